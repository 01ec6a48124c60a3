/** Data packs in a running workspace: a new form is used at once, a new version keeps old periods, anything wrong changes nothing. */
import * as XLSX from '@e965/xlsx'
import { describe, expect, it, vi } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import type { AnnexDefinition } from '../../../shared/form.ts'
import addictStatus from '../../../shared/forms/annexes/addictStatus.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { callOk, makeFolder, newWorkspace, startApp } from '../workspace.ts'
import { handoverPack, handoverResults, handovers, handoverWays } from './handoverPack.ts'

// Every office makes its signing key, which takes seconds on a busy computer.
vi.setConfig({ testTimeout: 90_000 })

const NOW = '2021-07-05T02:00:00.000Z'
const { password } = newWorkspace
const H1 = '2021-ND09_6T'

interface PackWish {
  id?: string
  version?: number
  title?: string
  definitions?: Record<string, unknown>
  forms?: string[]
}

/** A pack as the office signs it. */
async function makePack(office: Office, wish: PackWish = {}): Promise<Uint8Array> {
  const { definitions = wish.forms ? undefined : handoverPack, ...rest } = wish
  const made = await office.call('packs.export', {
    id: 'ban_giao',
    version: 1,
    title: 'Bàn giao hồ sơ',
    password,
    ...(definitions && { definitions }),
    ...rest,
  })
  return made.bytes
}

const take = (office: Office, bytes: Uint8Array, trust?: Uint8Array[]) =>
  office.call('packs.import', { name: 'goi.asice', bytes, ...(trust && { trust }) })

async function codeOf(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await work
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string }
    return { code, message }
  }
  throw new Error('The call was not refused.')
}

