/** Two rounds of one unit side by side: which cells changed, what the later one says of them and what the earlier was asked. */
import { listAnswers, listComments } from '../../../db/answers.ts'
import { findReceived, listReceived, type ReceivedHead, readReceivedContent } from '../../../db/receivedPackages.ts'
import { cellType, totalKey } from '../../../shared/annex/annexRows.ts'
import { readPackedValue } from '../../../shared/annex/reportedParts.ts'
import { type CellDifference, compareFigures, type PackedCell } from '../../../shared/compareFigures.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { PackageFileContent } from '../../../shared/packageFile.ts'
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
  const said = readReasons(context, older, after)
  return {
    older: viewReceived(context.db, older),
    newer: viewReceived(context.db, newer),
    added: added.map(numberOf),
    removed: removed.map(numberOf),
    cells: cells.map((cell) => ({ ...describeCell(context, cell), reasons: said.reasonsOf(cell) })),
    returned: said.answer && {
      number: said.answer.number,
      reason: said.answer.reason,
      others: said.comments
        .filter((comment) => !cells.some((cell) => isAt(comment, cell)))
        .map((comment) => ({
          place: nameOf(context, after, comment),
          isForm: comment.row === '',
          reasons: said.wordsOn(comment),
        })),
    },
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

type Place = Pick<CellDifference, 'form' | 'period' | 'row' | 'column'>

function isAt(one: Place, other: Place): boolean {
  return one.form === other.form && one.period === other.period && one.row === other.row && one.column === other.column
}

/** Whatever is said of a cell: with the figures of the later round, and in the return of the earlier one. */
function readReasons({ db }: CallContext, older: ReceivedHead, after: PackageFileContent) {
  const [last] = listAnswers(db, 'di', [older.id])
  const answer = last?.kind === 'tra' ? last : null
  const comments = answer ? listComments(db, [answer.id]) : []
  const wordsOn = (place: Place): string[] => [
    ...comments.filter((one) => isAt(one, place)).map(({ text }) => `Tỉnh hỏi: ${text}`),
    ...(after.replies ?? []).filter((one) => isAt(one, place)).map(({ text }) => `Huyện trả lời: ${text}`),
  ]
  const reasonsOf = (cell: CellDifference): string[] => {
    const { reason, note } = cell.newer ?? {}
    // A warning does not say the period of its form; a package holds each form of one period only, but for the plans.
    const explained = after.warnings.filter(
      (one) => one.reason !== null && one.form === cell.form && one.row === cell.row && one.column === cell.column,
    )
    return [
      ...wordsOn(cell),
      ...(reason === undefined ? [] : [reason]),
      ...new Set(explained.map((one) => `Giải trình: ${one.reason}`)),
      ...(note === undefined || note === cell.older?.note ? [] : [`Ghi chú: ${note}`]),
    ]
  }
  return { answer, comments, wordsOn, reasonsOf }
}

/** `PL02 · Bàn Giản · Tăng trong kỳ`, or `PL02 · cả biểu`. */
function nameOf(context: CallContext, { forms }: PackageFileContent, { form, period, row, column }: Place): string {
  const definition = findAnnex(context, form, period)
  const sent = forms.find((one) => one.form === form && one.period === period)
  const label = row === totalKey ? definition?.total?.label : sent?.rows.find(({ key }) => key === row)?.label
  const path = definition?.columns.find(({ key }) => key === column)?.path
  return [
    definition?.number ?? form,
    ...(row === '' ? ['cả biểu'] : [label ?? row]),
    ...(column === '' ? [] : [path?.join(', ') ?? column]),
  ].join(' · ')
}

function describeCell(context: CallContext, cell: CellDifference): Omit<Difference['cells'][number], 'reasons'> {
  const definition = findAnnex(context, cell.form, cell.period)
  const column = definition?.columns.find(({ key }) => key === cell.column)
  const type = column && cellType(undefined, column).type
  const view = (one: PackedCell | null) =>
    one && { value: readPackedValue(one.value, type ?? 'text'), state: one.state }
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
