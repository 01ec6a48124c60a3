// The ZIP container: one way to write it, and a reader that refuses every other way.
import { execFileSync } from 'node:child_process'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type ContainerEntry, readContainer, writeContainer } from '../../../electron/signing/container.ts'
import { sha256Hex } from '../../../electron/signing/digest.ts'
import { type RawEntry, rawZip } from './rawZip.ts'
import { expectCode } from './samplePackage.ts'

const mimetype: RawEntry = { name: 'mimetype', bytes: Buffer.from('application/vnd.etsi.asic-e+zip') }
const manifest: RawEntry = { name: 'manifest.json', bytes: Buffer.from('{}') }
const sums: RawEntry = { name: 'SHA256SUMS', bytes: Buffer.from('') }
const file = (name: string | Buffer, text = 'abc'): RawEntry => ({ name, bytes: Buffer.from(text) })
const zipWith = (...entries: RawEntry[]) => rawZip([mimetype, manifest, ...entries, sums])

const entries: ContainerEntry[] = [
  { name: 'META-INF/ASiCManifest001.xml', bytes: Buffer.from('<x/>') },
  { name: 'data/b.json', bytes: Buffer.from('[]') },
  { name: 'SHA256SUMS', bytes: Buffer.from('') },
  { name: 'data/a-1.xlsx', bytes: Buffer.from('xlsx') },
  { name: 'manifest.json', bytes: Buffer.from('{}') },
]

describe('writeContainer', () => {
  it('puts the entries into their one order, with mimetype first and uncompressed', async () => {
    const container = Buffer.from(await writeContainer(entries))
    expect(container.toString('latin1', 30, 38 + 31)).toBe('mimetypeapplication/vnd.etsi.asic-e+zip')
    expect((await readContainer(container)).map(({ name }) => name)).toEqual([
      'manifest.json',
      'data/a-1.xlsx',
      'data/b.json',
      'SHA256SUMS',
      'META-INF/ASiCManifest001.xml',
    ])
  })

  it('writes the same bytes in every time zone', () => {
    const script = `
      import { writeContainer } from './electron/signing/container.ts'
      import { sha256Hex } from './electron/signing/digest.ts'
      process.stdout.write(sha256Hex(await writeContainer([{ name: 'manifest.json', bytes: Buffer.from('{}') }])))`
    const digests = ['Asia/Ho_Chi_Minh', 'America/New_York', 'Pacific/Kiritimati', 'UTC'].map((zone) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      }),
    )
    expect(new Set(digests).size).toBe(1)
    expect(digests[0]).toHaveLength(64)
  })

  it('is what the raw writer of these tests writes, so each refusal below is for its one changed value', async () => {
    const ours = await writeContainer([manifest, sums].map(({ name, bytes }) => ({ name: String(name), bytes })))
    expect(sha256Hex(rawZip([mimetype, manifest, sums]))).toBe(sha256Hex(ours))
  })

  it('refuses a name outside the list of allowed names', () =>
    expectCode(() => writeContainer([{ name: 'data/Báo cáo.docx', bytes: Buffer.from('') }]), 'ZIP_NAME'))

  it('refuses the same name twice', () =>
    expectCode(
      () => writeContainer([...entries, { name: 'data/b.json', bytes: Buffer.from('') }]),
      'ZIP_DUPLICATE_NAME',
    ))

  it('refuses 64 files', () =>
    expectCode(
      () =>
        writeContainer(
          Array.from({ length: 64 }, (_, index) => ({ name: `data/${index}.txt`, bytes: Buffer.from('') })),
        ),
      'ZIP_TOO_MANY_ENTRIES',
    ))
})

