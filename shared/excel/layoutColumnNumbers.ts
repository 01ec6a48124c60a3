/** The row under a header that numbers the columns and says which are made of others: `1`, `2`, `3=4+5+6`. */
import { type Expression, parseExpression } from '../expression.ts'
import type { AnnexColumn } from '../form.ts'

/** Sums of this many neighbouring columns and more are written `8+…+12`. */
const LONG_RUN = 4

interface Term {
  sign: '+' | '-'
  text: string
}

/**
 * One label per printed column: its number, or its number and its formula where that can be said in column numbers.
 * A formula that draws on hidden columns or on other forms is left out rather than shown in part.
 */
export function labelColumnNumbers(printed: readonly AnnexColumn[], all: readonly AnnexColumn[]): (string | number)[] {
  const numbers = new Map(printed.map((column, index) => [column.key, index + 1]))
  // An optional column that is not printed holds nothing but zeros, so a sum is complete without it.
  const absent = new Set(
    all.filter((one) => one.optional && !one.hidden && !numbers.has(one.key)).map((one) => one.key),
  )
  return printed.map((column, index) => labelColumnNumber(column, index + 1, numbers, absent))
}

/** The label of one column, on paper and on the screen. Columns that are `absent` add nothing to a sum. */
export function labelColumnNumber(
  { source }: AnnexColumn,
  number: number,
  numbers: ReadonlyMap<string, number>,
  absent: ReadonlySet<string> = NONE,
): string | number {
  if (source.kind !== 'formula') return number
  const formula = writeExpression(parseExpression(source.formula), numbers, absent)
  return formula === null || formula === '' ? number : `${number}=${formula}`
}

const NONE: ReadonlySet<string> = new Set()

function writeExpression(
  expression: Expression,
  numbers: ReadonlyMap<string, number>,
  absent: ReadonlySet<string>,
): string | null {
  const terms = listTerms(expression, '+', numbers, absent)
  if (terms === null) return null
  const shortened = shortenRuns(terms)
  return shortened.map((term, index) => (index === 0 && term.sign === '+' ? '' : term.sign) + term.text).join('')
}

function listTerms(
  expression: Expression,
  sign: Term['sign'],
  numbers: ReadonlyMap<string, number>,
  absent: ReadonlySet<string>,
): Term[] | null {
  const single = (text: string | null): Term[] | null => (text === null ? null : [{ sign, text }])
  switch (expression.kind) {
    case 'column': {
      const number = numbers.get(expression.key)
      if (number !== undefined) return [{ sign, text: String(number) }]
      return absent.has(expression.key) ? [] : null
    }
    case 'number':
      return single(String(expression.value))
    case 'binary': {
      const { operator, left, right } = expression
      if (operator === '+' || operator === '-') {
        const first = listTerms(left, sign, numbers, absent)
        const rest = listTerms(right, operator === '+' ? sign : opposite(sign), numbers, absent)
        return first && rest && [...first, ...rest]
      }
      if (operator !== '*' && operator !== '/') return null
      return single(joinFactors(left, right, operator === '*' ? 'x' : '/', numbers, absent))
    }
    case 'negate':
      return listTerms(expression.operand, opposite(sign), numbers, absent)
    case 'call': {
      const [part, whole] = expression.args
      if (expression.name !== 'pct' || !part || !whole) return null
      return single(joinFactors(part, whole, '/', numbers, absent))
    }
    default:
      return null
  }
}

function joinFactors(
  left: Expression,
  right: Expression,
  sign: string,
  numbers: ReadonlyMap<string, number>,
  absent: ReadonlySet<string>,
): string | null {
  const factors = [left, right].map((factor) => {
    const text = writeExpression(factor, numbers, absent)
    return text === null || text === '' ? null : /[+-]/.test(text) ? `(${text})` : text
  })
  return factors.includes(null) ? null : factors.join(sign)
}

function opposite(sign: Term['sign']): Term['sign'] {
  return sign === '+' ? '-' : '+'
}

/** `8+9+10+11+12` fits no narrow column; forms write it `8+…+12`. */
function shortenRuns(terms: readonly Term[]): Term[] {
  const result: Term[] = []
  for (let start = 0; start < terms.length; ) {
    const first = terms[start]
    if (!first) break
    let end = start
    while (isNext(terms[end], terms[end + 1])) end++
    const last = terms[end]
    if (end - start + 1 >= LONG_RUN && last) result.push(first, { sign: first.sign, text: '…' }, last)
    else result.push(...terms.slice(start, end + 1))
    start = end + 1
  }
  return result
}

function isNext(term: Term | undefined, next: Term | undefined): boolean {
  return (
    term !== undefined && next !== undefined && term.sign === next.sign && Number(next.text) === Number(term.text) + 1
  )
}
