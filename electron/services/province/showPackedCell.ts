/** A cell of a package in the words an officer reads. */
import { cellType } from '../../../shared/annex/annexRows.ts'
import { readPackedValue } from '../../../shared/annex/reportedParts.ts'
import { columnType } from '../../../shared/columns/index.ts'
import type { PackedCell } from '../../../shared/compareFigures.ts'
import type { AnnexColumn } from '../../../shared/form.ts'

/** `1.330`, `103,9%`, `–` where nothing happened; null where the package says nothing. Without a column as it was sent. */
export function showPackedCell(
  cell: Pick<PackedCell, 'value' | 'state'> | null,
  column: AnnexColumn | undefined,
): string | null {
  if (cell === null || cell.state === 'blank') return null
  if (cell.state === 'nil') return '–'
  const { value } = cell
  if (value === null) return null
  const type = column && cellType(undefined, column)
  // A row of rates or of words in a column of counts keeps what it is.
  const isDecimal = typeof value === 'string' && /^-?\d+\.\d+$/.test(value)
  if (isDecimal && (type === undefined || type.type === 'int')) return value.replace('.', ',')
  if (type === undefined || (typeof value === 'string' && Number.isNaN(readPackedValue(value, type.type))))
    return typeof value === 'object' ? JSON.stringify(value) : String(value)
  return columnType(type).format(readPackedValue(value, type.type), { value: type })
}
