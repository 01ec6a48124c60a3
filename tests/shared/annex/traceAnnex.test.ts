/** Truy số: what stands behind a cell adds up to it, and is said in the officer's words. */
import { describe, expect, it } from 'vitest'
import type { ComputedAnnex } from '../../../shared/annex/computedAnnex.ts'
import { columnNumbers, type TraceItem, traceCell } from '../../../shared/annex/traceAnnex.ts'
import type { Spell } from '../../../shared/figures.ts'
import { createRandom, firstSeed, type Random } from '../../support/random.ts'
import {
  type Cells,
  communes,
  counted,
  formula,
  H1,
  H2,
  openTestOffice,
  spell,
  stockAndFlow,
  testAnnex,
  typed,
  YEAR,
} from './testOffice.ts'

const people = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']

function randomSpells(random: Random): Spell[] {
  return Array.from({ length: random.between(0, 40) }, () => {
    const start = random.chance(0.9) ? random.date('2020-06-01', '2021-12-31') : null
    const end = random.chance(0.5) ? random.date(start ?? '2020-06-01', '2021-12-31') : null
    return spell(random.oneOf(['x1', 'x2', 'x3', null]), start, end, {
      nguoi: random.oneOf(people),
      gioi_tinh: random.oneOf(['NAM', 'NU']),
      ly_do_tang: random.oneOf(['PHAT_HIEN_MOI', 'CHUYEN_DEN', 'CHUYEN_DEN']),
      so_tien: random.oneOf([1_500_000, 333_333, 0]),
      ...(end !== null && { ly_do_giam: random.oneOf(['CHET', 'CHUYEN_DI', 'CHUYEN_DI']) }),
    })
  })
}

const kept = { origin: 'override' as const, reason: 'Theo báo cáo của xã' }

function randomCells(random: Random): Cells {
  const cells: Cells = {}
  for (const row of ['x1', 'x2', 'x3', 'T']) {
    for (const { key, source } of stockAndFlow) {
      if (source.kind === 'typed' || !random.chance(0.06)) continue
      cells[row] = { ...cells[row], [key]: { value: random.between(0, 20), ...kept } }
    }
  }
  return cells
}

const extraColumns = [
  counted('nguoi', { measure: 'increase', count: 'persons' }),
  counted('tien', { measure: 'increase', count: { sum: 'so_tien', scale: 0.000_001 } }, { type: 'trieu' }),
  typed('cung_ky', { source: { kind: 'comparison', of: 'tang', period: 'samePeriodLastYear' } }),
  typed('ky_truoc', { source: { kind: 'comparison', of: 'cuoi_ky', period: 'precedingPeriod' } }),
  formula('chenh', 'dau_ky - lastYear.dau_ky'),
]
const traced = testAnnex({ columns: [...stockAndFlow, ...extraColumns], blocks: communes.blocks })

function sumOf(items: TraceItem[]): number {
  return items.reduce((sum, item) => sum + (item.amount ?? 0), 0)
}

/** Computed numbers of the annex whose trace does not add up to them. */
function brokenTraces(annex: ComputedAnnex): string[] {
  const rows = annex.total ? [...annex.rows, annex.total] : annex.rows
  return rows.flatMap((row) =>
    annex.inputs.definition.columns.flatMap(({ key, type }) => {
      const { value, origin } = annex.cell(row.key, key)
      if (type === 'pct' || typeof value !== 'number') return []
      const trace = traceCell(annex, row.key, key)
      // Money is rounded after summing: the sum of rounded rows may be off by half of the last digit for each.
      const tolerance = type === 'trieu' ? 0.05 * (trace.items.length + 1) : 1e-6
      const amounts = sumOf(trace.items)
      return Math.abs(amounts - value) <= tolerance ? [] : [`${row.key}.${key} (${origin}) ${value} ≠ ${amounts}`]
    }),
  )
}

describe('amounts', () => {
  it('of every cell add up to it, in a hundred offices with records of all kinds', () => {
    for (let seed = firstSeed; seed < firstSeed + 100; seed++) {
      const open = openTestOffice({ forms: [traced], spells: randomSpells(createRandom(seed)) })
      for (const period of [H1, H2, YEAR])
        expect(brokenTraces(open('bieu', period)), `seed ${seed} ${period}`).toEqual([])
    }
  })

  it('of every cell add up to it also where numbers were typed over', () => {
    for (let seed = firstSeed; seed < firstSeed + 100; seed++) {
      const random = createRandom(seed)
      const spells = randomSpells(random)
      const stored = { bieu: { [H1]: randomCells(random), [H2]: randomCells(random) } }
      const open = openTestOffice({ forms: [traced], spells, stored })
      for (const period of [H1, H2]) expect(brokenTraces(open('bieu', period)), `seed ${seed} ${period}`).toEqual([])
    }
  })
})

