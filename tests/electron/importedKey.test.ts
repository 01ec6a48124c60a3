// A key that an issuer hands over as a PKCS#12 file: made by openssl in many ways, taken in or refused with a sentence.
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromBER, OctetString, Sequence } from 'asn1js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPem } from '../../electron/signing/pem.ts'
import { certify, type IssuingProvince, makeIssuingProvince, openProvince } from '../support/issuingProvince.ts'
import { type Office, openOffice } from '../support/office.ts'
import { makeFolder, PASSWORD } from './workspace.ts'

const unit = '080'
const filePassword = 'mật của tệp'
const hasOpenssl = spawnSync('openssl', ['version']).status === 0

let made: IssuingProvince
let folder: string
let province: Office
/** The certificate that the province issued for the key outside, with its list. */
let issued: Uint8Array

const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)))

/** `openssl pkcs12 -export` of the key and certificate of the unit, with more options. */
function exportKey(...more: string[]): Uint8Array {
  const key = more.includes('-nokeys') ? [] : ['-inkey', 'key.pem']
  openssl(
    'pkcs12',
    '-export',
    '-in',
    'cert.pem',
    ...key,
    '-out',
    'out.p12',
    '-passout',
    `pass:${filePassword}`,
    ...more,
  )
  return read('out.p12')
}

/** What two files without a check of the whole hold, as one file: openssl itself puts no more than one key into a file. */
function joinKeyFiles(one: Uint8Array, other: Uint8Array): Uint8Array {
  const partsOf = (bytes: Uint8Array): Sequence => {
    const [, content] = sequenceOf(bytes).valueBlock.value
    const [, wrapped] = (content as Sequence).valueBlock.value
    const [octets] = (wrapped as Sequence).valueBlock.value
    return sequenceOf(new Uint8Array((octets as OctetString).getValue()))
  }
  const joined = sequenceOf(one)
  const [, content] = joined.valueBlock.value
  const [, wrapped] = (content as Sequence).valueBlock.value
  const parts = [...partsOf(one).valueBlock.value, ...partsOf(other).valueBlock.value]
  const valueHex = new Sequence({ value: parts }).toBER()
  ;(wrapped as Sequence).valueBlock.value = [new OctetString({ valueHex })]
  return new Uint8Array(joined.toBER())
}

function sequenceOf(bytes: Uint8Array): Sequence {
  const { result } = fromBER(Uint8Array.from(bytes).buffer)
  if (!(result instanceof Sequence)) throw new Error('not a sequence')
  return result
}

