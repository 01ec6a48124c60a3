/** The Word report that an officer has edited outside the program, read against the report as it stands. */
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { judgeNumber, numbersIn } from '../../shared/report/boundText.ts'
import { buildReport, wordsOf } from '../../shared/report/buildReport.ts'
import { listReportParts } from '../../shared/report/reportParts.ts'
import { takeDocument } from '../../shared/report/takeDocument.ts'
import { openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { requireOpenPeriod, requirePeriod } from './periods.ts'
import { openFigures } from './reportFigures.ts'
import { describeReportInput } from './reportInput.ts'

/** Throws `document_not_word`, `document_damaged`, `document_not_report` and `period_locked`. */
export async function readEditedReport(
  context: CallContext,
  input: ParsedInput<'reports.readDocument'>,
): Promise<CallOutput<'reports.readDocument'>> {
  const period = requirePeriod(context.db, input.period)
  requireOpenPeriod(context.db, period)
  const document = await context.readDocument(input.bytes, input.name)
  const session = openAnnexSession(context)
  const report = describeReportInput(context, session, period)
  const figures = openFigures(context, session, period, report.figures)
  const parts = listReportParts(report)
  const places = [...parts.flatMap(({ auto }) => auto), ...[...(report.own?.values() ?? [])].flat()]
  const taken = takeDocument(document, {
    parts,
    content: buildReport(report),
    wordsOf: (part) => wordsOf(part, report),
    places: numbersIn(places).map(({ place }) => place),
  })
  const sections = parts.filter(({ kind }) => kind === 'section')
  if (taken.lost.length === sections.length) throw new AppError('document_not_report', { file: input.name })
  const numbers = numbersIn(taken.parts.flatMap(({ paragraphs }) => paragraphs))
  return {
    ...taken,
    dropped: taken.dropped.map(({ place, text }) => ({ text, name: figures.nameOf(place) })),
    questions: numbers.filter((number) => judgeNumber(number, figures.textOf(number.place)) !== 'ok').length,
  }
}
