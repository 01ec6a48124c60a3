/** The forms in force: shipped definitions by id, with the code lists and person fields that go with them. */
import { withYears } from '../../shared/annex/fillYears.ts'
import { codeLists } from '../../shared/codes/index.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { AnnexDefinition, CodeList, Field, FormDefinition, RegisterDefinition } from '../../shared/form.ts'
import { forms } from '../../shared/forms/index.ts'
import { personFields } from '../../shared/forms/personFields.ts'

export function listForms(): readonly FormDefinition[] {
  return forms
}

/** Throws `form_unknown`. */
export function requireForm(id: string): FormDefinition {
  const form = forms.find((one) => one.id === id)
  if (!form) throw new AppError('form_unknown', { id })
  return form
}

/** Throws `form_unknown` or `not_an_annex`. */
export function requireAnnex(id: string): AnnexDefinition {
  const form = requireForm(id)
  if (form.kind !== 'annex') throw new AppError('not_an_annex', { id })
  return form
}

/** Throws `form_unknown` or `not_a_register`. */
export function requireRegister(id: string): RegisterDefinition {
  const form = requireForm(id)
  if (form.kind !== 'register') throw new AppError('not_a_register', { id })
  return form
}

const fieldsByForm = new WeakMap<RegisterDefinition, { ofPerson: readonly Field[]; all: readonly Field[] }>()

/** Asked for every row of an import, so it is put together once. */
function fieldsOf(form: RegisterDefinition): { ofPerson: readonly Field[]; all: readonly Field[] } {
  let fields = fieldsByForm.get(form)
  if (!fields) {
    const keys = form.person?.fields ?? []
    const ofPerson = keys.flatMap((key) => personFields.find((field) => field.key === key) ?? [])
    fields = { ofPerson, all: [...ofPerson, ...form.fields] }
    fieldsByForm.set(form, fields)
  }
  return fields
}

/** The person's fields that a register shows and imports. */
export function personFieldsOf(form: RegisterDefinition): readonly Field[] {
  return fieldsOf(form).ofPerson
}

/** Person fields first, as the registers print them. */
export function allFieldsOf(form: RegisterDefinition): readonly Field[] {
  return fieldsOf(form).all
}

export function summarizeForms(): CallOutput<'forms.list'> {
  return forms.map((form) => ({
    id: form.id,
    kind: form.kind,
    number: form.number,
    shortTitle: form.shortTitle,
    title: form.title,
    sensitivity: form.sensitivity,
  }))
}

/** Columns, and rows whose cells hold a code, of the form and its views. */
function codedPartsOf(form: AnnexDefinition): { codeList?: string }[] {
  const blocks = [form, ...(form.views ?? [])].flatMap((one) => one.blocks)
  const columns = [form.columns, ...(form.views ?? []).map((view) => view.columns ?? [])].flat()
  return [...columns, ...blocks.flatMap((block) => (block.source === 'fixed' ? block.rows : []))]
}

/** With a year, as the form stands in the report of that year. */
export function describeForm(id: string, year?: number): CallOutput<'forms.get'> {
  const form = requireForm(id)
  const definition = form.kind === 'annex' && year !== undefined ? withYears(form, year) : form
  const fields = definition.kind === 'register' ? allFieldsOf(definition) : codedPartsOf(definition)
  const lists: Record<string, CodeList> = {}
  for (const { codeList } of fields) {
    const list = codeList === undefined ? undefined : codeLists[codeList]
    if (list) lists[list.id] = list
  }
  return {
    definition,
    personFields: definition.kind === 'register' ? [...personFieldsOf(definition)] : [],
    codeLists: lists,
  }
}
