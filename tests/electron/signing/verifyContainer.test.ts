// Whole packages: what a genuine one says, and every way of changing, mixing or misdating one that must be refused.
import { beforeAll, describe, expect, it } from 'vitest'
import { readAsicManifest, writeAsicManifest } from '../../../electron/signing/asicManifest.ts'
import { signDetached } from '../../../electron/signing/cmsSignature.ts'
import {
  asicManifestName,
  checksumsName,
  manifestName,
  readContainer,
  signatureName,
} from '../../../electron/signing/container.ts'
import { sha256Hex } from '../../../electron/signing/digest.ts'
import { computeContentDigest, createManifest, writeManifest } from '../../../electron/signing/packageContent.ts'
import { createSelfIssuedCertificate } from '../../../electron/signing/selfIssuedCertificate.ts'
import { signEntries } from '../../../electron/signing/signContainer.ts'
import { type VerifyOptions, verifyContainer } from '../../../electron/signing/verifyContainer.ts'
import { canonicalJson, type JsonValue } from '../../../shared/canonicalJson.ts'
import type { PackageManifest } from '../../../shared/packageManifest.ts'
import {
  contentOf,
  createOffice,
  enrolledAt,
  expectCode,
  replaceText,
  replacing,
  rewrite,
  type SampleOffice,
  sampleDraft,
  sampleFiles,
  signedAt,
  signSample,
} from './samplePackage.ts'

const receivedAt = new Date('2021-06-16T01:00:00Z')
let office: SampleOffice
let neighbour: SampleOffice
let genuine: Uint8Array
/** The next package of the same office, with the same file names. */
let other: Uint8Array

beforeAll(async () => {
  office = await createOffice('268', 'Phòng Lao động thử nghiệm')
  neighbour = await createOffice('269', 'Phòng Lao động bên cạnh')
  genuine = await signSample(office)
  const changed = sampleFiles.map((file) => ({ ...file, bytes: Buffer.from(`${Buffer.from(file.bytes)}.`) }))
  other = await signSample(office, { sequence: 2 }, changed)
})

const verify = (bytes: Uint8Array, options: Partial<VerifyOptions> = {}) =>
  verifyContainer(bytes, { trust: office.trust, now: receivedAt, ...options })

describe('a genuine package', () => {
  it('verifies and gives back its manifest, files, signer, time and fingerprint', async () => {
    const result = await verify(genuine, { expected: { recipientCode: '01' } })
    const { files, ...draft } = result.manifest
    expect(draft).toMatchObject(sampleDraft)
    expect(files.map(({ path, size }) => [path, size])).toEqual([
      ['data/bao-cao.txt', sampleFiles[1]?.bytes.length],
      ['data/so-lieu.json', sampleFiles[0]?.bytes.length],
    ])
    expect(result.files.map(({ path, title, bytes }) => [path, title, Buffer.from(bytes).toString()])).toEqual([
      ['data/bao-cao.txt', 'Báo cáo', 'Cuối kỳ: 12\n'],
      ['data/so-lieu.json', undefined, '{"forms":[{"cuoi_ky":12}]}'],
    ])
    expect(result.signer).toMatchObject({ unitCode: '268', organisation: 'Phòng Lao động thử nghiệm' })
    expect(result.signingTime).toEqual(signedAt)
    expect(result.fingerprint12).toMatch(/^\d{4} \d{4} \d{4}$/)
  })

  it('is the same, byte for byte, when made again from the same data, key and time', async () => {
    const again = await signSample(office, {}, sampleFiles.toReversed())
    expect(sha256Hex(again)).toBe(sha256Hex(genuine))
  })

  it('keeps its content digest under another key, time and package id, and changes it with the data', async () => {
    const renamed = createManifest(
      { ...sampleDraft, packageId: '01856aa0-0000-7000-8000-000000000002', sequence: 3 },
      sampleFiles,
    )
    const digest = createManifest(sampleDraft, sampleFiles).contentDigest
    expect(renamed.contentDigest).toBe(digest)
    const [first, second] = sampleFiles
    if (!first || !second) throw new Error('two sample files')
    expect(createManifest(sampleDraft, [{ ...first, bytes: Buffer.from('{}') }, second]).contentDigest).not.toBe(digest)
  })

  it('stays valid after its key expired, if it was received before', async () => {
    const now = new Date('2030-01-01T00:00:00Z')
    expect((await verify(genuine, { now, receivedAt })).manifest.sequence).toBe(1)
  })

  it('of a newer minor version with unknown members is accepted', async () => {
    const container = await signManifest((manifest) => ({
      ...manifest,
      formatVersion: { major: 1, minor: 3 },
      weather: 'nắng',
      unit: { ...manifest.unit, colour: 'xanh' },
    }))
    expect((await verify(container)).manifest.unit).toEqual(sampleDraft.unit)
  })
})

