/**
 * The update file that reaches an office on a stick: three lines of text (what it is, what it holds, the publisher's
 * signature over both) and then the installer. Nothing of it is believed before the signature was checked, and the installer
 * is handed out only when every byte of it is the signed one.
 */
import { createHash, createPublicKey, sign, verify } from 'node:crypto'
import { closeSync, openSync, readSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'

const HEAD = 'PHUBIEU-CAPNHAT-1'
/** The three lines together; the note of a release is short. */
const LONGEST_HEAD = 16 * 1024
const CHUNK = 1024 * 1024

const manifestSchema = z.strictObject({
  product: z.literal('phu-bieu'),
  version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
  /** ISO date-time. */
  madeAt: z.iso.datetime(),
  /** Bytes of the installer. */
  size: z
    .number()
    .int()
    .min(1)
    .max(1024 ** 3),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** What is new, in the officer's words. */
  note: z.string().max(4_000),
})

export type UpdateManifest = z.infer<typeof manifestSchema>

/** Writes the file. `privateKey` is the publisher's, in PEM. */
export function writeUpdateFile(
  file: string,
  installer: Uint8Array,
  about: Pick<UpdateManifest, 'version' | 'madeAt' | 'note'>,
  privateKey: string,
): void {
  const sha256 = createHash('sha256').update(installer).digest('hex')
  const manifest = manifestSchema.parse({ product: 'phu-bieu', ...about, size: installer.length, sha256 })
  const signed = `${HEAD}\n${JSON.stringify(manifest)}\n`
  const signature = sign('sha256', Buffer.from(signed), privateKey).toString('base64')
  writeFileSync(file, Buffer.concat([Buffer.from(`${signed}${signature}\n`), installer]))
}

/** What the file holds, once its signature is checked. Throws update_not_update, update_forged, update_without_key. */
export function readUpdateManifest(file: string, publicKey: string): UpdateManifest & { start: number } {
  const name = basename(file)
  if (publicKey === '') throw new AppError('update_without_key')
  const head = readHead(file)
  const ends: number[] = []
  for (let at = head.indexOf(10); at !== -1 && ends.length < 3; at = head.indexOf(10, at + 1)) ends.push(at)
  const [first, second, third] = ends
  if (first === undefined || second === undefined || third === undefined || head.toString('latin1', 0, first) !== HEAD)
    throw new AppError('update_not_update', { file: name })
  const signature = Buffer.from(head.toString('latin1', second + 1, third), 'base64')
  if (!verify('sha256', head.subarray(0, second + 1), createPublicKey(publicKey), signature))
    throw new AppError('update_forged', { file: name })
  const text = head.toString('utf8', first + 1, second)
  const read = manifestSchema.safeParse(parseJson(text))
  if (!read.success) throw new AppError('update_not_update', { file: name })
  const start = third + 1
  if (statSync(file).size !== start + read.data.size) throw new AppError('update_not_update', { file: name })
  return { ...read.data, start }
}

/** Copies the installer out of a file to `target`; throws update_forged and leaves nothing where a byte is another. */
export function extractInstaller(file: string, publicKey: string, target: string): UpdateManifest {
  const { start, ...manifest } = readUpdateManifest(file, publicKey)
  const hash = createHash('sha256')
  const source = openSync(file, 'r')
  const copy = openSync(target, 'wx', 0o700)
  try {
    const chunk = Buffer.alloc(CHUNK)
    for (let at = start; ; ) {
      const length = readSync(source, chunk, 0, CHUNK, at)
      if (length === 0) break
      hash.update(chunk.subarray(0, length))
      writeSync(copy, chunk, 0, length)
      at += length
    }
  } finally {
    closeSync(copy)
    closeSync(source)
  }
  if (hash.digest('hex') === manifest.sha256) return manifest
  rmSync(target)
  throw new AppError('update_forged', { file: basename(file) })
}

/** Above 0 where the left version is newer. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number))
  return [0, 1, 2].map((part) => (a?.[part] ?? 0) - (b?.[part] ?? 0)).find((difference) => difference !== 0) ?? 0
}

function readHead(file: string): Buffer {
  const bytes = Buffer.alloc(LONGEST_HEAD)
  const descriptor = openSync(file, 'r')
  try {
    return bytes.subarray(0, readSync(descriptor, bytes, 0, LONGEST_HEAD, 0))
  } finally {
    closeSync(descriptor)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
