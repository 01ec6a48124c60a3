/** Reporting periods: from an id to its dates and back, the periods around it, and whether parts fill a year. */
import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  daysInMonth,
  formatDateInText,
  isIsoDate,
  readIsoDate,
  toIsoDate,
} from './date.ts'
import { defaultPeriodPresets } from './periodPresets.ts'

export type PeriodKind = 'half' | 'year' | 'month' | 'quarter' | 'nineMonths' | 'custom'
/** ND09: NĐ 09/2019 (a year runs 15/12 to 14/12). TT05: Thông tư 05/2011 (calendar year). */
export type PeriodRegime = 'ND09' | 'TT05'

/**
 * A day counted from the period's year: month 0 is December of the year before, 13 January of the year after.
 * Of a month or quarter preset the rule describes number 1; the others follow 1 or 3 months apart.
 */
export interface DayRule {
  month: number
  day: number | 'last'
}

/** Editable data. `label` may hold `{so}`, `{so_la_ma}`, `{tu_ngay}`, `{den_ngay}`; deadlines are the last day on time. */
export interface PeriodPreset {
  id: string
  title: string
  label: string
  kind: PeriodKind
  regime: PeriodRegime
  from: DayRule | null
  to: DayRule | null
  deadlineCommune: DayRule | null
  deadlineDistrict: DayRule | null
}

/** All dates ISO, `from` and `to` inclusive. `yearStart` is the day from which "lũy kế từ đầu năm" counts. */
export interface Period {
  id: string
  preset: string
  kind: PeriodKind
  regime: PeriodRegime
  year: number
  /** Month or quarter number, null of other kinds. */
  number: number | null
  /** `6 tháng đầu năm 2021` */
  name: string
  /** `6 tháng đầu năm`, for titles that print the year themselves. */
  label: string
  from: string
  to: string
  yearStart: string
  deadlineCommune: string | null
  deadlineDistrict: string | null
}

type Presets = readonly PeriodPreset[]

const CUSTOM_ID = /^([A-Z0-9_]+)-(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})$/
const PRESET_ID = /^(\d{4})-([A-Z0-9_]+?)(?:-(\d{1,2}))?$/
const ROMAN = ['I', 'II', 'III', 'IV']

/** How many periods of a kind a year holds and how many months lie between them. */
const REPEATS: Partial<Record<PeriodKind, { count: number; months: number; digits: number }>> = {
  month: { count: 12, months: 1, digits: 2 },
  quarter: { count: 4, months: 3, digits: 1 },
}

/** `2021-ND09_6T`, `2021-ND09_THANG-06`, `2021-ND09_QUY-2`, `TUY_CHON-2021-03-01_2021-05-31`; null when there is no such period. */
export function parsePeriodId(id: string, presets: Presets = defaultPeriodPresets): Period | null {
  const custom = CUSTOM_ID.exec(id)
  if (custom) {
    const [, presetId = '', from = '', to = ''] = custom
    return findPreset(presetId, presets)?.kind === 'custom' ? createCustomPeriod(from, to, presets) : null
  }
  const match = PRESET_ID.exec(id)
  if (!match) return null
  const [, year = '', presetId = '', number] = match
  const period = createPeriod(presetId, Number(year), number === undefined ? null : Number(number), presets)
  return period?.id === id ? period : null
}

/** The id under which a preset's period is stored; months have two digits, quarters one. */
function formatPeriodId(preset: PeriodPreset, year: number, number: number | null = null): string {
  const repeat = REPEATS[preset.kind]
  const suffix = repeat && number !== null ? `-${String(number).padStart(repeat.digits, '0')}` : ''
  return `${String(year).padStart(4, '0')}-${preset.id}${suffix}`
}

