/** Formulas of a printed table: the same sum or ratio in the language of spreadsheets, only where it gives the printed number. */
import type { CellFormula } from '../annex/cellFormula.ts'
import type { Expression } from '../expression.ts'
import { roundHalfAwayFromZero } from '../number.ts'
import { columnLetters } from './rawSheet.ts'

/** A cell of the table by its row and column there, from 0. */
export interface TablePlace {
  row: number
  column: number
}

/** Text with places in it, which get their names once the table stands on its sheet. */
export type TableFormula = readonly (string | TablePlace)[]

export interface PrintedCells {
  /** Null where the row or column is not printed. */
  placeOf(row: string, column: string): TablePlace | null
  /** What the sheet holds there: a number, words such as `-`, or nothing. */
  valueAt(place: TablePlace): string | number | null
}

interface Written {
  formula: (string | TablePlace)[]
  value: number
  /** Binds its terms no closer than `+`. */
  isSum: boolean
}

/** Far below what any printed number shows. */
const NOISE = 1e-9

/** `scale`: what the sheet's number is multiplied by to be the program's, 100 for percents. */
export function writeFormula(
  made: CellFormula,
  row: string,
  printed: number,
  scale: number,
  cells: PrintedCells,
): TableFormula | null {
  const written = writeMaking(made, row, scale, cells)
  if (written === null) return null
  return Math.abs(written.value - printed) > NOISE * Math.max(1, Math.abs(printed)) ? null : written.formula
}

function writeMaking(made: CellFormula, row: string, scale: number, cells: PrintedCells): Written | null {
  if (made.by === 'expression' && made.expression.kind === 'call') {
    const [part, whole] = made.expression.args
    if (made.expression.name !== 'pct' || !part || !whole) return null
    return writePercent(writeExpression(part, row, cells), writeExpression(whole, row, cells), scale)
  }
  if (scale !== 1) return null
  return made.by === 'sum' ? writeSum(made.cells, cells) : writeExpression(made.expression, row, cells)
}

/** `SUM(C5:C24)` with the places named for a table whose first row is `firstRow` of the sheet, from 0. */
export function nameFormula(formula: TableFormula, firstRow: number): string {
  return formula
    .map((part) => (typeof part === 'string' ? part : `${columnLetters(part.column)}${firstRow + part.row + 1}`))
    .join('')
}

function writeSum(cells: readonly { row: string; column: string }[], printed: PrintedCells): Written | null {
  // Rows that are printed only where they hold something are left out; what they held would show in the sum.
  const known = cells.map(({ row, column }) => printed.placeOf(row, column)).filter((place) => place !== null)
  if (known.length === 0) return null
  const formula: (string | TablePlace)[] = ['SUM(']
  for (const [index, run] of runsOf(known).entries()) {
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last) continue
    if (index > 0) formula.push(',')
    formula.push(first)
    if (last !== first) formula.push(':', last)
  }
  // SUM passes over words such as `-`.
  const value = known.reduce((sum, place) => sum + numberAt(place, printed), 0)
  return { formula: [...formula, ')'], value, isSum: false }
}

/** Places that follow each other down a column or along a row. */
function runsOf(places: readonly TablePlace[]): TablePlace[][] {
  const runs: TablePlace[][] = []
  for (const place of places) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const before = run?.at(-2)
    const step = last && { row: place.row - last.row, column: place.column - last.column }
    const isNext = step && ((step.row === 1 && step.column === 0) || (step.row === 0 && step.column === 1))
    const goesOn = !before || (last && step && last.row - before.row === step.row)
    if (run && isNext && goesOn) run.push(place)
    else runs.push([place])
  }
  return runs
}

function writeExpression(expression: Expression, row: string, cells: PrintedCells): Written | null {
  switch (expression.kind) {
    case 'column':
      return writePlace(cells.placeOf(row, expression.key), cells)
    case 'cell':
      return writePlace(cells.placeOf(expression.row, expression.column), cells)
    case 'number':
      return { formula: [String(expression.value)], value: expression.value, isSum: false }
    case 'negate': {
      const operand = writeExpression(expression.operand, row, cells)
      return operand && { formula: ['-', ...inBrackets(operand)], value: -operand.value, isSum: true }
    }
    case 'binary': {
      const left = writeExpression(expression.left, row, cells)
      const right = writeExpression(expression.right, row, cells)
      return left && right && joinTerms(expression.operator, left, right)
    }
    default:
      return null
  }
}

function writePlace(place: TablePlace | null, cells: PrintedCells): Written | null {
  if (place === null) return null
  // A word would make the whole sum an error.
  const isWord = typeof cells.valueAt(place) === 'string'
  return { formula: isWord ? ['N(', place, ')'] : [place], value: numberAt(place, cells), isSum: false }
}

function joinTerms(operator: string, left: Written, right: Written): Written | null {
  switch (operator) {
    case '+':
      return { formula: [...left.formula, '+', ...right.formula], value: left.value + right.value, isSum: true }
    case '-':
      return { formula: [...left.formula, '-', ...inBrackets(right)], value: left.value - right.value, isSum: true }
    case '*':
      return {
        formula: [...inBrackets(left), '*', ...inBrackets(right)],
        value: left.value * right.value,
        isSum: false,
      }
    default:
      return null
  }
}

/** One decimal of a percent as on paper, and nothing where there is nothing to compare with. */
function writePercent(part: Written | null, whole: Written | null, scale: number): Written | null {
  if (!part || !whole || whole.value === 0) return null
  const ratio = [...inBrackets(part), '/', ...inBrackets(whole)]
  const rounded = scale === 100 ? ['ROUND(', ...ratio, ',3)'] : ['ROUND(', ...ratio, '*100,1)']
  return {
    formula: ['IF(', ...whole.formula, '=0,"",', ...rounded, ')'],
    value: roundHalfAwayFromZero((part.value / whole.value) * 100, 1) / scale,
    isSum: false,
  }
}

function inBrackets({ formula, isSum }: Written): (string | TablePlace)[] {
  return isSum ? ['(', ...formula, ')'] : formula
}

/** Nothing counts as 0, as in every spreadsheet. */
function numberAt(place: TablePlace, cells: PrintedCells): number {
  const value = cells.valueAt(place)
  return typeof value === 'number' ? value : 0
}
