/** What of a record is shown by default: masking by the definition, in one place that every answer with record values passes. */
import type { CellValue } from '../../shared/columns/columnType.ts'
import type { CallOutput } from '../../shared/contract.ts'
import type { Field, FormDefinition, RegisterDefinition, Sensitivity } from '../../shared/form.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import { splitAddress } from '../../shared/unitName.ts'
import { isFilled, meetsNow, rememberByForm } from './recordRules.ts'

type Values = Record<string, CellValue>
type History = CallOutput<'records.get'>['history']

/** Persons about whom no more than the file number, birth year, gender and commune is shown. */
const CODE_ONLY = 4
/** Personal data of these levels leave the program only on an officer's word, and are noted. */
const NEEDS_CONFIRMATION = 3

export interface Disclosed {
  values: Values
  /** Keys of what is not told: missing from the values, or there with its middle covered. */
  withheld: string[]
}

/** That of the register, or the higher one of a record that meets the register's `moreSensitive`. */
function sensitivityOf(form: RegisterDefinition, values: Values): Sensitivity {
  const { sensitivity, moreSensitive } = form
  if (!moreSensitive || moreSensitive.sensitivity <= sensitivity) return sensitivity
  return meetsNow(values, moreSensitive.where) ? moreSensitive.sensitivity : sensitivity
}

/** Whether a record shows only whose file it is, never who. */
export function isCodeOnly(form: RegisterDefinition, values: Values): boolean {
  return sensitivityOf(form, values) >= CODE_ONLY
}

/** Keys of the fields that nothing but opening the record tells. */
export const sealedKeysOf = rememberByForm(
  (form) => new Set(allFieldsOf(form).flatMap(({ key, sensitivity }) => (sensitivity >= CODE_ONLY ? [key] : []))),
)

/** Whether the whole record tells what lists never do: whose file it is, or a field about whoever must not be found. */
export function isSealed(form: RegisterDefinition, values: Values): boolean {
  return isCodeOnly(form, values) || [...sealedKeysOf(form)].some((key) => isFilled(values[key] ?? null))
}

/** Whether some records of the register show only whose file they are: what is told of all must not name them. */
export function hidesNames(form: FormDefinition): boolean {
  if (form.kind !== 'register') return false
  return Math.max(form.sensitivity, form.moreSensitive?.sensitivity ?? 0) >= CODE_ONLY
}

/** Whether a list of these records leaves the program only when the officer has said so. */
export function needsConfirmation(form: RegisterDefinition, records: readonly { values: Values }[]): boolean {
  return [form.sensitivity, ...records.map(({ values }) => sensitivityOf(form, values))].some(
    (level) => level >= NEEDS_CONFIRMATION,
  )
}

/** The field by which a record is called without saying who it is about. */
export function codeFieldOf(form: RegisterDefinition): string {
  return form.catalogue?.code ?? 'ma_ho_so'
}

/** The values as lists, searches and traces show them; `computed` stands for values of the same keys. */
export function discloseValues(form: RegisterDefinition, values: Values, computed: Readonly<Values> = NONE): Disclosed {
  const fields = fieldsByKey(form)
  const withheld: string[] = []
  const shown: Values = {}
  const onlyCode = isCodeOnly(form, form.moreSensitive ? { ...values, ...computed } : values)
  // Not put together first: of every object of twenty keys that is made, a list of a hundred lines makes a hundred.
  const tell = (key: string, value: CellValue): void => {
    const field = fields.get(key)
    const disclosed = onlyCode ? codeOnly(form, key, value) : field ? discloseField(field, value) : value
    if (disclosed !== null || !isFilled(value)) shown[key] = disclosed
    if (!onlyCode && disclosed !== value) withheld.push(key)
  }
  for (const key in values) if (!(key in computed)) tell(key, values[key] ?? null)
  for (const key in computed) tell(key, computed[key] ?? null)
  // Which fields of such a file are filled would say something too: all of them count as untold.
  if (onlyCode) withheld.push(...[...fields.keys()].filter((key) => !visibleKeys(form).has(key)))
  if (onlyCode && String(values.sinh ?? '').length > 4) withheld.push('sinh')
  return { values: shown, withheld }
}

const NONE: Readonly<Values> = {}

const fieldsByKey = rememberByForm(
  (form): ReadonlyMap<string, Field> => new Map(allFieldsOf(form).map((field) => [field.key, field])),
)

/** Keys of what such a file shows. */
export const visibleKeys = rememberByForm(
  (form): ReadonlySet<string> =>
    new Set([codeFieldOf(form), 'sinh', 'gioi_tinh', ...(form.unitField === null ? [] : [form.unitField])]),
)

function codeOnly(form: RegisterDefinition, key: string, value: CellValue): CellValue {
  if (!visibleKeys(form).has(key)) return null
  return key === 'sinh' && typeof value === 'string' ? value.slice(0, 4) : value
}

/** What a field of a record that may be shown tells: a number with its middle covered, of an address the commune, nothing of level 4. */
export function discloseField(field: Pick<Field, 'type' | 'sensitivity' | 'isAddress'>, value: CellValue): CellValue {
  if (field.sensitivity >= CODE_ONLY) return null
  if (typeof value !== 'string') return value
  if (field.type === 'identity' || field.type === 'phone') return coverNumber(value)
  return field.isAddress ? coverAddress(value) : value
}

const COMMUNE_OR_ABOVE =
  /^(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|(x|p|tt|h|q|tx|tp|t)\.|(tt|tx|tp)\s)/iu

/** `Thôn Đồng Chủ, xã Quang Sơn` → `***, xã Quang Sơn`; nothing where no commune is named. */
export function coverAddress(address: string): string {
  const parts = splitAddress(address)
  const first = parts.findIndex((part) => COMMUNE_OR_ABOVE.test(part))
  const told = first < 0 ? [] : parts.slice(first)
  return (first === 0 ? told : ['***', ...told]).join(', ')
}

/** `026085001234` → `0260******34`. */
export function coverNumber(number: string): string {
  if (number.length < 7) return '*'.repeat(number.length)
  return `${number.slice(0, 4)}${'*'.repeat(number.length - 6)}${number.slice(-2)}`
}

/** How a record is called in a trace or a reminder: by the person's name where that may be shown, else by its code. */
export function nameOfRecord(form: RegisterDefinition, values: Values, id: string): string {
  const code = values[codeFieldOf(form)]
  const label = isCodeOnly(form, values) ? null : values[form.catalogue?.label ?? 'ho_ten']
  for (const name of [label, isCodeOnly(form, values) ? null : values.ho_ten, code]) {
    if (typeof name === 'string' && name !== '') return name
  }
  return id
}

/** Who changed what and when stays; the values are told as far as the record's own are. */
export function discloseHistory(form: RegisterDefinition, values: Values, history: History): History {
  const onlyCode = isCodeOnly(form, values)
  const known = fieldsByKey(form)
  const disclose = (key: string, value: CellValue): CellValue => {
    if (value === null) return null
    // The first entry holds the whole record as text; that it was written is all that is said.
    if (key === '') return ''
    if (onlyCode) return codeOnly(form, key, value)
    const field = known.get(key)
    return field ? discloseField(field, value) : value
  }
  return history.map((change) => ({
    ...change,
    old: disclose(change.field, change.old),
    new: disclose(change.field, change.new),
    // A reason is the officer's own words and may name someone.
    reason: onlyCode ? null : change.reason,
  }))
}
