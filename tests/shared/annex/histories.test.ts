/** What always holds: PL01 and PL02 over invented histories of people who come, move, leave and come back. */
import { describe, expect, it } from 'vitest'
import { checkAnnex } from '../../../shared/annex/checkAnnex.ts'
import type { ComputedAnnex } from '../../../shared/annex/computedAnnex.ts'
import { traceCell } from '../../../shared/annex/traceAnnex.ts'
import { codeLists } from '../../../shared/codes/index.ts'
import { addDays } from '../../../shared/date.ts'
import type { Spell } from '../../../shared/figures.ts'
import addictStatus from '../../../shared/forms/annexes/addictStatus.ts'
import rehabResults from '../../../shared/forms/annexes/rehabResults.ts'
import { createRandom, firstSeed, type Random } from '../../support/random.ts'
import { columnOf, H1, H2, openTestOffice, spell, YEAR } from './testOffice.ts'

const HISTORIES = 100
const FIRST = '2019-06-01'
const LAST = '2022-03-31'
const units = ['x1', 'x2', 'x3']
const catalogue = [
  { code: 'CS1', label: 'Cơ sở 1', kind: 'CSCN' },
  { code: 'NCN', label: 'Nhà cai nghiện', kind: 'NCN' },
  { code: 'MMT', label: 'Cơ sở Methadone', kind: 'MMT' },
]
/** Periods that follow one another, and the year they make. */
const chain = ['2020-ND09_6TC', H1, H2, '2022-ND09_6T']

function codesOf(list: string): (string | null)[] {
  return [...(codeLists[list]?.values.map((value) => value.code) ?? []), null]
}

/** One person's spells in the list of addicts: some moves inside the district, some gaps, some loose ends. */
function addictSpells(random: Random, person: string, moves: boolean): Spell[] {
  const fixed = {
    nguoi: person,
    gioi_tinh: random.oneOf(['NAM', 'NU']),
    sinh: random.oneOf(['1960', '1990-05', '2004-06-15', '2008-12', '2012', null]),
    dan_toc: random.oneOf(['01', '08', '15', null]),
    noi_cu_tru: random.oneOf(codesOf('noi_cu_tru')),
    loai: random.oneOf(['NGHIEN', 'NGHIEN', 'SU_DUNG', null]),
  }
  const spells: Spell[] = []
  let start: string | null = random.chance(0.1) ? null : random.date(FIRST, LAST)
  let reason: string | null = random.oneOf([
    'PHAT_HIEN_MOI',
    'TAI_NGHIEN',
    'RA_TU',
    null,
    ...(moves ? ['CHUYEN_DEN'] : []),
  ])
  for (let count = 0; count < 4 && (start ?? '') <= LAST; count++) {
    const end: string | null = random.chance(0.6) ? random.date(start ?? FIRST, LAST) : null
    const leaving =
      end === null
        ? null
        : random.oneOf(['CHET', 'HET_QUAN_LY', 'THI_HANH_AN', null, ...(moves ? ['CHUYEN_DI', 'CHUYEN_DI'] : [])])
    spells.push(
      spell(random.oneOf([...units, null]), start, end, {
        ...fixed,
        ly_do_tang: reason,
        ly_do_giam: leaving,
        loai_ma_tuy: random.oneOf(codesOf('loai_ma_tuy')),
        trang_thai: random.oneOf(codesOf('trang_thai_nguoi')),
      }),
    )
    if (end === null) break
    start = addDays(end, random.oneOf([0, 1, 40, 200]))
    reason = leaving === 'CHUYEN_DI' ? 'CHUYEN_DEN' : 'TAI_NGHIEN'
  }
  return spells
}

