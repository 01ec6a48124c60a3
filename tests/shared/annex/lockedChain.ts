/** Fixture: chains of four locked periods whose registers go on being changed: late lines, corrections, removals. */
import type { ComputedAnnex } from '../../../shared/annex/computedAnnex.ts'
import { carryOver } from '../../../shared/carryOver.ts'
import { codeLists } from '../../../shared/codes/index.ts'
import { addDays } from '../../../shared/date.ts'
import type { Spell } from '../../../shared/figures.ts'
import addictStatus from '../../../shared/forms/annexes/addictStatus.ts'
import communityRehab from '../../../shared/forms/annexes/communityRehab.ts'
import rehabResults from '../../../shared/forms/annexes/rehabResults.ts'
import { parsePeriodId } from '../../../shared/period.ts'
import { createRandom, type Random } from '../../support/random.ts'
import { openTestOffice, spell } from './testOffice.ts'

const chain = ['2020-ND09_6TC', '2021-ND09_6T', '2021-ND09_6TC', '2022-ND09_6T']
const units = ['x1', 'x2', 'x3']
const catalogue = [
  { code: 'CS1', label: 'Cơ sở 1', kind: 'CSCN' },
  { code: 'MMT', label: 'Cơ sở Methadone', kind: 'MMT' },
]
export const forms = [addictStatus, rehabResults, communityRehab]

export interface Registers {
  drug_users: Spell[]
  treatment_episodes: Spell[]
}
export type Register = keyof Registers
export const registers: Register[] = ['drug_users', 'treatment_episodes']

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

/** `known`: the registers as they were when the period was locked. */
export interface Step {
  known: Registers
  period: string
  open: (form: string) => ComputedAnnex
  /** The same with the register as it is, as if nothing had ever been locked. */
  openTruth: (form: string) => ComputedAnnex
}

/** One chain: every period but the first begins with the lock of the one before. */
export function openChain(seed: number): Step[] {
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
    return { known: frozen, period: id, open: (form) => open(form, id), openTruth: (form) => openTruth(form, id) }
  })
}
