// Which version of a form holds when, and what data packs add to the shipped definitions.
import { describe, expect, it } from 'vitest'
import { codeLists, listOfCodes } from '../../shared/codes/index.ts'
import { withFormerHeaders } from '../../shared/excel/formerHeaders.ts'
import type { AnnexDefinition, CodeList, FormDefinition, RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf, type Definitions, isFormInForce, versionFor } from '../../shared/forms/formsInForce.ts'
import { forms, forms as shippedForms } from '../../shared/forms/index.ts'
import { personFields } from '../../shared/forms/personFields.ts'
import { mergeForms } from '../../shared/forms/shippedForms.ts'

function shippedForm<T extends FormDefinition['kind']>(kind: T, id: string): Extract<FormDefinition, { kind: T }> {
  const form = shippedForms.find((one) => one.kind === kind && one.id === id)
  if (!form) throw new Error(`${id} is not shipped`)
  return form as Extract<FormDefinition, { kind: T }>
}

const addictStatus: AnnexDefinition = shippedForm('annex', 'addict_status')
const drugUsers: RegisterDefinition = shippedForm('register', 'drug_users')
const pack = (some: Partial<Definitions>): Definitions => ({ forms: [], codeLists: [], personFields: [], ...some })
const year = (number: number) => ({ from: `${number}-01-01`, to: `${number}-12-31` })

describe('Without data packs', () => {
  it('the forms in force are the shipped definitions themselves', () => {
    const set = mergeForms([])
    expect(set.forms.every((form, index) => form === forms[index])).toBe(true)
    expect(set.forms).toHaveLength(forms.length)
    expect(set.codeLists).toEqual(codeLists)
  })
})

describe('A new version of a shipped form', () => {
  const second: AnnexDefinition = {
    ...addictStatus,
    version: 2,
    validFrom: '2022-01-01',
    titleSynonyms: [],
    columns: addictStatus.columns.map((column) =>
      column.key === 'ghi_chu' ? { ...column, path: ['Ghi chú của xã'], synonyms: [] } : column,
    ),
  }
  const set = mergeForms([pack({ forms: [second] })])

  it('is used by periods that end after it began, and the first version by all before', () => {
    expect(versionFor(set, 'addict_status', year(2021))?.version).toBe(1)
    expect(versionFor(set, 'addict_status', year(2022))?.version).toBe(2)
    expect(versionFor(set, 'addict_status', { to: '2021-12-31' })).toBe(addictStatus)
    expect(versionFor(set, 'addict_status', { to: '2010-12-31' })?.version).toBe(1)
    expect(versionFor(set, 'addict_status')?.version).toBe(2)
    expect(versionFor(set, 'no_such_form')).toBeUndefined()
  })

  it('stands at the place of the first one in the list of forms', () => {
    expect(set.forms.map((form) => form.id)).toEqual(forms.map((form) => form.id))
  })

  it('is recognised in files by the headers of both versions', () => {
    const known = withFormerHeaders(set.versions.get('addict_status') ?? [])
    const remark = known?.kind === 'annex' ? known.columns.find((column) => column.key === 'ghi_chu') : undefined
    expect(remark?.path).toEqual(['Ghi chú của xã'])
    expect(remark?.synonyms).toContain('Ghi chú')
  })
})

describe('A code list that a data pack brings', () => {
  const longer: CodeList = {
    ...(codeLists.gioi_tinh as CodeList),
    values: [...(codeLists.gioi_tinh?.values ?? []), { code: 'KHAC_2', label: 'Chưa xác định' }],
  }
  const set = mergeForms([pack({ codeLists: [longer] })])

  it('is the one that every definition naming it has, also through the fields of a person', () => {
    const register = set.forms.find((form) => form.id === 'drug_users') as RegisterDefinition
    const gender = allFieldsOf(register).find((field) => field.key === 'gioi_tinh')
    expect(gender && listOfCodes(gender)).toBe(longer)
    expect(allFieldsOf(drugUsers).find((field) => field.key === 'gioi_tinh')).toBe(
      personFields.find((field) => field.key === 'gioi_tinh'),
    )
  })

  it('leaves definitions that do not name it as they are', () => {
    expect(set.forms.find((form) => form.id === 'addict_status')).toBe(addictStatus)
  })
})

describe('A form that has ended', () => {
  it('is in force in the periods that meet its days', () => {
    const ended = { ...addictStatus, validFrom: '2017-03-01', validTo: '2021-06-30' }
    expect([2016, 2017, 2021, 2022].map((one) => isFormInForce(ended, year(one)))).toEqual([false, true, true, false])
  })
})
