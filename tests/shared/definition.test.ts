// The rules for definitions, each seen to refuse what it is there for.
import { describe, expect, it } from 'vitest'
import { codeLists } from '../../shared/codes/index.ts'
import { form as formSchema } from '../../shared/definition/formSchema.ts'
import { validateDefinitions } from '../../shared/definition/validateDefinitions.ts'
import type { AnnexDefinition, FormDefinition, RegisterDefinition } from '../../shared/form.ts'
import addictStatus from '../../shared/forms/annexes/addictStatus.ts'
import { type Definitions, mergeDefinitions } from '../../shared/forms/formsInForce.ts'
import { personFields } from '../../shared/forms/personFields.ts'
import facilities from '../../shared/forms/registers/facilities.ts'
import { mergeForms } from '../../shared/forms/shippedForms.ts'
import { handoverResults, handovers, handoverWays } from '../electron/packs/handoverPack.ts'

/** Errors of the annex and register of the pack fixture after a change of one of them. */
function errorsAfter(change: {
  annex?: (form: AnnexDefinition) => void
  register?: (form: RegisterDefinition) => void
}) {
  const annex = structuredClone(handoverResults)
  const register = structuredClone(handovers)
  change.annex?.(annex)
  change.register?.(register)
  return errorsOf({ forms: [annex, register], codeLists: [handoverWays], personFields: [] })
}

function errorsOf(added: Definitions): string[] {
  return validateDefinitions(added, mergeForms([]), mergeForms([added]))
    .filter((issue) => issue.severity === 'error')
    .map((issue) => issue.message)
}

function newVersion<T extends FormDefinition>(form: T, change: (form: T) => void): string[] {
  const next = structuredClone(form)
  next.version += 1
  change(next)
  return errorsOf({ forms: [next], codeLists: [], personFields: [] })
}

const annexFaults: [string, (form: AnnexDefinition) => void, string][] = [
  ['a key twice', (form) => form.columns.push({ ...form.columns[0] } as never), 'khóa “so_ho_so” có hai lần'],
  [
    'one header for two columns',
    (form) => (form.columns[3] as { path: string[] }).path.splice(0, 1, 'Ghi chú'),
    'tiêu đề',
  ],
  ['an expression that does not parse', (form) => ((form.checks[0] as { rule: string }).rule = 'a <='), 'viết sai'],
  [
    'a check at a column that is not there',
    (form) => ((form.checks[0] as { column: string }).column = 'xyz'),
    'cột “xyz”',
  ],
  [
    'a column in a block that is not there',
    (form) => ((form.columns[0] as { blocks: string[] }).blocks = ['b']),
    'khối “b”',
  ],
  ['a code column without a list', (form) => delete (form.columns[3] as { codeList?: string }).codeList, 'danh mục mã'],
  [
    'a sample of another type',
    (form) => {
      const cells = form.samples[0]?.cells[0]?.cells
      if (cells) cells.so_ho_so = 'mười'
    },
    'không đúng kiểu int',
  ],
  [
    'a row under the key of the total',
    (form) => {
      form.blocks.push({ id: 'khac', source: 'fixed', rows: [{ key: 'T', label: 'Khác' }] })
    },
    'mã “T”',
  ],
  [
    'an end before its beginning',
    (form) => ((form as { validTo: string }).validTo = '2015-01-01'),
    'hết hiệu lực trước',
  ],
]

const registerFaults: [string, (form: RegisterDefinition) => void, string][] = [
  ['a key of fields that are not there', (form) => form.uniqueKeys.push(['nowhere']), 'ô “nowhere” không có'],
  [
    'a check over a field that is not there',
    (form) => ((form.checks[0] as { rule: string }).rule = 'tong > 0'),
    'nhắc đến ô',
  ],
  [
    'a day that is no date',
    (form) => ((form as { spell: unknown }).spell = { start: 'so_ho_so', end: 'ngay_ban_giao' }),
    'phải thuộc kiểu date',
  ],
  [
    'a condition on a code that is not there',
    (form) => ((form.fields[0] as { requiredWhere: unknown }).requiredWhere = [{ field: 'hinh_thuc', in: ['XE'] }]),
    '“XE” không có',
  ],
  ['a sample that is no record', (form) => form.samples.push({ so_ho_so: 1 }), 'chưa đủ để là một dòng sổ'],
  [
    'a person field that is not there',
    (form) => ((form as { person: unknown }).person = { fields: ['mau_toc'], required: false }),
    'thông tin người “mau_toc”',
  ],
]

