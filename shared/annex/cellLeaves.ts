/** What a number is made of at the very end: records, typed numbers and rates that are no sums; together they make it. */
import { type Expression, parseExpression } from '../expression.ts'
import type { CellPlace, ComputedAnnex } from './computedAnnex.ts'
import { recordIdOf } from './recordCells.ts'
import { type TraceItem, traceCell } from './traceAnnex.ts'

type RecordItem = Extract<TraceItem, { kind: 'record' }>

export type Leaf =
  /** `in`: the cell whose trace lists the record. `id` is that of the record, whatever its spell is called. */
  | { kind: 'record'; id: string; item: RecordItem; in: CellPlace; amount: number }
  /** A cell whose number comes from nowhere else in the workspace, or is no sum: typed, imported, or a rate. */
  | { kind: 'cell'; in: CellPlace; isTyped: boolean; amount: number }

/** Null where the cell holds no number, or one that its parts do not add up to: a rate, an assessment. */
export function leavesOf(place: CellPlace): Leaf[] | null {
  const { annex, row, column } = place
  if (annex.cell(row, column).state === 'blank') return []
  if (annex.number(row, column) === null) return null
  const { origin } = annex.cell(row, column)
  return origin === 'computed' && !isSum(place) ? null : collect(place, 1, new Set())
}

function collect(place: CellPlace, factor: number, above: ReadonlySet<string>): Leaf[] {
  const { annex, row, column } = place
  const number = annex.number(row, column) ?? 0
  // A cell may well be made of the same one of an earlier period.
  const id = `${annex.inputs.period.id}\n${idOf(place)}`
  const own = (isTyped: boolean): Leaf[] => [{ kind: 'cell', in: place, isTyped, amount: number * factor }]
  if (annex.cell(row, column).state === 'blank') return []
  if (annex.cell(row, column).origin !== 'computed') return own(true)
  if (above.has(id) || !isSum(place)) return own(false)
  const inside = new Set([...above, id])
  return traceCell(annex, row, column).items.flatMap((item): Leaf[] => {
    const amount = (item.amount ?? 0) * factor
    if (item.kind === 'record') return [{ kind: 'record', id: recordIdOf(item.spell), item, in: place, amount }]
    if (item.kind === 'source' || item.kind === 'report') return own(true)
    const part = item.annex.number(item.row, item.column) ?? 0
    const at = { annex: item.annex, row: item.row, column: item.column }
    // A row that is counted adds one, whatever number it holds.
    if (part === 0 || isCountOfRows(place))
      return amount === 0 ? [] : [{ kind: 'cell', in: at, isTyped: false, amount }]
    return collect(at, amount / part, inside)
  })
}

/** Whether the items of the trace add up to the number by what the cell is, and not by chance. */
function isSum({ annex, row: rowKey, column: columnKey }: CellPlace): boolean {
  const row = annex.row(rowKey)
  const column = annex.column(columnKey)
  if (!row || !column) return false
  const made = annex.making(row, column)
  if (made.by === 'count') return true
  // What stands behind it is in the offices that reported.
  if (made.by === 'reports') return false
  if (made.by === 'nothing' || made.by === 'part') return made.by === 'part'
  if (made.by !== 'formula' || addsUp(made.expression)) return true
  // The figure of a formula lists its records instead.
  return traceCell(annex, rowKey, columnKey).items.every((item) => item.kind === 'record')
}

function addsUp(expression: Expression): boolean {
  switch (expression.kind) {
    case 'column':
    case 'cell':
    case 'comparison':
    case 'number':
      return true
    case 'negate':
      return addsUp(expression.operand)
    case 'binary':
      return ['+', '-'].includes(expression.operator) && addsUp(expression.left) && addsUp(expression.right)
    case 'call':
      return expression.name === 'count'
    default:
      return false
  }
}

function isCountOfRows({ annex, row: rowKey, column: columnKey }: CellPlace): boolean {
  const row = annex.row(rowKey)
  const column = annex.column(columnKey)
  const made = row && column && annex.making(row, column)
  return made?.by === 'formula' && made.expression.kind === 'call'
}

/** The same cell of two periods has the same id. */
export function idOf({ annex, row, column }: CellPlace): string {
  return `${annex.inputs.definition.id}\n${annex.inputs.copyOf?.code ?? ''}\n${row}\n${column}`
}

export interface Part {
  row: string
  column: string
  /** 1 or −1: how it goes into the sum. */
  sign: number
}

/** The cells of the same annex that a sum of cells leads to, in reading order; the cell itself where it is no such sum. */
export function partsOf(annex: ComputedAnnex, rowKey: string, columnKey: string): Part[] {
  return listParts(annex, { row: rowKey, column: columnKey, sign: 1 }, new Set())
}

function listParts(annex: ComputedAnnex, part: Part, above: ReadonlySet<string>): Part[] {
  const id = `${part.row}\n${part.column}`
  const expression = above.has(id) ? null : formulaOf(annex, part)
  if (!expression || !addsUp(expression)) return [part]
  const inside = new Set([...above, id])
  const walk = (one: Expression, sign: number): Part[] => {
    switch (one.kind) {
      case 'negate':
        return walk(one.operand, -sign)
      case 'binary':
        return [...walk(one.left, sign), ...walk(one.right, one.operator === '-' ? -sign : sign)]
      case 'column':
        return listParts(annex, { row: part.row, column: one.key, sign }, inside)
      case 'cell':
        if (one.form !== annex.inputs.definition.id) return []
        return listParts(annex, { row: one.row.replace('@', part.row), column: one.column, sign }, inside)
      default:
        return []
    }
  }
  return walk(expression, part.sign)
}

/** Of a total the formula of its rows: the total adds up what that makes. */
function formulaOf(annex: ComputedAnnex, { row: rowKey, column: columnKey }: Part): Expression | null {
  const row = annex.row(rowKey)
  const column = annex.column(columnKey)
  if (!row || !column) return null
  const made = annex.making(row, column)
  if (made.by === 'formula') return made.expression
  return made.by === 'rows' && column.source.kind === 'formula' ? parseExpression(column.source.formula) : null
}