/** A period of a preset; null for an unknown or custom preset, or a number the preset does not have. */
export function createPeriod(
  presetId: string,
  year: number,
  number: number | null = null,
  presets: Presets = defaultPeriodPresets,
): Period | null {
  const preset = findPreset(presetId, presets)
  if (!preset?.from || !preset.to) return null
  const repeat = REPEATS[preset.kind]
  if (repeat ? number === null || number < 1 || number > repeat.count : number !== null) return null
  const shift = repeat && number !== null ? (number - 1) * repeat.months : 0
  const [from, to] = [resolveDay(preset.from, year, shift), resolveDay(preset.to, year, shift)]
  const label = fillLabel(preset.label, { so: String(number ?? ''), so_la_ma: ROMAN[(number ?? 0) - 1] ?? '' })
  return {
    id: formatPeriodId(preset, year, number),
    preset: preset.id,
    kind: preset.kind,
    regime: preset.regime,
    year,
    number,
    name: nameWithYear(label, year),
    label,
    from,
    to,
    yearStart: findYearStart(preset.regime, year, presets),
    deadlineCommune: preset.deadlineCommune && resolveDay(preset.deadlineCommune, year, shift),
    deadlineDistrict: preset.deadlineDistrict && resolveDay(preset.deadlineDistrict, year, shift),
  }
}

/** A period with typed dates (both inclusive); its year is that of `to`. Null when a date is wrong or `to` is before `from`. */
export function createCustomPeriod(from: string, to: string, presets: Presets = defaultPeriodPresets): Period | null {
  const preset = presets.find((candidate) => candidate.kind === 'custom')
  const end = readIsoDate(to)
  if (!preset || !end || !isIsoDate(from) || compareDates(to, from) < 0) return null
  const label = fillLabel(preset.label, { tu_ngay: formatDateInText(from), den_ngay: formatDateInText(to) })
  return {
    id: `${preset.id}-${from}_${to}`,
    preset: preset.id,
    kind: 'custom',
    regime: preset.regime,
    year: end.year,
    number: null,
    name: label,
    label,
    from,
    to,
    yearStart: findYearStart(preset.regime, end.year, presets),
    deadlineCommune: null,
    deadlineDistrict: null,
  }
}

/** Every period of a year, in the order of the presets; custom ones have no list. */
export function listPeriods(year: number, presets: Presets = defaultPeriodPresets): Period[] {
  return presets.flatMap((preset) => {
    const repeat = REPEATS[preset.kind]
    const numbers = repeat ? Array.from({ length: repeat.count }, (_, index) => index + 1) : [null]
    return numbers.flatMap((number) => createPeriod(preset.id, year, number, presets) ?? [])
  })
}

/** The period of the same regime and kind that ends the day before this one begins; its cuối kỳ is this one's đầu kỳ. */
export function precedingPeriod(period: Period, presets: Presets = defaultPeriodPresets): Period | null {
  if (period.kind === 'custom') return null
  const lastDay = addDays(period.from, -1)
  const candidates = [period.year, period.year - 1].flatMap((year) => listPeriods(year, presets))
  return (
    candidates.find((other) => other.regime === period.regime && other.kind === period.kind && other.to === lastDay) ??
    null
  )
}

/** The period of the same kind and regime that begins the day after; null for a custom period. */
export function followingPeriod(period: Period, presets: Presets = defaultPeriodPresets): Period | null {
  if (period.kind === 'custom') return null
  const firstDay = addDays(period.to, 1)
  const candidates = [period.year, period.year + 1].flatMap((year) => listPeriods(year, presets))
  return (
    candidates.find((one) => one.from === firstDay && one.kind === period.kind && one.regime === period.regime) ?? null
  )
}

/** Cùng kỳ: the same preset a year earlier; of a custom period the same dates a year earlier. */
export function samePeriodLastYear(period: Period, presets: Presets = defaultPeriodPresets): Period | null {
  if (period.kind === 'custom')
    return createCustomPeriod(addMonths(period.from, -12), addMonths(period.to, -12), presets)
  return createPeriod(period.preset, period.year - 1, period.number, presets)
}

