/** The expression language: what is well formed, what blanks do, how a result is rated and how a formula is shown. */
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { evaluate } from '../../shared/evaluateExpression.ts'
import { parseExpression, referencesOf } from '../../shared/expression.ts'
import { renderExpression } from '../../shared/renderExpression.ts'
import { parseTarget } from '../../shared/target.ts'

/** Evaluates over columns by key, cells by `form[row].column`, and other periods by `previous.column`. */
function compute(text: string, cells: Record<string, CellValue> = {}): CellValue {
  return evaluate(parseExpression(text), {
    column: (key) => cells[key] ?? null,
    cell: (form, row, column) => cells[`${form}[${row}].${column}`] ?? null,
    comparison: (period, column) => cells[`${period}.${column}`] ?? null,
    rows: (form, block, column) => {
      const values = cells[`${form}[block:${block}].${column}`]
      return Array.isArray(values) ? values.map((one) => (one === '' ? null : /^\d/.test(one) ? Number(one) : one)) : []
    },
    rule: (key) => cells[`rule ${key}`] ?? null,
  })
}

function target(text: string): CellValue {
  const reading = parseTarget(text)
  if (!reading) throw new Error(`“${text}” is no target`)
  return reading.target
}

describe('arithmetic', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['24 / 4 / 2', 3],
    ['10 - (4 - 3)', 9],
    ['-2 + 5', 3],
    ['-(2 + 5)', -7],
    ['2 * -3', -6],
    ['0.5 * 4', 2],
    ['abs(3 - 10)', 7],
    ['  a+b*2 ', 10],
  ])('%s is %d', (text, result) => {
    expect(compute(text, { a: 4, b: 3 })).toBe(result)
  })

  it('takes a blank side of a sum for nothing, so that a missing part does not hide the others', () => {
    expect(compute('a + b', { a: 4 })).toBe(4)
    expect(compute('a + b', { b: 4 })).toBe(4)
    expect(compute('a + b')).toBeNull()
  })

  it.each(['a - b', 'a * b', 'a / b', 'a <= b', 'a == b', 'pct(a, b)', '-b', 'abs(b)'])(
    '%s is blank where b is blank',
    (text) => {
      expect(compute(text, { a: 4 })).toBeNull()
      expect(compute(text, { a: 4, b: 2 })).not.toBeNull()
    },
  )

  it('gives nothing for a division by zero', () => {
    expect(compute('a / b', { a: 4, b: 0 })).toBeNull()
    expect(compute('pct(a, b)', { a: 4, b: 0 })).toBeNull()
  })

  it('keeps a rate unrounded, because rounding belongs to the column', () => {
    expect(compute('pct(a, b)', { a: 351, b: 290 })).toBeCloseTo(121.0345, 4)
  })

  it('counts a planned range with its smaller number', () => {
    expect(compute('a + b', { a: target('300 - 400'), b: 50 })).toBe(350)
    expect(compute('pct(a, b)', { a: 150, b: target('300 - 400') })).toBe(50)
    expect(compute('a + b', { a: target('giảm'), b: 50 })).toBe(50)
  })
})

describe('comparison', () => {
  it.each([
    ['a <= b', true, false, true],
    ['a >= b', false, true, true],
    ['a < b', true, false, false],
    ['a > b', false, true, false],
    ['a == b', false, false, true],
    ['a != b', true, true, false],
  ])('%s', (text, less, more, equal) => {
    expect(compute(text, { a: 1, b: 2 })).toBe(less)
    expect(compute(text, { a: 2, b: 1 })).toBe(more)
    expect(compute(text, { a: 2, b: 2 })).toBe(equal)
  })

  it.each(['a + b == c', 'a + b <= c', 'a + b >= c'])(
    '%s holds for 0,1 + 0,2 and 0,3, as it does for an officer',
    (text) => {
      expect(compute(text, { a: 0.1, b: 0.2, c: 0.3 })).toBe(true)
    },
  )

  it('compares dates as they are written', () => {
    expect(compute('ra >= vao', { ra: '2021-06-14', vao: '2020-12-15' })).toBe(true)
    expect(compute('ra >= vao', { ra: '2020-12-14', vao: '2020-12-15' })).toBe(false)
    expect(compute('ra + vao', { ra: '2020-12-14', vao: '2020-12-15' })).toBeNull()
  })

  it('says nothing about a text and a number', () => {
    expect(compute('a >= b', { a: '2020-12-14', b: 3 })).toBeNull()
  })
})

