/** Writing annex cells: what an officer types is read by its column type, and may differ from a computed number only with a reason. */
import { type CellContent, cellEntityKey, saveCell } from '../../db/cells.ts'
import { cellType, totalKey } from '../../shared/annex/annexRows.ts'
import type { ComputedAnnex } from '../../shared/annex/computeAnnex.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { AnnexColumn } from '../../shared/form.ts'
import { foldText } from '../../shared/text.ts'
import { type AnnexView, viewAnnex } from './annexes.ts'
import { type AnnexSession, openAnnexSession, type StoredCells } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { viewHistory } from './histories.ts'
import { createParseContext } from './parseContexts.ts'
import { requirePeriod, storagePeriod } from './periods.ts'

type Edit = ParsedInput<'cells.save'>['edits'][number]
type Content = Omit<CellContent, 'batchId' | 'source'>

/** What officers write for an explicit nil. */
const nilTexts = ['-', '–', '—', 'khong phat sinh', 'kps']

/**
 * Saves all edits in one transaction. Equal to the computed number means nothing is stored; different without a reason
 * is refused with `reason_required`, so that no number silently leaves its register.
 */
export function saveCells(context: CallContext, input: ParsedInput<'cells.save'>): AnnexView {
  const period = requirePeriod(context.db, input.period)
  const session = openAnnexSession(context)
  const annex = session.annex(input.form, period)
  const contents = input.edits.map((edit) => readEdit(context, session, annex, edit))
  const stored = new Map<string, Map<string, Content & { source: string | null }>>()
  for (const [row, cells] of session.storedCells(input.form, period)) stored.set(row, new Map(cells))
  input.edits.forEach((edit, index) => {
    const row = stored.get(edit.row) ?? new Map()
    const content = contents[index]
    if (content) row.set(edit.column, { ...content, source: null })
    else row.delete(edit.column)
    stored.set(edit.row, row)
  })
  // Formulas look at the edited operands, so "equal to the computed one" is judged as it will stand after this save.
  const after = session.annexWith(input.form, period, stored as StoredCells, extraRowsOf(annex))
  const storage = storagePeriod(context.db, annex.inputs.definition, period).id
  context.write({ form: input.form, period: storage, cells: input.edits.length }, (db) => {
    input.edits.forEach((edit, index) => {
      const content = contents[index] ?? null
      const place = { form: input.form, period: storage, unitId: context.office.unitId, row: edit.row, column: edit.column }
      saveCell(db, place, content === null ? null : againstComputed(after, edit, { ...content, source: null, batchId: null }))
    })
  })
  return viewAnnex(context, openAnnexSession(context), input)
}

function extraRowsOf(annex: ComputedAnnex) {
  return annex.rows.filter((row) => row.kind === 'extra').map((row) => ({ key: row.key, label: row.label, ordinal: row.ordinal }))
}

function readEdit(context: CallContext, session: AnnexSession, annex: ComputedAnnex, edit: Edit): Content | null {
  const { definition, period } = annex.inputs
  const column = annex.column(edit.column)
  if (!column || column.hidden) throw new AppError('column_unknown', { form: definition.number, column: edit.column })
  const row = annex.row(edit.row)
  if (!row || row.kind === 'heading') throw new AppError('row_unknown', { form: definition.number, row: edit.row })
  const base = { origin: 'typed' as const, reason: edit.reason?.trim() || null, note: edit.note?.trim() || null }
  if (edit.state === 'nil') return { ...base, value: null, state: 'nil' }
  if (edit.state === 'blank') return null
  const valueType = cellType(row, column)
  const type = columnType(valueType)
  let value: CellValue = edit.value ?? null
  if (edit.text !== undefined && edit.text !== null) {
    const text = edit.text.trim()
    if (type.editor === 'number' && nilTexts.includes(foldText(text))) return { ...base, value: null, state: 'nil' }
    const result = type.parse(text, createParseContext(context.office, session, period.to)(valueType))
    if (!result.ok) throw invalidValue(annex, edit, column, text, result.problem)
    value = result.value
  } else if (!type.schema.safeParse(value).success) {
    throw invalidValue(annex, edit, column, JSON.stringify(value), 'không đúng loại số liệu của cột')
  }
  return value === null || value === '' ? null : { ...base, value, state: 'value' }
}

function invalidValue(annex: ComputedAnnex, edit: Edit, column: AnnexColumn, value: string, problem: string): AppError {
  return new AppError('value_invalid', {
    form: annex.inputs.definition.number,
    row: labelOf(annex, edit.row),
    column: column.path.join(', '),
    value,
    problem,
  })
}

function labelOf(annex: ComputedAnnex, key: string): string {
  return annex.row(key)?.label ?? (key === totalKey ? 'Tổng cộng' : key)
}

/** Null where the content says what the program computes anyway; otherwise an override needs its reason. */
function againstComputed(after: ComputedAnnex, edit: Edit, content: CellContent): CellContent | null {
  const column = after.column(edit.column)
  const computed = after.computed(edit.row, edit.column)
  if (!column || computed === null) return content
  const value = cellType(after.row(edit.row), column)
  const type = columnType(value)
  const same = content.state === 'nil' ? computed === 0 : type.equals(computed, content.value)
  if (same) return content.note === null ? null : content
  if (content.reason === null) {
    throw new AppError('reason_required', {
      form: after.inputs.definition.number,
      row: labelOf(after, edit.row),
      column: column.path.join(', '),
      computed: type.format(computed, { value }),
      value: content.state === 'nil' ? '–' : type.format(content.value, { value }),
    })
  }
  return { ...content, origin: 'override' }
}

export function readCellHistory(
  context: CallContext,
  input: { form: string; period: string; row: string; column: string },
): CallOutput<'cells.history'> {
  const period = requirePeriod(context.db, input.period)
  const annex = openAnnexSession(context).annex(input.form, period)
  const storage = storagePeriod(context.db, annex.inputs.definition, period).id
  const key = cellEntityKey({ form: input.form, period: storage, unitId: context.office.unitId, row: input.row, column: input.column })
  return viewHistory(context.db, { entity: 'cell', entityKey: key })
}
