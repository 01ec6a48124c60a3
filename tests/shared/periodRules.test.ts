/** The office's own periods: days in words, and what keeps parts from filling a year. */
import { describe, expect, it } from 'vitest'
import type { PeriodPreset } from '../../shared/period.ts'
import { defaultPeriodPresets } from '../../shared/periodPresets.ts'
import { describeTiling, formatDayRule, parseDayRule } from '../../shared/periodRules.ts'

function change(id: string, part: Partial<PeriodPreset>): PeriodPreset[] {
  return defaultPeriodPresets.map((one) => (one.id === id ? { ...one, ...part } : one))
}

describe('a day of a period in words', () => {
  const rules = defaultPeriodPresets.flatMap((one) => [one.from, one.to, one.deadlineCommune, one.deadlineDistrict])

  it('is written so that it reads back the same', () => {
    for (const rule of rules) expect(parseDayRule(formatDayRule(rule))).toEqual(rule)
    expect(formatDayRule({ month: 0, day: 15 })).toBe('15/12 năm trước')
    expect(formatDayRule({ month: 6, day: 'last' })).toBe('cuối tháng 6')
    expect(formatDayRule({ month: 13, day: 6 })).toBe('6/1 năm sau')
  })

  it.each(['15', '31/2', '0/6', '15/13', '15/6 năm kia', 'cuối tháng', '1/6 năm sau'])('cannot be “%s”', (text) => {
    expect(parseDayRule(text)).toBeUndefined()
  })
})

describe('the parts of a year', () => {
  it('fill it in both regimes as shipped', () => {
    for (const year of [2020, 2021, 2024]) expect(describeTiling(defaultPeriodPresets, year)).toEqual([])
  })

  it('are named with their days where they leave days out, take days twice or leave the year', () => {
    expect(describeTiling(change('ND09_6TC', { from: { month: 6, day: 20 } }), 2021)).toEqual([
      'Nghị định 09/2019, các kỳ 6 tháng của năm 2021: từ ngày 15/6/2021 đến ngày 19/6/2021 không thuộc kỳ nào.',
    ])
    expect(describeTiling(change('ND09_6TC', { from: { month: 6, day: 14 } }), 2021)).toEqual([
      'Nghị định 09/2019, các kỳ 6 tháng của năm 2021: ngày 14/6/2021 thuộc hai kỳ, sẽ đếm hai lần.',
    ])
    expect(describeTiling(change('TT05_6TC', { to: { month: 13, day: 2 } }), 2021)).toEqual([
      'Thông tư 05/2011, các kỳ 6 tháng của năm 2021: từ ngày 01/01/2022 đến ngày 02/01/2022 nằm ngoài năm báo cáo.',
    ])
  })
})
