/** The text of a cell as the wizard shows it and officers answer about it. */
import { formatDateCell } from '../columns/excelDate.ts'
import type { RawCell } from './rawSheet.ts'

/** Plain digits: a year or an identity number is no count, and the text may begin a correction. */
export function shownText(cell: RawCell, date1904: boolean): string {
  if (cell.kind !== 'number' || typeof cell.value !== 'number') return String(cell.value)
  if (cell.isDate) return formatDateCell(cell.value, { date1904 }) ?? String(cell.value)
  return String(cell.value).replace('.', ',')
}
