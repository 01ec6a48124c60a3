/** Which period a table is about: told by the officer, else read from its title; a guess is named. */
import type { Reader } from '../../db/store.ts'
import type { Issue } from '../../shared/errors.ts'
import type { SheetMatch } from '../../shared/excel/sheetMatch.ts'
import type { FormDefinition } from '../../shared/form.ts'
import { createPeriod, type Period } from '../../shared/period.ts'
import type { CallContext } from './callContext.ts'
import { currentPeriod, periodPresets, requirePeriod } from './periods.ts'

/** Registers have no period. */
export function choosePeriod(
  context: CallContext,
  form: FormDefinition,
  match: SheetMatch,
  told: { file: string; sheet: string; period: string | undefined },
): { period: Period | null; issues: Issue[] } {
  if (form.kind !== 'annex') return { period: null, issues: [] }
  if (told.period !== undefined) return { period: requirePeriod(context.db, told.period), issues: [] }
  const hinted = periodOfHint(context.db, form, match.periodHint)
  if (hinted) return { period: hinted, issues: [] }
  const period = currentPeriod(context.db, context.today)
  const message = `Tệp ${told.file}, trang ${told.sheet} không ghi kỳ báo cáo, đang lấy ${period.name}. Nếu khác, hãy chọn kỳ.`
  return { period, issues: [{ cell: `${told.sheet}!A1`, code: 'period_assumed', severity: 'warning', message }] }
}

/** The half-year or year that a title speaks of; null for a register and where the title names none. */
export function periodOfHint(db: Reader, form: FormDefinition, hint: SheetMatch['periodHint']): Period | null {
  if (form.kind !== 'annex' || !hint) return null
  const preset = hint.half === null || form.periodKind === 'year' ? 'NAM' : hint.half === 1 ? '6T' : '6TC'
  return createPeriod(`${form.regime}_${preset}`, hint.year, null, periodPresets(db))
}

/** The last day the title speaks of, `(đến 14/6/2021)` read as June; never a day to come. */
export function lastDayOf({ periodHint }: SheetMatch, today: string): string {
  if (!periodHint) return today
  const last = `${periodHint.year}-${periodHint.half === 1 ? '06-30' : '12-31'}`
  return last < today ? last : today
}
