/** The rules of an annex: what each general rule finds, what stays quiet, and what the officer reads. */
import { describe, expect, it } from 'vitest'
import { checkAnnex } from '../../../shared/annex/checkAnnex.ts'
import type { AnnexDefinition, Check } from '../../../shared/form.ts'
import {
  type Cells,
  communes,
  counted,
  formula,
  H1,
  H2,
  nil,
  openTestOffice,
  spell,
  stockAndFlow,
  testAnnex,
  typed,
} from './testOffice.ts'

const units = ['x1', 'x2']
const LAST_YEAR = '2020-ND09_6T'
const BEFORE = '2020-ND09_6TC'

/** `code row.column severity` of each issue. */
function briefly(issues: ReturnType<typeof checkAnnex>): string[] {
  return issues.map(({ code, place, severity }) => `${code} ${place?.row}.${place?.column} ${severity}`)
}

/** The issues of a form of two communes that holds these cells, by period. */
function check(definition: AnnexDefinition, cells: Record<string, Cells>, period = H1) {
  return checkAnnex(openTestOffice({ forms: [definition], units, stored: { bieu: cells } })('bieu', period))
}

const whole = (checks: Check[], columns = [typed('tong'), typed('nu'), typed('a'), typed('b')]) =>
  testAnnex({ columns, blocks: [{ id: 'xa', source: 'units' }], checks })

const women: Check = {
  id: 'nu_trong_tong',
  general: 'G2',
  rule: 'nu <= tong',
  severity: 'error',
  message: 'Số nữ {nu} lớn hơn tổng {tong}',
  column: 'nu',
}
const parts: Check = {
  id: 'chia_ra',
  general: 'G3',
  rule: 'a + b == tong',
  severity: 'error',
  message: 'Cộng {a} + {b} không bằng {tong}',
  column: 'b',
}

describe('G1: a count is never negative', () => {
  it('names the sum that went below zero', () => {
    const definition = whole([], [typed('dau'), typed('giam'), formula('cuoi', 'dau - giam')])
    const issues = check(definition, { [H1]: { x1: { dau: 2, giam: 5 }, x2: { dau: 9, giam: 5 } } })
    expect(issues).toEqual([
      {
        cell: 'bieu/x1/cuoi',
        code: 'G1',
        severity: 'error',
        message: 'PL99, Xã x1, cột 3 (Cột cuoi): số -3 nhỏ hơn 0: (3) = (1) − (2) = 2 − 5 = -3.',
        place: { form: 'bieu', period: H1, row: 'x1', column: 'cuoi' },
      },
    ])
  })

  it('lets rates be negative', () => {
    const definition = whole([], [typed('a'), typed('b'), formula('c', 'a - b', { type: 'pct', additive: false })])
    expect(check(definition, { [H1]: { x1: { a: 2, b: 5 }, x2: { a: 2, b: 1 } } })).toEqual([])
  })
})

