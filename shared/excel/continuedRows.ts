/** A person written over two rows: the name is one merged cell, and the second row goes on where the first had no room. */
import type { Field } from '../form.ts'
import { cellName, type RawCell } from './rawSheet.ts'
import type { ParsedRow } from './sheetMatch.ts'

/** Whether a row has its name from a merge that begins in the row `above` or before it, and no running number of its own. */
export function isContinued(
  above: number,
  cells: readonly RawCell[],
  columns: { ordinal: number | null; label: number | null },
): boolean {
  const isFromAbove = (column: number | null, orNone: boolean): boolean => {
    const cell = cells.find((one) => one.column === column)
    return cell === undefined ? orNone : cell.row <= above
  }
  return isFromAbove(columns.label, false) && isFromAbove(columns.ordinal, true)
}

/**
 * Puts what the second row says into the first. Where both say something of one field, remarks are joined; anything else
 * may be two spells of one person: then nothing is changed, and the field in which they differ comes back.
 */
export function joinRows(
  first: ParsedRow,
  second: ParsedRow,
  typeOf: (key: string) => Field['type'] | undefined,
): string | null {
  const joined: Record<string, string> = {}
  for (const key of [...Object.keys(second.values), ...Object.keys(second.unread)]) {
    const said = second.values[key]
    if (said === null || (first.values[key] == null && first.unread[key] === undefined)) continue
    const before = first.values[key]
    if (said !== undefined && said === before) continue
    if (typeof said !== 'string' || typeof before !== 'string' || typeOf(key) !== 'text') return key
    joined[key] = `${before}; ${said}`
  }
  for (const [key, value] of Object.entries(second.values)) {
    if (value === null || first.values[key] === value) continue
    first.values[key] = joined[key] ?? value
    if (joined[key] === undefined) placeIn(first, second, key)
  }
  for (const [key, text] of Object.entries(second.unread)) {
    first.unread[key] = text
    placeIn(first, second, key)
  }
  return null
}

function placeIn(first: ParsedRow, second: ParsedRow, key: string): void {
  const place = second.places[key]
  if (place === undefined) return
  const cell = typeof place === 'number' ? cellName(second.row, place) : place
  if (first.places[key] !== cell) first.places = { ...first.places, [key]: cell }
}
