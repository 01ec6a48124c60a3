/** The call behind F9: the gaps of a report, what was explained, and whether anything stands in the way. */
import { countRules } from '../../shared/annex/checkAnnex.ts'
import { numbersBehind } from '../../shared/annex/numbersBehind.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { openAnnexSession } from './annexSession.ts'
import { assessReport } from './assessReport.ts'
import type { CallContext } from './callContext.ts'
import { requirePeriod } from './periods.ts'

export function listGaps(context: CallContext, input: { period: string }): CallOutput<'gaps.list'> {
  const period = requirePeriod(context.db, input.period)
  const { gaps, explained, isLocked, checked } = assessReport(context, openAnnexSession(context), period)
  const definitions = new Map(checked.map(({ annex: { inputs } }) => [inputs.definition.id, inputs.definition]))
  const blocks = (what: 'lock' | 'export'): boolean => gaps.some((gap) => gap.blocks.includes(what))
  return {
    gaps,
    explained,
    canLock: !blocks('lock'),
    canExport: !blocks('export'),
    isLocked,
    rules: [...definitions.values()].reduce((sum, definition) => sum + countRules(definition), 0),
    annexes: definitions.size,
  }
}

/** Empty where the cell is no longer there, or nothing but its own number stands behind the finding. */
export function listNumbers(context: CallContext, input: ParsedInput<'gaps.numbers'>): CallOutput<'gaps.numbers'> {
  const period = requirePeriod(context.db, input.period)
  const annex = openAnnexSession(context).annex(input.form, period)
  return numbersBehind(annex, input.row, input.column, input.code).map((one) => ({
    ...one,
    period: one.place.period === period.id ? null : requirePeriod(context.db, one.place.period).name,
  }))
}
