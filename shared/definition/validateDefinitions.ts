/** Everything that must hold of a set of definitions before it may be used: asked by the generator, the tests and packs. */

import type { AnnexDefinition, CodeList, FormDefinition, RegisterDefinition } from '../form.ts'
import { type Break, catalogOf, findBreaks, personForm } from '../forms/formCatalog.ts'
import type { Definitions, FormSet } from '../forms/formsInForce.ts'
import { canonicalText } from './canonicalText.ts'
import { createScope, type DefinitionIssue, type DefinitionScope } from './definitionScope.ts'
import { validateAnnex } from './validateAnnex.ts'
import { validateRegister } from './validateRegister.ts'
import { repeatedKeys, validateReferences, validateValues } from './validateValues.ts'

/**
 * What is wrong with definitions that come to those of `base`; `merged` is the set they would make together. An error
 * refuses them; a warning says what a careful author would add.
 */
export function validateDefinitions(added: Definitions, base: FormSet | null, merged: FormSet): DefinitionIssue[] {
  const scope = createScope(merged)
  const ofForms = added.forms.flatMap((form) => {
    // As merged: with the lists that come along, which the definition itself only names.
    const whole = merged.versions.get(form.id)?.find((one) => one.version === form.version) ?? form
    return [
      ...validateForm(scope, whole).map((problem) => issueOf(form, 'error', problem)),
      ...adviseOn(scope, whole).map((advice) => issueOf(form, 'warning', advice)),
    ]
  })
  return [
    ...validateTogether(added),
    ...(base ? validateAgainst(added, base, merged) : []),
    ...ofForms,
    ...added.codeLists.flatMap(validateList),
    ...added.personFields.flatMap((field) =>
      validateReferences(scope, field).map((problem) => otherIssue(personForm, `Thông tin người: ${problem}.`)),
    ),
  ]
}

function issueOf(form: FormDefinition, severity: DefinitionIssue['severity'], problem: string): DefinitionIssue {
  return { form: form.id, severity, message: `${form.number} “${form.shortTitle}”: ${problem}.` }
}

function otherIssue(form: string, message: string): DefinitionIssue {
  return { form, severity: 'error', message }
}

function validateForm(scope: DefinitionScope, form: FormDefinition): string[] {
  const values = validateValues(scope, form)
  const own = form.kind === 'annex' ? validateAnnex(scope, form) : validateRegister(scope, form)
  const days =
    form.validTo !== null && form.validTo < form.validFrom ? ['ngày hết hiệu lực trước ngày có hiệu lực'] : []
  return [...new Set([...values, ...own, ...days])]
}

/** A form can be used without these; whoever has to fill it in or repair it will miss them. */
function adviseOn(scope: DefinitionScope, form: FormDefinition): string[] {
  const unsampled = form.kind === 'annex' ? unsampledColumns(form) : unsampledFields(scope, form)
  return [
    ...(form.help.split(/[.;:] /).length < 3 ? ['lời hướng dẫn nên có ít nhất ba câu'] : []),
    ...(form.samples.length < 2 ? ['nên có ít nhất hai mẫu số liệu'] : []),
    ...unsampled.map((type) => `mẫu số liệu chưa có ô kiểu ${type}`),
  ]
}

function unsampledColumns({ columns, samples }: AnnexDefinition): string[] {
  const stored = columns.filter((column) => !column.hidden && ['typed', 'register'].includes(column.source.kind))
  const held = new Set(samples.flatMap((sample) => sample.cells).flatMap(({ cells }) => Object.keys(cells)))
  const used = new Set(stored.filter((column) => held.has(column.key)).map((column) => column.type))
  return [...new Set(stored.map((column) => column.type))].filter((type) => !used.has(type))
}

function unsampledFields(scope: DefinitionScope, register: RegisterDefinition): string[] {
  const stored = [...scope.fieldsOf(register).values()].filter((field) => field.computed === undefined)
  const held = new Set(register.samples.flatMap((sample) => Object.keys(sample)))
  const used = new Set(stored.filter((field) => held.has(field.key)).map((field) => field.type))
  return [...new Set(stored.map((field) => field.type))].filter((type) => !used.has(type))
}

