/** What each call tells of each register, from the definitions: level 4 by file number alone, numbers covered, the rest on request. */
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { coverAddress } from '../../electron/services/disclosure.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import { forms } from '../../shared/forms/index.ts'
import { type Office, openOffice } from '../support/office.ts'

const registers = forms.filter((form): form is RegisterDefinition => form.kind === 'register')
const person: Record<string, CellValue> = {
  ho_ten: 'Hoàng Thị Kín',
  ten_goi_khac: 'Kín Con',
  sinh: '1999-04-05',
  gioi_tinh: 'NU',
  cccd: '026199001234',
  cmnd: '135246789',
  dien_thoai: '0912345678',
}

/** The sample of the register with an invented person on top; references of samples may name records that are not there. */
async function saveSample(office: Office, form: RegisterDefinition): Promise<string | null> {
  const keys = new Set(allFieldsOf(form).map((field) => field.key))
  const own = Object.fromEntries(Object.entries(person).filter(([key]) => keys.has(key)))
  for (const sample of form.samples) {
    const values = Object.fromEntries(
      Object.entries({ ...sample, ...own }).filter(
        ([key]) => !form.fields.some((one) => one.key === key && one.computed),
      ),
    ) as Record<string, CellValue>
    try {
      return (await office.call('records.save', { form: form.id, values })).record.id
    } catch {
      // A sample that an error check refuses with this person; the next one is tried.
    }
  }
  return null
}

function codeOf(form: RegisterDefinition): string {
  return form.catalogue?.code ?? 'ma_ho_so'
}

describe.each(registers)('$number $id', (form) => {
  it('withholds by its definition in every answer, and tells everything only where it is noted', async () => {
    const office = await openOffice()
    const id = await saveSample(office, form)
    if (id === null) throw new Error(`No sample of ${form.id} can be saved.`)
    const whole = (await office.call('records.open', { reason: 'xác minh hồ sơ', id })).record
    expect(whole.withheld).toEqual([])
    const [listed] = (await office.call('records.list', { form: form.id })).records
    const read = (await office.call('records.get', { id })).record
    if (!listed) throw new Error('The list is empty.')
    const isMore = form.moreSensitive?.where.every(
      (one) => 'in' in one && one.in.includes(String(whole.values[one.field])),
    )
    const level = isMore ? form.moreSensitive?.sensitivity : form.sensitivity
    for (const record of [listed, read]) {
      for (const field of allFieldsOf(form)) {
        const value = whole.values[field.key] ?? null
        const shown = record.values[field.key] ?? null
        const isOpen = [codeOf(form), 'gioi_tinh', form.unitField].includes(field.key)
        if (level === 4 && field.key === 'sinh') expect(shown).toBe(String(value).slice(0, 4))
        else if (level === 4 && !isOpen) expect([field.key, shown]).toEqual([field.key, null])
        else if (level !== 4 && field.sensitivity === 4) expect([field.key, shown]).toEqual([field.key, null])
        else if (level !== 4 && value !== null && (field.type === 'identity' || field.type === 'phone'))
          expect(shown).toMatch(/^\d{4}\*+\d{2}$/)
        else if (level !== 4 && field.isAddress && typeof value === 'string') expect(shown).toBe(coverAddress(value))
        else expect([field.key, shown]).toEqual([field.key, value])
      }
    }
    if (level === 4) expect(read.person).toBeNull()

    const calls = (await office.call('audit.list', {})).map((entry) => entry.call)
    expect(calls.filter((name) => name === 'records.open')).toHaveLength(1)
    await office.call('records.listWhole', { reason: 'xác minh hồ sơ', form: form.id })
    const [entry] = await office.call('audit.list', {})
    expect([entry?.call, entry?.detail]).toEqual(['records.listWhole', expect.stringContaining(form.id)])
    expect(entry?.detail).not.toContain('Kín')
  })

  it('leaves the program confirmed, noted and marked where it is sensitive, and freely where it is not', async () => {
    const office = await openOffice()
    await saveSample(office, form)
    const isSensitive = form.sensitivity >= 3
    const asked = office.call('reports.register', { form: form.id })
    if (isSensitive) await expect(asked).rejects.toMatchObject({ code: 'confirmation_required' })
    else await asked
    const file = await office.call('reports.register', { reason: 'xác minh hồ sơ', form: form.id, confirmed: true })
    const { sheets } = await readWorkbook(file.bytes, file.name)
    const texts = sheets[0]?.cells.map((cell) => String(cell.value)) ?? []
    if (isSensitive) expect(texts).toContain('TÀI LIỆU CÓ DỮ LIỆU CÁ NHÂN NHẠY CẢM')
    const [entry] = await office.call('audit.list', {})
    expect(entry?.call).toBe('reports.register')
  })
})

