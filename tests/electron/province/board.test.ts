/** The board of the province, and two rounds of one district side by side. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonValue } from '../../../shared/canonicalJson.ts'
import { createReporter, halfYear, type Reporter, replacing, signReport } from '../../support/districtPackages.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { PASSWORD } from '../workspace.ts'

const period = halfYear.id
let batXat: Reporter
let saPa: Reporter

beforeAll(async () => {
  batXat = await createReporter('082', 'Huyện Bát Xát')
  saPa = await createReporter('088', 'Thị xã Sa Pa')
})

const openProvince = (): Promise<Office> =>
  openOffice({ unit: '10', role: 'province', now: '2021-06-17T02:00:00.000Z' })

const cell = (value: JsonValue, more: Record<string, JsonValue> = {}): JsonValue => ({
  value,
  state: 'value',
  origin: 'typed',
  ...more,
})

function status(cells: Record<string, JsonValue>, rows: JsonValue[] = [], form = 'addict_status'): JsonValue {
  return { form, version: 1, period, definition: 'a'.repeat(64), rows, total: cells }
}

async function send(office: Office, reporter: Reporter, forms: JsonValue[], changes = {}) {
  const report = await signReport(reporter, { content: { forms }, ...changes })
  await office.call('province.ingest', { name: 'GOI.asice', bytes: report.bytes, trust: [reporter.pem] })
  return report
}

describe('the board', () => {
  it('owes what districts have not sent to their own day, not to that of communes', async () => {
    const office = await openProvince()
    await send(office, batXat, [status({ dau_ky: cell(3) })])
    const { todo } = await office.call('home.read', { period })
    const awaited = todo.filter(({ detail }) => detail.startsWith('Chưa có số ở PL02'))
    expect(awaited.map(({ title }) => title)).toContain('Thị xã Sa Pa')
    expect(awaited.every(({ due, detail }) => due === '2021-06-18' && detail.includes('hạn 18/6, còn 1 ngày'))).toBe(
      true,
    )
    // A province is no Phòng.
    expect(todo.at(-1)).toMatchObject({ title: 'Gói báo cáo nộp cấp trên', who: 'Sở' })
    expect(todo.filter(({ who }) => who === 'Phòng')).toEqual([])
  })

  it('has every district with its state, how late it is and which annexes it sent', async () => {
    const office = await openProvince()
    await send(office, batXat, [status({ dau_ky: cell(3) })])
    const early = await office.call('province.board', { period })
    expect(early.days).toBeGreaterThanOrEqual(0)
    expect(early.counts).toEqual({ received: 1, toLookAt: 1, late: 0, returned: 0, of: 9 })
    expect(early.units.map(({ unit, state }) => `${unit.code} ${state}`)).toContain('080 chua_gui')
    const { deadlineDistrict } = early.period
    office.setNow('2021-06-25T02:00:00.000Z')
    await send(office, saPa, [status({ dau_ky: cell(1) }), status({}, [], 'budget_use')])
    const board = await office.call('province.board', { period })
    const lineOf = (code: string) => board.units.find(({ unit }) => unit.code === code)
    expect(board.counts).toMatchObject({ received: 2, late: 7 })
    const daysLate = 25 - Number(deadlineDistrict?.slice(8))
    expect(lineOf('080')).toMatchObject({ state: 'qua_han', daysLate, package: null })
    expect(lineOf('082')).toMatchObject({ daysLate: 0, package: { sequence: 1 } })
    expect(lineOf('088')).toMatchObject({ daysLate, package: { unit: { name: 'Thị xã Sa Pa' } } })
    const sent = (code: string) =>
      board.forms.filter((_, index) => lineOf(code)?.forms[index]).map(({ number }) => number)
    expect([sent('082'), sent('088'), sent('080')]).toEqual([['PL02'], ['PL02', 'PL10'], []])
    expect((await office.call('province.board', { period: '2020-ND09_6TC' })).counts.received).toBe(0)
  })

  it('measures what a return asked for by the day that the return gave, and what came unasked by that of the period', async () => {
    const office = await openProvince()
    const first = await send(office, batXat, [status({ dau_ky: cell(3) })])
    const lineNow = () => office.call('province.board', { period }).then(({ units }) => lineOf(units))
    const lineOf = (
      units: { unit: { code: string }; state: string; daysLate: number; returnedUntil: string | null }[],
    ) => {
      const line = units.find(({ unit }) => unit.code === '082')
      return [line?.state, line?.daysLate, line?.returnedUntil]
    }
    office.setNow('2021-06-28T02:00:00.000Z')
    await office.call('answers.give', {
      package: first.id,
      answer: 'tra',
      reason: 'Rà lại',
      deadline: '2021-07-02',
      comments: [],
      password: PASSWORD,
    })
    expect(await lineNow()).toEqual(['tra_lai', 0, '2021-07-02'])
    office.setNow('2021-07-01T02:00:00.000Z')
    const second = await send(office, batXat, [status({ dau_ky: cell(4) })], replacing(first))
    expect(await lineNow()).toEqual(['can_xem', 0, null])
    // Nobody asked for the third round, thirteen days after the day of the period.
    await send(office, batXat, [status({ dau_ky: cell(5) })], replacing(second))
    expect(await lineNow()).toEqual(['can_xem', 13, null])
  })
})

describe('two rounds of one district', () => {
  const row = (key: string, label: string, cells: Record<string, JsonValue>): JsonValue => ({ key, label, cells })

  it('are compared cell by cell, with what each of them says and why', async () => {
    const office = await openProvince()
    const first = await send(office, batXat, [
      status({ dau_ky: cell(10), tang: cell(2) }, [
        row('02683', 'Thị trấn Bát Xát', { dau_ky: cell(10), tang: cell(2), ghi_chu: cell('như cũ') }),
        row('02686', 'Xã A Mú Sung', { tang: cell(0) }),
      ]),
      status({}, [], 'budget_use'),
    ])
    const second = await send(
      office,
      batXat,
      [
        status({ dau_ky: cell(9), tang: cell(2, { origin: 'computed' }) }, [
          row('02683', 'Thị trấn Bát Xát', {
            dau_ky: cell(9, { reason: 'Ghi trùng' }),
            tang: cell(2),
            ghi_chu: cell('như cũ'),
          }),
          row('02686', 'Xã A Mú Sung', { tang: { value: null, state: 'nil', origin: 'typed' } }),
        ]),
      ],
      replacing(first),
    )
    const difference = await office.call('province.diff', { older: first.id, newer: second.id })
    expect(difference.cells.map((one) => [one.number, one.rowLabel, one.columnLabel, one.older, one.newer])).toEqual([
      ['PL02', 'Thị trấn Bát Xát', 'Số đầu kỳ', { value: 10, state: 'value' }, { value: 9, state: 'value' }],
      ['PL02', 'Xã A Mú Sung', expect.any(String), { value: 0, state: 'value' }, { value: null, state: 'nil' }],
      ['PL02', 'Tổng cộng', 'Số đầu kỳ', { value: 10, state: 'value' }, { value: 9, state: 'value' }],
    ])
    expect(difference.cells.map((one) => one.reasons)).toEqual([['Ghi trùng'], [], []])
    expect([difference.added, difference.removed]).toEqual([[], ['PL10']])
    expect(await office.call('province.diff', { unit: '082', period })).toEqual(difference)
  })

  it('need two packages of the same district', async () => {
    const office = await openProvince()
    const one = await send(office, batXat, [])
    const other = await send(office, saPa, [])
    const codeOf = (input: object) =>
      office.call('province.diff', input).then(
        () => 'ok',
        ({ code }) => code,
      )
    expect(await codeOf({ older: one.id, newer: other.id })).toBe('diff_other_unit')
    expect(await codeOf({ unit: '082', period })).toBe('diff_one_round')
    expect(await codeOf({ unit: '080', period })).toBe('received_unknown')
    expect(await codeOf({ older: one.id, newer: 'khong-co' })).toBe('received_unknown')
  })
})
