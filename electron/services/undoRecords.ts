/** The records and people of an import that is taken back. */
import { createConfirmationReader, listSaid } from '../../db/batches.ts'
import { hasCellsInRow } from '../../db/cells.ts'
import { type ChangeLink, createThingReader, listChangedFields } from '../../db/changes.ts'
import { countSteps } from '../../db/longWork.ts'
import { getPerson, hasRecords, listPeopleOfBatch, removePerson, updatePerson } from '../../db/people.ts'
import {
  getRecord,
  isReferred,
  listRecordIds,
  type RecordValues,
  type RegisterRecord,
  removeRecord,
  updateRecord,
} from '../../db/records.ts'
import type { Reader, Writer } from '../../db/store.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { codeFieldOf } from './disclosure.ts'
import { formsInForce, requireRegister } from './forms.ts'
import { missingFields } from './recordRules.ts'
import {
  CREATION,
  chainOf,
  findEffective,
  isOfficers,
  PERSON_FIELD,
  readEffective,
  textOfEffective,
  type UndoQuestion,
} from './undoChain.ts'

/** Why something of the import stays: an officer changed it since, another file says it too, or others refer to it. */
export type KeptReason = 'edited' | 'imported' | 'used'

export interface UndoTally {
  removed: number
  restored: number
  /** Merges of two people that fell away, because one of the two was only in this import. */
  parted: number
  kept: { label: string; why: KeptReason; form: string; record?: string; row?: string; column?: string }[]
}

