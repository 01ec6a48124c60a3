/** Checks the dates, names and deadlines of both regimes, and the date arithmetic below them. */
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  formatDate,
  formatDateInText,
  isIsoDate,
} from '../../shared/date.ts'
import {
  createCustomPeriod,
  elapsedShare,
  findTilingFaults,
  listPeriods,
  type Period,
  parsePeriodId,
  precedingPeriod,
  samePeriodLastYear,
  tilesYear,
  yearPeriod,
} from '../../shared/period.ts'
import { defaultPeriodPresets } from '../../shared/periodPresets.ts'

function period(id: string): Period {
  const parsed = parsePeriodId(id)
  if (!parsed) throw new Error(`no period ${id}`)
  return parsed
}

describe('parsePeriodId', () => {
  it.each([
    ['2021-ND09_6T', '2020-12-15', '2021-06-14', '6 tháng đầu năm 2021', '2020-12-15', '2021-06-16', '2021-06-18'],
    ['2021-ND09_6TC', '2021-06-15', '2021-12-14', '6 tháng cuối năm 2021', '2020-12-15', '2021-12-16', '2021-12-18'],
    ['2021-ND09_NAM', '2020-12-15', '2021-12-14', 'Năm 2021', '2020-12-15', '2021-12-16', '2021-12-18'],
    ['2021-ND09_9T', '2020-12-15', '2021-09-14', '9 tháng đầu năm 2021', '2020-12-15', null, null],
    ['2021-ND09_THANG-01', '2020-12-15', '2021-01-14', 'Tháng 1 năm 2021', '2020-12-15', null, null],
    ['2021-ND09_THANG-06', '2021-05-15', '2021-06-14', 'Tháng 6 năm 2021', '2020-12-15', null, null],
    ['2021-ND09_THANG-12', '2021-11-15', '2021-12-14', 'Tháng 12 năm 2021', '2020-12-15', null, null],
    ['2021-ND09_QUY-1', '2020-12-15', '2021-03-14', 'Quý I năm 2021', '2020-12-15', null, null],
    ['2021-ND09_QUY-2', '2021-03-15', '2021-06-14', 'Quý II năm 2021', '2020-12-15', null, null],
    ['2021-ND09_QUY-4', '2021-09-15', '2021-12-14', 'Quý IV năm 2021', '2020-12-15', null, null],
    ['2021-TT05_6T', '2021-01-01', '2021-06-30', '6 tháng đầu năm 2021', '2021-01-01', null, '2021-07-06'],
    ['2021-TT05_6TC', '2021-07-01', '2021-12-31', '6 tháng cuối năm 2021', '2021-01-01', null, '2022-01-06'],
    ['2021-TT05_NAM', '2021-01-01', '2021-12-31', 'Năm 2021', '2021-01-01', null, '2022-01-06'],
    ['2021-TT05_THANG-02', '2021-02-01', '2021-02-28', 'Tháng 2 năm 2021', '2021-01-01', '2021-03-02', null],
    ['2020-TT05_THANG-02', '2020-02-01', '2020-02-29', 'Tháng 2 năm 2020', '2020-01-01', '2020-03-02', null],
    ['2021-TT05_THANG-12', '2021-12-01', '2021-12-31', 'Tháng 12 năm 2021', '2021-01-01', '2022-01-02', null],
  ])('%s runs from %s to %s', (id, from, to, name, yearStart, deadlineCommune, deadlineDistrict) => {
    expect(period(id)).toMatchObject({ id, from, to, name, yearStart, deadlineCommune, deadlineDistrict })
  })

  it('gives titles a label without the year', () => {
    expect(period('2021-ND09_6T')).toMatchObject({
      label: '6 tháng đầu năm',
      year: 2021,
      regime: 'ND09',
      preset: 'ND09_6T',
    })
  })

  it('reads typed dates; the year is that of the last day and lũy kế counts by NĐ 09', () => {
    expect(period('TUY_CHON-2021-03-01_2021-05-31')).toEqual({
      id: 'TUY_CHON-2021-03-01_2021-05-31',
      preset: 'TUY_CHON',
      kind: 'custom',
      regime: 'ND09',
      year: 2021,
      number: null,
      name: 'Từ ngày 01/3/2021 đến ngày 31/5/2021',
      label: 'Từ ngày 01/3/2021 đến ngày 31/5/2021',
      from: '2021-03-01',
      to: '2021-05-31',
      yearStart: '2020-12-15',
      deadlineCommune: null,
      deadlineDistrict: null,
    })
  })

  it.each([
    '2021-ND09_THANG-13',
    '2021-ND09_THANG-6',
    '2021-ND09_THANG',
    '2021-ND09_QUY-0',
    '2021-ND09_QUY-02',
    '2021-ND09_6T-1',
    '2021-XYZ',
    '2021-TUY_CHON',
    'ND09_6T-2021',
    'TUY_CHON-2021-05-31_2021-03-01',
    'TUY_CHON-2021-02-29_2021-03-01',
    'ND09_6T-2021-03-01_2021-05-31',
    '',
  ])('knows no period %j', (id) => {
    expect(parsePeriodId(id)).toBeNull()
  })

  it('reads back every id it writes, and presets survive JSON', () => {
    const presets = JSON.parse(JSON.stringify(defaultPeriodPresets)) as typeof defaultPeriodPresets
    const periods = listPeriods(2024)
    expect(periods).toHaveLength(4 + 12 + 4 + 3 + 12)
    expect(periods.map(({ id }) => parsePeriodId(id, presets))).toEqual(periods)
  })

  it('follows an office that edits its presets', () => {
    const edited = defaultPeriodPresets.map((preset) =>
      preset.id === 'ND09_6T' ? { ...preset, deadlineCommune: { month: 6, day: 15 } } : preset,
    )
    expect(parsePeriodId('2021-ND09_6T', edited)?.deadlineCommune).toBe('2021-06-15')
  })
})

