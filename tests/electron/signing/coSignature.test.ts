// The leader's signature over a built package: made by openssl, put into the container, verified by us and by openssl, attacked.
import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { verifyDetached } from '../../../electron/signing/cmsVerification.ts'
import {
  asicManifestName,
  coManifestName,
  coSignatureName,
  readContainer,
  signatureName,
} from '../../../electron/signing/container.ts'
import { verifyCoSignature } from '../../../electron/signing/coSignature.ts'
import { readManifest, writeManifest } from '../../../electron/signing/packageContent.ts'
import {
  addCoSignature,
  readCosigningList,
  signContainer,
  signEntries,
} from '../../../electron/signing/signContainer.ts'
import { day, isoSeconds } from '../../../electron/signing/time.ts'
import { pinCertificate } from '../../../electron/signing/trust.ts'
import type { TrustBundle } from '../../../electron/signing/trustBundle.ts'
import { verifyContainer } from '../../../electron/signing/verifyContainer.ts'
import { AppError } from '../../../shared/errors.ts'
import { inFolder, signWithOpenssl } from './opensslSigning.ts'
import { contentOf, replaceText, replacing, rewrite, sampleDraft, sampleFiles } from './samplePackage.ts'
import {
  certifyUnit,
  createProvince,
  makeBundle,
  opensslTrust,
  type SampleProvince,
  type SampleUnit,
  trustOf,
} from './sampleProvince.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const isRequired = process.env.REQUIRE_TOOLS === '1'
// openssl dates what it signs by the computer's clock.
const now = new Date()
const unit = '268'
const leaderName = 'Nguyễn Thị Mẫu, Trưởng phòng'
const script = resolve(import.meta.dirname, '../../../tools/verify-goi.sh')

let province: SampleProvince
let office: SampleUnit
let leader: SampleUnit
let bundle: TrustBundle
let once: Uint8Array
let both: Uint8Array

const registered = () => [office, leader].map(({ certificateDer }) => ({ unit, certificateDer }))

function build(changes: Partial<typeof sampleDraft> = {}, files = sampleFiles): Promise<Uint8Array> {
  const manifest = { ...sampleDraft, createdAt: isoSeconds(now), cosigner: { role: 'lanh-dao' }, ...changes }
  return signContainer({ manifest, files, signer: office.signer, signingTime: now })
}

async function coSign(container: Uint8Array, signer = leader, ...ways: string[]): Promise<Uint8Array> {
  const file = signWithOpenssl(await readCosigningList(container), signer, ...ways)
  return addCoSignature(container, file, trustOf(bundle))
}