describe('readContainer', () => {
  it('gives back every byte of every entry', async () => {
    const back = await readContainer(await writeContainer(entries))
    const text = Object.fromEntries(back.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]))
    expect(text).toEqual(Object.fromEntries(entries.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])))
  })

  const refused: [attack: string, bytes: () => Uint8Array, code: Parameters<typeof expectCode>[1]][] = [
    ['a file over 64 MB', () => Buffer.alloc(64 * 1024 * 1024 + 1), 'ZIP_TOO_LARGE'],
    ['an empty file', () => Buffer.alloc(0), 'ZIP_NOT_A_CONTAINER'],
    [
      'a program with the container behind it',
      () => Buffer.concat([Buffer.from('MZ'), zipWith()]),
      'ZIP_NOT_A_CONTAINER',
    ],
    ['a container cut to 3 bytes', () => zipWith().subarray(0, 3), 'ZIP_NOT_A_CONTAINER'],
    ['a container cut inside its first entry', () => zipWith().subarray(0, 40), 'ZIP_TRUNCATED_OR_TRAILING'],
    ['a container cut in half', () => zipWith().subarray(0, zipWith().length / 2), 'ZIP_TRUNCATED_OR_TRAILING'],
    ['a container without its last byte', () => zipWith().subarray(0, -1), 'ZIP_TRUNCATED_OR_TRAILING'],
    ['bytes behind the end', () => Buffer.concat([zipWith(), Buffer.alloc(40)]), 'ZIP_TRUNCATED_OR_TRAILING'],
    ['a comment', () => withComment(zipWith()), 'ZIP_TRUNCATED_OR_TRAILING'],
    [
      '65 entries',
      () => zipWith(...Array.from({ length: 62 }, (_, index) => file(`data/${index}`))),
      'ZIP_TOO_MANY_ENTRIES',
    ],
    ['a directory that is not one', () => damagedDirectory(), 'ZIP_CORRUPT_DIRECTORY'],
    ['a path that climbs out', () => zipWith(file('../evil.txt')), 'ZIP_SLIP'],
    ['a path that climbs out of data', () => zipWith(file('data/../../evil.txt')), 'ZIP_SLIP'],
    ['an absolute path', () => zipWith(file('/etc/passwd')), 'ZIP_SLIP'],
    ['a drive letter', () => zipWith(file('C:evil.txt')), 'ZIP_SLIP'],
    ['a backslash', () => zipWith(file('data\\evil.txt')), 'ZIP_SLIP'],
    ['a NUL in a name', () => zipWith(file('data/a.txt\0.exe')), 'ZIP_SLIP'],
    ['a decomposed Vietnamese name', () => zipWith(file('data/ba\u0301o-ca\u0301o.txt')), 'ZIP_NAME'],
    ['a name that is not UTF-8', () => zipWith(file(Buffer.from('data/\xff.txt', 'latin1'))), 'ZIP_NAME'],
    ['a Windows device', () => zipWith(file('data/con.txt')), 'ZIP_NAME'],
    ['a name Windows would shorten', () => zipWith(file('data/a.')), 'ZIP_NAME'],
    ['a file outside data', () => zipWith(file('readme.txt')), 'ZIP_NAME'],
    ['a folder', () => zipWith(file('data/')), 'ZIP_NAME'],
    ['a name that differs only in case', () => zipWith(file('data/a.txt'), file('data/A.txt')), 'ZIP_NAME'],
    [
      'the same name twice',
      () => zipWith(file('data/a.txt', 'good'), file('data/a.txt', 'evil')),
      'ZIP_DUPLICATE_NAME',
    ],
    ['an entry with a password', () => zipWith({ ...file('data/a.txt'), flags: 0x801 }), 'ZIP_ENCRYPTED_ENTRY'],
    ['a bomb of 50 MB of zeros', () => zipWith(zeroBomb()), 'ZIP_COMPRESSED_ENTRY'],
    [
      'a size larger than the entry',
      () => zipWith(stating({ compressedSize: 90, uncompressedSize: 90 })),
      'ZIP_OVERLAP_OR_GAP',
    ],
    ['two sizes that differ', () => zipWith(stating({ uncompressedSize: 2 })), 'ZIP_OVERLAP_OR_GAP'],
    [
      'a size beyond the file',
      () => zipWith(stating({ compressedSize: 1e9, uncompressedSize: 1e9 })),
      'ZIP_OVERLAP_OR_GAP',
    ],
    [
      'two entries sharing one content',
      () => zipWith(file('data/a'), { ...file('data/b'), directory: { offset: 69 } }),
      'ZIP_OVERLAP_OR_GAP',
    ],
    ['a gap before the directory', () => withGap(), 'ZIP_OVERLAP_OR_GAP'],
    ['a wrong checksum', () => zipWith(stating({ crc: 1 })), 'ZIP_CRC'],
    [
      'another mimetype',
      () => rawZip([{ ...mimetype, bytes: Buffer.from('application/zip') }, manifest]),
      'ASIC_MIMETYPE',
    ],
    ['a mimetype that is not first', () => rawZip([manifest, mimetype]), 'ASIC_MIMETYPE'],
    ['no entries at all before the directory', () => rawZip([sums]), 'ASIC_MIMETYPE'],
    ['entries in another order', () => rawZip([mimetype, sums, manifest]), 'ZIP_NOT_CANONICAL'],
    [
      'an extra field in a local header',
      () => zipWith({ ...file('data/a'), localExtra: Buffer.alloc(4) }),
      'ZIP_NOT_CANONICAL',
    ],
    ['another flag', () => zipWith({ ...file('data/a'), flags: 0 }), 'ZIP_NOT_CANONICAL'],
  ]
  for (const [attack, bytes, code] of refused)
    it(`refuses ${attack}`, () => expectCode(() => readContainer(bytes()), code))
})

const stating = (directory: NonNullable<RawEntry['directory']>): RawEntry => ({ ...file('data/a.txt'), directory })

function withComment(zip: Buffer): Buffer {
  const commented = Buffer.concat([zip, Buffer.from('hi')])
  commented.writeUInt16LE(2, zip.length - 2)
  return commented
}

function damagedDirectory(): Buffer {
  const zip = zipWith()
  zip.writeUInt32LE(0, zip.readUInt32LE(zip.length - 6))
  return zip
}

function withGap(): Buffer {
  const zip = zipWith()
  const start = zip.readUInt32LE(zip.length - 6)
  const gapped = Buffer.concat([zip.subarray(0, start), Buffer.from('hidden'), zip.subarray(start)])
  gapped.writeUInt32LE(start + 6, gapped.length - 6)
  return gapped
}

function zeroBomb(): RawEntry {
  return { name: 'data/bomb', bytes: deflateRawSync(Buffer.alloc(50 * 1024 * 1024)), method: 8 }
}
