/** Taking in packages at the province: one verdict a file, its code and sentence, a line for every file, nothing counted twice. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { CallOutput } from '../../../shared/contract.ts'
import { practiceExtension, practiceSigner } from '../../../shared/practice.ts'
import { createReporter, halfYear, type Reporter, replacing, signReport } from '../../support/districtPackages.ts'
import { type Office, openOffice } from '../../support/office.ts'

type Verdict = CallOutput<'province.ingest'>

let batXat: Reporter
let saPa: Reporter
let outsider: Reporter

beforeAll(async () => {
  batXat = await createReporter('082', 'Huyện Bát Xát')
  saPa = await createReporter('088', 'Thị xã Sa Pa')
  outsider = await createReporter('246', 'Huyện Lập Thạch')
})

const openProvince = (): Promise<Office> =>
  openOffice({ unit: '10', role: 'province', now: '2021-06-17T02:00:00.000Z' })

function ingest(office: Office, bytes: Uint8Array, name = 'GOI.asice', period?: string): Promise<Verdict> {
  const trust = [batXat, saPa, outsider].map(({ pem }) => pem)
  return office.call('province.ingest', { name, bytes, trust, ...(period !== undefined && { period }) })
}

describe('H6 a package that comes in', () => {
  it('is taken, kept to the last byte, and told with its signer, round and moment of receipt', async () => {
    const office = await openProvince()
    const { bytes, id, contentDigest } = await signReport(batXat)
    const verdict = await ingest(office, bytes, 'GOI_082.asice')
    expect(verdict).toMatchObject({ fileName: 'GOI_082.asice', verdict: 'nhan', code: null, remarks: [] })
    expect(verdict.message).toBe('Đã nhận gói của Huyện Bát Xát, lần 1.')
    const [kept] = await office.call('province.received', {})
    expect(kept).toEqual(verdict.package)
    expect(kept).toMatchObject({
      id,
      unit: { code: '082', name: 'Huyện Bát Xát' },
      period: '2021-ND09_6T',
      sequence: 1,
      contentDigest,
      signer: { organisation: 'Huyện Bát Xát', unitCode: '082' },
      receivedAt: '2021-06-17T02:00:00.000Z',
      receivedBy: 'Nguyễn Thị Hạnh Dung',
      isCurrent: true,
    })
    const again = await office.call('province.package', { id })
    expect(Buffer.from(again.bytes).equals(Buffer.from(bytes))).toBe(true)
  })

  it('is not counted again when the same file comes twice, under whatever name', async () => {
    const office = await openProvince()
    const { bytes, id } = await signReport(batXat)
    await ingest(office, bytes)
    office.setNow('2024-06-20T02:00:00.000Z')
    const verdict = await ingest(office, bytes, 'ban-sao.asice')
    expect(verdict).toMatchObject({ verdict: 'da_co', code: 'DUPLICATE_SUBMISSION', package: { id } })
    expect(verdict.message).toContain('đã nhận ngày 17/06/2021')
    expect(await office.call('province.received', {})).toHaveLength(1)
  })

  it('is refused when another file bears its id', async () => {
    const office = await openProvince()
    const first = await signReport(batXat)
    await ingest(office, first.bytes)
    const other = await signReport(batXat, { packageId: first.id, signedAt: new Date('2021-06-16T03:00:00Z') })
    expect(await ingest(office, other.bytes)).toMatchObject({ verdict: 'khong_nhan', code: 'PACKAGE_ID_REUSED' })
  })

  it('replaces the round before it; that one is kept, and cannot come back', async () => {
    const office = await openProvince()
    const first = await signReport(batXat)
    const second = await signReport(batXat, { ...replacing(first), content: { warnings: [] }, period: halfYear })
    await ingest(office, first.bytes)
    expect(await ingest(office, second.bytes)).toMatchObject({
      verdict: 'can_xem',
      remarks: [{ code: 'SAME_CONTENT_AS_PREVIOUS' }],
      package: { id: second.id, isCurrent: true },
    })
    const list = await office.call('province.received', { unit: '082' })
    expect(list.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
      [second.id, true],
      [first.id, false],
    ])
    const old = await signReport(batXat, { signedAt: new Date('2021-06-16T05:00:00Z') })
    const verdict = await ingest(office, old.bytes)
    expect(verdict).toMatchObject({ verdict: 'khong_nhan', code: 'REPLAY_OLD_SEQUENCE' })
    expect(verdict.message).toContain('tỉnh đã có lần 2')
  })

  it('is refused when it does not follow the round that is kept', async () => {
    const office = await openProvince()
    const first = await signReport(batXat)
    await ingest(office, first.bytes)
    const { supersedes } = replacing(await signReport(batXat))
    const second = await signReport(batXat, { sequence: 2, supersedes })
    expect(await ingest(office, second.bytes)).toMatchObject({ code: 'SUPERSEDES_MISMATCH' })
    const unnamed = await signReport(batXat, { sequence: 2 })
    expect(await ingest(office, unnamed.bytes)).toMatchObject({ code: 'SUPERSEDES_MISMATCH' })
    expect((await office.call('province.received', {})).map(({ id }) => id)).toEqual([first.id])
  })

  it('is taken with a remark when a round before it never came', async () => {
    const office = await openProvince()
    const first = await signReport(batXat)
    const second = await signReport(batXat, replacing(first))
    expect(await ingest(office, second.bytes)).toMatchObject({
      verdict: 'can_xem',
      remarks: [{ code: 'SEQUENCE_GAP', message: expect.stringContaining('chưa nhận lần 1') }],
    })
  })

  it('is refused when it is for another province, of another unit, kind or period', async () => {
    const office = await openProvince()
    const codeOf = async (report: Promise<{ bytes: Uint8Array }>, period?: string) => {
      const { verdict, code } = await ingest(office, (await report).bytes, 'x.asice', period)
      return `${verdict} ${code}`
    }
    const elsewhere = { recipient: { code: '26', name: 'Tỉnh Vĩnh Phúc' } }
    expect(await codeOf(signReport(batXat, elsewhere))).toBe('khong_nhan RECIPIENT_MISMATCH')
    expect(await codeOf(signReport(outsider))).toBe('khong_nhan UNIT_NOT_BELOW')
    expect(await codeOf(signReport(batXat, { kind: 'ban-giao' }))).toBe('khong_nhan PACKAGE_KIND')
    const cut = { period: { ...halfYear, to: '2021-06-10' } }
    expect(await codeOf(signReport(batXat, cut))).toBe('khong_nhan PERIOD_NOT_EXPECTED')
    const unknown = { period: { ...halfYear, id: '2021-QUY_LA' } }
    expect(await codeOf(signReport(batXat, unknown))).toBe('khong_nhan PERIOD_NOT_EXPECTED')
    expect(await codeOf(signReport(batXat), '2020-ND09_6TC')).toBe('khong_nhan PERIOD_NOT_EXPECTED')
    const stranger = { unit: { code: '088', level: 'huyen', name: 'Thị xã Sa Pa' } }
    expect(await ingest(office, (await signReport(saPa, stranger)).bytes)).toMatchObject({ verdict: 'nhan' })
    expect(await office.call('province.received', {})).toHaveLength(1)
  })

  it('is refused when its figures speak of another unit or period, or cannot be read', async () => {
    const office = await openProvince()
    const messages = []
    for (const content of [
      { unit: { code: '088', name: 'Thị xã Sa Pa' } },
      { period: { ...halfYear, id: '2020-ND09_6T' } },
      { forms: [{ form: 'addict_status' }] },
    ]) {
      const verdict = await ingest(office, (await signReport(batXat, { content })).bytes)
      expect(verdict).toMatchObject({ verdict: 'khong_nhan', code: 'CONTENT_MISMATCH' })
      messages.push(verdict.message)
    }
    expect(messages.map((message) => /mục “([^”]+)”/.exec(message)?.[1])).toEqual(['unit', 'period', 'forms.0.version'])
  })

  it('is refused when it was made in a practice workspace, and when its certificate is not known', async () => {
    const office = await openProvince()
    const marked = { ext: { [practiceExtension]: true }, crit: [practiceExtension] }
    const practised = await signReport(batXat, marked)
    expect(await ingest(office, practised.bytes)).toMatchObject({ verdict: 'khong_nhan', code: 'PRACTICE_PACKAGE' })
    const named = await createReporter('082', practiceSigner('Huyện Bát Xát'))
    expect(await ingest(office, (await signReport(named)).bytes)).toMatchObject({ code: 'PRACTICE_PACKAGE' })
    const unknown = await createReporter('082', 'Huyện Bát Xát')
    expect(await ingest(office, (await signReport(unknown)).bytes)).toMatchObject({
      code: 'CHAIN_UNTRUSTED',
      message: expect.stringMatching(/20 số của khóa: \d{4}( \d{4}){4}\. .*tệp chứng thư \(\.pem\)/),
    })
    expect(await office.call('province.received', {})).toEqual([])
  })

  it('tells of forms the office has otherwise or not at all, and of warnings without a reason', async () => {
    const office = await openProvince()
    const form = { version: 1, period: halfYear.id, definition: 'f'.repeat(64), rows: [], total: null }
    const warning = { form: 'addict_status', row: 'T', column: 'tang', code: 'G9', message: 'Tăng nhiều' }
    const content = {
      forms: [
        { ...form, form: 'addict_status' },
        { ...form, form: 'bieu_la' },
      ],
      warnings: [
        { ...warning, reason: null },
        { ...warning, reason: 'Đợt rà soát' },
      ],
    }
    const verdict = await ingest(office, (await signReport(batXat, { content })).bytes)
    expect(verdict.verdict).toBe('can_xem')
    expect(verdict.remarks.map(({ code }) => code)).toEqual([
      'FORM_VERSION_DIFFERS',
      'FORM_UNKNOWN_HERE',
      'WARNINGS_UNEXPLAINED',
    ])
    expect(verdict.message).toContain('1 cảnh báo chưa giải trình')
  })
})

describe('the register of files', () => {
  it('has a line for every file that was tried, the refused ones too', async () => {
    const office = await openProvince()
    const { bytes, id } = await signReport(batXat)
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(changed.indexOf('"forms"')) ^ 1, changed.indexOf('"forms"'))
    await ingest(office, bytes, 'a.asice')
    await ingest(office, changed, 'b.asice')
    await ingest(office, new TextEncoder().encode('khong phai goi'), 'c.txt')
    await ingest(office, bytes, 'd.asice')
    const lines = await office.call('province.files', {})
    expect(lines.map(({ fileName, verdict, code, packageId }) => [fileName, verdict, code, packageId])).toEqual([
      ['d.asice', 'da_co', 'DUPLICATE_SUBMISSION', id],
      ['c.txt', 'khong_nhan', 'ZIP_NOT_A_CONTAINER', null],
      ['b.asice', 'khong_nhan', 'ZIP_CRC', null],
      ['a.asice', 'nhan', null, id],
    ])
    for (const { message } of lines) expect(message).toMatch(/^\p{Lu}.*\.$/u)
  })

  it('belongs to an office above others: a district takes in no packages', async () => {
    const office = await openOffice()
    const { bytes } = await signReport(batXat)
    await expect(ingest(office, bytes)).rejects.toMatchObject({ code: 'not_province' })
    await expect(office.call('province.received', {})).rejects.toMatchObject({ code: 'not_province' })
  })
})
