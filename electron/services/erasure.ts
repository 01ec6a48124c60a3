/** Erasing people and records for good: at the end of their term, or because a person asks; with everything that goes along. */

import { createCoverNames } from '../../db/coverNames.ts'
import {
  hasUnfinishedImports,
  listErasableHeads,
  listFormerTexts,
  listLinesOf,
  listMergedInto,
  listPeopleLeftBare,
  listPeriodsWith,
  listTextsOfRecords,
} from '../../db/erasable.ts'
import { copyGrounds, type ErasureGround, erase, sweepErased } from '../../db/erase.ts'
import { countSteps, tellStep, withoutStopping } from '../../db/longWork.ts'
import { readPeople } from '../../db/people.ts'
import { listRecordIds } from '../../db/records.ts'
import type { Writer } from '../../db/store.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { addDays } from '../../shared/date.ts'
import { AppError } from '../../shared/errors.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import type { CallContext } from './callContext.ts'
import { requireSubject } from './dataSubject.ts'
import { codeFieldOf } from './disclosure.ts'
import { listForms } from './forms.ts'
import { listHiddenPeople } from './people.ts'
import { namesIn, namesSomeone } from './personNames.ts'

type Effects = CallOutput<'retention.read'>['effects']
type Erased = CallOutput<'people.erase'>

/** As long as backups of before an erasure are kept, see backups/expireErased.ts. */
const DAYS_OF_BACKUPS = 56

interface Extent {
  records: string[]
  people: string[]
  byForm: Map<string, string[]>
}

/** What goes with these records: the lines below them, and people of whom nothing else is left. */
export function extentOf(context: CallContext, records: readonly string[], people: readonly string[] = []): Extent {
  const registers = listForms(context.db).filter((form) => form.kind === 'register')
  const heads = listErasableHeads(context.db, records)
  const all = new Set(records)
  const byForm = new Map<string, string[]>()
  for (const { id, form } of heads) byForm.set(form, [...(byForm.get(form) ?? []), id])
  for (const lines of registers) {
    const parent = lines.fields.find(({ key }) => key === lines.parent)?.register
    const codes = heads.flatMap(({ form, code }) => (form === parent && code !== null ? [code] : []))
    if (lines.parent === undefined || codes.length === 0) continue
    const found = listLinesOf(context.db, lines.id, lines.parent, codes).filter((id) => !all.has(id))
    for (const id of found) all.add(id)
    if (found.length > 0) byForm.set(lines.id, [...(byForm.get(lines.id) ?? []), ...found])
  }
  const ids = [...all]
  return { records: ids, people: [...new Set([...people, ...listPeopleLeftBare(context.db, ids)])], byForm }
}

export function describeEffects(context: CallContext, extent: Extent): Effects {
  const forms = new Map(listForms(context.db).map((form) => [form.id, form]))
  return {
    records: extent.records.length,
    people: extent.people.length,
    byRegister: [...extent.byForm].map(([id, { length }]) => {
      const form = forms.get(id)
      return { form: id, number: form?.number ?? id, title: form?.shortTitle ?? id, count: length }
    }),
    lockedPeriods: listPeriodsWith(context.db, extent.records),
    mentions: countMentions(context, extent),
    hasUnfinished: hasUnfinishedImports(context.db),
    backupsUntil: addDays(context.today, DAYS_OF_BACKUPS),
  }
}

/** Of lines that stay: whoever is named in them in passing cannot be told from a namesake by the program. */
function countMentions(context: CallContext, { records, people }: Extent): number {
  const cover = createCoverNames(namesOf(context, people))
  const gone = new Set(records)
  const texts = listTextsOfRecords(context.db)
  let mentions = 0
  for (const { id, data } of countSteps('Đang tìm tên người trong các dòng ở lại', texts, texts.length))
    if (!gone.has(id) && cover(data) !== null) mentions++
  return mentions
}