function treatmentSpell(random: Random, person: string): Spell {
  const start = random.chance(0.95) ? random.date(FIRST, LAST) : null
  const end = random.chance(0.6) ? random.date(start ?? FIRST, LAST) : null
  return spell(random.oneOf([...units, null]), start, end, {
    nguoi: person,
    gioi_tinh: random.oneOf(['NAM', 'NU']),
    sinh: random.oneOf(['1960', '1990-05', '2004-06-15', null]),
    dan_toc: random.oneOf(['01', '08', null]),
    hinh_thuc: random.oneOf(codesOf('hinh_thuc_cai')),
    co_so_id: random.oneOf(['CS1', 'NCN', 'MMT', 'XOA', null]),
    co_cedemex: random.chance(0.3),
    lan_thu: random.oneOf([1, 2, 5, null]),
    ket_thuc: end === null ? null : random.oneOf(codesOf('ket_thuc_dieu_tri')),
  })
}

function openHistory(seed: number, { moves = true } = {}) {
  const random = createRandom(seed)
  const people = Array.from({ length: random.between(1, 30) }, (_, index) => `p${index}`)
  const drugUsers = people.flatMap((person) => addictSpells(random, person, moves))
  const episodes = people.flatMap((person) =>
    Array.from({ length: random.between(0, 3) }, () => treatmentSpell(random, person)),
  )
  const spells = { drug_users: drugUsers, treatment_episodes: episodes }
  return { open: openTestOffice({ forms: [addictStatus, rehabResults], units, catalogue, spells }), spells }
}

/** Runs over every history; what fails names the seed that brings it back (`TEST_SEED`). */
function forEachHistory(check: (history: ReturnType<typeof openHistory>, name: string) => void, options = {}): void {
  for (let seed = firstSeed; seed < firstSeed + HISTORIES; seed++) check(openHistory(seed, options), `seed ${seed}`)
}

const bothForms = ['addict_status', 'rehab_results']

function rowsOf(annex: ComputedAnnex): string[] {
  const rows = annex.rows.filter((row) => row.kind !== 'heading').map((row) => row.key)
  return annex.total ? [...rows, 'T'] : rows
}

