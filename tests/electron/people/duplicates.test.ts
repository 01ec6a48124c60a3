/** The list of pairs that may be one person: who is in it and why, and answers that hold for good. */
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../../shared/columns/columnType.ts'
import { type Office, openOffice } from '../../support/office.ts'

async function add(office: Office, values: Record<string, CellValue>, form = 'drug_users'): Promise<string> {
  const own = form === 'drug_users' ? { ngay_vao: '2021-01-10', loai: 'NGHIEN' } : {}
  const { record } = await office.call('records.save', { form, values: { xa_id: '08788', ...own, ...values } })
  return record.person ?? ''
}

async function pairs(office: Office, state: 'open' | 'later' | 'different' = 'open') {
  const found = await office.call('people.duplicates', { state })
  return found.pairs.map(({ a, b, level, reasons }) => [a.name, b.name, level, reasons.join(', ')])
}

describe('the list of pairs', () => {
  it('names each pair once with its reasons, the surest first, and nobody who is told apart by a CCCD or by what is known', async () => {
    const office = await openOffice()
    await add(office, { ho_ten: 'Lê Văn An', sinh: '1985-03-02', gioi_tinh: 'NAM', cccd: '026085001234' })
    await add(office, { ho_ten: 'Ông Lê Văn An', sinh: '1985', cccd: '026085001234' })
    await add(office, { ho_ten: 'Trần Thị Hoà', sinh: '1990' })
    await add(office, { ho_ten: 'Trần Thị Hòa', sinh: '1990' })
    await add(office, { ho_ten: 'Đỗ Văn Mão', sinh: '1979' })
    await add(office, { ho_ten: 'Đỗ Văn Mạo', sinh: '1980' })
    // Another CCCD, another day of birth in another commune, another sex, two years between: two people each.
    await add(office, { ho_ten: 'Bùi Văn Tý', sinh: '1970', cccd: '026070000001' })
    await add(office, { ho_ten: 'Bùi Văn Tý', sinh: '1970', cccd: '026070000002' })
    await add(office, { ho_ten: 'Hà Văn Sửu', sinh: '1971-01-02' })
    await add(office, { ho_ten: 'Hà Văn Sửu', sinh: '1971-03-04', xa_id: '08761' })
    await add(office, { ho_ten: 'Tô Ngọc', sinh: '1972', gioi_tinh: 'NAM' })
    await add(office, { ho_ten: 'Tô Ngọc', sinh: '1972', gioi_tinh: 'NU', xa_id: '08761' })
    await add(office, { ho_ten: 'Vũ Văn Thìn', sinh: '1973' })
    await add(office, { ho_ten: 'Vũ Văn Thìn', sinh: '1975' })
    expect(await pairs(office)).toEqual([
      ['Lê Văn An', 'Ông Lê Văn An', 'certain', 'trùng số CCCD, trùng họ tên, trùng năm sinh, cùng xã'],
      ['Trần Thị Hoà', 'Trần Thị Hòa', 'probable', 'trùng họ tên, trùng năm sinh, cùng xã'],
      ['Đỗ Văn Mão', 'Đỗ Văn Mạo', 'possible', 'trùng họ tên không dấu, năm sinh lệch một năm, cùng xã'],
    ])
    const [first] = (await office.call('people.duplicates', {})).pairs
    expect(first?.a).toMatchObject({
      birth: '1985-03-02',
      unit: 'Xã Thái Hòa',
      registers: [{ number: 'R01', count: 1 }],
    })
    expect(JSON.stringify(first)).not.toContain('026085001234')
  })

  it('never asks again what was answered, keeps what is to wait, and takes an answer back', async () => {
    const office = await openOffice()
    const [a, b] = [
      await add(office, { ho_ten: 'Lê Văn An', sinh: '1985' }),
      await add(office, { ho_ten: 'Lê Văn An', sinh: '1985' }),
    ]
    const counts = async () => (await office.call('people.duplicates', {})).counts
    await office.call('people.answer', { a: b, b: a, answer: 'de_sau' })
    expect(await counts()).toEqual({ open: 0, later: 1, different: 0 })
    await office.call('people.answer', { a, b, answer: 'khac' })
    expect(await counts()).toEqual({ open: 0, later: 0, different: 1 })
    expect(await pairs(office, 'different')).toHaveLength(1)
    const { pairs: told } = await office.call('people.duplicates', { state: 'different' })
    expect(told[0]?.answered).toMatchObject({ by: 'Nguyễn Thị Hạnh Dung' })
    await office.call('people.answer', { a, b, answer: null })
    expect(await counts()).toEqual({ open: 1, later: 0, different: 0 })
    await office.call('people.merge', { kept: a, gone: b })
    expect(await counts()).toEqual({ open: 0, later: 0, different: 0 })
  })

  it('leaves out whoever only sensitive files know, and whoever has no record', async () => {
    const office = await openOffice()
    const kin = { ho_ten: 'Hoàng Thị Kín', sinh: '1999', gioi_tinh: 'NU' }
    await add(office, { ...kin, ngay_tiep_nhan: '2021-03-01' }, 'trafficking_victims')
    await add(office, kin)
    const { record } = await office.call('records.save', {
      form: 'drug_users',
      values: { ...kin, xa_id: '08788', ngay_vao: '2021-02-10', loai: 'NGHIEN' },
    })
    expect(await pairs(office)).toHaveLength(1)
    await office.call('records.remove', { id: record.id, reason: 'Ghi nhầm' })
    expect(await pairs(office)).toEqual([])
  })
})
