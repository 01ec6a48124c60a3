/** Column types: what officers type, what workbooks hold, and that our own workbook reads back unchanged. */
import { describe, expect, it } from 'vitest'
import { codeLists } from '../../shared/codes/index.ts'
import type { CellValue, ParseContext } from '../../shared/columns/columnType.ts'
import { columnType, columnTypes } from '../../shared/columns/index.ts'
import type { RawCell } from '../../shared/excel/rawSheet.ts'
import type { ColumnTypeName } from '../../shared/form.ts'
import { exactTarget } from '../../shared/target.ts'

const extras: Partial<Record<ColumnTypeName, Partial<ParseContext['value']>>> = {
  code: { codeList: 'hinh_thuc_cai' },
  codes: { codeList: 'hinh_thuc_xu_ly' },
  reference: { register: 'facilities' },
}

function context(type: ColumnTypeName, more: Partial<ParseContext> = {}): ParseContext {
  return {
    value: { type, ...extras[type] },
    findUnit: (text) => (text === 'Xã Bắc Bình' || text === '08767' ? '08767' : text === '08788' ? text : null),
    findReference: (register, text) =>
      register === 'facilities' && (text === 'CS01' || text === 'Cơ sở cai nghiện ma túy số 1') ? 'CS01' : null,
    ...more,
  }
}

function cell(value: string | number | boolean, more: Partial<RawCell> = {}): RawCell {
  const kind = typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean'
  return { row: 0, column: 0, value, kind, ...more }
}

/** Value, `!` for a refusal, `?` behind a value that comes with a warning. */
function typed(type: ColumnTypeName, text: string, more: Partial<ParseContext> = {}) {
  const result = columnTypes[type].parse(text, context(type, more))
  if (!result.ok) return '!'
  return result.warning === undefined ? result.value : `${result.value}?`
}

function read(type: ColumnTypeName, raw: RawCell, more: Partial<ParseContext> = {}) {
  const result = columnTypes[type].fromExcel(raw, context(type, more))
  if (!result.ok) return '!'
  return result.warning === undefined ? result.value : `${result.value}?`
}