describe('an address', () => {
  it.each([
    ['Thôn Đồng Chủ, xã Quang Sơn', '***, xã Quang Sơn'],
    ['Số 5 ngõ 12 phố Huyện, P. Liên Bảo, TP Vĩnh Yên', '***, P. Liên Bảo, TP Vĩnh Yên'],
    ['Tổ dân phố 3 thị trấn Lập Thạch huyện Lập Thạch', '***, thị trấn Lập Thạch, huyện Lập Thạch'],
    ['xã Quang Sơn', 'xã Quang Sơn'],
    ['nhà ông Tư đầu làng', '***'],
  ])('“%s” tells its commune and keeps the house back', (address, told) => {
    expect(coverAddress(address)).toBe(told)
  })
})

describe('a file of level 4', () => {
  const victim = { ...person, xa_id: '08761', ngay_tiep_nhan: '2021-05-20', tinh_trang: 'CHO_XAC_MINH' }

  it('is found by its number, birth year and commune, never by name, paper or remark', async () => {
    const { call } = await openOffice()
    await call('records.save', { form: 'trafficking_victims', values: victim })
    const count = async (search: string) => (await call('records.list', { form: 'trafficking_victims', search })).total
    expect([await count('246-NV-2021-0001'), await count('1999'), await count('lap thach')]).toEqual([1, 1, 1])
    expect([await count('kin'), await count('hoang'), await count('026199001234'), await count('135246789')]).toEqual([
      0, 0, 0, 0,
    ])
    expect(await call('people.find', { name: 'Hoàng Thị Kín', birthYear: 1999 })).toEqual([])
  })

  it('keeps its history and its traces as silent as itself', async () => {
    const { call } = await openOffice()
    const { record } = await call('records.save', { form: 'trafficking_victims', values: victim })
    await call('records.save', { form: 'trafficking_victims', id: record.id, values: { ho_ten: 'Hoàng Thị Kín Hơn' } })
    const trace = await call('figures.trace', {
      form: 'trafficking_support',
      period: '2021-ND09_6T',
      row: '05',
      column: 'tong',
    })
    expect(trace.rows.map((row) => row.label)).toEqual(['246-NV-2021-0001'])
    const told = JSON.stringify([trace, record, await call('records.get', { id: record.id })])
    expect(told).not.toMatch(/Kín|026199001234|135246789|0912345678|1999-04-05/)
    expect(JSON.stringify(await call('records.open', { reason: 'xác minh hồ sơ', id: record.id }))).toContain(
      'Hoàng Thị Kín Hơn',
    )
  })

  it('is not read out by the preview of a list that names its number', async () => {
    const { call } = await openOffice()
    await call('records.save', { form: 'trafficking_victims', values: victim })
    const list = 'Mã hồ sơ,Họ và tên,Số CCCD,Giới tính\n246-NV-2021-0001,Người Dò,026199009999,Nữ\n'
    const preview = await call('imports.run', {
      name: 'do.csv',
      bytes: new TextEncoder().encode(list),
      hints: { form: 'trafficking_victims' },
      commit: false,
    })
    const differences = preview.rows.flatMap((row) => row.differences)
    expect(differences).toContainEqual(
      expect.objectContaining({ key: 'ho_ten', old: null, new: 'Người Dò', withheld: true }),
    )
    expect(JSON.stringify(preview)).not.toMatch(/Kín|026199001234/)
  })

  it('is so too for a single record of a lower register', async () => {
    const { call } = await openOffice()
    const support = { ...person, xa_id: '08761', ngay: '2021-05-20', loai_ho_tro: 'Y_TE' }
    await call('records.save', { form: 'support_services', values: { ...support, nhom: 'NAN_NHAN' } })
    await call('records.save', {
      form: 'support_services',
      values: { ...support, ho_ten: 'Lý Văn Cai', ten_goi_khac: null, nhom: 'SAU_CAI' },
    })
    const { records } = await call('records.list', { form: 'support_services' })
    expect(records.map((one) => one.values.ho_ten ?? null).sort()).toEqual(['Lý Văn Cai', null])
    expect(JSON.stringify(records)).not.toContain('Kín')
  })
})
