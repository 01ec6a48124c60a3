/** The periods of an office as its settings hold them: their schema, day rules in words, and whether parts fill a year. */
import { z } from 'zod'
import { daysInMonth, formatDateInText } from './date.ts'
import {
  type DayRule,
  findTilingFaults,
  listPeriods,
  type PeriodPreset,
  type PeriodRegime,
  type TilingFault,
} from './period.ts'

const dayRule = z.object({
  /** 0 is December of the year before, 13 January of the year after. */
  month: z.number().int().min(0).max(14),
  day: z.union([z.number().int().min(1).max(31), z.literal('last')]),
})

export const periodPreset = z.object({
  id: z.string().regex(/^[A-Z0-9_]+$/),
  title: z.string().trim().min(1).max(100),
  label: z.string().trim().min(1).max(100),
  kind: z.enum(['half', 'year', 'month', 'quarter', 'nineMonths', 'custom']),
  regime: z.enum(['ND09', 'TT05']),
  from: dayRule.nullable(),
  to: dayRule.nullable(),
  deadlineCommune: dayRule.nullable(),
  deadlineDistrict: dayRule.nullable(),
})

/** `15/12 năm trước`, `14/6`, `cuối tháng 6`, `6/1 năm sau`; '' where there is none. */
export function formatDayRule(rule: DayRule | null): string {
  if (!rule) return ''
  const year = rule.month < 1 ? ' năm trước' : rule.month > 12 ? ' năm sau' : ''
  const month = ((rule.month + 11) % 12) + 1
  return rule.day === 'last' ? `cuối tháng ${month}${year}` : `${rule.day}/${month}${year}`
}

/** Null for a text that says no day; undefined for one that cannot be read. */
export function parseDayRule(text: string): DayRule | null | undefined {
  const words = text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ')
  if (words === '') return null
  const [, last, dayText, monthText, yearText] =
    /^(?:(cuối tháng)|(\d{1,2})\/) ?(\d{1,2})(?: (năm trước|năm sau))?$/.exec(words) ?? []
  const month = Number(monthText)
  if (!(month >= 1 && month <= 12)) return undefined
  const shifted = yearText === 'năm trước' ? month - 12 : yearText === 'năm sau' ? month + 12 : month
  if (shifted < 0 || shifted > 14) return undefined
  if (last !== undefined) return { month: shifted, day: 'last' }
  const day = Number(dayText)
  return day >= 1 && day <= daysInMonth(2020, month) ? { month: shifted, day } : undefined
}

const regimeNames: Record<PeriodRegime, string> = {
  ND09: 'Nghị định 09/2019',
  TT05: 'Thông tư 05/2011',
}

const parts = { half: '6 tháng', quarter: 'quý', month: 'tháng' } as const

/**
 * What keeps half-years, quarters and months of a year from filling it exactly once, in words with their days; only where
 * nothing does, what they counted adds up to the year. Kinds a regime has no preset of are left out.
 */
export function describeTiling(presets: readonly PeriodPreset[], year: number): string[] {
  const periods = listPeriods(year, presets)
  return (['ND09', 'TT05'] as const).flatMap((regime) => {
    const own = periods.filter((period) => period.regime === regime)
    const whole = own.find((period) => period.kind === 'year')
    if (!whole) return []
    return (Object.keys(parts) as (keyof typeof parts)[]).flatMap((kind) => {
      const ofKind = own.filter((period) => period.kind === kind)
      if (ofKind.length === 0) return []
      return findTilingFaults(ofKind, whole).map(
        (fault) => `${regimeNames[regime]}, các kỳ ${parts[kind]} của năm ${year}: ${describeFault(fault)}.`,
      )
    })
  })
}

function describeFault({ kind, from, to }: TilingFault): string {
  const days =
    from === to
      ? `ngày ${formatDateInText(from)}`
      : `từ ngày ${formatDateInText(from)} đến ngày ${formatDateInText(to)}`
  if (kind === 'gap') return `${days} không thuộc kỳ nào`
  if (kind === 'overlap') return `${days} thuộc hai kỳ, sẽ đếm hai lần`
  return `${days} nằm ngoài năm báo cáo`
}
