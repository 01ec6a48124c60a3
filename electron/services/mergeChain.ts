/** Makes two people one and takes that back, in the same history as imports: what a merge changes is marked with its id. */
import { createConfirmationReader, listUndoneBatches } from '../../db/batches.ts'
import { createThingReader, listChangedFields } from '../../db/changes.ts'
import { insertMerge, listStandingMerges, type Merge, markMergeRenewed, markMergeUndone } from '../../db/merges.ts'
import { getPerson, type PersonValues, readPersonState, setMergedInto, updatePerson } from '../../db/people.ts'
import { getRecord, listRecordIds, moveRecord, setIncomplete } from '../../db/records.ts'
import type { Reader, Writer } from '../../db/store.ts'
import { personFieldsOf } from '../../shared/forms/formsInForce.ts'
import { listForms } from './forms.ts'
import { isFilled, missingFields } from './recordRules.ts'
import { chainOf, findEffective, isOfficers, PERSON_FIELD, readEffective, textOfEffective } from './undoChain.ts'

export type MergeContent = Pick<Merge, 'kept' | 'gone' | 'taken' | 'position' | 'madeAt' | 'madeBy'>

/** What taking a merge back has done to the one who stays. */
export interface TakenBack {
  /** Records that are the other person's again. */
  moved: string[]
  restored: string[]
  /** Fields that stay as they are: an officer has changed them since, or a file says so too. */
  kept: { field: string; why: 'edited' | 'imported' }[]
}

/**
 * Every record of `gone` becomes one of `kept`, blanks of `kept` are filled, and of what both say the fields `taken` are
 * those of `gone`; the row of `gone` stays whole. What was said of `kept` after `position` stands. Null where one of
 * the two is not there, or somebody else stands for them already.
 */
export function applyMerge(db: Writer, merge: MergeContent): string | null {
  const [kept, gone] = [getPerson(db, merge.kept), getPerson(db, merge.gone)]
  if (!kept || !gone || !isFree(db, kept.id) || !isFree(db, gone.id)) return null
  const id = insertMerge(db, merge)
  const isUndone = isUndoneIn(db)
  const links = createThingReader(db)({ entity: 'person', entityKey: kept.id })
  const isSaidSince = (field: string): boolean =>
    chainOf(links, field).some(
      (link) => link.id > merge.position && (link.batch === null ? isOfficers(link) : !isUndone(link.batch)),
    )
  const values: PersonValues = {}
  for (const [field, value] of Object.entries(gone.values)) {
    if (!isFilled(value) || isSaidSince(field)) continue
    if (!isFilled(kept.values[field]) || merge.taken.includes(field)) values[field] = value
  }
  updatePerson(db, kept, values, id)
  for (const record of listRecordIds(db, gone.id)) moveRecord(db, record, gone.id, kept.id, id)
  setMergedInto(db, gone.id, kept.id, id)
  refreshIncomplete(db, kept.id, kept.values)
  return id
}

/** `edited` says what becomes of fields that officers have changed since. The merge must stand, and none may build on it. */
export function takeMergeBack(db: Writer, merge: Merge, edited: 'keep' | 'restore'): TakenBack {
  markMergeUndone(db, merge.id)
  const question = { batch: merge.id, isUndone: isUndoneIn(db), restoresEdited: edited === 'restore' }
  const readThing = createThingReader(db)
  const readConfirmed = createConfirmationReader(db)
  const changed = listChangedFields(db, merge.id)
  const done: TakenBack = { moved: [], restored: [], kept: [] }
  for (const { entity, entityKey } of changed) {
    if (entity !== 'record') continue
    const record = getRecord(db, entityKey)
    if (!record) continue
    const chain = chainOf(readThing({ entity: 'record', entityKey }), PERSON_FIELD)
    const person = textOfEffective(chain, findEffective(chain, [], question))
    if (person === record.person) continue
    moveRecord(db, record.id, record.person, person, null)
    done.moved.push(record.id)
  }
  setMergedInto(db, merge.gone, null, null)
  const kept = getPerson(db, merge.kept)
  if (!kept) return done
  const links = readThing({ entity: 'person', entityKey: kept.id })
  const confirmed = listRecordIds(db, kept.id).flatMap(readConfirmed)
  const values: PersonValues = {}
  for (const { entity, entityKey, field } of changed) {
    if (entity !== 'person' || entityKey !== kept.id) continue
    const chain = chainOf(links, field)
    const said = confirmed.filter((one) => one.said.includes(field))
    const effective = findEffective(chain, said, question)
    const value = readEffective(chain, effective)
    if (JSON.stringify(value) !== JSON.stringify(kept.values[field] ?? null)) {
      values[field] = value
      done.restored.push(field)
    } else if (effective.isEdited) done.kept.push({ field, why: 'edited' })
    else if (effective.link !== null) done.kept.push({ field, why: 'imported' })
  }
  updatePerson(db, kept, values, null)
  for (const person of [merge.kept, merge.gone]) refreshIncomplete(db, person, kept.values)
  return done
}

