/** Rules for a register: its keys, spells, rules, conditions and samples name only fields and code values that exist. */
import { parseExpression, referencesOf } from '../expression.ts'
import type { Condition } from '../figures.ts'
import type { RegisterDefinition } from '../form.ts'
import { type DefinitionScope, unknownConditions } from './definitionScope.ts'
import { isRefused } from './validateValues.ts'

/** Sentences without the name of the form. */
export function validateRegister(scope: DefinitionScope, register: RegisterDefinition): string[] {
  const strange = (register.person?.fields ?? []).filter((key) => !scope.hasPersonField(key))
  return [
    ...strange.map((key) => `thông tin người “${key}” không có`),
    ...validateNames(scope, register),
    ...validateRules(scope, register),
    ...validateConditions(scope, register),
    ...validateTypes(scope, register),
    ...validateSamples(scope, register),
  ]
}

function validateNames(scope: DefinitionScope, register: RegisterDefinition): string[] {
  const { unitField, spell, oneOpenSpellPer, moves, catalogue } = register
  const named = [
    unitField,
    spell?.start,
    spell?.end,
    spell?.kind,
    oneOpenSpellPer === 'person' ? undefined : oneOpenSpellPer,
    register.parent,
    moves?.arrival.field,
    moves?.departure.field,
    catalogue?.code,
    catalogue?.label,
    catalogue?.kind,
    ...[...register.uniqueKeys, ...(register.probableKeys ?? [])].flat().filter((key) => key !== 'person'),
    ...register.fields.flatMap((field) => [field.initialFrom?.via, field.dayIn]),
    ...register.minimum.flat(),
    ...register.checks.map((check) => check.field),
  ].filter((key) => key !== undefined && key !== null)
  const fields = scope.fieldsOf(register)
  const taken = register.fields.flatMap(({ initialFrom }) => {
    const source = scope.register(fields.get(initialFrom?.via ?? '')?.register ?? '')
    return initialFrom && source && !scope.fieldsOf(source).has(initialFrom.field) ? [initialFrom.field] : []
  })
  return [...new Set(named.filter((key) => !fields.has(key))), ...taken].map((key) => `ô “${key}” không có`)
}

function validateRules(scope: DefinitionScope, register: RegisterDefinition): string[] {
  const fields = scope.fieldsOf(register)
  const rules = [
    ...register.fields.flatMap(({ key, computed, suggested }) =>
      [computed, suggested].flatMap((text) => (text === undefined ? [] : [{ place: key, text }])),
    ),
    ...register.checks.flatMap(({ id, rule, message }) => [
      { place: id, text: rule },
      ...Array.from(message.matchAll(/\{(\w+)\}/g), ([, key]) => ({ place: id, text: key ?? '' })),
    ]),
  ]
  return rules.flatMap(({ place, text }) => {
    try {
      return referencesOf(parseExpression(text)).flatMap((one) =>
        one.kind === 'column' && fields.has(one.key)
          ? []
          : [`công thức ở “${place}” nhắc đến ô không có trong sổ: ${text}`],
      )
    } catch {
      return [`công thức ở “${place}” viết sai: ${text}`]
    }
  })
}

function validateConditions(scope: DefinitionScope, register: RegisterDefinition): string[] {
  const { moves, noOverlap, moreSensitive } = register
  const conditions: Condition[] = [
    ...register.fields.flatMap((field) => field.requiredWhere ?? []),
    ...register.checks.flatMap((check) => check.where ?? []),
    ...(noOverlap?.where ?? []),
    ...(moreSensitive?.where ?? []),
    ...(moves ? [moves.arrival, moves.departure] : []).map(({ field, value }) => ({ field, in: [value] })),
  ]
  return unknownConditions(scope, register, conditions).map((name) => `điều kiện dùng “${name}” không có`)
}

/** What the engine does with these fields only works with fields of these types. */
function validateTypes(scope: DefinitionScope, register: RegisterDefinition): string[] {
  const fields = scope.fieldsOf(register)
  const needs = (key: string | undefined | null, types: readonly string[], use: string): string[] => {
    const field = fields.get(key ?? '')
    return !field || types.includes(field.type)
      ? []
      : [`ô “${field.key}” là ${use} nên phải thuộc kiểu ${types.join(' hoặc ')}`]
  }
  return [
    ...needs(register.unitField, ['unit', 'units'], 'ô địa bàn'),
    ...needs(register.spell?.start, ['date'], 'ngày bắt đầu'),
    ...needs(register.spell?.end, ['date'], 'ngày kết thúc'),
    ...needs(register.catalogue?.code, ['text'], 'mã của danh mục'),
    ...needs(register.catalogue?.label, ['text'], 'tên của danh mục'),
    ...needs(register.catalogue?.kind, ['code'], 'loại của danh mục'),
    ...needs(register.parent, ['reference'], 'chỗ dẫn về dòng mẹ'),
  ]
}

function validateSamples(scope: DefinitionScope, register: RegisterDefinition): string[] {
  const fields = scope.fieldsOf(register)
  const wrong = register.samples.flatMap((sample) =>
    Object.entries(sample).flatMap(([key, value]) => {
      const field = fields.get(key)
      if (!field || field.computed !== undefined) return [`dòng mẫu có ô “${key}” không phải ô được ghi`]
      const codes = field.codeList === undefined ? null : [value].flat().map(String)
      const isWrong = codes
        ? unknownConditions(scope, register, [{ field: key, in: codes }]).length > 0
        : isRefused(field, value)
      return isWrong ? [`dòng mẫu có ô “${key}” không đúng kiểu ${field.type}`] : []
    }),
  )
  const incomplete = register.samples.filter(
    (sample) => !register.minimum.some((set) => set.every((key) => key in sample)),
  )
  return [...wrong, ...incomplete.map((_, index) => `dòng mẫu ${index + 1} chưa đủ để là một dòng sổ`)]
}
