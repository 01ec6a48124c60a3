/** The expression language of definitions: arithmetic and comparisons over cells, parsed once, evaluated without code in data. */
import type { CellValue } from './columns/columnType.ts'
import { addDays, addMonths } from './date.ts'
import { completionBasis } from './target.ts'

export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'column'; key: string }
  /** A cell of another form, or of this one; row `@` is the row itself, `T` the total. */
  | { kind: 'cell'; form: string; row: string; column: string }
  | { kind: 'comparison'; period: 'previous' | 'lastYear'; column: string }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: 'negate'; operand: Expression }
  | { kind: 'call'; name: FunctionName; args: Expression[] }

type BinaryOperator = '+' | '-' | '*' | '/' | '<=' | '>=' | '<' | '>' | '==' | '!='
const functionNames = ['pct', 'rating', 'addMonths', 'addDays', 'year', 'abs'] as const
type FunctionName = (typeof functionNames)[number]

/** Gives an expression the cells it names; a cell that does not exist or holds nothing is null. */
export interface Scope {
  column(key: string): CellValue
  cell(form: string, row: string, column: string): CellValue
  comparison(period: 'previous' | 'lastYear', column: string): CellValue
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

const token = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(<=|>=|==|!=|[-+*/()<>,[\].])|(\S))/gy
const rowText = /\s*([^\]]*)\]/y

function parseText(text: string): Expression {
  let position = 0
  let current: { type: 'number' | 'name' | 'sign' | 'end'; text: string } = { type: 'end', text: '' }

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
    if (match[4] !== undefined) fail()
    position = token.lastIndex
    if (match[1] !== undefined) current = { type: 'number', text: match[1] }
    else if (match[2] !== undefined) current = { type: 'name', text: match[2] }
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
      const operator = operators.find((one) => current.type === 'sign' && current.text === one)
      if (operator === undefined) return left
      advance()
      left = { kind: 'binary', operator, left, right: operand() }
    }
  }
  const comparison = (): Expression => chain(['<=', '>=', '==', '!=', '<', '>'], sum)
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
    return reference()
  }
  function reference(): Expression {
    const name = expectName()
    if (current.type === 'sign' && current.text === '[') {
      // The row key is taken raw: it may hold ':' and digits, which are no tokens of the language.
      rowText.lastIndex = position
      const match = rowText.exec(text)
      if (match === null) fail()
      position = rowText.lastIndex
      advance()
      if (!accept('.')) fail()
      return { kind: 'cell', form: name, row: (match[1] ?? '').trim(), column: expectName() }
    }
    if (accept('.')) {
      if (name !== 'previous' && name !== 'lastYear') fail()
      return { kind: 'comparison', period: name, column: expectName() }
    }
    if (accept('(')) {
      const call = functionNames.find((one) => one === name)
      if (call === undefined) fail()
      const args: Expression[] = []
      if (!accept(')')) {
        do args.push(comparison())
        while (accept(','))
        if (!accept(')')) fail()
      }
      return { kind: 'call', name: call, args }
    }
    return { kind: 'column', key: name }
  }

  advance()
  const result = comparison()
  if (current.type !== 'end') fail()
  return result
}

/** Blank operands: `a + b` ignores a blank side, every other operation with one is blank; x/0 is blank. */
export function evaluate(expression: Expression, scope: Scope): CellValue {
  switch (expression.kind) {
    case 'number':
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
      return evaluateCall(
        expression.name,
        expression.args.map((argument) => evaluate(argument, scope)),
      )
  }
}

/** The number of a value in arithmetic; a planned range counts with its completion basis (`domain.md` §8.0). */
export function asNumber(value: CellValue): number | null {
  if (typeof value === 'number') return value
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return completionBasis(value)
  return null
}

function evaluateBinary(operator: BinaryOperator, left: CellValue, right: CellValue): CellValue {
  if (typeof left === 'string' && typeof right === 'string') return compare(operator, left, right)
  const a = asNumber(left)
  const b = asNumber(right)
  if (operator === '+') {
    if (a === null) return b
    return b === null ? a : a + b
  }
  if (a === null || b === null) return null
  if (operator === '-') return a - b
  if (operator === '*') return a * b
  if (operator === '/') return b === 0 ? null : a / b
  return compare(operator, a, b)
}

