/** Rules that an office sets itself: terms, thresholds, whose side a total takes, how rates are rounded. */
import { describe, expect, it } from 'vitest'
import { parseOwnRule } from '../../shared/rules.ts'
import { type Office, openOffice } from '../support/office.ts'

const year = '2021-ND09_NAM'

function setRule(office: Office, key: string, text: string) {
  return office.call('settings.save', { values: { [`quy_dinh.${key}`]: text } })
}

describe('a rule of the office', () => {
  it.each<[string, ReturnType<typeof parseOwnRule>]>([
    ['24', [{ from: null, value: 24 }]],
    [
      ' 24 ; 2026-07-01: 36 ',
      [
        { from: null, value: 24 },
        { from: '2026-07-01', value: 36 },
      ],
    ],
    [
      '2026-07-01:36;12',
      [
        { from: null, value: 12 },
        { from: '2026-07-01', value: 36 },
      ],
    ],
    ['hai năm', null],
    ['24; 36', null],
    ['2026-02-30: 36', null],
    ['-1', null],
  ])('“%s” is read as values with their first days', (text, values) => {
    expect(parseOwnRule(text)).toEqual(values)
  })

  it('is refused where it names no rule or says no value', async () => {
    const office = await openOffice()
    await expect(setRule(office, 'khong_co', '1')).rejects.toThrow(/không có quy định/)
    await expect(setRule(office, 'sau_cai_bat_buoc_thang', 'hai năm')).rejects.toThrow(/24; 2026-07-01: 36/)
  })

  it('is listed in words as it is in force today, with its basis and what the office has set', async () => {
    const office = await openOffice({ now: '2026-06-30T02:00:00.000Z' })
    await setRule(office, 'sau_cai_bat_buoc_thang', '2026-07-01: 36')
    await setRule(office, 'cach_cong_chi_tieu', '2')
    const find = async (key: string) => (await office.call('rules.list', {})).find((rule) => rule.key === key)
    const term = { value: 24, own: [{ from: '2026-07-01', value: 36 }], isOwn: false, shipped: { confirmed: true } }
    expect(await find('sau_cai_bat_buoc_thang')).toMatchObject(term)
    office.setNow('2026-07-01T02:00:00.000Z')
    expect(await find('sau_cai_bat_buoc_thang')).toMatchObject({ value: 36, isOwn: true })
    const side = await find('cach_cong_chi_tieu')
    expect([side?.value, side?.choices?.[side.value ?? -1], side?.isOwn]).toEqual([
      2,
      'cơ sở cai nghiện, điều trị',
      true,
    ])
    // Ended by the law that came after it.
    expect(await find('nan_nhan_xac_minh_ngay')).toMatchObject({ value: null, shipped: { to: '2025-06-30' } })
  })

  it('takes no choice that there is none of', async () => {
    const office = await openOffice()
    await expect(setRule(office, 'lam_tron_ty_le', '0; 2021-07-01: 2')).rejects.toThrow(/0 \(làm tròn\), 1 \(cắt bỏ/)
  })

  it('gives the term of new records from its own day on, and the shipped one before and after it is taken back', async () => {
    const office = await openOffice({ now: '2026-09-15T02:00:00.000Z' })
    await setRule(office, 'sau_cai_bat_buoc_thang', '2026-07-01: 36')
    const termFrom = async (day: string) => {
      const { record } = await office.call('records.save', {
        form: 'post_rehab',
        values: { ho_ten: `Người ${day}`, nguon_hoan_thanh: 'BAT_BUOC', ngay_qd: day, xa_id: '08788' },
      })
      return [record.values.thoi_han_thang, record.values.ngay_het_han]
    }
    expect(await termFrom('2026-06-30')).toEqual([24, '2028-06-30'])
    expect(await termFrom('2026-07-01')).toEqual([36, '2029-07-01'])
    await setRule(office, 'sau_cai_bat_buoc_thang', '')
    expect(await termFrom('2026-07-02')).toEqual([24, '2028-07-02'])
  })

  it('tells how long people are followed for relapse, at once in every annex', async () => {
    const office = await openOffice()
    const values = { nguon_hoan_thanh: 'METHADONE', xa_id: '08788', ngay_hoan_thanh: '2020-01-10' }
    await office.call('records.save', { form: 'post_rehab', values: { ...values, ho_ten: 'Nguyễn Văn Ất' } })
    const followed = async () => {
      const { rows } = await office.call('annexes.read', { form: 'community_rehab', period: '2021-TT05_6T' })
      return rows.find((row) => row.key === '37')?.cells.tong?.value
    }
    expect(await followed()).toBe(1)
    await setRule(office, 'theo_doi_tai_nghien_thang', '12')
    expect(await followed()).toBe(0)
  })
})

describe('the total of targets given to communes and to facilities', () => {
  it('takes the side of each column, or the one side that the office has chosen', async () => {
    const office = await openOffice()
    await office.call('records.save', { form: 'facilities', values: { ma: 'CS1', ten: 'Cơ sở số 1', loai: 'CSCN' } })
    await office.call('cells.save', {
      form: 'rehab_targets',
      period: year,
      edits: [
        { row: '08788', column: 'cs_bb', text: '7' },
        { row: '08788', column: 'cd_gd', text: '20' },
        { row: 'co_so:CS1', column: 'cs_bb', text: '9' },
        { row: 'co_so:CS1', column: 'cd_gd', text: '25' },
      ],
    })
    const totals = async () => {
      const { total } = await office.call('annexes.read', { form: 'rehab_targets', period: year })
      return [total?.cs_bb?.value, total?.cd_tong?.value, total?.tong?.value]
    }
    expect(await totals()).toEqual([9, 20, 29])
    await setRule(office, 'cach_cong_chi_tieu', '1')
    expect(await totals()).toEqual([7, 20, 27])
    await setRule(office, 'cach_cong_chi_tieu', '2')
    expect(await totals()).toEqual([9, 25, 34])
  })
})

describe('rates', () => {
  it('are rounded, or cut where the office cuts: 1.600 of 3.662 are 43,7 % or 43,6 %', async () => {
    const office = await openOffice({ unit: '10', role: 'province' })
    await office.call('cells.save', {
      form: 'rehab_targets',
      period: year,
      edits: [
        { row: 'T', column: 'so_nghien', text: '3.662' },
        { row: 'chung:GDCD', column: 'cd_gd', text: '1.600' },
      ],
    })
    const share = async () =>
      (await office.call('annexes.read', { form: 'rehab_targets', period: year })).total?.ty_le?.value
    expect(await share()).toBe(43.7)
    await setRule(office, 'lam_tron_ty_le', '1')
    expect(await share()).toBe(43.6)
    // What has one decimal already is not cut further.
    await office.call('cells.save', {
      form: 'rehab_targets',
      period: year,
      edits: [
        { row: 'T', column: 'so_nghien', text: '1.000' },
        { row: 'chung:GDCD', column: 'cd_gd', text: '437' },
      ],
    })
    expect(await share()).toBe(43.7)
  })
})