/** The annual period of the same regime and year; null only if an office deleted that preset. */
export function yearPeriod(period: Period, presets: Presets = defaultPeriodPresets): Period | null {
  const annual = presets.find((preset) => preset.kind === 'year' && preset.regime === period.regime)
  return annual ? createPeriod(annual.id, period.year, null, presets) : null
}

/** The share of the period's days that has passed at the end of `date`, from 0 to 1. */
export function elapsedShare(period: Pick<Period, 'from' | 'to'>, date: string): number {
  const days = daysBetween(period.from, period.to) + 1
  const passed = daysBetween(period.from, date) + 1
  return Math.min(1, Math.max(0, passed / days))
}

/** The reporting year that begins on that day. */
export function yearFrom(firstDay: string): Pick<Period, 'from' | 'to'> {
  return { from: firstDay, to: addDays(addMonths(firstDay, 12), -1) }
}

export interface TilingFault {
  /** Days nothing covers, days covered twice, days of a part that lie outside the whole. */
  kind: 'gap' | 'overlap' | 'outside'
  from: string
  to: string
}

/** Everything that keeps the parts from filling the whole exactly once, in date order of the parts. */
export function findTilingFaults(
  parts: readonly Pick<Period, 'from' | 'to'>[],
  whole: Pick<Period, 'from' | 'to'>,
): TilingFault[] {
  const faults: TilingFault[] = []
  let next = whole.from
  for (const part of [...parts].sort((a, b) => compareDates(a.from, b.from))) {
    if (part.from < whole.from) {
      faults.push({ kind: 'outside', from: part.from, to: earlier(part.to, addDays(whole.from, -1)) })
    } else if (part.from < next) {
      faults.push({ kind: 'overlap', from: part.from, to: earlier(part.to, addDays(next, -1)) })
    } else if (part.from > next && next <= whole.to) {
      faults.push({ kind: 'gap', from: next, to: earlier(addDays(part.from, -1), whole.to) })
    }
    if (part.to > whole.to) faults.push({ kind: 'outside', from: later(part.from, addDays(whole.to, 1)), to: part.to })
    if (part.to >= next) next = addDays(part.to, 1)
  }
  if (next <= whole.to) faults.push({ kind: 'gap', from: next, to: whole.to })
  return faults
}

/** True when the parts fill the whole without gap or overlap; only then do the flows of the parts add up to the year. */
export function tilesYear(parts: readonly Pick<Period, 'from' | 'to'>[], whole: Pick<Period, 'from' | 'to'>): boolean {
  return findTilingFaults(parts, whole).length === 0
}

function earlier(a: string, b: string): string {
  return a < b ? a : b
}

function later(a: string, b: string): string {
  return a > b ? a : b
}

function findPreset(id: string, presets: Presets): PeriodPreset | undefined {
  return presets.find((preset) => preset.id === id)
}

function findYearStart(regime: PeriodRegime, year: number, presets: Presets): string {
  const annual = presets.find((preset) => preset.kind === 'year' && preset.regime === regime)
  return annual?.from ? resolveDay(annual.from, year, 0) : toIsoDate(year, 1, 1)
}

function resolveDay(rule: DayRule, year: number, monthShift: number): string {
  const month = rule.month + monthShift
  const lastDay = daysInMonth(year, month)
  return toIsoDate(year, month, rule.day === 'last' ? lastDay : Math.min(rule.day, lastDay))
}

function fillLabel(label: string, values: Record<string, string>): string {
  return label.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '')
}

/** `6 tháng đầu năm` + 2021 = `6 tháng đầu năm 2021`, but `Tháng 6` + 2021 = `Tháng 6 năm 2021`. */
function nameWithYear(label: string, year: number): string {
  return /năm$/i.test(label) ? `${label} ${year}` : `${label} năm ${year}`
}
