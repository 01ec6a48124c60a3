/** Writing annex cells: what an officer types is read by its column type, and may differ from a computed number only with a reason. */
import { cellEntityKey, saveCell } from '../../db/cells.ts'
import { cellType } from '../../shared/annex/annexRows.ts'
import type { ComputedAnnex, StoredCell } from '../../shared/annex/computedAnnex.ts'
import { splitUnitColumn } from '../../shared/annex/unitColumns.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import { formatNumber } from '../../shared/number.ts'
import type { Period } from '../../shared/period.ts'
import { describeDecision, type PlanDecision } from '../../shared/planDecision.ts'
import { foldText } from '../../shared/text.ts'
import { type AnnexView, viewAnnex } from './annexes.ts'
import { type AnnexSession, openAnnexSession, type StoredCells } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { columnKey, placeOfCell } from './cellPlaces.ts'
import { cellsWith, chooseDecision, decisionStorage, decisionsBefore, decisionsOf } from './decisions.ts'
import { requireAnnex } from './forms.ts'
import { problemOfValue } from './givenValues.ts'
import { viewHistory } from './histories.ts'
import { createParseContext } from './parseContexts.ts'
import { requireOpenPeriod, requirePeriod, storagePeriod } from './periods.ts'
import { arrangeCells } from './storedCells.ts'

/** `column` is the key of the computed annex, which names the unit where one is meant. */
type Edit = ParsedInput<'cells.save'>['edits'][number]
type Entry = Pick<StoredCell, 'state' | 'value'>

const blank: Entry = { state: 'blank', value: null }
const nil: Entry = { state: 'nil', value: null }

/** What officers write for an explicit nil. */
const nilTexts = ['-', '–', '—', 'khong phat sinh', 'kps']

/**
 * Saves all edits in one transaction, or none. Equal to the computed number means nothing is stored; different without
 * a reason is refused with `reason_required`, so that no number silently leaves its register. `sourceOf` names the cell
 * of the file that an edit was read from.
 */
export function saveCells(
  context: CallContext,
  input: ParsedInput<'cells.save'>,
  sourceOf: (edit: Edit) => string | null = () => null,
): AnnexView {
  const period = requirePeriod(context.db, input.period)
  requireOpenPeriod(context.db, period)
  const session = openAnnexSession(context)
  const definition = requireAnnex(context.db, input.form, period)
  const decisions = decisionsOf(context.db, definition, period)
  const decision = chooseDecision(decisions, definition, period, input.decision)
  const look = definition.revisable ? { decision: decision.ordinal } : {}
  const annex = session.annex(input.form, period, look)
  const base = cellsBefore(context, definition, period, decisionsBefore(decisions, decision))
  const edits = input.edits
    .map((edit) => ({ ...edit, column: columnKey(edit.column, edit.unit) }))
    .map((edit) => ({ ...edit, content: withSource(readEdit(context, session, annex, edit), sourceOf(edit)) }))
  for (const { row, column } of edits) refuseApproved(annex, row, column)
  const stored: StoredCells = new Map()
  for (const [row, cells] of annex.inputs.stored) stored.set(row, new Map(cells))
  for (const { row, column, content } of edits) {
    const cells = stored.get(row) ?? new Map<string, StoredCell>()
    const earlier = base.get(row)?.get(column)
    if (content) cells.set(column, content)
    else if (earlier) cells.set(column, earlier)
    else cells.delete(column)
    stored.set(row, cells)
  }
  // Formulas look at the edited operands, so "equal to the computed one" is judged as it will stand after this save.
  const extra = annex.rows.filter((row) => row.kind === 'extra')
  const after = session.annexWith(input.form, period, stored, extra, [], look)
  const keptIn = storagePeriod(context.db, annex.inputs.definition, period)
  requireOpenPeriod(context.db, keptIn)
  const storage = decisionStorage(keptIn.id, decision)
  const { to } = keptIn
  context.write({ form: input.form, period: storage, cells: edits.length }, (db) => {
    for (const { row, column, content } of edits) {
      const place = placeOfCell(context.office, { form: input.form, period: storage, row, column }, to)
      const earlier = base.get(row)?.get(column)
      const kept =
        content &&
        (earlier ? againstEarlier(after, row, column, content, earlier) : againstComputed(after, row, column, content))
      saveCell(db, place, kept && { ...kept, batchId: null })
    }
  })
  session.forgetCells()
  return viewAnnex(context, session, { form: input.form, period: input.period, ...look })
}

