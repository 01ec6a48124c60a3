/** What a definition may refer to: the forms, fields and code lists that exist, and what a condition names that does not. */
import { listOfCodes } from '../codes/index.ts'
import type { Condition, Figure } from '../figures.ts'
import type { AnnexDefinition, CodeList, Field, RegisterDefinition, ValueType } from '../form.ts'
import { allFieldsOf, type FormSet } from '../forms/formsInForce.ts'

export interface DefinitionIssue {
  /** Id of the form, list or person field. */
  form: string
  severity: 'error' | 'warning'
  /** A Vietnamese sentence that names the form and the place. */
  message: string
}

export interface DefinitionScope {
  annex(id: string): AnnexDefinition | undefined
  register(id: string): RegisterDefinition | undefined
  registers: readonly RegisterDefinition[]
  /** Fields of the register and of its person. */
  fieldsOf(register: RegisterDefinition): ReadonlyMap<string, Field>
  listOf(value: Pick<ValueType, 'codeList' | 'codes'>): CodeList | undefined
  hasPersonField(key: string): boolean
}

export function createScope(set: FormSet): DefinitionScope {
  const find = (id: string) => set.versions.get(id)?.at(-1)
  const fields = new Map<RegisterDefinition, ReadonlyMap<string, Field>>()
  return {
    annex: (id) => {
      const form = find(id)
      return form?.kind === 'annex' ? form : undefined
    },
    register: (id) => {
      const form = find(id)
      return form?.kind === 'register' ? form : undefined
    },
    registers: set.forms.filter((form) => form.kind === 'register'),
    fieldsOf: (register) => {
      const known = fields.get(register) ?? new Map(allFieldsOf(register).map((field) => [field.key, field]))
      fields.set(register, known)
      return known
    },
    listOf: (value) =>
      value.codeList === undefined ? undefined : (set.codeLists[value.codeList] ?? listOfCodes(value)),
    hasPersonField: (key) => set.personFields.some((field) => field.key === key),
  }
}

/** What conditions name that the register does not have: fields, or values that are not in the field's code list. */
export function unknownConditions(
  scope: DefinitionScope,
  register: RegisterDefinition,
  conditions: readonly Condition[],
): string[] {
  const fields = scope.fieldsOf(register)
  return conditions.flatMap((condition) => {
    if ('any' in condition) return unknownConditions(scope, register, condition.any)
    if ('of' in condition)
      return condition.of === register.id ? unknownConditions(scope, register, condition.where) : []
    if ('via' in condition) {
      const followed = scope.register(fields.get(condition.via)?.register ?? '')
      if (!followed) return [condition.via]
      return unknownConditions(scope, followed, condition.where).map((name) => `${condition.via}.${name}`)
    }
    if ('age' in condition || 'ageOutside' in condition) return fields.has('sinh') ? [] : ['sinh']
    const field = fields.get(condition.field)
    if (!field) return [condition.field]
    const values = 'in' in condition ? condition.in : 'notIn' in condition ? condition.notIn : []
    const list = scope.listOf(field)
    // `{ky}` and its like are filled in when a report is made.
    const unknown = values.filter((value) => !list?.values.some((one) => one.code === value) && !/^\{.+\}$/.test(value))
    return list ? unknown : []
  })
}

/** Registers named by conditions on records of one register only. */
export function namedRegisters(conditions: readonly Condition[]): string[] {
  return conditions.flatMap((condition) => {
    if ('any' in condition) return namedRegisters(condition.any)
    return 'of' in condition ? [condition.of] : []
  })
}

/** The fields whose values a figure adds, tells apart or takes. */
export function countedFields({ count }: Figure): string[] {
  if (typeof count !== 'object') return []
  if ('sum' in count) return [count.sum].flat()
  if ('distinct' in count) return [count.distinct]
  return 'latest' in count ? [count.latest] : []
}
