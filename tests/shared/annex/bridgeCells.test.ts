/** Terms of a bridge that come from no record: units, another form, rates, typed numbers, rounding. */
import { describe, expect, it } from 'vitest'
import { type BridgeSides, bridgeCells } from '../../../shared/annex/bridgeCells.ts'
import { directory } from './changedUnits.ts'
import {
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
} from './testOffice.ts'

function tell(sides: BridgeSides, row: string, column: string) {
  const bridge = bridgeCells(sides, row, column)
  return bridge && { ...bridge, terms: bridge.terms.map(({ kind, amount }) => [kind, amount]) }
}

describe('a bridge', () => {
  it('tells apart what a merged unit brought along, with the records and the typed numbers of its parts', () => {
    const spells = [spell('90001', '2020-02-01', null), spell('90002~2021', '2021-09-01', null)]
    const open = openTestOffice({
      forms: [communes],
      directory,
      spells,
      stored: { bieu: { [H1]: { '90002': { nu: 4 }, '90001': { nu: 3 } }, [H2]: { '90002': { nu: 9 } } } },
    })
    const sides = { from: open('bieu', H1), to: open('bieu', H2) }
    expect(tell(sides, '90002', 'cuoi_ky')).toEqual({
      opening: 0,
      closing: 2,
      residual: 0,
      terms: [
        ['in', 1],
        ['units', 1],
      ],
    })
    expect(tell(sides, '90002', 'nu')).toEqual({
      opening: 4,
      closing: 9,
      residual: 0,
      terms: [
        ['units', 3],
        ['typed', 2],
      ],
    })
    // A unit that has another code now is the same unit.
    expect(tell(sides, '90007', 'cuoi_ky')).toEqual({ opening: 0, closing: 0, residual: 0, terms: [] })
  })

  it('tells apart what another definition of the form makes of the same records', () => {
    const wider = testAnnex({
      ...communes,
      version: 2,
      columns: stockAndFlow.map((column) =>
        column.key === 'nu' ? counted('nu', { measure: 'closing' }, { additive: true }) : column,
      ),
    })
    const spells = [
      spell('x1', '2020-02-01', null, { gioi_tinh: 'NU' }),
      spell('x1', '2020-03-01', null),
      spell('x1', '2021-08-01', null),
    ]
    const [then, now] = [communes, wider].map((form) => openTestOffice({ forms: [form], spells }))
    if (!then || !now) throw new Error('Both versions of the form open.')
    const sides = { from: then('bieu', H1), recounted: now('bieu', H1), to: now('bieu', H2) }
    expect(tell(sides, 'x1', 'nu')).toEqual({
      opening: 1,
      closing: 3,
      residual: 0,
      terms: [
        ['in', 1],
        ['form', 1],
      ],
    })
  })

  it('of a rate goes over its operands one after the other', () => {
    const spells = [
      spell('x1', '2020-02-01', null, { gioi_tinh: 'NU' }),
      spell('x1', '2020-03-01', null),
      spell('x1', '2021-08-01', null, { gioi_tinh: 'NU' }),
    ]
    const open = openTestOffice({ forms: [communes], spells })
    const sides = { from: open('bieu', H1), to: open('bieu', H2) }
    // 1/2, then 2/2, then 2/3.
    expect(tell(sides, 'x1', 'ty_le')).toEqual({
      opening: 50,
      closing: 66.7,
      residual: 0,
      terms: [
        ['operand', 50],
        ['operand', -33.3],
      ],
    })
    expect(tell(sides, 'T', 'ty_le')?.residual).toBe(0)
  })

  it('from a count to a typed number leaves out the records and takes in the number', () => {
    const open = openTestOffice({
      forms: [communes],
      spells: [spell('x1', '2020-02-01', null)],
      stored: { bieu: { [H2]: { x1: { cuoi_ky: 7 } } } },
    })
    const sides = { from: open('bieu', H1), to: open('bieu', H2) }
    expect(tell(sides, 'x1', 'cuoi_ky')).toEqual({ opening: 1, closing: 7, residual: 0, terms: [['typed', 6]] })
  })

  it('says what a column of tenths has rounded, and nothing of words', () => {
    const money = testAnnex({
      columns: [
        counted('tien', { measure: 'dated', date: 'ngay', count: { sum: 'tien', scale: 0.000001 } }, { type: 'dec1' }),
        typed('ghi_chu', { type: 'text', additive: false }),
        formula('gap_doi', 'tien + tien', { type: 'dec1' }),
      ],
      blocks: [{ id: 'xa', source: 'units' }],
    })
    const paid = (day: string, tien: number) => spell('x1', day, null, { ngay: day, tien })
    const open = openTestOffice({
      forms: [money],
      spells: [paid('2021-02-01', 1_240_000), paid('2021-03-01', 1_240_000), paid('2021-08-01', 1_240_000)],
    })
    const sides = { from: open('bieu', H1), to: open('bieu', H2) }
    expect(tell(sides, 'x1', 'tien')).toEqual({
      opening: 2.5,
      closing: 1.2,
      residual: 0,
      terms: [
        ['in', 1.24],
        ['out', -2.48],
        ['rounding', -0.06],
      ],
    })
    const words = openTestOffice({ forms: [money], spells: [], stored: { bieu: { [H2]: { x1: { ghi_chu: 'Đủ' } } } } })
    expect(bridgeCells({ from: words('bieu', H1), to: words('bieu', H2) }, 'x1', 'ghi_chu')).toBeNull()
  })
})
