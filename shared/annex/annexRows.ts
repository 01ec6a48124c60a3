/** Which rows an annex has in a period: the blocks of its definition expanded with units, catalogue and kept rows. */
import type { AnnexColumn, AnnexDefinition, ColumnTypeName, FixedRow, RowBlock, RowFormulas, ValueType } from '../form.ts'
import type { Condition, Figure } from '../figures.ts'

export const totalKey = 'T'

export interface RowPlan {
  key: string
  ordinal: string
  label: string
  measureUnit?: string
  /** Type of the row's numbers instead of the column's. */
  numberType?: ColumnTypeName
  kind: 'row' | 'group' | 'heading' | 'ofWhich' | 'extra'
  /** Block id, '' for extra rows. */
  block: string
  side?: 'units' | 'facilities'
  /** Conditions of block and row together. */
  where: Condition[]
  /** How records are given to this row. */
  takes: { by: 'unit' | 'unassignedUnit' } | { by: 'catalogue'; code: string } | { by: 'unassigned'; value: string } | { by: 'where' } | { by: 'none' }
  formulas: RowFormulas
  figures: Record<string, Figure>
  hidden: boolean
  /** Left out of screen and print while it holds nothing. */
  optional: boolean
}

/** Rates and money columns keep their own type in every row. */
const countTypes: readonly ColumnTypeName[] = ['int', 'dec1']

/** How this cell's value is read, rounded and shown: indicator rows may be rates in a column of counts. */
export function cellType(row: RowPlan | undefined, column: AnnexColumn): ValueType & { type: ColumnTypeName } {
  return row?.numberType && countTypes.includes(column.type) ? { type: row.numberType } : column
}

export interface CatalogueEntry {
  code: string
  label: string
  kind: string
}

/** What the definition cannot know by itself. Units and catalogue entries come in printing order. */
export interface RowSources {
  units: { id: string; code: string; name: string }[]
  catalogue: (register: string) => CatalogueEntry[]
  /** Codes of catalogue records that counted records of the block refer to. */
  referencedCodes: (block: RowBlock) => { codes: string[]; unassigned: string[] }
  /** Rows kept from an import that fit no block. */
  extra: { key: string; label: string; ordinal: string | null }[]
  /** Row keys with stored cells; one that nothing explains is shown as an extra row, so that nothing stored is lost. */
  storedKeys: { key: string; label: string }[]
}

/** Key of the row that takes records whose unit is none of the rows. */
export const unassignedUnitKey = 'chua_xac_dinh:don_vi'

export function expandRows(definition: AnnexDefinition, sources: RowSources): RowPlan[] {
  const rows: RowPlan[] = []
  for (const block of definition.blocks) {
    if (block.group) rows.push(groupRow(block))
    rows.push(...blockRows(block, sources))
  }
  const known = new Set(rows.map((row) => row.key))
  let position = 0
  for (const extra of sources.extra) {
    if (known.has(extra.key)) continue
    known.add(extra.key)
    rows.push(extraRow(extra.key, extra.label, extra.ordinal ?? String(++position)))
  }
  for (const stored of sources.storedKeys) {
    if (stored.key === totalKey || known.has(stored.key)) continue
    known.add(stored.key)
    rows.push(extraRow(stored.key, stored.label, ''))
  }
  return rows
}

function groupRow(block: RowBlock): RowPlan {
  const group = block.group
  return {
    key: group?.key ?? '',
    ordinal: group?.numeral ?? '',
    label: group?.label ?? '',
    kind: group?.heading ? 'heading' : 'group',
    block: block.id,
    ...(block.side && { side: block.side }),
    where: block.where ?? [],
    takes: { by: 'none' },
    formulas: group?.formulas ?? {},
    figures: {},
    hidden: false,
    optional: false,
  }
}

function blockRows(block: RowBlock, sources: RowSources): RowPlan[] {
  const base = {
    kind: 'row' as const,
    block: block.id,
    ...(block.side && { side: block.side }),
    ...(block.measureUnit !== undefined && { measureUnit: block.measureUnit }),
    ...(block.numberType && { numberType: block.numberType }),
    where: block.where ?? [],
    formulas: block.formulas ?? {},
    figures: {},
    hidden: false,
    optional: false,
  }
  if (block.source === 'units') {
    const rows: RowPlan[] = sources.units.map((unit, index) => ({
      ...base,
      key: unit.code,
      ordinal: String(index + 1),
      label: unit.name,
      takes: { by: 'unit' },
    }))
    rows.push({
      ...base,
      key: unassignedUnitKey,
      ordinal: '',
      label: 'Chưa xác định đơn vị',
      takes: { by: 'unassignedUnit' },
      optional: true,
    })
    return rows
  }
  if (block.source === 'catalogue') {
    const referenced = sources.referencedCodes(block)
    const all = sources.catalogue(block.register)
    const entries = all.filter((entry) => block.kinds.includes(entry.kind) || referenced.codes.includes(entry.code))
    for (const code of referenced.codes) {
      if (!entries.some((entry) => entry.code === code)) entries.push({ code, label: code, kind: '' })
    }
    const rows: RowPlan[] = entries.map((entry, index) => ({
      ...base,
      key: `co_so:${entry.code}`,
      ordinal: String(index + 1),
      label: entry.label,
      takes: { by: 'catalogue', code: entry.code },
    }))
    for (const value of referenced.unassigned) {
      rows.push({
        ...base,
        key: `chua_xac_dinh:${value}`,
        ordinal: '',
        label: block.unassigned.label,
        takes: { by: 'unassigned', value },
        optional: true,
      })
    }
    return rows
  }
  return block.rows.map((row) => fixedRow(row, block))
}

function fixedRow(row: FixedRow, block: RowBlock): RowPlan {
  return {
    key: row.key,
    ordinal: row.numeral ?? '',
    label: row.label,
    ...((row.measureUnit ?? block.measureUnit) !== undefined && { measureUnit: row.measureUnit ?? block.measureUnit ?? '' }),
    ...((row.numberType ?? block.numberType) && { numberType: row.numberType ?? block.numberType ?? 'int' }),
    kind: row.heading ? 'heading' : row.ofWhich ? 'ofWhich' : 'row',
    block: block.id,
    ...(block.side && { side: block.side }),
    where: [...(block.where ?? []), ...(row.where ?? [])],
    takes: { by: 'where' },
    formulas: { ...block.formulas, ...row.formulas },
    figures: row.figures ?? {},
    hidden: row.hidden ?? false,
    optional: row.optional ?? false,
  }
}

function extraRow(key: string, label: string, ordinal: string): RowPlan {
  return {
    key,
    ordinal,
    label,
    kind: 'extra',
    block: '',
    where: [],
    takes: { by: 'none' },
    formulas: {},
    figures: {},
    hidden: false,
    optional: false,
  }
}
