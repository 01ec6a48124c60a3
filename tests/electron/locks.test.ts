/** Locking a period: what it freezes, what it refuses, opening it again, and facts that come after it. */
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { type Office, openOffice } from '../support/office.ts'
import { PASSWORD } from './workspace.ts'

const H1 = '2021-ND09_6T'
const H2 = '2021-ND09_6TC'
const form = 'addict_status'

async function addAddict(office: Office, name: string, start: string | null, more: Record<string, string> = {}) {
  const values = { ho_ten: name, xa_id: '08788', loai: 'NGHIEN', ...(start && { ngay_vao: start }), ...more }
  return (await office.call('records.save', { form: 'drug_users', values })).record
}

async function numbers(office: Office, period: string, row = 'T'): Promise<(number | null)[]> {
  const view = await office.call('annexes.read', { form, period })
  const cells = row === 'T' ? view.total : view.rows.find((one) => one.key === row)?.cells
  return ['dau_ky', 'tang', 'giam', 'cuoi_ky'].map((column) => (cells?.[column]?.value ?? null) as number | null)
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? String(error),
  )
}

/** The body of a Word document as XML. */
async function readText(bytes: Uint8Array): Promise<string> {
  const zip = await fromBufferPromise(Buffer.from(bytes))
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === 'word/document.xml') return text(await zip.openReadStreamPromise(entry))
  }
  throw new Error('A Word document has a body.')
}

function edit(period: string, text: string) {
  return { form, period, edits: [{ row: '08761', column: 'su_dung', text, reason: 'Danh sách của xã' }] }
}

function marks(trace: CallOutput<'figures.trace'>) {
  return trace.rows.map(({ label, amount, late }) => ({ label, amount, late }))
}