/** Standing merges that these people are in, and those that the merged are in, in the order in which they were made. */
export function listRelatedMerges(db: Reader, listPeople: () => Iterable<string>): Merge[] {
  const standing = listStandingMerges(db)
  if (standing.length === 0) return []
  const known = new Set(listPeople())
  const related = new Set<Merge>()
  for (let before = -1; before !== related.size; ) {
    before = related.size
    for (const merge of standing) {
      if (!known.has(merge.kept) && !known.has(merge.gone)) continue
      related.add(merge)
      known.add(merge.kept).add(merge.gone)
    }
  }
  return standing.filter((merge) => related.has(merge))
}

/** Takes merges back for as long as something before them is changed; edits made since stand. */
export function setMergesAside(db: Writer, merges: readonly Merge[]): void {
  for (const merge of merges.toReversed()) takeMergeBack(db, merge, 'keep')
}

/** Makes them anew, in their order; returns those that fell away, because one of the two is there no more. */
export function renewMerges(db: Writer, merges: readonly Merge[]): Merge[] {
  return merges.filter((merge) => {
    const { kept, gone, taken, position, madeAt, madeBy } = merge
    const id = applyMerge(db, { kept, gone, taken, position, madeAt, madeBy })
    if (id !== null) markMergeRenewed(db, merge.id, id)
    return id === null
  })
}

/** Tells the merges by which others came to stand for this person, the first one first. */
export function followMerges(db: Reader, id: string, tell: (from: string, to: string, merge: string) => void): void {
  const byGone = new Map(listStandingMerges(db).map((merge) => [merge.gone, merge]))
  let from = id
  for (let merge = byGone.get(from); merge; merge = byGone.get(from)) {
    tell(from, merge.kept, merge.id)
    from = merge.kept
  }
}

function isFree(db: Reader, id: string): boolean {
  const { isThere, mergedInto } = readPersonState(db, id)
  return isThere && mergedInto === null
}

function isUndoneIn(db: Reader): (batch: string) => boolean {
  const undone = listUndoneBatches(db)
  return (batch) => undone.has(batch)
}

/** Which fields of the person their records lack. A filled field that was marked, for contradicting another, stays so. */
function refreshIncomplete(db: Writer, id: string, before: PersonValues): void {
  const forms = new Map(listForms(db).map((form) => [form.id, form]))
  for (const recordId of listRecordIds(db, id)) {
    const record = getRecord(db, recordId)
    const form = record && forms.get(record.form)
    if (!record || form?.kind !== 'register') continue
    const ofPerson = new Set(personFieldsOf(form).map((field) => field.key))
    const missing = missingFields(form, record.values)
    const marked = record.incomplete.filter(
      (key) => !ofPerson.has(key) || missing.includes(key) || (isFilled(before[key]) && isFilled(record.values[key])),
    )
    const lacking = missing.filter((key) => ofPerson.has(key) || marked.includes(key))
    const incomplete = [...lacking, ...marked.filter((key) => !lacking.includes(key))]
    if (incomplete.join() !== record.incomplete.join()) setIncomplete(db, record.id, incomplete)
  }
}
