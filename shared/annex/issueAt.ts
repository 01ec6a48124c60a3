/** An issue of a check, with the cell the officer is sent to. */
import type { Issue } from '../errors.ts'
import type { AnnexColumn } from '../form.ts'
import type { RowPlan } from './annexRows.ts'
import type { ComputedAnnex } from './computedAnnex.ts'
import { columnNumbers } from './traceAnnex.ts'

export function issueAt(
  annex: ComputedAnnex,
  row: RowPlan,
  column: string,
  code: string,
  severity: Issue['severity'],
  message: string,
): Issue {
  const { definition, period } = annex.inputs
  return {
    cell: `${definition.id}/${row.key}/${column}`,
    code,
    severity,
    message,
    place: { form: definition.id, period: period.id, row: row.key, column },
  }
}

/** `PL02, Xã Thái Hòa, cột 3 (Tăng trong kỳ, Phát hiện mới)` */
export function describePlace(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): string {
  const { definition } = annex.inputs
  const number = columnNumbers(definition).get(column.key)
  const path = column.path.join(', ')
  return `${definition.number}, ${row.label}, ${number === undefined ? path : `cột ${number} (${path})`}`
}

/** Rule G10 for one unit, told at its own row or, where the form has none, at the first row. */
export const MISSING_UNIT = 'G10'

/** The same rule in a yearly plan: units that have been given no target. */
export const UNPLANNED_UNITS = 'G10_ke_hoach'

export function isMissingUnit({ code }: Pick<Issue, 'code'>): boolean {
  return code === MISSING_UNIT || code.startsWith(`${MISSING_UNIT}:`)
}

/** Code of the unit that an issue of rule G10 names. */
export function missingUnitOf({ code, place }: Issue): string {
  return code === MISSING_UNIT ? (place?.row ?? '') : code.slice(MISSING_UNIT.length + 1)
}
