/** What always holds of late facts: PL01, PL02 and PL03 over chains of locked periods whose registers go on being changed. */
import { describe, expect, it } from 'vitest'
import { checkAnnex } from '../../../shared/annex/checkAnnex.ts'
import type { ComputedAnnex } from '../../../shared/annex/computeAnnex.ts'
import { traceCell } from '../../../shared/annex/traceAnnex.ts'
import { carryOver } from '../../../shared/carryOver.ts'
import { codeLists } from '../../../shared/codes/index.ts'
import { addDays } from '../../../shared/date.ts'
import type { Spell } from '../../../shared/figures.ts'
import addictStatus from '../../../shared/forms/annexes/addictStatus.ts'
import communityRehab from '../../../shared/forms/annexes/communityRehab.ts'
import rehabResults from '../../../shared/forms/annexes/rehabResults.ts'
import { parsePeriodId } from '../../../shared/period.ts'
import { createRandom, firstSeed, type Random } from '../../support/random.ts'
import { columnOf, openTestOffice, spell } from './testOffice.ts'

const HISTORIES = 300
const chain = ['2020-ND09_6TC', '2021-ND09_6T', '2021-ND09_6TC', '2022-ND09_6T']
const units = ['x1', 'x2', 'x3']
const catalogue = [
  { code: 'CS1', label: 'Cơ sở 1', kind: 'CSCN' },
  { code: 'MMT', label: 'Cơ sở Methadone', kind: 'MMT' },
]
const forms = [addictStatus, rehabResults, communityRehab]

interface Registers {
  drug_users: Spell[]
  treatment_episodes: Spell[]
}
type Register = keyof Registers
const registers: Register[] = ['drug_users', 'treatment_episodes']

function codesOf(list: string): (string | null)[] {
  return [...(codeLists[list]?.values.map((value) => value.code) ?? []), null]
}

const fieldsOf: Record<Register, (random: Random) => Spell['values']> = {
  drug_users: (random) => ({
    loai: random.oneOf(['NGHIEN', 'NGHIEN', 'SU_DUNG', null]),
    trang_thai: random.oneOf(codesOf('trang_thai_nguoi')),
    ly_do_tang: random.oneOf(['PHAT_HIEN_MOI', 'TAI_NGHIEN', 'CHUYEN_DEN', null]),
  }),
  treatment_episodes: (random) => ({
    hinh_thuc: random.oneOf(codesOf('hinh_thuc_cai')),
    co_so_id: random.oneOf(['CS1', 'MMT', null]),
    lan_thu: random.oneOf([1, 2, null]),
  }),
}

const reasonsOf: Record<Register, (random: Random) => Spell['values']> = {
  drug_users: (random) => ({ ly_do_giam: random.oneOf(['CHET', 'HET_QUAN_LY', 'CHUYEN_DI', null]) }),
  treatment_episodes: (random) => ({ ket_thuc: random.oneOf(codesOf('ket_thuc_dieu_tri')) }),
}

/** What officers do to a register until a day: mostly new lines and ends, some of them late, some corrections, some removals. */
function work(random: Random, register: Register, spells: Spell[], until: string): Spell[] {
  const kept = spells.filter(() => !random.chance(0.05)).map((one) => change(random, register, one, until))
  const added = Array.from({ length: random.between(0, 6) }, () => {
    const start = random.chance(0.95) ? random.date('2019-06-01', until) : null
    const end = random.chance(0.4) ? random.date(start ?? '2019-06-01', until) : null
    const person = `p${random.between(1, 12)}`
    const values = {
      nguoi: person,
      gioi_tinh: random.oneOf(['NAM', 'NU']),
      sinh: random.oneOf(['1960', '1990-05', '2008-12', null]),
      dan_toc: random.oneOf(['01', '08', null]),
      ...fieldsOf[register](random),
      ...(end === null ? {} : reasonsOf[register](random)),
    }
    return spell(random.oneOf([...units, null]), start, end, values)
  })
  return [...kept, ...added]
}

function change(random: Random, register: Register, before: Spell, until: string): Spell {
  const now = { ...before, values: { ...before.values } }
  if (now.end === null && random.chance(0.3)) {
    now.end = random.date(now.start ?? '2019-06-01', until)
    Object.assign(now.values, reasonsOf[register](random))
  } else if (now.end !== null && random.chance(0.1)) now.end = null
  if (random.chance(0.08)) now.unit = random.oneOf([...units, null])
  if (random.chance(0.15)) Object.assign(now.values, fieldsOf[register](random))
  if (random.chance(0.05)) now.values.gioi_tinh = random.oneOf(['NAM', 'NU'])
  if (random.chance(0.08)) {
    now.start = random.date('2019-06-01', until)
    if (now.end !== null && now.end < now.start) now.end = now.start
  }
  return now
}

