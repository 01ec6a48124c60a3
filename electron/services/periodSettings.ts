/** The office's own periods: titles, dates and deadlines as it edits them, and what keeps their parts from filling a year. */
import { readSetting, writeSetting } from '../../db/settings.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { createPeriod, type PeriodPreset } from '../../shared/period.ts'
import { defaultPeriodPresets } from '../../shared/periodPresets.ts'
import { describeTiling } from '../../shared/periodRules.ts'
import type { CallContext } from './callContext.ts'
import { currentPeriod, PRESETS, periodPresets } from './periods.ts'

type Answer = CallOutput<'periods.presets'>

/** With presets, what would be wrong with these. */
export function readPresets(context: CallContext, input: ParsedInput<'periods.presets'>): Answer {
  return describe(context, input.presets ?? periodPresets(context.db))
}

/**
 * Periods are known by the ids of their presets: titles, dates and deadlines change, presets neither come nor go. Null
 * goes back to the dates of the law. Locked periods keep the dates they were locked with.
 */
export function savePresets(context: CallContext, input: ParsedInput<'periods.savePresets'>): Answer {
  const { presets } = input
  if (presets) requireKnown(presets)
  return context.write({ presets: presets?.length ?? 0 }, (db) => {
    writeSetting(db, PRESETS, presets ? JSON.stringify(presets) : '')
    return describe({ ...context, db }, periodPresets(db))
  })
}

function describe(context: CallContext, presets: readonly PeriodPreset[]): Answer {
  return {
    presets: [...presets],
    isOwn: readSetting(context.db, PRESETS) !== null,
    faults: describeTiling(presets, currentPeriod(context.db, context.today).year),
  }
}

function requireKnown(presets: readonly PeriodPreset[]): void {
  for (const known of defaultPeriodPresets) {
    const given = presets.filter((one) => one.id === known.id)
    const [preset] = given
    if (given.length !== 1 || preset?.kind !== known.kind || preset.regime !== known.regime)
      throw new AppError('invalid_input', { field: known.title, problem: 'kỳ này phải có đúng một lần, cùng loại' })
    if (preset.kind === 'custom') continue
    // 2020 is a leap year, 2021 is not: both must have the days.
    for (const year of [2020, 2021]) {
      const number = preset.kind === 'month' || preset.kind === 'quarter' ? 1 : null
      const period = createPeriod(preset.id, year, number, presets)
      if (!period || period.to < period.from)
        throw new AppError('invalid_input', { field: preset.title, problem: 'ngày cuối kỳ phải sau ngày đầu kỳ' })
    }
  }
  if (presets.length !== defaultPeriodPresets.length)
    throw new AppError('invalid_input', { field: 'presets', problem: 'có kỳ không thuộc danh mục' })
}