describe('A new annex, register and code list that arrive as a pack in a running workspace', () => {
  it('are listed, filled, imported, computed, traced, checked, printed and signed at once, and are there after a restart', async () => {
    const office = await openOffice({ now: NOW })
    const bytes = await makePack(office)
    const seen = await office.call('packs.inspect', { bytes })
    expect(seen).toMatchObject({ valid: true, pack: { id: 'ban_giao', version: 1 }, signer: { unitCode: '246' } })
    expect(seen.changes.map(({ title, state }) => [title, state])).toEqual([
      ['PL90 Kết quả bàn giao hồ sơ', 'new'],
      ['R90 Bàn giao hồ sơ', 'new'],
      ['Danh mục hình thức bàn giao', 'new'],
    ])
    expect((await office.call('forms.list', {})).some((form) => form.id === 'file_handovers')).toBe(false)

    const taken = await take(office, bytes)
    expect(taken.packs).toMatchObject([{ id: 'ban_giao', version: 1, state: 'in_use', fileName: 'goi.asice' }])
    expect((await office.call('forms.list', {})).map((form) => form.number)).toEqual(
      expect.arrayContaining(['PL02', 'PL90', 'R90']),
    )
    const described = await office.call('forms.get', { form: 'file_handovers' })
    expect(described.codeLists.hinh_thuc_ban_giao).toMatchObject({ label: 'hình thức bàn giao' })

    const sheet = XLSX.utils.aoa_to_sheet([
      ['SỔ BÀN GIAO HỒ SƠ'],
      [],
      ['Xã', 'Ngày bàn giao', 'Số hồ sơ', 'Hình thức bàn giao'],
      ['Thị trấn Lập Thạch', '10/03/2021', 12, 'Tận tay'],
      ['Quang Sơn', '20/05/2021', 3, 'Qua bưu điện'],
    ])
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, sheet, 'Ban giao')
    const file = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    const imported = await office.call('imports.run', { name: 'ban-giao.xlsx', bytes: file, commit: true })
    expect(imported).toMatchObject({ form: 'file_handovers', counts: { new: 2, rejected: 0, skipped: 0 } })
    expect(imported.issues.filter((issue) => issue.severity !== 'info')).toEqual([])
    await office.call('records.save', {
      form: 'file_handovers',
      values: { xa_id: '08761', ngay_ban_giao: '2021-06-01', so_ho_so: 4, hinh_thuc: 'BUU_DIEN' },
    })
    const found = await office.call('records.list', { form: 'file_handovers', search: 'buu dien' })
    expect(found.total).toBe(2)
    const refused = office.call('records.save', {
      form: 'file_handovers',
      values: { xa_id: '08761', ngay_ban_giao: '2021-06-02', so_ho_so: 1, hinh_thuc: 'XE_OM' },
    })
    expect(await codeOf(refused)).toMatchObject({
      code: 'record_invalid',
      message: expect.stringContaining('danh mục hình thức bàn giao'),
    })

    const at = { form: 'file_handover_results', period: H1 }
    await office.call('cells.save', { ...at, edits: [{ row: '08761', column: 'cach_giao', text: 'Tận tay' }] })
    const annex = await office.call('annexes.read', at)
    expect(annex.total?.so_ho_so).toMatchObject({ value: 19, origin: 'computed' })
    expect(annex.rows.find((row) => row.key === '08761')?.cells).toMatchObject({
      so_ho_so: { value: 16 },
      truc_tiep: { value: 12 },
      ty_le: { value: 75 },
      cach_giao: { value: 'TRUC_TIEP' },
    })
    const trace = await office.call('figures.trace', { ...at, row: '08761', column: 'so_ho_so' })
    expect(trace.rows.map((row) => row.amount).sort()).toEqual([12, 4])

    const wrong = { row: '08764', column: 'truc_tiep', text: '90', reason: 'Theo báo cáo giấy' }
    await office.call('cells.save', { ...at, edits: [wrong] })
    const broken = await office.call('checks.run', { period: H1 })
    expect(broken.issues.map((issue) => issue.code)).toContain('truc_tiep_trong_tong')
    await office.call('cells.save', { ...at, edits: [{ row: '08764', column: 'truc_tiep', text: null }] })
    const home = await office.call('home.read', { period: H1 })
    expect(home.annexes.map((one) => one.number)).toContain('PL90')
    expect(home.registers.find((one) => one.number === 'R90')).toMatchObject({ records: 3 })

    const printed = await office.call('reports.workbook', { period: H1, forms: ['file_handover_results'] })
    const workbook = await readWorkbook(printed.bytes, printed.name)
    const texts = workbook.sheets.flatMap((one) => one.cells.map((cell) => cell.value))
    expect(texts).toEqual(expect.arrayContaining(['Hồ sơ đã bàn giao', 'Trực tiếp']))
    const again = await office.call('imports.run', { name: printed.name, bytes: printed.bytes, commit: true })
    expect(again).toMatchObject({ form: 'file_handover_results', counts: { new: 0, changed: 0, rejected: 0 } })

    const built = await office.call('packages.build', { period: H1, password })
    expect(built.forms).toContain('file_handover_results')
    expect(await office.call('packages.verify', { bytes: built.bytes })).toMatchObject({ valid: true })

    office.close()
    const later = startApp(office.dir, { now: () => NOW })
    await callOk(later, 'vault.unlock', { password })
    const after = await callOk(later, 'annexes.read', at)
    expect(after.total?.so_ho_so?.value).toBe(19)
    const kept = await callOk(later, 'packs.get', { id: 'ban_giao', version: 1 })
    expect(new Uint8Array(kept.bytes)).toEqual(new Uint8Array(bytes))
    const audit = await callOk(later, 'audit.list', {})
    expect(JSON.stringify(audit)).toContain('packs.import')
    expect(await callOk(later, 'audit.verify', {})).toMatchObject({ intact: true })
  })

  it('are unknown to another workspace of the same program', async () => {
    const office = await openOffice({ now: NOW })
    await take(office, await makePack(office))
    const other = await openOffice({ now: NOW })
    expect((await other.call('forms.list', {})).some((form) => form.id === 'file_handovers')).toBe(false)
    expect(await codeOf(other.call('records.list', { form: 'file_handovers' }))).toMatchObject({ code: 'form_unknown' })
  })
})