function validateList(list: CodeList): DefinitionIssue[] {
  const repeated = repeatedKeys(list.values.map((value) => value.code))
  const turned = list.values.filter(({ validFrom, validTo }) => validFrom && validTo && validTo < validFrom)
  return [
    ...repeated.map((code) => otherIssue(list.id, `Danh mục “${list.label}”: mã “${code}” có hai lần.`)),
    ...turned.map(({ code }) =>
      otherIssue(list.id, `Danh mục “${list.label}”: mã “${code}” hết hiệu lực trước khi có.`),
    ),
  ]
}

/** Ids and numbers within the set itself. */
function validateTogether({ forms, codeLists, personFields }: Definitions): DefinitionIssue[] {
  return [
    ...repeatedKeys(forms.map((form) => form.id)).map((id) => otherIssue(id, `Có hai mẫu biểu cùng mã “${id}”.`)),
    ...repeatedKeys(forms.map((form) => form.number)).map((number) =>
      otherIssue(number, `Có hai mẫu biểu cùng số “${number}”.`),
    ),
    ...repeatedKeys(codeLists.map((list) => list.id)).map((id) => otherIssue(id, `Có hai danh mục cùng mã “${id}”.`)),
    ...repeatedKeys(personFields.map((field) => field.key)).map((key) =>
      otherIssue(personForm, `Có hai thông tin người cùng khóa “${key}”.`),
    ),
  ]
}

/** What is there already stays: keys, rows, codes, versions once given out. */
function validateAgainst(added: Definitions, base: FormSet, merged: FormSet): DefinitionIssue[] {
  const numbers = added.forms.flatMap((form) => {
    const other = base.forms.find((one) => one.number === form.number && one.id !== form.id)
    return other ? [issueOf(form, 'error', `số ${form.number} đã là của “${other.shortTitle}”`)] : []
  })
  const versions = added.forms.flatMap((form) => {
    const known = base.versions.get(form.id) ?? []
    const same = known.find((one) => one.version === form.version)
    if (same)
      return isSameDefinition(same, form)
        ? []
        : [issueOf(form, 'error', `phiên bản ${form.version} đã có với nội dung khác`)]
    const newest = known.at(-1)
    if (!newest || newest.version < form.version) {
      const isEarlier = newest !== undefined && form.validFrom < newest.validFrom
      return isEarlier
        ? [issueOf(form, 'error', `phiên bản mới có hiệu lực từ ${form.validFrom}, trước cả phiên bản cũ`)]
        : []
    }
    return [issueOf(form, 'error', `phiên bản ${form.version} cũ hơn phiên bản ${newest.version} đang dùng`)]
  })
  const breaks = findBreaks(catalogOf(base.forms, base.personFields), catalogOf(merged.forms, merged.personFields))
  const codes = added.codeLists.flatMap((list) =>
    (base.codeLists[list.id]?.values ?? [])
      .filter(({ code }) => !list.values.some((value) => value.code === code))
      .map(({ code }) =>
        otherIssue(list.id, `Danh mục “${list.label}”: mã “${code}” đã dùng không được bỏ, hãy ghi ngày hết hiệu lực.`),
      ),
  )
  return [...breaks.map((one) => describeBreak(merged, one)), ...numbers, ...versions, ...codes]
}

function isSameDefinition(known: FormDefinition, form: FormDefinition): boolean {
  return canonicalText(known) === canonicalText(form)
}

function describeBreak({ versions }: FormSet, { form, kind, name, was, now }: Break): DefinitionIssue {
  const number = versions.get(form)?.at(-1)?.number ?? form
  switch (kind) {
    case 'form':
      return otherIssue(form, `Mẫu biểu “${form}” đã có không được bỏ.`)
    case 'kind':
      return otherIssue(form, `${number}: mã “${form}” đã là của một ${was === 'annex' ? 'phụ biểu' : 'sổ'}.`)
    case 'key':
      return otherIssue(form, `${number}: cột hoặc ô “${name}” đã có không được bỏ, hãy ghi là thôi dùng.`)
    case 'type':
      return otherIssue(
        form,
        `${number}: “${name}” đã là kiểu “${was}”, không đổi được thành “${now}”, hãy đặt khóa mới.`,
      )
    case 'row':
      return otherIssue(form, `${number}: dòng “${name}” đã có không được bỏ.`)
  }
}
