/** Whether both sides of a comparison speak of the same offices: a sum over six of them is not held against that of one. */
import type { AnnexColumn } from '../form.ts'
import type { RowPlan } from './annexRows.ts'
import type { AnnexInputs, ComputedAnnex } from './computedAnnex.ts'
import { amountOf, type Merging } from './mergeReports.ts'
import type { ReportedPart } from './reportedParts.ts'

export interface Office {
  code: string
  name: string
}

/** Offices of which only one side has figures. */
export interface OfficesApart {
  onlyNow: Office[]
  onlyThen: Office[]
}

/**
 * Of two annexes of an office above others; null where the same offices stand behind both, under whatever names and
 * borders, and where one of them was not added up from packages: then it is a figure of the whole.
 */
export function officesApart(now: AnnexInputs, then: AnnexInputs): OfficesApart | null {
  const here = officesBehind(now)
  const there = officesBehind(then)
  if (!here || !there) return null
  const changes = now.unitChanges(then.period.to)
  const answered = new Set<string>()
  const onlyNow = [...here].filter(([code]) => {
    const link = changes.ofRow(code)
    const group = link?.kind === 'unclear' ? link.group : null
    const codes = link === null ? [code] : (group?.there ?? link.rows)
    for (const one of codes) answered.add(one)
    const isPart = group?.here.some((one) => !here.has(one)) ?? false
    return isPart || codes.length === 0 || codes.some((one) => !there.has(one))
  })
  const onlyThen = [...there].filter(([code]) => !answered.has(code))
  return apart(onlyNow.map(toOffice), onlyThen.map(toOffice))
}

/** Who has sent the form, or had its row typed; null where no package of it is there. */
function officesBehind({ reports, stored }: AnnexInputs): Map<string, string> | null {
  if (!reports || reports.parts.length === 0) return null
  const typed = reports.units.filter(({ code }) =>
    [...(stored.get(code)?.values() ?? [])].some(({ state }) => state !== 'blank'),
  )
  return new Map([...reports.parts.map(({ unit }) => unit), ...typed].map(({ code, name }) => [code, name]))
}

/**
 * Of a comparing cell that packages bring along: each office knows its own last year, and some know none. Makes the
 * function, which remembers what it found of the rows of a package.
 */
export function createReportsApart(
  { parts, definition }: Merging,
  rows: readonly RowPlan[],
): (row: RowPlan, column: AnnexColumn) => OfficesApart | null {
  const known = new Map<string, boolean>()
  return (row, column) => {
    const { source } = column
    if (source.kind !== 'comparison' || row.takes.by === 'unit') return null
    const isOwn = source.form === undefined || source.form === definition.id
    const then = parts.filter((part) => holds(part, row, column))
    const now = parts.filter((part) => (isOwn ? says(part, row, source.of) : isAwaited(part, row, column)))
    // What was done last year where nothing is planned now belongs to last year all the same.
    return apart(without(now, then), isOwn ? without(then, now) : [])
  }

  /** Compared with another form: of an office that knows its last year a blank row is a row in which nothing was done. */
  function isAwaited(part: ReportedPart, row: RowPlan, column: AnnexColumn): boolean {
    const beside = definition.columns.filter((one) => !one.hidden && one.source.kind !== 'comparison')
    return !knowsAny(part, column) || beside.some((one) => holds(part, row, one))
  }

  function knowsAny(part: ReportedPart, column: AnnexColumn): boolean {
    const id = `${part.package}\n${column.key}`
    let found = known.get(id)
    if (found === undefined) {
      found = rows.some((row) => holds(part, row, column))
      known.set(id, found)
    }
    return found
  }

  function says(part: ReportedPart, row: RowPlan, key: string): boolean {
    const column = definition.columns.find((one) => one.key === key)
    return column !== undefined && holds(part, row, column)
  }
}

function holds(part: ReportedPart, row: RowPlan, column: AnnexColumn): boolean {
  const cell = part.cell(row, column)
  return cell !== null && amountOf(cell) !== null
}

function without(some: readonly ReportedPart[], others: readonly ReportedPart[]): Office[] {
  return some.flatMap((part) => (others.includes(part) ? [] : [part.unit]))
}

function apart(onlyNow: Office[], onlyThen: Office[]): OfficesApart | null {
  return onlyNow.length + onlyThen.length === 0 ? null : { onlyNow, onlyThen }
}

function toOffice([code, name]: readonly [string, string]): Office {
  return { code, name }
}

/** Why a comparing cell is left blank, where that is why. */
export function cellApart(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): OfficesApart | null {
  const made = annex.making(row, column)
  if (made.by === 'reports') return made.apart ?? null
  const other = made.by === 'comparison' ? annex.inputs.other(made.form, made.period) : null
  if (!other || made.by !== 'comparison' || other.number(row.key, made.of) === null) return null
  return annex.otherPeriods.apartIn(other, row)
}

/**
 * What a reader must know of the comparing columns, a sentence for each period they compare with: `Không so với cùng kỳ
 * năm trước ở 12 dòng: chưa có số cùng kỳ của Huyện Bát Xát, Thị xã Sa Pa.`
 */
export function describeUncompared(annex: ComputedAnnex): string[] {
  const { definition, reports } = annex.inputs
  if (!reports) return []
  const found = annex.rows.flatMap((row) =>
    definition.columns.flatMap((column) => {
      const { source } = column
      if (source.kind !== 'comparison' || column.hidden || row.hidden || row.kind === 'heading') return []
      if (annex.cell(row.key, column.key).state !== 'blank') return []
      const offices = cellApart(annex, row, column)
      return offices ? [{ row: row.key, words: wordsFor(source.period, definition.periodKind), ...offices }] : []
    }),
  )
  return [...Map.groupBy(found, ({ words }) => words)].map(([words, ofPeriod]) => {
    const rows = new Set(ofPeriod.map(({ row }) => row)).size
    return `Không so với ${words.with} ở ${rows} dòng: ${tellApart(ofPeriod, words)}.`
  })
}

interface Words {
  with: string
  before: string
}

const words = {
  year: { with: 'năm trước', before: 'năm trước' },
  lastYear: { with: 'cùng kỳ năm trước', before: 'cùng kỳ' },
  previous: { with: 'kỳ trước', before: 'kỳ trước' },
} satisfies Record<string, Words>

function wordsFor(period: 'precedingPeriod' | 'samePeriodLastYear', kind: 'period' | 'year'): Words {
  if (kind === 'year') return words.year
  return period === 'precedingPeriod' ? words.previous : words.lastYear
}

/** `chưa có số cùng kỳ của Huyện Bát Xát; chưa có số kỳ này của Thị xã Sa Pa` */
export function tellApart(
  all: readonly OfficesApart[],
  { before }: Pick<Words, 'before'> = { before: 'kỳ ấy' },
): string {
  const named = (offices: readonly Office[]): string =>
    [...new Map(offices.map(({ code, name }) => [code, name])).values()].join(', ')
  const onlyNow = named(all.flatMap((one) => one.onlyNow))
  const onlyThen = named(all.flatMap((one) => one.onlyThen))
  return [
    ...(onlyNow === '' ? [] : [`chưa có số ${before} của ${onlyNow}`]),
    ...(onlyThen === '' ? [] : [`chưa có số kỳ này của ${onlyThen}`]),
  ].join('; ')
}