function withSource(content: StoredCell | null, source: string | null): StoredCell | null {
  return content && source !== null && content.state !== 'blank' ? { ...content, origin: 'import', source } : content
}

/** What a commune has handed in and the office has approved stays as it is until it is opened again. */
export function refuseApproved(annex: ComputedAnnex, row: string, column: string): void {
  const { definition, handedIn } = annex.inputs
  const code = splitUnitColumn(column)?.unit ?? row
  if (handedIn?.states.get(code) !== 'da_duyet') return
  const unit = handedIn.units.find((one) => one.code === code)?.name ?? code
  throw new AppError('submission_approved', { form: definition.number, unit })
}

/** What will be stored; null clears the cell. A note stays until another is given, a reason as long as its value. */
function readEdit(context: CallContext, session: AnnexSession, annex: ComputedAnnex, edit: Edit): StoredCell | null {
  const { definition } = annex.inputs
  const column = annex.column(edit.column)
  if (!column || column.hidden) throw new AppError('column_unknown', { form: definition.number, column: edit.column })
  const row = annex.row(edit.row)
  if (!row || row.kind === 'heading' || row.hidden) {
    throw new AppError('row_unknown', { form: definition.number, row: edit.row })
  }
  const before = annex.inputs.stored.get(edit.row)?.get(edit.column)
  const entry = readEntry(context, session, annex, edit) ?? before ?? blank
  const note = edit.note === undefined ? (before?.note ?? null) : edit.note.trim() || null
  const reason = edit.reason?.trim() || null
  if (entry.state === 'blank')
    return note === null ? null : { ...blank, origin: 'typed', reason: null, note, source: null }
  const unchanged = before?.state === entry.state && columnType(cellType(row, column)).equals(before.value, entry.value)
  if (unchanged) return { ...before, note, reason: reason ?? before.reason }
  return { value: entry.value, state: entry.state, origin: 'typed', reason, note, source: null }
}

/** The value given, or null where the edit is of the note or the reason alone. */
function readEntry(
  context: CallContext,
  session: AnnexSession,
  annex: ComputedAnnex,
  { row, column: columnKey, text, value, state }: Edit,
): Entry | null {
  const column = annex.column(columnKey)
  if (!column) return null
  const valueType = cellType(annex.row(row), column)
  const type = columnType(valueType)
  const refuse = (shown: string, problem: string): AppError =>
    new AppError('value_invalid', { ...placeOf(annex, row, columnKey), value: shown, problem })
  const typed = text ?? (typeof value === 'number' && type.editor === 'target' ? formatNumber(value) : undefined)
  const isNil = state === 'nil' || (type.editor === 'number' && nilTexts.includes(foldText(typed ?? '')))
  if (!isNil && (state === 'blank' || text === null || typed?.trim() === '')) return blank
  if (annex.cell(row, columnKey).notApplicable) throw refuse(typed ?? '', 'dòng này không có cột ấy')
  if (isNil) {
    if (type.editor === 'number' || type.editor === 'target') return nil
    throw refuse('không phát sinh', 'chỉ cột số mới ghi được như vậy')
  }
  if (typed !== undefined) {
    const result = type.parse(typed, createParseContext(context.office, session, annex.inputs.period.to)(valueType))
    if (!result.ok) throw refuse(typed.trim(), result.problem)
    return entryOf(result.value)
  }
  if (value === undefined) return null
  const problem = problemOfValue(valueType, value)
  if (problem !== null) throw refuse(typeof value === 'string' ? value : JSON.stringify(value), problem)
  return entryOf(value)
}

