/** One figure over the last periods: names of then, breaks in words, values for the ground of today's unit. */
import { describe, expect, it } from 'vitest'
import { type Office, openOffice } from '../support/office.ts'

const form = 'addict_status'
const column = 'cuoi_ky'

async function openWith(unit: string, now: string, numbers: Record<string, Record<string, string>>, role?: 'province') {
  const office = await openOffice({ unit, now, ...(role && { role }) })
  for (const [period, rows] of Object.entries(numbers)) {
    const edits = Object.entries(rows).map(([row, text]) => ({ row, column, text }))
    await office.call('cells.save', { form, period, edits })
  }
  return office
}

async function readPoints(office: Office, period: string, row: string, count = 4) {
  const { points } = await office.call('figures.series', { form, period, row, column, count })
  return points
}

describe('the series of a figure', () => {
  it('adds up the wards that merged, under their names of then, and says when they did', async () => {
    const office = await openWith('080', '2020-12-20T02:00:00.000Z', {
      '2019-ND09_6T': { '02638': '30', '02641': '40' },
      '2020-ND09_6T': { '02641': '72' },
      '2020-ND09_6TC': { '02641': '75' },
    })
    const points = await readPoints(office, '2020-ND09_6TC', '02641')
    expect(
      points.map((point) => [
        point.period.id,
        point.value,
        point.state,
        point.units.map(({ name, value }) => [name, value]),
      ]),
    ).toEqual([
      ['2020-ND09_6TC', 75, 'same', [['Phường Lào Cai', 75]]],
      ['2020-ND09_6T', 72, 'same', [['Phường Lào Cai', 72]]],
      [
        '2019-ND09_6TC',
        null,
        'missing',
        [
          ['Phường Lào Cai', null],
          ['Phường Phố Mới', null],
        ],
      ],
      [
        '2019-ND09_6T',
        70,
        'sum',
        [
          ['Phường Lào Cai', 30],
          ['Phường Phố Mới', 40],
        ],
      ],
    ])
    expect(points.map((point) => point.changes.map(({ words }) => words))).toEqual([
      [],
      [],
      ['Phường Lào Cai và Phường Phố Mới nhập thành Phường Lào Cai'],
      [],
    ])
    expect(points[2]?.changes[0]).toMatchObject({ date: '2020-03-01', isDayKnown: false })
  })

  it('gives no single number for a unit that was split, and the whole group instead', async () => {
    const office = await openWith(
      '22',
      '2025-12-20T02:00:00.000Z',
      { '2025-ND09_6T': { '196': '50' }, '2025-ND09_6TC': { '06811': '20', '06820': '25', '06832': '8' } },
      'province',
    )
    const [now, before] = await readPoints(office, '2025-ND09_6TC', '06820', 2)
    expect(now).toMatchObject({ value: 25, state: 'same' })
    expect(before).toMatchObject({
      value: null,
      state: 'unclear',
      group: { names: ['Phường Uông Bí', 'Phường Vàng Danh', 'Phường Yên Tử'], value: 50, now: 53 },
      units: [{ name: 'Thành phố Uông Bí', value: 50 }],
    })
    const total = await readPoints(office, '2025-ND09_6TC', 'T', 2)
    expect(total.map(({ value }) => value)).toEqual([53, 50])
    expect(total[1]?.changes.some(({ words }) => words.includes('Thành phố Uông Bí chia lại thành ba phường'))).toBe(
      true,
    )
  })

  it('takes the same period of the years before when asked', async () => {
    const office = await openWith('246', '2021-06-20T02:00:00.000Z', {
      '2020-ND09_6T': { '08788': '3' },
      '2021-ND09_6T': { '08788': '4' },
    })
    const { points } = await office.call('figures.series', {
      form,
      period: '2021-ND09_6T',
      row: '08788',
      column,
      count: 3,
      step: 'lastYear',
    })
    expect(points.map(({ period, value, state }) => [period.id, value, state])).toEqual([
      ['2021-ND09_6T', 4, 'same'],
      ['2020-ND09_6T', 3, 'same'],
      ['2019-ND09_6T', null, 'missing'],
    ])
  })

  it('of a fixed row has no units, and a place that is not there is refused in words', async () => {
    const office = await openOffice()
    const plan = { form: 'plan_progress', period: '2021-ND09_6T', column: 'trong_ky' }
    const { points } = await office.call('figures.series', { ...plan, row: 'MT01', count: 2 })
    expect(points.map(({ units, changes }) => [units, changes])).toEqual([
      [[], []],
      [[], []],
    ])
    await expect(office.call('figures.series', { ...plan, row: 'không có' })).rejects.toMatchObject({
      code: 'row_unknown',
    })
    await expect(office.call('figures.series', { ...plan, row: 'MT01', column: 'x' })).rejects.toMatchObject({
      code: 'column_unknown',
    })
  })
})
