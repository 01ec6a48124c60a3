/** Rules for everything of a definition that holds values: keys, code lists, registers referred to, headers, samples. */
import { columnTypes } from '../columns/index.ts'
import type { FormDefinition, ValueType } from '../form.ts'
import { foldHeader, foldTone } from '../text.ts'
import type { DefinitionScope } from './definitionScope.ts'

type NamedValue = ValueType & { key: string }

/** Sentences without the name of the form. */
export function validateValues(scope: DefinitionScope, form: FormDefinition): string[] {
  const values: readonly NamedValue[] =
    form.kind === 'annex' ? form.columns : [...scope.fieldsOf(form).values(), ...repeatedFields(scope, form)]
  return [
    ...repeatedKeys(values.map((value) => value.key)).map((key) => `khóa “${key}” có hai lần`),
    ...values.flatMap((value) => validateReferences(scope, value)),
    ...ambiguousHeaders(scope, form).map((header) => `tiêu đề “${header}” dùng cho hai cột`),
  ]
}

/** A field of the register that a field of its person hides. */
function repeatedFields(scope: DefinitionScope, form: Extract<FormDefinition, { kind: 'register' }>): NamedValue[] {
  return form.fields.filter((field) => scope.fieldsOf(form).get(field.key) !== field)
}

export function validateReferences(scope: DefinitionScope, value: NamedValue): string[] {
  const { key, type, codeList, codes, register } = value
  const needsList = type === 'code' || type === 'codes'
  const problems: string[] = []
  if (needsList && codeList === undefined) problems.push(`“${key}” cần tên danh mục mã`)
  if (!needsList && codeList !== undefined) problems.push(`“${key}” kiểu ${type} không dùng danh mục mã`)
  if (codeList !== undefined && !scope.listOf({ codeList }))
    problems.push(`“${key}” dùng danh mục “${codeList}” không có`)
  if ((type === 'reference') !== (register !== undefined))
    problems.push(`“${key}” ${type === 'reference' ? 'cần tên' : 'không dùng'} sổ danh mục`)
  if (register !== undefined && !scope.register(register)?.catalogue)
    problems.push(`“${key}” dẫn đến sổ “${register}” không phải sổ danh mục`)
  // Only merging puts the list itself into a definition.
  if (codes && codes !== scope.listOf({ codeList: codes.id }))
    problems.push(`“${key}” không được mang danh mục trong nó`)
  return problems
}

export function repeatedKeys(keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))]
}

function ambiguousHeaders(scope: DefinitionScope, form: FormDefinition): string[] {
  const headers =
    form.kind === 'annex'
      ? form.columns
          .filter((column) => !column.hidden)
          .map(({ path, synonyms }) => [path.join(' > '), ...(synonyms ?? [])])
      : [...scope.fieldsOf(form).values()]
          .filter((field) => !field.retired)
          .map(({ label, synonyms }) => [label, ...(synonyms ?? [])])
  const texts = headers.flatMap((all) => [...new Map(all.map((text) => [headerKey(text), text])).values()])
  const keys = texts.map(headerKey)
  return [...new Set(texts.filter((_, index) => keys.indexOf(keys[index] ?? '') !== index))]
}

/** As the matcher compares headers: without diacritics, except in words so short that nothing else tells DT from ĐT. */
function headerKey(text: string): string {
  const folded = foldHeader(text)
  return folded.length <= 5 ? foldTone(text) : folded
}

/** Whether the column type refuses a value that a sample holds. */
export function isRefused(value: ValueType, held: unknown): boolean {
  return !columnTypes[value.type].schema.safeParse(held).success
}