function entryOf(value: CellValue): Entry {
  return value === null || value === '' ? blank : { state: 'value', value }
}

/** What the form holds before a decision changes it. */
function cellsBefore(
  { db, office }: CallContext,
  definition: AnnexDefinition,
  period: Period,
  decisions: readonly PlanDecision[],
): StoredCells {
  return arrangeCells(office, definition, cellsWith(db, definition, period, decisions), {})
}

/** A change says only what it changes: nothing where it has what stood before, a note alone where that is all it adds. */
function againstEarlier(
  after: ComputedAnnex,
  row: string,
  columnKey: string,
  content: StoredCell,
  earlier: StoredCell,
): StoredCell | null {
  const column = after.column(columnKey)
  if (!column || earlier.state === 'blank') return againstComputed(after, row, columnKey, content)
  const type = columnType(cellType(after.row(row), column))
  if (content.state === earlier.state && type.equals(content.value, earlier.value)) {
    return content.note === earlier.note ? null : { ...content, ...blank, origin: 'typed', reason: null, source: null }
  }
  if (content.state === 'blank') return content
  const kept = againstComputed(after, row, columnKey, content)
  // Said outright where it is what the program computes, too: otherwise the earlier value would stand.
  return kept === null || kept.state === 'blank' ? { ...content, origin: 'typed', reason: null } : kept
}

/** Only the note is kept where the content says what the program computes anyway; otherwise it needs its reason. */
function againstComputed(after: ComputedAnnex, row: string, columnKey: string, content: StoredCell): StoredCell | null {
  const column = after.column(columnKey)
  const computed = after.computed(row, columnKey)
  if (!column || computed === null || content.state === 'blank') return content
  const value = cellType(after.row(row), column)
  const type = columnType(value)
  if (type.equals(computed, content.state === 'nil' ? 0 : content.value)) {
    return content.note === null ? null : { ...content, ...blank, origin: 'typed', reason: null, source: null }
  }
  if (content.reason === null) {
    throw new AppError('reason_required', {
      ...placeOf(after, row, columnKey),
      computed: type.format(computed, { value }),
      value: content.state === 'nil' ? '–' : type.format(content.value, { value }),
    })
  }
  return { ...content, origin: 'override' }
}

function placeOf(annex: ComputedAnnex, row: string, column: string) {
  return {
    form: annex.inputs.definition.number,
    row: annex.row(row)?.label ?? row,
    column: annex.column(column)?.path.join(', ') ?? column,
  }
}

export function readCellHistory(
  context: CallContext,
  input: ParsedInput<'cells.history'>,
): CallOutput<'cells.history'> {
  const { form, row } = input
  const column = columnKey(input.column, input.unit)
  const asked = requirePeriod(context.db, input.period)
  const definition = requireAnnex(context.db, form, asked)
  const { id, to } = storagePeriod(context.db, definition, asked)
  const historyIn = (period: string): CallOutput<'cells.history'> => {
    const key = cellEntityKey(placeOfCell(context.office, { form, period, row, column }, to))
    const own = viewHistory(context.db, { entity: 'cell', entityKey: key })
    // What is noted beside the value is not of a decision.
    const beside = period === id ? viewHistory(context.db, { entity: 'mark', entityKey: key }) : []
    return beside.length === 0 ? own : [...own, ...beside].sort((a, b) => b.at.localeCompare(a.at))
  }
  if (!definition.revisable) return historyIn(id)
  return decisionsOf(context.db, definition, asked)
    .flatMap((decision) =>
      historyIn(decisionStorage(id, decision)).map((change) => ({ ...change, decision: describeDecision(decision) })),
    )
    .sort((a, b) => b.at.localeCompare(a.at))
}
