/** Reporting periods of the workspace: presets as the office edited them, the period asked for, the one it works on. */
import { listLocks, type StoredLock } from '../../db/locks.ts'
import { readSetting } from '../../db/settings.ts'
import type { Reader } from '../../db/store.ts'
import { readUserNames } from '../../db/users.ts'
import { fillYears } from '../../shared/annex/fillYears.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { addDays, compareDates, formatDateInText } from '../../shared/date.ts'
import { AppError } from '../../shared/errors.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import {
  createPeriod,
  listPeriods,
  type Period,
  type PeriodPreset,
  parsePeriodId,
  yearPeriod,
} from '../../shared/period.ts'
import { defaultPeriodPresets } from '../../shared/periodPresets.ts'
import type { CallContext } from './callContext.ts'
import { findFrozenPeriod } from './frozenPeriods.ts'

type PeriodView = CallOutput<'periods.list'>['periods'][number]

/** Setting that holds the office's own presets as JSON, where it changed them. */
export const PRESETS = 'ky_bao_cao'

export function periodPresets(db: Reader): readonly PeriodPreset[] {
  const edited = readSetting(db, PRESETS)
  return edited === null ? defaultPeriodPresets : (JSON.parse(edited) as PeriodPreset[])
}

/** A locked period has the dates it was locked with. Throws `period_unknown`. */
export function requirePeriod(db: Reader, id: string): Period {
  const frozen = findFrozenPeriod(db, id)
  if (frozen) return frozen.head.period
  const period = parsePeriodId(id, periodPresets(db))
  if (!period) throw new AppError('period_unknown', { id })
  return period
}

/**
 * The period under which a form keeps its cells: yearly plans belong to the plan year whatever period of it is asked,
 * under the one id `‹year›-ND09_NAM`.
 */
export function storagePeriod(db: Reader, definition: AnnexDefinition, period: Period): Period {
  if (definition.periodKind !== 'year') return period
  return createPeriod('ND09_NAM', period.year, null, periodPresets(db)) ?? period
}

/** The dates a form counts with: a yearly plan with the whole year of the asked regime, the others as asked. */
export function countingPeriod(db: Reader, definition: AnnexDefinition, period: Period): Period {
  if (definition.periodKind !== 'year') return period
  return yearPeriod(period, periodPresets(db)) ?? period
}

/** The period a form reports for beside the asked one: of another regime, that regime's dates of the same half-year or year. */
export function reportingPeriod(db: Reader, definition: AnnexDefinition, period: Period): Period {
  if (definition.regime === period.regime || period.kind === 'custom') return period
  const suffix = period.preset.slice(period.regime.length)
  return createPeriod(`${definition.regime}${suffix}`, period.year, period.number, periodPresets(db)) ?? period
}

export function periodView(db: Reader, period: Period): PeriodView {
  const { id, preset, regime, year, name, label, from, to, yearStart, deadlineCommune, deadlineDistrict } = period
  const lock = lockView(db, listLocks(db, id))
  return { id, preset, regime, year, name, label, from, to, yearStart, deadlineCommune, deadlineDistrict, lock }
}

/** Null of a period that was never locked. The first report is number 1; every reopening begins the next. */
function lockView(db: Reader, locks: readonly StoredLock[]): PeriodView['lock'] {
  const last = locks.at(-1)
  if (!last) return null
  const reopened = locks.findLast((lock) => lock.reopenedAt !== null)
  const names = readUserNames(db)
  const nameOf = (user: string | null): string => names.get(user ?? '') ?? user ?? ''
  return {
    isLocked: last.reopenedAt === null,
    round: locks.filter((lock) => lock.reopenedAt !== null).length + 1,
    lockedAt: last.lockedAt,
    lockedBy: nameOf(last.lockedBy),
    reopened: reopened
      ? {
          at: reopened.reopenedAt ?? '',
          by: nameOf(reopened.reopenedBy),
          reason: reopened.reason ?? '',
          reportNumber: reopened.reportNumber,
        }
      : null,
  }
}

/** How long after its deadline a half-year is still the one being worked on: corrections come back in that time. */
const DAYS_AFTER_DEADLINE = 30

/** The half-year whose report is due: the one that ended last, until its deadline is a month past; then the running one. */
export function currentPeriod(db: Reader, today: string): Period {
  const presets = periodPresets(db)
  const year = Number(today.slice(0, 4))
  const halves = [year - 1, year, year + 1]
    .flatMap((one) => listPeriods(one, presets))
    .filter((period) => period.regime === 'ND09' && period.kind === 'half')
    .sort((a, b) => compareDates(a.to, b.to))
  const ended = halves.findLast((period) => period.to < today)
  const running = halves.find((period) => period.from <= today && today <= period.to)
  const isDue = ended && today <= addDays(ended.deadlineDistrict ?? ended.to, DAYS_AFTER_DEADLINE)
  const period = isDue ? ended : (running ?? ended)
  if (!period) throw new AppError('period_unknown', { id: today })
  return period
}

export function listPeriodViews(
  context: CallContext,
  input: { year?: number | undefined },
): CallOutput<'periods.list'> {
  const current = currentPeriod(context.db, context.today)
  const year = input.year ?? current.year
  return {
    current: current.id,
    periods: listPeriods(year, periodPresets(context.db)).map(({ id }) =>
      periodView(context.db, requirePeriod(context.db, id)),
    ),
  }
}

/** Makes the function that names a period by the id under which cells are kept; the id itself where it is none. */
export function listPeriodNames(db: Reader): (id: string) => string {
  const presets = periodPresets(db)
  const known = new Map<string, string>()
  return (id) => {
    const name = known.get(id) ?? parsePeriodId(id.split('~')[0] ?? id, presets)?.name ?? id
    known.set(id, name)
    return name
  }
}

/** Makes the function that says a header as it reads in a period, which is given by the id under which cells are kept. */
export function createHeaderNamer(db: Reader): (path: readonly string[], period: string) => string {
  const presets = periodPresets(db)
  return (path, id) => {
    const year = parsePeriodId(id.split('~')[0] ?? id, presets)?.year
    return year === undefined ? path.join(', ') : fillYears(path.join(', '), year)
  }
}

/** Throws `period_locked` where figures of the period can no longer change. */
export function requireOpenPeriod(db: Reader, period: Period): void {
  const frozen = findFrozenPeriod(db, period.id)
  if (frozen)
    throw new AppError('period_locked', {
      period: frozen.head.period.name,
      day: formatDateInText(dayInVietnam(frozen.lock.lockedAt)),
    })
}

/** ISO date of a moment in Vietnam (UTC+7). */
function dayInVietnam(moment: string): string {
  return new Date(Date.parse(moment) + 7 * 60 * 60 * 1000).toISOString().slice(0, 10)
}
