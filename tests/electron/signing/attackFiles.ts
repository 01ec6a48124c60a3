// Every way to change, mix, forge or misdate a package that a file alone can carry: the file, whom to trust, the code.
import { readCertificate } from '../../../electron/signing/certificate.ts'
import {
  asicManifestName,
  type ContainerEntry,
  checksumsName,
  manifestName,
  readContainer,
  signatureName,
} from '../../../electron/signing/container.ts'
import { issueCertificate } from '../../../electron/signing/issueCertificate.ts'
import { generateSigningKey, publicKeyOf } from '../../../electron/signing/keyPair.ts'
import { signContainer, signEntries } from '../../../electron/signing/signContainer.ts'
import { createSoftwareSigner, type Signer } from '../../../electron/signing/signer.ts'
import { day, isoSeconds } from '../../../electron/signing/time.ts'
import type { TrustBundle } from '../../../electron/signing/trustBundle.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import type { PackageDraft } from '../../../shared/packageManifest.ts'
import { type RawEntry, rawZip } from './rawZip.ts'
import { contentOf, replaceText, replacing, rewrite, sampleDraft, sampleFiles } from './samplePackage.ts'
import { certifyUnit, createProvince, makeBundle, type SampleProvince, type SampleUnit } from './sampleProvince.ts'

export interface Attack {
  name: string
  bytes: Uint8Array
  bundle: TrustBundle
  code: ErrorCode
  /** What openssl is to be given where it is not the whole of the list. */
  withoutLists?: boolean
  /** The shell has no list of signers and no clock rules of its own. */
  appOnly?: boolean
}

export interface AttackSet {
  province: SampleProvince
  office: SampleUnit
  genuine: Uint8Array
  bundle: TrustBundle
  attacks: Attack[]
}

const unit = '268'

