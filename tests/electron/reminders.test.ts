/** What is due in the registers on a fixed day, by the reminders that their definitions name. */
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { forms } from '../../shared/forms/index.ts'
import { type Office, openOffice } from '../support/office.ts'

const NAME = 'Lò Thị Không Tên'

async function openOn(day: string) {
  const office = await openOffice({ now: `${day}T02:00:00.000Z` })
  const save = (form: string, values: Record<string, CellValue>) => office.call('records.save', { form, values })
  return { ...office, save }
}

const dueOf = async ({ call }: Pick<Office, 'call'>) =>
  (await call('reminders.list', {})).map(({ form, id, due, days, label }) => ({ form, id, due, days, label }))

describe('reminders', () => {
  it('tell when a term of after-care or of treatment ends, a month before and until its end is written', async () => {
    const office = await openOn('2022-02-20')
    const person = { ho_ten: 'Lý A Pao', sinh: '1987', gioi_tinh: 'NAM' }
    const { record } = await office.save('post_rehab', { ...person, ngay_qd: '2021-03-10', thoi_han_thang: 12 })
    await office.save('treatment_episodes', {
      ho_ten: 'Sùng A Tủa',
      hinh_thuc: 'BB',
      ngay_bat_dau: '2020-02-01',
      thoi_han_thang: 24,
    })
    await office.save('post_rehab', { ho_ten: 'Vàng A Xa', ngay_qd: '2021-12-10', thoi_han_thang: 12 })
    expect(await dueOf(office)).toEqual([
      { form: 'treatment_episodes', id: 'het_han', due: '2022-02-01', days: -19, label: 'Sùng A Tủa' },
      { form: 'post_rehab', id: 'het_han', due: '2022-03-10', days: 18, label: 'Lý A Pao' },
    ])
    office.setNow('2022-02-07T02:00:00.000Z')
    expect((await dueOf(office)).map((one) => one.form)).toEqual(['treatment_episodes'])
    office.setNow('2022-03-11T02:00:00.000Z')
    await office.call('records.save', {
      form: 'post_rehab',
      id: record.id,
      values: { ngay_ket_thuc: '2022-03-10', ket_qua: 'HET_THOI_HAN' },
    })
    expect((await dueOf(office)).map((one) => one.form)).toEqual(['treatment_episodes'])
  })

  it('tell of victims by their file number alone: the answer, the proposal and the sixty days', async () => {
    const office = await openOn('2021-06-15')
    const { call, save } = office
    const victim = { ho_ten: NAME, sinh: '2001-05-06', gioi_tinh: 'NU', xa_id: '08761' }
    await save('trafficking_victims', {
      ...victim,
      ngay_tiep_nhan: '2021-05-20',
      ngay_gui_xac_minh: '2021-06-01',
      tinh_trang: 'CHO_XAC_MINH',
    })
    await save('trafficking_victims', {
      ...victim,
      ngay_tiep_nhan: '2020-06-20',
      tinh_trang: 'DA_XAC_NHAN',
      ngay_xac_nhan: '2020-07-01',
      noi_luu_tru: 'CO_SO_BAO_TRO',
      ngay_vao_co_so: '2021-04-10',
    })
    expect(await dueOf(office)).toEqual([
      {
        form: 'trafficking_victims',
        id: 'luu_tru_qua_60_ngay',
        due: '2021-06-09',
        days: -6,
        label: '246-NV-2020-0001',
      },
      { form: 'trafficking_victims', id: 'tra_loi_xac_minh', due: '2021-06-21', days: 6, label: '246-NV-2021-0001' },
      { form: 'trafficking_victims', id: 'de_nghi_ho_tro', due: '2021-07-01', days: 16, label: '246-NV-2020-0001' },
    ])
    expect(JSON.stringify(await call('reminders.list', {}))).not.toContain('Lò')
  })

  it('tell of businesses left a year without new data, of small teams and of directives, until these are done', async () => {
    const office = await openOn('2021-06-15')
    const { save } = office
    const business = { loai_hinh: 'KARAOKE', xa_id: '08761' }
    await save('establishments', { ...business, ten: 'Karaoke Một', ngay_cap_nhat_so_lieu: '2020-06-15' })
    await save('establishments', { ...business, ten: 'Karaoke Hai', ngay_cap_nhat_so_lieu: '2020-06-16' })
    const visit = { ngay: '2021-06-01', xa_id: '08761', loai: 'KE_HOACH' }
    await save('inspections', { ...visit, so_thanh_vien: 2 })
    await save('inspections', { ...visit, so_thanh_vien: 3 })
    await save('inspections', visit)
    const directive = { so_ky_hieu: '12/KH', ngay: '2021-05-01', trich_yeu: 'Kế hoạch', han: '2021-06-20' }
    const { record } = await save('directives', directive)
    expect((await dueOf(office)).map(({ form, due }) => [form, due])).toEqual([
      ['inspections', '2021-06-01'],
      ['establishments', '2021-06-15'],
      ['directives', '2021-06-20'],
    ])
    await office.call('records.save', { form: 'directives', id: record.id, values: { trang_thai: 'DA_THUC_HIEN' } })
    office.setNow('2022-07-01T02:00:00.000Z')
    expect((await dueOf(office)).map(({ form }) => form)).toEqual(['establishments', 'establishments'])
  })

  it('name fields that exist, once each, and no field of the person in their words', () => {
    for (const form of forms) {
      if (form.kind !== 'register' || !form.reminders) continue
      const ids = form.reminders.map((one) => one.id)
      expect(new Set(ids).size).toBe(ids.length)
      const keys = form.fields.map((field) => field.key)
      for (const { date, where = [], text } of form.reminders) {
        expect(keys.some((key) => date.includes(key))).toBe(true)
        for (const condition of where) if ('field' in condition) expect(keys).toContain(condition.field)
        expect(text).not.toMatch(/[{}]/)
      }
    }
  })
})