describe.skipIf(!hasOpenssl && !isRequired)('the signature of the leader', () => {
  beforeAll(async () => {
    expect(hasOpenssl).toBe(true)
    province = await createProvince(now)
    ;[office, leader] = await Promise.all([
      certifyUnit(province, unit),
      certifyUnit(province, unit, { holder: leaderName }),
    ])
    bundle = await makeBundle(province, registered())
    once = await build()
    both = await coSign(once, leader, '-cades')
  }, 60_000)

  const verify = (bytes: Uint8Array, whom: TrustBundle = bundle) =>
    verifyContainer(bytes, { trust: trustOf(whom), now: new Date() })

  /** `CODE`, or `COSIGNATURE_INVALID CODE` where the second signature is at fault. */
  async function codeOf(work: () => unknown): Promise<string> {
    try {
      await work()
      return 'accepted'
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return [error.code, error.details.code].filter(Boolean).join(' ')
    }
  }

  it('stands beside that of the officer: both are told, with name, unit, certificate and time', async () => {
    const { signer, cosigner, manifest } = await verify(both)
    expect(manifest.formatVersion).toEqual({ major: 1, minor: 1 })
    expect(signer).toMatchObject({ unitCode: unit, holder: null })
    expect(cosigner).toMatchObject({ unitCode: unit, organisation: 'Phòng thử nghiệm', holder: leaderName })
    expect(cosigner?.spkiSha256).not.toBe(signer.spkiSha256)
    expect(Math.abs((cosigner?.signingTime.getTime() ?? 0) - Date.now())).toBeLessThan(10 * 60 * 1000)
  })

  it('leaves what was signed before as it was, to the byte', async () => {
    const entries = await readContainer(both)
    expect(entries.map(({ name }) => name)).toEqual([
      'manifest.json',
      'data/bao-cao.txt',
      'data/so-lieu.json',
      'SHA256SUMS',
      asicManifestName,
      coManifestName,
      signatureName,
      coSignatureName,
    ])
    const before = await rewrite(both, (all) => all.filter(({ name }) => !name.includes('002')))
    expect(Buffer.from(before).equals(once)).toBe(true)
  })

  it('is taken in whatever form a token program gives it, and always kept in one form', async () => {
    const list = await readCosigningList(once)
    const sentAlong = [province.issuing.certificate.der, province.root.certificate.der]
    const base64 = Buffer.from(signWithOpenssl(list, leader)).toString('base64').replace(/.{64}/g, '$&\r\n')
    const files: Record<string, Uint8Array> = {
      'without signingCertificateV2': signWithOpenssl(list, leader),
      'with the whole chain': signWithOpenssl(list, { ...leader, sentAlong }, '-cades'),
      'as PEM': signWithOpenssl(list, leader, '-cades', '-outform', 'PEM'),
      'as base64 alone': Buffer.from(base64),
      'with the file inside': signWithOpenssl(list, leader, '-nodetach'),
      'in BER with the file inside in pieces': signWithOpenssl(list, leader, '-nodetach', '-indef', '-stream'),
      'naming the key, not the certificate': signWithOpenssl(list, leader, '-keyid'),
      'without the capabilities of a mail program': signWithOpenssl(list, leader, '-nosmimecap'),
    }
    const found: Record<string, unknown> = {}
    for (const [name, file] of Object.entries(files)) {
      const taken = await addCoSignature(once, file, trustOf(bundle))
      found[name] = await codeOf(() => verify(taken))
      // One signer, the leaf and who issued it, never the root.
      const kept = await contentOf(taken, coSignatureName)
      expect(Buffer.from(kept).includes(Buffer.from(province.root.certificate.signed.signature))).toBe(false)
    }
    expect(found).toEqual(Object.fromEntries(Object.keys(files).map((name) => [name, 'accepted'])))
  })

  it('is verified by openssl alone, and by verify-goi.sh together with the first', async () => {
    const told = await Promise.all([coManifestName, coSignatureName].map((name) => contentOf(both, name)))
    inFolder((folder) => {
      const [list, signature] = told
      writeFileSync(join(folder, 'list.xml'), list ?? '')
      writeFileSync(join(folder, 'list.p7s'), signature ?? '')
      writeFileSync(join(folder, 'TRUST.pem'), opensslTrust(bundle))
      writeFileSync(join(folder, 'goi.asice'), both)
      const asked = ['cms', '-verify', '-binary', '-inform', 'DER', '-in', 'list.p7s', '-content', 'list.xml']
      const trusted = ['-CAfile', 'TRUST.pem', '-crl_check_all', '-x509_strict', '-no-CApath', '-no-CAstore']
      const out = execFileSync('openssl', [...asked, ...trusted], { cwd: folder, stdio: 'pipe' })
      expect(out.equals(Buffer.from(list ?? []))).toBe(true)
      const said = execFileSync('sh', [script, 'goi.asice', 'TRUST.pem'], { cwd: folder, encoding: 'utf8' })
      expect(said).toContain('HOP LE / OK  unit=268')
      expect(said).toContain(`CN=${leaderName}`)
    })
  })

  it('that is attacked in any way is refused with its code, by the shell script too', async () => {
    const part = (name: string, from: Uint8Array) => contentOf(from, name)
    const put = async (changes: Record<string, Uint8Array>) =>
      rewrite(both, (all) => all.map((one) => ({ ...one, bytes: changes[one.name] ?? one.bytes })))
    const drop = (...names: string[]) => rewrite(both, (all) => all.filter(({ name }) => !names.includes(name)))
    const signing = async (who: { key: Uint8Array; certificateDer: Uint8Array }, list: Uint8Array) =>
      put({ [coManifestName]: list, ...(await readTaken(list, who)) })
    /** The signature of a list that no program of ours would write. */
    const readTaken = async (list: Uint8Array, who: { key: Uint8Array; certificateDer: Uint8Array }) => {
      const { takeForeignSignature } = await import('../../../electron/signing/foreignSignature.ts')
      return { [coSignatureName]: takeForeignSignature(signWithOpenssl(list, who), list, trustOf(bundle)) }
    }
    const changed = sampleFiles.map((file) => ({ ...file, bytes: Buffer.from(`${Buffer.from(file.bytes)}.`) }))
    const otherOnce = await build({ sequence: 2, supersedes: null }, changed)
    const other = await coSign(otherOnce)
    const ownList = await part(coManifestName, both)
    const expired = await certifyUnit(province, unit, { from: -200, to: -100 })
    const neighbour = await certifyUnit(province, '269')
    const stranger = await certifyUnit(await createProvince(now), unit)
    const encryption = await certifyUnit(province, unit, { profile: 'encryption' })
    const withSigners = (...more: { unit: string; certificateDer: Uint8Array; revokedAt?: Date }[]) =>
      makeBundle(province, [...registered(), ...more])
    const revoked = await makeBundle(province, [
      { unit, certificateDer: office.certificateDer },
      { unit, certificateDer: leader.certificateDer, revokedAt: new Date(now.getTime() - day) },
    ])
    const resigned = await build()
    const firstParts = await Promise.all([asicManifestName, signatureName].map((name) => part(name, other)))
    const minor0 = await asMinorZero()

    const attacks: [name: string, bytes: Uint8Array, code: string, whom?: TrustBundle, appOnly?: boolean][] = [
      ['removed', await drop(coManifestName, coSignatureName), 'COSIGNATURE_MISSING'],
      ['its signature removed', await drop(coSignatureName), 'UNSIGNED_EXTRA_FILE'],
      ['its list removed', await drop(coManifestName), 'UNSIGNED_EXTRA_FILE'],
      [
        'of another package',
        await put({
          [coManifestName]: await part(coManifestName, other),
          [coSignatureName]: await part(coSignatureName, other),
        }),
        'COSIGNATURE_INVALID FILE_DIGEST_MISMATCH',
      ],
      [
        'its signature of another package',
        await put({ [coSignatureName]: await part(coSignatureName, other) }),
        'COSIGNATURE_INVALID MANIFEST_DIGEST_MISMATCH',
      ],
      [
        'the first signature in its place',
        await put({ [coSignatureName]: await part(signatureName, both) }),
        'COSIGNATURE_INVALID MANIFEST_DIGEST_MISMATCH',
      ],
      [
        'over the first list only',
        await signing(leader, await part(asicManifestName, both)),
        'COSIGNATURE_INVALID UNSIGNED_EXTRA_FILE',
      ],
      [
        'over a list with another digest',
        await signing(leader, replaceText(ownList, '<ds:DigestValue>', '<ds:DigestValue>A')),
        'COSIGNATURE_INVALID FILE_DIGEST_MISMATCH',
      ],
      [
        'over a list that leaves a file out',
        await signing(
          leader,
          Buffer.from(
            Buffer.from(ownList)
              .toString()
              .replace(/<asic:DataObjectReference URI="data\/so-lieu.json".*\n/, ''),
          ),
        ),
        'COSIGNATURE_INVALID UNSIGNED_EXTRA_FILE',
      ],
      [
        'over a list that names a file that is not there',
        await signing(leader, replaceText(ownList, 'data/so-lieu.json', 'data/so-lieu.jso')),
        'COSIGNATURE_INVALID UNSIGNED_EXTRA_FILE',
      ],
      [
        'over a list in another form',
        await signing(leader, replaceText(ownList, '<?xml version="1.0" encoding="UTF-8"?>', '<?xml version="1.0"?>')),
        'COSIGNATURE_INVALID ASIC_MANIFEST_PROFILE',
        bundle,
        true,
      ],
      [
        'the list edited',
        await rewrite(
          both,
          replacing(coManifestName, (bytes) => replaceText(bytes, 'text/xml', 'text/xmm')),
        ),
        'COSIGNATURE_INVALID MANIFEST_DIGEST_MISMATCH',
      ],
      ['of the officer again', await coSign(once, office), 'COSIGNATURE_INVALID COSIGNER_SAME_KEY'],
      [
        'of the office next door',
        await coSign(once, neighbour),
        'COSIGNATURE_INVALID UNIT_MISMATCH',
        await withSigners({ unit: '269', certificateDer: neighbour.certificateDer }),
      ],
      [
        'of a key that the list of signers does not name',
        await coSign(once, neighbour),
        'COSIGNATURE_INVALID SIGNER_NOT_REGISTERED',
        bundle,
        true,
      ],
      ['of another province with the same names', await coSign(once, stranger), 'COSIGNATURE_INVALID CHAIN_UNTRUSTED'],
      [
        'of an expired certificate',
        await coSign(once, expired),
        'COSIGNATURE_INVALID CERT_EXPIRED',
        await withSigners({ unit, certificateDer: expired.certificateDer }),
      ],
      ['of a revoked certificate', both, 'COSIGNATURE_INVALID CERT_REVOKED', revoked],
      [
        'of an encryption certificate',
        await coSign(once, encryption),
        'COSIGNATURE_INVALID CERT_KEYUSAGE',
        await withSigners({ unit, certificateDer: encryption.certificateDer }),
      ],
      [
        'under another first signature',
        await put({
          ...Object.fromEntries(
            await Promise.all(
              [asicManifestName, signatureName, 'manifest.json'].map(
                async (name) => [name, await part(name, await build({ sequence: 3 }))] as const,
              ),
            ),
          ),
        }),
        'FILE_DIGEST_MISMATCH',
      ],
      [
        'with the first signature of another package',
        await put({
          [asicManifestName]: firstParts[0] ?? new Uint8Array(),
          [signatureName]: firstParts[1] ?? new Uint8Array(),
        }),
        'FILE_DIGEST_MISMATCH',
      ],
      [
        'a third one added',
        await rewrite(both, (all) => [...all, { name: 'META-INF/signature003.p7s', bytes: Buffer.from('x') }]),
        'UNSIGNED_EXTRA_FILE',
      ],
      [
        'a file added',
        await rewrite(both, (all) => [...all, { name: 'data/them.txt', bytes: Buffer.from('x') }]),
        'UNSIGNED_EXTRA_FILE',
      ],
      ['in a package of format 1.0', minor0, 'UNSIGNED_EXTRA_FILE'],
    ]
    expect(Buffer.from(resigned).equals(once)).toBe(true)
    const found: Record<string, string> = {}
    for (const [name, bytes, , whom = bundle] of attacks) found[name] = await codeOf(() => verify(bytes, whom))
    expect(found).toEqual(Object.fromEntries(attacks.map(([name, , code]) => [name, code])))

    const shell: Record<string, number> = {}
    inFolder((folder) => {
      for (const [name, bytes, , whom = bundle, appOnly] of attacks) {
        if (appOnly) continue
        writeFileSync(join(folder, 'goi.asice'), bytes)
        writeFileSync(join(folder, 'TRUST.pem'), opensslTrust(whom))
        const { status, stderr } = spawnSync('sh', [script, 'goi.asice', 'TRUST.pem'], {
          cwd: folder,
          encoding: 'utf8',
        })
        shell[name] = stderr.startsWith('TU CHOI / REJECT') ? (status ?? -1) : -1
      }
    })
    expect(shell).toEqual(Object.fromEntries(Object.keys(shell).map((name) => [name, 1])))
  }, 60_000)

  /** What a program that only knows 1.0 would have written, with a second signature put in. */
  async function asMinorZero(): Promise<Uint8Array> {
    const manifest = { ...readManifest(await contentOf(once, 'manifest.json')), formatVersion: { major: 1, minor: 0 } }
    const files = sampleFiles.map(({ path, bytes }) => ({ name: path, bytes }))
    const types = new Map(sampleFiles.map(({ path, mediaType }) => [path, mediaType]))
    const content = [{ name: 'manifest.json', bytes: writeManifest(manifest) }, ...files]
    return coSign(await signEntries(content, types, office.signer, now))
  }

  it('is refused where the file of the token program is not one', async () => {
    const list = await readCosigningList(once)
    const give = (file: Uint8Array) => codeOf(() => addCoSignature(once, file, trustOf(bundle)))
    expect(await give(Buffer.from('không phải chữ ký'))).toBe('COSIGN_FILE_INVALID')
    expect(await give(leader.certificateDer)).toBe('COSIGN_FILE_INVALID')
    expect(await give(signWithOpenssl(list, leader, '-md', 'sha512'))).toBe('COSIGN_DIGEST')
    expect(await give(signWithOpenssl(list, leader, '-nocerts'))).toBe('CMS_SIGNER_CERT_MISSING')
    expect(await give(signWithOpenssl(list, leader, '-noattr'))).toBe('CMS_PROFILE')
    expect(await give(signWithOpenssl(Buffer.from('khác'), leader, '-nodetach'))).toBe('MANIFEST_DIGEST_MISMATCH')
  })

  it('does not stand where it is dated a day before the first, or after it came in', async () => {
    const early = await signContainer({
      manifest: { ...sampleDraft, createdAt: isoSeconds(new Date(now.getTime() + 2 * day)) },
      files: sampleFiles,
      signer: office.signer,
      signingTime: new Date(now.getTime() + 2 * day),
    })
    const container = await coSign(early)
    const at = new Date(now.getTime() + 3 * day)
    expect(await codeOf(() => verifyContainer(container, { trust: trustOf(bundle), now: at }))).toBe(
      'COSIGNATURE_INVALID COSIGNED_EARLIER',
    )
    const entries = await readContainer(both)
    const [list, signature] = [coManifestName, coSignatureName].map(
      (name) => entries.find((one) => one.name === name)?.bytes,
    )
    const first = verifyDetached(await contentOf(both, signatureName), await contentOf(both, asicManifestName))
    const manifest = readManifest(await contentOf(both, 'manifest.json'))
    const parts = { list: list ?? new Uint8Array(), signature: signature ?? new Uint8Array() }
    const options = { trust: trustOf(bundle), receivedAt: new Date(now.getTime() - 2 * day), acceptsPractice: false }
    expect(await codeOf(() => verifyCoSignature(entries, parts, manifest, first, options))).toBe(
      'COSIGNATURE_INVALID SIGNING_TIME_FUTURE',
    )
  })

  it('of a certificate that the leader issued to themselves is good where somebody answers for it, and nowhere else', async () => {
    const trust = { ...trustOf(await makeBundle(province, [{ unit, certificateDer: office.certificateDer }])) }
    expect(await codeOf(() => verifyContainer(both, { trust, now: new Date() }))).toBe(
      'COSIGNATURE_INVALID SIGNER_NOT_REGISTERED',
    )
    const own = { ...trust, selfIssued: [pinCertificate(leader.certificateDer)] }
    // Pinned as it is, it needs no issuer, so none may come along.
    expect(await codeOf(() => verifyContainer(both, { trust: own, now: new Date() }))).toBe(
      'COSIGNATURE_INVALID CMS_EXTRA_CERTS',
    )
  })
})
