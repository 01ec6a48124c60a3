/** Records that are the same as another of their register in what tells them apart, and second stays of one person. */
import { listRecordsOfPeople, type RecordValues, type RegisterRecord } from '../../db/records.ts'
import type { Reader } from '../../db/store.ts'
import type { Issue } from '../../shared/errors.ts'
import type { Spell } from '../../shared/figures.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import { foldText } from '../../shared/text.ts'
import { codeFieldOf } from './disclosure.ts'
import { isFilled, overlapIssue } from './recordRules.ts'

/** What is compared of a record: its own fields alone. */
interface Compared {
  id: string
  person: string | null
  own: RecordValues
}

/** What else stands in the register. */
interface Others {
  ofPerson: readonly Pick<RegisterRecord, 'own'>[]
  /** Whether another record has the same in all fields of the key. */
  share: (key: readonly string[]) => boolean
}

/** Sets of fields that tell records apart, other than the number that is given to each. */
function keysOf(form: RegisterDefinition): string[][] {
  const code = codeFieldOf(form)
  return form.uniqueKeys.filter((key) => !(key.length === 1 && key[0] === code))
}

/** Whether records of different people, or of none, can be the same. */
export function hasKeyWithoutPerson(form: RegisterDefinition): boolean {
  return [...keysOf(form), ...(form.probableKeys ?? [])].some((key) => !key.includes('person'))
}

/** Whether a change of the field can make a record the same as another, or its stay a second one. */
export function decidesSameness(form: RegisterDefinition, field: string): boolean {
  const { spell, oneOpenSpellPer, noOverlap } = form
  const ofStays = spell ? [spell.start, spell.end, oneOpenSpellPer] : []
  const ofKinds = noOverlap?.where.flatMap((condition) => ('field' in condition ? condition.field : [])) ?? []
  return [...keysOf(form), ...(form.probableKeys ?? []), ofStays, ofKinds].some((fields) => fields.includes(field))
}

/** What stands beside one record; `register` is all of it where a key does without the person, else null. */
export function readOthers(
  db: Reader,
  form: RegisterDefinition,
  record: Compared,
  register: readonly Spell[] | null,
): Others {
  const { id, person, own } = record
  const ofPerson = person === null ? [] : listRecordsOfPeople(db, form.id, [person]).filter((other) => other.id !== id)
  const all = register === null ? ofPerson : register.filter((other) => other.id !== id)
  return { ofPerson, share: (key) => all.some((other) => sameKey(key, person, own, other)) }
}

/** The same for very many records, which the register already holds as they are. */
export function gatherOthers(
  db: Reader,
  form: RegisterDefinition,
  records: readonly Compared[],
  register: readonly Spell[],
): (record: Compared) => Others {
  const persons = new Set(records.flatMap(({ person }) => person ?? []))
  const byPerson = Map.groupBy(listRecordsOfPeople(db, form.id, [...persons]), ({ person }) => person)
  const counts = new Map<string, Map<string, number>>()
  const countsOf = (key: readonly string[]): Map<string, number> => {
    const known = counts.get(key.join())
    if (known) return known
    const counted = new Map<string, number>()
    for (const { person, values } of register) {
      const text = textOfKey(key, person, values)
      if (text !== null) counted.set(text, (counted.get(text) ?? 0) + 1)
    }
    counts.set(key.join(), counted)
    return counted
  }
  return ({ id, person, own }) => ({
    ofPerson: (person === null ? [] : (byPerson.get(person) ?? [])).filter((other) => other.id !== id),
    share: (key) => {
      const text = textOfKey(key, person, own)
      return text !== null && (countsOf(key).get(text) ?? 0) > 1
    },
  })
}

/** Warnings on a second open spell and on a record with the same key; they never stop an officer from saving. */
export function sameRecordIssues(
  form: RegisterDefinition,
  { person, own }: Compared,
  { ofPerson, share }: Others,
): Issue[] {
  const issues: Issue[] = []
  const warn = (issue: string, message: string): void => {
    issues.push({ cell: '', code: issue, severity: 'warning', message })
  }
  if (keysOf(form).some(share)) {
    warn(
      'duplicate_record',
      form.person
        ? 'Sổ đã có dòng của người này với cùng ngày và cùng loại. Hãy xem lại kẻo đếm hai lần.'
        : 'Đã có dòng cùng tên và cùng loại. Hãy xem lại kẻo ghi hai lần.',
    )
  } else {
    const key = form.probableKeys?.find(share)
    if (key) {
      warn('probable_duplicate', `Sổ đã có dòng cùng ${describeKey(form, key)}. Nếu là một việc thì xóa bớt một dòng.`)
    }
  }
  if (person !== null && opensSecondSpell(form, own, ofPerson)) {
    warn(
      'second_open_spell',
      'Người này đang có một lượt chưa kết thúc trong sổ. Hãy ghi ngày kết thúc của lượt cũ trước.',
    )
  }
  const spells = ofPerson.map((other) => other.own)
  const overlap = person === null ? null : overlapIssue(form, own, spells, '')
  return overlap ? [...issues, overlap] : issues
}

/** The fields of a key in words: `người, nội dung hỗ trợ, ngày hỗ trợ`. */
export function describeKey(form: RegisterDefinition, key: readonly string[]): string {
  const labels = key.map((one) => {
    const label = one === 'person' ? 'người' : allFieldsOf(form).find((field) => field.key === one)?.label
    return (label ?? one).toLowerCase()
  })
  return labels.join(', ')
}

/** Equal texts mean the same; null where a part is blank, which is the same as nothing. */
function textOfKey(key: readonly string[], person: string | null, values: RecordValues): string | null {
  const parts = key.map((field) => (field === 'person' ? person : (values[field] ?? null)))
  return parts.includes(null)
    ? null
    : JSON.stringify(parts.map((part, place) => (key[place] === 'person' ? part : foldText(String(part)))))
}

function sameKey(
  key: readonly string[],
  person: string | null,
  own: RecordValues,
  other: Pick<RegisterRecord, 'person' | 'values'>,
): boolean {
  return key.every((field) => {
    if (field === 'person') return person !== null && other.person === person
    const value = own[field] ?? null
    const known = other.values[field] ?? null
    return value !== null && known !== null && foldText(String(value)) === foldText(String(known))
  })
}

export function opensSecondSpell(
  form: RegisterDefinition,
  own: RecordValues,
  others: readonly Pick<RegisterRecord, 'own'>[],
): boolean {
  const { oneOpenSpellPer, spell } = form
  if (!oneOpenSpellPer || !spell || isFilled(own[spell.end])) return false
  const isSame = (other: Pick<RegisterRecord, 'own'>): boolean =>
    oneOpenSpellPer === 'person' || other.own[oneOpenSpellPer] === own[oneOpenSpellPer]
  return others.some((other) => !isFilled(other.own[spell.end]) && isSame(other))
}
