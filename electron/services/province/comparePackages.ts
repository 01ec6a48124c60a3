/** Two rounds of one unit side by side: which cells changed, and the reasons that the later one gives. */
import { findReceived, listReceived, type ReceivedHead, readReceivedContent } from '../../../db/receivedPackages.ts'
import { cellType, totalKey } from '../../../shared/annex/annexRows.ts'
import { readPackedValue } from '../../../shared/annex/reportedParts.ts'
import { type CellDifference, compareFigures, type PackedCell } from '../../../shared/compareFigures.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { CallContext } from '../callContext.ts'
import { parseFigures } from './packageContent.ts'
import { findAnnex } from './packageFigures.ts'
import { requireProvince } from './provinceOffice.ts'
import { viewReceived } from './receivedList.ts'

type Difference = CallOutput<'province.diff'>

/** Two packages by their ids, or the last two rounds of a unit. Throws `received_unknown`, `diff_other_unit`, `diff_one_round`. */
export function comparePackages(context: CallContext, input: ParsedInput<'province.diff'>): Difference {
  requireProvince(context)
  const [older, newer] = chooseRounds(context, input)
  const [before, after] = [older, newer].map((head) => parseFigures(readReceivedContent(context.db, head.id) ?? ''))
  if (!before || !after) throw new AppError('received_unknown')
  const { added, removed, cells } = compareFigures(before, after)
  const numberOf = (form: string): string => findAnnex(context, form, newer.period)?.number ?? form
  return {
    older: viewReceived(context.db, older),
    newer: viewReceived(context.db, newer),
    added: added.map(numberOf),
    removed: removed.map(numberOf),
    cells: cells.map((cell) => describeCell(context, cell)),
  }
}

/** Two packages of one unit, by their ids or the last two rounds. */
export function chooseRounds(
  { db }: CallContext,
  { older, newer, unit, period }: ParsedInput<'province.diff'>,
): [ReceivedHead, ReceivedHead] {
  if (older !== undefined && newer !== undefined) {
    const [one, other] = [findReceived(db, older), findReceived(db, newer)]
    if (!one || !other) throw new AppError('received_unknown')
    if (one.unitCode !== other.unitCode)
      throw new AppError('diff_other_unit', { one: one.unitName, other: other.unitName })
    return [one, other]
  }
  if (unit === undefined || period === undefined) throw new AppError('received_unknown')
  const [last, before] = listReceived(db, { unit, period })
  if (!last) throw new AppError('received_unknown')
  if (!before) throw new AppError('diff_one_round', { name: last.unitName })
  return [before, last]
}

function describeCell(context: CallContext, cell: CellDifference): Difference['cells'][number] {
  const definition = findAnnex(context, cell.form, cell.period)
  const column = definition?.columns.find(({ key }) => key === cell.column)
  const type = column && cellType(undefined, column).type
  const view = (one: PackedCell | null) =>
    one && {
      value: type === undefined ? readPackedValue(one.value, 'text') : readPackedValue(one.value, type),
      state: one.state,
      ...(one.reason !== undefined && { reason: one.reason }),
    }
  const { form, period, row, label } = cell
  return {
    form,
    number: definition?.number ?? form,
    period,
    row,
    rowLabel: row === totalKey ? (definition?.total?.label ?? label) : label,
    column: cell.column,
    columnLabel: column?.path.join(', ') ?? cell.column,
    older: view(cell.older),
    newer: view(cell.newer),
  }
}
