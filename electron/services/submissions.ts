/** What the communes hand in: the state of every commune and form of a period, told by hand or by what already stands there. */
import { saveCell } from '../../db/cells.ts'
import { listSubmissions, type Submission, saveSubmission } from '../../db/submissions.ts'
import { readUserNames } from '../../db/users.ts'
import type { ComputedAnnex, StoredCell } from '../../shared/annex/computedAnnex.ts'
import { isRowBegun } from '../../shared/annex/isBegun.ts'
import { registersOf } from '../../shared/annex/registersOf.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { daysBetween } from '../../shared/date.ts'
import { AppError } from '../../shared/errors.ts'
import type { AnnexColumn, AnnexDefinition } from '../../shared/form.ts'
import type { Period } from '../../shared/period.ts'
import { hasUnitRows, isCollected, type SubmissionState } from '../../shared/submission.ts'
import type { Unit } from '../../shared/unit.ts'
import { type AnnexSession, openAnnexSession, type StoredCells } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { placeInCopy } from './cellPlaces.ts'
import { listAnnexes } from './checks.ts'
import { requireAnnex, requireRegister } from './forms.ts'
import { requireUnitBelow, unitsBelow, unitView } from './officeUnits.ts'
import { periodView, reportingPeriod, requireOpenPeriod, requirePeriod, storagePeriod } from './periods.ts'

type Board = CallOutput<'submissions.list'>
type BoardCell = Board['communes'][number]['cells'][number]

export function readSubmissions(context: CallContext, input: { period: string }): Board {
  return viewBoard(context, openAnnexSession(context), requirePeriod(context.db, input.period))
}

/** Every collected form in the period it reports for, every commune of that time. */
export function viewBoard(context: CallContext, session: AnnexSession, asked: Period): Board {
  const names = readUserNames(context.db)
  const forms = listAnnexes(context.db, asked)
    .filter(isCollected)
    .map((form) => {
      const period = reportingPeriod(context.db, form, asked)
      return { form, period, told: toldBy(context, form, period) }
    })
  return {
    period: periodView(context.db, asked),
    days: asked.deadlineCommune === null ? null : daysBetween(context.today, asked.deadlineCommune),
    forms: forms.map(({ form, period }) => ({
      form: form.id,
      number: form.number,
      shortTitle: form.shortTitle,
      period: periodView(context.db, period),
    })),
    communes: unitsBelow(context.office, asked.to).map((unit) => ({
      unit: unitView(unit),
      cells: forms.map(({ form, period, told }): BoardCell => {
        const said = told.get(unit.id)
        const source = describeFigures(context, session, form, period, unit)
        return {
          form: form.id,
          state: said?.state ?? (source === null ? 'chua_nop' : 'da_nhap'),
          isTold: said !== undefined,
          source: source ?? 'Chưa có số nào',
          note: said?.note ?? null,
          receivedOn: said?.receivedOn ?? null,
          updatedAt: said?.updatedAt ?? null,
          updatedBy: said ? (names.get(said.updatedBy) ?? said.updatedBy) : null,
        }
      }),
    })),
  }
}

function toldBy(context: CallContext, form: AnnexDefinition, period: Period): ReadonlyMap<string, Submission> {
  const storage = storagePeriod(context.db, form, period).id
  return new Map(listSubmissions(context.db, storage, form.id).map((one) => [one.unitId, one]))
}

/** Where the commune's figures come from, in words; null where it has none. A register that counts it is figures too. */
function describeFigures(
  { db }: Pick<CallContext, 'db'>,
  session: AnnexSession,
  form: AnnexDefinition,
  period: Period,
  unit: Unit,
): string | null {
  const kept = [...session.storedCells(form.id, period, { copyOf: unit.code }).values()]
    .flatMap((cells) => [...cells.values()])
    .filter((cell) => cell.state !== 'blank')
  if (kept.length > 0) return describeKept(kept)
  const counting = registersOf(form).filter((register) => session.spells(register) !== null)
  const annex = session.annex(form.id, period)
  const row = annex.row(unit.code)
  const isCounted = counting.length > 0 && (!hasUnitRows(form) || (row !== undefined && isRowBegun(annex, row)))
  return isCounted ? `Máy đếm từ sổ ${counting.map((one) => requireRegister(db, one).number).join(', ')}` : null
}

