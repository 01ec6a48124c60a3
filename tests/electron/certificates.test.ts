// A province sets itself up as issuer, certifies the keys of its districts, revokes and replaces; files go both ways.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCertificate } from '../../electron/signing/certificate.ts'
import { readPem } from '../../electron/signing/pem.ts'
import { createReporter } from '../support/districtPackages.ts'
import { certify, type IssuingProvince, makeIssuingProvince, openProvince } from '../support/issuingProvince.ts'
import { type Office, openOffice } from '../support/office.ts'
import { makeFolder, newWorkspace } from './workspace.ts'

const { password } = newWorkspace

let made: IssuingProvince
beforeAll(async () => {
  made = await makeIssuingProvince()
})
afterAll(() => made.remove())

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? String(error),
  )

/** A district of Lào Cai with the province's certificate. */
async function openCertified(province: Office, unit = '080'): Promise<Office> {
  const office = await openOffice({ unit })
  await office.call('keys.accept', { bytes: await certify(province, office, unit), rootDigits: made.rootDigits })
  return office
}

const latestList = async (province: Office): Promise<Uint8Array> =>
  (await province.call('authority.trustFile', { kind: 'list' })).bytes

describe('the certificates of a province', () => {
  it('are set up once, by a province, with the officer’s own password', async () => {
    const province = await openProvince(made)
    const view = await province.call('authority.read', {})
    expect(view.authorities.map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual([
      'encryption active',
      'issuing active',
      'root active',
    ])
    expect(view).toMatchObject({ rootDigits: made.rootDigits, list: { sequence: 1, daysLeft: 200 } })
    expect(view.rootDigits).toMatch(/^\d{20}$/)
    expect(view.issued.map(({ unit }) => unit.code)).toEqual(['10'])
    expect(await codeOf(province.call('authority.init', { password }))).toBe('AUTHORITY_EXISTS')
    expect(await codeOf(province.call('authority.publish', { password: 'khong phai mat khau' }))).toBe('wrong_password')
    const district = await openOffice({ unit: '080' })
    expect(await codeOf(district.call('authority.init', { password }))).toBe('not_province')
  })

  it('do nothing before they are set up, and say where to set them up', async () => {
    const province = await openOffice({ unit: '10', role: 'province' })
    const district = await openOffice({ unit: '080' })
    await district.call('keys.request', { password })
    const { bytes } = await district.call('keys.requestFile', {})
    const tried = [
      province.call('authority.publish', { password }),
      province.call('authority.issue', { bytes, unit: '080', password }),
      province.call('authority.rotate', { what: 'encryption', password }),
      province.call('authority.trustFile', { kind: 'list' }),
    ]
    expect(await Promise.all(tried.map(codeOf))).toEqual(tried.map(() => 'AUTHORITY_MISSING'))
    expect((await province.call('authority.read', {})).isReady).toBe(false)
  })

  it('of a province that practises are trusted by those who practise and by nobody else', async () => {
    const practising = await openOffice({ unit: '10', role: 'province', practice: true })
    const { rootDigits } = await practising.call('authority.init', { password })
    const file = { bytes: await latestList(practising), rootDigits: rootDigits ?? '' }
    const real = await openOffice({ unit: '080' })
    expect(await codeOf(real.call('trust.import', file))).toBe('TRUST_LIST_PRACTICE')
    expect((await real.call('keys.read', {})).trust).toBeNull()
    const learner = await openOffice({ unit: '080', practice: true })
    expect((await learner.call('trust.import', file)).trust).toMatchObject({ authority: { code: '10' } })
  })

  it('lead from a district’s request to a certificate that its packages are signed with', async () => {
    const province = await openProvince(made)
    const district = await openOffice({ unit: '080' })
    const asked = await district.call('keys.request', { password })
    const { name, bytes } = await district.call('keys.requestFile', {})
    expect(name).toBe('DON_XIN_CHUNG_THU_080.csr')
    expect(await province.call('authority.inspectRequest', { bytes })).toMatchObject({
      unitCode: '080',
      digits: asked.request?.digits,
      issuedTo: null,
    })
    expect(await codeOf(province.call('authority.issue', { bytes, unit: '082', password }))).toBe('REQUEST_OTHER_UNIT')
    expect(await codeOf(province.call('authority.issue', { bytes, unit: '246', password }))).toBe('unit_not_below')
    const issued = await province.call('authority.issue', { bytes, unit: '080', password })
    expect(issued.view.list?.sequence).toBe(2)
    expect(await codeOf(province.call('authority.issue', { bytes, unit: '080', password }))).toBe('REQUEST_KEY_KNOWN')

    const file = issued.certificate.bytes
    expect(await codeOf(district.call('keys.accept', { bytes: file }))).toBe('TRUST_ROOT_UNCONFIRMED')
    expect(await codeOf(district.call('keys.accept', { bytes: file, rootDigits: '1'.repeat(20) }))).toBe(
      'TRUST_ROOT_DIGITS',
    )
    const spoken = made.rootDigits.replace(/(\d{4})/g, '$1 ')
    const view = await district.call('keys.accept', { bytes: file, rootDigits: spoken })
    expect(view).toMatchObject({
      request: null,
      key: { issuer: expect.stringContaining('Lào Cai'), state: 'active', digits: asked.request?.digits },
      trust: { sequence: 2, authority: { code: '10' }, encrypts: true, isStale: false },
    })
    const period = '2021-ND09_6T'
    const { bytes: built } = await district.call('packages.build', { period, password })
    // Neither side names any certificate: both know the trust list.
    for (const office of [district, province])
      expect(await office.call('packages.verify', { bytes: built })).toMatchObject({ valid: true, code: null })
    const stranger = await openOffice({ unit: '246' })
    expect(await stranger.call('packages.verify', { bytes: built })).toMatchObject({ code: 'CHAIN_UNTRUSTED' })
    const trust = [await latestList(province)]
    expect(await stranger.call('packages.verify', { bytes: built, trust })).toMatchObject({ valid: true })
    expect(await province.call('province.ingest', { name: 'GOI.asice', bytes: built })).toMatchObject({
      verdict: 'nhan',
    })
  })

  it('are taken in by nobody but the office whose key they are for', async () => {
    const province = await openProvince(made)
    const [district, neighbour] = [await openOffice({ unit: '080' }), await openOffice({ unit: '082' })]
    const file = await certify(province, district, '080')
    const { rootDigits } = made
    expect(await codeOf(neighbour.call('keys.accept', { bytes: file, rootDigits }))).toBe('REQUEST_MISSING')
    await neighbour.call('keys.request', { password })
    expect(await codeOf(neighbour.call('keys.accept', { bytes: file, rootDigits }))).toBe('ISSUED_OTHER_KEY')
    const { pem } = await createReporter('080', 'Phòng thử')
    expect(await codeOf(district.call('keys.accept', { bytes: pem, rootDigits }))).toBe('ISSUED_FILE_INVALID')
    district.setNow('2023-06-20T02:00:00.000Z')
    expect(await codeOf(district.call('keys.accept', { bytes: file, rootDigits }))).toBe('CERT_NOT_IN_FORCE')
    district.setNow('2021-06-20T02:00:00.000Z')
    // A new request takes the place of the old one, whose certificate then fits no key.
    await district.call('keys.request', { password })
    expect(await codeOf(district.call('keys.accept', { bytes: file, rootDigits }))).toBe('ISSUED_OTHER_KEY')
    expect((await district.call('keys.read', {})).trust).toBeNull()
  })

  it('are worth nothing from the moment one is revoked, whatever day the package claims', async () => {
    const province = await openProvince(made)
    const district = await openCertified(province)
    const { bytes } = await district.call('packages.build', { period: '2021-ND09_6T', password })
    const { issued } = await province.call('authority.read', {})
    const serial = issued.find(({ unit }) => unit.code === '080')?.serial ?? ''
    province.setNow('2021-07-01T02:00:00.000Z')
    const view = await province.call('authority.revoke', { serial, reason: 'keyCompromise', password })
    expect(view.issued.find((one) => one.serial === serial)).toMatchObject({
      state: 'revoked',
      revoked: { reason: 'keyCompromise', by: newWorkspace.officer },
    })
    expect(await codeOf(province.call('authority.revoke', { serial, reason: 'superseded', password }))).toBe(
      'CERT_UNKNOWN_SERIAL',
    )
    expect(await province.call('packages.verify', { bytes })).toMatchObject({ valid: false, code: 'CERT_REVOKED' })
    await district.call('trust.import', { bytes: await latestList(province) })
    expect((await district.call('keys.read', {})).key?.state).toBe('revoked')
    expect(await codeOf(district.call('packages.build', { period: '2021-ND09_6T', password }))).toBe('CERT_REVOKED')
  })

  it('come back to a district that lost its key with a new one, and the old packages stay good', async () => {
    const province = await openProvince(made)
    const district = await openCertified(province)
    const { bytes } = await district.call('packages.build', { period: '2021-ND09_6T', password })
    await district.call('keys.accept', { bytes: await certify(province, district, '080') })
    const { bytes: second } = await district.call('packages.build', { period: '2021-ND09_6T', password })
    for (const one of [bytes, second])
      expect(await province.call('packages.verify', { bytes: one })).toMatchObject({ valid: true })
  })

  it('give way to new ones: the encryption key, the issuing key with all it issued, and the root', async () => {
    const province = await openProvince(made)
    const district = await openCertified(province)
    const { bytes } = await district.call('packages.build', { period: '2021-ND09_6T', password })
    province.setNow('2021-06-16T02:00:00.000Z')
    const rotate = (what: 'root' | 'issuing' | 'encryption', revokeOld = false) =>
      province.call('authority.rotate', { what, revokeOld, password })
    const states = (kind: string, view: Awaited<ReturnType<typeof rotate>>) =>
      view.authorities.filter((one) => one.kind === kind).map(({ state }) => state)
    expect(states('encryption', await rotate('encryption'))).toEqual(['active', 'retired'])
    const kept = await rotate('issuing')
    expect(states('issuing', kept)).toEqual(['active', 'retired'])
    expect(await province.call('packages.verify', { bytes })).toMatchObject({ valid: true })
    const withTwoRoots = await rotate('root')
    expect(states('root', withTwoRoots)).toEqual(['active', 'active'])
    // The district follows by itself: the root it knows signs the list that names the new one.
    district.setNow('2021-06-16T02:00:00.000Z')
    await district.call('trust.import', { bytes: await latestList(province) })
    await district.call('keys.accept', { bytes: await certify(province, district, '080') })
    province.setNow('2021-06-17T02:00:00.000Z')
    await rotate('issuing', true)
    const { issued } = await province.call('authority.read', {})
    expect(issued.filter(({ unit }) => unit.code === '10')).toHaveLength(2)
    district.setNow('2021-06-17T02:00:00.000Z')
    await district.call('trust.import', { bytes: await latestList(province) })
    expect(await codeOf(district.call('packages.build', { period: '2021-ND09_6T', password }))).toBe('CERT_REVOKED')
  })
})

describe('the trust list of a province', () => {
  it('is never replaced by an older one, by another of the same number, or by that of another root', async () => {
    const province = await openProvince(made)
    const [first, fork] = [await latestList(province), await openProvince(made)]
    const district = await openCertified(province)
    expect(await codeOf(district.call('trust.import', { bytes: first }))).toBe('TRUST_LIST_OLD')
    fork.setNow('2021-06-15T03:00:00.000Z')
    await fork.call('authority.publish', { password })
    expect(await codeOf(district.call('trust.import', { bytes: await latestList(fork) }))).toBe('TRUST_LIST_FORKED')
    const other = await openOffice({ unit: '10', role: 'province' })
    const foreign = await other.call('authority.init', { password })
    const bytes = await latestList(other)
    const rootDigits = foreign.rootDigits ?? ''
    expect(await codeOf(district.call('trust.import', { bytes, rootDigits }))).toBe('TRUST_ROOT_UNKNOWN')
    const flipped = Uint8Array.from(await latestList(province))
    flipped[flipped.length - 700] = (flipped[flipped.length - 700] ?? 0) ^ 1
    expect(await codeOf(district.call('trust.import', { bytes: flipped }))).not.toBe('ok')
    expect((await district.call('keys.read', {})).trust?.sequence).toBe(2)
    await district.call('trust.import', { bytes: await latestList(province) })
  })

  it('runs out after 200 days unless the province publishes another', async () => {
    const province = await openProvince(made)
    const district = await openCertified(province)
    const { bytes } = await district.call('packages.build', { period: '2021-ND09_6T', password })
    for (const office of [province, district]) office.setNow('2022-01-15T02:00:00.000Z')
    expect(await province.call('packages.verify', { bytes })).toMatchObject({ code: 'CRL_STALE' })
    expect((await district.call('keys.read', {})).trust?.isStale).toBe(true)
    // That the list ran out is for the recipient to mend: the district signs on.
    await district.call('packages.build', { period: '2021-ND09_6T', password })
    await province.call('authority.publish', { password })
    expect(await province.call('packages.verify', { bytes })).toMatchObject({ valid: true })
  })
})

describe('a key with a certificate of its own', () => {
  it('is renewed when it has run out, and what it signed in its time can still be read', async () => {
    const office = await openOffice({ unit: '080' })
    const { bytes } = await office.call('packages.build', { period: '2021-ND09_6T', password })
    office.setNow('2023-06-20T02:00:00.000Z')
    expect((await office.call('keys.read', {})).key?.state).toBe('expired')
    expect(await codeOf(office.call('packages.build', { period: '2021-ND09_6T', password }))).toBe('period_has_errors')
    const { key } = await office.call('keys.renew', { password })
    expect(key).toMatchObject({ state: 'active', issuer: null })
    const { bytes: second } = await office.call('packages.build', { period: '2021-ND09_6T', password })
    for (const one of [bytes, second])
      expect(await office.call('packages.verify', { bytes: one })).toMatchObject({ valid: true })
  })
})

const hasOpenssl = spawnSync('openssl', ['version']).status === 0

describe.skipIf(!hasOpenssl && process.env.REQUIRE_TOOLS !== '1')('openssl', () => {
  it('reads the request, the certificate, the chain and the list of revoked ones', async () => {
    const province = await openProvince(made)
    const district = await openOffice({ unit: '080' })
    const file = await certify(province, district, '080')
    const folder = makeFolder()
    const run = (...options: string[]) => {
      const { status, stdout, stderr } = spawnSync('openssl', options, { cwd: folder, encoding: 'utf8' })
      return { status, output: stdout + stderr }
    }
    const request = await district.call('keys.requestFile', {})
    const trust = await province.call('authority.trustFile', { kind: 'openssl' })
    writeFileSync(join(folder, 'a.csr'), request.bytes)
    writeFileSync(join(folder, 'a.pem'), file)
    writeFileSync(join(folder, 'trust.pem'), trust.bytes)
    expect(trust.name).toBe('TRUST_10.pem')
    expect(run('req', '-in', 'a.csr', '-verify', '-noout').status).toBe(0)
    const at = [
      '-attime',
      String(Date.parse('2021-06-16') / 1000),
      '-x509_strict',
      '-CAfile',
      'trust.pem',
      '-no-CApath',
      '-no-CAstore',
    ]
    expect(run('verify', ...at, '-crl_check_all', 'a.pem')).toMatchObject({ status: 0, output: 'a.pem: OK\n' })
    const [leaf] = readPem(file)
    const serial = readCertificate(leaf?.der ?? new Uint8Array()).serial
    await province.call('authority.revoke', { serial, reason: 'keyCompromise', password })
    writeFileSync(join(folder, 'trust.pem'), (await province.call('authority.trustFile', { kind: 'openssl' })).bytes)
    expect(run('verify', ...at, '-crl_check_all', 'a.pem').output).toContain('certificate revoked')
    writeFileSync(join(folder, 'list.p7m'), await latestList(province))
    const list = run('cms', '-verify', '-inform', 'DER', '-in', 'list.p7m', ...at)
    expect(list).toMatchObject({ status: 0, output: expect.stringContaining('"format":"so-tin-cay"') })
  })
})
