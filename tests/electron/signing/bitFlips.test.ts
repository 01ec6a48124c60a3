// One bit flipped in every byte of a package, and of every part of it with the container repaired around it: none accepted.
import { beforeAll, describe, expect, it } from 'vitest'
import { checkSignedFiles } from '../../../electron/signing/asicManifest.ts'
import { verifyDetached } from '../../../electron/signing/cmsVerification.ts'
import {
  asicManifestName,
  type ContainerEntry,
  readContainer,
  signatureName,
} from '../../../electron/signing/container.ts'
import { type TrustList, verifyChain } from '../../../electron/signing/trust.ts'
import { verifyContainer } from '../../../electron/signing/verifyContainer.ts'
import { AppError } from '../../../shared/errors.ts'
import { codeOf, sampleFiles, signedAt, signSample } from './samplePackage.ts'
import { certifyUnit, createProvince, makeBundle, trustOf } from './sampleProvince.ts'

let trust: TrustList
let container: Uint8Array
let entries: ContainerEntry[]

beforeAll(async () => {
  const province = await createProvince(signedAt)
  const office = await certifyUnit(province, '268')
  trust = trustOf(await makeBundle(province, [{ unit: '268', certificateDer: office.certificateDer }]))
  container = await signSample({ ...office, trust }, {}, sampleFiles.slice(0, 1))
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
async function flipEvery(bytes: Uint8Array, judge: (flipped: Uint8Array) => Promise<unknown>) {
  const accepted: number[] = []
  const codes = new Map<string, number>()
  for (let index = 0; index < bytes.length; index += 1) {
    const code = await codeOf(() => judge(flipBit(bytes, index)))
    if (code === 'accepted') accepted.push(index)
    codes.set(code, (codes.get(code) ?? 0) + 1)
  }
  return { accepted, codes: Object.fromEntries(codes), tried: bytes.length }
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
    const { codes, tried } = await flipEvery(list, (flipped) => judge(signature, flipped))
    expect(codes).toEqual({ MANIFEST_DIGEST_MISMATCH: tried })
    const ofSignature = await flipEvery(signature, (flipped) => judge(flipped, list))
    expect(ofSignature.accepted).toEqual([])
    expect(Object.keys(ofSignature.codes)).toContain('SIGNATURE_INVALID')
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