describe('what an officer types', () => {
  it.each<[ColumnTypeName, string, CellValue]>([
    ['int', '1.330', 1330],
    ['int', '12 người', 12],
    ['int', '04', 4],
    ['int', '-', '0?'],
    ['int', '–', '0?'],
    ['int', 'không phát sinh', '0?'],
    ['int', 'x', 'null?'],
    ['int', 'trên 12.000', '12000?'],
    ['int', '12,5', '!'],
    ['int', '1,330', '!'],
    ['int', '-5', '!'],
    ['int', '65%', '!'],
    ['int', '2 nghìn', '!'],
    ['int', '1.330 tỷ', '!'],
    ['int', 'nhiều', '!'],
    ['int', '12345678901234567890', '!'],
    ['dec1', '95,5', 95.5],
    ['dec1', '-0,5', -0.5],
    ['dec1', '95.5', '95.5?'],
    ['dec1', '95,55', '95.6?'],
    ['pct', '103,9%', 103.9],
    ['pct', '103,9 %', 103.9],
    ['pct', '103,9', 103.9],
    ['pct', '100', 100],
    ['pct', '121,03%', '121?'],
    ['dong', '1.500.000', 1500000],
    ['dong', '1.500.000 đồng', 1500000],
    ['dong', '1.500.000đ', 1500000],
    ['dong', '1,5 triệu', 1500000],
    ['dong', '1,5 triệu đồng', 1500000],
    ['dong', '2 tỷ', 2000000000],
    ['dong', '500 nghìn đồng', 500000],
    ['dong', '500.000 đồng/người', 500000],
    ['dong', '1.500.000,5', '!'],
    ['dong', '2 tỷ rưỡi', '!'],
    ['dong', '12 người', '!'],
    ['trieu', '12,5', 12.5],
    ['trieu', '12,5 triệu đồng', 12.5],
    ['trieu', '1.500.000 đồng', 1.5],
    ['trieu', '1,2 tỷ', 1200],
    ['trieu', '12,34', '12.3?'],
    ['text', '  Thôn Phìn Hồ ', 'Thôn Phìn Hồ'],
    ['text', 'Thôn Phìn Hồ'.normalize('NFD'), 'Thôn Phìn Hồ'],
    ['text', 'dòng 1\r\ndòng 2', 'dòng 1\ndòng 2'],
    ['text', 'a'.repeat(32768), '!'],
    ['identity', '010083028281', '010083028281'],
    ['identity', '063363836', '063363836'],
    ['identity', '010 083 028 281', '010083028281'],
    ['identity', '010.083.028.281', '010083028281'],
    ['identity', "'010083028281", '010083028281'],
    ['identity', 'CCCD: 010083028281', '010083028281'],
    ['identity', 'Số CMND 063363836', '063363836'],
    ['identity', 'không có', null],
    ['identity', 'Chưa có', null],
    ['identity', 'Không có giấy tờ', null],
    ['identity', '10083028281', '!'],
    ['identity', '63363836', '!'],
    ['identity', '1.00830E+10', '!'],
    ['identity', '1,0083E10', '!'],
    ['identity', 'B1234567', '!'],
    ['phone', '0912345678', '0912345678'],
    ['phone', '0912.345.678', '0912345678'],
    ['phone', '0912-345-678', '0912345678'],
    ['phone', '+84 912 345 678', '0912345678'],
    ['phone', '02113 830 123', '02113830123'],
    ['phone', '(0211) 3830 123', '02113830123'],
    ['phone', '0912345678; 0987654321', '0912345678; 0987654321'],
    ['phone', 'ĐT: 0912345678', '0912345678'],
    ['phone', '912345678', '0912345678?'],
    ['phone', 'không', null],
    ['phone', '12345', '!'],
    ['phone', 'số nhà 12', '!'],
    ['date', '14/06/2021', '2021-06-14'],
    ['date', '5/3/2021', '2021-03-05'],
    ['date', '14-06-2021', '2021-06-14'],
    ['date', '14.06.2021', '2021-06-14'],
    ['date', '14 / 6 / 2021', '2021-06-14'],
    ['date', '14062021', '2021-06-14'],
    ['date', 'ngày 5 tháng 3 năm 2021', '2021-03-05'],
    ['date', 'Ngày 05 tháng 03 năm 2021', '2021-03-05'],
    ['date', '5 tháng 3, 2021', '2021-03-05'],
    ['date', 'ngày 14/6/2021', '2021-06-14'],
    ['date', '2021-06-14', '2021-06-14'],
    ['date', '2021-06-14T00:00:00.000Z', '2021-06-14'],
    ['date', '14/06/2021 00:00', '2021-06-14'],
    ['date', '29/02/2020', '2020-02-29'],
    ['date', '14/6/21', '2021-06-14?'],
    ['date', '01/01/29', '2029-01-01?'],
    ['date', '01/01/30', '1930-01-01?'],
    ['date', 'không rõ', null],
    ['date', '29/02/2021', '!'],
    ['date', '31/04/2021', '!'],
    ['date', '06/25/2021', '!'],
    ['date', '14/06/0021', '!'],
    ['date', '06/2021', '!'],
    ['date', '2021', '!'],
    ['date', 'giữa năm', '!'],
    ['partialDate', '1965', '1965'],
    ['partialDate', 'năm 1965', '1965'],
    ['partialDate', 'Sinh năm 1965', '1965'],
    ['partialDate', '06/1965', '1965-06'],
    ['partialDate', '6/1965', '1965-06'],
    ['partialDate', 'tháng 6/2004', '2004-06'],
    ['partialDate', 'tháng 6 năm 2004', '2004-06'],
    ['partialDate', '2004-06', '2004-06'],
    ['partialDate', '04/08/1965', '1965-08-04'],
    ['partialDate', '00/00/1965', '1965'],
    ['partialDate', '--/--/1965', '1965'],
    ['partialDate', '…/…/1965', '1965'],
    ['partialDate', '00/08/1965', '1965-08'],
    ['partialDate', '4/8/65', '1965-08-04?'],
    ['partialDate', '65', '!'],
    ['partialDate', '13/1965', '!'],
    ['partialDate', '1565', '!'],
    ['partialDate', '45 tuổi', '!'],
    ['code', 'BB', 'BB'],
    ['code', 'bắt buộc', 'BB'],
    ['code', 'Tự nguyện tại gia đình', 'GD'],
    ['code', '-', null],
    ['code', 'cai ở đâu đó', '!'],
    ['flag', 'x', true],
    ['flag', 'X', true],
    ['flag', 'có', true],
    ['flag', '1', true],
    ['flag', 'true', true],
    ['flag', 'không', false],
    ['flag', '0', false],
    ['flag', 'có thể', '!'],
    ['unit', ' Xã  Bắc Bình ', '08767'],
    ['unit', 'Xã Không Có', '!'],
    ['reference', 'Cơ sở cai nghiện ma túy số 1', 'CS01'],
    ['reference', 'Cơ sở lạ', '!'],
  ])('%s: “%s” is %s', (type, text, value) => {
    expect(typed(type, text)).toEqual(value)
  })

  it.each(Object.keys(columnTypes) as ColumnTypeName[])('%s: blank text is no value and no fault', (type) => {
    for (const text of ['', '   ', '\u00a0\n']) expect(typed(type, text)).toBeNull()
  })

  it('reads numbers and dates the English way only in a file that is decided to be English', () => {
    expect(typed('int', '1,330', { numberStyle: 'en' })).toBe(1330)
    expect(typed('date', '06/25/2021', { dateOrder: 'mdy' })).toBe('2021-06-25')
    expect(typed('date', '06/07/2021', { dateOrder: 'mdy' })).toBe('2021-06-07')
    expect(typed('date', '06/07/2021')).toBe('2021-07-06')
    expect(typed('date', '25/06/2021', { dateOrder: 'mdy' })).toBe('!')
  })

  it.each<[string, string[] | '!']>([
    ['Phạt tiền', ['PHAT_TIEN']],
    ['Nhắc nhở, cam kết; Phạt tiền', ['NHAC_NHO', 'PHAT_TIEN']],
    ['Phạt tiền, Nhắc nhở, cam kết', ['NHAC_NHO', 'PHAT_TIEN']],
    ['Phạt tiền + Đình chỉ', ['PHAT_TIEN', 'DINH_CHI']],
    ['Phạt tiền\nphạt tiền', ['PHAT_TIEN']],
    ['Phạt tiền; cách chức', '!'],
  ])('codes: “%s” is %s', (text, codes) => {
    expect(typed('codes', text)).toEqual(codes)
  })
})

