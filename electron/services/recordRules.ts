/** The rules of a register over one record: what is missing, what is computed, which checks speak. */

import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { Issue } from '../../shared/errors.ts'
import { evaluate, parseExpression } from '../../shared/expression.ts'
import { type Condition, meets, type Spell } from '../../shared/figures.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf } from './forms.ts'

type Values = Record<string, CellValue>

export function isFilled(value: CellValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** Whether the row is a record at all: one of the definition's minimum sets is filled. */
export function hasMinimum(form: RegisterDefinition, values: Values): boolean {
  return form.minimum.some((set) => set.every((key) => isFilled(values[key])))
}

/** Keys of required fields without a value, in form order. */
export function missingFields(form: RegisterDefinition, values: Values): string[] {
  return allFieldsOf(form)
    .filter((field) => !field.computed && !isFilled(values[field.key]))
    .filter((field) => field.required || (field.requiredWhere !== undefined && meetsNow(values, field.requiredWhere)))
    .map((field) => field.key)
}

/** Conditions of a definition over one record, outside any period. */
function meetsNow(values: Values, conditions: readonly Condition[]): boolean {
  const spell: Spell = { id: '', unit: null, person: null, start: null, end: null, values }
  return meets(spell, conditions, { from: '9999-12-31', to: '9999-12-31', yearStart: '9999-12-31' })
}

/** Computed fields by key; blank where an operand is blank. */
export function computedFields(form: RegisterDefinition, values: Values): Values {
  const computed: Values = {}
  for (const field of form.fields) {
    if (field.computed !== undefined) computed[field.key] = evaluateOver(field.computed, values)
  }
  return computed
}

function evaluateOver(expression: string, values: Values): CellValue {
  return evaluate(parseExpression(expression), {
    column: (key) => values[key] ?? null,
    cell: () => null,
    comparison: () => null,
  })
}

/** Breaches of the definition's record checks; `cellOf` names the place, a sheet cell or a field. */
export function checkRecord(form: RegisterDefinition, values: Values, cellOf: (field: string) => string): Issue[] {
  const known = { ...values, ...computedFields(form, values) }
  return form.checks.flatMap((check) => {
    if (check.where && !meetsNow(values, check.where)) return []
    if (evaluateOver(check.rule, known) !== false) return []
    const message = check.message.replace(/\{(\w+)\}/g, (_, key: string) => {
      const field = allFieldsOf(form).find((one) => one.key === key)
      return field ? columnType(field).format(values[key] ?? null, { value: field }) : ''
    })
    return [{ cell: cellOf(check.field), code: check.id, severity: check.severity, message }]
  })
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
