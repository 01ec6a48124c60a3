/** Rows that were taken for something else: what the officer says of them stands, and the printed total is checked. */
import { describe, expect, it } from 'vitest'
import { openOffice } from '../../support/office.ts'
import { commit, makeWorkbook, preview, type Row } from './importing.ts'

const header: Row = ['STT', 'Đơn vị', 'Số đầu kỳ', 'Tăng trong kỳ', 'Giảm trong kỳ', 'Số cuối kỳ']

function statusFile(...rows: Row[]) {
  return makeWorkbook('bieu.xlsx', {
    Biểu: [['TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ 6 THÁNG ĐẦU NĂM 2021'], header, ...rows],
  })
}

const rolesOf = (imported: Awaited<ReturnType<typeof preview>>) => imported.rows.map(({ row, role }) => [row, role])

describe('a row of an annex', () => {
  // “Cộng Hòa” begins like a total, and the last line stands under the signatures.
  const file = statusFile(
    [1, 'Xã Bắc Bình', 5, 1, 2, 4],
    ['', 'Cộng đồng Xuân Lôi', 3, 0, 1, 2],
    ['', 'Tổng cộng', 5, 1, 2, 4],
  )

  it('is left out where the officer says so, and told with that reason', async () => {
    const office = await openOffice()
    const before = await preview(office, file)
    expect(before.counts.rows).toBeGreaterThan(0)
    const imported = await preview(office, file, { rowRoles: { 3: 'note' } })
    expect(rolesOf(imported)).toContainEqual([3, 'note'])
    expect(imported.counts.rows).toBe(before.counts.rows - 1)
    const batch = await commit(office, file, { rowRoles: { 3: 'note', 4: 'note' } })
    const view = await office.call('annexes.read', { form: 'addict_status', period: '2021-ND09_6T' })
    expect(view.rows.find(({ key }) => key === '08785')?.cells.dau_ky).toMatchObject({ state: 'blank' })
    const outcome = await office.call('imports.rows', { id: batch.batch ?? '' })
    expect(outcome.rows.find(({ row }) => row === 3)).toMatchObject({
      outcome: 'ignored',
      message: 'Anh chị bảo không lấy dòng này',
    })
  })

  it('is data where it was taken for a note, and must have a name', async () => {
    const office = await openOffice()
    const noted = statusFile([1, 'Ghi chú: Xã Bắc Bình', 5, null, null, null], ['', '', 7, 1, 2, 4])
    const imported = await preview(office, noted, { rowRoles: { 3: 'data', 4: 'data' } })
    expect(imported.rows.map(({ row, role, message }) => [row, role, message])).toEqual([
      [3, 'data', expect.stringContaining('Không nhận ra đơn vị')],
      [4, 'skipped', 'Dòng có số nhưng không có tên'],
    ])
  })

  it('is a total, which is then compared with the rows and not added to them', async () => {
    const office = await openOffice()
    const named = statusFile([1, 'Xã Bắc Bình', 5, 1, 2, 4], [2, 'Xã Sơn Đông', 3, 0, 1, 2], [3, 'Toàn bộ', 8, 1, 3, 7])
    expect((await preview(office, named)).total).toBeNull()
    const imported = await preview(office, named, { rowRoles: { 5: 'total' } })
    expect(imported.total).toEqual({ row: 5, agreeing: 3, compared: 4 })
    expect(imported.issues.filter(({ code }) => code === 'total_mismatch').map(({ cell }) => cell)).toEqual(['Biểu!F5'])
  })
})

describe('a row of a register', () => {
  const list = (...rows: Row[]) =>
    makeWorkbook('danh-sach.xlsx', {
      'Danh sách': [
        ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ'],
        ['STT', 'Họ và tên', 'Năm sinh', 'Giới tính', 'Nơi ở hiện nay'],
        ...rows,
      ],
    })
  const file = list(
    [1, 'Bùi Văn Ất', 1980, 'Nam', 'Xã Bắc Bình'],
    ['', 'Xã Sơn Đông', '', '', ''],
    [2, 'Cao Văn Bính', 1985, 'Nam', ''],
  )

  it('can be told to be a heading or a person', async () => {
    const office = await openOffice()
    const asHeading = await preview(office, file, { rowRoles: { 4: 'group' } })
    expect(asHeading.rows.find(({ row }) => row === 4)?.role).toBe('group')
    const asPerson = await preview(office, file, { rowRoles: { 4: 'data' } })
    expect(asPerson.rows.find(({ row }) => row === 4)).toMatchObject({
      role: 'data',
      values: { ho_ten: 'Xã Sơn Đông' },
    })
  })

  it('refuses a role or a row that there is not', async () => {
    const office = await openOffice()
    await expect(preview(office, file, { rowRoles: { 0: 'data' } })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(
      // @ts-expect-error the types know the roles too
      preview(office, file, { rowRoles: { 3: 'tieu_de' } }),
    ).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
