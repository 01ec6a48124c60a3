/** Handing a district's registers over to the office that follows: what goes, who can open it, and what the successor has then. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp } from '../../electron/app.ts'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { readContainer } from '../../electron/signing/container.ts'
import { openEnvelope } from '../../electron/signing/envelope.ts'
import { handoverPaths } from '../../shared/handoverFile.ts'
import { createEncryptionKey } from '../support/encryptionKey.ts'
import { type IssuingProvince, makeIssuingProvince, openProvince, provinceUnit } from '../support/issuingProvince.ts'
import { createCall, type Office, openOffice } from '../support/office.ts'
import { unpackAll } from '../support/unpackAll.ts'
import { CHEAP_KDF, newWorkspace, PASSWORD } from './workspace.ts'

const period = '2021-ND09_6T'
const later = '2021-07-05T02:00:00.000Z'
/** Bát Xát of Lào Cai with two of its communes. */
const [unit, town, village] = ['082', '02683', '02686']
const townName = 'Thị trấn Bát Xát'
const reason = 'Bàn giao theo quyết định sắp xếp'

let province: IssuingProvince
/** A district with three people and a package, closed. */
let filled: string

beforeAll(async () => {
  province = await makeIssuingProvince(later)
  filled = mkdtempSync(join(tmpdir(), 'phu-bieu-'))
  const app = openApp({
    dataDir: filled,
    now: () => '2021-06-15T02:00:00.000Z',
    kdf: CHEAP_KDF,
    readWorkbook: (bytes, fileName) => readWorkbook(bytes, fileName),
    version: '0.1.0-test',
    backups: { isAutomatic: false },
  })
  const call = createCall(app)
  await call('vault.create', { ...newWorkspace, unit })
  const list = [
    'STT,Họ và tên,Ngày sinh,Số CCCD,Xã,Ngày vào danh sách',
    `1,Lường Văn Thử,05/03/1990,026090000001,${townName},01/03/2021`,
    `2,Cầm Thị Thử,06/04/1991,026191000002,${townName},02/03/2021`,
  ].join('\n')
  const bytes = new TextEncoder().encode(list)
  await call('imports.run', { name: 'danh-sach.csv', bytes, hints: { form: 'drug_users' }, commit: true })
  const own = await call('records.save', {
    form: 'drug_users',
    values: { ho_ten: 'Thào A Thử', sinh: '1988', xa_id: village, ngay_vao: '2021-03-03' },
  })
  await call('records.save', {
    form: 'drug_users',
    id: own.record.id,
    revision: own.record.revision,
    values: { ...own.record.values, ghi_chu: 'đã gặp gia đình' },
  })
  await call('packages.build', { period, password: PASSWORD })
  app.close()
}, 120_000)

afterAll(() => {
  province.remove()
  rmSync(filled, { recursive: true, force: true })
})

const openDistrict = () => openOffice({ unit, copyOf: filled, now: later })

/** The province that follows, with the file that others encrypt to. */
async function openSuccessor() {
  const office = await openProvince(province, later)
  const { bytes } = await office.call('handover.certificate', { password: PASSWORD })
  return { office, certificate: bytes }
}

async function give(district: Office, certificate: Uint8Array, units: string[] | null = null) {
  const { inventory } = await district.call('handover.preview', { certificate, units })
  const records = inventory.registers.reduce((sum, one) => sum + one.records, 0)
  return district.call('handover.give', { certificate, units, records, password: PASSWORD, reason })
}

async function trustOf(district: Office): Promise<Uint8Array[]> {
  return [(await district.call('packages.certificate', {})).bytes]
}

const listed = (office: Office) => office.call('records.list', { form: 'drug_users' })