interface Step {
  period: string
  open: (form: string) => ComputedAnnex
  /** The same with the register as it is, as if nothing had ever been locked. */
  openTruth: (form: string) => ComputedAnnex
}

/** One chain: every period but the first begins with the lock of the one before. */
function openChain(seed: number): Step[] {
  const random = createRandom(seed)
  let frozen: Registers | null = null
  let truth: Registers = { drug_users: [], treatment_episodes: [] }
  return chain.map((id) => {
    const period = parsePeriodId(id)
    if (!period) throw new Error(id)
    const before: Registers | null = frozen
    const now: Registers = { ...truth }
    for (const register of registers) now[register] = work(random, register, truth[register], addDays(period.to, 5))
    truth = now
    frozen = structuredClone(now)
    const spells = Object.fromEntries(
      registers.map((register) => [
        register,
        before
          ? carryOver({
              frozen: before[register],
              current: now[register],
              from: period.from,
              hasSpells: true,
              dateFields: [],
              spellFields: [],
            })
          : now[register],
      ]),
    )
    const open = openTestOffice({ forms, units, catalogue, spells })
    const openTruth = openTestOffice({ forms, units, catalogue, spells: { ...now } })
    return { period: id, open: (form) => open(form, id), openTruth: (form) => openTruth(form, id) }
  })
}

function forEachChain(check: (steps: Step[], name: string) => void): void {
  for (let seed = firstSeed; seed < firstSeed + HISTORIES; seed++) check(openChain(seed), `seed ${seed}`)
}

const stocks = ['addict_status', 'rehab_results']

function numbers(annex: ComputedAnnex, column: string): Record<string, number> {
  return Object.fromEntries(Object.entries(columnOf(annex, column)).flatMap(([row, one]) => (one ? [[row, one]] : [])))
}

describe('over a chain of locked periods whose registers go on being changed', () => {
  it('every period opens with what the one before it was locked with', () => {
    forEachChain((steps, name) => {
      for (const form of stocks) {
        for (const [index, step] of steps.slice(1).entries()) {
          const locked = steps[index]
          if (!locked) continue
          const opening = numbers(step.open(form), 'dau_ky')
          expect(opening, `${name} ${form} ${step.period}`).toEqual(numbers(locked.open(form), 'cuoi_ky'))
        }
      }
    })
  })

  it('what opened, came and left makes what the register says, so nothing is lost and nothing counts twice', () => {
    forEachChain((steps, name) => {
      for (const { period, open, openTruth } of steps) {
        for (const form of stocks) {
          const annex = open(form)
          const [opening, came, left] = ['dau_ky', 'tang', 'giam'].map((column) => columnOf(annex, column))
          const rows = Object.keys(opening ?? {})
          const made = rows.map((row) => [row, (opening?.[row] ?? 0) + (came?.[row] ?? 0) - (left?.[row] ?? 0)])
          const held = made.filter(([, number]) => number !== 0)
          expect(Object.fromEntries(held), `${name} ${form} ${period}`).toEqual(numbers(openTruth(form), 'cuoi_ky'))
        }
      }
    })
  })

  it('the records behind every count add up to it, and no rule is in breach', () => {
    let late = 0
    let corrected = 0
    forEachChain((steps, name) => {
      const one = forms[Number(name.slice('seed '.length)) % forms.length]
      for (const { period, open } of steps) {
        for (const { id } of one ? [one] : []) {
          const annex = open(id)
          const rows = [...annex.rows.filter((row) => row.kind !== 'heading'), ...(annex.total ? [annex.total] : [])]
          const wrong = rows.flatMap((row) =>
            annex.inputs.definition.columns.flatMap((column) => {
              const made = annex.making(row, column)
              if (made.by !== 'count' || annex.number(row.key, column.key) === null) return []
              const { items } = traceCell(annex, row.key, column.key)
              const sum = items.reduce((all, item) => all + (item.amount ?? 0), 0)
              for (const item of items) {
                if (item.kind === 'record' && item.late === 'muon') late++
                if (item.kind === 'record' && item.late === 'dinh_chinh') corrected++
              }
              return sum === annex.number(row.key, column.key) ? [] : [`${row.key}.${column.key}`]
            }),
          )
          expect(wrong, `${name} ${id} ${period}`).toEqual([])
          const errors = checkAnnex(annex).filter((issue) => issue.severity === 'error')
          expect(
            errors.map((issue) => issue.message),
            `${name} ${id} ${period}`,
          ).toEqual([])
        }
      }
    })
    expect(late).toBeGreaterThan(1000)
    expect(corrected).toBeGreaterThan(1000)
  }, 120_000)
})