describe('what workbook cells hold', () => {
  const percent = { format: '0.0%' }
  const date = { format: 'dd/mm/yyyy', isDate: true }
  it.each<[ColumnTypeName, RawCell, CellValue]>([
    ['int', cell(1330), 1330],
    ['int', cell(12.000000000001), 12],
    ['int', cell('1.330'), 1330],
    ['int', cell(12.5), '!'],
    ['int', cell(-1), '!'],
    ['int', cell(44361, date), '!'],
    ['int', cell(0.5, percent), '!'],
    ['int', cell(true), '!'],
    ['dec1', cell(95.55), '95.6?'],
    ['dec1', cell(95.55, { isFormula: true }), 95.6],
    ['pct', cell(1.039, percent), 103.9],
    ['pct', cell(1.0390625, percent), 103.9],
    ['pct', cell(103.9), 103.9],
    ['pct', cell(103.9, { format: '0.0"%"' }), 103.9],
    ['pct', cell('103,9%'), 103.9],
    ['dong', cell(1500000), 1500000],
    ['trieu', cell(12.5), 12.5],
    ['text', cell('Thôn Phìn Hồ'), 'Thôn Phìn Hồ'],
    ['text', cell(2015), '2015'],
    ['text', cell(12.5), '12,5'],
    ['text', cell(44361, date), '14/06/2021'],
    ['text', cell(1.039, percent), '103,9%'],
    ['text', cell(true), 'Có'],
    ['identity', cell('010083028281'), '010083028281'],
    ['identity', cell(10082834805), '010082834805?'],
    ['identity', cell(1083028281), '001083028281?'],
    ['identity', cell(63975568), '063975568?'],
    ['identity', cell(163975568), '163975568'],
    ['identity', cell(123456789012), '123456789012'],
    ['identity', cell(1234567), '!'],
    ['identity', cell(1234567890123456), '!'],
    ['identity', cell(10082834805.5), '!'],
    ['identity', cell('không có'), null],
    ['identity', cell(0), null],
    ['phone', cell(990830166), '0990830166?'],
    ['phone', cell(2113830123), '02113830123?'],
    ['phone', cell(84912345678), '0912345678'],
    ['phone', cell('0990830166'), '0990830166'],
    ['date', cell(44361, date), '2021-06-14'],
    ['date', cell(44361.75, date), '2021-06-14'],
    ['date', cell(44361), '2021-06-14?'],
    ['date', cell(31048, { format: 'yyyy', isDate: true }), '1985-01-01?'],
    ['date', cell('14/06/2021'), '2021-06-14'],
    ['date', cell(14062021), '2021-06-14?'],
    ['date', cell(1062021), '2021-06-01?'],
    ['date', cell(59, date), '1900-02-28'],
    ['date', cell(61, date), '1900-03-01'],
    ['date', cell(60, date), '!'],
    ['date', cell(0, date), '!'],
    ['date', cell(2021), '!'],
    ['date', cell(12), '!'],
    ['partialDate', cell(1965), '1965'],
    ['partialDate', cell('1965'), '1965'],
    ['partialDate', cell(23958, date), '1965-08-04'],
    ['partialDate', cell(23958), '1965-08-04?'],
    ['partialDate', cell(31048, { format: 'yyyy', isDate: true }), '1985'],
    ['partialDate', cell(31048, { format: 'mm/yyyy', isDate: true }), '1985-01'],
    ['partialDate', cell(31048, { format: '[$-1042A]dd/mm/yyyy', isDate: true }), '1985-01-01'],
    ['partialDate', cell(1985, date), '1985?'],
    ['partialDate', cell(65), '!'],
    ['partialDate', cell(12.5), '!'],
    ['code', cell('Methadone'), 'MMT'],
    ['flag', cell(true), true],
    ['flag', cell(1), true],
    ['flag', cell(0), false],
    ['flag', cell('x'), true],
    ['flag', cell(7), '!'],
    ['unit', cell('Xã Bắc Bình'), '08767'],
    ['unit', cell(8767), '08767'],
    ['reference', cell('CS01'), 'CS01'],
  ])('%s: %o is %s', (type, raw, value) => {
    expect(read(type, raw)).toEqual(value)
  })

  it('counts serials from 1904 in a workbook that says so', () => {
    expect(read('date', cell(44361 - 1462, date), { date1904: true })).toBe('2021-06-14')
    expect(read('date', cell(60, date), { date1904: true })).toBe('1904-03-01')
  })

  it('finds a code that lost its leading zero', () => {
    expect(read('code', cell(8), { value: { type: 'code', codeList: 'dan_toc' } })).toBe('08')
  })

  it.each(Object.keys(columnTypes) as ColumnTypeName[])(
    '%s: a cell in error or without a kept result is refused by name',
    (type) => {
      const error = columnTypes[type].fromExcel(cell('#REF!', { kind: 'error' }), context(type))
      const stale = columnTypes[type].fromExcel(cell('', { kind: 'stale', isFormula: true }), context(type))
      expect(error).toMatchObject({ ok: false, problem: expect.stringContaining('#REF!') })
      expect(stale).toMatchObject({ ok: false })
    },
  )

  it('reads targets as exact numbers, percents or words', () => {
    expect(columnTypes.target.fromExcel(cell(1600), context('target'))).toEqual({ ok: true, value: exactTarget(1600) })
    expect(columnTypes.target.fromExcel(cell(0.655, { format: '0.0%' }), context('target'))).toMatchObject({
      ok: true,
      value: { loai: 'ty_le', min: 65.5, nguyen_van: '65,5%' },
    })
    expect(columnTypes.target.fromExcel(cell('300 - 400'), context('target'))).toMatchObject({
      value: { loai: 'khoang', min: 300, max: 400 },
    })
    expect(columnTypes.target.fromExcel(cell(44361, { isDate: true }), context('target'))).toMatchObject({ ok: false })
  })
})

