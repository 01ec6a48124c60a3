/** What always holds, on a thousand invented histories of every register behind the annexes that count people, cases and money. */
import { beforeAll, describe, expect, it } from 'vitest'
import { requireRegister } from '../../../electron/services/forms.ts'
import { totalKey } from '../../../shared/annex/annexRows.ts'
import type { ComputedAnnex } from '../../../shared/annex/computedAnnex.ts'
import { findInternalMoves } from '../../../shared/annex/internalMoves.ts'
import { codeLists } from '../../../shared/codes/index.ts'
import { addDays } from '../../../shared/date.ts'
import type { Spell } from '../../../shared/figures.ts'
import type { Field, RegisterDefinition } from '../../../shared/form.ts'
import addictStatus from '../../../shared/forms/annexes/addictStatus.ts'
import budgetUse from '../../../shared/forms/annexes/budgetUse.ts'
import communityRehab from '../../../shared/forms/annexes/communityRehab.ts'
import prostitutionResults from '../../../shared/forms/annexes/prostitutionResults.ts'
import rehabResults from '../../../shared/forms/annexes/rehabResults.ts'
import traffickingSupport from '../../../shared/forms/annexes/traffickingSupport.ts'
import { listFaults, listFlows, rowKeys } from '../../support/figureFaults.ts'
import { createRandom, firstSeed, type Random } from '../../support/random.ts'
import { openTestOffice } from './testOffice.ts'

const HISTORIES = 1000
const FIRST = '2019-09-01'
const LAST = '2022-02-15'
const units = ['x1', 'x2', 'x3']
const catalogue = [
  { code: 'CS1', label: 'Cơ sở 1', kind: 'CSCN' },
  { code: 'MMT', label: 'Cơ sở Methadone', kind: 'MMT' },
]
const annexes = [addictStatus, rehabResults, communityRehab, prostitutionResults, traffickingSupport, budgetUse]
/** How many records of each a history holds at most. */
const registers: Record<string, number> = {
  drug_users: 6,
  treatment_episodes: 6,
  post_rehab: 5,
  support_services: 6,
  cases: 4,
  sex_workers: 3,
  sex_worker_estimates: 2,
  establishments: 3,
  trafficking_victims: 3,
  budget_entries: 4,
}
const regimes = ['ND09', 'TT05']

/** Any value the field may hold, or none. */
function inventValue(random: Random, field: Field): Spell['values'][string] {
  if (random.chance(0.15)) return null
  const codes = field.codeList === undefined ? [] : (codeLists[field.codeList]?.values.map((value) => value.code) ?? [])
  switch (field.type) {
    case 'code':
      return codes.length > 0 ? random.oneOf(codes) : null
    case 'codes':
      return codes.length > 0 ? [random.oneOf(codes)] : null
    case 'date':
      return random.date(FIRST, LAST)
    case 'partialDate':
      return random.oneOf(['1975', '1994-03', '2004-07-01', '2007', '2021'])
    case 'flag':
      return random.chance(0.5)
    case 'int':
      return random.between(0, 4)
    case 'dong':
      return random.between(1, 60) * 1_000_000
    case 'reference':
      return random.oneOf(['CS1', 'MMT', 'MA-1', 'MA-2'])
    default:
      return null
  }
}

