/** Values of code lists that are in use for a time: refused nowhere, never hidden where they are stored, named where they are late. */
import * as XLSX from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { openOffice } from '../support/office.ts'

const NOW = '2022-07-05T02:00:00.000Z'
const episode = (ho_ten: string, ngay_bat_dau: string, hinh_thuc = 'BBCD') => ({
  form: 'treatment_episodes',
  values: { ho_ten, sinh: '1988', gioi_tinh: 'NAM', xa_id: '08761', hinh_thuc, ngay_bat_dau },
})

describe('Compulsory rehabilitation in the community, which ended with 2021', () => {
  it('is kept in a record of 2022 with a warning that says until when it was in use, and in one of 2021 without', async () => {
    const office = await openOffice({ now: NOW })
    const late = await office.call('records.save', episode('Khổng Văn Thử', '2022-02-05'))
    expect(late.issues.find((issue) => issue.code === 'code_not_in_use')).toMatchObject({
      severity: 'warning',
      message: expect.stringMatching(
        /“Bắt buộc tại cộng đồng” .* chỉ dùng đến hết ngày 31\/12\/2021, dòng này bắt đầu ngày 05\/02\/2022$/,
      ),
    })
    expect(late.record.values.hinh_thuc).toBe('BBCD')
    const before = await office.call('records.save', episode('Đỗ Văn Mẫu', '2021-11-05'))
    expect(before.issues.map((issue) => issue.code)).not.toContain('code_not_in_use')
    const found = await office.call('records.list', { form: 'treatment_episodes', search: 'bat buoc tai cong dong' })
    expect(found.total).toBe(2)
    const file = await office.call('reports.register', {
      reason: 'xác minh hồ sơ',
      form: 'treatment_episodes',
      confirmed: true,
    })
    const again = await office.call('imports.run', { name: file.name, bytes: file.bytes, commit: false })
    expect(again.counts).toMatchObject({ same: 2, changed: 0, rejected: 0 })
  })

  it('is taken from a file with the warning at its cell', async () => {
    const office = await openOffice({ now: NOW })
    const sheet = XLSX.utils.aoa_to_sheet([
      ['Họ và tên', 'Năm sinh', 'Xã', 'Hình thức cai nghiện', 'Ngày bắt đầu'],
      ['Khổng Văn Thử', 1988, 'Thị trấn Lập Thạch', 'Bắt buộc tại cộng đồng', '05/02/2022'],
      ['Đỗ Văn Mẫu', 1990, 'Thị trấn Lập Thạch', 'Bắt buộc tại cộng đồng', '05/11/2021'],
    ])
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, sheet, 'Cai nghien')
    const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    const hints = { form: 'treatment_episodes' }
    const imported = await office.call('imports.run', { name: 'cai.xlsx', bytes, commit: true, hints })
    expect(imported.counts).toMatchObject({ new: 2, rejected: 0 })
    const late = imported.issues.filter((issue) => issue.code === 'code_not_in_use')
    expect(late.map((issue) => issue.cell)).toEqual(['Cai nghien!D2'])
  })
})
