/** Making two people one and parting them again: what each side says, the merge itself, and what taking it back would do. */
import { listChangedFields } from '../../db/changes.ts'
import { listActiveLocks } from '../../db/locks.ts'
import { lastChangeId, listMerges, listRecordsBornAfter, type Merge, newestMerge } from '../../db/merges.ts'
import { getPerson, type Person, readPersonState, resolvePerson } from '../../db/people.ts'
import { moveRecord } from '../../db/records.ts'
import type { Writer } from '../../db/store.ts'
import { readUserNames } from '../../db/users.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Field } from '../../shared/form.ts'
import { classifyMatch } from '../../shared/person.ts'
import type { CallContext } from './callContext.ts'
import { formsInForce } from './forms.ts'
import { frozenPeriodOf } from './frozenPeriods.ts'
import { refreshIncomplete } from './incompleteFields.ts'
import { applyMerge, listRelatedMerges, renewMerges, setMergesAside, takeMergeBack } from './mergeChain.ts'
import { identityOf, listHiddenPeople } from './people.ts'
import {
  listOpenRecords,
  type OwnRecord,
  type PersonLine,
  showPersonField,
  viewPeople,
  viewPersonRecord,
} from './personViews.ts'
import { isFilled } from './recordRules.ts'
import { ruleDay } from './ruleBook.ts'
import { opensSecondSpell } from './sameRecords.ts'

type Comparison = CallOutput<'people.compare'>

/** Throws what `people.merge` would refuse, so that nobody chooses field by field in vain. */
export function comparePeople(context: CallContext, input: { a: string; b: string }): Comparison {
  const [a, b] = requirePair(context, input.a, input.b)
  context.write({ people: [a.id, b.id] }, () => undefined)
  const records = listOpenRecords(context, [a.id, b.id])
  const side = (person: Person): Comparison['a'] => ({
    id: person.id,
    name: String(person.values.ho_ten ?? ''),
    revision: person.revision,
    records: (records.get(person.id) ?? []).map((one) => viewPersonRecord(one, ruleDay(context))),
  })
  return {
    a: side(a),
    b: side(b),
    match: matchPeople(a, b, records),
    lines: formsInForce(context.db).personFields.flatMap((field) => compareField(field, a, b)),
    secondSpells: listSecondSpells(records.get(a.id) ?? [], records.get(b.id) ?? []),
    lockedPeriods: listLockedPeriods(context, [...records.values()].flat()),
  }
}

/** `kept` stays and takes over every record of `gone`, in every register; see `people.unmerge`. */
export function mergePeople(context: CallContext, input: ParsedInput<'people.merge'>): CallOutput<'people.merge'> {
  const [kept, gone] = requirePair(context, input.kept, input.gone)
  const { revisions } = input
  if (revisions && (revisions.kept !== kept.revision || revisions.gone !== gone.revision))
    throw new AppError('person_changed')
  return context.write({ kept: kept.id, gone: gone.id }, (db) => {
    const before = { position: lastChangeId(db), madeAt: db.now, madeBy: db.userId }
    const merge = applyMerge(db, { kept: kept.id, gone: gone.id, taken: input.taken, ...before })
    if (merge === null) throw new AppError('person_unknown')
    const records = listChangedFields(db, merge).filter(({ entity }) => entity === 'record')
    return { merge, records: records.length }
  })
}

/**
 * Both people are as if they had never been one, at any later time: records go back to whose they were, and fields that
 * nobody has touched since. Later merges of the same people are laid again over what is left. Throws `record_unknown`
 * where a record is given that was not written of them since; then nothing is parted.
 */
export function unmergePeople(
  context: CallContext,
  input: ParsedInput<'people.unmerge'>,
): CallOutput<'people.unmerge'> {
  const merge = newestMerge(context.db, input.id)
  if (!merge || merge.undoneAt !== null) throw new AppError('merge_unknown')
  const lines = viewPeople(context, [merge.kept, merge.gone])
  const [kept, gone] = [lines.get(merge.kept), lines.get(merge.gone)]
  if (!kept || !gone) throw new AppError('merge_unknown')
  const given = new Set(input.given)
  let answer: CallOutput<'people.unmerge'> | null = null
  const preview = new Error('Preview only.')
  const work = (db: Writer): void => {
    const related = listRelatedMerges(db, () => [merge.kept])
    const newer = related.slice(related.findIndex((one) => one.id === merge.id) + 1)
    setMergesAside(db, newer)
    const done = takeMergeBack(db, merge, input.edited)
    renewMerges(db, newer)
    const labels = new Map(formsInForce(db).personFields.map(({ key, label }) => [key, label]))
    const inside = { ...context, db }
    const born = listRecordsBornAfter(db, merge.kept, merge.position)
    const ofKept = listOpenRecords(inside, [merge.kept]).get(merge.kept) ?? []
    const later = ofKept.filter(({ record }) => born.has(record.id))
    answer = {
      kept,
      gone,
      moved: done.moved.length,
      restored: done.restored.map((key) => labels.get(key) ?? key),
      remaining: done.kept.map(({ field, why }) => ({ label: labels.get(field) ?? field, why })),
      later: later.map((one) => viewPersonRecord(one, ruleDay(inside))),
    }
    giveRecords(db, merge, given, later)
    if (!input.commit) throw preview
  }
  try {
    const detail = { merge: merge.id, edited: input.edited, ...(given.size > 0 && { given: given.size }) }
    context.write(detail, work)
  } catch (error) {
    if (error !== preview) throw error
  }
  if (answer === null) throw new Error('Nothing was taken back.')
  return answer
}

