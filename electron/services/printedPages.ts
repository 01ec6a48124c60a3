/** The report as it is printed from the screen: the same words and sheets as in its files. */
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { layoutCheckSheet } from './checkSheet.ts'
import { requirePeriod } from './periods.ts'
import { composeReport, layoutWorkbook } from './reports.ts'

/** Throws `report_not_read` where the words are asked for and do not say what their cells say. */
export function printPages(context: CallContext, input: ParsedInput<'reports.pages'>): CallOutput<'reports.pages'> {
  const period = requirePeriod(context.db, input.period)
  const session = openAnnexSession(context)
  switch (input.what) {
    case 'report':
      return { report: composeReport(context, session, period), sheets: [] }
    case 'checks':
      return {
        report: null,
        sheets: [{ name: 'Kiểm tra số liệu', layout: layoutCheckSheet(context, session, period) }],
      }
    case 'annexes': {
      const { layouts } = layoutWorkbook(context, session, period, input.forms ? { forms: input.forms } : {})
      return { report: null, sheets: layouts }
    }
  }
}
