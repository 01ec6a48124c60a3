/** People whom several districts count at the end of a period, by their tokens; and packages that come in encrypted. */
import { beforeAll, describe, expect, it } from 'vitest'
import { sealEnvelope } from '../../../electron/signing/envelope.ts'
import { readTrustBundle } from '../../../electron/signing/trustBundle.ts'
import { createReporter, halfYear, type Reporter, replacing, signReport } from '../../support/districtPackages.ts'
import { createEncryptionKey } from '../../support/encryptionKey.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { PASSWORD } from '../workspace.ts'

let batXat: Reporter
let saPa: Reporter

beforeAll(async () => {
  batXat = await createReporter('082', 'Huyện Bát Xát')
  saPa = await createReporter('088', 'Thị xã Sa Pa')
})

const openProvince = (): Promise<Office> =>
  openOffice({ unit: '10', role: 'province', now: '2021-06-17T02:00:00.000Z' })

const record = (code: string, tokens: string[], end: string | null = null, start = '2021-01-05') => ({
  code,
  unit: null,
  start,
  end,
  tokens,
  values: {},
})

function withRecords(form: string, records: ReturnType<typeof record>[]) {
  return { level: 'ma_thay_ten', registers: [{ form, version: 1, definition: 'a'.repeat(64), records }] }
}

async function send(office: Office, reporter: Reporter, content: object, changes = {}) {
  const report = await signReport(reporter, { content: { ...content }, ...changes })
  const taken = { name: 'GOI.asice', bytes: report.bytes, trust: [reporter.pem] }
  expect(await office.call('province.ingest', taken)).toMatchObject({ code: null })
  return report
}

describe('people whom several districts count', () => {
  it('are found by papers or by name and birth, among those that stand there on the last day', async () => {
    const office = await openProvince()
    const first = await send(
      office,
      batXat,
      withRecords('drug_users', [
        record('082-1', ['c:mot', 'n:ten1']),
        record('082-2', ['n:ten2']),
        record('082-3', ['c:ba'], '2021-06-14'),
        record('082-4', ['y:chi-nam']),
        record('082-5', ['c:nam'], null, '2021-06-15'),
        record('082-6', ['c:sau']),
        record('082-6b', ['c:sau']),
      ]),
    )
    await send(
      office,
      saPa,
      withRecords('drug_users', [
        record('088-1', ['c:mot', 'n:ten khac']),
        record('088-2', ['c:hai', 'n:ten2'], '2021-06-15'),
        record('088-3', ['c:ba']),
        record('088-4', ['y:chi-nam']),
        record('088-5', ['c:nam']),
      ]),
    )
    const { registers, without } = await office.call('province.doubles', { period: halfYear.id })
    expect(without).toEqual([])
    expect(registers).toMatchObject([{ form: 'drug_users', number: 'R01', people: 2 }])
    expect(
      registers[0]?.groups.map(({ certainty, records }) => [
        certainty,
        records.map(({ unit, code }) => `${unit.name} ${code}`),
      ]),
    ).toEqual([
      ['chac_chan', ['Huyện Bát Xát 082-1', 'Thị xã Sa Pa 088-1']],
      ['co_the', ['Huyện Bát Xát 082-2', 'Thị xã Sa Pa 088-2']],
    ])
    // A later round without records can tell nothing, and that is said.
    await send(office, batXat, {}, replacing(first))
    const later = await office.call('province.doubles', { period: halfYear.id })
    expect(later).toEqual({ without: [{ code: '082', name: 'Huyện Bát Xát' }], otherKey: [], registers: [] })
  })

  it('are kept in the container alone: what is read for merging holds no record', async () => {
    const office = await openProvince()
    await send(office, batXat, withRecords('drug_users', [record('082-1', ['c:mot'])]))
    const [kept] = await office.call('province.received', {})
    const { bytes } = await office.call('province.package', { id: kept?.id ?? '' })
    expect(Buffer.from(bytes).includes('082-1')).toBe(true)
  })
})

describe('an encrypted package', () => {
  it('is opened with the key of the province, and kept as what was signed', async () => {
    const office = await openProvince()
    await office.call('authority.init', { password: PASSWORD })
    const report = await signReport(batXat)
    const { bytes: list } = await office.call('authority.trustFile', { kind: 'list' })
    const [certificate] = readTrustBundle(list).encryption
    const envelope = sealEnvelope(report.bytes, certificate?.der ?? list, new Date('2021-06-17T02:00:00Z'))
    const taken = { name: 'GOI.asice.p7m', bytes: envelope, trust: [batXat.pem] }
    expect(await office.call('province.ingest', taken)).toMatchObject({
      verdict: 'khong_nhan',
      code: 'PACKAGE_ENCRYPTED',
    })
    // A wrong password says nothing of the file: it is no verdict and leaves no line.
    const lines = async () => (await office.call('province.files', {})).length
    const before = await lines()
    await expect(office.call('province.ingest', { ...taken, password: 'mat khau sai het ca' })).rejects.toMatchObject({
      code: 'wrong_password',
    })
    expect(await lines()).toBe(before)
    expect(await office.call('province.ingest', { ...taken, password: PASSWORD })).toMatchObject({ verdict: 'nhan' })
    const again = await office.call('province.package', { id: report.id })
    expect(again.name).toBe('GOI.asice')
    expect(Buffer.from(again.bytes).equals(Buffer.from(report.bytes))).toBe(true)
    expect(await office.call('province.ingest', { ...taken, password: PASSWORD })).toMatchObject({ verdict: 'da_co' })
    // The same package in another envelope, or in none, brings nothing new and accuses nobody.
    const sealedAgain = sealEnvelope(report.bytes, certificate?.der ?? list, new Date('2021-06-17T03:00:00Z'))
    for (const bytes of [sealedAgain, report.bytes]) {
      const verdict = await office.call('province.ingest', { ...taken, bytes, password: PASSWORD })
      expect(verdict).toMatchObject({ verdict: 'da_co', code: 'DUPLICATE_SUBMISSION', package: { id: report.id } })
    }
  })

  it('for somebody else is refused in a sentence, whether this office has a key or none', async () => {
    const office = await openProvince()
    const report = await signReport(batXat)
    const other = await createEncryptionKey()
    const bytes = sealEnvelope(report.bytes, other.certificateDer, new Date('2021-06-17T02:00:00Z'))
    const taken = { name: 'GOI.asice.p7m', bytes, trust: [batXat.pem], password: PASSWORD }
    const refused = { verdict: 'khong_nhan', code: 'ENC_NOT_FOR_THIS_RECIPIENT' }
    const verdict = await office.call('province.ingest', taken)
    expect(verdict).toMatchObject(refused)
    expect(verdict.message).toContain('mã hóa cho nơi nhận khác')
    await office.call('authority.init', { password: PASSWORD })
    expect(await office.call('province.ingest', taken)).toMatchObject(refused)
  })
})