export function listMergesMade(context: CallContext): CallOutput<'people.merges'> {
  return viewMerges(
    context,
    listMerges(context.db).filter((merge) => merge.undoneAt === null),
  )
}

export function viewMerges(context: CallContext, merges: readonly Merge[]): CallOutput<'people.merges'> {
  const names = readUserNames(context.db)
  const lines = viewPeople(
    context,
    merges.flatMap(({ kept, gone }) => [kept, gone]),
  )
  const nobody = (id: string): PersonLine => ({ id, name: '', birth: null, gender: null, unit: null })
  return merges.map((merge) => ({
    id: merge.id,
    kept: lines.get(merge.kept) ?? nobody(merge.kept),
    gone: lines.get(merge.gone) ?? nobody(merge.gone),
    madeAt: merge.madeAt,
    madeBy: names.get(merge.madeBy) ?? merge.madeBy,
    undoneAt: merge.undoneAt,
  }))
}

/** Records that were written of the one who was kept and are the other's; they lack from now on what he lacks. */
function giveRecords(db: Writer, { kept, gone }: Merge, given: ReadonlySet<string>, later: readonly OwnRecord[]): void {
  if (given.size === 0) return
  if (later.filter(({ record }) => given.has(record.id)).length < given.size) throw new AppError('record_unknown')
  const person = resolvePerson(db, gone)
  for (const id of given) moveRecord(db, id, kept, person, null)
  refreshIncomplete(db, person, getPerson(db, kept)?.values ?? {})
}

/** The one who stands for the person today. Throws `person_unknown`, `person_hidden`. */
export function requirePerson(context: CallContext, id: string): Person {
  const person = getPerson(context.db, resolvePerson(context.db, id))
  if (!person || !readPersonState(context.db, person.id).isThere) throw new AppError('person_unknown')
  if (listHiddenPeople(context, [person.id]).has(person.id)) throw new AppError('person_hidden')
  return person
}

function requirePair(context: CallContext, one: string, other: string): [Person, Person] {
  const [a, b] = [requirePerson(context, one), requirePerson(context, other)]
  if (a.id === b.id) throw new AppError('people_same')
  const [first, second] = [identityOf(a.values, null), identityOf(b.values, null)]
  // Two valid numbers of a CCCD are two people: then nothing, not even equal names, makes a match.
  const isOther = classifyMatch({ ...first, ho_ten: 'A B', sinh: '1900' }, { ...second, ho_ten: 'A B', sinh: '1900' })
  if (isOther === null) throw new AppError('people_other_cccd')
  return [a, b]
}

function matchPeople(a: Person, b: Person, records: ReadonlyMap<string, OwnRecord[]>): Comparison['match'] {
  const unitsOf = (person: Person): string[] =>
    (records.get(person.id) ?? []).flatMap(({ form, record }) => {
      const unit = form.unitField === null ? null : record.own[form.unitField]
      return typeof unit === 'string' ? [unit] : []
    })
  const shared = unitsOf(a).find((unit) => unitsOf(b).includes(unit)) ?? null
  return classifyMatch(identityOf(a.values, shared), identityOf(b.values, shared))
}

function compareField(field: Field, a: Person, b: Person): Comparison['lines'] {
  const [one, other] = [a.values[field.key] ?? null, b.values[field.key] ?? null]
  if (!isFilled(one) && !isFilled(other)) return []
  const isSame = JSON.stringify(one) === JSON.stringify(other)
  const state = isSame ? 'same' : isFilled(one) && isFilled(other) ? 'differs' : 'alone'
  const texts = { a: showPersonField(field, one), b: showPersonField(field, other) }
  return [{ key: field.key, label: field.label, ...texts, state, fuller: fullerOf(one, other) }]
}

/** A whole date says more than its year. */
function fullerOf(one: CellValue, other: CellValue): 'a' | 'b' | null {
  if (typeof one !== 'string' || typeof other !== 'string') return null
  if (one.startsWith(`${other}-`)) return 'a'
  return other.startsWith(`${one}-`) ? 'b' : null
}

function listSecondSpells(ofOne: readonly OwnRecord[], ofOther: readonly OwnRecord[]): string[] {
  const forms = ofOne.flatMap(({ form, record }) => {
    const others = ofOther.filter((one) => one.form.id === form.id).map((one) => one.record)
    return opensSecondSpell(form, record.own, others) ? [`${form.number} ${form.shortTitle}`] : []
  })
  return [...new Set(forms)]
}

function listLockedPeriods({ db }: CallContext, records: readonly OwnRecord[]): string[] {
  const starts = records.map(({ form, record }) => (form.spell ? record.own[form.spell.start] : null))
  return listActiveLocks(db)
    .map((lock) => frozenPeriodOf(lock).head.period)
    .filter((period) => starts.some((start) => typeof start !== 'string' || start <= period.to))
    .map((period) => period.name)
}
