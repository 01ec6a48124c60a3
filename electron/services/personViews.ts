/** A person as screens show one: a line in a list, and their records in all registers but those that nothing may lead to. */
import { readPeople } from '../../db/people.ts'
import { listRecordsOfPeople, type RegisterRecord } from '../../db/records.ts'
import { listOfCodes } from '../../shared/codes/index.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput } from '../../shared/contract.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import type { CallContext } from './callContext.ts'
import { isCodeOnly } from './disclosure.ts'
import { listForms } from './forms.ts'
import { viewRecord } from './recordLists.ts'
import type { RuleDay } from './recordRules.ts'
import { isLinkedByHand } from './recordRules.ts'
import { unitDirectory } from './unitDirectory.ts'

export type PersonLine = CallOutput<'people.merges'>[number]['kept']
export type PersonRecord = CallOutput<'people.compare'>['a']['records'][number]

export interface OwnRecord {
  form: RegisterDefinition
  record: RegisterRecord
}

/**
 * Records of these people by person, of every register, the oldest first; without those that only their own file may
 * tell, unless `whole`.
 */
export function listOpenRecords(context: CallContext, ids: readonly string[], whole = false): Map<string, OwnRecord[]> {
  const found = new Map<string, OwnRecord[]>(ids.map((id) => [id, []]))
  for (const form of listForms(context.db)) {
    if (ids.length === 0 || form.kind !== 'register' || !form.person) continue
    for (const record of listRecordsOfPeople(context.db, form.id, [...ids])) {
      if (record.person === null) continue
      if (!whole && (isLinkedByHand(form, record.values) || isCodeOnly(form, record.values))) continue
      found.get(record.person)?.push({ form, record })
    }
  }
  for (const records of found.values()) records.sort((a, b) => compareDays(startOf(a), startOf(b)))
  return found
}

export function viewPersonRecord({ form, record }: OwnRecord, day: RuleDay): PersonRecord {
  const { spell, number, shortTitle } = form
  const dateOf = (field: string | undefined): string | null => {
    const value = field === undefined ? null : record.own[field]
    return typeof value === 'string' && value !== '' ? value : null
  }
  return {
    form: form.id,
    number,
    title: shortTitle,
    start: startOf({ form, record }),
    end: dateOf(spell?.end),
    record: viewRecord(form, record, day),
  }
}

/** The day a record begins or speaks of: its start, else its first date. */
function startOf({ form, record }: OwnRecord): string | null {
  const dates = form.fields.filter((field) => field.type === 'date' && field.computed === undefined)
  const value = record.own[form.spell?.start ?? dates[0]?.key ?? '']
  return typeof value === 'string' && value !== '' ? value : null
}

function compareDays(a: string | null, b: string | null): number {
  return (a ?? '').localeCompare(b ?? '')
}

/** Name, birth, gender and commune of each of these people, as far as they are there. */
export function viewPeople(context: CallContext, ids: readonly string[]): Map<string, PersonLine> {
  const asked = [...new Set(ids)]
  const communes = lastCommunes(context, asked)
  return new Map(
    readPeople(context.db, asked).map(({ id, values }): [string, PersonLine] => {
      const text = (key: string): string | null => (typeof values[key] === 'string' ? values[key] : null)
      const line = { id, name: text('ho_ten') ?? '', birth: text('sinh'), gender: text('gioi_tinh') }
      return [id, { ...line, unit: communes.get(id) ?? null }]
    }),
  )
}

/** Name of the commune of each person's latest record, to tell namesakes apart. */
export function lastCommunes(context: CallContext, people: readonly string[]): Map<string, string> {
  const communes = new Map<string, string>()
  for (const form of listForms(context.db)) {
    if (people.length === 0 || form.kind !== 'register' || !form.person || form.unitField === null) continue
    // Ids rise with time: a later record overwrites an earlier one.
    const records = listRecordsOfPeople(context.db, form.id, [...people]).sort((a, b) => (a.id < b.id ? -1 : 1))
    for (const { person, own, values } of records) {
      const unit = unitDirectory().byId(String(own[form.unitField] ?? ''))
      // Where a victim lives is told by nothing but her own file.
      if (isLinkedByHand(form, values)) continue
      if (person !== null && unit) communes.set(person, unit.name)
    }
  }
  return communes
}

/** The value of a person's field in words; '' where there is none. */
export function showPersonField(field: Field, value: CellValue | undefined): string {
  const codes = listOfCodes(field)
  return value === undefined || value === null
    ? ''
    : columnType(field).format(value, { value: field, ...(codes && { codes }) })
}