describe('A new version of a shipped form', () => {
  const second: AnnexDefinition = {
    ...addictStatus,
    version: addictStatus.version + 1,
    validFrom: '2022-01-01',
    columns: [
      ...addictStatus.columns.map((column) =>
        column.key === 'ghi_chu' ? { ...column, path: ['Ghi chú của xã'], synonyms: [] } : column,
      ),
      {
        key: 'so_hop_dong',
        path: ['Số hợp đồng tư vấn'],
        type: 'int',
        source: { kind: 'typed' },
        additive: true,
      },
    ],
    samples: [],
  }
  const definitions = { forms: [second], codeLists: [], personFields: [] }

  async function texts(office: Office, period: string): Promise<unknown[]> {
    const file = await office.call('reports.workbook', { period, forms: ['addict_status'] })
    const workbook = await readWorkbook(file.bytes, file.name)
    return workbook.sheets.flatMap((sheet) => sheet.cells.map((cell) => cell.value))
  }

  it('is used by periods from its first day on, while earlier ones keep the layout they had', async () => {
    const office = await openOffice({ now: '2022-07-05T02:00:00.000Z' })
    const bytes = await makePack(office, { id: 'pl02_moi', definitions })
    expect((await office.call('packs.inspect', { bytes })).changes).toMatchObject([
      {
        state: 'changed',
        lines: expect.arrayContaining([
          'Thêm cột “Số hợp đồng tư vấn”',
          'Đổi tên cột “Ghi chú” thành “Ghi chú của xã”',
        ]),
      },
    ])
    await take(office, bytes)
    const at = (period: string) => ({ form: 'addict_status', period })
    const edits = [{ row: '08761', column: 'so_hop_dong', text: '7' }]
    expect(await codeOf(office.call('cells.save', { ...at(H1), edits }))).toMatchObject({ code: 'column_unknown' })
    const saved = await office.call('cells.save', { ...at('2022-ND09_6T'), edits })
    expect(saved.total?.so_hop_dong?.value).toBe(7)
    expect(await texts(office, H1)).toContain('Ghi chú')
    expect(await texts(office, H1)).not.toContain('Số hợp đồng tư vấn')
    expect(await texts(office, '2022-ND09_6T')).toEqual(
      expect.arrayContaining(['Ghi chú của xã', 'Số hợp đồng tư vấn']),
    )
    const columnsOf = async (period: string) =>
      ((await office.call('forms.get', at(period))).definition as AnnexDefinition).columns.length
    expect((await columnsOf('2022-ND09_6T')) - (await columnsOf(H1))).toBe(1)
  })

  it('leaves a period that was reported before it came as it was reported, though it holds for that period', async () => {
    const office = await openOffice({ now: NOW })
    const edits = [{ row: '08761', column: 'su_dung', text: '6' }]
    await office.call('cells.save', { form: 'addict_status', period: H1, edits })
    const built = await office.call('packages.build', { period: H1, password })
    expect(built.forms).toContain('addict_status')
    const early = { ...definitions, forms: [{ ...second, validFrom: '2016-01-01' }] }
    await take(office, await makePack(office, { id: 'pl02_moi', definitions: early }))
    expect(await texts(office, H1)).not.toContain('Số hợp đồng tư vấn')
    expect(await texts(office, '2021-ND09_QUY-2')).toContain('Số hợp đồng tư vấn')
  })

  it('names a new column in a file of an old period as not taken, and takes the rest', async () => {
    const office = await openOffice({ now: '2022-07-05T02:00:00.000Z' })
    await take(office, await makePack(office, { id: 'pl02_moi', definitions }))
    await office.call('cells.save', {
      form: 'addict_status',
      period: '2022-ND09_6T',
      edits: [
        { row: '08761', column: 'so_hop_dong', text: '7' },
        { row: '08761', column: 'ghi_chu', text: 'Đủ' },
      ],
    })
    const file = await office.call('reports.workbook', { period: '2022-ND09_6T', forms: ['addict_status'] })
    const bytes = file.bytes
    const old = await office.call('imports.run', { name: file.name, bytes, commit: true, hints: { period: H1 } })
    expect(old.issues.find((issue) => issue.code === 'unknown_column')?.message).toContain('Số hợp đồng tư vấn')
    const annex = await office.call('annexes.read', { form: 'addict_status', period: H1 })
    expect(annex.rows.find((row) => row.key === '08761')?.cells.ghi_chu?.value).toBe('Đủ')
  })
})

