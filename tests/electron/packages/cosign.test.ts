// The way of a package to the leader and back: build, the file out, signed by openssl, the signature in, sent, taken by the province.
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPem } from '../../../electron/signing/pem.ts'
import { certify, type IssuingProvince, makeIssuingProvince, openProvince } from '../../support/issuingProvince.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { inFolder, signWithOpenssl } from '../signing/opensslSigning.ts'
import { makeFolder, PASSWORD } from '../workspace.ts'

const period = '2021-ND09_6T'
const unit = '080'
const holder = 'Trần Văn Mẫu, Trưởng phòng'
// openssl dates what it signs by the computer's clock, so everything happens today.
const now = new Date().toISOString()
const hasOpenssl = spawnSync('openssl', ['version']).status === 0

let made: IssuingProvince
let province: Office
let district: Office
let leader: { key: Uint8Array; certificateDer: Uint8Array }

/** The leader's key stays with openssl; the province certifies it after the stamped form. */
async function enrolLeader(): Promise<{ key: Uint8Array; certificateDer: Uint8Array; file: Uint8Array }> {
  const { key, request } = inFolder((folder) => {
    const asked = [
      'req',
      '-new',
      '-newkey',
      'rsa:3072',
      '-nodes',
      '-subj',
      '/CN=leader',
      '-keyout',
      'k.pem',
      '-out',
      'r.csr',
    ]
    execFileSync('openssl', asked, { cwd: folder, stdio: 'pipe' })
    const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
    return { key: readPem(read('k.pem'))[0]?.der ?? new Uint8Array(), request: read('r.csr') }
  })
  const { certificate, view } = await province.call('authority.issue', {
    bytes: request,
    unit,
    password: PASSWORD,
    holder,
  })
  expect(view.issued.find((one) => one.holder === holder)?.unit.code).toBe(unit)
  const certificateDer = readPem(certificate.bytes)[0]?.der ?? new Uint8Array()
  return { key, certificateDer, file: certificate.bytes }
}

