// One bit flipped in every byte of a package, and of every part of it with the container repaired around it: none accepted.
import { beforeAll, describe, expect, it } from 'vitest'
import { checkSignedFiles } from '../../../electron/signing/asicManifest.ts'
import { signDetached } from '../../../electron/signing/cmsSignature.ts'
import { openDetached, verifyAttached, verifyDetached } from '../../../electron/signing/cmsVerification.ts'
import {
  asicManifestName,
  type ContainerEntry,
  coManifestName,
  coSignatureName,
  readContainer,
  signatureName,
} from '../../../electron/signing/container.ts'
import { addCoSignature, readCosigningList } from '../../../electron/signing/signContainer.ts'
import { createSoftwareSigner } from '../../../electron/signing/signer.ts'
import { pinCertificate, type TrustList, verifyChain } from '../../../electron/signing/trust.ts'
import { readTrustBundle, type TrustBundle } from '../../../electron/signing/trustBundle.ts'
import { verifyContainer } from '../../../electron/signing/verifyContainer.ts'
import { AppError } from '../../../shared/errors.ts'
import { codeOf, sampleFiles, signedAt, signSample } from './samplePackage.ts'
import { certifyUnit, createProvince, makeBundle, type SampleProvince, trustOf } from './sampleProvince.ts'

let trust: TrustList
let container: Uint8Array
let entries: ContainerEntry[]
let bundle: TrustBundle
let province: SampleProvince
/** The same package with the leader's signature. */
let cosigned: Uint8Array

beforeAll(async () => {
  province = await createProvince(signedAt)
  const office = await certifyUnit(province, '268')
  bundle = await makeBundle(province, [{ unit: '268', certificateDer: office.certificateDer }])
  // Nothing but the leader's own certificate travels with the second signature: the fewer bytes, the sooner all are tried.
  const leader = await certifyUnit(province, '268', { chain: [] })
  trust = { ...trustOf(bundle), selfIssued: [pinCertificate(leader.certificateDer)] }
  container = await signSample({ ...office, trust }, {}, sampleFiles.slice(0, 1))
  const asked = await signSample({ ...office, trust }, { cosigner: { role: 'lanh-dao' } }, sampleFiles.slice(0, 1))
  const second = await signDetached(await readCosigningList(asked), leader.signer, signedAt)
  cosigned = await addCoSignature(asked, second, { selfIssued: [], bundles: [] })
  entries = await readContainer(container)
})

const verify = (bytes: Uint8Array) => verifyContainer(bytes, { trust, now: signedAt })

function flipBit(bytes: Uint8Array, index: number): Uint8Array {
  const flipped = Uint8Array.from(bytes)
  // Not always the same bit: each of the eight takes its turn.
  flipped[index] = (flipped[index] ?? 0) ^ (1 << (index % 8))
  return flipped
}

/** Places at which a flipped bit was accepted, and how often each code was given. */
async function flipEvery(
  bytes: Uint8Array,
  judge: (flipped: Uint8Array) => Promise<unknown>,
  places: Iterable<number> = bytes.keys(),
) {
  const accepted: number[] = []
  const codes = new Map<string, number>()
  let tried = 0
  for (const index of places) {
    const code = await codeOf(() => judge(flipBit(bytes, index)))
    if (code === 'accepted') accepted.push(index)
    codes.set(code, (codes.get(code) ?? 0) + 1)
    tried += 1
  }
  return { accepted, codes: Object.fromEntries(codes), tried }
}

