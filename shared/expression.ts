/** The expression language of definitions: arithmetic and comparisons over cells, parsed once, no code in data. */
import type { CellValue } from './columns/columnType.ts'

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

export type Comparison = '<=' | '>=' | '<' | '>' | '==' | '!='
export type BinaryOperator = Comparison | '+' | '-' | '*' | '/'
export const comparisons: readonly Comparison[] = ['<=', '>=', '==', '!=', '<', '>']

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
export type FunctionName = keyof typeof functions

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

/** The comparison that `'>= 2'` asks of each row. */
export function readBound(wanted: Expression): { operator: Comparison; number: number } | null {
  if (wanted.kind !== 'text') return null
  const operator = comparisons.find((one) => wanted.value.startsWith(one))
  const number = Number(wanted.value.slice(operator?.length))
  return operator === undefined || Number.isNaN(number) ? null : { operator, number }
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
