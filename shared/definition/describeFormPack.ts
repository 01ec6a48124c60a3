/** A pack of forms in words: what is new in each form and list, as the officer reads it before accepting. */

import type { AnnexDefinition, CodeList, Field, FormDefinition, RegisterDefinition } from '../form.ts'
import type { Definitions, FormSet } from '../forms/formsInForce.ts'
import { canonicalText } from './canonicalText.ts'

export interface PackChange {
  /** Id of the form, list or person field. */
  id: string
  title: string
  state: 'new' | 'changed' | 'same'
  /** Sentences or labels, one a line. */
  lines: string[]
}

export function describeFormPack({ forms, codeLists, personFields }: Definitions, base: FormSet): PackChange[] {
  const known = new Map(base.personFields.map((field) => [field.key, field]))
  const newFields = personFields.filter((field) => !known.has(field.key))
  return [
    ...forms.map((form) => describeForm(form, base.versions.get(form.id)?.at(-1))),
    ...codeLists.map((list) => describeList(list, base.codeLists[list.id])),
    ...(newFields.length === 0
      ? []
      : [
          {
            id: 'nguoi',
            title: 'Thông tin người',
            state: 'changed' as const,
            lines: newFields.map((field) => `Thêm ô “${field.label}”`),
          },
        ]),
  ]
}

function describeForm(form: FormDefinition, before: FormDefinition | undefined): PackChange {
  const title = `${form.number} ${form.shortTitle}`
  const use = form.kind === 'annex' ? 'Dùng cho kỳ kết thúc từ ngày' : 'Dùng từ ngày'
  const from = `${use} ${form.validFrom.split('-').reverse().join('/')}, phiên bản ${form.version}`
  const until = form.validTo === null ? [] : [`Hết hiệu lực ngày ${form.validTo.split('-').reverse().join('/')}`]
  if (!before) {
    const what =
      form.kind === 'annex'
        ? `Phụ biểu mới, ${shownColumns(form).length} cột`
        : `Sổ theo dõi mới, ${form.fields.filter((field) => !field.retired).length} ô`
    return { id: form.id, title, state: 'new', lines: [what, from, ...until] }
  }
  if (canonicalText(before) === canonicalText(form))
    return { id: form.id, title, state: 'same', lines: ['Như đang dùng, không đổi'] }
  const changes =
    form.kind === 'annex' && before.kind === 'annex'
      ? annexChanges(form, before)
      : form.kind === 'register' && before.kind === 'register'
        ? registerChanges(form, before)
        : []
  const renamed = form.title === before.title ? [] : [`Tiêu đề mới: ${form.title}`]
  const lines = [...renamed, ...changes]
  return {
    id: form.id,
    title,
    state: 'changed',
    lines: [from, ...(lines.length > 0 ? lines : ['Sửa công thức, phép kiểm hoặc cách trình bày']), ...until],
  }
}

function shownColumns({ columns }: AnnexDefinition): { key: string; label: string }[] {
  return columns.filter((column) => !column.hidden).map(({ key, path }) => ({ key, label: path.join(', ') }))
}

function annexChanges(form: AnnexDefinition, before: AnnexDefinition): string[] {
  const rowsOf = ({ blocks }: AnnexDefinition) =>
    blocks.flatMap((block) =>
      block.source === 'fixed' ? block.rows.filter((row) => !row.hidden).map(({ key, label }) => ({ key, label })) : [],
    )
  return [...compare('cột', shownColumns(before), shownColumns(form)), ...compare('dòng', rowsOf(before), rowsOf(form))]
}

function registerChanges(form: RegisterDefinition, before: RegisterDefinition): string[] {
  const shown = ({ fields }: RegisterDefinition): readonly Field[] => fields.filter((field) => !field.retired)
  return compare('ô', shown(before), shown(form))
}

function describeList(list: CodeList, before: CodeList | undefined): PackChange {
  const title = `Danh mục ${list.label}`
  if (!before) return { id: list.id, title, state: 'new', lines: [`Danh mục mới, ${list.values.length} mục`] }
  const labelled = ({ values }: CodeList) => values.map(({ code, label }) => ({ key: code, label }))
  const ended = list.values.filter(
    ({ code, validTo }) => validTo !== undefined && before.values.find((one) => one.code === code)?.validTo !== validTo,
  )
  const lines = [
    ...compare('mục', labelled(before), labelled(list)),
    ...ended.map(({ label, validTo }) => `Mục “${label}” dùng đến hết ngày ${validTo?.split('-').reverse().join('/')}`),
  ]
  if (canonicalText(before) === canonicalText(list))
    return { id: list.id, title, state: 'same', lines: ['Như đang dùng, không đổi'] }
  return {
    id: list.id,
    title,
    state: 'changed',
    lines: lines.length > 0 ? lines : ['Sửa từ gần nghĩa hoặc ngày hiệu lực'],
  }
}

interface Named {
  key: string
  label: string
}

function compare(word: string, before: readonly Named[], after: readonly Named[]): string[] {
  const known = new Map(before.map((one) => [one.key, one.label]))
  const now = new Set(after.map((one) => one.key))
  return [
    ...after.filter(({ key }) => !known.has(key)).map(({ label }) => `Thêm ${word} “${label}”`),
    ...before.filter(({ key }) => !now.has(key)).map(({ label }) => `Thôi dùng ${word} “${label}”`),
    ...after
      .filter(({ key, label }) => known.has(key) && known.get(key) !== label)
      .map(({ key, label }) => `Đổi tên ${word} “${known.get(key)}” thành “${label}”`),
  ]
}