function compare<T extends number | string>(operator: BinaryOperator, a: T, b: T): boolean | null {
  switch (operator) {
    case '<=':
      return a <= b
    case '>=':
      return a >= b
    case '<':
      return a < b
    case '>':
      return a > b
    case '==':
      // Sums of decimals such as 0,1 + 0,2 are equal to 0,3 for an officer.
      return typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) < 1e-6 : a === b
    case '!=':
      return typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) >= 1e-6 : a !== b
    default:
      return null
  }
}

function evaluateCall(name: FunctionName, args: CellValue[]): CellValue {
  const first = args[0] ?? null
  const second = args[1] ?? null
  switch (name) {
    case 'pct': {
      const result = asNumber(first)
      const plan = asNumber(second)
      return result === null || plan === null || plan === 0 ? null : (result / plan) * 100
    }
    case 'rating':
      return rate(first, second, args[2] ?? null)
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
  }
}

/** Code of list `danh_gia` (rule G12): inside a range is đạt, below is chưa đạt, above is vượt. */
function rate(result: CellValue, plan: CellValue, lastYear: CellValue): string | null {
  const value = asNumber(result)
  if (value === null) return null
  if (typeof plan === 'object' && plan !== null && !Array.isArray(plan) && plan.loai === 'dinh_tinh') {
    // A qualitative "giảm" is met by a smaller number than in the same period of last year.
    const before = asNumber(lastYear)
    if (before === null || !/gi[aả]m/i.test(plan.nguyen_van)) return 'KHONG_AP_DUNG'
    return value < before ? 'DAT' : 'CHUA_DAT'
  }
  const least = asNumber(plan)
  if (least === null || least === 0) return 'KHONG_AP_DUNG'
  const most = typeof plan === 'object' && plan !== null && !Array.isArray(plan) && plan.max !== null ? plan.max : least
  if (value < least) return 'CHUA_DAT'
  return value > most ? 'VUOT' : 'DAT'
}

/** Every cell the expression names, in reading order, once each. */
export function referencesOf(expression: Expression): Extract<Expression, { kind: 'column' | 'cell' | 'comparison' }>[] {
  const found: Extract<Expression, { kind: 'column' | 'cell' | 'comparison' }>[] = []
  const visit = (one: Expression): void => {
    if (one.kind === 'binary') {
      visit(one.left)
      visit(one.right)
    } else if (one.kind === 'negate') visit(one.operand)
    else if (one.kind === 'call') one.args.forEach(visit)
    else if (one.kind !== 'number' && !found.some((known) => JSON.stringify(known) === JSON.stringify(one))) found.push(one)
  }
  visit(expression)
  return found
}

const shownOperators: Record<BinaryOperator, string> = {
  '+': '+',
  '-': '−',
  '*': '×',
  '/': ':',
  '<=': '≤',
  '>=': '≥',
  '<': '<',
  '>': '>',
  '==': '=',
  '!=': '≠',
}

/** Writes an expression with every cell replaced by what `show` gives, e.g. `(1) + (2) − (7)` or `9 + 2 − 1`. */
export function renderExpression(
  expression: Expression,
  show: (reference: Extract<Expression, { kind: 'column' | 'cell' | 'comparison' }>) => string,
): string {
  const render = (one: Expression): string => {
    switch (one.kind) {
      case 'number':
        return String(one.value).replace('.', ',')
      case 'negate':
        return `−${render(one.operand)}`
      case 'binary': {
        const right = render(one.right)
        const wrapped = one.right.kind === 'binary' && one.operator !== '+' ? `(${right})` : right
        return `${render(one.left)} ${shownOperators[one.operator]} ${wrapped}`
      }
      case 'call':
        return one.name === 'pct' && one.args[0] && one.args[1]
          ? `${render(one.args[0])} : ${render(one.args[1])} × 100`
          : one.args.map(render).join('; ')
      default:
        return show(one)
    }
  }
  return render(expression)
}
