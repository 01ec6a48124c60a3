/** The general rules over one cell: no negative counts, and a kept number against what the program computes. */
import type { CellValue } from '../columns/columnType.ts'
import { columnType } from '../columns/index.ts'
import type { Issue } from '../errors.ts'
import type { AnnexColumn } from '../form.ts'
import { asNumber } from '../target.ts'
import { cellType, type RowPlan } from './annexRows.ts'
import type { ComputedAnnex } from './computedAnnex.ts'
import { describePlace, issueAt } from './issueAt.ts'
import { explainCell } from './traceAnnex.ts'

/** Rule G8: how far a typed rate may be from the computed one, in points. */
const RATE_TOLERANCE = 0.1

export function checkCell(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): Issue[] {
  const cell = annex.cell(row.key, column.key)
  const value = cellType(row, column)
  const type = columnType(value)
  const show = (one: CellValue): string => type.format(one, { value })
  const issue = (code: string, severity: Issue['severity'], words: string): Issue =>
    issueAt(annex, row, column.key, code, severity, `${describePlace(annex, row, column)}: ${words}`)

  if (typeof cell.value === 'number' && cell.value < 0 && !type.schema.safeParse(cell.value).success) {
    const sum = annex.making(row, column).by === 'formula' ? `: ${explainCell(annex, row, column)}` : ''
    return [issue('G1', 'error', `số ${show(cell.value)} nhỏ hơn 0${sum}.`)]
  }
  if (cell.origin !== 'override' || cell.computed === undefined) return []

  const own = cell.state === 'nil' ? 0 : cell.value
  const kept = `trong ô là ${show(own)}`
  const computed = show(cell.computed)
  const why = cell.reason ? ` Lý do giữ: ${cell.reason}.` : ''
  const made = annex.making(row, column)
  if (value.type === 'pct') {
    const distance = Math.abs((asNumber(own) ?? 0) - (asNumber(cell.computed) ?? 0))
    if (distance <= RATE_TOLERANCE + 1e-9) return []
    return [issue('G8', 'warning', `${kept}, máy tính được ${computed}.${why}`)]
  }
  switch (made.by) {
    case 'rows':
      return [issue('G7', 'warning', `${kept}, cộng các dòng được ${computed}.${why}`)]
    case 'formula':
    case 'part':
    case 'copies':
    case 'units': {
      const sum = explainCell(annex, row, column)
      return [issue('formula', column.mismatch ?? 'error', `${kept}, đúng phải là ${sum}.${why}`)]
    }
    case 'reports':
      return [issue('adjusted', 'warning', `${kept}, các đơn vị báo cáo ${computed}.${why}`)]
    case 'accumulation':
      return [issue('G6', 'warning', `${kept}, cộng từ đầu năm được ${computed}.${why}`)]
    case 'comparison':
      return [issue('comparison', 'warning', `${kept}, kỳ so sánh là ${computed}.${why}`)]
    case 'count':
    case 'nothing':
      return [issue('register', 'warning', `${kept}, sổ đếm được ${computed}.${why}`)]
  }
}
