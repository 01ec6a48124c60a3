/** Layouts that officers explain once: found again in the next file, shared with another office, forgotten on demand. */
import { describe, expect, it } from 'vitest'
import { openOffice } from '../../support/office.ts'
import { commit, makeWorkbook, preview, type Row, type TestFile } from './importing.ts'

const people: [string, string, string, string][] = [
  ['Mai Văn Tấn', '1987', 'Xã Quang Sơn', '05/03/2019'],
  ['Chu Thị Nhài', '1992', 'Xã Hợp Lý', '17/11/2020'],
  ['Khổng Văn Đoài', '1979', 'Xã Bắc Bình', '21/06/2018'],
  ['Trương Bá Lộc', '1995', 'Xã Tử Du', '02/02/2021'],
]

/** An office's own words for the day of entry and for the commune, which no form knows; `extra` is one column more. */
function list(name: string, from: number, extra?: string): TestFile {
  const heads = ['STT', 'Họ và tên', 'Năm sinh', 'Nơi theo dõi', 'Mốc A7', 'Dân tộc', 'Loại ma túy sử dụng']
  const rows: Row[] = people
    .slice(from, from + 2)
    .map((person, index) => [index + 1, ...person, 'Kinh', 'Heroin', ...(extra === undefined ? [] : ['Đã ký'])])
  if (extra !== undefined) heads.push(extra)
  return makeWorkbook(name, { 'Danh sach': [['DANH SÁCH NGƯỜI NGHIỆN MA TÚY'], [], heads, ...rows] })
}

const said = { columns: { D: 'xa_id', E: 'ngay_vao' } }

function keysOf(imported: { columns: { column: string; key: string | null }[] }): (string | null)[] {
  return imported.columns.map((column) => column.key)
}