describe('in every history', () => {
  it('closing is opening plus increase minus decrease', () => {
    forEachHistory(({ open }, name) => {
      for (const form of bothForms) {
        for (const period of [...chain, YEAR]) {
          const annex = open(form, period)
          const [opening, up, down] = ['dau_ky', 'tang', 'giam'].map((column) => columnOf(annex, column))
          const expected = rowsOf(annex).map((row) => (opening?.[row] ?? 0) + (up?.[row] ?? 0) - (down?.[row] ?? 0))
          const closing = columnOf(annex, 'cuoi_ky')
          expect(
            rowsOf(annex).map((row) => closing[row]),
            `${name} ${form} ${period}`,
          ).toEqual(expected)
        }
      }
    })
  })

  it('opening is the closing of the period before', () => {
    forEachHistory(({ open }, name) => {
      for (const form of bothForms) {
        for (const [index, period] of chain.slice(1).entries()) {
          const opening = columnOf(open(form, period), 'dau_ky')
          const closing = columnOf(open(form, chain[index] ?? ''), 'cuoi_ky')
          // A row of a facility comes with the year that first names it.
          const shared = Object.keys(opening).filter((row) => row in closing)
          const pick = (from: typeof opening) => shared.map((row) => [row, from[row]])
          expect(pick(opening), `${name} ${form} ${period}`).toEqual(pick(closing))
          expect(shared).toContain('T')
        }
      }
    })
  })

  it('the records behind a figure add up to it, and there are records behind every count', () => {
    forEachHistory(({ open }, name) => {
      for (const form of bothForms) {
        const annex = open(form, H1)
        const wrong = rowsOf(annex).flatMap((row) =>
          annex.inputs.definition.columns.flatMap(({ key, source }) => {
            const value = annex.number(row, key)
            const counts = 'figure' in source && source.figure !== undefined
            if (!counts || value === null) return []
            const { items } = traceCell(annex, row, key)
            const sum = items.reduce((all, item) => all + (item.amount ?? 0), 0)
            const isRecords = items.every((item) => item.kind === 'record')
            return sum === value && isRecords ? [] : [`${row}.${key}: ${value} ≠ ${sum}`]
          }),
        )
        expect(wrong, `${name} ${form}`).toEqual([])
      }
    })
  })

  it('no split, part or total is in breach of a rule', () => {
    forEachHistory(({ open }, name) => {
      for (const form of bothForms) {
        const errors = checkAnnex(open(form, H1)).filter((issue) => issue.severity === 'error')
        expect(
          errors.map((issue) => issue.message),
          `${name} ${form}`,
        ).toEqual([])
      }
    })
  })

  it('what a commune counts is what the definition of stock and flow says', () => {
    forEachHistory(({ open, spells }, name) => {
      const { from, to } = open('addict_status', H1).inputs.period
      const count = (row: string, holds: (start: string, end: string) => boolean): number =>
        spells.drug_users.filter(
          ({ unit, start, end, values }) =>
            (unit ?? 'chua_xac_dinh:don_vi') === row &&
            values.loai !== 'SU_DUNG' &&
            holds(start ?? '0000', end ?? '9999'),
        ).length
      const annex = open('addict_status', H1)
      for (const row of [...units, 'chua_xac_dinh:don_vi']) {
        const cells = ['dau_ky', 'tang', 'giam', 'cuoi_ky'].map((column) => annex.number(row, column))
        expect(cells, `${name} ${row}`).toEqual([
          count(row, (start, end) => start < from && end >= from),
          count(row, (start) => start >= from && start <= to),
          count(row, (_, end) => end >= from && end <= to),
          count(row, (start, end) => start <= to && end > to),
        ])
      }
    })
  })

  it('the total is the sum of the rows less the moves inside the district, and stocks lose nothing', () => {
    let moved = 0
    forEachHistory(({ open, spells }, name) => {
      const annex = open('addict_status', H1)
      const { from, to } = annex.inputs.period
      const inPeriod = (date: string | null): boolean => date !== null && date >= from && date <= to
      // A history makes each departure by moving with the arrival that follows it at once.
      const moves = spells.drug_users.filter((arrival, index) => {
        const departure = spells.drug_users[index - 1]
        return (
          departure?.person === arrival.person &&
          departure.values.ly_do_giam === 'CHUYEN_DI' &&
          arrival.values.loai !== 'SU_DUNG' &&
          departure.unit !== arrival.unit &&
          inPeriod(departure.end) &&
          inPeriod(arrival.start)
        )
      }).length
      moved += moves
      const lost = (column: string): number => {
        const { T: total, ...rows } = columnOf(annex, column)
        return Object.values(rows).reduce<number>((sum, value) => sum + (value ?? 0), 0) - (total ?? 0)
      }
      const columns = ['tang', 'tang_den', 'giam', 'giam_di', 'dau_ky', 'cuoi_ky', 'nu', 'tang_moi']
      expect(columns.map(lost), name).toEqual([moves, moves, moves, moves, 0, 0, 0, 0])
    })
    expect(moved).toBeGreaterThan(20)
  })

  it('both halves make the year, in every row, and in the total where nobody moves', () => {
    forEachHistory(
      ({ open }, name) => {
        for (const form of bothForms) {
          const flows = open(form, YEAR).inputs.definition.columns.filter(
            ({ source }) =>
              'figure' in source && (source.figure?.measure === 'increase' || source.figure?.measure === 'decrease'),
          )
          expect(flows.length).toBeGreaterThan(8)
          for (const { key } of flows) {
            const [first, second, year] = [H1, H2, YEAR].map((period) => columnOf(open(form, period), key))
            const rows = Object.keys(year ?? {})
            const sum = rows.map((row) => [row, (first?.[row] ?? 0) + (second?.[row] ?? 0)])
            expect(sum, `${name} ${form} ${key}`).toEqual(rows.map((row) => [row, year?.[row] ?? 0]))
          }
          for (const { key } of open(form, YEAR).inputs.definition.columns.filter(
            (one) => one.source.kind === 'cumulative',
          )) {
            expect(open(form, H2).number('T', key), `${name} ${form} ${key}`).toBe(open(form, YEAR).number('T', key))
          }
        }
      },
      { moves: false },
    )
  })
})
