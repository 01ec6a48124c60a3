/** The rules of a register over one record: what is missing, what is filled in and computed, which checks speak. */
import { isCodeValid, listOfCodes } from '../../shared/codes/index.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import { formatDate } from '../../shared/date.ts'
import type { Issue } from '../../shared/errors.ts'
import { evaluate } from '../../shared/evaluateExpression.ts'
import { parseExpression, type Scope } from '../../shared/expression.ts'
import { type Condition, meets, type Spell } from '../../shared/figures.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf, personFieldsOf } from '../../shared/forms/formsInForce.ts'
import type { RuleBook } from '../../shared/rules.ts'

type Values = Record<string, CellValue>

export function isFilled(value: CellValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** Whether the row is a record at all: one of the definition's minimum sets is filled. */
export function hasMinimum(form: RegisterDefinition, values: Values): boolean {
  return form.minimum.some((set) => set.every((key) => isFilled(values[key])))
}

/** Keys of required fields without a value, in form order; those of a person only where the record has one. */
export function missingFields(form: RegisterDefinition, values: Values): string[] {
  const { ofPerson, own } = wantedFields(form)
  const hasPerson = form.person?.required === true || personFieldsOf(form).some((field) => isFilled(values[field.key]))
  const missing: string[] = []
  if (hasPerson) addMissing(ofPerson, values, missing)
  addMissing(own, values, missing)
  return missing
}

function addMissing(fields: readonly Field[], values: Values, missing: string[]): void {
  for (const field of fields) {
    if (isFilled(values[field.key])) continue
    if (field.required || (field.requiredWhere !== undefined && meetsNow(values, field.requiredWhere)))
      missing.push(field.key)
  }
}

/** Fields that a record may have to have. */
const wantedFields = rememberByForm((form) => {
  const wanted = allFieldsOf(form).filter((field) => !field.computed && (field.required || field.requiredWhere))
  const ofPerson = new Set(personFieldsOf(form))
  return {
    ofPerson: wanted.filter((field) => ofPerson.has(field)),
    own: wanted.filter((field) => !ofPerson.has(field)),
  }
})

/** What is asked for every row of an import is put together once for a definition. */
export function rememberByForm<T>(build: (form: RegisterDefinition) => T): (form: RegisterDefinition) => T {
  const known = new WeakMap<RegisterDefinition, T>()
  return (form) => {
    const before = known.get(form)
    if (before !== undefined) return before
    const built = build(form)
    known.set(form, built)
    return built
  }
}

/** Conditions of a definition over one record, outside any period. */
export function meetsNow(values: Values, conditions: readonly Condition[]): boolean {
  const spell: Spell = { id: '', unit: null, person: null, start: null, end: null, values }
  return meets(spell, conditions, OUTSIDE)
}

const OUTSIDE = { from: '9999-12-31', to: '9999-12-31', yearStart: '9999-12-31' }

/** Whether only an officer may say whose record it is: names and papers that agree never do. */
export function isLinkedByHand(form: RegisterDefinition, values: Values): boolean {
  if (form.person?.linkedByHand) return true
  const { moreSensitive } = form
  return moreSensitive?.sensitivity === 4 && meetsNow(values, moreSensitive.where)
}

/** The rules of the office, and today for records without a spell. */
export interface RuleDay {
  today: string
  rules: RuleBook
}

const fieldsToCompute = rememberByForm((form) => form.fields.filter((field) => field.computed !== undefined))

const computedByKey = rememberByForm((form) => new Map(fieldsToCompute(form).map((field) => [field.key, field])))

/** Computed fields by key; blank where an operand is blank. */
export function computedFields(form: RegisterDefinition, values: Values, day: RuleDay): Values {
  const computed: Values = {}
  for (const field of fieldsToCompute(form)) {
    if (field.computed !== undefined) computed[field.key] = valueOfField(form, field, field.computed, values, day)
  }
  return computed
}

/**
 * The values, or a copy of them with blank fields filled from the records that references name, and with what expressions suggest. `find`
 * gives the values of a catalogue record by its code, or null.
 */
export function fillBlanks(
  form: RegisterDefinition,
  values: Values,
  day: RuleDay,
  find: (register: string, code: string) => Values | null,
): Values {
  const fields = suggestedFields(form)
  if (fields.length === 0) return values
  let filled = values
  for (const field of fields) {
    if (isFilled(filled[field.key])) continue
    const value = valueFrom(form, field, filled, find)
    const suggestion =
      value === null && field.suggested !== undefined ? valueOfField(form, field, field.suggested, filled, day) : value
    if (suggestion === null) continue
    if (filled === values) filled = { ...values }
    filled[field.key] = suggestion
  }
  return filled
}

/** Fields that are filled in where they are blank. */
export const suggestedFields = rememberByForm((form) =>
  form.fields.filter((field) => field.initialFrom !== undefined || field.suggested !== undefined),
)

function valueFrom(
  form: RegisterDefinition,
  field: Field,
  values: Values,
  find: (register: string, code: string) => Values | null,
): CellValue {
  if (!field.initialFrom) return null
  const { via, field: from } = field.initialFrom
  const register = form.fields.find((one) => one.key === via)?.register
  const code = values[via]
  const value = register !== undefined && typeof code === 'string' ? find(register, code)?.[from] : null
  return isFilled(value) && value !== undefined ? value : null
}

function valueOfField(
  form: RegisterDefinition,
  field: Field,
  expression: string,
  values: Values,
  day: RuleDay,
): CellValue {
  const value = evaluateOver(form, expression, values, day)
  return typeof value === 'number' ? columnType(field).ofNumber(value) : value
}

/** Rules are those of the day the spell begins, and of today where records have no spell. */
export function evaluateOver(form: RegisterDefinition, expression: string, values: Values, day: RuleDay): CellValue {
  return evaluate(parseExpression(expression), new RecordScope(form, values, day))
}

/** What an expression finds in one record. A class, because an import looks at every row and closures would be made anew. */
class RecordScope implements Scope {
  readonly form: RegisterDefinition
  readonly values: Values
  readonly day: RuleDay

  constructor(form: RegisterDefinition, values: Values, day: RuleDay) {
    this.form = form
    this.values = values
    this.day = day
  }

  column(key: string): CellValue {
    return this.values[key] ?? null
  }

  cell(): null {
    return null
  }

  comparison(): null {
    return null
  }

  rule(key: string): CellValue {
    const { spell } = this.form
    const start = spell ? this.values[spell.start] : this.day.today
    return typeof start === 'string' && start !== '' ? this.day.rules.valueOf(key, start) : null
  }
}

/** With what the program makes of computed fields; most checks ask for none of them. */
class ComputedScope extends RecordScope {
  known: Values | null = null

  override column(key: string): CellValue {
    const field = computedByKey(this.form).get(key)
    if (field?.computed === undefined) return super.column(key)
    this.known ??= {}
    this.known[key] ??= valueOfField(this.form, field, field.computed, this.values, this.day)
    return this.known[key] ?? null
  }
}

const parsedChecks = rememberByForm((form) =>
  form.checks.map((check) => ({ check, rule: parseExpression(check.rule) })),
)

/** Breaches of the definition's record checks; `cellOf` names the place, a sheet cell or a field. */
export function checkRecord(
  form: RegisterDefinition,
  values: Values,
  day: RuleDay,
  cellOf: (field: string) => string,
): Issue[] {
  const scope = new ComputedScope(form, values, day)
  const broken: Issue[] = []
  for (const { check, rule } of parsedChecks(form)) {
    if (check.where && !meetsNow(values, check.where)) continue
    if (evaluate(rule, scope) !== false) continue
    const message = check.message.replace(/\{(\w+)\}/g, (_, key: string) => {
      const field = allFieldsOf(form).find((one) => one.key === key)
      return field ? columnType(field).format(scope.column(key), { value: field }) : ''
    })
    broken.push({ cell: cellOf(check.field), code: check.id, severity: check.severity, message })
  }
  noteEndedCodes(form, values, cellOf, broken)
  return broken
}

const fieldsWithEndedCodes = rememberByForm((form) =>
  form.fields.flatMap((field) => {
    const list = listOfCodes(field)
    const limited = list?.values.filter(({ validFrom, validTo }) => validFrom !== undefined || validTo !== undefined)
    return list && limited && limited.length > 0 ? [{ field, list, limited }] : []
  }),
)

/** Values of code lists that were not in use on the day a spell began; what is stored stays readable all the same. */
function noteEndedCodes(
  form: RegisterDefinition,
  values: Values,
  cellOf: (field: string) => string,
  broken: Issue[],
): void {
  const start = form.spell ? values[form.spell.start] : null
  if (typeof start !== 'string' || start === '') return
  for (const { field, list, limited } of fieldsWithEndedCodes(form)) {
    const value = values[field.key] ?? null
    if (value === null) continue
    const isHeld = (code: string): boolean => (Array.isArray(value) ? value.includes(code) : value === code)
    const strange = limited.find(({ code }) => isHeld(code) && !isCodeValid(list, code, start))
    if (!strange) continue
    const { label, validFrom, validTo } = strange
    const days =
      validTo !== undefined && validTo < start
        ? `chỉ dùng đến hết ngày ${formatDate(validTo)}`
        : `chỉ dùng từ ngày ${formatDate(validFrom ?? start)}`
    const message = `“${label}” trong danh mục ${list.label} ${days}, dòng này bắt đầu ngày ${formatDate(start)}`
    broken.push({ cell: cellOf(field.key), code: 'code_not_in_use', severity: 'warning', message })
  }
}

/** The definition's sentence where this record overlaps another of the same person in time, or null. */
export function overlapIssue(
  form: RegisterDefinition,
  values: Values,
  others: readonly Values[],
  cell: string,
): Issue | null {
  const { noOverlap, spell } = form
  if (!noOverlap || !spell || !meetsNow(values, noOverlap.where)) return null
  const start = values[spell.start]
  const end = values[spell.end]
  const overlaps = others.some((other) => {
    if (!meetsNow(other, noOverlap.where)) return false
    const otherStart = other[spell.start]
    const otherEnd = other[spell.end]
    const endsBefore = typeof end === 'string' && typeof otherStart === 'string' && end <= otherStart
    const startsAfter = typeof start === 'string' && typeof otherEnd === 'string' && start >= otherEnd
    return !endsBefore && !startsAfter
  })
  return overlaps ? { cell, code: 'overlap', severity: noOverlap.severity, message: noOverlap.message } : null
}
