/** An expression as officers write it, with words or numbers in the place of its cells. */
import { type BinaryOperator, type CellReference, type Expression, type FunctionName, readBound } from './expression.ts'
import { formatNumber } from './number.ts'

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