describe('H6 a package changed after signing', () => {
  const refused: [attack: string, container: () => Promise<Uint8Array>, code: Parameters<typeof expectCode>[1]][] = [
    [
      'with one byte of a file changed',
      () =>
        rewrite(
          genuine,
          replacing('data/so-lieu.json', (b) => replaceText(b, '12', '13')),
        ),
      'FILE_DIGEST_MISMATCH',
    ],
    ['with two files swapped', () => swapFiles(), 'FILE_DIGEST_MISMATCH'],
    [
      'with the manifest edited',
      () =>
        rewrite(
          genuine,
          replacing(manifestName, (b) => replaceText(b, '"sequence":1', '"sequence":9')),
        ),
      'FILE_DIGEST_MISMATCH',
    ],
    ['with the manifest of another package', () => mix([manifestName]), 'FILE_DIGEST_MISMATCH'],
    ['with the checksums of another package', () => mix([checksumsName]), 'FILE_DIGEST_MISMATCH'],
    [
      'with the whole META-INF of another package',
      () => mix([asicManifestName, signatureName]),
      'FILE_DIGEST_MISMATCH',
    ],
    [
      'with the signed list edited',
      () =>
        rewrite(
          genuine,
          replacing(asicManifestName, (b) => replaceText(b, 'text/plain', 'text/html')),
        ),
      'MANIFEST_DIGEST_MISMATCH',
    ],
    ['with the signature of another package', () => mix([signatureName]), 'MANIFEST_DIGEST_MISMATCH'],
    [
      'with a file added',
      () => rewrite(genuine, (all) => [...all, { name: 'data/them.txt', bytes: Buffer.from('') }]),
      'UNSIGNED_EXTRA_FILE',
    ],
    [
      'with a file renamed',
      () =>
        rewrite(genuine, (all) =>
          all.map((e) => (e.name === 'data/so-lieu.json' ? { ...e, name: 'data/so-lieu2.json' } : e)),
        ),
      'UNSIGNED_EXTRA_FILE',
    ],
    ['with a second signature added', () => addSecondSignature(), 'UNSIGNED_EXTRA_FILE'],
    ['with a file removed', () => without('data/bao-cao.txt'), 'FILE_MISSING'],
    ['with the checksums removed', () => without(checksumsName), 'FILE_MISSING'],
    ['with the manifest removed', () => without(manifestName), 'MANIFEST_MISSING'],
    ['with the signed list removed', () => without(asicManifestName), 'ASIC_MANIFEST_MISSING'],
    ['with the signature stripped', () => without(signatureName), 'SIGNATURE_MISSING'],
    [
      'with the signature emptied',
      () =>
        rewrite(
          genuine,
          replacing(signatureName, () => Buffer.alloc(0)),
        ),
      'CMS_MALFORMED',
    ],
  ]
  for (const [attack, container, code] of refused)
    it(`${attack} is refused`, async () => {
      const bytes = await container()
      await expectCode(() => verify(bytes), code)
    })

  it('that is encrypted says so', () =>
    expectCode(() => verify(Buffer.from('3082012306092a864886f70d010703a08201140202', 'hex')), 'PACKAGE_ENCRYPTED'))

  it('that is not a container says so', () => expectCode(() => verify(Buffer.from('%PDF-1.7')), 'ZIP_NOT_A_CONTAINER'))
})

