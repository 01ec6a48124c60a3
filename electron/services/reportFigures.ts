/** What the cells behind the numbers of a report say now, and what they are called. */
import { cellType, totalKey } from '../../shared/annex/annexRows.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { columnType } from '../../shared/columns/index.ts'
import { AppError } from '../../shared/errors.ts'
import type { Period } from '../../shared/period.ts'
import type { FigurePlace } from '../../shared/report/boundText.ts'
import { figureTexts } from '../../shared/report/describeFigure.ts'
import type { ReportFigure } from '../../shared/report/reportContent.ts'
import type { AnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { requireAnnex } from './forms.ts'
import { reportingPeriod } from './periods.ts'

export interface FigureReader {
  /** Null where the cell is not there or holds no number. */
  textOf(place: FigurePlace): string | null
  /** `PL00, Tiếp nhận mới, Thực hiện` */
  nameOf(place: FigurePlace): string
  /** Of the form, for the way to the cell. */
  periodOf(form: string): string
}

export function openFigures(
  context: CallContext,
  session: AnnexSession,
  report: Period,
  figures: readonly ReportFigure[],
): FigureReader {
  const known = new Map<string, ComputedAnnex | null>()
  const texts = new Map(figures.map((figure) => [`${figure.place.form}\n${figure.place.row}`, figureTexts(figure)]))
  const annexOf = (form: string): ComputedAnnex | null => {
    let annex = known.get(form)
    if (annex === undefined) {
      annex = findAnnex(context, session, report, form)
      known.set(form, annex)
    }
    return annex
  }
  return {
    textOf: (place) => {
      const said = texts.get(`${place.form}\n${place.row}`)?.get(place.column)
      if (said !== undefined) return said
      const annex = annexOf(place.form)
      return annex && formatCell(annex, place.row, place.column)
    },
    nameOf: ({ form, row, column }) => {
      const annex = annexOf(form)
      if (!annex) return form
      const { number, total } = annex.inputs.definition
      const label = row === totalKey ? total?.label : annex.row(row)?.label
      return [number, label ?? row, annex.column(column)?.path.join(', ') ?? column].join(', ')
    },
    periodOf: (form) => annexOf(form)?.inputs.period.id ?? report.id,
  }
}

function findAnnex(context: CallContext, session: AnnexSession, report: Period, form: string): ComputedAnnex | null {
  try {
    const own = reportingPeriod(context.db, requireAnnex(context.db, form, report), report)
    return session.reportAnnex(form, own, report)
  } catch (error) {
    // The form of a sentence written long ago may be gone.
    if (error instanceof AppError) return null
    throw error
  }
}

/** As the annex prints it; “không phát sinh” is a 0 in a sentence. */
function formatCell(annex: ComputedAnnex, row: string, column: string): string | null {
  const definition = annex.column(column)
  const { value, state } = annex.cell(row, column)
  if (!definition || state === 'blank') return null
  const type = cellType(annex.row(row), definition)
  const text = columnType(type).format(state === 'nil' ? 0 : value, { value: type })
  return text === '' ? null : text
}

/** The numbers in the total rows of annexes, as printed. */
export function listTotals(annexes: readonly ComputedAnnex[]): { place: FigurePlace; text: string }[] {
  return annexes.flatMap((annex) => {
    const { id, columns, total } = annex.inputs.definition
    if (!total) return []
    return columns.flatMap((column) => {
      if (column.hidden || columnType(column).editor !== 'number') return []
      const text = formatCell(annex, totalKey, column.key)
      return text === null ? [] : [{ place: { form: id, row: totalKey, column: column.key }, text }]
    })
  })
}