describe('choice', () => {
  it('gives neither side where the condition is not decided', () => {
    expect(compute("if(a > b, 'LEN', 'XUONG')", { a: 2, b: 1 })).toBe('LEN')
    expect(compute("if(a > b, 'LEN', 'XUONG')", { a: 1, b: 2 })).toBe('XUONG')
    expect(compute("if(a > b, 'LEN', 'XUONG')", { a: 1 })).toBeNull()
    expect(compute("if(a > b, 'LEN')", { a: 1, b: 2 })).toBeNull()
  })

  it('takes the first value that is there, zero and no among them', () => {
    expect(compute('first(a, b, c)', { b: 0, c: 5 })).toBe(0)
    expect(compute('first(a, b)', { a: false, b: true })).toBe(false)
    expect(compute('first(a, b)')).toBeNull()
  })

  it('compares a flag as 1 or 0', () => {
    expect(compute('a == 0', { a: false })).toBe(true)
    expect(compute('and(a == 1, b)', { a: true, b: true })).toBe(true)
    expect(compute('a == 0')).toBeNull()
  })
})

describe('counting the rows of a block', () => {
  const rows = { 'bieu[block:xa].so': ['3', '0', '', '7'], 'bieu[block:xa].loai': ['CO', '', 'KHONG', 'CO'] }

  it.each([
    ["count(bieu[block:xa].loai, 'CO')", 2],
    ["count(bieu[block:xa].so, '*')", 4],
    ["count(bieu[block:xa].so, '> 0')", 2],
    ["count(bieu[block:xa].so, '== 0')", 1],
    ["count(bieu[block:xa].so, '>= 3')", 2],
  ])('%s is %d', (text, result) => {
    expect(compute(text, rows)).toBe(result)
  })

  it('says nothing of a block in which nothing stands, but how many rows it has', () => {
    const blank = { 'bieu[block:xa].so': ['', ''] }
    expect(compute("count(bieu[block:xa].so, '> 0')", blank)).toBeNull()
    expect(compute("count(bieu[block:xa].so, '*')", blank)).toBe(2)
    expect(compute("count(bieu[block:thon].so, '*')", blank)).toBeNull()
  })
})

describe('dates', () => {
  it('adds months and days and takes the year', () => {
    expect(compute('addMonths(d, n)', { d: '2020-08-31', n: 6 })).toBe('2021-02-28')
    expect(compute('addDays(d, 20)', { d: '2021-06-14' })).toBe('2021-07-04')
    expect(compute('year(d) - year(s)', { d: '2021-06-14', s: '1987' })).toBe(34)
  })

  it('gives nothing where a part is blank', () => {
    expect(compute('addMonths(d, n)', { d: '2020-08-31' })).toBeNull()
    expect(compute('addMonths(d, n)', { n: 6 })).toBeNull()
    expect(compute('year(d)')).toBeNull()
  })
})

describe('rating', () => {
  const rate = (result: number | null, plan: CellValue, lastYear: number | null = null): CellValue =>
    compute('rating(a, b, c)', { a: result, b: plan, c: lastYear })

  it.each([
    ['290', 289, 'CHUA_DAT'],
    ['290', 290, 'DAT'],
    ['290', 291, 'VUOT'],
    ['300 - 400', 299, 'CHUA_DAT'],
    ['300 - 400', 300, 'DAT'],
    ['300 - 400', 400, 'DAT'],
    ['300 - 400', 401, 'VUOT'],
    ['ít nhất 200', 199, 'CHUA_DAT'],
    ['ít nhất 200', 200, 'DAT'],
    ['không quá 50', 50, 'DAT'],
    ['không quá 50', 12, 'DAT'],
    ['không quá 50', 51, 'CHUA_DAT'],
    ['duy trì 15, nhân rộng 05', 19, 'CHUA_DAT'],
    ['duy trì 15, nhân rộng 05', 20, 'DAT'],
  ])('of a plan “%s” and %d is %s', (plan, result, code) => {
    expect(rate(result, target(plan))).toBe(code)
  })

  it('takes a plan that is a plain number', () => {
    expect(rate(5, 5)).toBe('DAT')
    expect(rate(4, 5)).toBe('CHUA_DAT')
  })

  it('of “giảm” compares with the same period of last year', () => {
    expect(rate(9, target('giảm'), 10)).toBe('DAT')
    expect(rate(10, target('Giảm so với năm 2020'), 10)).toBe('CHUA_DAT')
    expect(rate(9, target('giảm'))).toBe('KHONG_AP_DUNG')
    expect(rate(9, target('thường xuyên kiểm tra'), 10)).toBe('KHONG_AP_DUNG')
  })

  it('needs a result, and a plan other than zero', () => {
    expect(rate(null, target('290'))).toBeNull()
    expect(rate(9, null)).toBe('KHONG_AP_DUNG')
    expect(rate(9, 0)).toBe('KHONG_AP_DUNG')
  })
})

