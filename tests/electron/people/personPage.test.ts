/** The page of a person: all spells in the order of time, numbers covered, sensitive files untold, every opening noted. */
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../../shared/columns/columnType.ts'
import { type Office, openOffice } from '../../support/office.ts'

async function save(office: Office, form: string, values: Record<string, CellValue>, person?: string) {
  const input = { form, values: { xa_id: '08788', ...values }, ...(person !== undefined && { person }) }
  return (await office.call('records.save', input)).record
}

async function writeLife(office: Office) {
  const who = { ho_ten: 'Khổng Văn Ất', sinh: '1987-12-01', gioi_tinh: 'NAM', cccd: '026087001234' }
  const listed = await save(office, 'drug_users', { ...who, ngay_vao: '2019-01-10', loai: 'NGHIEN' })
  const person = listed.person ?? ''
  const treated = { hinh_thuc: 'GD', lan_thu: 1, ngay_bat_dau: '2021-02-01' }
  await save(office, 'treatment_episodes', treated, person)
  await save(
    office,
    'treatment_episodes',
    { ...treated, ngay_bat_dau: '2020-02-01', ngay_ket_thuc: '2020-08-01' },
    person,
  )
  return { person, listed }
}

describe('the page of a person', () => {
  it('lists every spell of every register by time, and leads on to the figures they were counted in', async () => {
    const office = await openOffice()
    const { person } = await writeLife(office)
    const page = await office.call('people.open', { id: person })
    expect(page.person).toMatchObject({ id: person, name: 'Khổng Văn Ất', unit: 'Xã Thái Hòa' })
    expect(page.records.map(({ form, start, end }) => [form, start, end])).toEqual([
      ['drug_users', '2019-01-10', null],
      ['treatment_episodes', '2020-02-01', '2020-08-01'],
      ['treatment_episodes', '2021-02-01', null],
    ])
    const records = page.records.map(({ record }) => record.id)
    const [report] = await office.call('figures.ofRecords', { records })
    expect(report?.figures.map(({ form }) => form)).toEqual(expect.arrayContaining(['addict_status', 'rehab_results']))
  })

  it('covers numbers and tells of no file that nothing may lead to, unless it is opened whole; both are noted', async () => {
    const office = await openOffice()
    const { person } = await writeLife(office)
    await save(office, 'trafficking_victims', { ngay_tiep_nhan: '2021-03-01' }, person)
    const cccd = (page: { lines: { key: string; text: string }[] }) =>
      page.lines.find(({ key }) => key === 'cccd')?.text
    const page = await office.call('people.open', { id: person })
    expect(cccd(page)).toBe('0260******34')
    expect(page.records.map(({ form }) => form)).not.toContain('trafficking_victims')
    const whole = await office.call('people.open', { reason: 'xác minh hồ sơ', id: person, whole: true })
    expect(cccd(whole)).toBe('026087001234')
    const victim = whole.records.find(({ form }) => form === 'trafficking_victims')
    // Of such a file no more than its number is shown even then; it is opened in its own register.
    expect(victim?.record.values.ho_ten).toBeUndefined()
    const entries = await office.call('audit.list', { limit: 2 })
    expect(entries.map(({ call, detail }) => [call, JSON.parse(detail)])).toEqual([
      ['people.open', { reason: 'xác minh hồ sơ', person, whole: true }],
      ['people.open', { person, whole: false }],
    ])
  })

  it('is that of whoever stands for the person, names whom was merged into them, and is refused of hidden people', async () => {
    const office = await openOffice()
    const { person } = await writeLife(office)
    const other = await save(office, 'drug_users', { ho_ten: 'Khổng Văn Ất', sinh: '1987', loai: 'NGHIEN' })
    await office.call('people.merge', { kept: person, gone: other.person ?? '' })
    const page = await office.call('people.open', { id: other.person ?? '' })
    expect(page.person.id).toBe(person)
    expect(page.merges).toMatchObject([{ kept: { id: person }, was: [{ label: 'Họ và tên' }, { text: '1987' }] }])
    const victim = await save(office, 'trafficking_victims', { ho_ten: 'Hoàng Thị Kín', ngay_tiep_nhan: '2021-03-01' })
    const hidden = (await office.call('records.open', { reason: 'xác minh hồ sơ', id: victim.id })).record.person ?? ''
    await expect(office.call('people.open', { id: hidden })).rejects.toMatchObject({ code: 'person_hidden' })
  })
})