describe('sentences', () => {
  function sentence(type: ColumnTypeName, text: string, more: Partial<ParseContext> = {}): string | undefined {
    const result = columnTypes[type].parse(text, context(type, more))
    return result.ok ? result.warning : result.problem
  }

  it('name what was read and what to do', () => {
    expect(sentence('int', '-')).toBe('“-” được hiểu là 0')
    expect(sentence('int', '1,330')).toBe('cần số nguyên, ở đây là 1,33; nếu là hàng nghìn, hãy ghi như 1.330')
    expect(sentence('date', '14/6/21')).toBe('năm “21” được hiểu là 2021')
    expect(sentence('date', '31/04/2021')).toBe('tháng 4/2021 không có ngày 31')
    expect(sentence('date', '06/25/2021')).toContain('không có tháng 25')
    expect(sentence('date', '06/2021')).toContain('06/2021')
    expect(sentence('identity', '10083028281')).toBe(
      'số CCCD có 12 chữ số, CMND có 9 chữ số; ở đây có 11, có thể mất số 0 ở đầu',
    )
    expect(sentence('unit', 'Xã Không Có')).toContain('Xã Không Có')
    expect(sentence('reference', 'Cơ sở lạ')).toContain('Cơ sở lạ')
    expect(sentence('date', '45 tuổi')).toBe('cần ngày tháng, ví dụ 14/06/2021')
    expect(sentence('partialDate', '45 tuổi')).toBe('cần ngày hoặc chỉ năm, ví dụ 14/06/1985 hay 1985')
  })

  it('name some allowed labels of a code list, but none that has ended', () => {
    const problem = sentence('code', 'cai ở đâu đó')
    expect(problem).toContain('“cai ở đâu đó” không có trong danh mục Hình thức cai nghiện, điều trị')
    expect(problem).toContain('Tự nguyện tại gia đình')
    expect(problem).not.toContain('Bắt buộc tại cộng đồng')
    expect(sentence('code', 'Kinh tế', { value: { type: 'code', codeList: 'dan_toc' } })?.length).toBeLessThan(120)
  })
})

