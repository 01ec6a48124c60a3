/** What a computed cell must stand up to: the rows behind it make it, and the halves of a year make the year. */
import { cellType, totalKey } from '../../shared/annex/annexRows.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { type TraceItem, traceCell } from '../../shared/annex/traceAnnex.ts'
import { columnTypes } from '../../shared/columns/index.ts'
import type { Expression } from '../../shared/expression.ts'
import { countSpells, type Figure } from '../../shared/figures.ts'
import { renderExpression } from '../../shared/renderExpression.ts'

export interface Place {
  annex: ComputedAnnex
  row: string
  column: string
}

export function rowKeys(annex: ComputedAnnex): string[] {
  return annex.rows.filter((row) => row.kind !== 'heading').map((row) => row.key)
}

/** Every cell of the annex that holds a computed number. */
export function computedCells(annex: ComputedAnnex): Place[] {
  const rows = annex.total ? [...rowKeys(annex), totalKey] : rowKeys(annex)
  return rows.flatMap((row) =>
    annex.inputs.definition.columns.flatMap(({ key: column }) => {
      const cell = annex.cell(row, column)
      const holds = cell.origin === 'computed' && cell.state === 'value' && typeof cell.value === 'number'
      return holds ? [{ annex, row, column }] : []
    }),
  )
}

function sumOf(items: readonly TraceItem[]): number {
  return items.reduce((sum, item) => sum + (item.amount ?? 0), 0)
}

/** The number as its cell rounds it. */
function shown(annex: ComputedAnnex, row: string, column: string, number: number): number | null {
  const { type } = cellType(annex.row(row), annex.column(column) ?? fail(column))
  return columnTypes[type].toNumber(columnTypes[type].ofNumber(number))
}

/** What is wrong with the way a cell explains itself, or null. */
export function faultOf({ annex, row, column }: Place): string | null {
  const value = annex.number(row, column) ?? 0
  const { items, explanation } = traceCell(annex, row, column)
  const named = `${annex.inputs.definition.number} ${row}.${column} = ${value}`
  if (explanation === '') return `${named}: nothing said`
  const made = annex.making(annex.row(row) ?? fail(named), annex.column(column) ?? fail(named))
  const records = items.filter((item) => item.kind === 'record')
  if (made.by === 'formula' && records.length === 0) {
    return faultOfFormula(named, value, items, made.expression, (number) => shown(annex, row, column, number))
  }
  if (value !== 0 && items.length === 0) return `${named}: nothing behind it`
  const isAssessed = made.by === 'count' && typeof made.figure.count === 'object' && 'latest' in made.figure.count
  if (isAssessed) return records.length === 1 ? null : `${named}: not of one record`
  if (shown(annex, row, column, sumOf(items)) !== value) return `${named}: rows make ${sumOf(items)}`
  if (made.by !== 'count' || row === totalKey) return null
  const again = countSpells(
    records.map((item) => item.spell),
    made.figure,
    annex.inputs.period,
  )
  return shown(annex, row, column, again) === value ? null : `${named}: its records counted again make ${again}`
}

/** A sum adds up, a rate is the percent of its operands; whatever else is chosen or counted shows what from. */
function faultOfFormula(
  named: string,
  value: number,
  items: readonly TraceItem[],
  expression: Expression,
  rounded: (number: number) => number | null,
): string | null {
  const shape = renderExpression(expression, () => 'x')
  const [part, whole] = items
  if (/^[x+−() -]+$/.test(shape)) {
    return rounded(sumOf(items)) === value ? null : `${named}: ${shape} of its operands is ${sumOf(items)}`
  }
  if (items.length === 2 && part && whole && shape === 'x : x × 100') {
    const percent = ((part.amount ?? 0) / (whole.amount ?? 0)) * 100
    return rounded(percent) === value ? null : `${named}: ${shape} of its operands is ${percent}`
  }
  return value !== 0 && items.length === 0 ? `${named}: no operand of ${shape}` : null
}

function fail(named: string): never {
  throw new Error(`There is no cell ${named}.`)
}

/** What is wrong in the computed cells of an annex, and how many were looked at. */
export function listFaults(annex: ComputedAnnex): { faults: string[]; cells: number } {
  const cells = computedCells(annex)
  return { faults: cells.map(faultOf).filter((fault) => fault !== null), cells: cells.length }
}

/** Every counted flow of the rows that all three periods have: what the halves make together, and the year. */
export function listFlows(
  first: ComputedAnnex,
  second: ComputedAnnex,
  year: ComputedAnnex,
): { place: string; sum: number; year: number; tolerance: number }[] {
  return rowKeys(year).flatMap((row) =>
    year.inputs.definition.columns.flatMap(({ key: column }) => {
      const [plan, kept] = [year.row(row), year.column(column)]
      const made = plan && kept && year.making(plan, kept)
      if (made?.by !== 'count' || !isFlow(made.figure) || !first.row(row) || !second.row(row)) return []
      const sum = (first.number(row, column) ?? 0) + (second.number(row, column) ?? 0)
      // Millions are rounded to a tenth in each period.
      const tolerance = typeof made.figure.count === 'object' && 'scale' in made.figure.count ? 0.1 : 0
      return [{ place: `${row}.${column}`, sum, year: year.number(row, column) ?? 0, tolerance }]
    }),
  )
}

const flows = ['increase', 'decrease', 'dated']

/** Counts of records and sums add up over time; distinct people and assessed values do not. */
function isFlow({ measure, count }: Figure): boolean {
  const adds = count === undefined || count === 'spells' || (typeof count === 'object' && 'sum' in count)
  return flows.includes(measure) && adds
}