describe('A set of definitions is refused', () => {
  it('not when nothing is wrong', () => {
    expect(errorsAfter({})).toEqual([])
  })

  it.each(annexFaults)('for %s in an annex', (_, change, said) => {
    expect(errorsAfter({ annex: change }).join('\n')).toContain(said)
  })

  it.each(registerFaults)('for %s in a register', (_, change, said) => {
    expect(errorsAfter({ register: change }).join('\n')).toContain(said)
  })

  it('for a list that another definition needs and does not bring', () => {
    const added = { forms: [handoverResults, handovers], codeLists: [], personFields: [] }
    expect(errorsOf(added).join('\n')).toContain('danh mục “hinh_thuc_ban_giao” không có')
  })

  it('for lists and person fields that repeat or break what is there', () => {
    const [first] = handoverWays.values
    const twice = { ...handoverWays, values: [...handoverWays.values, ...(first ? [first] : [])] }
    expect(errorsOf({ forms: [], codeLists: [twice], personFields: [] })).toEqual([
      'Danh mục “hình thức bàn giao”: mã “TRUC_TIEP” có hai lần.',
    ])
    const phone = personFields.find((field) => field.key === 'dien_thoai')
    if (!phone) throw new Error('The phone field is gone.')
    expect(errorsOf({ forms: [], codeLists: [], personFields: [{ ...phone, type: 'text' }] }).join()).toContain(
      '“dien_thoai” đã là kiểu “phone”',
    )
  })
})

describe('A new version of a shipped form', () => {
  it('may add, re-label and re-order', () => {
    const added = newVersion(facilities, (form) => {
      form.fields.reverse()
      form.fields.push({ key: 'ghi_chu_moi', label: 'Ghi chú mới', type: 'text', sensitivity: 0 })
    })
    expect(added).toEqual([])
  })

  it('may not drop a key or a row, change a type, or begin before the version it follows', () => {
    expect(newVersion(facilities, (form) => void form.fields.splice(2, 1)).join('\n')).toContain('đã có không được bỏ')
    const earlier = newVersion(facilities, (form) => void Object.assign(form, { validFrom: '1990-01-01' }))
    expect(earlier.join('\n')).toContain('trước cả phiên bản cũ')
    const same = { ...structuredClone(addictStatus), shortTitle: 'Tên khác' }
    expect(errorsOf({ forms: [same], codeLists: [], personFields: [] }).join('\n')).toContain('đã có với nội dung khác')
  })
})

describe('The schema of the language', () => {
  it.each([
    ['an unknown member', { onRead: 'x' }],
    ['a key with capitals', { id: 'FileHandovers' }],
    ['a version that is no number', { version: '1' }],
    ['a day that is none', { validFrom: '2021-02-30' }],
    ['a text with control characters', { shortTitle: 'a\u0000b' }],
  ])('refuses %s', (_, wrong) => {
    expect(formSchema.safeParse({ ...handovers, ...wrong }).success).toBe(false)
    expect(formSchema.safeParse(handovers).success).toBe(true)
  })

  it('refuses conditions that name nothing it knows', () => {
    const figure = { register: 'file_handovers', measure: 'all', where: [{ field: 'hinh_thuc', matches: '.*' }] }
    const [column, ...rest] = handoverResults.columns
    const columns = [{ ...column, source: { kind: 'register', figure } }, ...rest]
    expect(formSchema.safeParse({ ...handoverResults, columns }).success).toBe(false)
  })
})

describe('Definitions without shipped ones beneath', () => {
  it('are judged by themselves', () => {
    const lists = Object.values(codeLists)
    const only = { forms: [handoverResults], codeLists: [...lists, handoverWays], personFields }
    const issues = validateDefinitions(only, null, mergeDefinitions([only]))
    expect(issues.map((issue) => issue.message).join('\n')).toContain('đếm từ sổ “file_handovers” không có')
  })
})
