/** What communes hand in: states told by hand or following from the figures, the explicit nil, and who is missing, everywhere. */
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import type { CallInput, CallOutput } from '../../shared/contract.ts'
import { type Office, openOffice } from '../support/office.ts'
import { PASSWORD } from './workspace.ts'

const period = '2021-ND09_6T'
const form = 'addict_status'
/** The compressed bytes of a file in a zip. */
function zipMember(zip: Uint8Array, name: string): Buffer {
  const bytes = Buffer.from(zip)
  const entry = bytes.lastIndexOf(Buffer.from(name)) - 46
  const size = bytes.readUInt32LE(entry + 20)
  const local = bytes.readUInt32LE(entry + 42)
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  return bytes.subarray(start, start + size)
}

type Board = CallOutput<'submissions.list'>

function cellOf(board: Board, unit: string, of = form) {
  const cell = board.communes.find((one) => one.unit.code === unit)?.cells.find((one) => one.form === of)
  if (!cell) throw new Error(`${unit} ${of} is not on the board.`)
  return cell
}

function tell(office: Office, state: Board['communes'][0]['cells'][0]['state'] | null, unit = '08788', of = form) {
  return office.call('submissions.save', { period, places: [{ form: of, unit }], state })
}

async function type(office: Office, row: string, figures: Record<string, string>): Promise<void> {
  const edits: CallInput<'cells.save'>['edits'] = Object.entries(figures).map(([column, text]) => ({
    row,
    column,
    text,
  }))
  await office.call('cells.save', { form, period, edits })
}

describe('the board of the communes', () => {
  it('has every commune of the period and every collected form, with the days to the deadline of communes', async () => {
    const office = await openOffice()
    const board = await office.call('submissions.list', { period })
    expect(board.forms.map(({ number, period: own }) => [number, own.id])).toEqual([
      ['PL02', period],
      ['PL03', '2021-TT05_6T'],
      ['PL04', period],
      ['PL07', period],
      ['PL08', period],
    ])
    expect(board.communes).toHaveLength(20)
    expect(board.days).toBe(1)
    office.setNow('2021-06-20T02:00:00.000Z')
    expect((await office.call('submissions.list', { period })).days).toBe(-4)
    const old = await openOffice({ unit: '196', now: '2018-06-20T02:00:00.000Z' })
    const codes = (await old.call('submissions.list', { period: '2018-ND09_6T' })).communes.map(({ unit }) => unit.code)
    expect(codes).toHaveLength(11)
    expect(codes).toContain('07141')
  })

  it('follows the figures where nobody has told anything, and says where they come from', async () => {
    const office = await openOffice()
    await type(office, '08788', { dau_ky: '24', nu: '3' })
    const board = await office.call('submissions.list', { period })
    expect(cellOf(board, '08788')).toMatchObject({ state: 'da_nhap', isTold: false, source: 'Gõ vào biểu (2 ô)' })
    expect(cellOf(board, '08761')).toMatchObject({ state: 'chua_nop', isTold: false, source: 'Chưa có số nào' })
  })

  it('takes what a register counts for figures of every commune', async () => {
    const office = await openOffice()
    const values = { ho_ten: 'Lê Văn Thử', xa_id: '08788', ngay_vao: '2021-01-05' }
    await office.call('records.save', { form: 'drug_users', values })
    const board = await office.call('submissions.list', { period })
    for (const unit of ['08788', '08761']) {
      expect(cellOf(board, unit)).toMatchObject({ state: 'da_nhap', isTold: false })
      expect(cellOf(board, unit).source).toMatch(/^Máy đếm từ sổ R01/)
    }
    const view = await office.call('annexes.read', { form, period })
    expect(view.missing).toEqual({ units: [], of: 20 })
  })

  it('keeps what is told with its note and day, and takes it back', async () => {
    const office = await openOffice()
    await type(office, '08788', { dau_ky: '24' })
    const told = await office.call('submissions.save', {
      period,
      places: [
        { form, unit: '08788' },
        { form, unit: '08761' },
      ],
      state: 'can_bo_sung',
      note: 'Thiếu số nữ',
      receivedOn: '2021-06-14',
    })
    expect(cellOf(told, '08761')).toMatchObject({
      state: 'can_bo_sung',
      isTold: true,
      note: 'Thiếu số nữ',
      receivedOn: '2021-06-14',
      updatedBy: 'Nguyễn Thị Hạnh Dung',
    })
    // Another state keeps the note and the day.
    expect(cellOf(await tell(office, 'da_duyet'), '08788')).toMatchObject({ state: 'da_duyet', note: 'Thiếu số nữ' })
    expect(cellOf(await tell(office, null), '08788')).toMatchObject({ state: 'da_nhap', isTold: false, note: null })
  })

  it('refuses entered or approved without figures, forms that are not collected and communes of others', async () => {
    const office = await openOffice()
    await expect(tell(office, 'da_nhap')).rejects.toMatchObject({ code: 'submission_without_figures' })
    await expect(tell(office, 'da_duyet')).rejects.toMatchObject({
      message: 'PL02: Xã Thái Hòa chưa có số nào. Nhập số của xã trước, hoặc chọn “Không phát sinh”.',
    })
    await expect(tell(office, 'chua_nop', '08788', 'rehab_targets')).rejects.toMatchObject({
      code: 'form_not_collected',
    })
    await expect(tell(office, 'chua_nop', '08824')).rejects.toMatchObject({ code: 'unit_not_below' })
  })

  it('keeps approved figures from being typed over until the submission is opened again', async () => {
    const office = await openOffice()
    await type(office, '08788', { dau_ky: '24' })
    await tell(office, 'da_duyet')
    await expect(type(office, '08788', { dau_ky: '25' })).rejects.toMatchObject({
      code: 'submission_approved',
      message: expect.stringContaining('Xã Thái Hòa đã duyệt'),
    })
    await type(office, '08761', { dau_ky: '7' })
    await tell(office, 'can_bo_sung')
    await type(office, '08788', { dau_ky: '25' })
  })
})

