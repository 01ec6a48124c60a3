/** Which rows an annex has in a period: the blocks of its definition expanded with units, catalogue and kept rows. */
import type { Condition, Figure } from '../figures.ts'
import type {
  AnnexColumn,
  AnnexDefinition,
  CatalogueBlock,
  CodeList,
  ColumnTypeName,
  FixedRow,
  RowBlock,
  RowFormulas,
  ValueType,
} from '../form.ts'

export const totalKey = 'T'

export interface RowPlan {
  key: string
  ordinal: string
  label: string
  measureUnit?: string
  /** Type of the row's numbers instead of the column's, with the list of a task without a number. */
  numberType?: ColumnTypeName
  codeList?: string
  codes?: CodeList
  kind: 'row' | 'group' | 'heading' | 'ofWhich' | 'extra'
  /** Block id, '' for extra rows. */
  block: string
  side?: 'units' | 'facilities'
  /** Conditions of block and row together. */
  where: Condition[]
  /** How records are given to this row. */
  takes:
    | { by: 'unit' | 'unassignedUnit' | 'unclearUnit' }
    | { by: 'catalogue'; code: string }
    | { by: 'unassigned'; value: string }
    | { by: 'where' }
    | { by: 'none' }
  formulas: RowFormulas
  figures: Record<string, Figure>
  /** Figures of accumulated columns, where they are not the column's. */
  cumulative: Record<string, Figure>
  hidden: boolean
  /** Left out of screen and print while it holds nothing. */
  optional: boolean
}

/** Rates and money columns keep their own type in every row. */
const countTypes: readonly ColumnTypeName[] = ['int', 'dec1']

/** How this cell's value is read, rounded and shown: indicator rows may be rates in a column of counts. */
export function cellType(row: RowPlan | undefined, column: AnnexColumn): ValueType & { type: ColumnTypeName } {
  if (!row?.numberType || !countTypes.includes(column.type)) return column
  const { numberType, codeList, codes } = row
  return { type: numberType, ...(codeList !== undefined && { codeList }), ...(codes && { codes }) }
}

export interface CatalogueEntry {
  code: string
  label: string
  kind: string
  /** Ended before the year of the report, or not begun yet: it has a row only where figures speak of it. */
  isAway?: boolean
}

/** What the definition cannot know by itself. Units and catalogue entries come in printing order. */
export interface RowSources {
  units: { id: string; code: string; name: string }[]
  catalogue: (register: string) => CatalogueEntry[]
  /** What counted records of the block refer to: catalogue codes and, of those without one, the values to tell them by. */
  referencedCodes: (block: RowBlock) => { codes: string[]; unassigned: { value: string; label: string }[] }
  /** Rows kept from an import that fit no block. */
  extra: { key: string; label: string; ordinal: string | null }[]
  /** Row keys with stored cells; one that nothing explains is shown as an extra row, so that nothing stored is lost. */
  storedKeys: { key: string; label: string }[]
}

/** Key of the row that takes records whose unit is none of the rows. */
export const unassignedUnitKey = 'chua_xac_dinh:don_vi'
/** Key of the row that takes records of a unit that was split, or that no source follows to one of the rows. */
export const unclearUnitKey = 'chua_ro_ke_thua:don_vi'

/**
 * Rows in printing order; every key stands once. A block that does not exist in the period has none, and cells stored
 * in it are no rows of their own either.
 */
export function expandRows(
  definition: AnnexDefinition,
  sources: RowSources,
  exists: (block: RowBlock) => boolean = () => true,
): RowPlan[] {
  const rows: RowPlan[] = []
  const known = new Set<string>()
  const add = (row: RowPlan): void => {
    known.add(row.key)
    rows.push(row)
  }
  for (const block of definition.blocks) {
    const ofBlock = blockRows(definition, block, sources, known)
    if (block.group) ofBlock.unshift(groupRow(block, block.group))
    for (const row of ofBlock) {
      if (exists(block)) add(row)
      else known.add(row.key)
    }
  }
  let position = 0
  for (const extra of sources.extra) {
    if (!known.has(extra.key)) add(extraRow(extra.key, extra.label, extra.ordinal ?? String(++position)))
  }
  for (const stored of sources.storedKeys) {
    if (stored.key !== totalKey && !known.has(stored.key)) add(extraRow(stored.key, stored.label, ''))
  }
  return rows
}