const stored: Record<ColumnTypeName, CellValue[]> = {
  int: [0, 1, 1330, 1234567],
  dec1: [0, 0.1, -0.5, 95.5, 1234.5],
  pct: [0, 0.1, 43.7, 100, 103.9, 282.5, -12.3],
  dong: [0, 500000, 2000000000],
  trieu: [0, 0.5, 12.3, 1200],
  text: ['Thôn Phìn Hồ', '=1+1', '001', '1.330', '-', 'dòng 1\ndòng 2', '14/06/2021'],
  identity: ['010083028281', '063363836', '001083028281'],
  phone: ['0912345678', '02113830123', '0912345678; 0987654321'],
  date: ['2021-06-14', '1900-01-01', '2020-02-29', '2029-12-31'],
  partialDate: ['1965', '1965-08', '1965-08-04', '2003'],
  code: codeLists.hinh_thuc_cai?.values.map((value) => value.code) ?? [],
  codes: [['PHAT_TIEN'], ['NHAC_NHO', 'PHAT_TIEN'], codeLists.hinh_thuc_xu_ly?.values.map((one) => one.code) ?? []],
  flag: [true, false],
  unit: ['08767'],
  units: [['08767'], ['08767', '08788']],
  reference: ['CS01'],
  target: [
    exactTarget(1600),
    exactTarget(0.5),
    ...['06 lớp', '1600', '300 - 400', 'trên 90%', '100%', '11/11', 'duy trì 15, nhân rộng 05', 'giảm']
      .map((text) => columnTypes.target.parse(text, context('target')) as { ok: true; value: CellValue })
      .map((result) => result.value),
  ],
}

describe.each(Object.keys(stored) as ColumnTypeName[])('our own workbook, %s', (name) => {
  const type = columnType({ type: name })

  it('reads back exactly what it wrote, without a warning', () => {
    for (const value of [...stored[name], null]) {
      const written = type.toExcel(value, context(name))
      if (written === null) {
        expect(value).toBeNull()
        continue
      }
      const raw = cell(written, typeof written === 'number' ? { format: type.excelFormat } : {})
      expect(type.fromExcel(raw, context(name))).toEqual({ ok: true, value })
    }
  })

  it('reads back what it shows on screen', () => {
    for (const value of stored[name]) {
      expect(type.parse(type.format(value, context(name)), context(name))).toEqual({ ok: true, value })
    }
    expect(type.format(null, context(name))).toBe('')
  })

  it('accepts its own values in its schema, and blank', () => {
    for (const value of [...stored[name], null]) expect(type.schema.parse(value)).toEqual(value)
  })

  it('is equal to itself and to nothing else', () => {
    const values = [...stored[name], null]
    for (const [index, a] of values.entries()) {
      for (const [other, b] of values.entries()) {
        const sameMeaning = name === 'target' && index !== other && type.equals(a, b)
        expect(type.equals(a, b)).toBe(index === other || sameMeaning)
      }
    }
  })
})

