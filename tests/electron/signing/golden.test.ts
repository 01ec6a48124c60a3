// Packages that released versions wrote are read and verified for ever.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sha256Hex } from '../../../electron/signing/digest.ts'
import { openEnvelope } from '../../../electron/signing/envelope.ts'
import { readTrustFile } from '../../../electron/signing/trustFile.ts'
import { verifyContainer } from '../../../electron/signing/verifyContainer.ts'
import { handoverInventory, handoverKind, handoverPaths, handoverRows } from '../../../shared/handoverFile.ts'
import { packageFile } from '../../../shared/packageFile.ts'

const folder = resolve(import.meta.dirname, '../../fixtures/packages')
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)))

/** SHA-256 of the file, so that nobody replaces it unseen, and what must be read from it. */
const released = [
  {
    name: '1.0-tu-cap',
    trust: '1.0-tu-cap.pem',
    sha256: '0f9d4533eb70e785b06c19fec748a5996513cb9cb4a5c166ce936032b7d3107c',
    sequence: 1,
  },
  {
    name: '1.0-tinh-cap',
    trust: '1.0-tinh-cap.p7m',
    sha256: '57aaebb538030b72e5614584a7603459c360074cd355929c14d3b3f5d37f8d4b',
    sequence: 2,
  },
  {
    name: '1.1-hai-chu-ky',
    trust: '1.1-hai-chu-ky.p7m',
    sha256: '72b9f2993dc26c2eac23ee5853f60feaf4459170c6ff9fde3114a8485439a961',
    sequence: 1,
    receivedAt: '2026-11-23T02:00:00Z',
    cosigner: 'Trần Văn Mẫu, Trưởng phòng',
  },
]

describe('a package of the released format', () => {
  for (const { name, trust, sha256, sequence, receivedAt = '2021-06-16T02:00:00Z', cosigner = null } of released) {
    it(`${name} is verified as on its first day, also long after its key ran out`, async () => {
      const bytes = read(`${name}.asice`)
      expect(sha256Hex(bytes)).toBe(sha256)
      const {
        manifest,
        files,
        cosigner: second,
      } = await verifyContainer(bytes, {
        trust: readTrustFile(read(trust)),
        now: new Date('2046-01-01T00:00:00Z'),
        receivedAt: new Date(receivedAt),
      })
      expect(manifest).toMatchObject({ unit: { code: '080' }, period: { id: '2021-ND09_6T' }, sequence })
      expect(manifest.formatVersion.major).toBe(1)
      expect(second?.holder ?? null).toBe(cosigner)
      expect(files.map(({ path }) => path)).toEqual(['data/bao-cao.docx', 'data/phu-luc.xlsx', 'data/so-lieu.json'])
      const figures = files.find(({ path }) => path === 'data/so-lieu.json')
      const content = packageFile.parse(JSON.parse(Buffer.from(figures?.bytes ?? []).toString('utf8')))
      expect(content).toMatchObject({ unit: { code: '080' }, period: { id: '2021-ND09_6T' } })
    })
  }
})

describe('a hand-over of the released format', () => {
  it('is opened with the key it was encrypted to, verified, and its inventory and rows are read', async () => {
    const bytes = read('ban-giao-1.0.asice.p7m')
    expect(sha256Hex(bytes)).toBe('6f8bee3ab1caf76510e2760ca59fc5e999dee7d9828a5dc8f1866282d2919be6')
    const key = z
      .object({ certificateDer: z.base64(), privateKeyPkcs8: z.base64() })
      .parse(JSON.parse(Buffer.from(read('ban-giao-1.0.nhan.json')).toString()))
    const container = openEnvelope(bytes, [
      {
        certificateDer: new Uint8Array(Buffer.from(key.certificateDer, 'base64')),
        privateKeyPkcs8: new Uint8Array(Buffer.from(key.privateKeyPkcs8, 'base64')),
      },
    ])
    const { manifest, files } = await verifyContainer(container, {
      trust: readTrustFile(read('ban-giao-1.0.pem')),
      now: new Date('2046-01-01T00:00:00Z'),
      receivedAt: new Date('2021-07-06T02:00:00Z'),
      expected: { recipientCode: '10' },
    })
    expect(manifest).toMatchObject({ kind: handoverKind, unit: { code: '082' }, sequence: 1 })
    expect(files.map(({ path }) => path).toSorted()).toEqual(Object.values(handoverPaths).toSorted())
    const bytesOf = (path: string) => Buffer.from(files.find((file) => file.path === path)?.bytes ?? [])
    const inventory = handoverInventory.parse(JSON.parse(bytesOf(handoverPaths.inventory).toString()))
    expect(inventory).toMatchObject({ isWhole: true, people: 1, registers: [{ form: 'drug_users', records: 1 }] })
    const rows = handoverRows.parse(JSON.parse(gunzipSync(bytesOf(handoverPaths.rows)).toString()))
    expect(rows.entries.map(({ table }) => table)).toEqual(['people', 'records'])
    expect(Object.keys(rows.archive)).toContain('cells')
  })
})