describe('G2, G3: checks of the definition', () => {
  it('name the annex, the row, the column and both numbers', () => {
    const cells = { x1: { tong: 4, nu: 5, a: 1, b: 1 }, x2: { tong: 1330, nu: nil, a: 1329, b: nil } }
    const issues = check(whole([women, parts]), { [H1]: cells })
    expect(issues.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      ['nu_trong_tong', 'error', 'PL99, Xã x1, cột 2 (Cột nu): Số nữ 5 lớn hơn tổng 4.'],
      ['chia_ra', 'error', 'PL99, Xã x1, cột 4 (Cột b): Cộng 1 + 1 không bằng 4.'],
      ['chia_ra', 'error', 'PL99, Xã x2, cột 4 (Cột b): Cộng 1.329 + 0 không bằng 1.330.'],
      ['chia_ra', 'error', 'PL99, Tổng cộng, cột 4 (Cột b): Cộng 1.330 + 1 không bằng 1.334.'],
    ])
    expect(issues[0]).toMatchObject({
      cell: 'bieu/x1/nu',
      place: { form: 'bieu', period: H1, row: 'x1', column: 'nu' },
    })
  })

  it('tell of a row that a formula cannot be worked out for since only some of its parts are there: the total misses it', () => {
    const columns = [typed('dau'), typed('tang'), typed('giam'), formula('cuoi', 'dau + tang - giam')]
    const full = { dau: 12, tang: 5, giam: 1 }
    const [issue, ...others] = check(whole([], columns), { [H1]: { x1: { dau: 2 }, x2: full } })
    expect(briefly(issue ? [issue] : [])).toEqual(['insufficient x1.cuoi warning'])
    expect(issue?.message).toBe(
      'PL99, Xã x1, cột 4 (Cột cuoi): chưa tính được vì còn trống cột 2, cột 3, số cộng chưa có dòng này. Nếu không có thì ghi 0.',
    )
    expect(others).toEqual([])
    expect(check(whole([], columns), { [H1]: { x1: { dau: 2, tang: nil, giam: nil }, x2: full } })).toEqual([])
    const rate = formula('ty_le', 'pct(tang, giam)', { type: 'pct', additive: false })
    expect(check(whole([], [...columns.slice(0, 3), rate]), { [H1]: { x1: { tang: 2 }, x2: full } })).toEqual([])
  })

  it('are silent about a row that says nothing, and collect the rows that say too little', () => {
    const cells = { x1: { tong: 4, a: 4 }, x2: { tong: 4 } }
    const issues = check(whole([parts]), { [H1]: cells })
    expect(briefly(issues)).toEqual(['insufficient x2.b warning'])
    const message = 'PL99, Xã x2, cột 4 (Cột b): chưa đủ số liệu để kiểm tra, còn trống cột 3, cột 4'
    expect(issues[0]?.message).toBe(`${message}; 1 dòng khác cũng vậy.`)
    expect(check(whole([{ ...parts, rows: 'rows' }]), { [H1]: cells })[0]?.message).toBe(`${message}.`)
    const more = check(whole([parts]), { [H1]: { x1: { tong: 5, a: 4 }, x2: { tong: 4 } } })
    expect(more[0]?.message).toBe(
      'PL99, Xã x1, cột 4 (Cột b): chưa đủ số liệu để kiểm tra, còn trống cột 4; 2 dòng khác cũng vậy.',
    )
  })

  it('hold no total against rows of which some do not say how their number is divided: nobody could ever mend it', () => {
    const divided = { tong: 4, a: 2, b: 2 }
    expect(briefly(check(whole([parts]), { [H1]: { x1: divided, x2: { tong: 10 } } }))).toEqual([
      'insufficient x2.b warning',
    ])
    const wrong = check(whole([parts]), { [H1]: { x1: { ...divided, tong: 5 }, x2: { tong: 10 } } })
    expect(briefly(wrong)).toEqual(['chia_ra x1.b error', 'insufficient x2.b warning'])
    const kept = check(whole([parts]), { [H1]: { x1: divided, x2: { tong: 10 }, T: { tong: 14, a: 3, b: 2 } } })
    expect(briefly(kept)).toContain('chia_ra T.b error')
  })

  it('take a blank optional column for zero', () => {
    const columns = [typed('tong'), typed('a'), typed('b', { optional: true })]
    const issues = check(whole([parts], columns), { [H1]: { x1: { tong: 5, a: 4 }, x2: { tong: 4, a: 4 } } })
    expect(briefly(issues)).toEqual(['chia_ra x1.b error', 'chia_ra T.b error'])
    expect(issues[0]?.message).toBe('PL99, Xã x1, cột 3 (Cột b): Cộng 4 + trống không bằng 5.')
  })

  it.each([
    [undefined, ['x1.nu', 'x2.nu', 'T.nu']],
    ['rows' as const, ['x1.nu', 'x2.nu']],
    ['total' as const, ['T.nu']],
    [['x2'], ['x2.nu']],
    [['xa'], ['x1.nu', 'x2.nu']],
    [['khac'], []],
  ])('look at the rows %s', (rows, places) => {
    const definition = whole([{ ...women, ...(rows && { rows }) }])
    const cells = { x1: { tong: 1, nu: 2 }, x2: { tong: 1, nu: 2 } }
    expect(briefly(check(definition, { [H1]: cells })).map((one) => one.split(' ')[1])).toEqual(places)
  })

  it('warn where the definition says so', () => {
    const definition = whole([{ ...women, severity: 'warning', rows: ['x1'] }])
    expect(briefly(check(definition, { [H1]: { x1: { tong: 1, nu: 2 }, x2: { nu: 0 } } }))).toEqual([
      'nu_trong_tong x1.nu warning',
    ])
  })
})

