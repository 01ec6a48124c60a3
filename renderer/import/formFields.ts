/** Names and choices of the fields a sheet's columns can go into, for annexes and registers alike. */
import { columnNumbers } from '../../shared/annex/traceAnnex.ts'
import type { AnnexDefinition, CodeList, Field, FormDefinition, ValueType } from '../../shared/form.ts'
import { text } from '../strings.ts'
import type { ChoiceOption } from '../ui/Choice.tsx'
import { useCall } from '../ui/useCall.ts'

export interface FormFields {
  definition: FormDefinition
  /** `(13) Số cuối kỳ, Tổng`; the ordinal and the label column have names of their own. */
  nameOf: (key: string) => string
  options: ChoiceOption[]
  typeOf: (key: string) => (ValueType & { type: string }) | undefined
  codesOf: (key: string) => CodeList | undefined
}

export function useFormFields(form: string): FormFields | null {
  const answer = useCall('forms.get', { form }, { forever: true })
  if (!answer.data) return null
  const definition = answer.data.definition as FormDefinition
  const lists = answer.data.codeLists as Record<string, CodeList>
  const named: [string, string][] = [
    ['ordinal', text.import.ordinal],
    ['label', text.import.label],
    ...(definition.kind === 'annex'
      ? annexNames(definition)
      : registerNames([...(answer.data.personFields as Field[]), ...definition.fields])),
  ]
  const names = new Map(named)
  const types = new Map<string, ValueType & { type: string }>(
    definition.kind === 'annex'
      ? definition.columns.map((column) => [column.key, column])
      : [...(answer.data.personFields as Field[]), ...definition.fields].map((field) => [field.key, field]),
  )
  return {
    definition,
    nameOf: (key) => names.get(key) ?? names.get(key.split(/[=:+]/)[0] ?? '') ?? key,
    options: named.map(([value, label]) => ({ value, label })),
    typeOf: (key) => types.get(key.split(/[=:+]/)[0] ?? ''),
    codesOf: (key) => lists[types.get(key.split(/[=:+]/)[0] ?? '')?.codeList ?? ''],
  }
}

function annexNames(definition: AnnexDefinition): [string, string][] {
  const numbers = columnNumbers(definition)
  return definition.columns
    .filter((column) => !column.hidden)
    .map((column) => [column.key, `(${numbers.get(column.key)}) ${column.path.join(', ')}`])
}

function registerNames(fields: Field[]): [string, string][] {
  return fields
    .filter((field) => field.computed === undefined && !field.retired)
    .map((field) => [field.key, field.label])
}
