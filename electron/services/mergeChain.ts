/** Makes two people one and takes that back, in the same history as imports: what a merge changes is marked with its id. */
import { listUndoneBatches } from '../../db/batches.ts'
import { type ChangeLink, createThingReader, listChangedFields } from '../../db/changes.ts'
import {
  insertMerge,
  listMergeIds,
  listStandingMerges,
  listValuesBefore,
  type Merge,
  markMergeRenewed,
  markMergeUndone,
} from '../../db/merges.ts'
import {
  getPerson,
  type Person,
  type PersonValues,
  readPersonState,
  setMergedInto,
  updatePerson,
} from '../../db/people.ts'
import { getRecord, listRecordIds, moveRecord } from '../../db/records.ts'
import type { Reader, Writer } from '../../db/store.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { refreshIncomplete } from './incompleteFields.ts'
import { isFilled } from './recordRules.ts'
import { chainOf, isOfficers, PERSON_FIELD } from './undoChain.ts'

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
  const stands = standsIn(db)
  const links = createThingReader(db)({ entity: 'person', entityKey: kept.id })
  const isSaidSince = (field: string): boolean =>
    chainOf(links, field).some((link) => link.id > merge.position && stands(link))
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
  const stands = standsIn(db)
  const readThing = createThingReader(db)
  const changed = listChangedFields(db, merge.id)
  const done: TakenBack = { moved: [], restored: [], kept: [] }
  const wordOn = (links: readonly ChangeLink[], field: string): Word =>
    wordAfter(chainOf(links, field), merge.id, stands, edited)
  for (const { entity, entityKey } of changed) {
    const record = entity === 'record' ? getRecord(db, entityKey) : null
    if (!record) continue
    const { text } = wordOn(readThing({ entity: 'record', entityKey }), PERSON_FIELD)
    if (text === record.person) continue
    moveRecord(db, record.id, record.person, text, null)
    done.moved.push(record.id)
  }
  setMergedInto(db, merge.gone, null, null)
  const kept = getPerson(db, merge.kept)
  if (!kept) return done
  const links = readThing({ entity: 'person', entityKey: kept.id })
  const values: PersonValues = {}
  for (const { entity, entityKey, field } of changed) {
    if (entity !== 'person' || entityKey !== kept.id) continue
    const { text, why } = wordOn(links, field)
    if (why !== null) done.kept.push({ field, why })
    else done.restored.push(field)
    values[field] = text === null ? null : (JSON.parse(text) as CellValue)
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

/**
 * Makes them anew, in their order; returns those that fell away, because one of the two is there no more. Whoever else
 * was the same person through the one who is gone still is.
 */
export function renewMerges(db: Writer, merges: readonly Merge[]): Merge[] {
  const standIns = new Map<string, string>()
  const whoIs = (id: string): string => {
    const other = isFree(db, id) ? undefined : standIns.get(id)
    return other === undefined ? id : whoIs(other)
  }
  return merges.filter((merge) => {
    const { taken, position, madeAt, madeBy } = merge
    const [kept, gone] = [whoIs(merge.kept), whoIs(merge.gone)]
    const id = kept === gone ? null : applyMerge(db, { kept, gone, taken, position, madeAt, madeBy })
    if (id !== null) markMergeRenewed(db, merge.id, id)
    else if (isFree(db, kept)) standIns.set(gone, kept)
    else standIns.set(kept, gone)
    return id === null
  })
}

/** Those who were kept in standing merges, as they were before these: files go on naming them so. */
export function listFacesBefore(db: Reader): Person[] {
  return [...listValuesBefore(db)].flatMap(([id, before]): Person[] => {
    const person = getPerson(db, id)
    if (!person) return []
    const olds = Object.entries(before).map(([field, old]) => [field, old === null ? null : JSON.parse(old)])
    return [{ ...person, values: { ...person.values, ...Object.fromEntries(olds) } }]
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

interface Word {
  /** As the history keeps it. */
  text: string | null
  /** Why it is not what stood before the merge. */
  why: 'edited' | 'imported' | null
}

/** What a field holds without the merge: what stood before it, or what was said of it since. */
function wordAfter(
  chain: readonly ChangeLink[],
  merge: string,
  stands: (link: ChangeLink) => boolean,
  edited: 'keep' | 'restore',
): Word {
  const own = chain.filter((link) => link.batch === merge)
  const since = own.at(-1)?.id ?? 0
  const last = chain.findLast((link) => {
    if (link.id < since || !stands(link)) return false
    return link.batch !== null || edited === 'keep'
  })
  if (last) return { text: last.new, why: last.batch === null ? 'edited' : 'imported' }
  return { text: own[0]?.old ?? null, why: null }
}

/** Whether a change is a word of an officer, or of a file that was not taken back. */
function standsIn(db: Reader): (link: ChangeLink) => boolean {
  const [undone, merges] = [listUndoneBatches(db), listMergeIds(db)]
  return (link) => (link.batch === null ? isOfficers(link) : !undone.has(link.batch) && !merges.has(link.batch))
}