describe.skipIf(!hasOpenssl && process.env.REQUIRE_TOOLS !== '1')('the leader’s signature', () => {
  beforeAll(async () => {
    made = await makeIssuingProvince(now)
  }, 60_000)
  afterAll(() => made.remove())

  async function openBoth(): Promise<void> {
    province = await openProvince(made, now)
    district = await openOffice({ unit, now, places: [makeFolder()] })
    const file = await certify(province, district, unit)
    await district.call('keys.accept', { bytes: file, rootDigits: made.rootDigits })
    const enrolled = await enrolLeader()
    leader = enrolled
    await district.call('trust.import', { bytes: enrolled.file })
  }

  const build = (cosigner: boolean) => district.call('packages.build', { period, password: PASSWORD, cosigner })
  const toSign = async (id: string) => (await district.call('packages.cosignRequest', { id })).bytes
  const stateOf = async (id: string) =>
    (await district.call('outbox.read', { period })).packages.find((one) => one.id === id)
  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'done',
      (error: { code: string; details?: { code?: string } }) =>
        [error.code, error.details?.code].filter(Boolean).join(' '),
    )

  it('keeps the package from leaving until it is there; then the province takes it and shows both signers', async () => {
    await openBoth()
    const built = await build(true)
    expect(built.cosigning).toBe('cho')
    const { id } = built
    expect(await stateOf(id)).toMatchObject({ state: 'cho_ky', cosigner: null })
    const [drive] = await district.call('backups.places', {})
    const refused = [
      district.call('packages.get', { id }),
      district.call('packages.cover', { id }),
      district.call('outbox.copy', { id, place: drive?.id ?? '' }),
      district.call('outbox.note', { id, kind: 'gui', way: 'Thư điện tử' }),
    ]
    for (const one of refused) expect(await codeOf(one)).toBe('package_awaits_cosigner')
    // Whoever takes the file behind the program's back is told by the province what is missing.
    expect(await province.call('province.ingest', { name: 'goi.asice', bytes: built.bytes })).toMatchObject({
      verdict: 'khong_nhan',
      code: 'COSIGNATURE_MISSING',
    })

    const request = await district.call('packages.cosignRequest', { id })
    expect(request.name).toBe(`KY_${built.fileName.replace('.asice', '')}.xml`)
    const given = await district.call('packages.cosign', {
      id,
      bytes: signWithOpenssl(request.bytes, leader, '-cades'),
    })
    expect(given).toMatchObject({ cosigning: 'da_ky', cosigner: { holder, unitCode: unit }, fileName: built.fileName })
    expect(given.fingerprint).not.toBe(built.fingerprint)
    expect(await stateOf(id)).toMatchObject({ state: 'da_lap', events: [{ kind: 'dong_ky', way: holder }] })
    const kept = await district.call('packages.get', { id })
    expect(Buffer.from(kept.bytes).equals(Buffer.from(given.bytes))).toBe(true)
    expect(await district.call('packages.verify', { bytes: kept.bytes })).toMatchObject({
      valid: true,
      signer: { holder: null, unitCode: unit },
      cosigner: { holder, unitCode: unit },
    })
    const { package: taken } = await province.call('province.ingest', { name: kept.name, bytes: kept.bytes })
    expect(taken).toMatchObject({ signer: { holder: null }, cosigner: { holder } })
    expect((await province.call('province.received', { period }))[0]?.cosigner?.holder).toBe(holder)
    expect(await codeOf(district.call('packages.cosign', { id, bytes: new Uint8Array([1]) }))).toBe('package_cosigned')
    await district.call('outbox.note', { id, kind: 'gui', way: 'Thư điện tử' })
    expect(await stateOf(id)).toMatchObject({ state: 'da_gui' })
  }, 60_000)

  it('that does not stand leaves the package as it was, and says why', async () => {
    await openBoth()
    const { id } = await build(true)
    const list = await toSign(id)
    const give = (bytes: Uint8Array) => codeOf(district.call('packages.cosign', { id, bytes }))
    expect(await give(Buffer.from('x'))).toBe('COSIGN_FILE_INVALID')
    expect(await give(signWithOpenssl(Buffer.from('khác'), leader))).toBe(
      'COSIGNATURE_INVALID MANIFEST_DIGEST_MISMATCH',
    )
    const serial = (await province.call('authority.read', {})).issued.find((one) => one.holder === holder)?.serial ?? ''
    await province.call('authority.revoke', { serial, reason: 'keyCompromise', password: PASSWORD })
    const { bytes } = await province.call('authority.trustFile', { kind: 'list' })
    await district.call('trust.import', { bytes })
    expect(await give(signWithOpenssl(list, leader))).toBe('COSIGNATURE_INVALID CERT_REVOKED')
    expect(await stateOf(id)).toMatchObject({ state: 'cho_ky', cosigner: null, events: [] })
  }, 60_000)

  it('may also come to a package that did not ask for it, as long as that has not been sent', async () => {
    await openBoth()
    const first = await build(false)
    expect(first.cosigning).toBe('khong')
    await district.call('outbox.note', { id: first.id, kind: 'luu_tep', way: 'goi.asice' })
    const signed = await district.call('packages.cosign', {
      id: first.id,
      bytes: signWithOpenssl(await toSign(first.id), leader),
    })
    expect(signed.cosigner?.holder).toBe(holder)
    // What was saved before is another file: the package with both signatures has not left yet.
    expect(await stateOf(first.id)).toMatchObject({ state: 'da_lap' })
    const second = await build(false)
    expect(await codeOf(toSign(first.id))).toBe('package_cosigned')
    await district.call('outbox.note', { id: second.id, kind: 'gui', way: 'Zalo' })
    expect(await codeOf(toSign(second.id))).toBe('package_sent_unsigned')
  }, 60_000)

  it('goes through the command line', async () => {
    await openBoth()
    const { id } = await build(true)
    const { commands } = await import('../../../electron/cli/commands.ts')
    const folder = makeFolder()
    const run = async (command: string, operands: string[]) => {
      const known = commands[command]
      if (!known) throw new Error(`no command ${command}`)
      return known.run({ command, operands, options: { out: folder } }, district.call)
    }
    const request = await run('package cosign-request', [id])
    const { toSign: file } = request.data as { toSign: string }
    const p7s = join(folder, 'lanh-dao.p7s')
    const pem = signWithOpenssl(new Uint8Array(readFileSync(file)), leader, '-outform', 'PEM')
    writeFileSync(p7s, pem)
    const done = await run('package cosign', [id, p7s])
    const { path } = done.data as { path: string }
    const verdict = await run('package verify', [path])
    expect(verdict).toMatchObject({ refused: false, text: expect.stringContaining(`Lãnh đạo ký: ${holder}`) })
  }, 60_000)
})
