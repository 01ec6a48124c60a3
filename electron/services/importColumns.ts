/** What the officer would be asked about columns: headers that fit nothing, and headers read with little certainty. */
import type { Issue } from '../../shared/errors.ts'
import { listTargets } from '../../shared/excel/formVocabulary.ts'
import { sureConfidence } from '../../shared/excel/matchColumns.ts'
import { personFieldsOf } from '../../shared/forms/formsInForce.ts'
import { type ImportTable, issueAt } from './importPlan.ts'

/** `told` is what the officer has said of columns already. */
export function columnIssues(table: ImportTable, told: Readonly<Record<string, string | null>>): Issue[] {
  const { match } = table.parsed
  const targets = listTargets(table.form, table.form.kind === 'register' ? personFieldsOf(table.form) : [])
  return match.columns.flatMap((column) => {
    if (column.column in told) return []
    const cell = `${column.column}${match.header.last + 1}`
    const header = column.header === '' ? 'không có tiêu đề' : `“${column.header}”`
    if (column.key === null) {
      const sentence = `cột ${column.column} ${header} không có trong ${table.form.number}, không lấy. Nếu cần, chọn cột tương ứng.`
      return [issueAt(table, cell, 'unknown_column', 'warning', sentence)]
    }
    if (column.confidence >= sureConfidence) return []
    const path = targets.get(/^\w+/.exec(column.key)?.[0] ?? '')?.paths[0] ?? [column.key]
    const sentence = `cột ${column.column} ${header} đang được hiểu là “${path.join(', ')}”. Nếu không đúng, chọn cột khác.`
    return [issueAt(table, cell, 'column_assumed', 'warning', sentence)]
  })
}
