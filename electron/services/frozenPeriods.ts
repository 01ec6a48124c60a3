/** What a lock has kept of a period: its dates, forms, units, registers, figures; read part by part, as far as it is asked for. */
import type { KeptCell } from '../../db/cells.ts'
import { getLock, listActiveLocks, readSnapshotPart, type StoredLock } from '../../db/locks.ts'
import type { StoredReportText } from '../../db/reportTexts.ts'
import type { Reader } from '../../db/store.ts'
import type { Submission } from '../../db/submissions.ts'
import type { FrozenCells } from '../../shared/annex/frozenCells.ts'
import { codeLists } from '../../shared/codes/index.ts'
import { withCodeLists } from '../../shared/codes/withCodeLists.ts'
import { addDays } from '../../shared/date.ts'
import type { Issue } from '../../shared/errors.ts'
import type { Spell } from '../../shared/figures.ts'
import type { CodeList, FormDefinition } from '../../shared/form.ts'
import type { Period, PeriodPreset } from '../../shared/period.ts'
import type { PlanDecision } from '../../shared/planDecision.ts'
import type { Unit } from '../../shared/unit.ts'
import type { CatalogueRecord } from './catalogueRecords.ts'
import type { Paper } from './paper.ts'

export const lockSchema = 'ky-khoa/1'

/** The small part of a snapshot that says what the others are. */
export interface LockHead {
  schema: typeof lockSchema
  period: Period
  /** Ids of the forms in force, annexes and registers. */
  forms: string[]
  /** Annexes with figures: those of the period, and those of the report that go by another regime's dates. */
  annexes: { form: string; period: string }[]
  /** By id of the period a form counts in: the lock it opened from, or null. */
  bases: Record<string, string | null>
  /**
   * Annexes of other periods that the report compares with or goes on from, as they stood then: kept here too, or in the
   * lock that held for their period. Absent in locks made before these were kept.
   */
  neighbours?: { form: string; period: string; lock: string | null }[]
  /** The same as `bases` for their periods: none of them is followed by this report. */
  neighbourBases?: Record<string, string | null>
  /** By id, the dates of every period above, whatever becomes of the office's presets. */
  periods?: Record<string, Period>
}

/** Every value of the annex as it stood, blank ones left out, and what they were computed from. */
export interface FrozenAnnex {
  /** Null where they were taken out: the records, cells and rules that are kept make them again. */
  values: FrozenCells | null
  issues: Issue[]
  cells: KeptCell[]
  submissions: Pick<Submission, 'unitId' | 'state'>[]
  extra: { key: string; label: string; ordinal: string | null }[]
  /** Ids of the packages that were added up; absent where the office adds up none. */
  reports?: string[]
  /** Of a form that later decisions change; absent in locks of before there were such. */
  decisions?: PlanDecision[]
}

export type FrozenSpell = Pick<Spell, 'id' | 'unit' | 'person' | 'start' | 'end' | 'values'>

/** The parts of a snapshot by name. */
export interface FrozenParts {
  [form: `form:${string}`]: FormDefinition
  [annex: `annex:${string}@${string}`]: FrozenAnnex
  [register: `register:${string}`]: FrozenSpell[]
  [catalogue: `catalogue:${string}`]: CatalogueRecord[]
  /** Units below the office by the day they were asked for. */
  units: Record<string, Unit[]>
  /** What the office had set of the rules, by key. */
  rules: Record<string, string>
  presets: readonly PeriodPreset[]
  /** The shipped code lists by id: a later program may name a code otherwise. */
  codeLists: Record<string, CodeList>
  paper: Paper
  reasons: { place: string; code: string; reason: string }[]
  /** The officer's words of the report; absent in locks of before there were such. */
  reportTexts: StoredReportText[]
}

export interface FrozenPeriod {
  lock: StoredLock
  head: LockHead
}

export function frozenPeriodOf(lock: StoredLock): FrozenPeriod {
  return { lock, head: JSON.parse(lock.data) as LockHead }
}

/** The lock that holds for a period, or null while it is open. */
export function findFrozenPeriod(db: Reader, periodId: string): FrozenPeriod | null {
  const lock = listActiveLocks(db).find((one) => one.period === periodId)
  return lock ? frozenPeriodOf(lock) : null
}

/** A snapshot by its id, also one whose lock was taken back. */
export function requireFrozenPeriod(db: Reader, id: string): FrozenPeriod {
  const lock = getLock(db, id)
  if (!lock) throw new Error('A snapshot that another one opened from is gone.')
  return frozenPeriodOf(lock)
}

/**
 * The locked period that an open one begins from: of the same regime, ending the day before; one of the same kind wins,
 * then the one locked last.
 */
export function findBase(db: Reader, period: Period): FrozenPeriod | null {
  const locks = listActiveLocks(db)
  if (locks.length === 0) return null
  const lastDay = addDays(period.from, -1)
  const found = locks
    .map(frozenPeriodOf)
    .filter(({ head }) => head.period.regime === period.regime && head.period.to === lastDay)
  return found.findLast(({ head }) => head.period.kind === period.kind) ?? found.at(-1) ?? null
}

/** The definition of a form as the period was reported with; null where there was no such form. */
export function frozenForm(db: Reader, { lock }: FrozenPeriod, form: string): FormDefinition | null {
  const kept = readPart(db, lock.id, `form:${form}`)
  return kept ? withCodeLists(kept, changedCodeLists(db, lock.id)) : null
}

const changedListsOf = new WeakMap<Reader['connection'], Map<string, ReadonlyMap<string, CodeList>>>()

/** Shipped code lists that say something else today than when the period was locked; compared once. */
function changedCodeLists(db: Reader, lock: string): ReadonlyMap<string, CodeList> {
  const known = changedListsOf.get(db.connection) ?? new Map<string, ReadonlyMap<string, CodeList>>()
  changedListsOf.set(db.connection, known)
  let changed = known.get(lock)
  if (!changed) {
    const kept = Object.entries(readPart(db, lock, 'codeLists') ?? {})
    changed = new Map(kept.filter(([id, list]) => JSON.stringify(list) !== JSON.stringify(codeLists[id])))
    known.set(lock, changed)
  }
  return changed
}

export function readPart<N extends keyof FrozenParts>(
  db: Reader,
  lock: string,
  name: N & string,
): FrozenParts[N] | undefined {
  return readSnapshotPart(db, lock, name) as FrozenParts[N] | undefined
}