describe('a package made wrongly by its own office', () => {
  const refused: [fault: string, container: () => Promise<Uint8Array>, code: Parameters<typeof expectCode>[1]][] = [
    ['whose manifest is not JSON', () => signBytes(Buffer.from('{')), 'MANIFEST_JSON'],
    [
      'whose manifest starts with a byte order mark',
      () => signBytes(Buffer.concat([Buffer.from('\ufeff'), writeManifest(sampleManifest())])),
      'MANIFEST_JSON',
    ],
    ['of another format', () => signManifest((manifest) => ({ ...manifest, format: 'goi-khac' })), 'MANIFEST_FORMAT'],
    ['without a sequence', () => signManifest((manifest) => ({ ...manifest, sequence: undefined })), 'MANIFEST_FORMAT'],
    [
      'with a file outside data',
      () => signManifest((manifest) => ({ ...manifest, files: [{ ...manifest.files[0], path: 'x/y' }] })),
      'MANIFEST_FORMAT',
    ],
    [
      'of major version 2',
      () => signManifest((manifest) => ({ ...manifest, formatVersion: { major: 2, minor: 0 } })),
      'FORMAT_VERSION_UNSUPPORTED',
    ],
    [
      'that needs an unknown extension',
      () => signManifest((manifest) => ({ ...manifest, crit: ['redaction'] })),
      'CRIT_UNKNOWN',
    ],
    [
      'whose manifest has spaces',
      () => signBytes(Buffer.from(JSON.stringify(sampleManifest(), null, 1))),
      'MANIFEST_NOT_CANONICAL',
    ],
    [
      'whose manifest names a member twice',
      () => signBytes(replaceText(writeManifest(sampleManifest()), '"sequence":1', '"sequence":9,"sequence":1')),
      'MANIFEST_NOT_CANONICAL',
    ],
    [
      'whose manifest is decomposed Unicode',
      () => signBytes(Buffer.from(canonicalJson(sampleManifest()).normalize('NFD'))),
      'MANIFEST_NOT_CANONICAL',
    ],
    [
      'whose list names a file too few',
      () => signManifest((manifest) => recount({ ...manifest, files: manifest.files.slice(0, 1) })),
      'MANIFEST_FILES_MISMATCH',
    ],
    [
      'whose list states another size',
      () =>
        signManifest((manifest) =>
          recount({ ...manifest, files: manifest.files.map((file) => ({ ...file, size: 1 })) }),
        ),
      'MANIFEST_FILES_MISMATCH',
    ],
    [
      'whose list states another media type',
      () =>
        signManifest((manifest) =>
          recount({ ...manifest, files: manifest.files.map((file) => ({ ...file, mediaType: 'a/b' })) }),
        ),
      'MANIFEST_FILES_MISMATCH',
    ],
    [
      'whose content digest is of other data',
      () => signManifest((manifest) => ({ ...manifest, contentDigest: `sha256:${'0'.repeat(64)}` })),
      'CONTENT_DIGEST',
    ],
    [
      'whose checksums are wrong',
      () => resign((all) => replacing(checksumsName, (b) => replaceText(b, '  data/', ' *data/'))(all)),
      'SHA256SUMS_MISMATCH',
    ],
    [
      'whose signed list is in another order',
      () =>
        resign(
          (all) => all,
          (references) => references.toReversed(),
        ),
      'ASIC_MANIFEST_PROFILE',
    ],
    [
      'whose signed list is other XML',
      () =>
        resign(
          (all) => all,
          undefined,
          (xml) => replaceText(xml, '</asic:ASiCManifest>', '<!-- --></asic:ASiCManifest>'),
        ),
      'ASIC_MANIFEST_PROFILE',
    ],
    [
      'whose signed list names a file twice',
      () =>
        resign(
          (all) => all,
          (references) => [...references, ...references.slice(-1)],
        ),
      'ASIC_MANIFEST_PROFILE',
    ],
    [
      'for another unit',
      () =>
        signManifest((manifest) => ({
          ...manifest,
          unit: { ...manifest.unit, code: '269' },
          contentDigest: digestFor('269'),
        })),
      'UNIT_MISMATCH',
    ],
    [
      'created two days before it was signed',
      () => signManifest((manifest) => ({ ...manifest, createdAt: '2021-06-13T02:00:00Z' })),
      'SIGNING_TIME_INCONSISTENT',
    ],
    [
      'about a period that goes on',
      () => signManifest((manifest) => recount({ ...manifest, period: { ...manifest.period, to: '2021-06-16' } })),
      'PERIOD_NOT_FINISHED',
    ],
  ]
  for (const [fault, container, code] of refused)
    it(`${fault} is refused`, async () => {
      const bytes = await container()
      await expectCode(() => verify(bytes), code)
    })
})