describe.skipIf(!hasOpenssl && process.env.REQUIRE_TOOLS !== '1')('a key in a PKCS#12 file', () => {
  beforeAll(async () => {
    expect(hasOpenssl).toBe(true)
    made = await makeIssuingProvince()
  }, 60_000)
  afterAll(() => made.remove())
  async function handOverKey(): Promise<void> {
    folder = makeFolder()
    province = await openProvince(made)
    openssl('req', '-new', '-newkey', 'rsa:3072', '-nodes', '-subj', '/CN=x', '-keyout', 'key.pem', '-out', 'r.csr')
    const { certificate } = await province.call('authority.issue', { bytes: read('r.csr'), unit, password: PASSWORD })
    issued = certificate.bytes
    const pem = Buffer.from(issued).toString()
    const [leaf = '', issuing = ''] = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----\n/g) ?? []
    writeFileSync(join(folder, 'cert.pem'), leaf)
    writeFileSync(join(folder, 'issuing.pem'), issuing)
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:1024',
      '-nodes',
      '-subj',
      '/CN=y',
      '-keyout',
      'small.pem',
      '-out',
      'small.crt',
    )
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-subj',
      '/CN=z',
      '-keyout',
      'ec.pem',
      '-out',
      'ec.crt',
    )
  }

  async function openDistrict(code = unit): Promise<Office> {
    const district = await openOffice({ unit: code })
    await district.call('trust.import', { bytes: issued, rootDigits: made.rootDigits })
    return district
  }
  const take = (office: Office, bytes: Uint8Array, opening = filePassword, password: string = PASSWORD) =>
    office.call('keys.importP12', { bytes, filePassword: opening, password })
  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'done',
      (error: { code: string }) => error.code,
    )

  it('signs from then on, and the province takes what it signs', async () => {
    await handOverKey()
    const district = await openDistrict()
    const before = await district.call('packages.build', { period: '2021-ND09_6T', password: PASSWORD })
    expect((await district.call('keys.read', {})).key?.issuer).toBeNull()
    const { key } = await take(district, exportKey())
    expect(key).toMatchObject({ issuer: 'Tỉnh Lào Cai', state: 'active' })
    const after = await district.call('packages.build', { period: '2021-ND09_6T', password: PASSWORD })
    const ingest = (name: string, bytes: Uint8Array) => province.call('province.ingest', { name, bytes })
    expect(await ingest('1.asice', before.bytes)).toMatchObject({ code: 'CHAIN_UNTRUSTED' })
    expect(await ingest('2.asice', after.bytes)).toMatchObject({ package: { signer: { spkiSha256: key?.spkiSha256 } } })
    expect(await codeOf(take(district, exportKey()))).toBe('P12_KEY_IN_USE')
  }, 60_000)

  it('is read however current programs pack it: with more certificates, plain ones, AES-128, without a check', async () => {
    await handOverKey()
    const ways = [
      ['-certfile', 'issuing.pem', '-name', 'Khóa ký của phòng'],
      ['-certfile', 'small.crt'],
      ['-certpbe', 'NONE', '-keypbe', 'AES-128-CBC'],
      ['-nomac'],
      ['-macalg', 'sha1', '-iter', '1'],
    ]
    for (const way of ways) {
      const district = await openDistrict()
      expect([way, (await take(district, exportKey(...way))).key?.issuer]).toEqual([way, 'Tỉnh Lào Cai'])
    }
  }, 60_000)

  it('that cannot be used is refused with a sentence of its own, and the key in use stays', async () => {
    await handOverKey()
    const district = await openDistrict()
    const pack = (key: string, certificate: string): Uint8Array => {
      openssl(
        'pkcs12',
        '-export',
        '-in',
        certificate,
        '-inkey',
        key,
        '-out',
        'o.p12',
        '-passout',
        `pass:${filePassword}`,
      )
      return read('o.p12')
    }
    const good = exportKey()
    openssl('genrsa', '-traditional', '-out', 'second.pem', '3072')
    const keyAlone = (name: string): Uint8Array => {
      const out = ['-out', 'k.p12', '-passout', `pass:${filePassword}`]
      openssl('pkcs12', '-export', '-nocerts', '-inkey', name, '-nomac', ...out)
      return read('k.p12')
    }
    const certificateAlone = exportKey('-nokeys', '-nomac')
    const refused: [bytes: Uint8Array, code: string, opening?: string][] = [
      [good, 'P12_PASSWORD', 'sai mật khẩu'],
      [good, 'P12_PASSWORD', ''],
      [exportKey('-nomac'), 'P12_PASSWORD', 'sai mật khẩu'],
      [good.subarray(0, 900), 'P12_INVALID'],
      [Buffer.from('không phải tệp khóa'), 'P12_INVALID'],
      [readPem(issued)[0]?.der ?? new Uint8Array(), 'P12_INVALID'],
      [exportKey('-nokeys'), 'P12_NO_KEY'],
      [exportKey('-nocerts'), 'P12_NO_CERTIFICATE'],
      [joinKeyFiles(exportKey('-nomac'), keyAlone('second.pem')), 'P12_SEVERAL_KEYS'],
      [joinKeyFiles(keyAlone('second.pem'), certificateAlone), 'P12_OTHER_CERTIFICATE'],
      [pack('small.pem', 'small.crt'), 'P12_KEY_SMALL'],
      [pack('ec.pem', 'ec.crt'), 'P12_NOT_RSA'],
      [exportKey('-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'), 'P12_OLD_CIPHER'],
      [exportKey('-certpbe', 'AES-256-CBC', '-keypbe', 'PBE-SHA1-3DES'), 'P12_OLD_CIPHER'],
      [exportKey('-iter', '3000000', '-nomac'), 'P12_COSTLY'],
    ]
    for (const [bytes, code, opening] of refused)
      expect([code, await codeOf(take(district, bytes, opening))]).toEqual([code, code])
    const legacy = spawnSync('openssl', ['list', '-providers', '-provider', 'legacy']).status === 0
    if (legacy) expect(await codeOf(take(district, exportKey('-legacy')))).toBe('P12_OLD_CIPHER')
    expect(await codeOf(take(district, good, filePassword, 'mật khẩu khác'))).toBe('wrong_password')
    // The same two halves put together rightly are a key: what was refused was the mixture, not the way of mixing.
    const whole = joinKeyFiles(keyAlone('key.pem'), certificateAlone)
    expect((await take(await openDistrict(), whole)).key?.issuer).toBe('Tỉnh Lào Cai')
    expect((await district.call('keys.read', {})).key).toBeNull()
  }, 60_000)

  it('of another unit, of an issuer that is not trusted, revoked or without a trust list is refused', async () => {
    await handOverKey()
    const good = exportKey()
    expect(await codeOf(take(await openDistrict('082'), good))).toBe('ISSUED_OTHER_UNIT')
    expect(await codeOf(take(await openOffice({ unit }), good))).toBe('TRUST_LIST_MISSING')
    const other = await makeIssuingProvince()
    const stranger = await openProvince(other)
    const district = await openOffice({ unit })
    const file = await certify(stranger, district, unit)
    await district.call('keys.accept', { bytes: file, rootDigits: other.rootDigits })
    expect(await codeOf(take(district, good))).toBe('CHAIN_UNTRUSTED')
    other.remove()
    const { serial } = (await province.call('authority.read', {})).issued.find((one) => one.unit.code === unit) ?? {
      serial: '',
    }
    await province.call('authority.revoke', { serial, reason: 'keyCompromise', password: PASSWORD })
    const { bytes } = await province.call('authority.trustFile', { kind: 'list' })
    const late = await openOffice({ unit })
    await late.call('trust.import', { bytes, rootDigits: made.rootDigits })
    expect(await codeOf(take(late, good))).toBe('CERT_REVOKED')
  }, 60_000)
})
