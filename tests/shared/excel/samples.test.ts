/** The eight sample workbooks, from bytes to rows; what is expected was written down from looking at the files. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import { codeLists } from '../../../shared/codes/index.ts'
import { cellOf, cellsOf } from '../../../shared/excel/cellPlaces.ts'
import { matchSheet } from '../../../shared/excel/matchSheet.ts'
import { parseRows } from '../../../shared/excel/parseRows.ts'
import type { RawSheet } from '../../../shared/excel/rawSheet.ts'
import type { ParsedRow, ParsedSheet } from '../../../shared/excel/sheetMatch.ts'
import { decodeLegacySheet } from '../../../shared/legacyText.ts'
import { formOf, knownForms } from './testForms.ts'

interface ReadSample {
  sheet: RawSheet
  decoded: ParsedSheet['decoded']
  parsed: ParsedSheet
}

async function readSample(name: string): Promise<ReadSample[]> {
  const file = new URL(`../../fixtures/samples/${name}`, import.meta.url)
  const workbook = await readWorkbook(readFileSync(file), name)
  return workbook.sheets.map((raw) => {
    const { sheet, decoded } = decodeLegacySheet(raw)
    const { matches, reason } = matchSheet(sheet, knownForms)
    const [match] = matches
    if (match === undefined || matches.length > 1) throw new Error(`${matches.length} tables: ${reason}`)
    const parsed = parseRows(sheet, match, formOf(match.form), {
      codes: (id) => codeLists[id],
      findUnit: (text) => `xa:${text}`,
      findReference: (_, text) => `co_so:${text}`,
      date1904: workbook.date1904,
    })
    return { sheet, decoded, parsed }
  })
}

async function readOneSheet(name: string): Promise<ReadSample> {
  const [only, ...others] = await readSample(name)
  if (only === undefined || others.length > 0) throw new Error(`${name} has not one sheet`)
  return only
}

function keysOf(parsed: ParsedSheet): (string | null)[] {
  return parsed.match.columns.map((column) => column.key)
}

function surenessOf(parsed: ParsedSheet): number {
  return Math.min(...parsed.match.columns.map((column) => column.confidence))
}

function rowsOf(parsed: ParsedSheet, role: ParsedRow['role']): ParsedRow[] {
  return parsed.rows.filter((row) => row.role === role)
}

function countRoles(parsed: ParsedSheet): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const row of parsed.rows) counts[row.role] = (counts[row.role] ?? 0) + 1
  return counts
}

describe('batxat-2021-6t-nguoi-nghien-co-ho-so.xls', () => {
  it('is PL02 in TCVN3, with tăng and giảm in one column each', async () => {
    const { parsed, decoded } = await readOneSheet('batxat-2021-6t-nguoi-nghien-co-ho-so.xls')
    expect(parsed.match).toMatchObject({
      form: 'addict_status',
      header: { first: 4, last: 5 },
      unitHint: 'huyện Bát Xát',
      periodHint: { year: 2021, half: 1 },
    })
    expect(parsed.match.titles[1]).toBe('Tình hình người nghiện ma túy có hồ sơ quản lý 6 tháng đầu năm 2021')
    expect(keysOf(parsed)).toEqual([
      'ordinal',
      'label',
      'dau_ky',
      'tang',
      'giam',
      'cuoi_ky',
      'dtts',
      't12_16',
      't16_18',
      't18_30',
      't30',
      'mt_thuocphien',
      'mt_tonghop',
      'mt_khac',
      'ghi_chu',
    ])
    expect(surenessOf(parsed)).toBeGreaterThanOrEqual(0.8)
    expect(decoded).toMatchObject([{ where: 'phông .VnTime', encoding: 'TCVN3' }])
    expect(countRoles(parsed)).toEqual({ data: 21, total: 1 })
    expect(parsed.issues).toEqual([])
  })

  it('leaves blank cells out, keeps the cell of each value, and reads the last row as the total', async () => {
    const { parsed } = await readOneSheet('batxat-2021-6t-nguoi-nghien-co-ho-so.xls')
    const data = rowsOf(parsed, 'data')
    expect(data.map((row) => row.label).slice(0, 3)).toEqual(['TT Bát Xát', 'A Mú Sung', 'Nậm Chạc'])
    expect(data[2]?.values).toEqual({
      dau_ky: 17,
      giam: 2,
      cuoi_ky: 15,
      dtts: 15,
      t16_18: 1,
      t18_30: 12,
      t30: 2,
      mt_thuocphien: 15,
    })
    expect(data.slice(2, 3).map(cellsOf)).toMatchObject([{ dau_ky: 'C9', mt_thuocphien: 'L9' }])
    const [total] = rowsOf(parsed, 'total')
    expect(total).toMatchObject({
      row: 27,
      label: 'Cộng',
      values: { dau_ky: 295, tang: 41, giam: 37, cuoi_ky: 299, t12_16: 0 },
    })
    const sum = data.reduce((all, row) => all + Number(row.values.cuoi_ky), 0)
    expect(sum).toBe(299)
  })
})

describe('batxat-2021-danh-sach-nguoi-nghien.xlsx', () => {
  it('is R01, its communes standing above their people', async () => {
    const { parsed } = await readOneSheet('batxat-2021-danh-sach-nguoi-nghien.xlsx')
    expect(parsed.match).toMatchObject({
      form: 'drug_users',
      header: { first: 3, last: 3 },
      unitHint: null,
      periodHint: { year: 2021, half: 1 },
    })
    expect(keysOf(parsed)).toEqual([
      'ordinal',
      'ho_ten',
      'sinh',
      'gioi_tinh',
      'cccd',
      'dan_toc',
      'noi_o',
      'loai_ma_tuy',
      'nam_bat_dau_su_dung',
      'ngay_vao',
      'trang_thai',
      'ghi_chu',
    ])
    expect(surenessOf(parsed)).toBeGreaterThanOrEqual(0.8)
    expect(countRoles(parsed)).toEqual({ group: 9, data: 117, total: 1 })
    expect(rowsOf(parsed, 'group').map((row) => row.label)).toEqual([
      'Thị trấn Bát Xát',
      'Xã A Mú Sung',
      'Xã Nậm Chạc',
      'Xã A Lù',
      'Xã Trịnh Tường',
      'Xã Y Tý',
      'Xã Cốc Mỳ',
      'Xã Dền Sáng',
      'Xã Bản Vược',
    ])
    expect(rowsOf(parsed, 'total')).toMatchObject([{ row: 130, label: 'Tổng cộng: 117 người', values: {} }])
  })

  it('reads birth dates and years, and sorts identity numbers that lost their zero', async () => {
    const { parsed } = await readOneSheet('batxat-2021-danh-sach-nguoi-nghien.xlsx')
    const [first, second, , fourth, fifth] = rowsOf(parsed, 'data')
    expect(first?.values).toEqual({
      ho_ten: 'Nguyễn A Sử',
      sinh: '1983-09-24',
      gioi_tinh: 'NAM',
      cccd: '010083028281',
      dan_toc: '01',
      noi_o: 'Thôn Phìn Hồ, Thị trấn Bát Xát',
      loai_ma_tuy: 'THUOC_PHIEN_HEROIN',
      nam_bat_dau_su_dung: '2015',
      ngay_vao: '2013-05-09',
      trang_thai: 'VANG_MAT',
    })
    expect(first?.groupLabel).toBe('Thị trấn Bát Xát')
    expect(second?.values).toMatchObject({ sinh: '1982-07-17', cccd: '010082834805' })
    expect(fourth?.values.sinh).toBe('1965')
    expect(fifth?.values).toMatchObject({ sinh: '1979', cmnd: '063975568' })
    expect(fifth?.values).not.toHaveProperty('cccd')
    expect(fifth && cellOf(fifth, 'cmnd')).toBe('E10')
    const withoutPaper = parsed.rows.find((row) => row.row === 22)
    expect(withoutPaper?.values).toMatchObject({ ho_ten: 'Nguyễn Văn Quý', cccd: null })
    expect(parsed.rows.every((row) => Object.keys(row.unread).length === 0)).toBe(true)
    expect(new Set(parsed.issues.map((issue) => `${issue.code} ${issue.severity}`))).toEqual(
      new Set(['identity_repaired warning']),
    )
    expect(parsed.issues[0]).toMatchObject({ cell: 'Danh sach!E7' })
  })
})

describe('laocai-2020-ket-qua-cai-nghien.xlsx', () => {
  it('is PL01 with its wrong percent and its total as the plan has them', async () => {
    const { parsed } = await readOneSheet('laocai-2020-ket-qua-cai-nghien.xlsx')
    expect(parsed.match).toMatchObject({
      form: 'rehab_results',
      header: { first: 4, last: 4 },
      periodHint: { year: 2020, half: null },
    })
    expect(keysOf(parsed)).toEqual(['ordinal', 'label', 'kh_moi', 'tang', 'pt_moi', 'cuoi_ky', 'ghi_chu'])
    expect(countRoles(parsed)).toEqual({ data: 3, total: 1 })
    expect(parsed.rows.map((row) => row.values)).toEqual([
      { kh_moi: 290, tang: 351, pt_moi: 121.3 },
      { kh_moi: 260, tang: 440, pt_moi: 169.2 },
      { kh_moi: 80, tang: 226, pt_moi: 282.5 },
      { kh_moi: 1280, tang: 1330, pt_moi: 103.9, cuoi_ky: 1350 },
    ])
    expect(parsed.issues).toEqual([])
  })
})

describe('laocai-2021-chi-tieu-cai-nghien.xls', () => {
  it('is PB02 with three header rows in TCVN3', async () => {
    const { parsed } = await readOneSheet('laocai-2021-chi-tieu-cai-nghien.xls')
    expect(parsed.match).toMatchObject({
      form: 'rehab_targets',
      header: { first: 5, last: 7 },
      unitHint: 'tỉnh Lào Cai',
      periodHint: { year: 2021, half: null },
    })
    expect(keysOf(parsed)).toEqual([
      'ordinal',
      'label',
      'tong',
      'cs_bb',
      'cs_tn',
      'cd_gd',
      'cd_ncn',
      'mmt_cu',
      'mmt_moi',
      'moi',
      'ghi_chu',
    ])
    expect(parsed.match.columns[3]?.header).toBe('Chỉ tiêu điều trị, cai nghiện > Tại cơ sở cai nghiện > Bắt buộc')
    expect(surenessOf(parsed)).toBeGreaterThanOrEqual(0.8)
  })

  it('takes a roman row without figures as a group and one with figures as data', async () => {
    const { parsed } = await readOneSheet('laocai-2021-chi-tieu-cai-nghien.xls')
    expect(parsed.rows.map((row) => [row.role, row.ordinal, row.label, row.groupLabel, row.values.tong])).toEqual([
      ['group', 'I', 'Các cơ sở cai nghiện', null, undefined],
      ['data', '1', 'Cơ sở cai nghiện ma túy số 1', 'Các cơ sở cai nghiện', 290],
      ['data', '2', 'Cơ sở cai nghiện ma túy thành phố', 'Các cơ sở cai nghiện', 260],
      ['group', 'II', 'Nhà cai nghiện', null, undefined],
      ['data', '1', '15 nhà cai nghiện thành phố Lào Cai', 'Nhà cai nghiện', 250],
      ['data', '2', 'Nhà cai nghiện xã Nậm Chày', 'Nhà cai nghiện', 50],
      ['data', 'III', 'Gia đình, cộng đồng các huyện, thị xã, thành phố', null, 200],
      ['data', 'IV', 'Cơ sở điều trị Methadone', null, 550],
      ['total', null, 'Tổng cộng', null, 1600],
    ])
    expect(parsed.rows.at(-1)?.values).toMatchObject({
      cs_bb: 270,
      cs_tn: 280,
      cd_ncn: 300,
      mmt_cu: 500,
      mmt_moi: 50,
      moi: 1100,
    })
  })
})

describe('lapthach-2021-co-so-kddv.xls', () => {
  it('is R07 in VNI, one sheet per commune, the commune in the sheet name and the title', async () => {
    const sheets = await readSample('lapthach-2021-co-so-kddv.xls')
    expect(sheets.map(({ sheet }) => sheet.name)).toEqual(['TT Lập Thạch', 'Xuân Hòa', 'Thái Hòa'])
    expect(sheets.map(({ parsed }) => parsed.match.unitHint)).toEqual(['TT Lập Thạch', 'Xuân Hòa', 'Thái Hòa'])
    expect(sheets.map(({ parsed }) => countRoles(parsed))).toEqual([{ data: 6 }, { data: 4 }, { data: 5 }])
    for (const { parsed } of sheets) {
      expect(parsed.match.form).toBe('establishments')
      expect(keysOf(parsed)).toEqual([
        'ordinal',
        'ten',
        'loai_hinh',
        'chu_co_so',
        'dien_thoai',
        'lao_dong',
        'lao_dong_nu',
      ])
    }
  })

  it('decodes every text exactly and gives the telephone numbers their zero back', async () => {
    const [first, second] = await readSample('lapthach-2021-co-so-kddv.xls')
    expect(first?.parsed.match.titles).toEqual([
      'Danh sách cơ sở kinh doanh dịch vụ dễ phát sinh tệ nạn mại dâm - TT Lập Thạch',
    ])
    expect(first?.parsed.rows.map((row) => [row.values.ten, row.values.loai_hinh, row.values.chu_co_so])).toEqual([
      ['Nhà nghỉ Hoa Phượng', 'NHA_NGHI', 'Nguyễn Văn Nghĩa'],
      ['Nhà nghỉ Số 9', 'NHA_NGHI', 'Trần Văn Ước'],
      ['Massage Ánh Dương', 'MASSAGE', 'Trần Văn Ước'],
      ['Karaoke Hoa Phượng', 'KARAOKE', 'Khổng Văn Thụy'],
      ['Nhà nghỉ Thủy Tiên', 'NHA_NGHI', 'Nguyễn Thị Hảo'],
      ['Khách sạn Đồng Quê', 'KHACH_SAN', 'Trần Văn Ước'],
    ])
    expect(first?.parsed.rows[0]?.values).toMatchObject({ dien_thoai: '0990830166', lao_dong: 7, lao_dong_nu: 1 })
    expect(second?.parsed.rows.map((row) => row.values.ten)).toEqual([
      'Karaoke Đồng Quê',
      'Nhà nghỉ Hoa Phượng',
      'Cắt tóc - gội đầu Ánh Dương',
      'Quán cà phê Hoa Phượng',
    ])
  })
})

describe('lapthach-2021-so-cai-nghien.xls', () => {
  it('is R02, all 120 rows, codes and dates understood', async () => {
    const { parsed } = await readOneSheet('lapthach-2021-so-cai-nghien.xls')
    expect(parsed.match).toMatchObject({
      form: 'treatment_episodes',
      header: { first: 2, last: 2 },
      periodHint: { year: 2021, half: null },
    })
    expect(keysOf(parsed)).toEqual([
      'ordinal',
      'ma_ho_so',
      'ho_ten',
      'gioi_tinh',
      'sinh',
      'cccd',
      'xa_id',
      'hinh_thuc',
      'co_so_id',
      'lan_thu',
      'ngay_bat_dau',
      'ngay_ket_thuc',
      'ket_thuc',
    ])
    expect(surenessOf(parsed)).toBeGreaterThanOrEqual(0.8)
    expect(countRoles(parsed)).toEqual({ data: 120 })
    expect(parsed.issues).toEqual([])
    expect(parsed.rows[1]?.values).toEqual({
      ma_ho_so: '246-CN-2021-0002',
      ho_ten: 'Trần Văn Quyết',
      gioi_tinh: 'NAM',
      sinh: '1984',
      cccd: '026084865931',
      xa_id: 'xa:Xã Văn Quán',
      hinh_thuc: 'MMT',
      co_so_id: 'co_so:Cơ sở điều trị Methadone Lập Thạch',
      lan_thu: 2,
      ngay_bat_dau: '2021-03-02',
      ngay_ket_thuc: '2021-09-03',
      ket_thuc: 'HOAN_THANH',
    })
  })
})

describe('quangninh-2016-mo-hinh.xlsx', () => {
  it('is PB01 with each target in two columns, ranges in words among them', async () => {
    const { parsed } = await readOneSheet('quangninh-2016-mo-hinh.xlsx')
    expect(parsed.match).toMatchObject({
      form: 'annual_targets',
      header: { first: 2, last: 2 },
      periodHint: { year: 2016, half: null },
    })
    expect(keysOf(parsed)).toEqual([
      'ordinal',
      'label',
      'measureUnit',
      'tinh_giao:duy_tri',
      'tinh_giao:xay_moi',
      'ghi_chu',
    ])
    expect(countRoles(parsed)).toEqual({ data: 8 })
    expect(parsed.rows.map((row) => row.values.tinh_giao)).toMatchObject([
      { loai: 'duy_tri_mo_rong', duy_tri: 122, xay_moi: 5 },
      { loai: 'duy_tri_mo_rong', duy_tri: 15, xay_moi: 5 },
      { loai: 'duy_tri_mo_rong', duy_tri: 8, xay_moi: null },
      { loai: 'duy_tri_mo_rong', duy_tri: 1, xay_moi: 2 },
      { loai: 'duy_tri_mo_rong', duy_tri: 6, xay_moi: 4 },
      { loai: 'duy_tri_mo_rong', duy_tri: 3, xay_moi: 3 },
      { loai: 'khoang', min: 300, max: 400, nguyen_van: '300 - 400' },
      { loai: 'khoang', min: 500, max: 700, nguyen_van: 'từ 500 đến 700' },
    ])
  })
})

describe('uongbi-2018-xa-phuong-lanh-manh.xlsx', () => {
  it('is PL07, its registration marked with an x in one of three columns', async () => {
    const { parsed } = await readOneSheet('uongbi-2018-xa-phuong-lanh-manh.xlsx')
    expect(parsed.match).toMatchObject({
      form: 'healthy_communes',
      header: { first: 4, last: 5 },
      unitHint: 'THÀNH PHỐ UÔNG BÍ',
      periodHint: { year: 2018, half: null },
    })
    expect(keysOf(parsed)).toEqual([
      'ordinal',
      'label',
      'loai_nam_truoc',
      'dang_ky=DUY_TRI',
      'dang_ky=XAY_DUNG_MOI',
      'dang_ky=CHUYEN_HOA',
      'co_ma_tuy',
      'co_mai_dam',
    ])
    expect(countRoles(parsed)).toEqual({ data: 11, total: 1 })
    const data = rowsOf(parsed, 'data')
    expect(data[0]).toMatchObject({
      label: 'P. Vàng Danh',
      values: { loai_nam_truoc: 'TOT', dang_ky: 'CHUYEN_HOA', co_ma_tuy: true, co_mai_dam: true },
    })
    expect(data.slice(0, 1).map(cellsOf)).toMatchObject([{ dang_ky: 'F7' }])
    expect(data[7]?.values).toEqual({ loai_nam_truoc: 'KHA', dang_ky: 'DUY_TRI', co_mai_dam: false })
    expect(data.filter((row) => row.values.dang_ky === 'CHUYEN_HOA')).toHaveLength(9)
    expect(rowsOf(parsed, 'total')[0]).toMatchObject({ label: 'Cộng: 11/11 xã, phường', values: {} })
    expect(parsed.issues).toEqual([])
  })
})
