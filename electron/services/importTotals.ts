/** Numbers that a register list prints about itself, under it or in its headings, against the rows it has. */
import type { Issue } from '../../shared/errors.ts'
import type { ParsedRow } from '../../shared/excel/sheetMatch.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import { formatNumber } from '../../shared/number.ts'
import { foldText } from '../../shared/text.ts'
import { cellOfRow, type ImportedSheet, type ImportTable, issueAt, isTaken } from './importPlan.ts'

/** `Tổng cộng: 117 người`, `Xã A Lù (18 người)`: the number must be one of people or cases, not that of a hamlet. */
const COUNT = /[\s:(–-](\d[\d.]*)\s*(?:nguoi|doi tuong|truong hop|hoc vien|luot|co so|ho so)\b/

/** A total that is not what its rows add up to is named; nothing of it is stored, the register counts by itself. */
export function checkTotals(
  table: ImportTable,
  form: RegisterDefinition,
): { issues: Issue[]; total: ImportedSheet['total'] } {
  const { rows } = table.parsed
  const totals = rows.filter((row) => isTaken(table, row, 'total'))
  const data = rows.filter((row) => row.role === 'data')
  const [total] = totals
  // Of several totals nothing says which rows each is about.
  const only = total && totals.length === 1 ? total : null
  const checks = only ? [...compareCount(only, data), ...compareSums(only, data)] : []
  const ofGroups = rows.flatMap((row, index) => (row.role === 'group' ? compareCount(row, rowsUnder(index)) : []))
  return {
    issues: [...checks, ...ofGroups].filter((one) => one !== null),
    total:
      only && checks.length > 0
        ? { row: only.row + 1, agreeing: checks.filter((one) => one === null).length, compared: checks.length }
        : null,
  }

  function rowsUnder(index: number): ParsedRow[] {
    const rest = rows.slice(index + 1)
    const end = rest.findIndex((row) => row.role === 'group' || row.role === 'total')
    return (end < 0 ? rest : rest.slice(0, end)).filter((row) => row.role === 'data')
  }

  /** One entry where the heading tells a number, null where it is right. */
  function compareCount(head: ParsedRow, under: readonly ParsedRow[]): (Issue | null)[] {
    const printed = COUNT.exec(foldText(head.label ?? ''))?.[1]?.replaceAll('.', '')
    if (printed === undefined) return []
    if (Number(printed) === under.length) return [null]
    const sentence = `“${head.label}” nhưng trong tệp có ${under.length} dòng. Kiểm tra xem có thiếu hay thừa dòng nào.`
    return [issueAt(table, `A${head.row + 1}`, 'total_mismatch', 'warning', sentence)]
  }

  function compareSums(head: ParsedRow, under: readonly ParsedRow[]): (Issue | null)[] {
    return Object.entries(head.values).flatMap(([key, value]) => {
      const field = allFieldsOf(form).find((one) => one.key === key)
      if (typeof value !== 'number' || !field) return []
      const numbers = under.map((row) => row.values[key]).filter((one) => typeof one === 'number')
      const sum = numbers.reduce((all, one) => all + one, 0)
      if (sum === value) return [null]
      const sentence = `dòng cộng, cột “${field.label}” ghi ${formatNumber(value)}, cộng các dòng được ${formatNumber(sum)}. Kiểm tra lại tệp.`
      return [issueAt(table, cellOfRow(head, key), 'total_mismatch', 'warning', sentence)]
    })
  }
}
