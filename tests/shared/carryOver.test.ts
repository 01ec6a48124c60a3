/** Late facts one by one: what counts in the period after a lock, and with which mark. */
import { describe, expect, it } from 'vitest'
import { traceCell } from '../../shared/annex/traceAnnex.ts'
import { carryOver } from '../../shared/carryOver.ts'
import { isMeasured, markOf, type Spell } from '../../shared/figures.ts'
import { communes, H2, openTestOffice, spell } from './annex/testOffice.ts'

const from = '2021-06-15'
const options = { from, hasSpells: true, dateFields: ['ngay'], spellFields: ['ngay_vao', 'ngay_ra'] }

/** Opening, increase, decrease and closing of a row in the period after the lock. */
function count(frozen: Spell[], current: Spell[], row: string) {
  const annex = openTestOffice({ forms: [communes], spells: carryOver({ ...options, frozen, current }) })('bieu', H2)
  return ['dau_ky', 'tang', 'giam', 'cuoi_ky'].map((column) => annex.number(row, column))
}

function changed(before: Spell, part: Partial<Spell>): Spell {
  return { ...before, ...part, values: { ...before.values, ...part.values } }
}

describe('a record that was there at the lock', () => {
  const before = spell('x1', '2021-02-01', null, { trang_thai: 'CONG_DONG' })

  it('is no change where a field changed that no stock looks at', () => {
    const now = changed(before, { values: { trang_thai: 'CO_SO' } })
    expect(count([before], [now], 'x1')).toEqual([1, 0, 0, 1])
    expect(count([before], [now], 'T')).toEqual([1, 0, 0, 1])
  })

  it('leaves the one commune and comes to the other where the commune was put right', () => {
    const now = changed(before, { unit: 'x2' })
    expect(count([before], [now], 'x1')).toEqual([1, 0, 1, 0])
    expect(count([before], [now], 'x2')).toEqual([0, 1, 0, 1])
    const spells = carryOver({ ...options, frozen: [before], current: [now] })
    const annex = openTestOffice({ forms: [communes], spells })('bieu', H2)
    const items = ['tang', 'giam'].flatMap((column) => traceCell(annex, 'T', column).items)
    expect(items.map((item) => item.kind === 'record' && [item.late, item.spell.carried?.record.id])).toEqual([
      ['dinh_chinh', before.id],
      ['dinh_chinh', before.id],
    ])
  })

  it('leaves late where its end lies before the period, and on its own day where it does not', () => {
    const late = changed(before, { end: '2021-05-01' })
    expect(count([before], [late], 'x1')).toEqual([1, 0, 1, 0])
    const [one] = carryOver({ ...options, frozen: [before], current: [late] })
    expect(one && markOf(one, { register: 'drug_users', measure: 'decrease' })).toBe('muon')
    const onTime = changed(before, { end: '2021-08-01' })
    expect(count([before], [onTime], 'x1')).toEqual([1, 0, 1, 0])
    const [other] = carryOver({ ...options, frozen: [before], current: [onTime] })
    expect(other && markOf(other, { register: 'drug_users', measure: 'decrease' })).toBeNull()
  })

  it('leaves and comes again where its start was moved into the period', () => {
    expect(count([before], [changed(before, { start: '2021-07-01' })], 'x1')).toEqual([1, 1, 1, 1])
  })

  it('leaves where it was removed', () => {
    expect(count([before], [], 'x1')).toEqual([1, 0, 1, 0])
  })

  it('is the very same spell where nobody touched it', () => {
    expect(carryOver({ ...options, frozen: [structuredClone(before)], current: [before] })[0]).toBe(before)
  })
})

describe('a record that was not there at the lock', () => {
  it('comes late, and leaves at once where it had ended before the period', () => {
    expect(count([], [spell('x1', '2021-02-01', null)], 'x1')).toEqual([0, 1, 0, 1])
    expect(count([], [spell('x1', null, null)], 'x1')).toEqual([0, 1, 0, 1])
    expect(count([], [spell('x1', '2021-02-01', '2021-03-01')], 'x1')).toEqual([0, 1, 1, 0])
  })

  it('comes back where its end was taken away', () => {
    const before = spell('x1', '2021-02-01', '2021-03-01')
    expect(count([before], [changed(before, { end: null })], 'x1')).toEqual([0, 1, 0, 1])
  })
})

describe('a dated event', () => {
  const event = (day: string | null): Spell => ({
    ...spell('x1', null, null, day === null ? {} : { ngay: day }),
    id: 'e',
  })
  const figure = { register: 'su_kien', measure: 'dated', date: 'ngay' } as const
  const period = { from, to: '2021-12-14', yearStart: '2020-12-15' }
  const counts = (before: string | null | undefined, now: string): [boolean, string | null] => {
    const frozen = before === undefined ? [] : [event(before)]
    const [one] = carryOver({ ...options, hasSpells: false, frozen, current: [event(now)] })
    return one ? [isMeasured(one, figure, period), markOf(one, figure)] : [false, null]
  }

  it('counts late once where it was recorded, dated or moved after the lock, and never twice', () => {
    expect(counts(undefined, '2021-03-01')).toEqual([true, 'muon'])
    expect(counts(null, '2021-03-01')).toEqual([true, 'muon'])
    expect(counts('2021-07-01', '2021-03-01')).toEqual([true, 'muon'])
    expect(counts('2021-03-01', '2021-03-05')).toEqual([false, null])
    expect(counts('2021-03-01', '2021-07-01')).toEqual([false, null])
    expect(counts(undefined, '2021-07-01')).toEqual([true, null])
  })
})
