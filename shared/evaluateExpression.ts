/** The value of an expression over the cells its scope gives, and the counts of rows that it is made of. */
import type { CellValue } from './columns/columnType.ts'
import { addDays, addMonths } from './date.ts'
import {
  type BinaryOperator,
  type Comparison,
  comparisons,
  type Expression,
  type FunctionName,
  readBound,
  type Scope,
} from './expression.ts'
import { asNumber } from './target.ts'
import { judgePace, rateResult, shortfallOf } from './targetProgress.ts'

/** Blank operands: `a + b` ignores a blank side, every other operation with one is blank; x/0 is blank. */
export function evaluate(expression: Expression, scope: Scope): CellValue {
  switch (expression.kind) {
    case 'number':
    case 'text':
      return expression.value
    case 'column':
      return scope.column(expression.key)
    case 'cell':
      return scope.cell(expression.form, expression.row, expression.column)
    case 'comparison':
      return scope.comparison(expression.period, expression.column)
    case 'negate': {
      const value = asNumber(evaluate(expression.operand, scope))
      return value === null ? null : -value
    }
    case 'binary':
      return evaluateBinary(expression.operator, evaluate(expression.left, scope), evaluate(expression.right, scope))
    case 'call':
      return expression.name === 'count'
        ? countRows(expression.args, scope)
        : evaluateCall(expression.name, evaluateAll(expression.args, scope), scope)
  }
}

/** Without a function for each list: the checks of a register are evaluated for every row of an import. */
function evaluateAll(expressions: readonly Expression[], scope: Scope): CellValue[] {
  const values: CellValue[] = []
  for (const expression of expressions) values.push(evaluate(expression, scope))
  return values
}

/**
 * Rows of a block that hold a value, or with `'> 0'` a number that meets the comparison; blank where none of them holds
 * anything. `'*'` is all its rows.
 */
function countRows(args: Expression[], scope: Scope): number | null {
  const count = countOf(args, scope)
  if (!count) return null
  const { form, block, column } = count
  const values = scope.rows?.(form, block, column) ?? []
  if (values.length === 0 || !(count.takesAll || values.some((value) => value !== null))) return null
  return values.filter(count.takes).length
}

/** What a `count(form[block:xa].lanh_manh, 'CO')` looks through, and whether it counts a row that holds this value. */
export interface RowCount {
  form: string
  block: string
  column: string
  takesAll: boolean
  takes(value: CellValue): boolean
}

function countOf([cells, wanted]: Expression[], scope: Scope): RowCount | null {
  if (cells?.kind !== 'cell' || !wanted) return null
  const { form, column } = cells
  const block = cells.row.replace(/^block:/, '')
  const test = evaluate(wanted, scope)
  if (test === '*') return { form, block, column, takesAll: true, takes: () => true }
  const bound = readBound(wanted)
  const takes = bound
    ? (value: CellValue) => evaluateBinary(bound.operator, asNumber(value), bound.number) === true
    : (value: CellValue) => value === test
  return { form, block, column, takesAll: false, takes }
}

/** Every count of rows in the expression, in reading order. */
export function countsOf(expression: Expression, scope: Scope): RowCount[] {
  switch (expression.kind) {
    case 'binary':
      return [...countsOf(expression.left, scope), ...countsOf(expression.right, scope)]
    case 'negate':
      return countsOf(expression.operand, scope)
    case 'call': {
      if (expression.name !== 'count') return expression.args.flatMap((one) => countsOf(one, scope))
      const count = countOf(expression.args, scope)
      return count ? [count] : []
    }
    default:
      return []
  }
}

function evaluateBinary(operator: BinaryOperator, left: CellValue, right: CellValue): CellValue {
  if (typeof left === 'string' && typeof right === 'string') {
    return isComparison(operator) ? holds(operator, left < right ? -1 : left > right ? 1 : 0) : null
  }
  const a = isComparison(operator) ? comparedNumber(left) : asNumber(left)
  const b = isComparison(operator) ? comparedNumber(right) : asNumber(right)
  if (operator === '+') {
    if (a === null) return b
    return b === null ? a : a + b
  }
  if (a === null || b === null) return null
  // Sums of decimals such as 0,1 + 0,2 are 0,3 to an officer.
  if (isComparison(operator)) return holds(operator, Math.abs(a - b) < 1e-6 ? 0 : a - b)
  if (operator === '-') return a - b
  if (operator === '*') return a * b
  return b === 0 ? null : a / b
}

/** A flag is compared as 1 or 0, so that `co_ma_tuy == 0` asks for a no. */
function comparedNumber(value: CellValue): number | null {
  return typeof value === 'boolean' ? Number(value) : asNumber(value)
}

const signs: ReadonlySet<string> = new Set(comparisons)

function isComparison(operator: BinaryOperator): operator is Comparison {
  return signs.has(operator)
}

function holds(operator: Comparison, difference: number): boolean {
  switch (operator) {
    case '<=':
      return difference <= 0
    case '>=':
      return difference >= 0
    case '<':
      return difference < 0
    case '>':
      return difference > 0
    case '==':
      return difference === 0
    case '!=':
      return difference !== 0
  }
}

function evaluateCall(name: Exclude<FunctionName, 'count'>, args: CellValue[], scope: Scope): CellValue {
  const first = args[0] ?? null
  const second = args[1] ?? null
  switch (name) {
    case 'pct': {
      const result = asNumber(first)
      const plan = asNumber(second)
      return result === null || plan === null || plan === 0 ? null : (result / plan) * 100
    }
    case 'rating':
      return rateResult(first, second, args[2] ?? null)
    case 'shortfall':
      return shortfallOf(first, second)
    case 'pace':
      return judgePace(first, second, { tolerance: asNumber(args[2] ?? null) ?? 0, elapsed: scope.elapsed?.() ?? 1 })
    case 'addMonths':
      return typeof first === 'string' && typeof second === 'number' ? addMonths(first, second) : null
    case 'addDays':
      return typeof first === 'string' && typeof second === 'number' ? addDays(first, second) : null
    case 'year':
      return typeof first === 'string' ? Number(first.slice(0, 4)) : null
    case 'abs': {
      const value = asNumber(first)
      return value === null ? null : Math.abs(value)
    }
    case 'if':
      return first === true ? second : first === false ? (args[2] ?? null) : null
    case 'first':
      return args.find((one) => one !== null) ?? null
    case 'and':
      return args.includes(false) ? false : args.every((one) => one === true) ? true : null
    case 'or':
      return args.includes(true) ? true : args.every((one) => one === false) ? false : null
    case 'rule':
      return typeof first === 'string' ? (scope.rule?.(first) ?? null) : null
  }
}
