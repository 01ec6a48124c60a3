/** Names and choices of the fields a sheet's columns can go into, for annexes and registers alike. */
import { columnNumbers } from '../../shared/annex/traceAnnex.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
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
  show: (key: string, value: CellValue) => string
}

/** Of a table as it stands: its form, and the period whose year the headers name. */
export function useFormFields({ form, period }: { form: string; period: string | null }): FormFields | null {
  // Another period is another year in the same names: the screen keeps the ones it has until they come.
  const answer = useCall('forms.get', { form, ...(period !== null && { period }) }, { forever: true, keep: true })
  const communes = useCall('units.known', {}, { forever: true })
  const definition = answer.data?.definition as FormDefinition | undefined
  if (!answer.data || definition?.id !== form) return null
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
  const typeOf = (key: string) => types.get(baseOf(key))
  const codesOf = (key: string) => lists[typeOf(key)?.codeList ?? '']
  return {
    definition,
    nameOf: (key) => names.get(key) ?? names.get(baseOf(key)) ?? key,
    options: named.map(([value, label]) => ({ value, label })),
    typeOf,
    codesOf,
    show: (key, value) => {
      const type = typeOf(key)
      if (!type || value === null) return ''
      const { editor, format } = columnType(type)
      if (editor === 'unit') return communes.data?.find((unit) => unit.id === value)?.name ?? String(value)
      const codes = codesOf(key)
      return format(value, codes ? { value: type, codes } : { value: type })
    },
  }
}

/** How a row of the file is called: its own label, else the first value that says something. */
export function nameOfRow(
  fields: FormFields,
  row: { label: string | null; values: Record<string, CellValue> } | undefined,
): string {
  if (row?.label) return row.label
  const key = fields.options.map((option) => option.value).find((one) => row?.values[one] != null)
  return key === undefined ? '' : fields.show(key, row?.values[key] ?? null)
}

/** `hinh_thuc=BB` and `ten+1` are parts of one field. */
function baseOf(key: string): string {
  return key.split(/[=:+]/)[0] ?? ''
}

function annexNames(definition: AnnexDefinition): [string, string][] {
  const numbers = columnNumbers(definition)
  const columns = definition.columns
    .filter((column) => !column.hidden)
    .map((column): [string, string] => [
      column.key,
      `(${numbers.get(column.key)}) ${column.path.map(withoutYear).join(', ')}`,
    ])
  const { measureUnitColumn } = definition
  return measureUnitColumn === undefined ? columns : [['measureUnit', measureUnitColumn], ...columns]
}

/** As long as nobody has said which period a file is of, its headers have no year to name. */
function withoutYear(header: string): string {
  return header.replaceAll(/ ?\{nam(?:-1)?\}/g, '')
}

function registerNames(fields: Field[]): [string, string][] {
  return fields
    .filter((field) => field.computed === undefined && !field.retired)
    .map((field) => [field.key, field.label])
}