describe('G4: a kept number that breaks its formula', () => {
  const kept = { value: 7, origin: 'override' as const, reason: 'Theo bản giấy' }
  const stock = (mismatch?: 'error' | 'warning') =>
    whole([], [typed('dau'), typed('tang'), formula('cuoi', 'dau + tang', mismatch ? { mismatch } : {})])

  it('is an error that shows both numbers, the sum and the reason', () => {
    const issues = check(stock(), { [H1]: { x1: { dau: 4, tang: 1, cuoi: kept }, x2: { dau: 1, tang: 1 } } })
    expect(briefly(issues)).toEqual(['formula x1.cuoi error'])
    expect(issues[0]?.message).toBe(
      'PL99, Xã x1, cột 3 (Cột cuoi): trong ô là 7, đúng phải là (3) = (1) + (2) = 4 + 1 = 5. Lý do giữ: Theo bản giấy.',
    )
  })

  it('is a warning in columns that may differ, and nothing where it agrees', () => {
    expect(briefly(check(stock('warning'), { [H1]: { x1: { dau: 4, tang: 1, cuoi: kept }, x2: { dau: 1 } } }))).toEqual(
      ['formula x1.cuoi warning'],
    )
    expect(check(stock(), { [H1]: { x1: { dau: 4, tang: 3, cuoi: kept }, x2: { dau: 1 } } })).toEqual([])
  })
})

describe('G5: opening against the closing of the period before', () => {
  const opening: Check = {
    id: 'dau_bang_cuoi_truoc',
    general: 'G5',
    rule: 'dau_ky == previous.cuoi_ky',
    severity: 'warning',
    message: 'Số đầu kỳ {dau_ky} khác số cuối kỳ trước {previous.cuoi_ky}',
    column: 'dau_ky',
  }
  const definition = whole([opening], [typed('dau_ky'), typed('cuoi_ky')])

  it('names both numbers', () => {
    const cells = {
      [H1]: { x1: { dau_ky: 9 }, x2: { dau_ky: 4 } },
      [BEFORE]: { x1: { cuoi_ky: 8 }, x2: { cuoi_ky: 4 } },
    }
    expect(check(definition, cells).map((one) => one.message)).toEqual([
      'PL99, Xã x1, cột 1 (Cột dau_ky): Số đầu kỳ 9 khác số cuối kỳ trước 8.',
      'PL99, Tổng cộng, cột 1 (Cột dau_ky): Số đầu kỳ 13 khác số cuối kỳ trước 12.',
    ])
  })

  it('is silent in the first period, with nothing before it or only zeros that nobody wrote', () => {
    expect(check(definition, { [H1]: { x1: { dau_ky: 9 }, x2: { dau_ky: 4 } } })).toEqual([])
    const register = testAnnex({ columns: stockAndFlow, blocks: communes.blocks, checks: [opening] })
    const stored = { bieu: { [H1]: { x1: { dau_ky: { value: 9, origin: 'override' as const, reason: 'Sổ cũ' } } } } }
    const open = openTestOffice({ forms: [register], units, stored, spells: [spell('x2', '2021-03-01', null)] })
    expect(briefly(checkAnnex(open('bieu')))).toEqual(['register x1.dau_ky warning'])
  })

  it('speaks of zeros that somebody wrote', () => {
    const cells = { [H1]: { x1: { dau_ky: 9 }, x2: { dau_ky: 0 } }, [BEFORE]: { x1: { cuoi_ky: 0 } } }
    expect(briefly(check(definition, cells))).toEqual([
      'dau_bang_cuoi_truoc x1.dau_ky warning',
      'dau_bang_cuoi_truoc T.dau_ky warning',
    ])
  })
})