describe('a flipped bit', () => {
  it('is found in every byte of the container', async () => {
    const { accepted, tried } = await flipEvery(container, verify)
    expect({ accepted, isSmall: tried < 30_000 }).toEqual({ accepted: [], isSmall: true })
  }, 180_000)

  it('is found in every byte of the signature and of the signed list, the container around them being correct', async () => {
    const [signature, list] = [signatureName, asicManifestName].map(
      (wanted) => entries.find(({ name }) => name === wanted)?.bytes ?? Buffer.alloc(0),
    )
    if (!signature || !list) throw new Error('a package without its signature')
    // Straight to the step that reads them: the container is only what carries them.
    const judge = async (p7s: Uint8Array, signed: Uint8Array) =>
      verifyChain(verifyDetached(p7s, signed), trust, signedAt)
    expect(await codeOf(() => judge(signature, list))).toBe('accepted')
    const held = openDetached(signature)
    const { codes, tried } = await flipEvery(list, async (flipped) => held(flipped))
    expect(codes).toEqual({ MANIFEST_DIGEST_MISMATCH: tried })
    const ofSignature = await flipEvery(signature, (flipped) => judge(flipped, list))
    expect(ofSignature.accepted).toEqual([])
    expect(Object.keys(ofSignature.codes)).toContain('SIGNATURE_INVALID')
  }, 180_000)

  it('is found in every byte of a container with two signatures, and of the second one and its list', async () => {
    expect((await verify(cosigned)).cosigner?.unitCode).toBe('268')
    const whole = await flipEvery(cosigned, verify)
    expect({ accepted: whole.accepted, isSmall: whole.tried < 30_000 }).toEqual({ accepted: [], isSmall: true })
    const parts = await readContainer(cosigned)
    const [signature, list] = [coSignatureName, coManifestName].map(
      (wanted) => parts.find(({ name }) => name === wanted)?.bytes ?? Buffer.alloc(0),
    )
    if (!signature || !list) throw new Error('a package without its second signature')
    const judge = async (flipped: Uint8Array) => verifyChain(openDetached(flipped, 'foreign')(list), trust, signedAt)
    expect(await codeOf(() => judge(signature))).toBe('accepted')
    expect((await flipEvery(signature, judge)).accepted).toEqual([])
    const held = openDetached(signature, 'foreign')
    const { codes, tried } = await flipEvery(list, async (flipped) => held(flipped))
    expect(codes).toEqual({ MANIFEST_DIGEST_MISMATCH: tried })
  }, 180_000)

  it('is found in every byte of the trust list of a province', async () => {
    const { content } = verifyAttached(bundle.bytes)
    const start = Buffer.from(bundle.bytes).indexOf(content)
    const around = [...bundle.bytes.keys()].filter((index) => index < start || index >= start + content.length)
    const ofStructure = await flipEvery(bundle.bytes, async (flipped) => readTrustBundle(flipped), around)
    expect(ofStructure.accepted).toEqual([])
    // RSA gives the same signature for the same content and moment, so what is inside can be tried without reading it all.
    const { certificate, privateKey } = province.root
    const root = createSoftwareSigner(certificate.der, privateKey ?? new Uint8Array())
    const beside = await signDetached(content, root, signedAt)
    expect(Buffer.from(bundle.bytes).subarray(-384).equals(Buffer.from(beside).subarray(-384))).toBe(true)
    const held = openDetached(beside)
    const { codes, tried } = await flipEvery(content, async (flipped) => held(flipped))
    expect(codes).toEqual({ MANIFEST_DIGEST_MISMATCH: tried })
    expect(tried + ofStructure.tried).toBe(bundle.bytes.length)
  }, 180_000)

  it('is found in every byte of every signed file', async () => {
    const list = entries.find(({ name }) => name === asicManifestName)?.bytes ?? Buffer.alloc(0)
    for (const part of entries.filter(({ name }) => !name.startsWith('META-INF/'))) {
      // Straight to the step that compares digests: nothing before it looks at these bytes.
      const judge = async (flipped: Uint8Array) =>
        checkSignedFiles(
          entries.map((entry) => (entry === part ? { ...part, bytes: flipped } : entry)),
          list,
        )
      const { codes, tried } = await flipEvery(part.bytes, judge)
      expect(codes).toEqual({ FILE_DIGEST_MISMATCH: tried })
    }
  })

  it('would be noticed here if it were not found', async () => {
    const { accepted } = await flipEvery(Uint8Array.of(1, 2), async (flipped) => {
      if (flipped[0] !== 1) throw new AppError('ZIP_CRC')
    })
    expect(accepted).toEqual([1])
  })
})