describe('A pack that cannot be taken in', () => {
  async function refuse(bytes: Uint8Array | Promise<Uint8Array>, prepare?: (office: Office) => Promise<void>) {
    const office = await openOffice({ now: NOW })
    await prepare?.(office)
    const before = await office.call('forms.list', {})
    const packs = await office.call('packs.list', {})
    const refused = await codeOf(take(office, await bytes))
    expect(await office.call('forms.list', {})).toEqual(before)
    expect(await office.call('packs.list', {})).toEqual(packs)
    return refused
  }

  /** Signed by the very office that refuses it, so that only the content stands in the way. */
  async function refuseContent(content: Record<string, unknown>): Promise<{ code: string; message: string }> {
    const office = await openOffice({ now: NOW })
    const before = await office.call('forms.list', {})
    const refused = await codeOf(makePack(office, { definitions: { ...handoverPack, ...content } }))
    expect(await office.call('forms.list', {})).toEqual(before)
    return refused
  }

  it('is signed by somebody unknown: refused until the certificate is given', async () => {
    const foreign = await openOffice({ unit: '247', now: NOW })
    const bytes = await makePack(foreign)
    const refused = await refuse(bytes)
    expect(refused).toMatchObject({ code: 'CHAIN_UNTRUSTED', message: expect.stringContaining('Chưa tin chứng thư') })
    const office = await openOffice({ now: NOW })
    const certificate = await foreign.call('packages.certificate', {})
    expect(await office.call('packs.inspect', { bytes })).toMatchObject({ valid: false, code: 'CHAIN_UNTRUSTED' })
    const taken = await take(office, bytes, [certificate.bytes])
    expect(taken.packs).toMatchObject([{ signer: { unitCode: '247' }, state: 'in_use' }])
  })

  it('was changed after it was signed: refused whichever byte it is', async () => {
    const office = await openOffice({ now: NOW })
    const bytes = await makePack(office)
    for (const place of [bytes.length >> 2, bytes.length >> 1, bytes.length - 60]) {
      const changed = Uint8Array.from(bytes)
      changed[place] = (changed[place] ?? 0) ^ 1
      expect((await codeOf(take(office, changed))).code).toMatch(/^[A-Z_]+$/)
    }
    expect(await office.call('packs.list', {})).toEqual([])
  })

  it('was made in a practice workspace: refused in a real one, and taken in where it was made', async () => {
    const dir = makeFolder()
    const practice = startApp(dir, { now: () => NOW })
    await callOk(practice, 'vault.create', { ...newWorkspace, practice: true })
    const wish = { id: 'ban_giao', version: 1, title: 'Tập', definitions: handoverPack, password }
    const { name, bytes } = await callOk(practice, 'packs.export', wish)
    expect((await callOk(practice, 'packs.import', { name, bytes })).packs).toHaveLength(1)
    const { bytes: certificate } = await callOk(practice, 'packages.certificate', {})
    const office = await openOffice({ now: NOW })
    const refused = await codeOf(take(office, bytes, [certificate]))
    expect(refused).toMatchObject({ message: expect.stringMatching(/tập dượt/i) })
    expect(await office.call('packs.list', {})).toEqual([])
  })

  it('is a report: refused by name', async () => {
    const office = await openOffice({ now: NOW })
    const built = await office.call('packages.build', { period: H1, password })
    expect(await codeOf(take(office, built.bytes))).toMatchObject({ code: 'pack_not_a_pack' })
  })

  it('names a register, a field, a code or a list that is not there', async () => {
    const [annex] = handoverPack.forms
    const wrongRegister = structuredClone(annex) as AnnexDefinition
    const [column] = wrongRegister.columns
    if (column?.source.kind !== 'register') throw new Error('The fixture has changed.')
    column.source.figure.register = 'nowhere'
    expect(await refuseContent({ forms: [wrongRegister, handovers] })).toMatchObject({
      code: 'pack_definitions_wrong',
      message: expect.stringContaining('đếm từ sổ “nowhere” không có'),
    })
    expect(await refuseContent({ codeLists: [] })).toMatchObject({
      code: 'pack_definitions_wrong',
      message: expect.stringContaining('“hinh_thuc_ban_giao” không có'),
    })
    const formula = structuredClone(handoverResults)
    if (formula.columns[2]?.source.kind === 'formula') formula.columns[2].source.formula = 'pct(truc_tiep, tong)'
    expect((await refuseContent({ forms: [formula, handovers] })).message).toContain('cột “tong” không có trong PL90')
  })

  it('holds what is no data: names of the language, expressions too deep, unknown members', async () => {
    const withName = JSON.parse(
      JSON.stringify(handoverPack).replace('"samples":[', '"samples":[{"__proto__":{"x":1}},'),
    ) as Record<string, unknown>
    expect(await refuseContent(withName)).toMatchObject({ code: 'pack_unsafe' })
    const deep = structuredClone(handoverResults)
    if (deep.columns[2]?.source.kind === 'formula')
      deep.columns[2].source.formula = `${'('.repeat(500)}so_ho_so${')'.repeat(500)}`
    expect((await refuseContent({ forms: [deep, handovers] })).code).toBe('pack_content_invalid')
    const nested = { ...handovers, samples: [{ xa_id: nest(40) }] }
    expect(await refuseContent({ forms: [handoverResults, nested] })).toMatchObject({ code: 'pack_unsafe' })
    expect((await refuseContent({ run: 'return 1' })).code).toBe('pack_content_invalid')
    const script = { ...handoverResults, onRead: 'function () {}' }
    expect((await refuseContent({ forms: [script, handovers] })).code).toBe('pack_content_invalid')
  })

  it('takes an id, a number or a key that is another one’s', async () => {
    const collide = (form: Record<string, unknown>) =>
      refuseContent({ forms: [{ ...handoverResults, ...form }, handovers] })
    expect((await collide({ number: 'PL02' })).message).toContain('số PL02 đã là của')
    expect((await collide({ id: 'drug_users' })).message).toContain('đã là của một sổ')
    expect((await collide({ id: 'addict_status', version: 2 })).message).toContain('đã có không được bỏ')
    const retyped = addictStatus.columns.map((column) =>
      column.key === 'ghi_chu' ? { ...column, type: 'int' } : column,
    )
    expect(
      (await refuseContent({ forms: [{ ...addictStatus, version: 2, columns: retyped }], codeLists: [] })).message,
    ).toContain('không đổi được')
    const fewer = { id: 'gioi_tinh', label: 'giới tính', values: [{ code: 'NAM', label: 'Nam' }] }
    expect((await refuseContent({ codeLists: [handoverWays, fewer] })).message).toContain('đã dùng không được bỏ')
  })

  it('is older than one that is here, is here already, or comes from another office under the same name', async () => {
    const office = await openOffice({ now: NOW })
    const first = await makePack(office)
    const second = await makePack(office, { version: 2 })
    await take(office, second)
    expect(await codeOf(take(office, second))).toMatchObject({ code: 'pack_already_received' })
    expect(await codeOf(take(office, first))).toMatchObject({
      code: 'pack_older',
      message: 'Gói “Bàn giao hồ sơ” này là phiên bản 1, sổ đã có phiên bản 2. Không nhận bản cũ hơn.',
    })
    const foreign = await openOffice({ unit: '247', now: NOW })
    const third = await makePack(foreign, { version: 3 })
    const { bytes } = await foreign.call('packages.certificate', {})
    expect(await codeOf(take(office, third, [bytes]))).toMatchObject({ code: 'pack_other_issuer' })
    expect(await office.call('packs.list', {})).toHaveLength(1)
  })

  it('is not for who may not administer', async () => {
    const office = await openOffice({ now: NOW })
    const { contract } = await import('../../../shared/contract.ts')
    expect(contract['packs.import'].roles).toEqual(['quan_tri'])
    expect(contract['packs.withdraw'].roles).toEqual(['quan_tri'])
    office.close()
    expect(await codeOf(take(office, new Uint8Array(10)))).toMatchObject({ code: 'locked' })
  })

  function nest(depth: number): unknown {
    return depth === 0 ? 1 : [nest(depth - 1)]
  }
})