describe('a locked period', () => {
  it('refuses every change of its figures and says how to open it, while registers go on being written', async () => {
    const office = await openOffice()
    await addAddict(office, 'Khổng Văn Một', '2021-02-01')
    await office.call('cells.save', edit(H1, '4'))
    const view = await office.call('periods.lock', { period: H1 })
    expect(view.lock).toMatchObject({ isLocked: true, round: 1, lockedBy: 'Nguyễn Thị Hạnh Dung', reopened: null })

    await expect(office.call('cells.save', edit(H1, '5'))).rejects.toThrow(
      'Kỳ 6 tháng đầu năm 2021 đã khóa ngày 15/6/2021, số liệu của kỳ không sửa được nữa. Cần sửa thì vào màn Báo cáo, bấm “Mở lại kỳ” và ghi lý do.',
    )
    const place = { form, row: '08761', column: 'su_dung' }
    expect(
      await codeOf(office.call('checks.explain', { period: H1, places: [{ ...place, code: 'x' }], reason: 'y' })),
    ).toBe('period_locked')
    const told = { period: H1, places: [{ form, unit: '08788' }], state: 'khong_phat_sinh' as const }
    expect(await codeOf(office.call('submissions.save', told))).toBe('period_locked')
    const file = await office.call('reports.workbook', { period: H1, forms: [form] })
    const importing = { name: 'phu-luc.xlsx', bytes: file.bytes, hints: { form, period: H1 } }
    expect(await codeOf(office.call('imports.run', { ...importing, commit: true }))).toBe('period_locked')
    expect(await codeOf(office.call('imports.run', { ...importing, commit: false }))).toBe('period_locked')
    expect(await codeOf(office.call('periods.lock', { period: H1 }))).toBe('period_locked_already')

    await addAddict(office, 'Khổng Văn Hai', '2021-02-02')
    await office.call('cells.save', edit(H2, '5'))
    const listed = await office.call('periods.list', { year: 2021 })
    expect(listed.periods.filter((one) => one.lock?.isLocked).map((one) => one.id)).toEqual([H1])
  })

  it('keeps figures, traces, files and packages as they were, whatever becomes of records and cells', async () => {
    const office = await openOffice()
    const first = await addAddict(office, 'Khổng Văn Một', '2021-02-01')
    await addAddict(office, 'Khổng Văn Hai', '2020-02-01', { ngay_ra: '2021-03-01', ly_do_giam: 'CHET' })
    await office.call('cells.save', edit(H1, '4'))
    const place = { form, period: H1, row: 'T', column: 'tang' }
    const read = async () => ({
      annexes: await Promise.all(
        ['addict_status', 'plan_progress', 'community_rehab'].map((one) =>
          office.call('annexes.read', { form: one, period: H1 }),
        ),
      ),
      trace: await office.call('figures.trace', place),
      checks: await office.call('checks.run', { period: H1 }),
      copy: await office.call('annexes.read', { form, period: H1, filter: 'nu' }).catch(() => null),
    })
    await office.call('periods.lock', { period: H1 })
    const before = await read()
    const printed = (await office.call('reports.workbook', { period: H1 })).bytes

    await office.call('records.remove', { id: first.id, reason: 'Ghi nhầm' })
    await addAddict(office, 'Khổng Văn Ba', '2021-03-05')
    await addAddict(office, 'Khổng Văn Bốn', '2020-03-05')
    expect(await numbers(office, H1)).toEqual([1, 1, 1, 1])
    expect(await read()).toEqual(before)
    expect(before.trace.rows.map((row) => row.label)).toEqual(['Khổng Văn Một'])
    expect(Buffer.from((await office.call('reports.workbook', { period: H1 })).bytes)).toEqual(Buffer.from(printed))
    const built = await office.call('packages.build', { period: H1, password: PASSWORD })
    expect((await office.call('packages.verify', { bytes: built.bytes })).valid).toBe(true)
  })

  it('is not locked while an error stands', async () => {
    const office = await openOffice()
    const row = '08761'
    const edits = [
      { row, column: 'dau_ky', text: '1' },
      { row, column: 'giam_chet', text: '3' },
    ]
    await office.call('cells.save', { form, period: H1, edits })
    await expect(office.call('periods.lock', { period: H1 })).rejects.toThrow('Kỳ 6 tháng đầu năm 2021 còn')
    expect((await office.call('periods.list', { year: 2021 })).periods.some((one) => one.lock !== null)).toBe(false)
  })

  it('is opened again with a reason, keeps what was sent, and its next report says what it replaces', async () => {
    const office = await openOffice()
    await addAddict(office, 'Khổng Văn Một', '2021-02-01')
    await office.call('periods.lock', { period: H1 })
    expect(await codeOf(office.call('periods.reopen', { period: H1, reason: '  ' }))).toBe('invalid_input')
    expect(await codeOf(office.call('periods.reopen', { period: H2, reason: 'Thử' }))).toBe('period_not_locked')
    const open = await office.call('periods.reopen', {
      period: H1,
      reason: 'Xã Thái Hòa gửi bổ sung',
      reportNumber: '45/BC-LĐTBXH',
    })
    expect(open.lock).toMatchObject({ isLocked: false, round: 2, reopened: { reason: 'Xã Thái Hòa gửi bổ sung' } })
    await office.call('cells.save', edit(H1, '7'))
    await addAddict(office, 'Khổng Văn Hai', '2021-03-01')
    expect(await numbers(office, H1)).toEqual([0, 2, 0, 2])
    const again = await office.call('periods.lock', { period: H1 })
    expect(again.lock).toMatchObject({ isLocked: true, round: 2 })

    const { bytes } = await office.call('reports.workbook', { period: H1, forms: [form] })
    const sheet = (await readWorkbook(bytes, 'phu-luc.xlsx')).sheets[0]
    expect(sheet?.cells.map((cell) => cell.value)).toContain('(Báo cáo bổ sung, thay thế Báo cáo số 45/BC-LĐTBXH)')
    const document = await office.call('reports.document', { period: H1 })
    expect(await readText(document.bytes)).toContain('(Báo cáo bổ sung, thay thế Báo cáo số 45/BC-LĐTBXH)')
    const log = (await office.call('audit.list', {})).map((entry) => entry.call)
    expect(log.filter((call) => call.startsWith('periods.'))).toEqual([
      'periods.lock',
      'periods.reopen',
      'periods.lock',
    ])
  })

  it('is not opened again under a later one that began from it', async () => {
    const office = await openOffice({ now: '2021-12-20T02:00:00.000Z' })
    await addAddict(office, 'Khổng Văn Một', '2021-02-01')
    await office.call('periods.lock', { period: H1 })
    await office.call('periods.lock', { period: H2 })
    await expect(office.call('periods.reopen', { period: H1, reason: 'Thử' })).rejects.toThrow(
      'Kỳ 6 tháng cuối năm 2021 đã khóa và bắt đầu từ số cuối kỳ của 6 tháng đầu năm 2021. Hãy mở lại 6 tháng cuối năm 2021 trước.',
    )
    await office.call('periods.reopen', { period: H2, reason: 'Thử' })
    expect(await codeOf(office.call('periods.reopen', { period: H1, reason: 'Thử' }))).toBe('ok')
  })
})

