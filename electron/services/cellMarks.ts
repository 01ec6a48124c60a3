/** What stands beside the value of a cell: where it is proved, and what is to be looked at again. Never part of a figure. */
import { listMarks, saveMark } from '../../db/cellMarks.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { columnKeyOf, placeOfCell } from './cellPlaces.ts'
import { requireAnnex } from './forms.ts'
import { requireOpenPeriod, requirePeriod, storagePeriod } from './periods.ts'

type Marks = CallOutput<'cells.marks'>

export function readCellMarks(context: CallContext, input: ParsedInput<'cells.marks'>): Marks {
  const asked = requirePeriod(context.db, input.period)
  const definition = requireAnnex(context.db, input.form, asked)
  const keptIn = storagePeriod(context.db, definition, asked)
  return listMarks(context.db, input.form, keptIn.id).flatMap((mark) => {
    const column = columnKeyOf(context.office, mark, true)
    return column === null ? [] : [{ row: mark.row, column, evidence: mark.evidence, followUp: mark.followUp }]
  })
}

/** Throws `period_locked`, `row_unknown` and `column_unknown`. */
export function markCell(context: CallContext, input: ParsedInput<'cells.mark'>): Marks {
  const { form, row, column } = input
  const asked = requirePeriod(context.db, input.period)
  requireOpenPeriod(context.db, asked)
  const definition = requireAnnex(context.db, form, asked)
  const keptIn = storagePeriod(context.db, definition, asked)
  requireOpenPeriod(context.db, keptIn)
  const annex = openAnnexSession(context).annex(form, asked)
  if (!annex.row(row)) throw new AppError('row_unknown', { form: definition.number, row })
  if (!annex.column(column)) throw new AppError('column_unknown', { form: definition.number, column })
  const before = readCellMarks(context, input).find((mark) => mark.row === row && mark.column === column)
  const told = (next: string | null | undefined, old: string | null | undefined): string | null =>
    (next === undefined ? old : next?.trim().normalize('NFC')) || null
  const mark = {
    evidence: told(input.evidence, before?.evidence),
    followUp: told(input.followUp, before?.followUp),
  }
  const place = placeOfCell(context.office, { form, period: keptIn.id, row, column }, keptIn.to)
  context.write({ form, period: keptIn.id }, (db) => saveMark(db, place, mark))
  return readCellMarks(context, input)
}