describe('the items', () => {
  const spells = [
    spell('x1', '2020-01-01', '2021-02-01', { nguoi: 'p', ly_do_giam: 'CHUYEN_DI' }),
    spell('x2', '2021-02-01', null, { nguoi: 'p', ly_do_tang: 'CHUYEN_DEN' }),
    spell('x2', '2021-03-01', null, { nguoi: 'q', gioi_tinh: 'NU' }),
  ]
  const itemsOf = (annex: ComputedAnnex, row: string, column: string) =>
    traceCell(annex, row, column).items.map((item) =>
      item.kind === 'record'
        ? [item.spell.person, item.amount, ...(item.eliminated ? ['left out'] : [])]
        : item.kind === 'cell'
          ? [`${item.annex.inputs.period.id} ${item.row} ${item.column}`, item.amount]
          : [item.kind === 'source' ? item.source : item.report.package, item.amount],
    )

  it('of a count, of a sum of counts and of a stock are the records', () => {
    const annex = openTestOffice({ forms: [traced], spells })('bieu')
    expect(itemsOf(annex, 'x2', 'tang_moi')).toEqual([['q', 1]])
    expect(itemsOf(annex, 'x2', 'tang')).toEqual([
      ['p', 1],
      ['q', 1],
    ])
    expect(itemsOf(annex, 'T', 'cuoi_ky')).toEqual([
      ['p', 1],
      ['q', 1],
    ])
  })

  it('of a total name the moves that it leaves out', () => {
    const annex = openTestOffice({ forms: [traced], spells })('bieu')
    expect(annex.number('T', 'tang')).toBe(1)
    expect(itemsOf(annex, 'T', 'tang')).toEqual([
      ['p', 0, 'left out'],
      ['q', 1],
    ])
  })

  it('of a total above a typed row are the rows, and the moves are taken off below them', () => {
    const stored = { bieu: { [H1]: { x3: { tang: { value: 5, ...kept } } } } }
    const annex = openTestOffice({ forms: [traced], spells, stored })('bieu')
    expect(annex.number('T', 'tang')).toBe(6)
    expect(itemsOf(annex, 'T', 'tang')).toEqual([
      [`${H1} x1 tang`, 0],
      [`${H1} x2 tang`, 2],
      [`${H1} x3 tang`, 5],
      ['p', -1, 'left out'],
    ])
  })

  it('of a count of persons name everybody, and add each person once', () => {
    const twice = [...spells, spell('x2', '2021-04-01', null, { nguoi: 'q' })]
    const annex = openTestOffice({ forms: [traced], spells: twice })('bieu')
    expect(itemsOf(annex, 'x2', 'nguoi')).toEqual([
      ['p', 1],
      ['q', 1],
      ['q', 0],
    ])
  })

  it('of a formula over a typed number are its cells, with the sign they have in it', () => {
    const stored = { bieu: { [H1]: { x2: { giam: { value: 1, ...kept } } } } }
    const annex = openTestOffice({ forms: [traced], spells, stored })('bieu')
    expect(annex.number('x2', 'cuoi_ky')).toBe(1)
    expect(itemsOf(annex, 'x2', 'cuoi_ky')).toEqual([
      [`${H1} x2 dau_ky`, 0],
      [`${H1} x2 tang`, 2],
      [`${H1} x2 giam`, -1],
    ])
  })

  it('of a rate are its operands as they are', () => {
    const annex = openTestOffice({ forms: [traced], spells })('bieu')
    expect(annex.number('x2', 'ty_le')).toBe(50)
    expect(itemsOf(annex, 'x2', 'ty_le')).toEqual([
      [`${H1} x2 nu`, 1],
      [`${H1} x2 cuoi_ky`, 2],
    ])
  })

  it('of an accumulation and of a comparison lead into the other period', () => {
    const stored = { bieu: { [H1]: { x2: { tang: { value: 4, ...kept } } } } }
    const later = [...spells, spell('x2', '2021-07-01', null)]
    const annex = openTestOffice({ forms: [traced], spells: later, stored })('bieu', H2)
    expect(annex.number('x2', 'luy_ke')).toBe(5)
    expect(itemsOf(annex, 'x2', 'luy_ke')).toEqual([
      [`${H1} x2 luy_ke`, 4],
      [`${H2} x2 tang`, 1],
    ])
    expect(itemsOf(annex, 'x2', 'ky_truoc')).toEqual([[`${H1} x2 cuoi_ky`, 4]])
  })

  it('of a typed or imported number are where it came from', () => {
    const source = '‹Tong hop.xls›, trang ‹PL02›, ô D12'
    const stored = {
      bieu: { [H1]: { x1: { tang: { value: 3, source, ...kept } }, x2: { tang: { value: 3, ...kept } } } },
    }
    const annex = openTestOffice({ forms: [traced], spells, stored })('bieu')
    expect(traceCell(annex, 'x1', 'tang')).toMatchObject({
      value: 3,
      computed: 0,
      origin: 'override',
      items: [{ kind: 'source', source, reason: kept.reason, amount: 3 }],
    })
    expect(itemsOf(annex, 'x2', 'tang')).toEqual([['Nhập tay', 3]])
  })

  it('of a blank cell and of one that is not there are none', () => {
    const annex = openTestOffice({ forms: [testAnnex({ columns: [typed('a')], blocks: communes.blocks })] })('bieu')
    const none = { value: null, computed: null, origin: 'typed', explanation: '', items: [] }
    expect(traceCell(annex, 'x1', 'a')).toEqual(none)
    expect(traceCell(annex, 'x9', 'a')).toEqual(none)
  })
})

