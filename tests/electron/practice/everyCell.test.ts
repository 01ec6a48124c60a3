/** The practice year cell by cell: every computed figure leads to what makes it, and periods and communes fit together. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visibleRows } from '../../../electron/services/annexes.ts'
import type { AnnexSession } from '../../../electron/services/annexSession.ts'
import { totalKey } from '../../../shared/annex/annexRows.ts'
import type { ComputedAnnex } from '../../../shared/annex/computedAnnex.ts'
import { forms } from '../../../shared/forms/index.ts'
import { computedCells, faultOf, listFlows, rowKeys } from '../../support/figureFaults.ts'
import { openPracticeAnnexes } from '../../support/practice.ts'

const annexes = forms.filter((form) => form.kind === 'annex').sort((a, b) => a.number.localeCompare(b.number))
const halves = ['2021-ND09_6T', '2021-ND09_6TC']
const YEAR = '2021-ND09_NAM'
const periods = [...halves, YEAR, '2021-TT05_6T', '2021-TT05_NAM']

let session: AnnexSession
let close: () => void = () => undefined

beforeAll(async () => {
  ;({ session, close } = await openPracticeAnnexes())
}, 120_000)
afterAll(() => close())

describe('in the practice year', () => {
  it.each(annexes.map(({ number, id }) => [number, id] as const))(
    '%s: every computed figure is made by the rows its trace lists',
    (_, id) => {
      const cells = periods.flatMap((period) => computedCells(session.annex(id, period)))
      expect(cells.filter(({ annex, row, column }) => annex.number(row, column) !== 0).length).toBeGreaterThan(10)
      expect(cells.map(faultOf).filter((fault) => fault !== null)).toEqual([])
    },
    120_000,
  )

  it('every annex has figures of its own in both halves and in the year', () => {
    for (const period of [...halves, YEAR]) {
      for (const { id, number } of annexes) {
        const held = computedCells(session.annex(id, period)).filter(({ annex, row, column }) =>
          annex.number(row, column),
        )
        expect(held.length, `${number} ${period}`).toBeGreaterThan(10)
      }
    }
  })

  it('what a period opens with is what the one before closed with, in every row that has both', () => {
    const pairs: [form: string, opening: string, closing: string][] = [
      ['rehab_results', 'dau_ky', 'cuoi_ky'],
      ['addict_status', 'dau_ky', 'cuoi_ky'],
      ['prostitution_results', 'tu_diem_dau', 'tu_diem_cuoi'],
      ['models_teams', 'dau_ky', 'cuoi_ky'],
    ]
    for (const [form, opening, closing] of pairs) {
      for (const [before, after] of [
        ['2020-ND09_6TC', '2021-ND09_6T'],
        ['2021-ND09_6T', '2021-ND09_6TC'],
      ] as const) {
        const [closed, opened] = [session.annex(form, before), session.annex(form, after)]
        const rows = [...rowKeys(opened), totalKey].filter((row) => closed.row(row) && opened.row(row))
        const pick = (annex: ComputedAnnex, column: string) => rows.map((row) => [row, annex.number(row, column) ?? 0])
        expect(pick(opened, opening), `${form} ${after}`).toEqual(pick(closed, closing))
      }
    }
    const [closed, opened] = ['2021-TT05_6T', '2021-TT05_6TC'].map((period) => session.annex('community_rehab', period))
    const lines = [
      ['01', '07'],
      ['08', '14'],
      ['15', '21'],
      ['22', '27'],
    ] as const
    for (const [opening, closing] of lines) {
      expect(opened?.number(opening, 'tong'), opening).toBe(closed?.number(closing, 'tong'))
    }
  })

  it('both halves make the year in every flow that is no count of distinct people', () => {
    let compared = 0
    for (const { id, number } of annexes) {
      const regime = id === 'community_rehab' ? 'TT05' : 'ND09'
      const [first, second, year] = ['6T', '6TC', 'NAM'].map((half) => session.annex(id, `2021-${regime}_${half}`))
      if (!first || !second || !year) throw new Error('There is a period missing.')
      for (const flow of listFlows(first, second, year)) {
        expect(Math.abs(flow.sum - flow.year), `${number} ${flow.place}`).toBeLessThanOrEqual(flow.tolerance + 1e-6)
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(1000)
  })

  it('every attendance is counted in one row of PL08, and no row stands for communes that are all known', () => {
    const annex = session.annex('communication_training', YEAR)
    const { from, to } = annex.inputs.period
    const events = (session.spells('communication_events') ?? []).filter(
      ({ values }) => String(values.ngay) >= from && String(values.ngay) <= to,
    )
    const attended = events.reduce((sum, { values }) => sum + Number(values.luot_nguoi ?? 0), 0)
    const rows = ['1', '2', '3', '4', '5', '6', '7'].map((row) => annex.number(row, 'luot_nguoi') ?? 0)
    expect(rows.reduce((sum, one) => sum + one, 0)).toBe(attended)
    const keys = visibleRows(session.annex('healthy_communes', YEAR)).map(({ key }) => key)
    expect(keys).not.toContain('chua_xac_dinh:don_vi')
  })

  it('the district is the sum of its communes less those who moved inside it', () => {
    let moved = 0
    for (const period of [...halves, YEAR]) {
      const annex = session.annex('addict_status', period)
      const { from, to } = annex.inputs.period
      const within = (date: unknown): boolean => typeof date === 'string' && date >= from && date <= to
      const listings = session.spells('drug_users') ?? []
      // The invented lives say where somebody went: “Trong huyện” is a move whose arrival is listed within days.
      const left = listings.filter(({ values, end }) => values.noi_chuyen_den === 'Trong huyện' && within(end))
      const both = left.filter(({ person, end }) =>
        listings.some(
          (one) =>
            one.person === person &&
            one.values.ly_do_tang === 'CHUYEN_DEN' &&
            within(one.start) &&
            (one.start ?? '') >= (end ?? ''),
        ),
      )
      for (const column of ['tang', 'tang_den', 'giam', 'giam_di']) {
        const rows = rowKeys(annex).reduce((sum, row) => sum + (annex.number(row, column) ?? 0), 0)
        expect(rows - (annex.number(totalKey, column) ?? 0), `${period} ${column}`).toBe(both.length)
      }
      for (const column of ['dau_ky', 'cuoi_ky', 'nu', 'tang_moi', 'giam_het', 'mmt', 'sau_cai']) {
        const rows = rowKeys(annex).reduce((sum, row) => sum + (annex.number(row, column) ?? 0), 0)
        expect(annex.number(totalKey, column), `${period} ${column}`).toBe(rows)
      }
      moved += both.length
    }
    expect(moved).toBeGreaterThan(3)
  })
})