function describeKept(kept: readonly StoredCell[]): string {
  if (kept.every((cell) => cell.state === 'nil')) return 'Ghi không phát sinh'
  const files = new Set(kept.flatMap(({ source }) => /‹([^›]+)›/.exec(source ?? '')?.[1] ?? []))
  const words = [...files].map((file) => `tệp ${file}`)
  if (kept.some((cell) => cell.source === null && cell.state === 'value')) words.push('gõ vào biểu')
  const text = words.join(', ')
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)} (${kept.length} ô)`
}

/**
 * Tells the state of one or more submissions; null takes back what was told. “Không phát sinh” writes an explicit nil into
 * every blank number of the commune, “chưa nộp” takes such nils back. Entered and approved need figures.
 */
export function tellSubmissions(context: CallContext, input: ParsedInput<'submissions.save'>): Board {
  const asked = requirePeriod(context.db, input.period)
  const session = openAnnexSession(context)
  const planned = input.places.map(({ form, unit }) => planTelling(context, session, asked, form, unit, input.state))
  const detail = { period: asked.id, state: input.state, places: planned.length }
  context.write(detail, (db) => {
    for (const { definition, unit, storage, old, writes } of planned) {
      for (const { row, column, content } of writes) {
        const place = placeInCopy(context.office, definition, unit, {
          form: definition.id,
          period: storage,
          row,
          column,
        })
        saveCell(db, place, content && { ...content, batchId: null })
      }
      const note = input.note === undefined ? (old?.note ?? null) : input.note.trim() || null
      const receivedOn = input.receivedOn === undefined ? (old?.receivedOn ?? null) : input.receivedOn
      const place = { form: definition.id, period: storage, unitId: unit.id }
      const { state } = input
      saveSubmission(db, place, state && { state, note, receivedOn, batchId: old?.batchId ?? null })
    }
  })
  session.forgetCells()
  return viewBoard(context, session, asked)
}

interface CopyWrite {
  row: string
  column: string
  content: StoredCell | null
}

function planTelling(
  context: CallContext,
  session: AnnexSession,
  asked: Period,
  form: string,
  unitCode: string,
  state: SubmissionState | null,
) {
  const definition = requireAnnex(context.db, form, asked)
  if (!isCollected(definition)) throw new AppError('form_not_collected', { form: definition.number })
  const period = reportingPeriod(context.db, definition, asked)
  requireOpenPeriod(context.db, asked)
  requireOpenPeriod(context.db, period)
  const unit = requireUnitBelow(context.office, unitCode, period.to)
  const old = toldBy(context, definition, period).get(unit.id)
  const copy = session.annex(form, period, { copyOf: unit.code })
  const named = { form: definition.number, unit: unit.name }
  const source = describeFigures(context, session, definition, period, unit)
  const isNil = old?.state === 'khong_phat_sinh'
  if ((state === 'da_nhap' || state === 'da_duyet') && source === null && !isNil) {
    throw new AppError('submission_without_figures', named)
  }
  let writes: CopyWrite[] = []
  if (state === 'khong_phat_sinh') {
    const count = listNumbers(copy).filter(({ row, column }) => (copy.number(row, column) ?? 0) !== 0).length
    if (count > 0) throw new AppError('submission_has_figures', { ...named, count, source: source ?? '' })
    writes = nilWrites(session, definition, period, copy, unit)
  } else if (isNil && (state === 'chua_nop' || state === null)) {
    writes = [...copy.inputs.stored].flatMap(([row, cells]) =>
      [...cells].flatMap(([column, cell]) => (cell.state === 'nil' ? [{ row, column, content: null }] : [])),
    )
  }
  return { definition, unit, storage: storagePeriod(context.db, definition, period).id, old, writes }
}

/** The numbers that the commune itself says: neither formulas nor rates. */
function listNumbers(copy: ComputedAnnex): { row: string; column: string }[] {
  const isNumber = (column: AnnexColumn): boolean =>
    !column.hidden &&
    !column.part &&
    (column.source.kind === 'typed' || column.source.kind === 'register') &&
    column.type !== 'pct' &&
    columnType(column).editor === 'number'
  const columns = copy.inputs.definition.columns.filter(isNumber)
  return copy.rows
    .filter(({ kind, hidden, takes, numberType, codeList }) => {
      const isRow = kind === 'row' || kind === 'ofWhich'
      return isRow && !hidden && takes.by !== 'unassignedUnit' && numberType !== 'pct' && codeList === undefined
    })
    .flatMap((row) => columns.map((column) => ({ row: row.key, column: column.key })))
    .filter(({ row, column }) => !copy.cell(row, column).notApplicable)
}

/** Where the program computes a number from the nils, it says it by itself. */
function nilWrites(
  session: AnnexSession,
  definition: AnnexDefinition,
  period: Period,
  copy: ComputedAnnex,
  unit: Unit,
): CopyWrite[] {
  const nil: StoredCell = { value: null, state: 'nil', origin: 'typed', reason: null, note: null, source: null }
  const blank = listNumbers(copy).filter(({ row, column }) => copy.cell(row, column).state === 'blank')
  const stored: StoredCells = new Map([...copy.inputs.stored].map(([row, cells]) => [row, new Map(cells)]))
  for (const { row, column } of blank) {
    const cells = stored.get(row) ?? new Map<string, StoredCell>()
    stored.set(row, cells.set(column, { ...nil, note: cells.get(column)?.note ?? null }))
  }
  const after = session.annexWith(definition.id, period, stored, [], [], { copyOf: unit.code })
  return blank
    .filter(({ row, column }) => after.computed(row, column) === null)
    .map(({ row, column }) => ({ row, column, content: stored.get(row)?.get(column) ?? nil }))
}
