/** Ctrl+Z and Ctrl+Y: takes back what the officer did last in a form, or does it again, where nobody has touched it since. */
import { type CellContent, cellOfEntityKey, getCell, saveCell } from '../../db/cells.ts'
import { countSteps as tellSteps } from '../../db/longWork.ts'
import { getPerson, hasRecords, readPersonState, removePerson, restorePerson, updatePerson } from '../../db/people.ts'
import {
  getRecord,
  isCodeTaken,
  type RecordValues,
  type RegisterRecord,
  removeRecord,
  restoreRecord,
  updateRecord,
} from '../../db/records.ts'
import {
  countSteps,
  insertStep,
  lastChangeNumber,
  listStepChanges,
  markStep,
  nextStep,
  type Step,
  type StepChange,
} from '../../db/steps.ts'
import type { Reader, Writer } from '../../db/store.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import type { Period } from '../../shared/period.ts'
import { openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { columnKeyOf } from './cellPlaces.ts'
import { refuseApproved } from './cells.ts'
import { chooseDecision, decisionStorage, decisionsOf } from './decisions.ts'
import { codeFieldOf } from './disclosure.ts'
import { requireForm, requireRegister } from './forms.ts'
import { refreshIncomplete } from './incompleteFields.ts'
import { requireOpenPeriod, requirePeriod, storagePeriod } from './periods.ts'
import { missingFields } from './recordRules.ts'
import { contentOf } from './undoCells.ts'
import { CREATION, PERSON_FIELD } from './undoChain.ts'
import { isUsed } from './undoRecords.ts'

type Screen = ParsedInput<'steps.read'>
type Outcome = CallOutput<'steps.undo'>
type Direction = 'undo' | 'redo'
type Tally = Pick<Outcome, 'changed' | 'kept'>

const REMOVED = 'da_xoa'

/** `work` with what it changes kept as one step of the form that `detail` names. */
export function recordingStep<T>(detail: Record<string, unknown>, work: (db: Writer) => T): (db: Writer) => T {
  return (db) => {
    const before = lastChangeNumber(db)
    const result = work(db)
    const after = lastChangeNumber(db)
    const place = placeOf(String(detail.form), typeof detail.period === 'string' ? detail.period : undefined)
    if (after > before) insertStep(db, { userId: db.userId, place }, before + 1, after)
    return result
  }
}

function placeOf(form: string, storage: string | undefined): string {
  return storage === undefined ? form : `${form}|${storage}`
}

/** Where the steps of a screen are kept, and what guards them. */
function openPlace(context: CallContext, { form, period, decision }: Screen) {
  if (period === undefined) return { place: placeOf(requireRegister(context.db, form).id, undefined), annex: null }
  const asked = requirePeriod(context.db, period)
  const definition = requireForm(context.db, form, asked)
  if (definition.kind !== 'annex') throw new AppError('not_an_annex', { id: form })
  const chosen = chooseDecision(decisionsOf(context.db, definition, asked), definition, asked, decision)
  const keptIn = storagePeriod(context.db, definition, asked)
  return {
    place: placeOf(form, decisionStorage(keptIn.id, chosen)),
    annex: { definition, asked, keptIn, look: definition.revisable ? { decision: chosen.ordinal } : {} },
  }
}

export function readSteps(context: CallContext, input: Screen): CallOutput<'steps.read'> {
  const { place } = openPlace(context, input)
  return countsOf(context, place)
}

function countsOf({ db, user }: CallContext, place: string): CallOutput<'steps.read'> {
  const { done, undone } = countSteps(db, { userId: user.id, place })
  return { undo: done, redo: undone }
}

export function undoStep(context: CallContext, input: Screen): Outcome {
  return takeStep(context, input, 'undo')
}

export function redoStep(context: CallContext, input: Screen): Outcome {
  return takeStep(context, input, 'redo')
}

/** Nothing where there is no such step. Throws `period_locked` and `submission_approved`. */
function takeStep(context: CallContext, input: Screen, direction: Direction): Outcome {
  const { place, annex } = openPlace(context, input)
  const step = nextStep(context.db, { userId: context.user.id, place }, direction === 'undo' ? 'done' : 'undone')
  const tally: Tally = { changed: 0, kept: [] }
  if (step === null) return { ...tally, ...countsOf(context, place) }
  if (annex) guardCells(context, annex, listStepChanges(context.db, step))
  context.write({ form: input.form, step: step.id, direction }, (db) => {
    applyStep(db, step, direction, tally)
    markStep(db, step.id, direction === 'undo' ? 'undone' : 'done')
  })
  return { ...tally, ...countsOf(context, place) }
}

/** A step never crosses a lock, nor what a commune has handed in and the office has approved. */
function guardCells(
  context: CallContext,
  { definition, asked, keptIn, look }: GuardedAnnex,
  changes: readonly StepChange[],
): void {
  requireOpenPeriod(context.db, asked)
  requireOpenPeriod(context.db, keptIn)
  const annex = openAnnexSession(context).annex(definition.id, asked, look)
  for (const { entity, entityKey } of changes) {
    if (entity !== 'cell') continue
    const place = cellOfEntityKey(entityKey)
    const column = columnKeyOf(context.office, place, true)
    if (column !== null) refuseApproved(annex, place.row, column)
  }
}

interface GuardedAnnex {
  definition: AnnexDefinition
  asked: Period
  keptIn: Period
  look: { decision?: number }
}

function applyStep(db: Writer, step: Step, direction: Direction, tally: Tally): void {
  const changes = listStepChanges(db, step)
  const things = Map.groupBy(changes, ({ entity, entityKey }) => `${entity}|${entityKey}`)
  // A record is there only with its person: made before it, taken away after it.
  const order = direction === 'undo' ? [...things.values()].reverse() : [...things.values()]
  const peopleBefore = new Map<string, RecordValues>()
  for (const own of tellSteps(TELLS[direction], order, order.length)) {
    const [{ entity, entityKey } = { entity: '', entityKey: '' }] = own
    if (entity === 'cell') applyToCell(db, own, direction, tally)
    else if (entity === 'record') applyToRecord(db, entityKey, own, direction, tally)
    else if (entity === 'person') applyToPerson(db, entityKey, own, direction, { tally, peopleBefore })
  }
  for (const [id, before] of peopleBefore) refreshIncomplete(db, id, before)
}

const TELLS: Record<Direction, string> = { undo: 'Đang hoàn lại', redo: 'Đang làm lại' }

function applyToCell(db: Writer, changes: readonly StepChange[], direction: Direction, tally: Tally): void {
  for (const change of changes) {
    const place = cellOfEntityKey(change.entityKey)
    const [before, after] = [contentOf(change.before), contentOf(change.after)]
    const [expected, wanted] = direction === 'undo' ? [after, before] : [before, after]
    if (textOf(getCell(db, place)) !== textOf(expected)) {
      tally.kept.push({ label: `${place.row}, ${place.column}`, why: 'edited' })
    } else if (saveCell(db, place, wanted, null)) tally.changed++
  }
}

/** What officers see of a cell. */
function textOf(content: CellContent | null): string {
  return content === null ? '' : JSON.stringify([content.value, content.state, content.reason, content.note])
}

function applyToRecord(
  db: Writer,
  id: string,
  changes: readonly StepChange[],
  direction: Direction,
  tally: Tally,
): void {
  const record = getRecord(db, id)
  if (!record) return
  const form = requireRegister(db, record.form)
  const label = String(record.own[codeFieldOf(form)] ?? form.shortTitle)
  const birth = changes.find(({ field }) => field === CREATION)
  const removal = changes.find(({ field }) => field === REMOVED)
  if (birth || removal) {
    const wantsRemoved = (birth !== undefined) === (direction === 'undo')
    const why = wantsRemoved ? reasonAgainstRemoval(db, record, birth) : reasonAgainstReturn(db, record)
    if (why !== null) {
      tally.kept.push({ label, why })
      return
    }
    if (record.deleted !== wantsRemoved) {
      if (wantsRemoved) removeRecord(db, record, removal?.reason ?? 'Hoàn lại việc thêm dòng')
      else restoreRecord(db, record)
      tally.changed++
    }
    return
  }
  const own: RecordValues = { ...record.own }
  let { person } = record
  for (const { field, old, new: next } of changes) {
    const [expected, wanted] = direction === 'undo' ? [next, old] : [old, next]
    const now = field === PERSON_FIELD ? record.person : jsonOf(record.own[field])
    if (record.deleted || now !== expected) {
      tally.kept.push({ label, why: 'edited' })
      return
    }
    if (field === PERSON_FIELD) person = wanted
    else own[field] = readJson(wanted)
  }
  const ofPerson = person === null ? {} : (getPerson(db, person)?.values ?? {})
  const incomplete = missingFields(form, { ...ofPerson, ...own })
  if (updateRecord(db, form, record, { person, own, incomplete, batchId: null, source: record.source })) tally.changed++
}

/** What was added is taken away only as it was added, and while nothing names it. */
function reasonAgainstRemoval(
  db: Reader,
  record: RegisterRecord,
  birth: StepChange | undefined,
): 'edited' | 'used' | null {
  if (record.deleted) return null
  if (birth?.new) {
    const { nguoi_id: person = null, ...born } = JSON.parse(birth.new) as RecordValues
    const keys = new Set([...Object.keys(born), ...Object.keys(record.own)])
    const isSame = [...keys].every((key) => jsonOf(born[key]) === jsonOf(record.own[key]))
    if (!isSame || person !== record.person) return 'edited'
  }
  return isUsed(db, requireRegister(db, record.form), record) ? 'used' : null
}

/** Its number may have been given to another meanwhile. */
function reasonAgainstReturn(db: Reader, record: RegisterRecord): 'used' | null {
  const code = record.own[codeFieldOf(requireRegister(db, record.form))]
  return record.deleted && typeof code === 'string' && isCodeTaken(db, record.form, code, record.id) ? 'used' : null
}

function applyToPerson(
  db: Writer,
  id: string,
  changes: readonly StepChange[],
  direction: Direction,
  { tally, peopleBefore }: { tally: Tally; peopleBefore: Map<string, RecordValues> },
): void {
  const birth = changes.some(({ field }) => field === CREATION)
  if (birth || changes.some(({ field }) => field === REMOVED)) {
    const { isThere } = readPersonState(db, id)
    const wantsRemoved = birth === (direction === 'undo')
    // Whoever stands in another register by now stays.
    if (wantsRemoved && isThere && !hasRecords(db, id)) removePerson(db, id, 'Hoàn lại việc thêm dòng')
    else if (!wantsRemoved && !isThere) restorePerson(db, id)
    return
  }
  const person = getPerson(db, id)
  if (!person) return
  const values: RecordValues = {}
  for (const { field, old, new: next } of changes) {
    const [expected, wanted] = direction === 'undo' ? [next, old] : [old, next]
    if (jsonOf(person.values[field]) !== expected) {
      tally.kept.push({ label: String(person.values.ho_ten ?? ''), why: 'edited' })
      return
    }
    values[field] = readJson(wanted)
  }
  if (!updatePerson(db, person, values, null)) return
  peopleBefore.set(id, person.values)
  tally.changed++
}

function jsonOf(value: CellValue | undefined): string | null {
  return value === undefined || value === null || value === '' ? null : JSON.stringify(value)
}

function readJson(text: string | null): CellValue {
  return text === null ? null : (JSON.parse(text) as CellValue)
}