describe('every cell of a workbook that came from anywhere', () => {
  it.each(Object.keys(columnTypes) as ColumnTypeName[])('%s: gives a result and never throws', (name) => {
    const strange = [
      '\u0000',
      '(((',
      '%',
      '--',
      '1/0',
      '9'.repeat(400),
      '\ud800',
      '١٢',
      '99/99/9999',
      ';,+;',
      '“”',
      '<b>',
    ]
    const numbers = [-1, 0.1 + 0.2, 1e308, 5e-324, 2958466, Number.MAX_SAFE_INTEGER + 2, -0]
    for (const value of [...strange, ...numbers, true, false]) {
      for (const more of [{}, { isDate: true, format: 'dd/mm/yyyy' }, { format: '0%' }]) {
        const result = columnTypes[name].fromExcel(cell(value, more), context(name))
        if (!result.ok) {
          expect(result.problem).not.toBe('')
          continue
        }
        expect(columnTypes[name].schema.safeParse(result.value).success).toBe(true)
      }
    }
  })
})

describe('schemas refuse what no column may store', () => {
  it.each<[ColumnTypeName, unknown]>([
    ['int', -1],
    ['int', 1.5],
    ['int', '5'],
    ['pct', 43.69],
    ['dong', 0.5],
    ['text', ''],
    ['identity', '10083028281'],
    ['phone', '912345678'],
    ['date', '2021-02-29'],
    ['date', '14/06/2021'],
    ['partialDate', '1965-13'],
    ['partialDate', '65'],
    ['codes', []],
    ['flag', 'x'],
    ['target', { loai: 'khac', min: null, max: null, duy_tri: null, xay_moi: null, nguyen_van: '' }],
  ])('%s: %s', (name, value) => {
    expect(columnTypes[name].schema.safeParse(value).success).toBe(false)
  })
})

describe('what people and formulas see', () => {
  it.each<[ColumnTypeName, CellValue, string]>([
    ['int', 1330, '1.330'],
    ['pct', 103.9, '103,9%'],
    ['dong', 1500000, '1.500.000'],
    ['trieu', 12, '12,0'],
    ['date', '2021-06-14', '14/06/2021'],
    ['partialDate', '1965', '1965'],
    ['partialDate', '1965-08', '08/1965'],
    ['partialDate', '1965-08-04', '04/08/1965'],
    ['code', 'BB', 'Cai nghiện bắt buộc tại cơ sở'],
    ['codes', ['NHAC_NHO', 'PHAT_TIEN'], 'Nhắc nhở, cam kết; Phạt tiền'],
    ['flag', true, 'Có'],
    ['target', exactTarget(1600), '1.600'],
  ])('%s: %j is shown as %s', (name, value, text) => {
    expect(columnTypes[name].format(value, context(name))).toBe(text)
  })

  it('a formula sees numbers and the basis of a target, nothing else', () => {
    expect(columnTypes.int.toNumber(5)).toBe(5)
    expect(columnTypes.int.toNumber(null)).toBeNull()
    expect(columnTypes.text.toNumber('5')).toBeNull()
    const range = columnTypes.target.parse('50 - 60', context('target'))
    expect(range.ok && columnTypes.target.toNumber(range.value)).toBe(50)
  })

  it('computed numbers are rounded to what the type stores', () => {
    expect(columnTypes.pct.ofNumber((1600 / 3662) * 100)).toBe(43.7)
    expect(columnTypes.int.ofNumber(2.5)).toBe(3)
    expect(columnTypes.trieu.ofNumber(1.25)).toBe(1.3)
  })

  it('spelling of spaces and Unicode makes no other text, another letter does', () => {
    expect(columnTypes.text.equals('Thôn  Phìn Hồ', 'Thôn Phìn Hồ'.normalize('NFD'))).toBe(true)
    expect(columnTypes.text.equals('Thôn Phìn Hồ', 'Thôn Phìn Hộ')).toBe(false)
    expect(columnTypes.codes.equals(['A', 'B'], ['B', 'A'])).toBe(true)
  })
})