describe('G6: accumulation', () => {
  it('warns of a kept number that is not the sum since the start of the year', () => {
    const columns = [typed('tang'), ...stockAndFlow.filter((column) => column.key === 'luy_ke')]
    const kept = { value: 4, origin: 'override' as const, reason: 'Số đã báo cáo' }
    const cells = {
      [H1]: { x1: { tang: 3 }, x2: { tang: 1 } },
      [H2]: { x1: { tang: 2, luy_ke: kept }, x2: { tang: 1 } },
    }
    const issues = check(whole([], columns), cells, H2)
    expect(issues.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      [
        'G6',
        'warning',
        'PL99, Xã x1, cột 2 (Cột luy_ke): trong ô là 4, cộng từ đầu năm được 5. Lý do giữ: Số đã báo cáo.',
      ],
    ])
  })
})

describe('G7: a kept total', () => {
  it('is a warning beside the sum of the rows', () => {
    const kept = { value: 20, origin: 'override' as const, reason: null }
    const issues = check(whole([], [typed('a')]), { [H1]: { x1: { a: 9 }, x2: { a: 10 }, T: { a: kept } } })
    expect(issues.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      ['G7', 'warning', 'PL99, Tổng cộng, cột 1 (Cột a): trong ô là 20, cộng các dòng được 19.'],
    ])
  })
})

describe('G8: a kept rate', () => {
  const rate = whole([], [typed('a'), typed('b'), formula('c', 'pct(a, b)', { type: 'pct', additive: false })])
  const rated = (value: number) => check(rate, { [H1]: { x1: { a: 351, b: 290, c: value }, x2: { a: 0 } } })

  it('may be a tenth of a point away and no more', () => {
    expect(rated(121)).toEqual([])
    expect(rated(121.1)).toEqual([])
    expect(rated(120.9)).toEqual([])
    expect(briefly(rated(121.2))).toEqual(['G8 x1.c warning'])
    expect(rated(120)[0]?.message).toBe('PL99, Xã x1, cột 3 (Cột c): trong ô là 120,0%, máy tính được 121,0%.')
  })

  it('of a row of rates in a column of numbers is judged as a rate', () => {
    const definition = testAnnex({
      columns: [typed('so', { type: 'dec1', additive: false, source: { kind: 'rows' } })],
      blocks: [
        {
          id: 'b',
          source: 'fixed',
          rows: [
            { key: 'r1', label: 'Số', numberType: 'int' },
            { key: 'r2', label: 'Tỷ lệ', numberType: 'pct', formulas: { so: 'pct(bieu[r1].so, 3)' } },
          ],
        },
      ],
    })
    expect(briefly(check(definition, { [H1]: { r1: { so: 1 }, r2: { so: 33.4 } } }))).toEqual([])
    expect(briefly(check(definition, { [H1]: { r1: { so: 1 }, r2: { so: 34 } } }))).toEqual(['G8 r2.so warning'])
  })
})

describe('a kept number against the register', () => {
  it('is a warning that names both', () => {
    const definition = testAnnex({ columns: [counted('so', { measure: 'closing' })], blocks: communes.blocks })
    const stored = { bieu: { [H1]: { x1: { so: { value: 3, reason: 'Sổ chưa đủ' } }, x2: { so: nil } } } }
    const open = openTestOffice({ forms: [definition], units, stored, spells: [spell('x2', '2021-03-01', null)] })
    expect(checkAnnex(open('bieu')).map(({ code, message }) => [code, message])).toEqual([
      ['register', 'PL99, Xã x1, cột 1 (Cột so): trong ô là 3, sổ đếm được 0. Lý do giữ: Sổ chưa đủ.'],
      ['register', 'PL99, Xã x2, cột 1 (Cột so): trong ô là 0, sổ đếm được 1.'],
    ])
  })
})