/** The records of one person, or of nobody: stays follow each other, and where the register knows moves some move. */
function inventSpells(random: Random, register: RegisterDefinition, person: string | null, count: number): Spell[] {
  const identity = {
    gioi_tinh: random.oneOf(['NAM', 'NU']),
    sinh: random.oneOf(['1970', '1992-04', '2004-06', '2009']),
    dan_toc: random.oneOf(['01', '18', null]),
  }
  const spells: Spell[] = []
  let start: string | null = random.chance(0.08) ? null : random.date(FIRST, LAST)
  let arrives = false
  for (let index = 0; index < count && (start ?? '') <= LAST; index++) {
    const ends = random.chance(0.65)
    const end: string | null = ends ? random.date(start ?? FIRST, LAST) : null
    const leaves = end !== null && register.moves !== undefined && random.chance(0.4)
    const values: Spell['values'] = Object.fromEntries(
      register.fields.map((field) => [field.key, inventValue(random, field)]),
    )
    Object.assign(values, register.person ? identity : {})
    const { spell, moves } = register
    if (spell) Object.assign(values, { [spell.start]: start, [spell.end]: end })
    // Of moves only those are made whose both legs are known: the kind stays, the unit changes.
    if (moves && values[moves.arrival.field] === moves.arrival.value) values[moves.arrival.field] = null
    if (moves && values[moves.departure.field] === moves.departure.value) values[moves.departure.field] = null
    if (moves && arrives) values[moves.arrival.field] = moves.arrival.value
    if (moves && leaves) values[moves.departure.field] = moves.departure.value
    if (spell?.kind !== undefined && spells[0]) values[spell.kind] = spells[0].values[spell.kind] ?? null
    const others = units.filter((unit) => unit !== spells.at(-1)?.unit)
    const id = `${register.id}-${person ?? ''}-${random.between(0, 1e9)}`
    const unit = random.oneOf(arrives ? others : [...units, null])
    spells.push({
      id,
      register: register.id,
      unit,
      person,
      start: spell ? start : null,
      end: spell ? end : null,
      values,
    })
    if (end === null) break
    start = addDays(end, leaves ? random.between(0, 3) : random.between(1, 90))
    arrives = leaves
  }
  return spells
}

interface History {
  open: (form: string, period?: string) => ComputedAnnex
  spells: Record<string, Spell[]>
  name: string
}

function inventHistory(seed: number): History {
  const random = createRandom(seed)
  const spells = Object.fromEntries(
    Object.entries(registers).map(([id, most]): [string, Spell[]] => {
      const register = requireRegister(null, id)
      const people = Array.from({ length: random.between(0, most) }, (_, index) => index)
      return [
        id,
        people.flatMap((index) =>
          inventSpells(random, register, register.person ? `p${index}` : null, register.spell ? 3 : 1),
        ),
      ]
    }),
  )
  return { open: openTestOffice({ forms: annexes, units, catalogue, spells }), spells, name: `seed ${seed}` }
}

/** Opening, increase, decrease and closing by form; of PL03 they are lines, of the others columns. */
const stocks: [form: string, opening: string, up: string, down: string, closing: string][] = [
  ['addict_status', 'dau_ky', 'tang', 'giam', 'cuoi_ky'],
  ['rehab_results', 'dau_ky', 'tang', 'giam', 'cuoi_ky'],
  ['prostitution_results', 'tu_diem_dau', 'tu_diem_tang', 'tu_diem_giam', 'tu_diem_cuoi'],
]
const lines: [opening: string, up: string, downs: string[], closing: string][] = [
  ['01', '02', ['03', '04', '05', '06'], '07'],
  ['08', '09', ['10', '11', '12', '13'], '14'],
  ['15', '16', ['17', '18', '19', '20'], '21'],
  ['22', '23', ['24', '25', '26'], '27'],
]

const faults = {
  balance: [] as string[],
  chain: [] as string[],
  trace: [] as string[],
  district: [] as string[],
  halves: [] as string[],
}
const seen = { balance: 0, chain: 0, trace: 0, district: 0, halves: 0, moves: 0 }

/** Compares two numbers of one history and remembers what does not agree. */
function compare(property: keyof typeof faults, where: string, found: number | null, wanted: number | null): void {
  if ((wanted ?? 0) !== 0) seen[property] += 1
  if (Math.abs((found ?? 0) - (wanted ?? 0)) > 1e-6) faults[property].push(`${where}: ${found} instead of ${wanted}`)
}

function allRows(annex: ComputedAnnex): string[] {
  return annex.total ? [...rowKeys(annex), totalKey] : rowKeys(annex)
}

function checkBalance({ open, name }: History, periods: readonly string[]): void {
  for (const period of periods) {
    for (const [form, opening, up, down, closing] of stocks) {
      const annex = open(form, period)
      const number = (row: string, column: string) => annex.number(row, column) ?? 0
      for (const row of allRows(annex)) {
        const wanted = number(row, opening) + number(row, up) - number(row, down)
        compare('balance', `${name} ${period} ${form} ${row}`, number(row, closing), wanted)
      }
    }
    const annex = open('community_rehab', period)
    for (const [opening, up, downs, closing] of lines.filter((line) => annex.row(line[0]))) {
      const number = (row: string) => annex.number(row, 'tong') ?? 0
      const wanted = number(opening) + number(up) - downs.reduce((sum, row) => sum + number(row), 0)
      compare('balance', `${name} ${period} PL03 ${closing}`, number(closing), wanted)
    }
  }
}

