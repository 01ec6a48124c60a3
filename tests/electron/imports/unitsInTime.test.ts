/** A row's commune is the one of the row's own day: codes and names that other communes had before or have since. */
import { describe, expect, it } from 'vitest'
import { openOffice } from '../../support/office.ts'
import { commit, issueOf, makeWorkbook, type Row, recordsBy } from './importing.ts'

/** Commune and first day of each row; gives the id of the commune that its record got. */
async function importRows(unit: string, rows: [commune: string, start: string][], now = '2021-06-15T02:00:00.000Z') {
  const office = await openOffice({ unit, now })
  const table: Row[] = [
    ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY'],
    [],
    ['STT', 'Họ và tên', 'Năm sinh', 'Giới tính', 'Xã, phường', 'Ngày đưa vào danh sách quản lý'],
    ...rows.map(
      ([commune, start], index): Row => [index + 1, `Lý Văn Thử ${index + 1}`, 1980 + index, 'Nam', commune, start],
    ),
  ]
  const imported = await commit(office, makeWorkbook('danh-sach.xlsx', { 'Danh sach': table }))
  const records = await recordsBy(office, 'drug_users', 'ho_ten')
  return { imported, units: rows.map((_, index) => records.get(`Lý Văn Thử ${index + 1}`)?.values.xa_id ?? null) }
}

describe('a list of thành phố Lào Cai', () => {
  it('takes a name and a code for the ward that had them on the row’s day', async () => {
    const { units } = await importRows('080', [
      ['Phường Lào Cai', '05/03/2019'],
      ['Phường Lào Cai', '05/03/2021'],
      ['Phường Phố Mới', '05/03/2019'],
      ['Phố Mới', '05/03/2021'],
      ['02641', '05/03/2019'],
      ['02641', '05/03/2021'],
    ])
    expect(units).toEqual(['02638', '02641', '02641~2020', '02641~2020', '02641~2020', '02641'])
  })
})

describe('a list of thị xã Sa Pa', () => {
  it('takes the code 03002 for the ward of the list of that day, and asks where two wards fit a name', async () => {
    const { units, imported } = await importRows('088', [
      ['03002', '05/06/2020'],
      ['03002', '05/06/2021'],
      ['Phường Sa Pả', '05/06/2020'],
      ['Phuong Sa Pa', '05/06/2021'],
    ])
    expect(units).toEqual(['03028', '03002', '03002', null])
    expect(issueOf(imported, 'unknown_unit').message).toContain(
      '“Phuong Sa Pa” có thể là Phường Sa Pa hoặc Phường Sa Pả',
    )
  })
})

describe('a list of Uông Bí', () => {
  it('takes 06820 for Trưng Vương before the districts ended and for Vàng Danh after, as the name Vàng Danh moved to it', async () => {
    const { units } = await importRows(
      '196',
      [
        ['06820', '05/06/2021'],
        ['06820', '05/08/2025'],
        ['Phường Vàng Danh', '05/06/2021'],
        ['Phường Vàng Danh', '05/08/2025'],
        ['Xã Điền Công', '05/06/2018'],
        ['P. Trưng Vương', '05/08/2025'],
      ],
      '2025-12-16T02:00:00.000Z',
    )
    expect(units).toEqual(['06820', '06820~2025', '06808', '06820~2025', '07141', '06820'])
  })
})

describe('an annex of thành phố Lào Cai', () => {
  const [then, now] = ['2019-ND09_6T', '2020-ND09_6TC']
  const form = 'addict_status'

  it('never puts the line of a ward that has ended into the row of the ward that has its code today', async () => {
    const office = await openOffice({ unit: '080', now: '2020-12-16T02:00:00.000Z' })
    const save = (period: string, cells: Record<string, string>) =>
      office.call('cells.save', {
        form,
        period,
        edits: Object.entries(cells).map(([row, text]) => ({ row, column: 'cuoi_ky', text })),
      })
    await save(then, { '02638': '30', '02641': '40' })
    await save(now, { '02641': '75' })
    const { name, bytes } = await office.call('reports.workbook', { period: then, forms: [form] })
    const same = await commit(office, { name, bytes })
    expect(same).toMatchObject({ period: then, counts: { new: 0, changed: 0, rejected: 0 } })
    const other = await commit(office, { name, bytes }, { period: now })
    const line = other.rows.find((row) => row.label === 'Phường Phố Mới')
    expect(line).toMatchObject({ outcome: 'rejected', key: null })
    expect(other.issues.map(({ message }) => message).join('\n')).toContain(
      'Phường Phố Mới (“Phường Phố Mới”) không phải đơn vị của ngày 14/12/2020; nay thuộc Phường Lào Cai',
    )
    const view = await office.call('annexes.read', { form, period: now })
    expect(view.rows.find((row) => row.key === '02641')?.cells.cuoi_ky?.value).toBe(30)
  })
})
