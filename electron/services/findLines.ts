/** Which lines of a register a list holds: by words, commune, period, what is missing, and values of fields. */
import type { CellValue } from '../../shared/columns/columnType.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Spell } from '../../shared/figures.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import { foldText } from '../../shared/text.ts'
import type { Unit } from '../../shared/unit.ts'
import type { CallContext } from './callContext.ts'
import { discloseField, isCodeOnly, visibleKeys } from './disclosure.ts'
import { requireRegister } from './forms.ts'
import { requireUnit, unitRowOn, unitsBelow } from './officeUnits.ts'
import { requirePeriod } from './periods.ts'
import { isFilled } from './recordRules.ts'
import { openRegisterLines, waitForLineTexts } from './registerLines.ts'
import { dropUnseen } from './searchWords.ts'

type Filter = Omit<ParsedInput<'records.list'>, 'offset' | 'limit'>
type FieldFilter = NonNullable<Filter['fields']>[number]
type Test = (line: Spell) => boolean

/** Throws `unit_unknown`, `period_unknown`, `column_unknown`. */
export function findLines(context: CallContext, form: RegisterDefinition, input: Filter): readonly Spell[] {
  const opened = openRegisterLines(context.db, form)
  const words = wordsOf(input.search)
  const tests: Test[] = []
  if (input.incomplete) tests.push(opened.isIncomplete)
  if (input.unit !== undefined) tests.push(unitTest(context, form, requireUnit(input.unit)))
  if (input.parent !== undefined) tests.push(parentTest(form, input.parent))
  if (input.period !== undefined) tests.push(periodTest(context, form, input.period))
  for (const one of input.fields ?? []) tests.push(fieldTest(form, one))
  const lines = words.length > 0 ? opened.find(words) : opened.lines
  return tests.length > 0 ? lines.filter((line) => tests.every((holds) => holds(line))) : lines
}

function wordsOf(search: string | undefined): string[] {
  return foldText(dropUnseen(search ?? ''))
    .split(' ')
    .filter(Boolean)
}

/** After this findLines need not read the texts of a register that was just opened. */
export async function waitForLines(context: CallContext, input: Filter): Promise<void> {
  if (wordsOf(input.search).length > 0) await waitForLineTexts(context.db, requireRegister(context.db, input.form))
}

/** What stands in a field, and how often, among the lines that the other filters leave; the most frequent first, nothing that lists cover. */
export function countValues(context: CallContext, input: ParsedInput<'records.values'>): CallOutput<'records.values'> {
  const form = requireRegister(context.db, input.form)
  const field = requireFilterField(form, input.field)
  const others = (input.fields ?? []).filter((one) => one.field !== field.key)
  const counts = new Map<string, number>()
  for (const line of findLines(context, form, { ...input, fields: others })) {
    const value = line.values[field.key] ?? null
    // What lists cover is not told by counting it either.
    if (isUntold(form, field.key, line) || discloseField(field, value) !== value) continue
    for (const key of keysOf(value)) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

/** Of a commune of today also what went wholly into it; of one that has ended only its own records. */
function unitTest({ office, today }: CallContext, form: RegisterDefinition, unit: Unit): Test {
  const rowOf = unitRowOn(office, today)
  const row = unitsBelow(office, today).find((one) => one.id === unit.id)?.code
  const isOfUnit = (id: CellValue): boolean =>
    id === unit.id || (row !== undefined && typeof id === 'string' && rowOf(id) === row)
  const { unitField } = form
  return (line) => unitField !== null && [line.values[unitField] ?? null].flat().some(isOfUnit)
}

function parentTest({ parent }: RegisterDefinition, code: string): Test {
  return (line) => parent !== undefined && line.values[parent] === code
}

/** Present on at least one day of the period; of registers without spells every line. */
function periodTest(context: CallContext, { spell }: RegisterDefinition, id: string): Test {
  const period = requirePeriod(context.db, id)
  if (!spell) return () => true
  return ({ values }) => {
    const [start, end] = [values[spell.start], values[spell.end]]
    return !(typeof start === 'string' && start > period.to) && !(typeof end === 'string' && end < period.from)
  }
}

function fieldTest(form: RegisterDefinition, filter: FieldFilter): Test {
  const { key } = requireFilterField(form, filter.field)
  const wanted = filter.in === undefined ? null : new Set(filter.in)
  const { from, to, filled } = filter
  return (line) => {
    // Which of these files a filter leaves would say what stands in them.
    if (isUntold(form, key, line)) return false
    const value = line.values[key]
    if (filled !== undefined && isFilled(value) !== filled) return false
    if (wanted !== null && !keysOf(value).some((one) => wanted.has(one))) return false
    if (from === undefined && to === undefined) return true
    return typeof value === 'string' && value !== '' && value >= (from ?? '') && value.slice(0, 10) <= (to ?? '9999')
  }
}

/** Throws `column_unknown` also for what lists do not tell. */
function requireFilterField(form: RegisterDefinition, key: string): Field {
  const field = allFieldsOf(form).find((one) => one.key === key)
  if (!field || field.computed !== undefined || field.sensitivity >= 4)
    throw new AppError('column_unknown', { form: form.number, column: key })
  return field
}

function isUntold(form: RegisterDefinition, key: string, line: Spell): boolean {
  return isCodeOnly(form, line.values) && !visibleKeys(form).has(key)
}

function keysOf(value: CellValue | undefined): string[] {
  return isFilled(value) ? [value ?? null].flat().map(String) : []
}
