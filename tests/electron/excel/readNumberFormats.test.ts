/** Which number formats display a date: a serial must be told from a count, and a count from a serial. */
import { describe, expect, it } from 'vitest'
import { findFormat, isDateFormat } from '../../../electron/excel/numberFormats.ts'

describe('number formats', () => {
  it.each([
    'dd/mm/yyyy',
    'd-mmm-yy',
    'dd\\/mm\\/yyyy;@',
    '[$-42A]dd/mm/yyyy',
    '[$-1010000]d/m/yyyy;@',
    '"ngày" dd "tháng" mm "năm" yyyy',
    'yyyy',
    'mmm',
    'mm/yyyy',
    'm/d/yy h:mm',
    'DD/MM/YYYY HH:MM:SS',
  ])('%s is a date', (code) => {
    expect(isDateFormat(code)).toBe(true)
  })

  it.each([
    '0',
    '0.0%',
    '#,##0',
    '#,##0;[Red]-#,##0',
    '#,##0 "đ"',
    '#,##0\\ "đồng"',
    '#,##0.00\\ [$đ-42A]',
    '_-* #,##0_d_-',
    '0" ngày"',
    '0.00E+00',
    'h:mm',
    'h:mm:ss AM/PM',
    '[h]:mm',
    'mm:ss',
    '@',
    '# ?/?',
    'General',
    '00000000000\\d',
  ])('%s is no date', (code) => {
    expect(isDateFormat(code)).toBe(false)
  })

  it('of the file win over the built-in ones, and General is none', () => {
    expect(findFormat(14, new Map())).toBe('mm-dd-yy')
    expect(findFormat(14, new Map([[14, 'dd/mm/yyyy']]))).toBe('dd/mm/yyyy')
    expect(findFormat(0, new Map())).toBeUndefined()
    expect(findFormat(164, new Map([[164, 'GENERAL']]))).toBeUndefined()
    expect(findFormat(200, new Map())).toBeUndefined()
  })
})
