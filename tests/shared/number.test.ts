/** Numbers as officers write them, rounding on decimal values, and the Vietnamese way of showing them. */
import { describe, expect, it } from 'vitest'
import { formatNumber, formatPercent, parseVietnameseNumber, roundHalfAwayFromZero } from '../../shared/number.ts'

function read(text: string, numberStyle: 'vi' | 'en' = 'vi'): number | string {
  const reading = parseVietnameseNumber(text, { numberStyle })
  return reading.kind === 'number' ? reading.value : reading.kind
}

describe('parseVietnameseNumber', () => {
  it.each<[string, number]>([
    ['0', 0],
    ['04', 4],
    ['05', 5],
    ["'05", 5],
    ['1.330', 1330],
    ['45.000', 45000],
    ['12.345.678', 12345678],
    ['1.330,5', 1330.5],
    ['0,6', 0.6],
    ['1 330', 1330],
    ['1\u00a0330', 1330],
    ['12 000 000', 12000000],
    ['  7 ', 7],
    ['+5', 5],
    ['−3', -3],
    ['7.', 7],
    ['1.330 người', 1330],
    ['1.330người', 1330],
    ['12 (người)', 12],
    ['7 đợt', 7],
    ['06 lớp', 6],
    ['500.000 đồng', 500000],
    ['Tổng số: 5', 5],
    ['trên 12.000', 12000],
    ['ít nhất 3', 3],
    ['không quá 5', 5],
    ['≥ 5', 5],
    ['khoảng 300', 300],
    ['103,9%', 103.9],
    ['103,9 %', 103.9],
    ['100%', 100],
    ['1.330 người'.normalize('NFD'), 1330],
  ])('“%s” is %d', (text, value) => {
    expect(read(text)).toBe(value)
  })

  it.each([
    ['', 'blank'],
    ['   ', 'blank'],
    ['-', 'nil'],
    ['–', 'nil'],
    ['—', 'nil'],
    [' - ', 'nil'],
    ['Không', 'nil'],
    ['không phát sinh', 'nil'],
    ['x', 'noFigure'],
    ['X', 'noFigure'],
    ['…', 'noFigure'],
    ['...', 'noFigure'],
    ['1.330.5', 'unreadable'],
    ['1.33.0', 'unreadable'],
    ['1 2', 'unreadable'],
    ['300 - 400', 'unreadable'],
    ['5/6', 'unreadable'],
    ['15/6/2021', 'unreadable'],
    ['3.4E+10', 'unreadable'],
    ['1e5', 'unreadable'],
    ['nhiều', 'unreadable'],
    ['đã có 2 lớp 3 đợt', 'unreadable'],
  ])('“%s” is %s', (text, kind) => {
    expect(read(text)).toBe(kind)
  })

  it.each<[string, 'vi' | 'en', number, boolean]>([
    ['1,330', 'vi', 1.33, true],
    ['1,330', 'en', 1330, false],
    ['1.330', 'vi', 1330, false],
    ['1.330', 'en', 1.33, true],
    ['103,9', 'vi', 103.9, false],
    ['103,9', 'en', 103.9, true],
    ['12.5', 'vi', 12.5, true],
    ['12.5', 'en', 12.5, false],
    ['1,330.5', 'vi', 1330.5, true],
    ['1,330.5', 'en', 1330.5, false],
    ['1,330,000', 'vi', 1330000, true],
    ['0,330', 'vi', 0.33, false],
  ])('“%s” in a file of style %s is %d, ambiguous: %s', (text, numberStyle, value, ambiguous) => {
    expect(parseVietnameseNumber(text, { numberStyle })).toMatchObject({ value, ambiguous })
  })

  it('keeps the bound, the percent sign and the words behind the number apart', () => {
    expect(parseVietnameseNumber('trên 90%')).toMatchObject({ bound: 'least', percent: true, value: 90 })
    expect(parseVietnameseNumber('dưới 10 lượt người')).toMatchObject({ bound: 'most', words: 'luot nguoi' })
    expect(parseVietnameseNumber('gần 300')).toMatchObject({ bound: 'about' })
    expect(parseVietnameseNumber('2,5 triệu đồng')).toMatchObject({ value: 2.5, words: 'trieu dong', bound: null })
  })

  it('reads back every number it writes', () => {
    for (const value of [0, 4, 12.5, 999, 1000, 1330, 12345.6, 1000000, 3662, 999999999.9, -45.5]) {
      expect(read(formatNumber(value))).toBe(value)
    }
  })
})

describe('roundHalfAwayFromZero', () => {
  it.each([
    [43.69, 1, 43.7],
    [43.65, 1, 43.7],
    [43.64999999999999, 1, 43.7],
    [43.64, 1, 43.6],
    [1.005, 2, 1.01],
    [1.0049, 2, 1],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [-0.05, 1, -0.1],
    [-0.04, 1, 0],
    [0.285, 2, 0.29],
    [(1330 / 1280) * 100, 1, 103.9],
    [(351 / 290) * 100, 1, 121],
    [(440 / 260) * 100, 1, 169.2],
    [(226 / 80) * 100, 1, 282.5],
    [(1600 / 3662) * 100, 1, 43.7],
    [123456789012, 1, 123456789012],
    [1e-9, 1, 0],
  ])('%d to %d decimals is %d', (value, decimals, rounded) => {
    expect(roundHalfAwayFromZero(value, decimals)).toBe(rounded)
  })

  it('gives the nearest tenth, ties up, for every hundredth and its ratio form', () => {
    for (let hundredths = 0; hundredths <= 20_000; hundredths += 1) {
      const expected = Math.floor((hundredths + 5) / 10) / 10
      expect(roundHalfAwayFromZero(hundredths / 100, 1)).toBe(expected)
      expect(roundHalfAwayFromZero((hundredths / 10_000) * 100, 1)).toBe(expected)
      expect(roundHalfAwayFromZero(-hundredths / 100, 1) + expected).toBe(0)
    }
  })
})

describe('formatNumber and formatPercent', () => {
  it.each<[number, number | undefined, string]>([
    [0, undefined, '0'],
    [999, undefined, '999'],
    [1330, undefined, '1.330'],
    [12345678, undefined, '12.345.678'],
    [-1330.5, undefined, '-1.330,5'],
    [0.6, undefined, '0,6'],
    [12, 1, '12,0'],
    [12.34, 1, '12,3'],
    [-0.01, 1, '0,0'],
    [1234.5, 0, '1.235'],
  ])('%d with %s decimals is %s', (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text)
  })

  it('writes percents with one decimal and drops a zero only when asked', () => {
    expect(formatPercent(103.906)).toBe('103,9%')
    expect(formatPercent(100)).toBe('100,0%')
    expect(formatPercent(100, { dropZero: true })).toBe('100%')
    expect(formatPercent(43.69, { dropZero: true })).toBe('43,7%')
  })

  it('never shows what a division by zero leaves', () => {
    expect(formatNumber(1 / 0, 1)).toBe('-')
    expect(formatNumber(0 / 0)).toBe('-')
  })
})