describe('Withdrawing a pack', () => {
  it('takes its forms out of use, keeps its file, and lets the same form come again in a later version', async () => {
    const office = await openOffice({ now: NOW })
    await take(office, await makePack(office))
    const left = await office.call('packs.withdraw', { id: 'ban_giao', version: 1 })
    expect(left).toMatchObject([{ state: 'withdrawn' }])
    expect((await office.call('forms.list', {})).some((form) => form.id === 'file_handovers')).toBe(false)
    expect((await office.call('packs.get', { id: 'ban_giao', version: 1 })).bytes.length).toBeGreaterThan(1000)
    await take(office, await makePack(office, { version: 2 }))
    expect((await office.call('packs.list', {})).map((pack) => pack.state)).toEqual(['in_use', 'withdrawn'])
  })

  it('is refused while anything is written in its forms', async () => {
    const office = await openOffice({ now: NOW })
    await take(office, await makePack(office))
    await office.call('records.save', {
      form: 'file_handovers',
      values: { xa_id: '08761', ngay_ban_giao: '2021-06-01', so_ho_so: 4 },
    })
    expect(await codeOf(office.call('packs.withdraw', { id: 'ban_giao', version: 1 }))).toMatchObject({
      code: 'pack_in_use',
      message: expect.stringContaining('R90 đã có 1 dòng'),
    })
    expect(await office.call('packs.list', {})).toMatchObject([{ state: 'in_use' }])
  })
})

describe('Forms of this workspace', () => {
  it('travel on as a pack with the lists that they need', async () => {
    const office = await openOffice({ now: NOW })
    await take(office, await makePack(office))
    const forms = ['file_handover_results', 'file_handovers']
    const bytes = await makePack(office, { id: 'gui_tiep', title: 'Gửi tiếp', forms })
    const other = await openOffice({ unit: '247', now: NOW })
    const { bytes: certificate } = await office.call('packages.certificate', {})
    const taken = await take(other, bytes, [certificate])
    expect(taken.changes.map((change) => change.state)).toEqual(['new', 'new', 'new'])
    const { codeLists } = await other.call('forms.get', { form: 'file_handovers' })
    expect(codeLists.hinh_thuc_ban_giao).toEqual(handoverWays)
  })
})