describe('the explanation', () => {
  it('writes a formula with column numbers, then with numbers', () => {
    const spells = [spell('x1', '2020-01-01', null), spell('x1', '2021-01-01', null, { gioi_tinh: 'NU' })]
    const annex = openTestOffice({ forms: [traced], spells })('bieu')
    expect(traceCell(annex, 'x1', 'cuoi_ky').explanation).toBe('(6) = (1) + (2) − (5) = 1 + 1 − 0 = 2')
    expect(traceCell(annex, 'x1', 'ty_le').explanation).toBe('(8) = (7) : (6) × 100 = 1 : 2 × 100 = 50,0%')
    expect(traceCell(annex, 'T', 'ty_le').explanation).toBe('(8) = (7) : (6) × 100 = 1 : 2 × 100 = 50,0%')
    expect(traceCell(annex, 'x1', 'chenh').explanation).toBe('(14) = (1) − cùng kỳ (1) = 1 − 0 = 1')
  })

  it('says how many rows a total adds and how many moves it leaves out', () => {
    const spells = [
      spell('x1', '2020-01-01', '2021-02-01', { nguoi: 'p', ly_do_giam: 'CHUYEN_DI' }),
      spell('x2', '2021-02-01', null, { nguoi: 'p', ly_do_tang: 'CHUYEN_DEN' }),
    ]
    const annex = openTestOffice({ forms: [traced], spells })('bieu')
    expect(traceCell(annex, 'T', 'giam').explanation).toBe('Cộng 3 dòng, trừ 1 lượt chuyển trong huyện')
    expect(traceCell(annex, 'T', 'dau_ky').explanation).toBe('Cộng 3 dòng')
    expect(traceCell(annex, 'x1', 'giam').explanation).toBe('Máy đếm từ sổ')
    expect(traceCell(annex, 'x1', 'luy_ke').explanation).toBe('Lũy kế từ đầu năm')
    expect(traceCell(annex, 'x1', 'ky_truoc').explanation).toBe('Lấy từ kỳ so sánh')
  })

  it('names the form of a cell of another annex and the row of one in this', () => {
    const plan = testAnnex({ id: 'kh', number: 'PB01', columns: [typed('so')], blocks: communes.blocks })
    const rows = [
      { key: 'r1', numeral: '1', label: 'Một', formulas: { a: 'kh[T].so' } },
      { key: 'r2', numeral: '2', label: 'Hai', formulas: { a: 'bieu[r1].a * 2 + khong[T].so' } },
    ]
    const form = testAnnex({ columns: [typed('a')], blocks: [{ id: 'b', source: 'fixed', rows }] })
    const annex = openTestOffice({ forms: [plan, form], stored: { kh: { [H1]: { x1: { so: 1330 } } } } })('bieu')
    expect(traceCell(annex, 'r1', 'a').explanation).toBe('(1) = PB01 (1) = 1.330')
    expect(traceCell(annex, 'r2', 'a').explanation).toBe('(1) = (1) dòng 1 × 2 + … = 1.330 × 2 + … = 2.660')
  })
})

it('numbers the printed columns and leaves hidden ones without a number', () => {
  const columns = [typed('a'), typed('b', { hidden: true }), typed('c')]
  expect([...columnNumbers(testAnnex({ columns, blocks: [] }))]).toEqual([
    ['a', 1],
    ['c', 2],
  ])
})