describe('G9: far from the same period of last year', () => {
  const definition = whole([], [typed('a'), typed('b', { additive: false }), typed('c', { type: 'dec1' })])
  const change = (now: number, before: number) =>
    check(definition, { [H1]: { x1: { a: now }, x2: { b: 0 } }, [LAST_YEAR]: { x1: { a: before } } })

  it.each([
    [9, 6, 0],
    [15, 10, 0],
    [16, 11, 0],
    [16, 10, 2],
    [5, 11, 2],
    [6, 11, 0],
    [6, 12, 0],
    [5, 0, 0],
    [6, 0, 2],
  ])('%d after %d makes %d warnings, in the row and in the total', (now, before, count) => {
    expect(change(now, before)).toHaveLength(count)
  })

  it('says by how much', () => {
    expect(change(20, 8).map(({ code, severity, message }) => [code, severity, message])).toEqual([
      ['G9', 'warning', 'PL99, Xã x1, cột 1 (Cột a): kỳ này 20, cùng kỳ năm trước 8, tăng 12 (150%).'],
      ['G9', 'warning', 'PL99, Tổng cộng, cột 1 (Cột a): kỳ này 20, cùng kỳ năm trước 8, tăng 12 (150%).'],
    ])
    expect(change(1, 1331)[0]?.message).toContain('kỳ này 1, cùng kỳ năm trước 1.331, giảm 1.330 (100%).')
    expect(change(12, 0)[0]?.message).toContain('kỳ này 12, cùng kỳ năm trước 0, tăng 12.')
  })

  it('is silent about rates, plans, yearly forms and cells that one of the years does not have', () => {
    const silent = [
      whole([], [typed('a', { additive: false })]),
      whole([], [typed('a', { type: 'dec1' })]),
      whole([], [typed('a', { source: { kind: 'rows' } })]),
      whole([], [typed('a', { hidden: true }), typed('b', { additive: false })]),
      { ...whole([], [typed('a')]), periodKind: 'year' as const },
    ]
    for (const form of silent) {
      expect(check(form, { [H1]: { x1: { a: 20, b: 1 }, x2: { a: 0, b: 1 } }, [LAST_YEAR]: { x1: { a: 8 } } })).toEqual(
        [],
      )
    }
    expect(check(definition, { [H1]: { x1: { a: 20 }, x2: { b: 1 } } })).toEqual([])
    const one = check(definition, { [H1]: { x1: { a: 20 }, x2: { b: 1 } }, [LAST_YEAR]: { x2: { a: 8 } } })
    expect(briefly(one)).toEqual(['G9 T.a warning'])
  })

  it('is silent where the register began after last year', () => {
    const register = testAnnex({ columns: stockAndFlow, blocks: communes.blocks })
    const spells = Array.from({ length: 8 }, () => spell('x1', '2021-03-01', null))
    expect(checkAnnex(openTestOffice({ forms: [register], units, spells })('bieu'))).toEqual([])
  })
})

describe('G10: communes without figures', () => {
  it('are named in a warning each', () => {
    const issues = check(whole([], [typed('a'), typed('b')]), { [H1]: { x2: { a: 1 } } })
    expect(issues).toEqual([
      {
        cell: 'bieu/x1/a',
        code: 'G10',
        severity: 'warning',
        message: 'PL99, Xã x1: chưa có số liệu. Nhập số, hoặc ghi “không phát sinh”.',
        place: { form: 'bieu', period: H1, row: 'x1', column: 'a' },
      },
    ])
  })

  it('are not the ones that say “không phát sinh”', () => {
    expect(check(whole([], [typed('a'), typed('b')]), { [H1]: { x1: { a: nil }, x2: { a: 1 } } })).toEqual([])
  })
})

it('finds nothing wrong with what the registers count', () => {
  const spells = [
    spell('x1', '2020-01-01', '2021-02-01', { nguoi: 'p', ly_do_giam: 'CHUYEN_DI' }),
    spell('x2', '2021-02-01', null, { nguoi: 'p', ly_do_tang: 'CHUYEN_DEN', gioi_tinh: 'NU' }),
    spell(null, null, null),
  ]
  const checks: Check[] = [
    { id: 'nu', rule: 'nu <= cuoi_ky', severity: 'error', message: '{nu} {cuoi_ky}', column: 'nu' },
    { id: 'can_doi', rule: 'cuoi_ky == dau_ky + tang - giam', severity: 'error', message: '', column: 'cuoi_ky' },
    { id: 'dau', rule: 'dau_ky == previous.cuoi_ky', severity: 'warning', message: '', column: 'dau_ky' },
    { id: 'luy_ke', rule: 'luy_ke >= tang', severity: 'warning', message: '', column: 'luy_ke' },
  ]
  const definition = testAnnex({ columns: stockAndFlow, blocks: communes.blocks, checks })
  const open = openTestOffice({ forms: [definition], units, spells })
  for (const period of [H1, H2]) expect(checkAnnex(open('bieu', period))).toEqual([])
})
