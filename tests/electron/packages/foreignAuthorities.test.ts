// A leader signs with a token of an issuer outside the province: nobody takes that before the issuer is trusted by name.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPem } from '../../../electron/signing/pem.ts'
import { createForeignIssuer, leaderName } from '../../support/foreignIssuer.ts'
import { certify, type IssuingProvince, makeIssuingProvince, openProvince } from '../../support/issuingProvince.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { signWithOpenssl } from '../signing/opensslSigning.ts'
import { PASSWORD } from '../workspace.ts'

const period = '2021-ND09_6T'
const unit = '080'
// openssl dates what it signs by the computer's clock, so everything happens today.
const now = new Date().toISOString()
const hasOpenssl = spawnSync('openssl', ['version']).status === 0

let made: IssuingProvince

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: { code: string; details?: { code?: string } }) =>
      [error.code, error.details?.code].filter(Boolean).join(' '),
  )

describe.skipIf(!hasOpenssl && process.env.REQUIRE_TOOLS !== '1')('an issuer outside the province', () => {
  beforeAll(async () => {
    expect(hasOpenssl).toBe(true)
    made = await makeIssuingProvince(now)
  }, 60_000)
  afterAll(() => made.remove())

  async function openBoth(): Promise<{ province: Office; district: Office; id: string; list: Uint8Array }> {
    const province = await openProvince(made, now)
    const district = await openOffice({ unit, now })
    const file = await certify(province, district, unit)
    await district.call('keys.accept', { bytes: file, rootDigits: made.rootDigits })
    // What openssl made for the test since then is in force.
    const later = new Date(Date.now() + 60_000).toISOString()
    for (const office of [province, district]) office.setNow(later)
    const { id } = await district.call('packages.build', { period, password: PASSWORD, cosigner: true })
    return { province, district, id, list: (await district.call('packages.cosignRequest', { id })).bytes }
  }

  it('is believed about a leader once it was added by its fingerprint; the province trusts for itself and is told to look', async () => {
    const issuer = createForeignIssuer()
    const { province, district, id, list } = await openBoth()
    const bytes = signWithOpenssl(list, issuer.key('leader'), '-cades')
    expect(await codeOf(district.call('packages.cosign', { id, bytes }))).toBe(
      'COSIGNATURE_INVALID COSIGNER_AUTHORITY_UNKNOWN',
    )

    const file = issuer.read('sub.pem')
    const seen = await district.call('foreignAuthorities.inspect', { bytes: file })
    expect(seen).toMatchObject({ name: 'Noi cap thu', organisation: 'Ban Co yeu thu', isRoot: false })
    const [authority] = await district.call('foreignAuthorities.add', {
      bytes: file,
      fingerprintEnd: seen.fingerprint.slice(-10).replace(/(..)/g, '$1:').toUpperCase(),
    })
    expect(authority).toMatchObject({ name: 'Noi cap thu', state: 'active', addedBy: 'Nguyễn Thị Hạnh Dung' })
    const cosigned = await district.call('packages.cosign', { id, bytes })
    expect(cosigned.cosigner).toMatchObject({
      holder: leaderName,
      organisation: 'UBND huyen thu',
      authority: 'Noi cap thu',
    })
    expect(await district.call('packages.verify', { bytes: cosigned.bytes })).toMatchObject({
      valid: true,
      cosigner: { authority: 'Noi cap thu' },
    })

    const ingest = () => province.call('province.ingest', { name: 'goi.asice', bytes: cosigned.bytes })
    expect(await ingest()).toMatchObject({ verdict: 'khong_nhan', code: 'COSIGNATURE_INVALID' })
    // The province trusts the topmost one; the one between travels with the signature or not at all.
    await province.call('foreignAuthorities.add', { bytes: file, fingerprintEnd: issuer.endOf('sub') })
    expect(await ingest()).toMatchObject({
      verdict: 'can_xem',
      remarks: [{ code: 'COSIGNER_OF_FOREIGN_AUTHORITY', message: expect.stringContaining(leaderName) }],
    })
  }, 60_000)

  it('may be the topmost one, when the one between comes with the signature', async () => {
    const issuer = createForeignIssuer()
    const { district, id, list } = await openBoth()
    await district.call('foreignAuthorities.add', {
      bytes: issuer.read('root.pem'),
      fingerprintEnd: issuer.endOf('root'),
    })
    const alone = signWithOpenssl(list, issuer.key('leader'))
    expect(await codeOf(district.call('packages.cosign', { id, bytes: alone }))).toBe(
      'COSIGNATURE_INVALID COSIGNER_AUTHORITY_UNKNOWN',
    )
    const sentAlong = [issuer.key('sub').certificateDer, issuer.key('root').certificateDer]
    const bytes = signWithOpenssl(list, { ...issuer.key('leader'), sentAlong })
    expect((await district.call('packages.cosign', { id, bytes })).cosigner).toMatchObject({ authority: 'Root CA thu' })
  }, 60_000)

  it('vouches for persons alone: for no server, no issuer in a person’s place, and no package of a unit', async () => {
    const issuer = createForeignIssuer()
    const server = ['keyUsage=critical,digitalSignature', 'extendedKeyUsage=serverAuth']
    issuer.issue('server', 'sub', '/CN=may chu', server)
    issuer.issue('below', 'leader', '/CN=nguoi khac', issuer.person)
    issuer.issue('other', 'sub', '/serialNumber=VNU-082/CN=nguoi huyen khac', issuer.person)
    const own = [...issuer.person.slice(0, 1), 'extendedKeyUsage=emailProtection,1.3.6.1.5.5.7.3.36']
    issuer.issue('unit', 'sub', `/O=Huyen thu/serialNumber=VNU-${unit}/CN=Ky goi`, own)
    const { district, id, list } = await openBoth()
    await district.call('foreignAuthorities.add', {
      bytes: issuer.read('sub.pem'),
      fingerprintEnd: issuer.endOf('sub'),
    })
    const give = (name: string, sentAlong: Uint8Array[] = []) =>
      codeOf(district.call('packages.cosign', { id, bytes: signWithOpenssl(list, { ...issuer.key(name), sentAlong }) }))
    expect(await give('server')).toBe('COSIGNATURE_INVALID CERT_KEYUSAGE')
    expect(await give('below', [issuer.key('leader').certificateDer])).toBe('COSIGNATURE_INVALID CHAIN_ISSUER_NOT_CA')
    expect(await give('other')).toBe('COSIGNATURE_INVALID UNIT_MISMATCH')
    const key = ['-inkey', 'unit.key', '-in', 'unit.pem', '-certfile', 'sub.pem']
    issuer.openssl('pkcs12', '-export', ...key, '-out', 'unit.p12', '-passout', 'pass:tep')
    const asked = { bytes: issuer.read('unit.p12'), filePassword: 'tep', password: PASSWORD }
    expect(await codeOf(district.call('keys.importP12', asked))).toMatch(/^C(HAIN|RL)_/)
    expect(await give('leader')).toBe('done')
  }, 60_000)

  it('is not added by a wrong fingerprint, twice, out of its days, from what is no issuer, or where it is the province’s own', async () => {
    const issuer = createForeignIssuer()
    issuer.issue('old', 'root', '/CN=het han', issuer.authority, '1')
    const { province, district } = await openBoth()
    const add = (name: string, fingerprintEnd = issuer.endOf(name), office = district) =>
      codeOf(office.call('foreignAuthorities.add', { bytes: issuer.read(`${name}.pem`), fingerprintEnd }))
    expect(await add('sub', '00000000')).toBe('FOREIGN_AUTHORITY_FINGERPRINT')
    expect(await add('sub', issuer.endOf('sub').slice(-7))).toBe('FOREIGN_AUTHORITY_FINGERPRINT')
    expect(await add('leader')).toBe('CHAIN_ISSUER_NOT_CA')
    const text = { bytes: Buffer.from('không phải chứng thư'), fingerprintEnd: issuer.endOf('sub') }
    expect(await codeOf(district.call('foreignAuthorities.add', text))).toBe('TRUST_FILE_INVALID')
    const late = await openOffice({ unit, now: new Date(Date.now() + 3 * 86_400_000).toISOString() })
    expect(await add('old', undefined, late)).toBe('CERT_NOT_IN_FORCE')
    const trust = await province.call('authority.trustFile', { kind: 'openssl' })
    const roots = readPem(trust.bytes).filter(({ label }) => label === 'CERTIFICATE')
    for (const { der } of roots) {
      const fingerprintEnd = createHash('sha256').update(der).digest('hex')
      expect(await codeOf(district.call('foreignAuthorities.add', { bytes: der, fingerprintEnd }))).toBe(
        'FOREIGN_AUTHORITY_OWN',
      )
    }
    expect(await district.call('foreignAuthorities.list', {})).toEqual([])
    expect(await add('sub')).toBe('done')
    expect(await add('sub')).toBe('FOREIGN_AUTHORITY_KNOWN')
  }, 60_000)

  it('is taken away with a reason that stays, and believed no more; it may be added again', async () => {
    const issuer = createForeignIssuer()
    const { district, id, list } = await openBoth()
    const asked = { bytes: issuer.read('sub.pem'), fingerprintEnd: issuer.endOf('sub') }
    const [first] = await district.call('foreignAuthorities.add', asked)
    const remove = { id: first?.id ?? '', reason: 'Nơi cấp báo lộ khóa' }
    expect(await codeOf(district.call('foreignAuthorities.remove', { ...remove, reason: ' x ' }))).toBe('invalid_input')
    expect(await district.call('foreignAuthorities.remove', remove)).toMatchObject([
      { state: 'removed', removed: { reason: 'Nơi cấp báo lộ khóa', by: 'Nguyễn Thị Hạnh Dung' } },
    ])
    expect(await codeOf(district.call('foreignAuthorities.remove', remove))).toBe('FOREIGN_AUTHORITY_UNKNOWN')
    const bytes = signWithOpenssl(list, issuer.key('leader'))
    expect(await codeOf(district.call('packages.cosign', { id, bytes }))).toBe(
      'COSIGNATURE_INVALID COSIGNER_AUTHORITY_UNKNOWN',
    )
    const { entries } = await district.call('audit.log', { group: 'bao_ve' })
    expect(entries.map(({ sentence }) => sentence).join('\n')).toContain(
      'Thôi tin nơi cấp “Noi cap thu” cho chữ ký của lãnh đạo. Lý do: Nơi cấp báo lộ khóa',
    )
    expect((await district.call('foreignAuthorities.add', asked)).map(({ state }) => state)).toEqual([
      'active',
      'removed',
    ])
  }, 60_000)
})
