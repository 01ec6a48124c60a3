/** The 114 indicators of the published plans: each has a target, a result in a named cell, and records that make it. */
import { describe, expect, it } from 'vitest'
import type { CallOutput } from '../../../shared/contract.ts'
import { forms } from '../../../shared/forms/index.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { commit, makeWorkbook } from '../imports/importing.ts'
import type { IndicatorFact } from './indicatorFacts.ts'
import { prostitutionFacts } from './prostitutionFacts.ts'
import { communicationFacts, modelFacts, supervisionFacts, trainingFacts } from './publicWorkFacts.ts'
import { rehabFacts } from './rehabFacts.ts'
import { communeFacts, victimFacts } from './victimAndCommuneFacts.ts'

const groups = {
  'rehabilitation, treatment and after-care': rehabFacts,
  'work against prostitution': prostitutionFacts,
  trafficking: victimFacts,
  'healthy communes': communeFacts,
  'models and teams': modelFacts,
  communication: communicationFacts,
  training: trainingFacts,
  'inspection, funds and direction': supervisionFacts,
}
const facts = Object.values(groups).flat()
const period = '2021-ND09_6TC'

type View = CallOutput<'annexes.read'>

function formId(number: string): string {
  const form = forms.find((one) => one.number === number)
  if (!form) throw new Error(`no form ${number}`)
  return form.id
}

async function openCatalogueOffice(): Promise<Office> {
  const office = await openOffice({ now: '2021-12-20T02:00:00.000Z' })
  for (const [ma, ten, loai] of [
    ['CS01', 'Cơ sở cai nghiện ma túy số 1', 'CSCN'],
    ['NCN01', 'Nhà cai nghiện xã Thái Hòa', 'NCN'],
    ['MMT01', 'Cơ sở điều trị Methadone huyện', 'MMT'],
    ['HTNN01', 'Nhà Nhân ái', 'HTNN'],
  ] as const) {
    await office.call('records.save', { form: 'facilities', values: { ma, ten, loai } })
  }
  return office
}

function shown(view: View, { code, row = code }: IndicatorFact): unknown[] {
  const cells = view.rows.find((one) => one.key === row)?.cells
  return [cells?.trong_ky?.value ?? null, cells?.luy_ke?.value ?? null]
}

/** Every annex cell and every record that the trace of a cell leads to, down to the records. */
async function followTrace({ call }: Office, row: string): Promise<{ cells: Set<string>; records: Set<string> }> {
  const cells = new Set<string>()
  const records = new Set<string>()
  const followed = new Set<string>()
  const waiting = [{ form: 'plan_progress', period, row, column: 'luy_ke' }]
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const key = JSON.stringify(place)
    if (followed.has(key)) continue
    followed.add(key)
    cells.add([place.form, place.row, place.column].join(' '))
    for (const one of (await call('figures.trace', place)).rows) {
      if (one.kind === 'record') records.add(one.id)
      if (one.place) waiting.push(one.place)
    }
  }
  return { cells, records }
}

describe('the list of the indicators that the plans name', () => {
  it('has 32 of rehabilitation, 21, 12, 9, 10, 15, 6, 3, 3 and 3, numbered without a gap', () => {
    const counts = { MT: 32, MD: 21, MB: 12, XP: 9, MH: 10, TT: 15, NL: 6, KT: 3, KP: 3, TC: 3 }
    const codes = Object.entries(counts).flatMap(([letters, count]) =>
      Array.from({ length: count }, (_, index) => `${letters}${String(index + 1).padStart(2, '0')}`),
    )
    expect(facts.map((fact) => fact.code)).toEqual(codes)
    expect(codes).toHaveLength(114)
  })

  it('has only eight without a record behind them, each with its reason', () => {
    const typed = facts.filter((fact) => fact.entries === undefined)
    expect(typed.map((fact) => fact.code)).toEqual('MB09 MB10 MB11 MB12 XP09 TT02 TT03 TC03'.split(' '))
    expect(typed.every((fact) => (fact.typed ?? '').length > 10)).toBe(true)
  })
})