describe('a hand-over', { timeout: 60_000 }, () => {
  it('is taken in whole, with people, history and every signed package, and both keep the same inventory', async () => {
    const district = await openDistrict()
    const { office: successor, certificate } = await openSuccessor()
    const given = await give(district, certificate)
    expect(given.inventory).toMatchObject({
      from: { code: unit },
      to: { code: provinceUnit },
      isWhole: true,
      people: 3,
      registers: [{ form: 'drug_users', records: 3, digest: expect.stringMatching(/^sha256:/) }],
      packages: [{ period, sequence: 1, isEnclosed: true }],
      anchor: { seq: expect.any(Number) },
    })
    const file = { name: given.name, bytes: given.bytes, password: PASSWORD, trust: await trustOf(district) }
    const shown = await successor.call('handover.compare', file)
    expect(shown).toMatchObject({
      fingerprint: given.fingerprint,
      signer: { unitCode: unit },
      counts: [
        { what: 'Người', fresh: 3 },
        { what: 'Dòng sổ', fresh: 3 },
      ],
      conflicts: [],
      samePeople: 0,
      outside: 0,
      takenAt: null,
    })
    expect((await listed(successor)).total).toBe(0)
    expect(await successor.call('handover.take', file)).toMatchObject({ taken: 6 })
    const rows = await listed(successor)
    expect(rows.records.map(({ values }) => values.ho_ten).toSorted()).toEqual([
      'Cầm Thị Thử',
      'Lường Văn Thử',
      'Thào A Thử',
    ])
    const changed = rows.records.find(({ values }) => values.ho_ten === 'Thào A Thử')
    const { history } = await successor.call('records.get', { id: changed?.id ?? '' })
    expect(history.map(({ field, new: next, user }) => [field, field === '' ? '' : next, user])).toEqual([
      ['ghi_chu', 'đã gặp gia đình', 'Nguyễn Thị Hạnh Dung'],
      ['', '', 'Nguyễn Thị Hạnh Dung'],
    ])
    const imported = rows.records.find(({ values }) => values.ho_ten === 'Lường Văn Thử')
    const born = await successor.call('records.get', { id: imported?.id ?? '' })
    expect(born.history).toMatchObject([{ how: 'Nhập từ tệp', reason: 'Nhập từ tệp danh-sach.csv' }])
    const [[mine], [theirs]] = [await district.call('handover.list', {}), await successor.call('handover.list', {})]
    expect([mine?.direction, theirs?.direction, theirs?.inventory]).toEqual(['di', 'den', mine?.inventory])
    expect((await successor.call('audit.verify', {})).intact).toBe(true)
    for (const [office, id] of [
      [district, mine?.id ?? ''],
      [successor, theirs?.id ?? ''],
    ] as const) {
      const list = await office.call('handover.paper', { id, format: 'xlsx' })
      expect(list.name).toMatch(/^BAN_KE_BAN_GIAO_\d+_2021-07-05\.xlsx$/)
      const { sheets } = await readWorkbook(list.bytes, list.name)
      expect(sheets.map(({ name }) => name)).toEqual(['Sổ theo dõi', 'Kỳ báo cáo', 'Gói báo cáo đã ký'])
      const values = sheets.map(({ cells }) => cells.map(({ value }) => value))
      expect(values[0]).toEqual(expect.arrayContaining(['R01 Người nghiện ma túy', 3]))
      expect(values[2]).toEqual(expect.arrayContaining([given.inventory.packages[0]?.fileName, 1, 'có']))
      expect(values.flat().join('\n')).not.toContain('Lường Văn Thử')
    }
  })

  it('of some communes holds nothing of the others, and only packages of numbers alone', async () => {
    const district = await openDistrict()
    const key = await createEncryptionKey(provinceUnit, 'Tỉnh Lào Cai')
    const { units } = await district.call('handover.preview', { certificate: key.certificateDer })
    expect(units.map(({ code, records }) => [code, records])).toEqual([
      [town, 2],
      [village, 1],
    ])
    const given = await give(district, key.certificateDer, [village])
    expect(given.inventory).toMatchObject({ isWhole: false, people: 1, units: [{ code: village }] })
    expect(given.inventory.packages).toMatchObject([{ isEnclosed: true }])
    const container = Buffer.from(openEnvelope(given.bytes, [key]))
    const rows = (await readContainer(container)).find(({ name }) => name === handoverPaths.rows)?.bytes
    const all = Buffer.concat([unpackAll(container), gunzipSync(rows ?? '')]).toString()
    expect(all).toContain('Thào A Thử')
    for (const other of ['Lường Văn Thử', 'Cầm Thị Thử', '026090000001']) expect(all).not.toContain(other)
  })

  it('overwrites nothing: what both have changed is asked, what is here already stays, and twice is once', async () => {
    const district = await openDistrict()
    const { office: successor, certificate } = await openSuccessor()
    const trust = await trustOf(district)
    const first = await give(district, certificate)
    const file = { name: first.name, bytes: first.bytes, password: PASSWORD, trust }
    await successor.call('handover.take', file)
    await expect(successor.call('handover.take', file)).rejects.toMatchObject({ code: 'handover_taken' })
    const write = async (office: Office, text: string) => {
      const { records } = await listed(office)
      const found = records.find(({ values }) => values.ho_ten === 'Thào A Thử')
      if (!found) throw new Error('no such line')
      const { id, revision, values } = found
      await office.call('records.save', { form: 'drug_users', id, revision, values: { ...values, ghi_chu: text } })
    }
    await write(district, 'nơi giao viết')
    await write(successor, 'nơi nhận viết')
    const second = await give(district, certificate)
    const again = { name: second.name, bytes: second.bytes, password: PASSWORD, trust }
    const { conflicts, counts } = await successor.call('handover.compare', again)
    expect(counts).toEqual([])
    expect(conflicts).toMatchObject([{ mine: 'nơi nhận viết', theirs: 'nơi giao viết' }])
    await expect(successor.call('handover.take', again)).rejects.toMatchObject({ code: 'handover_unanswered' })
    await successor.call('handover.take', { ...again, answers: { [conflicts[0]?.id ?? '']: 'mine' } })
    const { records, total } = await listed(successor)
    expect(total).toBe(3)
    expect(records.map(({ values }) => values.ghi_chu)).toContain('nơi nhận viết')
    const kept = records.find(({ values }) => values.ho_ten === 'Thào A Thử')
    const { history } = await successor.call('records.get', { id: kept?.id ?? '' })
    expect(history[0]?.reason).toContain('Giữ của sổ này khi nhận bàn giao')
  })

  it('asks for a reason where files are among it of which lists show the number alone, and says so in the log', async () => {
    const district = await openDistrict()
    await district.call('records.save', {
      form: 'trafficking_victims',
      values: { ho_ten: 'Giàng Thị Thử', xa_id: town, ngay_tiep_nhan: '2021-02-01' },
    })
    const { certificateDer } = await createEncryptionKey(provinceUnit, 'Tỉnh Lào Cai')
    const { inventory } = await district.call('handover.preview', { certificate: certificateDer })
    expect(inventory.registers.map(({ sealed }) => sealed)).toEqual(expect.arrayContaining([1]))
    const asked = { certificate: certificateDer, records: 4, password: PASSWORD }
    await expect(district.call('handover.give', asked)).rejects.toMatchObject({ code: 'sealed_reason_required' })
    await district.call('handover.give', { ...asked, reason })
    const { entries } = await district.call('audit.log', {})
    expect(entries[0]?.sentence).toBe(
      `Bàn giao 4 dòng sổ của 4 người cho nơi kế thừa mã 10, có 1 hồ sơ mật. Lý do: ${reason}`,
    )
  })

  it('is refused for whoever does not follow, for other counts than were shown, for state secrets and practice', async () => {
    const district = await openDistrict()
    const { certificateDer } = await createEncryptionKey(provinceUnit, 'Tỉnh Lào Cai')
    const elsewhere = await createEncryptionKey('26', 'Tỉnh Vĩnh Phúc')
    const preview = (certificate: Uint8Array, units: string[] | null = null) =>
      district.call('handover.preview', { certificate, units })
    await expect(preview(elsewhere.certificateDer)).rejects.toMatchObject({ code: 'handover_no_successor' })
    await expect(preview(certificateDer, ['08761'])).rejects.toMatchObject({ code: 'handover_unit' })
    const asked = { certificate: certificateDer, password: PASSWORD, records: 3 }
    await expect(district.call('handover.give', { ...asked, records: 2 })).rejects.toMatchObject({
      code: 'handover_changed',
    })
    await district.call('settings.save', { values: { 'goi.phan_loai': 'mat' } })
    await expect(district.call('handover.give', asked)).rejects.toMatchObject({ code: 'handover_classified' })
    const practice = await openOffice({ practice: true })
    await expect(practice.call('handover.give', asked)).rejects.toMatchObject({ code: 'handover_practice' })
  })

  it('is refused where there is nothing to give, and where the province that follows has no key to be given it', async () => {
    const empty = await openOffice({ unit, now: later })
    const { certificateDer } = await createEncryptionKey(provinceUnit, 'Tỉnh Lào Cai')
    const nothing = empty.call('handover.give', { certificate: certificateDer, password: PASSWORD, records: 0 })
    await expect(nothing).rejects.toMatchObject({ code: 'handover_nothing' })
    expect(await empty.call('handover.list', {})).toEqual([])
    const bare = await openOffice({ unit: provinceUnit, role: 'province', now: later })
    const asked = bare.call('handover.certificate', { password: PASSWORD })
    await expect(asked).rejects.toMatchObject({ code: 'handover_authority' })
  })

  it('is opened by the successor alone, believed only from whom it trusts, and whole', async () => {
    const district = await openDistrict()
    const { office: successor, certificate } = await openSuccessor()
    const neighbour = await openOffice({ unit: '247', now: later })
    await neighbour.call('handover.certificate', { password: PASSWORD })
    const given = await give(district, certificate)
    const trust = await trustOf(district)
    const code = (office: Office, bytes: Uint8Array, files = trust) =>
      office
        .call('handover.compare', { name: 'a.p7m', bytes, password: PASSWORD, trust: files })
        .then(() => 'ok')
        .catch((error: { code: string }) => error.code)
    expect(await code(successor, given.bytes, [])).toBe('CHAIN_UNTRUSTED')
    expect(await code(neighbour, given.bytes)).toBe('ENC_NOT_FOR_THIS_RECIPIENT')
    expect(await code(district, given.bytes)).toBe('handover_no_key')
    const flipped = Uint8Array.from(given.bytes)
    flipped[flipped.length - 100] = (flipped.at(-100) ?? 0) ^ 1
    expect(await code(successor, flipped)).toBe('DECRYPT_FAILED')
    const report = await district.call('packages.build', { period, password: PASSWORD })
    expect(await code(successor, report.bytes)).toBe('not_a_handover')
    expect(await code(successor, given.bytes)).toBe('ok')
  })
})