/** @param now openssl looks at the computer's clock, so for it everything must happen today */
export async function makeAttacks(now: Date): Promise<AttackSet> {
  const province = await createProvince(now)
  const office = await certifyUnit(province, unit)
  const neighbour = await certifyUnit(province, '269')
  const registered = [
    { unit, certificateDer: office.certificateDer },
    { unit: '269', certificateDer: neighbour.certificateDer },
  ]
  const bundle = await makeBundle(province, registered)
  const draft = { ...sampleDraft, createdAt: isoSeconds(now) }
  const build = (signer: Signer, changes: Partial<PackageDraft> = {}, files = sampleFiles, signingTime = now) =>
    signContainer({ manifest: { ...draft, ...changes }, files, signer, signingTime })
  /** Signs what no honest program would. */
  const force = async (signer: Signer, from: Uint8Array, signingTime = now) => {
    const kept = (await readContainer(from)).filter(({ name }) => name === manifestName || name.startsWith('data/'))
    const types = new Map([
      ['data/bao-cao.txt', 'text/plain'],
      ['data/so-lieu.json', 'application/json'],
    ])
    return signEntries(kept, types, signer, signingTime)
  }
  const genuine = await build(office.signer)
  const changedFiles = sampleFiles.map((file) => ({ ...file, bytes: Buffer.from(`${Buffer.from(file.bytes)}.`) }))
  const other = await build(office.signer, { sequence: 2 }, changedFiles)
  const from = (name: string) => contentOf(other, name)
  const swap = async (...names: string[]) => {
    const parts = new Map(await Promise.all(names.map(async (name) => [name, await from(name)] as const)))
    return rewrite(genuine, (entries) =>
      entries.map((each) => ({ ...each, bytes: parts.get(each.name) ?? each.bytes })),
    )
  }
  const without = (name: string) => rewrite(genuine, (entries) => entries.filter((each) => each.name !== name))
  const adding = (name: string, text = 'x') =>
    rewrite(genuine, (entries) => [...entries, { name, bytes: Buffer.from(text) }])
  const raw = (await readContainer(genuine)).map(({ name, bytes }): RawEntry => ({ name, bytes }))
  const mimetype: RawEntry = { name: 'mimetype', bytes: Buffer.from('application/vnd.etsi.asic-e+zip') }
  const zipOf = (...entries: RawEntry[]) => rawZip([mimetype, ...entries])

  const impostor = await createProvince(now)
  const forged = await certifyUnit(impostor, unit)
  const leafAsIssuer = async (chain: Uint8Array[]) => {
    const key = await generateSigningKey()
    const der = issueCertificate({
      profile: 'signing',
      subject: { organisation: 'Phòng thử nghiệm', commonName: 'Ký gói báo cáo', unitCode: unit },
      publicKey: publicKeyOf(key),
      issuer: readCertificate(office.certificateDer),
      issuerKey: office.key,
      notBefore: new Date(now.getTime() - day),
      notAfter: new Date(now.getTime() + day),
    })
    return createSoftwareSigner(der, key, chain)
  }
  const { der: issuingDer } = province.issuing.certificate
  const expired = await certifyUnit(province, unit, { from: -200, to: -100 })
  const young = await certifyUnit(province, unit, { from: 5, to: 100 })
  const encryption = await certifyUnit(province, unit, { profile: 'encryption' })
  const withSigner = (one: SampleUnit) => makeBundle(province, [{ unit, certificateDer: one.certificateDer }])
  const before = new Date(now.getTime() - 150 * day)
  const late = await makeBundle(province, registered, { at: new Date(now.getTime() - 201 * day) })
  const revokedOne = { unit, certificateDer: office.certificateDer, revokedAt: new Date(now.getTime() - day) }

  const list: [name: string, bytes: Uint8Array | Promise<Uint8Array>, code: ErrorCode, more?: Partial<Attack>][] = [
    [
      'a payload byte changed',
      rewrite(
        genuine,
        replacing('data/so-lieu.json', (b) => replaceText(b, '12', '13')),
      ),
      'FILE_DIGEST_MISMATCH',
    ],
    ['two files’ contents swapped', rewrite(genuine, swapContents), 'FILE_DIGEST_MISMATCH'],
    [
      'the signed list edited',
      rewrite(
        genuine,
        replacing(asicManifestName, (b) => replaceText(b, 'text/plain', 'text/html')),
      ),
      'MANIFEST_DIGEST_MISMATCH',
    ],
    ['the signature of another package', swap(signatureName), 'MANIFEST_DIGEST_MISMATCH'],
    ['the manifest of another package', swap(manifestName), 'FILE_DIGEST_MISMATCH'],
    ['the whole META-INF of another package', swap(signatureName, asicManifestName), 'FILE_DIGEST_MISMATCH'],
    ['SHA256SUMS of another package', swap(checksumsName), 'FILE_DIGEST_MISMATCH'],
    ['a file added', adding('data/them.txt'), 'UNSIGNED_EXTRA_FILE'],
    [
      'a file renamed',
      rewrite(genuine, (all) =>
        all.map((one) => (one.name === 'data/bao-cao.txt' ? { ...one, name: 'data/khac.txt' } : one)),
      ),
      'UNSIGNED_EXTRA_FILE',
    ],
    ['a second signature added', adding('META-INF/signature002.p7s'), 'UNSIGNED_EXTRA_FILE'],
    ['a file removed', without('data/bao-cao.txt'), 'FILE_MISSING'],
    ['the signature stripped', without(signatureName), 'SIGNATURE_MISSING'],
    [
      'the signature emptied',
      rewrite(
        genuine,
        replacing(signatureName, () => Buffer.alloc(0)),
      ),
      'CMS_MALFORMED',
    ],
    ['the signed list removed', without(asicManifestName), 'ASIC_MANIFEST_MISSING'],
    ['the manifest removed', without(manifestName), 'MANIFEST_MISSING'],
    ['another province with the same names', build(forged.signer), 'CHAIN_UNTRUSTED'],
    [
      'a unit’s certificate used as issuer',
      force(await leafAsIssuer([office.certificateDer]), genuine),
      'CHAIN_UNTRUSTED',
    ],
    [
      'a unit’s certificate as issuer, with the whole chain',
      force(await leafAsIssuer([office.certificateDer, issuingDer]), genuine),
      'CHAIN_ISSUER_NOT_CA',
    ],
    // openssl has the issuing certificate from the trust file and needs none sent along.
    [
      'the issuing certificate stripped',
      build(createSoftwareSigner(office.certificateDer, office.key)),
      'CHAIN_UNTRUSTED',
      { appOnly: true },
    ],
    [
      'the root sent along',
      build(createSoftwareSigner(office.certificateDer, office.key, [issuingDer, province.root.certificate.der])),
      'CMS_EXTRA_CERTS',
      { appOnly: true },
    ],
    [
      'a neighbour’s certificate sent along',
      build(createSoftwareSigner(office.certificateDer, office.key, [issuingDer, neighbour.certificateDer])),
      'CMS_EXTRA_CERTS',
      { appOnly: true },
    ],
    ['an expired certificate', force(expired.signer, genuine), 'CERT_EXPIRED', { bundle: await withSigner(expired) }],
    [
      'an expired key that dates itself back',
      build(expired.signer, { createdAt: isoSeconds(before) }, sampleFiles, before),
      'CERT_EXPIRED_AT_RECEIPT',
      { bundle: await withSigner(expired) },
    ],
    [
      'a key dated before its certificate',
      force(young.signer, genuine),
      'CERT_NOT_YET_VALID',
      { bundle: await withSigner(young) },
    ],
    ['a revoked certificate', genuine, 'CERT_REVOKED', { bundle: await makeBundle(province, [revokedOne]) }],
    [
      'no list of revoked certificates',
      genuine,
      'CRL_MISSING',
      { bundle: { ...bundle, revocationLists: [] }, withoutLists: true },
    ],
    ['a list of revoked certificates that ran out', genuine, 'CRL_STALE', { bundle: late }],
    [
      'an encryption certificate that signs',
      force(encryption.signer, genuine),
      'CERT_KEYUSAGE',
      { bundle: await withSigner(encryption) },
    ],
    ['a neighbour’s key over this unit’s data', force(neighbour.signer, genuine), 'UNIT_MISMATCH'],
    [
      'a key listed for another unit',
      genuine,
      'UNIT_MISMATCH',
      { bundle: await makeBundle(province, [{ unit: '269', certificateDer: office.certificateDer }]), appOnly: true },
    ],
    [
      'a key that is not in the list of signers',
      genuine,
      'SIGNER_NOT_REGISTERED',
      { bundle: await makeBundle(province, registered.slice(1)), appOnly: true },
    ],
    [
      'a clock two days ahead',
      build(
        office.signer,
        { createdAt: isoSeconds(new Date(now.getTime() + 2 * day)) },
        sampleFiles,
        new Date(now.getTime() + 2 * day),
      ),
      'SIGNING_TIME_FUTURE',
      { appOnly: true },
    ],
    ['bytes behind the end', Buffer.concat([genuine, Buffer.alloc(40)]), 'ZIP_TRUNCATED_OR_TRAILING'],
    ['a program before the beginning', Buffer.concat([Buffer.from('MZ'), genuine]), 'ZIP_NOT_A_CONTAINER'],
    ['the last byte missing', genuine.subarray(0, -1), 'ZIP_TRUNCATED_OR_TRAILING'],
    ['half of it missing', genuine.subarray(0, genuine.length / 2), 'ZIP_TRUNCATED_OR_TRAILING'],
    ['only its first bytes', genuine.subarray(0, 40), 'ZIP_TRUNCATED_OR_TRAILING'],
    ['only three bytes', genuine.subarray(0, 3), 'ZIP_NOT_A_CONTAINER'],
    ['a file twice', zipOf(...raw, { name: 'data/so-lieu.json', bytes: Buffer.from('{}') }), 'ZIP_DUPLICATE_NAME'],
    [
      'a file differing only in case',
      zipOf(...raw, { name: 'data/SO-LIEU.json', bytes: Buffer.from('{}') }),
      'ZIP_NAME',
    ],
    ['a path that climbs out', zipOf(...raw, { name: '../evil.txt', bytes: Buffer.from('x') }), 'ZIP_SLIP'],
    ['an absolute path', zipOf(...raw, { name: '/etc/evil', bytes: Buffer.from('x') }), 'ZIP_SLIP'],
    [
      'a decomposed Vietnamese name',
      zipOf(...raw, { name: 'data/ba\u0301o.txt', bytes: Buffer.from('x') }),
      'ZIP_NAME',
    ],
    [
      'a packed entry',
      zipOf(...raw, { name: 'data/zip.txt', bytes: Buffer.from('x'), method: 8 }),
      'ZIP_COMPRESSED_ENTRY',
    ],
    [
      'another mimetype',
      rawZip([{ name: 'mimetype', bytes: Buffer.from('application/zip') }, ...raw]),
      'ASIC_MIMETYPE',
    ],
    ['a mimetype that is not first', rawZip([...raw, mimetype]), 'ASIC_MIMETYPE'],
  ]
  const attacks = await Promise.all(
    list.map(async ([name, bytes, code, more]) => ({ name, bytes: await bytes, code, bundle, ...more })),
  )
  return { province, office, genuine, bundle, attacks }
}

function swapContents(entries: ContainerEntry[]): ContainerEntry[] {
  const [first, second] = entries.filter(({ name }) => name.startsWith('data/'))
  return entries.map((each) => {
    if (each.name === first?.name && second) return { ...each, bytes: second.bytes }
    return each.name === second?.name && first ? { ...each, bytes: first.bytes } : each
  })
}
