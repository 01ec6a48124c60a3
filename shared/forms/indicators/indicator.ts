/** What an indicator of the plan is: one row of PB01, where its target is set, and of PL00, where its result stands. */
import type { Figure } from '../../figures.ts'
import type { ColumnTypeName, FixedRow, RowFormulas } from '../../form.ts'

export interface Indicator {
  key: string
  label: string
  /** Other words for it in plans and reports; of one form's rows no two share any. */
  synonyms?: string[]
  measureUnit?: string
  numberType?: ColumnTypeName
  /** A part of the indicator above it. */
  part?: true
  /** Adds up over communes, so that its target can be allotted to them. */
  allotted?: true
  /** A task told in words: its result is how far it has come. */
  task?: true
  /** Title of the rows below it. */
  heading?: true
  /** Stands in PB01 alone: the target of one field of work, which PL08 compares. */
  planOnly?: true
  /** Stands in PL00 alone, unseen: a step of another result. */
  step?: true
  /** Where a plan sets it in an annex of its own and PB01 leaves it blank. */
  otherPlan?: string
  /** What the result is, in the period and since the start of the year: formulas or register counts of PL00. */
  result?: { trong_ky?: string; luy_ke?: string }
  counts?: { trong_ky?: Figure; luy_ke?: Figure }
}

export interface IndicatorGroup {
  numeral: string
  label: string
  synonyms: string[]
  indicators: Indicator[]
}

export const people = { measureUnit: 'người', numberType: 'int' } as const
export const times = { measureUnit: 'lượt người', numberType: 'int' } as const
export const rate = { measureUnit: '%', numberType: 'pct' } as const
export const money = { measureUnit: 'triệu đồng', numberType: 'trieu' } as const

/** Whole numbers of something else than people. */
export function whole(measureUnit: string): Pick<Indicator, 'measureUnit' | 'numberType'> {
  return { measureUnit, numberType: 'int' }
}

/** A flow: the number of the period beside the number since the start of the year. */
export function flow(trong_ky: string, luy_ke: string): Pick<Indicator, 'result'> {
  return { result: { trong_ky, luy_ke } }
}

/** A stock, or a rate of stocks: the number at the end of the period stands in both columns. */
export function stock(cell: string): Pick<Indicator, 'result'> {
  return flow(cell, cell)
}

/** A register count that no other annex has: records dated in the period, and since the start of the year. */
export function dated(figure: Omit<Figure, 'measure'> & { date: string }): Pick<Indicator, 'counts'> {
  return {
    counts: { trong_ky: { ...figure, measure: 'dated' }, luy_ke: { ...figure, measure: 'datedSinceYearStart' } },
  }
}

/** The targets of the three fields of work below one of communication or training. */
export function byField(key: string, what: string, unit: Pick<Indicator, 'measureUnit' | 'numberType'>): Indicator[] {
  const fields = [
    ['MT', 'ma túy'],
    ['MD', 'mại dâm'],
    ['MB', 'mua bán người'],
  ]
  return fields.map(([suffix, field]) => ({
    key: `${key}_${suffix}`,
    label: `Trong đó: ${what} về ${field}`,
    ...unit,
    part: true,
    planOnly: true,
  }))
}

/** Rows of a list of indicators, numbered from 1, with what `extend` adds to each. */
export function rowsOf(
  indicators: readonly Indicator[],
  extend: (indicator: Indicator) => Partial<FixedRow> = () => ({}),
): FixedRow[] {
  let position = 0
  return indicators.map((indicator) => {
    const { key, label, synonyms, measureUnit, numberType, part, step, heading, task } = indicator
    return {
      key,
      ...(!part && !step && { numeral: String(++position) }),
      label,
      ...(synonyms && { synonyms }),
      ...(measureUnit !== undefined && { measureUnit }),
      ...(numberType && { numberType }),
      ...(task && { numberType: 'code' as const, codeList: 'tien_do' }),
      ...(part && { ofWhich: true }),
      ...(step && { hidden: true }),
      ...(heading && { heading: true }),
      ...extend(indicator),
    }
  })
}

/** A plan that another annex adds up: where nothing was planned there is no target. */
export function plannedIn(sum: string): string {
  return `if(${sum} > 0, ${sum})`
}

/** The target in force: PB01's, else that of the annex which sets it. */
export function planOf(otherPlan: string | undefined): string {
  const own = 'annual_targets[@].giao'
  return otherPlan === undefined ? own : `first(${own}, ${otherPlan})`
}

/** Formulas of an indicator's row in PL00. */
export function resultFormulas({ otherPlan, result, task }: Indicator): RowFormulas {
  return {
    ke_hoach: planOf(otherPlan),
    ...result,
    ...(task && {
      luy_ke: 'trong_ky',
      danh_gia: "if(luy_ke == 'DA_THUC_HIEN', 'DAT', 'CHUA_DAT')",
    }),
  }
}
