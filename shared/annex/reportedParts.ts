/** What units below the office have reported of a form in their packages, found by the rows and columns of the whole. */
import type { CellValue, TargetValue } from '../columns/columnType.ts'
import { columnTypes } from '../columns/index.ts'
import type { AnnexColumn, AnnexDefinition } from '../form.ts'
import type { PackageFileContent } from '../packageFile.ts'
import { asNumber } from '../target.ts'
import { foldText } from '../text.ts'
import type { CellState } from '../values.ts'
import { cellType, type RowPlan, totalKey } from './annexRows.ts'

export type ReportedForm = PackageFileContent['forms'][number]
type PackedCell = ReportedForm['rows'][number]['cells'][string]

/** One cell of one package. */
export interface ReportedCell {
  unit: { code: string; name: string }
  /** Id of the package. */
  package: string
  form: string
  /** Where it stands in the form of the unit; `T` is its total. */
  row: string
  column: string
  value: CellValue
  state: CellState
}

/** A form as one unit has reported it. */
export interface ReportedPart {
  unit: { code: string; name: string }
  package: string
  /** The unit's own cell for a cell of the whole: its total in the row of the unit, else the row that is the same thing. */
  cell(row: RowPlan, column: AnnexColumn, ofColumn?: string): ReportedCell | null
  /** Facilities that the unit reports rows of. */
  facilities: readonly ReportedFacility[]
  /** Rows of records without a facility, by what their block tells them by. */
  unassigned: readonly { block: string; value: string; label: string }[]
  extra: readonly { key: string; label: string }[]
}

export interface ReportedFacility {
  /** Code in the whole. */
  code: string
  label: string
  block: string
  register: string
  /** A kind of the block that is its home; '' where the row stands in another block. */
  kind: string
}

/**
 * Offices give facilities codes of their own, so the same centre is known by its name. `known` says the code that the
 * office above has given one of that name itself.
 */
function facilityCode(unit: string, code: string, label: string, known: (foldedName: string) => string | null): string {
  const name = foldText(label)
  const slug = name.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  if (label === code || slug === '') return `${unit}.${code}`
  return known(name) ?? slug.slice(0, 120)
}

export function openReportedPart(
  { form, unit, package: id }: { form: ReportedForm; unit: ReportedPart['unit']; package: string },
  definition: AnnexDefinition,
  known: (register: string, foldedName: string) => string | null = () => null,
): ReportedPart {
  const rows = new Map(form.rows.map((row) => [row.key, row]))
  const steps = new Map((form.steps ?? []).map((row) => [row.key, row.cells]))
  const byFacility = new Map<string, string>()
  const facilities: ReportedFacility[] = []
  const unassigned: { block: string; value: string; label: string }[] = []
  const extra: { key: string; label: string }[] = []
  for (const row of form.rows) {
    const [, code, blockOfKey] = /^co_so:([^:]+)(?::(.+))?$/.exec(row.key) ?? []
    const [, value] = /^chua_xac_dinh:(.+)$/.exec(row.key) ?? []
    const catalogues = definition.blocks.filter((one) => one.source === 'catalogue')
    const block = catalogues.find(({ id: own }) => own === (row.block ?? blockOfKey)) ?? catalogues[0]
    if (code !== undefined && block) {
      const { register } = block
      const whole = facilityCode(unit.code, code, row.label, (name) => known(register, name))
      const kind = blockOfKey === undefined ? (block.kinds[0] ?? '') : ''
      facilities.push({ code: whole, label: row.label, block: block.id, register, kind })
      byFacility.set(`${block.id}\n${whole}`, row.key)
    } else if (value !== undefined && block && row.unit === undefined && row.key !== 'chua_xac_dinh:don_vi')
      unassigned.push({ block: block.id, value, label: row.label })
    else if (row.block === '') extra.push({ key: row.key, label: row.label })
  }
  return { unit, package: id, cell, facilities, unassigned, extra }

  function cell(row: RowPlan, column: AnnexColumn, ofColumn = column.key): ReportedCell | null {
    const key = keyOf(row)
    const found = key === null ? undefined : cellAt(key, ofColumn)
    if (key === null || !found) return null
    const value = readPackedValue(found.value, cellType(row, column).type)
    return { unit, package: id, form: form.form, row: key, column: ofColumn, value, state: found.state }
  }

  function keyOf(row: RowPlan): string | null {
    if (row.takes.by === 'unit') return row.key === unit.code ? totalKey : null
    if (row.takes.by === 'catalogue') return byFacility.get(`${row.block}\n${row.takes.code}`) ?? null
    return row.key
  }

  function cellAt(row: string, column: string): PackedCell | undefined {
    if (row !== totalKey) return rows.get(row)?.cells[column] ?? steps.get(row)?.[column]
    return form.total?.[column] ?? steps.get(totalKey)?.[column] ?? sumOfUnits(column)
  }

  /** Of a form without a total, what its rows of units make together. */
  function sumOfUnits(column: string): PackedCell | undefined {
    if (form.total !== null || !definition.columns.find(({ key }) => key === column)?.additive) return undefined
    const numbers = form.rows.flatMap((row) => {
      const held = row.unit === undefined ? undefined : row.cells[column]
      const number = held && (held.state === 'nil' ? 0 : asNumber(readPackedValue(held.value, 'dec1')))
      return number === undefined || number === null ? [] : [number]
    })
    if (numbers.length === 0) return undefined
    const sum = numbers.reduce((all, one) => all + one, 0)
    return { value: Number.isInteger(sum) ? sum : String(sum), state: 'value', origin: 'computed' }
  }
}

/** Canonical JSON knows integers only: decimals travel as text, in targets too. */
export function readPackedValue(value: PackedCell['value'], type: keyof typeof columnTypes): CellValue {
  if (typeof value === 'string' && columnTypes[type].editor === 'number') return Number(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const number = (part: string | number | null | undefined): number | null => (part == null ? null : Number(part))
  const { loai, nguyen_van, min, max, duy_tri, xay_moi } = value
  return {
    loai: loai as TargetValue['loai'],
    min: number(min),
    max: number(max),
    duy_tri: number(duy_tri),
    xay_moi: number(xay_moi),
    nguyen_van: String(nguyen_van ?? ''),
  }
}