describe('a good signature in the wrong place', () => {
  it('of an unknown office is refused', () =>
    expectCode(() => verify(genuine, { trust: { selfIssued: [], bundles: [] } }), 'CHAIN_UNTRUSTED'))

  it('of a neighbour whose trust is for another unit is refused', () => {
    const pinned = office.trust.selfIssued.map((pin) => ({ ...pin, unit: '269' }))
    return expectCode(() => verify(genuine, { trust: { selfIssued: pinned, bundles: [] } }), 'UNIT_MISMATCH')
  })

  it('of a trusted neighbour over this office’s data is refused', async () => {
    const entries = (await readContainer(genuine)).filter(
      ({ name }) => name === manifestName || name.startsWith('data/'),
    )
    const forged = await signEntries(entries, mediaTypes, neighbour.signer, signedAt)
    const trust = { selfIssued: [...office.trust.selfIssued, ...neighbour.trust.selfIssued], bundles: [] }
    await expectCode(() => verify(forged, { trust }), 'UNIT_MISMATCH')
  })

  it('whose certificate names no unit is refused', async () => {
    const der = createSelfIssuedCertificate(office.key, { code: 'x', name: 'Phòng' }, enrolledAt)
    const entries = (await readContainer(genuine)).filter(
      ({ name }) => name === manifestName || name.startsWith('data/'),
    )
    const container = await signEntries(entries, mediaTypes, { ...office.signer, certificateDer: der }, signedAt)
    const trust = { selfIssued: [{ unit: '268', spkiSha256: '', certificateDer: der }], bundles: [] }
    await expectCode(() => verify(container, { trust }), 'CERT_NO_UNIT')
  })

  it('addressed to another province is refused', () =>
    expectCode(() => verify(genuine, { expected: { recipientCode: '04' } }), 'RECIPIENT_MISMATCH'))

  it('from a clock more than a day ahead of the recipient’s is refused', () =>
    expectCode(() => verify(genuine, { now: new Date('2021-06-14T02:29:00Z') }), 'SIGNING_TIME_FUTURE'))

  it('received after the key expired is refused', () =>
    expectCode(() => verify(genuine, { now: new Date('2023-06-01T00:00:00Z') }), 'CERT_EXPIRED_AT_RECEIPT'))
})

const mediaTypes = new Map(sampleFiles.map(({ path, mediaType }) => [path, mediaType]))
const sampleManifest = (): PackageManifest => createManifest(sampleDraft, sampleFiles)

/** Packs any bytes as manifest.json, correctly signed by the office. */
function signBytes(manifest: Uint8Array): Promise<Uint8Array> {
  const data = sampleFiles.map(({ path, bytes }) => ({ name: path, bytes }))
  return signEntries([{ name: manifestName, bytes: manifest }, ...data], mediaTypes, office.signer, signedAt)
}

function signManifest(change: (manifest: PackageManifest) => JsonValue): Promise<Uint8Array> {
  return signBytes(Buffer.from(canonicalJson(change(sampleManifest()))))
}

function recount(manifest: PackageManifest): PackageManifest {
  return { ...manifest, contentDigest: computeContentDigest(manifest) }
}

function digestFor(code: string): string {
  return computeContentDigest({ ...sampleManifest(), unit: { ...sampleDraft.unit, code } })
}

async function mix(names: string[]): Promise<Uint8Array> {
  const entries = await Promise.all(names.map(async (name) => ({ name, bytes: await contentOf(other, name) })))
  return rewrite(genuine, (all) => [...all.filter(({ name }) => !names.includes(name)), ...entries])
}

async function swapFiles(): Promise<Uint8Array> {
  const [left, right] = [await contentOf(genuine, 'data/so-lieu.json'), await contentOf(genuine, 'data/bao-cao.txt')]
  return rewrite(genuine, (all) =>
    replacing('data/bao-cao.txt', () => left)(replacing('data/so-lieu.json', () => right)(all)),
  )
}

function without(name: string): Promise<Uint8Array> {
  return rewrite(genuine, (all) => all.filter((entry) => entry.name !== name))
}

async function addSecondSignature(): Promise<Uint8Array> {
  const bytes = await contentOf(genuine, signatureName)
  return rewrite(genuine, (all) => [...all, { name: 'META-INF/signature002.p7s', bytes }])
}

/** Changes entries, lists them anew and signs the list again: what a faulty program of the office itself would send. */
async function resign(
  changeEntries: Parameters<typeof rewrite>[1],
  changeReferences = (references: ReturnType<typeof readAsicManifest>['references']) => references,
  changeList = (xml: Uint8Array) => xml,
): Promise<Uint8Array> {
  const entries = changeEntries(await readContainer(genuine))
  const digests = new Map(
    entries.map(({ name, bytes }) => [name, Buffer.from(sha256Hex(bytes), 'hex').toString('base64')]),
  )
  const { references } = readAsicManifest(await contentOf(genuine, asicManifestName))
  const listed = references.map((reference) => ({ ...reference, digest: digests.get(reference.name) ?? '' }))
  const list = changeList(writeAsicManifest(changeReferences(listed)))
  const signature = await signDetached(list, office.signer, signedAt)
  const signed = replacing(signatureName, () => signature)(replacing(asicManifestName, () => list)(entries))
  return rewrite(genuine, () => signed)
}
