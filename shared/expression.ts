/** The expression language of definitions: arithmetic and comparisons over cells, parsed once, evaluated without code in data. */
import type { CellValue } from './columns/columnType.ts'
import { addDays, addMonths } from './date.ts'
import { formatNumber } from './number.ts'
import { asNumber, judgePace, rateResult, shortfallOf } from './targetProgress.ts'

export { asNumber } from './targetProgress.ts'

/** A cell that an expression names. */
export type CellReference =
  | { kind: 'column'; key: string }
  /** A cell of another form, or of this one; `@` in the row stands for the own row's key, `T` is the total. */
  | { kind: 'cell'; form: string; row: string; column: string }
  | { kind: 'comparison'; period: 'previous' | 'lastYear'; column: string }

export type Expression =
  | CellReference
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: 'negate'; operand: Expression }
  | { kind: 'call'; name: FunctionName; args: Expression[] }

type Comparison = '<=' | '>=' | '<' | '>' | '==' | '!='
type BinaryOperator = Comparison | '+' | '-' | '*' | '/'
const comparisons: readonly Comparison[] = ['<=', '>=', '==', '!=', '<', '>']

/** The fewest and the most arguments each function takes. */
const functions = {
  pct: [2, 2],
  rating: [3, 3],
  /** What a result lacks to its target; 0 once it is met. */
  shortfall: [2, 2],
  /** How a result that grows over the year stands against the part of it that has passed, within so many points. */
  pace: [3, 3],
  addMonths: [2, 2],
  addDays: [2, 2],
  year: [1, 1],
  abs: [1, 1],
  /** Blank where the condition is, and where it fails and no third argument says otherwise. */
  if: [2, 3],
  /** The first value that is not blank. */
  first: [2, Number.POSITIVE_INFINITY],
  and: [2, Number.POSITIVE_INFINITY],
  or: [2, Number.POSITIVE_INFINITY],
  rule: [1, 1],
  count: [2, 2],
} as const
type FunctionName = keyof typeof functions

/** Gives an expression the cells it names; a cell that does not exist or holds nothing is null. */
export interface Scope {
  column(key: string): CellValue
  cell(form: string, row: string, column: string): CellValue
  comparison(period: 'previous' | 'lastYear', column: string): CellValue
  /** The column's values in the rows of a block, one a row, for `count(form[block:xa].lanh_manh, 'CO')`. */
  rows?(form: string, block: string, column: string): CellValue[]
  /** The value in force of an effective-dated rule (shared/rules.ts). */
  rule?(key: string): CellValue
  /** Share of the reporting year that has passed, 0 to 1. */
  elapsed?(): number
}

const parsed = new Map<string, Expression>()

/** Parses once and remembers. Throws a plain Error for a malformed definition: that is a bug, not bad input. */
export function parseExpression(text: string): Expression {
  let expression = parsed.get(text)
  if (expression === undefined) {
    expression = parseText(text)
    parsed.set(text, expression)
  }
  return expression
}

const token = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(<=|>=|==|!=|[-+*/()<>,[\].])|'([^']*)'|(\S))/gy
const rowText = /\s*([^\]]*)\]/y

function parseText(text: string): Expression {
  let position = 0
  let current: { type: 'number' | 'name' | 'sign' | 'text' | 'end'; text: string } = { type: 'end', text: '' }

  function fail(): never {
    throw new Error(`Expression "${text}" is malformed near position ${position}`)
  }
  function advance(): void {
    token.lastIndex = position
    const match = token.exec(text)
    if (match === null) {
      if (text.slice(position).trim() !== '') fail()
      current = { type: 'end', text: '' }
      return
    }
    if (match[5] !== undefined) fail()
    position = token.lastIndex
    if (match[1] !== undefined) current = { type: 'number', text: match[1] }
    else if (match[2] !== undefined) current = { type: 'name', text: match[2] }
    else if (match[4] !== undefined) current = { type: 'text', text: match[4] }
    else current = { type: 'sign', text: match[3] ?? '' }
  }
  function accept(sign: string): boolean {
    if (current.type !== 'sign' || current.text !== sign) return false
    advance()
    return true
  }
  function expectName(): string {
    if (current.type !== 'name') fail()
    const name = current.text
    advance()
    return name
  }
  function chain(operators: readonly BinaryOperator[], operand: () => Expression): Expression {
    let left = operand()
    for (;;) {
      const operator = operators.find((one) => accept(one))
      if (operator === undefined) return left
      left = { kind: 'binary', operator, left, right: operand() }
    }
  }
  function comparison(): Expression {
    const left = sum()
    const operator = comparisons.find((one) => accept(one))
    return operator === undefined ? left : { kind: 'binary', operator, left, right: sum() }
  }
  const sum = (): Expression => chain(['+', '-'], product)
  const product = (): Expression => chain(['*', '/'], unary)
  function unary(): Expression {
    if (accept('-')) return { kind: 'negate', operand: unary() }
    if (accept('(')) {
      const inner = comparison()
      if (!accept(')')) fail()
      return inner
    }
    if (current.type === 'number') {
      const value = Number(current.text)
      advance()
      return { kind: 'number', value }
    }
    if (current.type === 'text') {
      const value = current.text
      advance()
      return { kind: 'text', value }
    }
    return reference()
  }
  function reference(): Expression {
    const name = expectName()
    if (current.type === 'sign' && current.text === '[') {
      // The row key is taken raw: it may hold ':' and digits, which are no tokens of the language.
      rowText.lastIndex = position
      const row = rowText.exec(text)?.[1]?.trim()
      if (row === undefined || row === '') fail()
      position = rowText.lastIndex
      advance()
      if (!accept('.')) fail()
      return { kind: 'cell', form: name, row, column: expectName() }
    }
    if (accept('.')) {
      if (name !== 'previous' && name !== 'lastYear') fail()
      return { kind: 'comparison', period: name, column: expectName() }
    }
    if (accept('(')) {
      if (!isFunction(name)) fail()
      const args: Expression[] = []
      do args.push(comparison())
      while (accept(','))
      const [fewest, most] = functions[name]
      if (!accept(')') || args.length < fewest || args.length > most) fail()
      return { kind: 'call', name, args }
    }
    return { kind: 'column', key: name }
  }

  advance()
  const result = comparison()
  if (current.type !== 'end') fail()
  return result
}