describe('references', () => {
  it('name cells of other forms by row keys with colons and digits, and other periods', () => {
    const text =
      'rehab_results[nhom:IV].dau_ky + rehab_results[ co_so:CS-1:IV ].tang - previous.cuoi_ky / lastYear.tang + tang'
    expect(referencesOf(parseExpression(text))).toEqual([
      { kind: 'cell', form: 'rehab_results', row: 'nhom:IV', column: 'dau_ky' },
      { kind: 'cell', form: 'rehab_results', row: 'co_so:CS-1:IV', column: 'tang' },
      { kind: 'comparison', period: 'previous', column: 'cuoi_ky' },
      { kind: 'comparison', period: 'lastYear', column: 'tang' },
      { kind: 'column', key: 'tang' },
    ])
    const cells = { 'rehab_results[nhom:IV].dau_ky': 10, 'rehab_results[co_so:CS-1:IV].tang': 4, tang: 1 }
    expect(compute(text, { ...cells, 'previous.cuoi_ky': 6, 'lastYear.tang': 3 })).toBe(13)
  })

  it('are listed once each', () => {
    expect(referencesOf(parseExpression('a + b * a - abs(-b)')).map((one) => one.kind === 'column' && one.key)).toEqual(
      ['a', 'b'],
    )
  })
})

describe('a malformed expression is refused at once', () => {
  it.each([
    '',
    'a +',
    '+ a',
    'a b',
    '(a',
    'a)',
    'a <= b <= c',
    'a[T]',
    'a[].b',
    'a[T.b',
    'next.cuoi_ky',
    'median(a, b)',
    'pct(a)',
    'pct(a, b, c)',
    'pct()',
    'if(a)',
    'first(a)',
    'rating(a, b)',
    'toString(a)',
    'a & b',
    'tăng',
    '1 000',
  ])('“%s”', (text) => {
    expect(() => parseExpression(text)).toThrow('malformed')
  })
})

describe('a formula shown to an officer', () => {
  const render = (text: string, values: Record<string, string> = {}): string =>
    renderExpression(parseExpression(text), (one) => (one.kind === 'column' ? (values[one.key] ?? one.key) : '…'))

  it.each([
    ['a + b - c', 'a + b − c'],
    ['a - (b + c)', 'a − (b + c)'],
    ['a - (b - c)', 'a − (b − c)'],
    ['(a - b) - c', 'a − b − c'],
    ['(a + b) * c', '(a + b) × c'],
    ['a * b + c', 'a × b + c'],
    ['a / (b * c)', 'a : (b × c)'],
    ['-(a + b)', '−(a + b)'],
    ['a + b == c + d', 'a + b = c + d'],
    ['a != b', 'a ≠ b'],
    ['a <= b', 'a ≤ b'],
    ['pct(a, b)', 'a : b × 100'],
    ['pct(a + b, c)', '(a + b) : c × 100'],
    ['rating(a, b, c)', 'a so với b'],
    ['addMonths(a, b)', 'a + b tháng'],
    ['abs(a - b)', '|a − b|'],
    ['if(a > b, a, b)', 'a nếu a > b, không thì b'],
    ['if(a > b, a)', 'a nếu a > b'],
    ['first(a, b + c)', 'a, chưa có thì b + c'],
    ["count(f[block:xa].a, '*')", 'số dòng'],
    ["count(f[block:xa].a, '> 0')", 'số dòng > 0'],
    ["count(f[block:xa].a, 'CO')", 'số dòng có “CO”'],
    ['a * 1.5 + 1000', 'a × 1,5 + 1.000'],
  ])('%s is written %s', (text, shown) => {
    expect(render(text)).toBe(shown)
  })

  it('is filled with whatever stands for the cells', () => {
    expect(render('dau_ky + tang - giam', { dau_ky: '9', tang: '2', giam: '1' })).toBe('9 + 2 − 1')
  })
})
