// What is asked for and is not there, or not the kind that is asked for: refused by its name, nothing written.
import { describe, expect, it } from 'vitest'
import { type Office, openOffice } from '../support/office.ts'
import { PASSWORD } from './workspace.ts'

const period = '2021-ND09_6T'

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )
const lastEntry = async (office: Office) => (await office.call('audit.list', { limit: 1 })).at(0)?.seq

describe('what an office does not have', () => {
  it('is refused by its name, whichever call asks for it, and leaves nothing behind', async () => {
    const office = await openOffice()
    const tried: [code: string, work: () => Promise<unknown>][] = [
      ['package_unknown', () => office.call('packages.cosignRequest', { id: 'khong-co' })],
      ['package_unknown', () => office.call('answers.file', { id: 'khong-co' })],
      ['certificate_missing', () => office.call('packages.certificate', {})],
      ['comment_unknown', () => office.call('answers.settle', { answer: 'khong-co', ordinal: 0, reply: 'Đã sửa' })],
      ['pack_unknown', () => office.call('packs.get', { id: 'khong-co', version: 1 })],
      ['pack_unknown', () => office.call('packs.withdraw', { id: 'khong-co', version: 1 })],
      ['handover_unknown', () => office.call('handover.paper', { id: 'khong-co' })],
      ['handover_unknown', () => office.call('handover.file', { id: 'khong-co' })],
      ['audit_entry_unknown', () => office.call('audit.entry', { seq: 1_000_000 })],
      ['not_a_register', () => office.call('records.list', { form: 'addict_status' })],
      ['period_needed', () => office.call('exchanges.give', { form: 'addict_status' })],
    ]
    const before = await lastEntry(office)
    for (const [code, work] of tried) expect([code, await codeOf(work())]).toEqual([code, code])
    expect(await lastEntry(office)).toBe(before)
  })

  it('is told for a lock of another period, and for an edited file of which an edit or the whole is not its own', async () => {
    const office = await openOffice()
    const edits = [{ row: '08761', column: 'su_dung', text: '6' }]
    await office.call('cells.save', { form: 'addict_status', period, edits })
    expect(await codeOf(office.call('figures.changes', { period, lock: 'khong-co' }))).toBe('lock_unknown')
    const { bytes } = await office.call('exchanges.give', { form: 'addict_status', period })
    const back = { name: 'PL02.xlsx', bytes }
    expect(await codeOf(office.call('exchanges.accept', { ...back, edits: ['khong-co'] }))).toBe('edit_unknown')
    const neighbour = await openOffice()
    expect(await codeOf(neighbour.call('exchanges.compare', back))).toBe('exchange_unknown')
    const { bytes: plain } = await office.call('reports.workbook', { period, forms: ['addict_status'] })
    expect(await codeOf(office.call('exchanges.compare', { name: 'in.xlsx', bytes: plain }))).toBe('exchange_unknown')
  })

  it('is told of a signature over a package that a later one has replaced, and of a pack handed in as a report', async () => {
    const office = await openOffice()
    const build = () => office.call('packages.build', { period, password: PASSWORD })
    const [first, second] = [await build(), await build()]
    expect(await codeOf(office.call('packages.cosignRequest', { id: first.id }))).toBe('package_replaced')
    expect(await codeOf(office.call('packages.cosignRequest', { id: second.id }))).toBe('done')
    const pack = { id: 'thu', version: 1, title: 'Thử', forms: ['addict_status'], password: PASSWORD }
    const { bytes } = await office.call('packs.export', pack)
    expect(await office.call('packages.verify', { bytes })).toMatchObject({ valid: false, code: 'package_is_pack' })
  })

  it('is told of a workbook for a sheet that it has not', async () => {
    const office = await openOffice()
    const { bytes } = await office.call('reports.workbook', { period, forms: ['addict_status'] })
    const asked = { name: 'so.xlsx', bytes, hints: { sheet: 'Không có' }, commit: false }
    expect(await codeOf(office.call('imports.run', asked))).toBe('workbook_sheet_missing')
  })

  it('is told of the half-year before, which cannot be opened while the next one begins with it', async () => {
    const office = await openOffice({ now: '2022-01-15T02:00:00.000Z' })
    const [first, next] = ['2021-ND09_6T', '2021-ND09_6TC']
    for (const locked of [first, next]) await office.call('periods.lock', { period: locked })
    expect(await codeOf(office.call('periods.reopen', { period: first, reason: 'Sửa số' }))).toBe('period_followed')
    await office.call('periods.reopen', { period: next, reason: 'Sửa số' })
    expect(await codeOf(office.call('periods.reopen', { period: first, reason: 'Sửa số' }))).toBe('done')
  })

  it('is told of a recipient that nothing can be encrypted for, and of records that nobody confirmed', async () => {
    const office = await openOffice()
    await office.call('records.save', {
      form: 'drug_users',
      values: { ho_ten: 'Lường Văn Thử', sinh: '1988', xa_id: '08761', ngay_vao: '2021-03-03' },
    })
    const asked = { period, password: PASSWORD, level: 'day_du' as const, reason: 'Theo công văn' }
    expect(await codeOf(office.call('packages.build', asked))).toBe('package_level_confirmation')
    expect(await codeOf(office.call('packages.build', { ...asked, confirmed: true }))).toBe(
      'recipient_without_certificate',
    )
    expect(await office.call('packages.list', {})).toEqual([])
  })
})
