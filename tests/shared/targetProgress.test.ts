/** How a result stands against its target and against the year, for every kind of target. */
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { evaluate } from '../../shared/evaluateExpression.ts'
import { parseExpression } from '../../shared/expression.ts'
import { renderExpression } from '../../shared/renderExpression.ts'
import { parseTarget } from '../../shared/target.ts'
import { judgePace, shortfallOf } from '../../shared/targetProgress.ts'

function target(words: string): CellValue {
  const reading = parseTarget(words)
  if (!reading) throw new Error(`No target in “${words}”.`)
  return reading.target
}

describe('what a result lacks', () => {
  it.each([
    ['290', 200, 90],
    ['290', 300, 0],
    ['300 - 400', 250, 50],
    ['300 - 400', 350, 0],
    ['300 - 400', 450, 0],
    ['ít nhất 200', 150, 50],
    ['trên 85%', 80.5, 4.5],
    ['không quá 50', 12, 0],
    ['không quá 50', 60, 0],
    ['duy trì 15, nhân rộng 05', 17, 3],
  ])('to a plan “%s” with %d done is %d', (plan, result, lacking) => {
    expect(shortfallOf(result, target(plan))).toBe(lacking)
  })

  it('is nothing that can be said without a number to reach, or without a result', () => {
    for (const plan of [target('giảm'), target('0'), 0, null]) expect(shortfallOf(5, plan)).toBeNull()
    expect(shortfallOf(null, 20)).toBeNull()
  })
})

describe('the pace of a result', () => {
  const pace = (plan: CellValue, result: number | null, elapsed = 0.5) =>
    judgePace(result, plan, { tolerance: 5, elapsed })

  it.each([
    ['200', 89, 'CHAM'],
    ['200', 90, 'DUNG'],
    ['200', 100, 'DUNG'],
    ['200', 110, 'DUNG'],
    ['200', 111, 'VUOT'],
    ['300 - 400', 134, 'CHAM'],
    ['300 - 400', 150, 'DUNG'],
    ['ít nhất 20', 11, 'DUNG'],
    ['duy trì 15, nhân rộng 05', 8, 'CHAM'],
    ['không quá 50', 20, 'DUNG'],
    ['không quá 50', 28, 'NGUY_CO_VUOT_MUC'],
    ['không quá 50', 0, 'DUNG'],
    ['200', 0, 'CHUA_CO'],
  ])('to a plan “%s” with %d at half of the year is %s', (plan, result, code) => {
    expect(pace(target(plan), result)).toBe(code)
  })

  it('has no tolerance at the end of the year', () => {
    expect(pace(200, 199, 1)).toBe('CHAM')
    expect(pace(200, 200, 1)).toBe('DUNG')
    expect(pace(200, 201, 1)).toBe('VUOT')
    expect(pace(target('không quá 50'), 51, 1)).toBe('NGUY_CO_VUOT_MUC')
  })

  it('needs a plan with a number other than zero', () => {
    for (const plan of [target('giảm'), target('0'), 0, null]) expect(pace(plan, 5)).toBeNull()
    expect(pace(200, null)).toBe('CHUA_CO')
  })

  it('reads the elapsed part of the year and the tolerance of the office in an expression', () => {
    const expression = parseExpression("pace(a, b, rule('sai_so'))")
    const scope = (tolerance: number) => ({
      column: (key: string) => (key === 'a' ? 40 : 100),
      cell: () => null,
      comparison: () => null,
      rule: () => tolerance,
      elapsed: () => 0.5,
    })
    expect(evaluate(expression, scope(5))).toBe('CHAM')
    expect(evaluate(expression, scope(10))).toBe('DUNG')
    expect(renderExpression(parseExpression('shortfall(a, b)'), (one) => (one.kind === 'column' ? one.key : ''))).toBe(
      'b − a, đạt rồi thì 0',
    )
  })
})
