// Building a package: the same bytes every time, and no package that its recipient would have to refuse.
import { beforeAll, describe, expect, it } from 'vitest'
import { fingerprint12, sha256Hex } from '../../../electron/signing/digest.ts'
import { signContainer } from '../../../electron/signing/signContainer.ts'
import { groupFingerprint } from '../../../shared/packageManifest.ts'
import {
  createOffice,
  expectCode,
  type SampleOffice,
  sampleDraft,
  sampleFiles,
  signedAt,
  signSample,
} from './samplePackage.ts'

let office: SampleOffice
let neighbour: SampleOffice
let genuine: Uint8Array

beforeAll(async () => {
  office = await createOffice('268', 'Phòng Lao động thử nghiệm')
  neighbour = await createOffice('269', 'Phòng Lao động bên cạnh')
  genuine = await signSample(office)
})

describe('signContainer', () => {
  const sign = (changes: Partial<Parameters<typeof signContainer>[0]>) =>
    signContainer({
      manifest: sampleDraft,
      files: sampleFiles,
      signer: office.signer,
      signingTime: signedAt,
      ...changes,
    })

  it('refuses another office’s key', () => expectCode(() => sign({ signer: neighbour.signer }), 'UNIT_MISMATCH'))

  it('refuses a key that has expired', () =>
    expectCode(() => sign({ signingTime: new Date('2024-01-01T00:00:00Z') }), 'CERT_EXPIRED'))

  it('refuses a clock set back before the key was made', () =>
    expectCode(() => sign({ signingTime: new Date('2021-01-01T00:00:00Z') }), 'CERT_NOT_YET_VALID'))

  it('refuses a period that has not ended in Vietnam', () => {
    const manifest = { ...sampleDraft, period: { ...sampleDraft.period, to: '2021-06-16' } }
    return expectCode(() => sign({ manifest }), 'PERIOD_NOT_FINISHED')
  })

  it('refuses decomposed Vietnamese text', () =>
    expectCode(
      () => sign({ manifest: { ...sampleDraft, unit: { ...sampleDraft.unit, name: 'Phòng'.normalize('NFD') } } }),
      'JCS_NOT_NFC',
    ))

  it('refuses a file name with Vietnamese letters', () => {
    const files = sampleFiles.map((file) => ({ ...file, path: 'data/báo-cáo.txt' }))
    return expectCode(() => sign({ files }), 'MANIFEST_FORMAT')
  })

  it('refuses two files of one name', () =>
    expectCode(() => sign({ files: [...sampleFiles, ...sampleFiles] }), 'ZIP_DUPLICATE_NAME'))

  it('ignores milliseconds, which a signature cannot hold', async () => {
    const container = await sign({ signingTime: new Date(signedAt.getTime() + 999) })
    expect(sha256Hex(container)).toBe(sha256Hex(genuine))
  })
})

describe('the phone fingerprint', () => {
  it('is the first 8 bytes of the SHA-256 as a number, its last 12 digits', () => {
    // SHA-256 of nothing starts e3b0c44298fc1c14 = 16406829232824261652.
    expect(fingerprint12(Buffer.alloc(0))).toBe('232824261652')
    expect(groupFingerprint('232824261652')).toBe('2328 2426 1652')
  })
})
