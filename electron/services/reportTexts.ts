/** The words of a report: what officers write in its parts, and which sentences no longer say what their cells say. */
import { saveReportText } from '../../db/reportTexts.ts'
import { readUserNames } from '../../db/users.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Period } from '../../shared/period.ts'
import { type BoundNumber, judgeNumber, numbersIn, type Piece, writePieces } from '../../shared/report/boundText.ts'
import { type ReportInput, wordsOf } from '../../shared/report/buildReport.ts'
import { listReportParts, type ReportPart } from '../../shared/report/reportParts.ts'
import { type AnnexSession, openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { findFrozenPeriod } from './frozenPeriods.ts'
import { requireOpenPeriod, requirePeriod } from './periods.ts'
import { listReportAnnexes } from './reportAnnexes.ts'
import { type FigureReader, listTotals, openFigures } from './reportFigures.ts'
import { describeReportInput } from './reportInput.ts'
import { chartKey, isChartKey, listKeptTexts } from './reportWords.ts'

type View = CallOutput<'reports.text'>
type Finding = View['findings'][number]

export function readReportText(context: CallContext, input: ParsedInput<'reports.text'>): View {
  return viewText(context, openAnnexSession(context), requirePeriod(context.db, input.period))
}

/** Throws `period_locked`, and `report_part_unknown` for a part this report does not have. */
export function saveReportWords(context: CallContext, input: ParsedInput<'reports.saveText'>): View {
  const period = requirePeriod(context.db, input.period)
  requireOpenPeriod(context.db, period)
  const session = openAnnexSession(context)
  const known = new Set(listReportParts(describeReportInput(context, session, period)).map(({ part }) => part))
  const kept = new Set(listKeptTexts(context.db, period).map(({ part }) => part))
  for (const { part, paragraphs } of input.parts) {
    // Words of a part that has lost its figures can still be taken away.
    if (!known.has(part) && !(paragraphs === null && kept.has(part))) {
      throw new AppError('report_part_unknown', { part })
    }
  }
  context.write({ period: period.id, parts: input.parts.map(({ part }) => part) }, (db) => {
    for (const { part, paragraphs, chart } of input.parts) {
      if (chart) saveReportText(db, period.id, chartKey(part), chart.length === 0 ? null : JSON.stringify(chart))
      if (paragraphs === undefined) continue
      const words = paragraphs?.map(tidyParagraph).filter((one) => writePieces(one).trim() !== '') ?? []
      saveReportText(db, period.id, part, words.length === 0 ? null : JSON.stringify(words))
    }
  })
  return viewText(context, session, period)
}

function tidyParagraph(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece) =>
    typeof piece === 'string'
      ? piece.normalize('NFC').replace(/\s+/gu, ' ')
      : { ...piece, text: piece.text.normalize('NFC') },
  )
}

function viewText(context: CallContext, session: AnnexSession, period: Period): View {
  const input = describeReportInput(context, session, period)
  const figures = openFigures(context, session, period, input.figures)
  const names = readUserNames(context.db)
  const stored = listKeptTexts(context.db, period)
  const parts = listReportParts(input)
  const lost = stored.filter(({ part }) => !isChartKey(part) && !parts.some((one) => one.part === part))
  return {
    parts: [
      ...parts.map((part) => ({
        ...part,
        own: input.own?.get(part.part) ?? null,
        chart: [...(input.charts?.get(part.part) ?? [])],
        unsaid: listUnsaid(part, input, figures),
        isLost: false,
        ...describeWriter(stored.find((one) => one.part === part.part)),
      })),
      ...lost.map((one) => ({
        part: one.part,
        kind: 'section' as const,
        heading: one.part,
        level: 2 as const,
        auto: [],
        facts: [],
        isBare: false,
        own: JSON.parse(one.content) as Piece[][],
        chart: [],
        unsaid: [],
        isLost: true,
        ...describeWriter(one),
      })),
    ],
    findings: listFindings(input, parts, figures),
    figures: [
      ...numbersIn(parts.flatMap(({ auto }) => auto)).map(({ place, text }) => ({ place, text })),
      ...listTotals(listReportAnnexes(context, session, period).map(({ annex }) => annex)),
    ].map((figure) => ({ ...figure, name: figures.nameOf(figure.place) })),
    isLocked: findFrozenPeriod(context.db, period.id) !== null,
  }

  function describeWriter(one: (typeof stored)[number] | undefined) {
    return { updatedAt: one?.updatedAt ?? null, updatedBy: one ? (names.get(one.updatedBy) ?? one.updatedBy) : null }
  }
}

/** Sentences whose numbers only the officer can settle, in the order of the paper. */
export function listReportFindings(
  context: CallContext,
  session: AnnexSession,
  period: Period,
  input: ReportInput = describeReportInput(context, session, period),
): Finding[] {
  return listFindings(input, listReportParts(input), openFigures(context, session, period, input.figures))
}

function listFindings(input: ReportInput, parts: readonly ReportPart[], figures: FigureReader): Finding[] {
  return parts.flatMap((part) =>
    wordsOf(part, input).flatMap((pieces, paragraph) =>
      pieces.flatMap((piece, at) => {
        if (typeof piece === 'string') return []
        const now = figures.textOf(piece.place)
        const state = judgeNumber(piece, now)
        if (state === 'ok') return []
        return [describeFinding(part, paragraph, at, piece, pieces, now, state, figures)]
      }),
    ),
  )
}

function describeFinding(
  { part, heading }: ReportPart,
  paragraph: number,
  piece: number,
  number: BoundNumber,
  pieces: readonly Piece[],
  now: string | null,
  state: Finding['state'],
  figures: FigureReader,
): Finding {
  return {
    part,
    heading,
    paragraph,
    piece,
    sentence: writePieces(pieces),
    state,
    written: number.text,
    seen: number.seen,
    now,
    name: figures.nameOf(number.place),
    place: { ...number.place, period: figures.periodOf(number.place.form) },
  }
}

/** Indicators of a part that the officer's words leave out. */
function listUnsaid(part: ReportPart, { own }: ReportInput, figures: FigureReader): View['parts'][number]['unsaid'] {
  const words = own?.get(part.part)
  if (words === undefined) return []
  const said = new Set(numbersIn(words).map(({ place }) => `${place.form}\n${place.row}`))
  return part.auto.flatMap((pieces) => {
    const [first] = numbersIn([pieces])
    if (!first || said.has(`${first.place.form}\n${first.place.row}`)) return []
    return [{ pieces, name: figures.nameOf(first.place) }]
  })
}