describe('every indicator of the plans', () => {
  it('has a row for its target and one for its result, in its own unit of measure', async () => {
    const { call } = await openCatalogueOffice()
    const targets = await call('annexes.read', { form: 'annual_targets', period })
    const results = await call('annexes.read', { form: 'plan_progress', period })
    const measured = (view: View) =>
      facts.map(({ code, row = code }) => [code, view.rows.find((one) => one.key === row)?.measureUnit ?? ''])
    const expected = facts.map((fact) => [fact.code, fact.measureUnit])
    expect(measured(targets)).toEqual(expected)
    expect(measured(results)).toEqual(expected)
  })

  it('is found by the words of the plan when a table of targets comes as a file', async () => {
    const office = await openCatalogueOffice()
    const numbers = facts.filter((fact) => fact.kind !== 'task' && fact.row === undefined)
    const file = makeWorkbook('chi-tieu.xlsx', {
      'Chi tieu': {
        rows: [
          ['BIỂU GIAO CHỈ TIÊU CÔNG TÁC PHÒNG, CHỐNG TỆ NẠN XÃ HỘI NĂM 2021'],
          ['STT', 'Chỉ tiêu', 'Đơn vị tính', 'Huyện giao', 'Ghi chú'],
          ...numbers.map((fact, index) => [index + 1, fact.name, fact.measureUnit, 11 + index, null]),
        ],
      },
    })
    await commit(office, file)
    const { rows } = await office.call('annexes.read', { form: 'annual_targets', period: '2021-ND09_NAM' })
    const given = Object.fromEntries(
      rows.flatMap(({ key, cells }) => {
        const value = cells.huyen_giao?.value
        return value && typeof value === 'object' && 'min' in value ? [[key, value.min]] : []
      }),
    )
    expect(given).toEqual(Object.fromEntries(numbers.map((fact, index) => [fact.code, 11 + index])))
  })
})

describe.each(Object.entries(groups))('the indicators of %s', (_, indicators) => {
  it('change with their records, read their cell and lead back to the records', { timeout: 120_000 }, async () => {
    const office = await openCatalogueOffice()
    for (const fact of indicators) {
      const { code, row = code, entries = [], shows } = fact
      if (shows === undefined) continue
      const before = await office.call('annexes.read', { form: 'plan_progress', period })
      expect([code, ...shown(before, fact)].join(' ')).not.toBe([code, ...shows].join(' '))
      const saved: { id: string; form: string }[] = []
      for (const [form, values] of entries) {
        const { record } = await office.call('records.save', { form, values })
        saved.push({ id: record.id, form })
      }
      const after = await office.call('annexes.read', { form: 'plan_progress', period })
      expect([code, ...shown(after, fact)]).toEqual([code, ...shows])

      const { cells, records } = await followTrace(office, row)
      const [number = '', ...place] = fact.cell.split(' ')
      if (place.length > 0) expect([...cells]).toContain([formId(number), ...place].join(' '))
      if (fact.isWithout)
        expect([...cells].filter((one) => / \d{5} /.test(one)).length).toBeGreaterThanOrEqual(shows[1])
      else expect([code, saved.some((one) => records.has(one.id))]).toEqual([code, true])
      for (const { id } of saved.reverse()) await office.call('records.remove', { id, reason: 'Hết phần thử' })
    }
  })
})

describe('what no register holds', () => {
  it.each(facts.filter((fact) => fact.typed !== undefined))('of $code is typed, and kept as typed', async (fact) => {
    const { call } = await openCatalogueOffice()
    const [number = '', place] = fact.cell.split(' ')
    if (place === undefined) {
      const saved = await call('cells.save', {
        form: formId(number),
        period,
        edits: [{ row: fact.code, column: 'trong_ky', text: 'Đang thực hiện' }],
      })
      expect(shown(saved, fact)).toEqual(['DANG_THUC_HIEN', 'DANG_THUC_HIEN'])
      return
    }
    await call('cells.save', {
      form: formId(number),
      period,
      edits: [
        { row: place, column: 'th_tong', text: '82,5' },
        { row: place, column: 'lk_tong', text: '82,5' },
      ],
    })
    expect(shown(await call('annexes.read', { form: 'plan_progress', period }), fact)).toEqual([82.5, 82.5])
  })
})
