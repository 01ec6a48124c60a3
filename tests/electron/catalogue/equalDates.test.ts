/** Annexes of two regimes go by other dates: what one says of another is compared over the same days only. */
import { describe, expect, it } from 'vitest'
import { openOffice } from '../../support/office.ts'

const RULE = 'bat_dau_cai_bang_pl01'

describe('rehabilitation begun in the days that only one of two regimes counts to the half-year', () => {
  it('is compared between PL03 and PL01 over one and the same half-year, whichever regime is checked', async () => {
    const { call } = await openOffice({ now: '2021-07-05T02:00:00.000Z' })
    await call('records.save', {
      form: 'treatment_episodes',
      values: { ho_ten: 'Khổng Văn Thử', xa_id: '08788', hinh_thuc: 'GD', ngay_bat_dau: '2021-06-20' },
    })
    const begun = async (form: string, period: string, row: string, column: string) => {
      const view = await call('annexes.read', { form, period })
      return view.rows.find(({ key }) => key === row)?.cells[column]?.value
    }
    // Nghị định 09 ends the half-year on 14/6, Thông tư 05 on 30/6.
    expect(await begun('rehab_results', '2021-ND09_6T', 'nhom:II', 'tang')).toBe(0)
    expect(await begun('rehab_results', '2021-TT05_6T', 'nhom:II', 'tang')).toBe(1)
    expect(await begun('community_rehab', '2021-TT05_6T', '02', 'tong')).toBe(1)
    for (const period of ['2021-ND09_6T', '2021-TT05_6T']) {
      // Nobody was taken in by a house of treatment.
      const edits = [{ row: 'nhom:III', column: 'tang', text: '0' }]
      await call('cells.save', { form: 'rehab_results', period, edits })
      const { issues } = await call('checks.run', { period })
      expect(issues.filter(({ code }) => code === RULE)).toEqual([])
    }
  })

  it('warns where the two really differ over those days', async () => {
    const { call } = await openOffice({ now: '2021-07-05T02:00:00.000Z' })
    await call('records.save', {
      form: 'treatment_episodes',
      values: { ho_ten: 'Khổng Văn Thử', xa_id: '08788', hinh_thuc: 'GD', ngay_bat_dau: '2021-06-20' },
    })
    const edits = [{ row: '02', column: 'tong', text: '3', reason: 'Theo sổ của xã' }]
    await call('cells.save', { form: 'community_rehab', period: '2021-TT05_6T', edits })
    // Nobody was taken in by a house of treatment.
    const none = [{ row: 'nhom:III', column: 'tang', text: '0' }]
    await call('cells.save', { form: 'rehab_results', period: '2021-TT05_6T', edits: none })
    const { issues } = await call('checks.run', { period: '2021-TT05_6T' })
    expect(issues.filter(({ code }) => code === RULE).map(({ place }) => place?.period)).toEqual(['2021-TT05_6T'])
  })
})