describe('a fact that is recorded after the lock', () => {
  it('counts in the next period, marked, and is there counted once', async () => {
    const office = await openOffice()
    const first = await addAddict(office, 'Khổng Văn Một', '2021-02-01')
    const second = await addAddict(office, 'Khổng Văn Hai', '2020-02-01')
    await addAddict(office, 'Khổng Văn Ba', '2020-03-01')
    await office.call('periods.lock', { period: H1 })
    expect(await numbers(office, H1)).toEqual([2, 1, 0, 3])
    expect(await numbers(office, H2)).toEqual([3, 0, 0, 3])

    office.setNow('2021-12-20T02:00:00.000Z')
    await addAddict(office, 'Khổng Văn Bốn', '2021-05-01')
    await addAddict(office, 'Khổng Văn Năm', '2021-07-01')
    await office.call('records.save', {
      form: 'drug_users',
      id: second.id,
      revision: second.revision,
      values: { ...second.values, ngay_ra: '2021-04-01', ly_do_giam: 'CHET' },
    })
    await office.call('records.remove', { id: first.id, reason: 'Ghi trùng' })
    expect(await numbers(office, H1)).toEqual([2, 1, 0, 3])
    expect(await numbers(office, H2)).toEqual([3, 2, 2, 3])
    const at = { form, period: H2, row: 'T' }
    expect(marks(await office.call('figures.trace', { ...at, column: 'tang' }))).toEqual([
      { label: 'Khổng Văn Bốn', amount: 1, late: 'muon' },
      { label: 'Khổng Văn Năm', amount: 1, late: undefined },
    ])
    const left = await office.call('figures.trace', { ...at, column: 'giam' })
    expect(marks(left)).toEqual([
      { label: 'Khổng Văn Hai', amount: 1, late: 'muon' },
      { label: 'Khổng Văn Một', amount: 1, late: 'dinh_chinh' },
    ])
    expect(left.rows.map((row) => row.id).sort()).toEqual([first.id, second.id].sort())
    const opening = await office.call('figures.trace', { ...at, column: 'dau_ky' })
    expect(opening.rows.map((row) => row.label)).toEqual(['Khổng Văn Hai', 'Khổng Văn Ba', 'Khổng Văn Một'])
    expect((await office.call('checks.run', { period: H2 })).issues.filter((one) => one.severity === 'error')).toEqual(
      [],
    )

    await office.call('periods.lock', { period: H2 })
    expect(await numbers(office, '2022-ND09_6T')).toEqual([3, 0, 0, 3])
    expect(await numbers(office, '2022-ND09_NAM')).toEqual([3, 0, 0, 3])
  })

  it('makes the year differ from its reported halves only where a correction came late, which is told', async () => {
    const office = await openOffice()
    const first = await addAddict(office, 'Khổng Văn Một', '2021-02-01')
    await addAddict(office, 'Khổng Văn Hai', '2021-03-01')
    await office.call('periods.lock', { period: H1 })
    office.setNow('2021-12-20T02:00:00.000Z')
    await addAddict(office, 'Khổng Văn Ba', '2021-04-01')
    await addAddict(office, 'Khổng Văn Bốn', '2021-07-01')
    await office.call('periods.lock', { period: H2 })
    const told = async () =>
      (await office.call('checks.run', { period: '2021-ND09_NAM', form })).issues
        .filter((issue) => issue.code === 'G6')
        .map((issue) => issue.message)
    expect(await numbers(office, H2)).toEqual([2, 2, 0, 4])
    expect(await numbers(office, '2021-ND09_NAM')).toEqual([0, 4, 0, 4])
    expect(await told()).toEqual([])

    await office.call('periods.reopen', { period: H2, reason: 'Ghi trùng' })
    await office.call('records.remove', { id: first.id, reason: 'Ghi trùng' })
    await office.call('periods.lock', { period: H2 })
    expect(await numbers(office, '2021-ND09_NAM')).toEqual([0, 3, 0, 3])
    const place = 'PL02, Xã Thái Hòa, cột'
    expect((await told())[0]).toBe(`${place} 2 (Tăng trong kỳ, Tổng): cả năm 3, hai kỳ 6 tháng đã báo cáo 2 + 2 = 4.`)
    const { presets } = await office.call('periods.presets', {})
    const moved = presets.map((one) => (one.id === 'ND09_NAM' ? { ...one, to: { month: 12, day: 20 } } : one))
    await office.call('periods.savePresets', { presets: moved })
    expect(await told()).toEqual([])
  })

  it('begins with the closing that was reported where it was typed, and traces it to that report', async () => {
    const office = await openOffice()
    const places = { form: 'prostitution_results', period: H1 }
    const row = '08761'
    const typed = (column: string, text: string) => ({ row, column, text })
    const none = [typed('tu_diem_giam', '0')]
    const first = [typed('tu_diem_dau', '5'), typed('tu_diem_tang', '0'), ...none]
    await office.call('cells.save', { ...places, edits: first })
    await office.call('periods.lock', { period: H1 })
    const edits = [typed('tu_diem_tang', '2'), ...none]
    const after = await office.call('cells.save', { ...places, period: H2, edits })
    const cells = after.rows.find((one) => one.key === row)?.cells
    expect(cells).toMatchObject({ tu_diem_dau: { value: 5, origin: 'computed' }, tu_diem_cuoi: { value: 7 } })
    const place = { form: 'prostitution_results', row, period: H2 }
    const trace = await office.call('figures.trace', { ...place, column: 'tu_diem_dau' })
    expect(trace.rows).toMatchObject([{ kind: 'cell', amount: 5, place: { period: H1, column: 'tu_diem_cuoi' } }])
    const bridge = await office.call('figures.bridge', { ...place, column: 'tu_diem_cuoi' })
    expect(bridge).toMatchObject({ opening: 5, closing: 7, residual: 0, terms: [{ kind: 'typed', amount: 2 }] })
    await office.call('periods.reopen', { period: H1, reason: 'Thử' })
    const open = await office.call('annexes.read', { ...places, period: H2 })
    expect(open.rows.find((one) => one.key === row)?.cells.tu_diem_dau?.state).toBe('blank')
  })

  it('counts a late event in the open period and no event twice', async () => {
    const office = await openOffice()
    const values = {
      ten: 'Hội nghị',
      xa_id: ['08788'],
      hinh_thuc: 'TRUC_TIEP',
      linh_vuc: 'MA_TUY',
      so_cuoc: 1,
      luot_nguoi: 30,
    }
    const event = async (ngay: string) =>
      (await office.call('records.save', { form: 'communication_events', values: { ...values, ngay } })).record
    const counted = async (period: string) => {
      const view = await office.call('annexes.read', { form: 'communication_training', period })
      return view.rows.map((row) => row.cells.luot_nguoi?.value ?? null)
    }
    await event('2021-02-01')
    await office.call('periods.lock', { period: H1 })
    const [h1, h2] = [await counted(H1), await counted(H2)]
    const late = await event('2021-03-01')
    expect(await counted(H1)).toEqual(h1)
    expect(await counted(H2)).not.toEqual(h2)
    await office.call('records.save', {
      form: 'communication_events',
      id: late.id,
      revision: late.revision,
      values: { ...late.values, ngay: '2021-08-01' },
    })
    const sum = (rows: unknown[]) => rows.reduce<number>((all, one) => all + (typeof one === 'number' ? one : 0), 0)
    expect(sum(await counted(H2))).toBe(sum(h1))
  })
})
