import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contract } from '../../shared/contract.ts'
import { openOffice } from '../support/office.ts'

const PERIOD = '2021-ND09_6T'
const CELL = { form: 'addict_status', period: PERIOD, column: 'su_dung' }
const RULE = { form: CELL.form, code: 'khong_co', column: CELL.column }
/** Names of inputs that say which commune is meant. */
const PLACES = /"(row|unit|copyOf)":/

/** Every call that takes a commune as a place of the office's own report, asked about this one. */
function asks(commune: string): [name: string, input: Record<string, unknown>][] {
  return [
    ['annexes.read', { form: CELL.form, period: PERIOD, copyOf: commune }],
    ['cells.save', { form: CELL.form, period: PERIOD, edits: [{ row: commune, column: CELL.column, text: '1' }] }],
    ['cells.mark', { ...CELL, row: commune, evidence: 'sổ trực' }],
    ['cells.history', { ...CELL, row: commune }],
    ['figures.trace', { ...CELL, row: commune }],
    ['figures.trace', { ...CELL, row: '08761', copyOf: commune }],
    ['figures.series', { ...CELL, row: commune }],
    ['figures.bridge', { ...CELL, row: commune }],
    ['checks.explain', { period: PERIOD, places: [{ ...RULE, row: commune }], reason: 'lý do của ô này' }],
    ['gaps.numbers', { period: PERIOD, ...RULE, row: commune }],
    ['submissions.save', { period: PERIOD, places: [{ form: CELL.form, unit: commune }], state: 'da_duyet' }],
    ['templates.export', { period: PERIOD, unit: commune }],
    ['reports.workbook', { period: PERIOD, forms: [CELL.form], copyOf: commune }],
  ]
}

/** Where another commune is meant to be named: people who live elsewhere, the list of units, offices, words of a report. */
const elsewhere = [
  ...['vault.create', 'units.children', 'authority.issue', 'province.received', 'province.diff', 'answers.give'],
  ...['tokenKeys.issue', 'province.diffRecords', 'province.diffWorkbook'],
  ...['records.list', 'records.values', 'records.listWhole', 'records.previewChange', 'views.save', 'reports.saveText'],
]

describe('A8 the communes of the office', () => {
  it('are the only ones there are: one of another office, guessed, is answered like one that nobody has', async () => {
    const { app, call } = await openOffice()
    const [stranger] = await call('units.children', { unit: '082' })
    const code = stranger?.code ?? ''
    const absent = '99999'
    // The list of units is public: that a sentence names the stranger tells nothing of what is kept.
    const told = async (name: string, input: Record<string, unknown>, asked: string) => {
      const answer = await app.callUnknown(name, input)
      if (answer.ok) return JSON.stringify(answer.data).replaceAll(asked, 'XA')
      return answer.error.code === 'unit_not_below' ? 'unit_unknown' : answer.error.code
    }
    for (const [index, [name, input]] of asks(code).entries()) {
      const [, same = {}] = asks(absent)[index] ?? []
      const guessed = await told(name, input, code)
      expect([name, guessed]).toEqual([name, await told(name, same, absent)])
      expect([name, guessed]).not.toEqual([name, 'invalid_input'])
    }
    // The office's own commune is answered, so that the others are not refused for another reason.
    const [, own = {}] = asks('08761')[1] ?? []
    expect((await app.callUnknown('cells.save', own)).ok).toBe(true)
  })

  it('are asked for by no call that is not among these', () => {
    const asking = Object.entries(contract).filter(([, { input }]) =>
      PLACES.test(JSON.stringify(z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }))),
    )
    const known = new Set([...asks('').map(([name]) => name), ...elsewhere])
    expect(asking.map(([name]) => name).filter((name) => !known.has(name))).toEqual([])
  })
})