function groupRow(block: RowBlock, group: NonNullable<RowBlock['group']>): RowPlan {
  return {
    key: group.key,
    ordinal: group.numeral,
    label: group.label,
    kind: group.heading ? 'heading' : 'group',
    block: block.id,
    ...(block.side && { side: block.side }),
    where: block.where ?? [],
    takes: { by: 'none' },
    formulas: group.formulas ?? {},
    figures: {},
    cumulative: {},
    hidden: false,
    optional: false,
  }
}

function blockRows(
  definition: AnnexDefinition,
  block: RowBlock,
  sources: RowSources,
  known: ReadonlySet<string>,
): RowPlan[] {
  if (block.source === 'fixed') return block.rows.map((row) => fixedRow(row, block))
  const base = {
    kind: 'row' as const,
    block: block.id,
    ...(block.side && { side: block.side }),
    ...(block.measureUnit !== undefined && { measureUnit: block.measureUnit }),
    ...(block.numberType && { numberType: block.numberType }),
    where: block.where ?? [],
    formulas: block.formulas ?? {},
    figures: {},
    cumulative: {},
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
    const optional = { ...base, ordinal: '', optional: true }
    rows.push(
      { ...optional, key: unclearUnitKey, label: 'Đơn vị cũ chưa rõ kế thừa', takes: { by: 'unclearUnit' } },
      { ...optional, key: unassignedUnitKey, label: 'Chưa xác định đơn vị', takes: { by: 'unassignedUnit' } },
    )
    return rows
  }
  const { codes, unassigned } = sources.referencedCodes(block)
  const isStored = (key: string): boolean => sources.storedKeys.some((stored) => stored.key === key)
  const all = sources.catalogue(block.register)
  const entries = all.filter((entry) => {
    if (codes.includes(entry.code) || isStored(catalogueKey(definition, block, entry, known))) return true
    return block.kinds.includes(entry.kind) && !entry.isAway
  })
  for (const code of codes) {
    if (!entries.some((entry) => entry.code === code)) entries.push({ code, label: code, kind: '' })
  }
  const rows: RowPlan[] = entries.map((entry, index) => ({
    ...base,
    key: catalogueKey(definition, block, entry, known),
    ordinal: String(index + 1),
    label: entry.label,
    takes: { by: 'catalogue', code: entry.code },
  }))
  for (const { value, label } of unassigned) {
    rows.push({
      ...base,
      key: `chua_xac_dinh:${value}`,
      ordinal: '',
      label: unassigned.length === 1 ? block.unassigned.label : `${block.unassigned.label} (${label})`,
      takes: { by: 'unassigned', value },
      optional: true,
    })
  }
  return rows
}

/**
 * `co_so:‹code›` in the block of the record's own kind, `co_so:‹code›:‹block›` in any other: a rehabilitation centre
 * that also gives methadone has a row in two groups, and each keeps its key whatever else a period holds.
 */
export function catalogueKey(
  definition: AnnexDefinition,
  block: CatalogueBlock,
  entry: Pick<CatalogueEntry, 'code' | 'kind'>,
  known: ReadonlySet<string> = new Set(),
): string {
  const home = definition.blocks.find((one) => one.source === 'catalogue' && one.kinds.includes(entry.kind))
  const key = `co_so:${entry.code}`
  return (home === undefined || home === block) && !known.has(key) ? key : `${key}:${block.id}`
}

function fixedRow(row: FixedRow, block: RowBlock): RowPlan {
  const measureUnit = row.measureUnit ?? block.measureUnit
  const numberType = row.numberType ?? block.numberType
  return {
    key: row.key,
    ordinal: row.numeral ?? '',
    label: row.label,
    ...(measureUnit !== undefined && { measureUnit }),
    ...(numberType && { numberType }),
    ...(row.codeList !== undefined && { codeList: row.codeList }),
    ...(row.codes && { codes: row.codes }),
    kind: row.heading ? 'heading' : row.ofWhich ? 'ofWhich' : 'row',
    block: block.id,
    ...(block.side && { side: block.side }),
    where: [...(block.where ?? []), ...(row.where ?? [])],
    takes: { by: 'where' },
    formulas: { ...block.formulas, ...row.formulas },
    figures: row.figures ?? {},
    cumulative: row.cumulative ?? {},
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
    cumulative: {},
    hidden: false,
    optional: false,
  }
}

/** The row of the total, or null in a form without one. */
export function totalRow({ total }: AnnexDefinition): RowPlan | null {
  return total && { ...extraRow(totalKey, total.label, ''), kind: 'row', formulas: total.formulas ?? {} }
}
