/** How people write lists by hand: marks for “as above”, sentences below the names, two rows for one person. */
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import { openOffice } from '../../support/office.ts'
import {
  codesOf,
  commit,
  type Hints,
  type Imported,
  issueOf,
  makeWorkbook,
  preview,
  type Row,
  type TestFile,
} from './importing.ts'

const header = ['TT', 'Họ và tên', 'Giới tính', 'Năm sinh', 'Số CMND', 'Xã, thị trấn', 'Ngày đưa vào danh sách']

function list(rows: Row[], merges: string[] = []): TestFile {
  const titled = [['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ'], header, ...rows]
  return makeWorkbook('danh-sach.xlsx', { DS: { rows: titled, merges } })
}

async function read(rows: Row[], merges?: string[]): Promise<Imported> {
  return preview(await openOffice({ unit: '246' }), list(rows, merges))
}

function peopleOf({ rows }: Imported) {
  return rows.filter(({ role }) => role === 'data')
}

describe('a mark for “as above” in a list', () => {
  const first: Row = [1, 'Nguyễn Văn Trường', 'Nam', 1981, '135120011', 'Xã Bắc Bình', '23/03/2019']

  it.each(['nt', '-nt-', '- NT -', 'N/t', 'như trên', '"', "''", '”', '- " -', '//', 'nt.'])(
    '%s is the commune, the day and the code of the row above, each to be looked at',
    async (mark) => {
      const imported = await read([
        first,
        [2, 'Trần Văn Quyến', mark, 1982, '135120012', mark, mark],
        [3, 'Lê Đình Bảo', mark, 1983, '135120013', mark, '24/03/2019'],
      ])
      const [, second, third] = peopleOf(imported)
      expect(second?.values).toMatchObject({ gioi_tinh: 'NAM', xa_id: '08785', ngay_vao: '2019-03-23' })
      expect(third?.values).toMatchObject({ gioi_tinh: 'NAM', xa_id: '08785', ngay_vao: '2019-03-24' })
      expect(second?.cells.xa_id).toBe('F4')
      expect(codesOf(imported).filter((code) => code === 'ditto_read')).toHaveLength(5)
      expect(issueOf(imported, 'ditto_read').message).toContain('được hiểu là như dòng trên: “Nam”')
    },
  )

  it('is never the number of a paper, nor what stands under another heading or nothing', async () => {
    const imported = await read([
      ['I', 'Xã Bắc Bình'],
      [1, 'Nguyễn Văn Trường', 'nt', 1981, '135120011', '', '23/03/2019'],
      [2, 'Trần Văn Quyến', 'Nam', 1982, 'nt', '', 'nt'],
      ['II', 'Xã Tử Du'],
      [1, 'Lê Đình Bảo', 'Nam', 1983, '135120013', '', 'nt'],
    ])
    const [first, second, third] = peopleOf(imported)
    expect(first?.unread).toEqual({ gioi_tinh: 'nt' })
    expect(second?.unread).toEqual({ cmnd: 'nt' })
    expect(second?.values.ngay_vao).toBe('2019-03-23')
    expect(third?.unread).toEqual({ ngay_vao: 'nt' })
  })

  it('is no spelling of its own below a name that nobody knows: one answer holds for both rows', async () => {
    const rows: Row[] = [
      [1, 'Nguyễn Văn Trường', 'Nam', 1981, '135120011', 'Xã Đình Trụ', '23/03/2019'],
      [2, 'Trần Văn Quyến', 'Nam', 1982, '135120012', 'nt', '23/03/2019'],
    ]
    const office = await openOffice({ unit: '246' })
    const asked = await preview(office, list(rows))
    expect(asked.spellings.map(({ text, rows: at }) => [text, at])).toEqual([['Xã Đình Trụ', [3, 4]]])
    const spellings = [{ key: 'xa_id', text: 'Xã Đình Trụ', means: 'Xã Đình Chu' }]
    const answered = await preview(office, list(rows), { spellings })
    expect(peopleOf(answered).map(({ values }) => values.xa_id)).toEqual(['08857', '08857'])
  })
})

describe('what stands below the names of a list', () => {
  it('is not a person: it counts them, adds up or closes the list', async () => {
    const imported = await read([
      [1, 'Nguyễn Văn Trường', 'Nam', 1981, '135120011', 'Xã Bắc Bình', '23/03/2019'],
      [null, 'Danh sách có 01 người./.'],
      [null, 'Lũy kế', 3],
      [null, 'Trong đó: nữ 0'],
      [null, 'Ấn định danh sách trên gồm một người'],
      [null, 'Hết./.'],
      [null, 'Có mặt 01, vắng 0'],
    ])
    expect(peopleOf(imported).map(({ values }) => values.ho_ten)).toEqual(['Nguyễn Văn Trường'])
    const others = imported.rows.filter(({ role }) => role !== 'data')
    expect(others.map(({ row, outcome }) => [row, outcome])).toEqual([4, 5, 6, 7, 8, 9].map((row) => [row, 'ignored']))
    expect(others.every(({ message }) => message?.includes('không phải một người'))).toBe(true)
  })

  it('stays a person without a running number who is called by a name', async () => {
    const imported = await read([[null, 'Nguyễn Văn Trường', null, null, null, null, null]])
    expect(peopleOf(imported).map(({ values }) => values.ho_ten)).toEqual(['Nguyễn Văn Trường'])
  })
})

