/** Definitions from several sources as one set: every version of every form, with the lists and person fields they use. */
import { codeLists as shippedLists } from '../codes/index.ts'
import type { CodeList, Field, FormDefinition, RegisterDefinition, ValueType } from '../form.ts'
import { personFields as shippedPersonFields } from './personFields.ts'

/** What a data pack may bring. */
export interface Definitions {
  forms: readonly FormDefinition[]
  codeLists: readonly CodeList[]
  personFields: readonly Field[]
}

export interface FormSet {
  /** The newest version of every form, shipped ones first. A new version keeps all keys, so it can read any record. */
  forms: readonly FormDefinition[]
  /** All versions of every form by its id, oldest first. */
  versions: ReadonlyMap<string, readonly FormDefinition[]>
  codeLists: Readonly<Record<string, CodeList>>
  personFields: readonly Field[]
}

/** In the order in which they came: a later list or person field takes the place of an earlier one. */
export function mergeDefinitions(all: readonly Definitions[]): FormSet {
  const codeLists = Object.fromEntries(all.flatMap((one) => one.codeLists).map((list) => [list.id, list]))
  const isShipped = (list: CodeList): boolean => shippedLists[list.id] === list
  const hydrate = fillLists(
    new Map(Object.values(codeLists).flatMap((list) => (isShipped(list) ? [] : [[list.id, list]]))),
  )
  const byKey = new Map(all.flatMap((one) => one.personFields).map((field) => [field.key, field]))
  const personFields = [...byKey.values()].map(hydrate)
  const isOwn = personFields.every((field, index) => field === shippedPersonFields[index])
  const versions = new Map<string, FormDefinition[]>()
  for (const shipped of all.flatMap((one) => one.forms)) {
    const form = isOwn ? hydrate(shipped) : withPersonFields(hydrate(shipped), personFields)
    const others = versions.get(form.id)?.filter((one) => one.version !== form.version) ?? []
    versions.set(
      form.id,
      [...others, form].sort((a, b) => a.version - b.version),
    )
  }
  return {
    forms: [...versions.values()].flatMap((all) => all.at(-1) ?? []),
    versions,
    codeLists,
    personFields,
  }
}

/** The version of a form for a period: the newest that has begun on its last day, else the first there ever was. */
export function versionFor({ versions }: FormSet, id: string, period?: { to: string }): FormDefinition | undefined {
  const known = versions.get(id)
  return (period && known?.findLast((one) => one.validFrom <= period.to)) ?? (period ? known?.[0] : known?.at(-1))
}

/** Whether a period meets the days for which the form is made. */
export function isFormInForce(form: FormDefinition, period: { from: string; to: string }): boolean {
  return form.validFrom <= period.to && (form.validTo === null || form.validTo >= period.from)
}

/**
 * Puts a list that is not shipped as it is here into the definitions that name it, so that whoever formats or reads a
 * value needs nothing but the definition. Whatever names no such list stays the very same object.
 */
function fillLists(lists: ReadonlyMap<string, CodeList>): <T>(part: T) => T {
  return fill

  function fill<T>(part: T): T {
    if (lists.size === 0 || typeof part !== 'object' || part === null) return part
    if (Array.isArray(part)) {
      const filled = part.map(fill)
      return filled.some((one, index) => one !== part[index]) ? (filled as T) : part
    }
    const members = Object.entries(part).map(([key, value]) => [key, key === 'samples' ? value : fill(value)] as const)
    const codes = lists.get((part as Partial<ValueType>).codeList ?? '')
    const isSame = members.every(([key, value]) => (part as Record<string, unknown>)[key] === value)
    return codes || !isSame ? ({ ...Object.fromEntries(members), ...(codes && { codes }) } as T) : part
  }
}

interface RegisterFields {
  ofPerson: readonly Field[]
  all: readonly Field[]
}

/** Asked for every row of an import, so it is put together once for each register. */
const fieldsByRegister = new WeakMap<RegisterDefinition, RegisterFields>()

function withPersonFields(form: FormDefinition, personFields: readonly Field[]): FormDefinition {
  if (form.kind !== 'register' || !form.person) return form
  const own = { ...form }
  fieldsByRegister.set(own, putTogether(own, personFields))
  return own
}

function putTogether(form: RegisterDefinition, personFields: readonly Field[]): RegisterFields {
  const keys = form.person?.fields ?? []
  const ofPerson = keys.flatMap((key) => personFields.find((field) => field.key === key) ?? [])
  return { ofPerson, all: [...ofPerson, ...form.fields] }
}

function fieldsOf(form: RegisterDefinition): RegisterFields {
  let fields = fieldsByRegister.get(form)
  if (!fields) {
    fields = putTogether(form, shippedPersonFields)
    fieldsByRegister.set(form, fields)
  }
  return fields
}

/** The person's fields that a register shows and imports. */
export function personFieldsOf(form: RegisterDefinition): readonly Field[] {
  return fieldsOf(form).ofPerson
}

/** Person fields first, as the registers print them. */
export function allFieldsOf(form: RegisterDefinition): readonly Field[] {
  return fieldsOf(form).all
}