describe('“không phát sinh” of a commune', () => {
  it('is an explicit nil in its own row, not a blank, and no commune is missing any more', async () => {
    const office = await openOffice()
    await type(office, '08761', { dau_ky: '24', tang_moi: '1', giam_chet: '0' })
    const told = await tell(office, 'khong_phat_sinh')
    expect(cellOf(told, '08788')).toMatchObject({ source: 'Ghi không phát sinh' })
    // PL07 takes figures over from PL02: that is not what the commune says in PL07.
    expect(cellOf(told, '08788', 'healthy_communes')).toMatchObject({ state: 'chua_nop', source: 'Chưa có số nào' })
    const view = await office.call('annexes.read', { form, period })
    const cells = view.rows.find((row) => row.key === '08788')?.cells
    expect(cells?.dau_ky).toMatchObject({ state: 'nil', value: null })
    expect(cells?.tang_moi).toMatchObject({ state: 'nil' })
    // What follows from the nils is computed, as it is from zeros.
    expect(cells?.cuoi_ky).toMatchObject({ state: 'value', value: 0, origin: 'computed' })
    expect(view.rows.find((row) => row.key === '08764')?.cells.dau_ky?.state).toBe('blank')
    expect(view.missing.units.map(({ code }) => code)).not.toContain('08788')
    expect(view.missing.units).toHaveLength(18)
    const history = await office.call('cells.history', { form, period, row: '08788', column: 'dau_ky' })
    expect(history.map((one) => one.new)).toEqual(['không phát sinh'])
  })

  it('fills the copy of a form that communes fill in whole', async () => {
    const office = await openOffice()
    await tell(office, 'khong_phat_sinh', '08788', 'community_rehab')
    const asked = { form: 'community_rehab', period: '2021-TT05_6T' }
    const copy = await office.call('annexes.read', { ...asked, copyOf: '08788' })
    expect(copy.rows.find((row) => row.key === '02')?.cells.nu?.state).toBe('nil')
    const whole = await office.call('annexes.read', asked)
    const line = whole.rows.find((row) => row.key === '02')
    expect(line?.units?.theo_xa?.['08788']?.state).toBe('nil')
    expect(line?.units?.theo_xa?.['08761']?.state).toBe('blank')
    expect(line?.cells.tong).toMatchObject({ value: 0, origin: 'computed' })
  })

  it('is refused while the commune has figures, and taken back with “chưa nộp”', async () => {
    const office = await openOffice()
    await type(office, '08788', { dau_ky: '24', nu: '3' })
    await expect(tell(office, 'khong_phat_sinh')).rejects.toMatchObject({
      code: 'submission_has_figures',
      message: expect.stringContaining('đang có số ở 2 ô (Gõ vào biểu (2 ô))'),
    })
    await tell(office, 'khong_phat_sinh', '08761')
    await tell(office, 'chua_nop', '08761')
    const view = await office.call('annexes.read', { form, period })
    expect(view.rows.find((row) => row.key === '08761')?.cells.dau_ky?.state).toBe('blank')
  })
})

describe('communes without figures', () => {
  async function openWithTwoMissing(): Promise<Office> {
    const office = await openOffice()
    const communes = await office.call('units.communes', {})
    for (const { code } of communes.filter((one) => !['08764', '08788'].includes(one.code))) {
      await type(office, code, { dau_ky: '2', tang_moi: '0', giam_chet: '0' })
    }
    return office
  }

  const names = 'Xã Quang Sơn, Xã Thái Hòa'

  it('are named in the view, the check, the workbook, the report and the package', async () => {
    const office = await openWithTwoMissing()
    const view = await office.call('annexes.read', { form, period })
    expect(view.missing).toEqual({
      units: [
        { code: '08764', name: 'Xã Quang Sơn' },
        { code: '08788', name: 'Xã Thái Hòa' },
      ],
      of: 20,
    })
    const warnings = view.issues.filter((issue) => issue.code === 'G10').map(({ message }) => message.split('. ')[0])
    expect(warnings).toEqual(['PL02, Xã Quang Sơn: chưa có số liệu', 'PL02, Xã Thái Hòa: chưa có số liệu'])

    const workbook = await office.call('reports.workbook', { period, forms: [form] })
    const { sheets } = await readWorkbook(workbook.bytes, workbook.name)
    const texts = sheets[0]?.cells.map((cell) => String(cell.value)) ?? []
    expect(texts.some((text) => text.includes(`Chưa có số liệu: ${names}.`))).toBe(true)

    const report = await office.call('reports.document', { period })
    const words = inflateRawSync(zipMember(report.bytes, 'word/document.xml')).toString('utf8')
    expect(words.replace(/<[^>]+>/g, '')).toContain(`Chưa có số liệu trong PL02: ${names}.`)

    const errors = (await office.call('checks.run', { period })).issues.filter((one) => one.severity === 'error')
    expect(errors).toEqual([])
    const made = await office.call('packages.build', { period, password: PASSWORD })
    const content = Buffer.from(made.bytes).toString('utf8')
    for (const warning of warnings) expect(content).toContain(warning)
  })

  it('are those of which the officer says so, too, whatever stands in their row', async () => {
    const office = await openWithTwoMissing()
    await tell(office, 'chua_nop', '08761')
    const view = await office.call('annexes.read', { form, period })
    expect(view.missing.units.map(({ code }) => code)).toEqual(['08761', '08764', '08788'])
  })
})