/** Erases in one transaction, cleans the log of the database, and makes the backup that takes the place of the old ones. */
export function eraseExtent(
  context: CallContext,
  extent: Extent,
  { ground, reason, names }: { ground: ErasureGround; reason: string; names: readonly string[] },
): Erased {
  if (hasUnfinishedImports(context.db)) throw new AppError('erase_unfinished')
  if (namesSomeone(reason, names)) throw new AppError('erase_reason_names')
  const isCounted = countedFields(context)
  const { records, people } = extent
  const detail: Record<string, unknown> = { ground, records: records.length, people: people.length }
  const done = context.write(detail, (db) => {
    const outcome = erase(db, { records, people, ground, reason, names, isCounted })
    if (outcome.reseal !== null) detail.reseal = outcome.reseal
    return outcome
  })
  withoutStopping(() => {
    tellStep('Đang dọn tệp dữ liệu')
    sweepErased(context.db)
    if (context.backups.isAutomatic) context.backups.keeper.makeIfNews('sau-xoa', context.now)
  })
  return { records: done.records, people: done.people, files: done.files, words: done.words }
}

/** What the other computer of the office has erased goes here too; the digest of the seals that were made anew, or null. */
export function eraseHere(
  context: CallContext,
  db: Writer,
  tombstones: readonly { id: string; entity: 'record' | 'person'; ground: ErasureGround; reason: string }[],
): string | null {
  const ids = (entity: string) => tombstones.flatMap((one) => (one.entity === entity ? [one.id] : []))
  const records = ids('record')
  const bare = new Set(listPeopleLeftBare(db, records))
  // Whoever has a new record here stays with it.
  const people = ids('person').filter((id) => bare.has(id) || listRecordIds(db, id).length === 0)
  const [first] = tombstones
  if (!first) return null
  const { ground, reason } = first
  const names = namesOf(context, people)
  const { reseal } = erase(db, { records, people, ground, reason, names, isCounted: countedFields(context) })
  copyGrounds(db, tombstones)
  return reseal
}

/** Words name people; codes, days, numbers and communes are counted. */
function countedFields(context: CallContext): (register: string, field: string) => boolean {
  const words = new Set(['text', 'identity', 'phone'])
  const counted = new Map<string, Set<string>>()
  for (const form of listForms(context.db)) {
    if (form.kind !== 'register') continue
    const keys = allFieldsOf(form as RegisterDefinition).filter(({ type }) => !words.has(type))
    counted.set(form.id, new Set(keys.map(({ key }) => key).filter((key) => key !== codeFieldOf(form))))
  }
  return (register, field) => counted.get(register)?.has(field) ?? false
}

/** Every text by which one of these people could be found again in what is kept, also what they were called before. */
export function namesOf({ db }: CallContext, people: readonly string[]): string[] {
  const now = readPeople(db, people).map(({ values }) => values)
  const before = listFormerTexts(db, people).map(({ field, text }) => ({ [field]: text }))
  return [...new Set([...now, ...before].flatMap(namesIn))]
}

export function previewErasure(
  context: CallContext,
  input: ParsedInput<'people.eraseEffects'>,
): CallOutput<'people.eraseEffects'> {
  const { extent, name } = extentOfPerson(context, input.id)
  return { ...describeEffects(context, extent), name }
}

/** Throws `person_unknown`, `erase_unfinished` and `erase_reason_names`. */
export function erasePerson(context: CallContext, input: ParsedInput<'people.erase'>): Erased {
  const { extent } = extentOfPerson(context, input.id)
  const names = namesOf(context, extent.people)
  return eraseExtent(context, extent, { ground: 'yeu_cau', reason: input.reason, names })
}

function extentOfPerson(context: CallContext, id: string): { extent: Extent; name: string } {
  const person = requireSubject(context, id)
  const people = listMergedInto(context.db, person.id)
  const records = people.flatMap((one) => listRecordIds(context.db, one))
  const { ho_ten: name } = person.values
  // Whoever is known only from files that nothing may lead to is called by the number that was asked for.
  const isHidden = listHiddenPeople(context, people).has(person.id)
  return { extent: extentOf(context, records, people), name: isHidden || typeof name !== 'string' ? '' : name }
}
