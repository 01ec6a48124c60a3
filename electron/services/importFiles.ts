/** The imported files themselves: packed for keeping, and given back byte for byte. */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import type { BatchSource } from '../../db/batches.ts'
import { type KeptFile, readImportFile } from '../../db/importFiles.ts'
import type { Reader } from '../../db/store.ts'
import { AppError } from '../../shared/errors.ts'

const pack = promisify(deflateRaw)
const unpack = promisify(inflateRaw)

/** Every safety copy holds what is kept, so a file larger than this, packed, is asked for again instead. */
const LARGEST_KEPT = 20 * 1024 * 1024
const QUICK = 1

/** The file as it is kept, or null where it is too large. Runs beside the main thread. */
export async function packFile(bytes: Uint8Array, sha256: string): Promise<KeptFile | null> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // A package is compressed already.
  const isPacked = content.subarray(0, 2).toString('latin1') !== 'PK'
  const kept = isPacked ? await pack(content, { level: QUICK }) : content
  return kept.length > LARGEST_KEPT ? null : { sha256, size: bytes.length, isPacked, content: kept }
}

/**
 * The bytes that the batch was imported from: those kept, else those given. Throws `import_file_not_kept`, and
 * `import_file_other` where other bytes are given.
 */
export async function readBatchFile(
  db: Reader,
  { fileName, fileSha256 }: BatchSource,
  given: { name: string; bytes: Uint8Array } | undefined,
): Promise<Uint8Array> {
  const kept = readImportFile(db, fileSha256)
  if (kept) return unpackFile(kept)
  if (!given) throw new AppError('import_file_not_kept', { file: fileName })
  if (hashFile(given.bytes) !== fileSha256)
    throw new AppError('import_file_other', { given: given.name, file: fileName })
  return given.bytes
}

/** The file itself, byte for byte. */
export async function unpackFile({ isPacked, content }: Pick<KeptFile, 'isPacked' | 'content'>): Promise<Uint8Array> {
  return new Uint8Array(isPacked ? await unpack(content) : content)
}

export function hashFile(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