describe('periods around a period', () => {
  it.each([
    ['2021-ND09_6T', '2020-ND09_6TC'],
    ['2021-ND09_6TC', '2021-ND09_6T'],
    ['2021-ND09_NAM', '2020-ND09_NAM'],
    ['2021-ND09_THANG-01', '2020-ND09_THANG-12'],
    ['2021-ND09_QUY-1', '2020-ND09_QUY-4'],
    ['2021-TT05_6T', '2020-TT05_6TC'],
    ['2021-TT05_THANG-03', '2021-TT05_THANG-02'],
    ['2021-ND09_9T', null],
    ['TUY_CHON-2021-03-01_2021-05-31', null],
  ])('%s follows %s', (id, previous) => {
    expect(precedingPeriod(period(id))?.id ?? null).toBe(previous)
  })

  it.each([
    ['2021-ND09_6T', '2020-ND09_6T'],
    ['2021-ND09_THANG-06', '2020-ND09_THANG-06'],
    ['TUY_CHON-2021-03-01_2021-05-31', 'TUY_CHON-2020-03-01_2020-05-31'],
    ['TUY_CHON-2024-02-29_2024-03-01', 'TUY_CHON-2023-02-28_2023-03-01'],
  ])('%s is compared with %s', (id, lastYear) => {
    expect(samePeriodLastYear(period(id))?.id).toBe(lastYear)
  })

  it('belongs to the year of its own regime', () => {
    expect(yearPeriod(period('2021-ND09_6TC'))?.id).toBe('2021-ND09_NAM')
    expect(yearPeriod(period('2021-TT05_6T'))?.id).toBe('2021-TT05_NAM')
  })

  it('tells the share of days gone, both ends included', () => {
    const june = period('2021-TT05_THANG-06')
    expect(elapsedShare(june, '2021-05-31')).toBe(0)
    expect(elapsedShare(june, '2021-06-15')).toBe(0.5)
    expect(elapsedShare(june, '2021-06-30')).toBe(1)
    expect(elapsedShare(june, '2022-01-01')).toBe(1)
  })
})

describe('tiling', () => {
  const year = period('2021-ND09_NAM')
  const [first, second] = [period('2021-ND09_6T'), period('2021-ND09_6TC')]

  it('fills the year with halves, quarters or months of one regime', () => {
    const quarters = [4, 2, 1, 3].map((number) => period(`2021-ND09_QUY-${number}`))
    const months = listPeriods(2021).filter(({ preset }) => preset === 'ND09_THANG')
    expect([tilesYear([second, first], year), tilesYear(quarters, year), tilesYear(months, year)]).toEqual([
      true,
      true,
      true,
    ])
  })

  it('names the days that are missing, double or outside', () => {
    expect(findTilingFaults([first], year)).toEqual([{ kind: 'gap', from: '2021-06-15', to: '2021-12-14' }])
    expect(findTilingFaults([first, period('2021-TT05_6TC')], year)).toEqual([
      { kind: 'gap', from: '2021-06-15', to: '2021-06-30' },
      { kind: 'outside', from: '2021-12-15', to: '2021-12-31' },
    ])
    expect(findTilingFaults([first, period('2021-ND09_9T'), second], year)).toEqual([
      { kind: 'overlap', from: '2020-12-15', to: '2021-06-14' },
      { kind: 'overlap', from: '2021-06-15', to: '2021-09-14' },
    ])
    expect(findTilingFaults([first, second], period('2021-TT05_NAM'))).toEqual([
      { kind: 'outside', from: '2020-12-15', to: '2020-12-31' },
      { kind: 'gap', from: '2021-12-15', to: '2021-12-31' },
    ])
    expect(createCustomPeriod('2021-06-01', '2021-05-31')).toBeNull()
  })
})

describe('dates', () => {
  it('adds days and months across ends of months and years', () => {
    expect([addDays('2020-12-31', 1), addDays('2021-03-01', -1), addDays('2020-02-28', 1)]).toEqual([
      '2021-01-01',
      '2021-02-28',
      '2020-02-29',
    ])
    expect([addMonths('2021-01-31', 1), addMonths('2021-03-15', -3), addMonths('2020-02-29', 12)]).toEqual([
      '2021-02-28',
      '2020-12-15',
      '2021-02-28',
    ])
    expect([daysBetween('2020-12-15', '2021-06-14'), daysBetween('2021-06-14', '2021-06-13')]).toEqual([181, -1])
  })

  it('prints dates for tables and for running text', () => {
    expect([formatDate('2021-06-14'), formatDateInText('2021-06-14'), formatDateInText('2021-02-05')]).toEqual([
      '14/06/2021',
      '14/6/2021',
      '05/02/2021',
    ])
  })

  it('orders dates and refuses days that do not exist', () => {
    expect(['2021-06-14', '2020-12-15', '2021-01-01'].sort(compareDates)).toEqual([
      '2020-12-15',
      '2021-01-01',
      '2021-06-14',
    ])
    expect(['2021-02-29', '2021-13-01', '2021-00-10', '2021-1-1', '14/06/2021'].filter(isIsoDate)).toEqual([])
    expect(() => addDays('2021-02-29', 1)).toThrow('2021-02-29')
  })
})