function checkChain({ open, name }: History, before: string, after: string): void {
  for (const [form, opening, , , closing] of stocks) {
    const [closed, opened] = [open(form, before), open(form, after)]
    for (const row of allRows(opened).filter((key) => closed.row(key) || key === totalKey))
      compare('chain', `${name} ${after} ${form} ${row}`, opened.number(row, opening), closed.number(row, closing))
  }
  const [closed, opened] = [open('community_rehab', before), open('community_rehab', after)]
  for (const [opening, , , closing] of lines.filter((line) => opened.row(line[0]) && closed.row(line[3])))
    compare('chain', `${name} ${after} PL03 ${opening}`, opened.number(opening, 'tong'), closed.number(closing, 'tong'))
}

function checkDistrict({ open, name, spells }: History, period: string): void {
  const annex = open('addict_status', period)
  const held = (spells.drug_users ?? []).filter(({ values }) => values.loai === 'NGHIEN' || values.loai === null)
  const moves = findInternalMoves(requireRegister(null, 'drug_users'), held, annex.inputs.period).length
  seen.moves += moves
  for (const column of ['tang', 'tang_den', 'giam', 'giam_di', 'dau_ky', 'cuoi_ky', 'nu', 'tang_moi']) {
    const rows = rowKeys(annex).reduce((sum, row) => sum + (annex.number(row, column) ?? 0), 0)
    const isMoved = ['tang', 'tang_den', 'giam', 'giam_di'].includes(column)
    compare('district', `${name} ${period} ${column}`, annex.number(totalKey, column), rows - (isMoved ? moves : 0))
  }
}

function checkHalves({ open, name }: History, regime: string): void {
  for (const { id, number } of annexes) {
    const [first, second, year] = ['6T', '6TC', 'NAM'].map((half) => open(id, `2021-${regime}_${half}`))
    if (!first || !second || !year) continue
    for (const flow of listFlows(first, second, year)) {
      const apart = Math.abs(flow.sum - flow.year)
      if (flow.year !== 0) seen.halves += 1
      if (apart > flow.tolerance + 1e-6)
        faults.halves.push(`${name} ${regime} ${number} ${flow.place}: ${flow.sum} in halves, ${flow.year} in the year`)
    }
  }
}

beforeAll(() => {
  for (let seed = firstSeed; seed < firstSeed + HISTORIES; seed++) {
    const history = inventHistory(seed)
    // Both regimes are proved on five hundred histories each.
    const regime = regimes[seed % 2] ?? 'ND09'
    const chain = [`2020-${regime}_6TC`, `2021-${regime}_6T`, `2021-${regime}_6TC`]
    const year = `2021-${regime}_NAM`
    checkBalance(history, [...chain, year])
    checkChain(history, chain[0] ?? '', chain[1] ?? '')
    checkChain(history, chain[1] ?? '', chain[2] ?? '')
    for (const period of [chain[1] ?? '', year]) checkDistrict(history, period)
    checkHalves(history, regime)
    for (const { id } of annexes) {
      const found = listFaults(history.open(id, chain[1]))
      seen.trace += found.cells
      faults.trace.push(...found.faults.map((fault) => `${history.name} ${regime} ${fault}`))
    }
  }
}, 300_000)

describe('in a thousand invented histories, half of them in each regime', () => {
  it('closing is opening plus increase less decrease', () => {
    expect(faults.balance.slice(0, 20)).toEqual([])
    expect(seen.balance).toBeGreaterThan(10_000)
  })

  it('opening is the closing of the period before', () => {
    expect(faults.chain.slice(0, 20)).toEqual([])
    expect(seen.chain).toBeGreaterThan(5_000)
  })

  it('the traced rows add up to the figure in every computed cell', () => {
    expect(faults.trace.slice(0, 20)).toEqual([])
    expect(seen.trace).toBeGreaterThan(50_000)
  })

  it('the district is the sum of its communes less the moves inside it', () => {
    expect(faults.district.slice(0, 20)).toEqual([])
    expect(seen.moves).toBeGreaterThan(200)
  })

  it('both halves make the year in every flow', () => {
    expect(faults.halves.slice(0, 20)).toEqual([])
    expect(seen.halves).toBeGreaterThan(10_000)
  })
})
