/** Puts the officer's corrections of the wizard into the sheet before it is read, so that preview and commit see the same. */
import { cellName, type RawCell, type RawSheet } from '../../shared/excel/rawSheet.ts'

/** `corrections` by `D12`; a correction of a cell that was empty adds it, an empty one takes the cell away. */
export function correctCells(sheet: RawSheet, corrections: Readonly<Record<string, string>>): RawSheet {
  const left = new Map(Object.entries(corrections))
  if (left.size === 0) return sheet
  const cells = sheet.cells.flatMap((cell): RawCell[] => {
    const name = cellName(cell.row, cell.column)
    const text = left.get(name)
    if (text === undefined) return [cell]
    left.delete(name)
    return text.trim() === ''
      ? []
      : [{ row: cell.row, column: cell.column, kind: 'text', value: text, original: String(cell.value) }]
  })
  for (const [name, text] of left) {
    const place = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(name)
    if (!place || text.trim() === '') continue
    let column = 0
    for (const letter of place[1] ?? '') column = column * 26 + (letter.charCodeAt(0) - 64)
    cells.push({ row: Number(place[2]) - 1, column: column - 1, kind: 'text', value: text })
  }
  cells.sort((a, b) => a.row - b.row || a.column - b.column)
  return { ...sheet, cells }
}