describe('a layout that was explained once', () => {
  it('is found in the next file, which needs no word, and the file says by what it was understood', async () => {
    const office = await openOffice()
    const first = list('thang-3.xlsx', 0)
    expect(keysOf(await preview(office, first))).toEqual([
      'ordinal',
      'ho_ten',
      'sinh',
      null,
      null,
      'dan_toc',
      'loai_ma_tuy',
    ])
    await commit(office, first, said)
    office.setNow('2021-07-02T02:00:00.000Z')
    const second = await commit(office, list('thang-6.xlsx', 2))
    expect(keysOf(second)).toEqual(['ordinal', 'ho_ten', 'sinh', 'xa_id', 'ngay_vao', 'dan_toc', 'loai_ma_tuy'])
    expect(second.columns.every((column) => column.confidence >= 0.8)).toBe(true)
    expect(second.layout).toEqual({ fileName: 'thang-3.xlsx', learnedAt: '2021-06-15T02:00:00.000Z', news: [] })
    const { records } = await office.call('records.listWhole', { reason: 'xác minh hồ sơ', form: 'drug_users' })
    expect(records.map(({ values }) => [values.ho_ten, values.xa_id, values.ngay_vao]).sort()).toEqual([
      ['Chu Thị Nhài', '08770', '2020-11-17'],
      ['Khổng Văn Đoài', '08785', '2018-06-21'],
      ['Mai Văn Tấn', '08764', '2019-03-05'],
      ['Trương Bá Lộc', '08815', '2021-02-02'],
    ])
  })

  it('asks only for a column that the new file has more', async () => {
    const office = await openOffice()
    await commit(office, list('thang-3.xlsx', 0), said)
    const second = await preview(office, list('thang-6.xlsx', 2, 'Ô kê'))
    expect(keysOf(second)).toEqual(['ordinal', 'ho_ten', 'sinh', 'xa_id', 'ngay_vao', 'dan_toc', 'loai_ma_tuy', null])
    expect(second.layout?.news).toEqual(['Ô kê'])
  })

  it('gives way to what the officer says of the file at hand, which is remembered in its place', async () => {
    const office = await openOffice()
    await commit(office, list('thang-3.xlsx', 0), said)
    await commit(office, list('thang-6.xlsx', 2), { columns: { E: 'ngay_xac_dinh_nghien' } })
    const layouts = await office.call('layouts.list', {})
    expect(layouts).toHaveLength(1)
    expect(layouts[0]).toMatchObject({
      form: 'drug_users',
      fileName: 'thang-6.xlsx',
      told: { 'Nơi theo dõi': 'xa_id', 'Mốc A7': 'ngay_xac_dinh_nghien' },
    })
  })

  it('is not taken for a list that shares only its plainest headers', async () => {
    const office = await openOffice()
    await commit(office, list('thang-3.xlsx', 0), said)
    const other = makeWorkbook('khac.xlsx', {
      'Danh sach': [
        ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY'],
        ['STT', 'Họ và tên', 'Năm sinh', 'Xã', 'Ngày vào', 'Dân tộc', 'Số CCCD', 'Nghề nghiệp', 'Trình độ'],
        [1, 'Mai Văn Tấn', 1987, 'Xã Quang Sơn', '05/03/2019', 'Kinh', null, 'Nông nghiệp', null],
      ],
    })
    expect((await preview(office, other)).layout).toBeNull()
  })

  it('brings the form with it where the program alone does not know the list', async () => {
    const office = await openOffice()
    const strange = (name: string) =>
      makeWorkbook(name, {
        'Danh sach': [
          ['Tên họ', 'Nơi theo dõi', 'Mốc A7'],
          ['Mai Văn Tấn', 'Xã Quang Sơn', '05/03/2019'],
        ],
      })
    await expect(preview(office, strange('a.xlsx'))).rejects.toMatchObject({ code: 'workbook_no_known_header' })
    const answers = { form: 'drug_users', columns: { A: 'ho_ten', B: 'xa_id', C: 'ngay_vao' } }
    await commit(office, strange('a.xlsx'), { ...answers, header: { first: 0, last: 0 } })
    const second = await preview(office, strange('b.xlsx'))
    expect(second).toMatchObject({ form: 'drug_users', header: { first: 1, last: 1 } })
    expect(keysOf(second)).toEqual(['ho_ten', 'xa_id', 'ngay_vao'])
  })

  it('is learned from no file that was only looked at, or that needed no word', async () => {
    const office = await openOffice()
    await preview(office, list('thang-3.xlsx', 0), said)
    await commit(office, list('thang-3.xlsx', 0))
    expect(await office.call('layouts.list', {})).toEqual([])
  })

  it('goes to another office as a file without any data of the list, and is forgotten on demand', async () => {
    const office = await openOffice()
    await commit(office, list('thang-3.xlsx', 0), said)
    const { bytes } = await office.call('layouts.export', {})
    expect(new TextDecoder().decode(bytes)).not.toMatch(/Tấn|Quang Sơn|1987|thang-3/)
    const other = await openOffice({ unit: '082' })
    expect(await other.call('layouts.import', { name: 'bo-cuc-nhap.json', bytes })).toEqual({
      added: 1,
      replaced: 0,
      foreign: 0,
    })
    expect(keysOf(await preview(other, list('danh-sach.xlsx', 0)))).toContain('ngay_vao')
    const [layout] = await other.call('layouts.list', {})
    await other.call('layouts.remove', { id: layout?.id ?? '' })
    expect(keysOf(await preview(other, list('danh-sach.xlsx', 0)))).not.toContain('ngay_vao')
    await expect(other.call('layouts.remove', { id: layout?.id ?? '' })).rejects.toMatchObject({
      code: 'layout_unknown',
    })
  })

  it('is refused whole where the file is no file of layouts', async () => {
    const office = await openOffice()
    for (const text of ['', 'xin chào', '{"schema":"phu-bieu/bo-cuc@1","layouts":[{"form":"x"}]}']) {
      const call = office.call('layouts.import', { name: 'la.json', bytes: new TextEncoder().encode(text) })
      await expect(call).rejects.toMatchObject({ code: 'layouts_unreadable' })
    }
    expect(await office.call('layouts.list', {})).toEqual([])
  })
})
