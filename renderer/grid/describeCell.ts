/** The words for a cell: where it stands, where its value comes from, what a screen reader says. */
import type { Cell } from '../../shared/values.ts'
import { cellText } from '../cellStrings.ts'
import { text } from '../strings.ts'
import { type GridColumn, type GridRow, showCell, showValue } from './gridColumns.ts'
import type { Beside } from './sheetModel.ts'

/** `Bàn Giản · cột 13`. */
export function nameCell(row: GridRow, column: GridColumn): string {
  return `${row.label} · ${column.isSum ? column.definition.path.at(-1) : text.grid.column(column.number)}`
}

export function describeCell(row: GridRow, column: GridColumn, { issue, mark }: Beside): string {
  const cell = row.cells[column.key]
  const value = showCell(column, row, cell) || text.grid.states[cell?.notApplicable ? 'notApplicable' : 'blank']
  const severity = issue === 'error' || issue === 'warning' ? text.severity[issue] : ''
  return [
    row.label,
    column.isSum
      ? column.definition.path.join(', ')
      : `${text.grid.column(column.number)} ${column.definition.path.join(', ')}`,
    value,
    describeOrigin(row, column, cell),
    severity,
    cell?.note ? cellText.hasNote : '',
    mark?.evidence ? cellText.hasEvidence(mark.evidence) : '',
    mark?.followUp ? cellText.hasFollowUp(mark.followUp) : '',
  ]
    .filter(Boolean)
    .join('; ')
}

/** `Nhập từ ‹tệp›, trang ‹trang›, ô D12`, `Máy đếm từ sổ`, `Máy cộng từ gói huyện`, `Sửa đè, máy tính được 10: lý do`. */
export function describeOrigin(row: GridRow, column: GridColumn, cell: Cell | undefined): string {
  if (!cell || cell.notApplicable) return text.grid.states.notApplicable
  if (cell.state === 'blank') return text.grid.states.blank
  if (cell.state === 'nil') return text.grid.states.nil
  switch (cell.origin) {
    case 'typed':
      return text.grid.origins.typed
    case 'import':
      return cell.source ? text.grid.origins.importFrom(cell.source) : text.grid.origins.import
    case 'computed':
      if (column.isMerged) return text.grid.origins.merged
      return column.definition.source.kind === 'register' ? text.grid.origins.counted : text.grid.origins.computed
    case 'override':
      return text.grid.origins.override(showValue(column, row, cell.computed ?? null), cell.reason ?? '')
  }
}