function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(functions, name)
}

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
        : evaluateCall(
            expression.name,
            expression.args.map((argument) => evaluate(argument, scope)),
            scope,
          )
  }
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

/** The comparison that `'>= 2'` asks of each row. */
function readBound(wanted: Expression): { operator: Comparison; number: number } | null {
  if (wanted.kind !== 'text') return null
  const operator = comparisons.find((one) => wanted.value.startsWith(one))
  const number = Number(wanted.value.slice(operator?.length))
  return operator === undefined || Number.isNaN(number) ? null : { operator, number }
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

function isComparison(operator: BinaryOperator): operator is Comparison {
  return comparisons.some((one) => one === operator)
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

/** Every cell the expression names, in reading order, once each. */
export function referencesOf(expression: Expression): CellReference[] {
  const found = new Map<string, CellReference>()
  const visit = (one: Expression): void => {
    if (one.kind === 'binary') {
      visit(one.left)
      visit(one.right)
    } else if (one.kind === 'negate') visit(one.operand)
    else if (one.kind === 'call') (one.name === 'count' ? [] : one.args).forEach(visit)
    else if (one.kind !== 'number' && one.kind !== 'text') found.set(JSON.stringify(one), one)
  }
  visit(expression)
  return [...found.values()]
}

/** As officers write them, and how tightly they bind. */
const shownOperators: Record<BinaryOperator, { sign: string; binds: number }> = {
  '<=': { sign: '≤', binds: 1 },
  '>=': { sign: '≥', binds: 1 },
  '<': { sign: '<', binds: 1 },
  '>': { sign: '>', binds: 1 },
  '==': { sign: '=', binds: 1 },
  '!=': { sign: '≠', binds: 1 },
  '+': { sign: '+', binds: 2 },
  '-': { sign: '−', binds: 2 },
  '*': { sign: '×', binds: 3 },
  '/': { sign: ':', binds: 3 },
}

/** Writes an expression with every cell replaced by what `show` gives, e.g. `(1) + (2) − (7)` or `9 + 2 − 1`. */
export function renderExpression(expression: Expression, show: (reference: CellReference) => string): string {
  /** In brackets where the operator around it binds more tightly. */
  const render = (one: Expression, binds = 0): string => {
    if (one.kind === 'number') return formatNumber(one.value)
    if (one.kind === 'text') return `“${one.value}”`
    if (one.kind === 'negate') return `−${render(one.operand, 4)}`
    if (one.kind === 'call') return renderCall(one.name, one.args, render)
    if (one.kind !== 'binary') return show(one)
    const own = shownOperators[one.operator]
    const keepsOrder = one.operator === '+' || one.operator === '*'
    const text = `${render(one.left, own.binds)} ${own.sign} ${render(one.right, keepsOrder ? own.binds : own.binds + 1)}`
    return own.binds < binds ? `(${text})` : text
  }
  return render(expression)
}

function renderCall(
  name: FunctionName,
  args: Expression[],
  render: (one: Expression, binds?: number) => string,
): string {
  const [first = '', second = ''] = args.map((one) => render(one, name === 'pct' ? 4 : 0))
  switch (name) {
    case 'pct':
      return `${first} : ${second} × 100`
    case 'rating':
      return `${first} so với ${second}`
    case 'shortfall':
      return `${second} − ${first}, đạt rồi thì 0`
    case 'pace':
      return `${first} so với phần của ${second} ứng với thời gian đã qua`
    case 'addMonths':
      return `${first} + ${second} tháng`
    case 'addDays':
      return `${first} + ${second} ngày`
    case 'year':
      return `năm của ${first}`
    case 'abs':
      return `|${first}|`
    case 'if':
      return args[2] ? `${second} nếu ${first}, không thì ${render(args[2])}` : `${second} nếu ${first}`
    case 'first':
      return args.map((one) => render(one)).join(', chưa có thì ')
    case 'and':
      return args.map((one) => render(one)).join(' và ')
    case 'or':
      return args.map((one) => render(one)).join(' hoặc ')
    case 'rule':
      return 'mức quy định'
    case 'count': {
      const wanted = args[1]
      if (wanted?.kind === 'text' && wanted.value === '*') return 'số dòng'
      return wanted && readBound(wanted) ? `số dòng ${second.replace(/[“”]/g, '')}` : `số dòng có ${second}`
    }
  }
}