describe('a person over two rows with one merged name', () => {
  it('is one record with what both rows say, each value with its cell', async () => {
    const imported = await read(
      [
        [1, 'Nguyễn Văn Trường', 'Nam', 1981, '135120011', 'Xã Bắc Bình', null],
        [null, null, null, null, '026081001234', null, '23/03/2019'],
        [2, 'Trần Văn Quyến', 'Nam', 1982, '135120012', 'Xã Tử Du', '24/03/2019'],
      ],
      ['A3:A4', 'B3:B4'],
    )
    const [first, second] = peopleOf(imported)
    expect(peopleOf(imported)).toHaveLength(2)
    expect(first?.values).toMatchObject({ cmnd: '135120011', cccd: '026081001234', ngay_vao: '2019-03-23' })
    expect(first?.cells).toMatchObject({ cmnd: 'E3', cccd: 'E4', ngay_vao: 'G4', ho_ten: 'B3' })
    expect(second?.values.ho_ten).toBe('Trần Văn Quyến')
    const rest = imported.rows.find(({ row }) => row === 4)
    expect([rest?.outcome, rest?.message]).toEqual(['ignored', 'Viết tiếp dòng 3, đọc chung với dòng đó'])
  })

  it('stays two rows where they differ, which is said', async () => {
    const imported = await read(
      [
        [1, 'Nguyễn Văn Trường', 'Nam', 1981, '135120011', 'Xã Bắc Bình', '23/03/2019'],
        [null, null, null, null, null, null, '05/06/2020'],
      ],
      ['A3:A4', 'B3:B4'],
    )
    expect(peopleOf(imported).map(({ values }) => values.ngay_vao)).toEqual(['2019-03-23', '2020-06-05'])
    const issue = issueOf(imported, 'name_over_rows')
    expect(issue.cell).toBe('DS!G4')
    expect(issue.message).toContain('gộp với dòng 3')
  })
})

describe('a list that goes on beside itself', () => {
  const half = ['TT', 'Họ và tên', 'Năm sinh', 'Xã']
  const file = makeWorkbook('hai-bang.xlsx', {
    DS: [
      ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ'],
      [...half, null, ...half],
      [1, 'Nguyễn Văn Trường', 1981, 'Xã Bắc Bình', null, 3, 'Lê Đình Bảo', 1983, 'Xã Tử Du'],
      [2, 'Trần Văn Quyến', 1982, 'Xã Bắc Bình', null, 4, 'Đặng Văn Sứng', 1984, 'Xã Tử Du'],
    ],
  })

  it('is read as two tables, with every person at the own cells', async () => {
    const { sheets } = await preview(await openOffice({ unit: '246' }), file)
    const people = sheets.flatMap(({ rows }) => rows.filter(({ role }) => role === 'data'))
    expect(people.map(({ values, cells }) => [cells.ho_ten, values.ho_ten, values.sinh, values.xa_id])).toEqual([
      ['B3', 'Nguyễn Văn Trường', '1981', '08785'],
      ['B4', 'Trần Văn Quyến', '1982', '08785'],
      ['G3', 'Lê Đình Bảo', '1983', '08815'],
      ['G4', 'Đặng Văn Sứng', '1984', '08815'],
    ])
    expect(sheets.flatMap(({ issues }) => issues.map(({ code }) => code))).not.toContain('unknown_column')
  })

  it('is asked about its own rows: what is said of row 3 of one is not said of row 3 of the other', async () => {
    const office = await openOffice({ unit: '246' })
    const rowsOf: Hints['rowsOf'] = {
      F: { skipRows: [3], skipReasons: { 3: 'Trùng' } },
      A: { rowRoles: { 4: 'note' } },
    }
    const { sheets } = await preview(office, file, { sheets: { DS: { rowsOf } } })
    expect(sheets.map(({ beside, counts }) => [beside, counts.new, counts.skipped])).toEqual([
      ['A', 1, 0],
      ['F', 1, 1],
    ])
    expect((await preview(office, list([[1, 'Nguyễn Văn Trường']]))).sheets[0]?.beside).toBeNull()
  })

  it('comes back with the outcome of both in one column', async () => {
    const office = await openOffice({ unit: '246' })
    const earlier = [half, [1, 'Đặng Văn Sứng', 1984, 'Xã Tử Du']]
    await commit(office, makeWorkbook('truoc.xlsx', { DS: [['DANH SÁCH NGƯỜI NGHIỆN MA TÚY'], ...earlier] }))
    const imported = await commit(office, file)
    expect(imported.sheets.map(({ counts }) => counts.rows)).toEqual([2, 2])
    const copy = await office.call('imports.copy', { id: imported.batch ?? '' })
    const [sheet] = (await readWorkbook(copy.bytes, copy.name)).sheets
    const added = sheet?.cells.filter(({ column, row }) => column > 8 && row > 1).map(({ value }) => String(value))
    expect(added?.[1]).toMatch(/^Cột A: Thêm mới.*; Cột F: Giữ nguyên/)
  })
})

describe('a list whose title and header stand on every page', () => {
  it('is one table, written as one import, with the lines that stand there again named', async () => {
    const office = await openOffice({ unit: '246' })
    const title = ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ']
    const first: Row = [1, 'Nguyễn Văn Trường', 'Nam', 1981, '135120011', 'Xã Bắc Bình', '23/03/2019']
    const second: Row = [2, 'Lê Đình Bảo', 'Nam', 1983, '135120013', 'Xã Tử Du', '24/03/2019']
    const imported = await commit(office, list([first, title, header, second]))
    expect(imported.sheets.map(({ counts }) => counts.new)).toEqual([2])
    const told = await office.call('imports.rows', { id: imported.batch ?? '', outcome: 'ignored' })
    expect(told.rows.map(({ row, message }) => [row, message])).toEqual([
      [4, 'Tên biểu in lặp lại ở trang sau'],
      [5, 'Dòng tiêu đề in lặp lại'],
    ])
  })
})