export function undoRecords(db: Writer, question: UndoQuestion, reason: string, tally: UndoTally): void {
  const readThing = createThingReader(db)
  const readConfirmed = createConfirmationReader(db)
  const changed = listChangedFields(db, question.batch)
  const said = new Map(listSaid(db, question.batch).map((one) => [one.target, one.said]))
  const fieldsOf = Map.groupBy(
    changed.filter((one) => one.entity === 'record'),
    (one) => one.entityKey,
  )
  const fieldsOfPerson = Map.groupBy(
    changed.filter((one) => one.entity === 'person'),
    (one) => one.entityKey,
  )
  const people = new Set([...fieldsOfPerson.keys(), ...listPeopleOfBatch(db, question.batch)])
  const wholePeople = new Set<string>()
  const saidOfPerson = new Map<string, Set<string>>()
  const ids = new Set([...fieldsOf.keys(), ...said.keys()])
  for (const id of countSteps('Đang hoàn tác các dòng của đợt nhập', ids, ids.size)) {
    const record = getRecord(db, id)
    if (!record) continue
    if (record.person !== null) {
      people.add(record.person)
      const known = saidOfPerson.get(record.person) ?? new Set()
      saidOfPerson.set(record.person, known)
      for (const field of said.get(id) ?? []) known.add(field)
    }
    if (!record.deleted)
      undoRecord(record, [...(fieldsOf.get(id) ?? []).map((one) => one.field), ...(said.get(id) ?? [])])
  }
  for (const id of countSteps('Đang hoàn tác người của đợt nhập', people, people.size)) undoPerson(id)

  function undoRecord(record: RegisterRecord, fields: readonly string[]): void {
    const form = requireRegister(db, record.form)
    const links = readThing({ entity: 'record', entityKey: record.id })
    const confirmed = readConfirmed(record.id)
    if (isBornOf(links)) {
      const why = reasonToStay(
        form,
        record,
        links,
        confirmed.some((one) => !question.isUndone(one.batch)),
      )
      if (why === null) {
        removeRecord(db, record, reason)
        tally.removed++
        return
      }
      keep(form, record, why)
      // What an officer has built on stays whole; what another file brought too becomes what that file says.
      if (why !== 'imported') {
        if (record.person !== null) wholePeople.add(record.person)
        return
      }
    }
    const own: RecordValues = { ...record.own }
    let person = record.person
    let isEdited = false
    const keys = new Set(form.fields.map((field) => field.key))
    for (const field of new Set(fields)) {
      if (field !== PERSON_FIELD && !keys.has(field)) continue
      const chain = chainOf(links, field)
      const effective = findEffective(
        chain,
        confirmed.filter((one) => one.said.includes(field)),
        question,
      )
      isEdited ||= effective.isEdited
      if (chain.length === 0) continue
      if (field === PERSON_FIELD) person = textOfEffective(chain, effective)
      else own[field] = readEffective(chain, effective)
    }
    const ofPerson = person === null ? {} : (getPerson(db, person)?.values ?? {})
    const incomplete = missingFields(form, { ...ofPerson, ...own })
    if (updateRecord(db, form, record, { person, own, incomplete, batchId: null, source: record.source }))
      tally.restored++
    if (isEdited && !isBornOf(links)) keep(form, record, 'edited')
  }

  /** It is there only because an import that is taken back brought it. */
  function isBornOf(links: readonly ChangeLink[]): boolean {
    const birth = links.find((link) => link.field === CREATION)
    return birth !== undefined && birth.batch !== null && question.isUndone(birth.batch)
  }

  function reasonToStay(
    form: RegisterDefinition,
    record: RegisterRecord,
    links: readonly ChangeLink[],
    isConfirmed: boolean,
  ): KeptReason | null {
    if (isConfirmed || links.some(isImported)) return 'imported'
    if (!question.restoresEdited && (links.some(isEdit) || isLastOfEdited(record.person))) return 'edited'
    return isUsed(db, form, record) ? 'used' : null
  }

  /** Of a person who came with imports taken back, and of whom an officer has written since: without a record they would go. */
  function isLastOfEdited(person: string | null): boolean {
    if (person === null) return false
    const about = readThing({ entity: 'person', entityKey: person })
    if (!isBornOf(about) || !about.some(isEdit)) return false
    return listRecordIds(db, person).every((id) => ids.has(id) || getRecord(db, id)?.deleted !== false)
  }

  function isImported(link: ChangeLink): boolean {
    return link.batch !== null && !question.isUndone(link.batch)
  }

  function undoPerson(id: string): void {
    const person = getPerson(db, id)
    if (!person || wholePeople.has(id)) return
    const links = readThing({ entity: 'person', entityKey: id })
    if (isBornOf(links) && !hasRecords(db, id)) {
      removePerson(db, id, reason)
      return
    }
    const confirmed = listRecordIds(db, id).flatMap(readConfirmed)
    const fields = new Set([...(fieldsOfPerson.get(id) ?? []).map((one) => one.field), ...(saidOfPerson.get(id) ?? [])])
    const values: RecordValues = {}
    for (const field of fields) {
      const chain = chainOf(links, field)
      if (chain.length === 0) continue
      values[field] = readEffective(
        chain,
        findEffective(
          chain,
          confirmed.filter((one) => one.said.includes(field)),
          question,
        ),
      )
    }
    updatePerson(db, person, values, null)
  }

  function keep(form: RegisterDefinition, record: RegisterRecord, why: KeptReason): void {
    const code = record.own[codeFieldOf(form)]
    tally.kept.push({ label: typeof code === 'string' ? code : record.id, why, form: form.id, record: record.id })
  }
}

function isEdit(link: ChangeLink): boolean {
  return isOfficers(link) && link.field !== CREATION
}

/** Whether other records or annex rows name the record by its code. */
export function isUsed(db: Reader, form: RegisterDefinition, record: RegisterRecord): boolean {
  const code = record.own[codeFieldOf(form)]
  if (typeof code !== 'string') return false
  const refers = formsInForce(db).forms.some((other) => {
    if (other.kind !== 'register') return false
    const fields = other.fields.filter((field) => field.type === 'reference' && field.register === form.id)
    return fields.some((field) => isReferred(db, other.id, field.key, code))
  })
  return refers || (form.catalogue !== undefined && hasCellsInRow(db, `co_so:${code}`))
}
