/** Cells as columns of numbers and tables of texts: a million objects would cross between processes many times slower. */
import type { RawCell, RawSheet, RawWorkbook, TextRun } from '../../shared/excel/rawSheet.ts'
import { type CellStyle, createNumberCell, createOtherCell, createTextCell } from './buildSheet.ts'

/** Everything of a sheet but its cells. */
export type PackedSheet = Omit<RawSheet, 'cells'>

/** Up to `CELLS_PER_BATCH` cells of one sheet; texts and styles are sent once, with the first batch that uses them. */
export interface PackedCells {
  sheet: number
  rows: Uint32Array
  columns: Uint16Array
  /** Place in `cellKinds`, plus `FORMULA` for a formula. */
  kinds: Uint8Array
  /** Place among all styles sent so far. */
  styles: Uint32Array
  /** The number; for texts and errors the place among all texts sent so far; 1 and 0 for booleans. */
  values: Float64Array
  newTexts: string[]
  newStyles: CellStyle[]
  /** Runs of the few cells that have them, by their place in this batch. */
  runs: [number, TextRun[]][]
}

const CELLS_PER_BATCH = 20_000
const cellKinds = ['text', 'number', 'boolean', 'error', 'stale'] as const
const FORMULA = 8

/** Numbers things in the order they are first seen. */
function createTable<Key>(): { place: (key: Key, onNew: () => void) => number } {
  const places = new Map<Key, number>()
  return {
    place(key, onNew) {
      const known = places.get(key)
      if (known !== undefined) return known
      places.set(key, places.size)
      onNew()
      return places.size - 1
    },
  }
}

/** The cells of all sheets in batches, in order. */
export function* packCells(workbook: RawWorkbook): Generator<PackedCells> {
  const texts = createTable<string>()
  const styles = createTable<string>()
  for (const [sheet, { cells }] of workbook.sheets.entries()) {
    for (let start = 0; start < cells.length; start += CELLS_PER_BATCH) {
      yield packBatch(sheet, cells.slice(start, start + CELLS_PER_BATCH), texts, styles)
    }
  }
}

function packBatch(
  sheet: number,
  cells: RawCell[],
  texts: ReturnType<typeof createTable<string>>,
  styles: ReturnType<typeof createTable<string>>,
): PackedCells {
  const batch: PackedCells = {
    sheet,
    rows: new Uint32Array(cells.length),
    columns: new Uint16Array(cells.length),
    kinds: new Uint8Array(cells.length),
    styles: new Uint32Array(cells.length),
    values: new Float64Array(cells.length),
    newTexts: [],
    newStyles: [],
    runs: [],
  }
  for (const [index, cell] of cells.entries()) {
    const { value, font, format, isDate = false } = cell
    batch.rows[index] = cell.row
    batch.columns[index] = cell.column
    batch.kinds[index] = cellKinds.indexOf(cell.kind) + (cell.isFormula ? FORMULA : 0)
    batch.styles[index] = styles.place(`${font ?? ''}\0${format ?? ''}`, () =>
      batch.newStyles.push({ font, format, isDate }),
    )
    batch.values[index] =
      typeof value === 'string' ? texts.place(value, () => batch.newTexts.push(value)) : Number(value)
    if (cell.runs) batch.runs.push([index, cell.runs])
  }
  return batch
}

/** Puts the batches together again; `finish` takes the sheets they belong to. */
export function createUnpacker(): { add: (batch: PackedCells) => void; finish: (sheets: PackedSheet[]) => RawSheet[] } {
  const texts: string[] = []
  const styles: CellStyle[] = []
  const cellsOfSheet: RawCell[][] = []

  function unpackCell(batch: PackedCells, index: number, runs: TextRun[] | null): RawCell {
    const row = batch.rows[index] ?? 0
    const column = batch.columns[index] ?? 0
    const packedKind = batch.kinds[index] ?? 0
    const value = batch.values[index] ?? 0
    const style = styles[batch.styles[index] ?? 0] ?? { font: undefined, format: undefined, isDate: false }
    const isFormula = packedKind >= FORMULA
    const kind = cellKinds[packedKind % FORMULA] ?? 'text'
    if (kind === 'number') return createNumberCell(row, column, value, style, isFormula)
    if (kind === 'boolean') return createOtherCell(row, column, kind, value === 1, style, isFormula)
    const text = texts[value] ?? ''
    if (kind === 'text') return createTextCell(row, column, runs === null ? text : { text, runs }, style, isFormula)
    return createOtherCell(row, column, kind, text, style, isFormula)
  }

  return {
    add(batch) {
      for (const text of batch.newTexts) texts.push(text)
      for (const style of batch.newStyles) styles.push(style)
      const runs = new Map(batch.runs)
      const cells = cellsOfSheet[batch.sheet] ?? []
      cellsOfSheet[batch.sheet] = cells
      for (let index = 0; index < batch.rows.length; index += 1)
        cells.push(unpackCell(batch, index, runs.get(index) ?? null))
    },
    finish: (sheets) => sheets.map((sheet, index) => ({ ...sheet, cells: cellsOfSheet[index] ?? [] })),
  }
}
