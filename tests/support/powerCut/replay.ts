/**
 * Rebuilds the files as a power cut at any moment could have left them: what was flushed is there; of what was not,
 * each 512-byte sector is there or not by chance; names that were made, changed or removed since the last flush are
 * there up to a moment, as a journalling file system keeps them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Random } from '../random.ts'

const SECTOR = 512
/** Shares of the unflushed sectors that had reached the disk. */
const shares = [0, 0.15, 0.5, 0.85, 1]
const HEADER = 32

type Recorded =
  | { type: 'create'; inode: string; path: string }
  | { type: 'write'; inode: string; offset: number; data: Buffer }
  | { type: 'truncate'; inode: string; length: number }
  | { type: 'sync'; inode: string }
  | { type: 'unlink'; path: string }
  | { type: 'rename' | 'link'; path: string; to: string }

/** The changes of a log of recordWrites.c, with paths relative to the recorded folder. */
export function readRecord(log: string, folder: string): Recorded[] {
  const bytes = readFileSync(log)
  const changes: Recorded[] = []
  // A number is used again after its file is gone: each creation begins a file of its own.
  const generation = new Map<string, number>()
  const known = (number: bigint) => `${number}.${generation.get(String(number)) ?? 0}`
  for (let at = 0; at < bytes.length; ) {
    const type = String.fromCharCode(bytes[at] ?? 0)
    const pathLength = bytes.readUInt32LE(at + 4)
    const number = bytes.readBigUInt64LE(at + 8)
    const offset = Number(bytes.readBigInt64LE(at + 16))
    const length = Number(bytes.readBigInt64LE(at + 24))
    at += HEADER
    const path = relative(folder, bytes.toString('utf8', at, at + pathLength))
    at += pathLength
    const data = bytes.subarray(at, at + length)
    at += length
    if (type === 'c') {
      generation.set(String(number), (generation.get(String(number)) ?? 0) + 1)
      changes.push({ type: 'create', inode: known(number), path })
    } else if (type === 'w') changes.push({ type: 'write', inode: known(number), offset, data })
    else if (type === 't') changes.push({ type: 'truncate', inode: known(number), length: offset })
    else if (type === 's') changes.push({ type: 'sync', inode: known(number) })
    else if (type === 'u') changes.push({ type: 'unlink', path })
    else changes.push({ type: type === 'r' ? 'rename' : 'link', path, to: relative(folder, data.toString('utf8')) })
  }
  return changes
}

/** What the recorded program had written to a file before a moment: its acknowledgements, whatever became of them on the disk. */
export function readWritten(changes: readonly Recorded[], path: string, before: number): string {
  const own = changes.find((change) => change.type === 'create' && change.path === path)
  return changes
    .slice(0, before)
    .flatMap((change) =>
      change.type === 'write' && own?.type === 'create' && change.inode === own.inode
        ? [change.data.toString('utf8')]
        : [],
    )
    .join('')
}

/** Writes into `target` the files that a cut before change number `moment` could have left. */
export function replayCut(changes: readonly Recorded[], moment: number, random: Random, target: string): void {
  const flushed = new Map<string, Buffer>()
  const pending = new Map<string, Recorded[]>()
  let names = new Map<string, string>()
  let unflushedNames: Recorded[] = []
  for (const change of changes.slice(0, moment)) {
    if (change.type === 'write' || change.type === 'truncate') {
      pending.set(change.inode, [...(pending.get(change.inode) ?? []), change])
    } else if (change.type === 'sync') {
      flushed.set(
        change.inode,
        apply(flushed.get(change.inode), pending.get(change.inode) ?? [], () => true),
      )
      pending.delete(change.inode)
      // A flush commits the journal, and with it every name made before.
      names = rename(names, unflushedNames)
      unflushedNames = []
    } else unflushedNames.push(change)
  }
  names = rename(names, unflushedNames.slice(0, random.between(0, unflushedNames.length)))
  const share = random.oneOf(shares)
  for (const [path, inode] of names) {
    const content = apply(flushed.get(inode), pending.get(inode) ?? [], () => random.chance(share))
    const file = join(target, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}

function rename(names: ReadonlyMap<string, string>, changes: readonly Recorded[]): Map<string, string> {
  const after = new Map(names)
  for (const change of changes) {
    if (change.type === 'create') after.set(change.path, change.inode)
    else if (change.type === 'unlink') after.delete(change.path)
    else if (change.type === 'rename' || change.type === 'link') {
      const inode = after.get(change.path)
      if (inode === undefined) continue
      if (change.type === 'rename') after.delete(change.path)
      after.set(change.to, inode)
    }
  }
  return after
}

function apply(before: Buffer | undefined, changes: readonly Recorded[], isKept: () => boolean): Buffer {
  let content = Buffer.from(before ?? Buffer.alloc(0))
  const grow = (length: number): void => {
    if (content.length < length) content = Buffer.concat([content, Buffer.alloc(length - content.length)])
  }
  for (const change of changes) {
    if (change.type === 'truncate') {
      if (!isKept()) continue
      grow(change.length)
      content = content.subarray(0, change.length)
    } else if (change.type === 'write') {
      for (let at = 0; at < change.data.length; ) {
        const length = Math.min(SECTOR - ((change.offset + at) % SECTOR), change.data.length - at)
        if (isKept()) {
          grow(change.offset + at + length)
          change.data.copy(content, change.offset + at, at, at + length)
        }
        at += length
      }
    }
  }
  return Buffer.from(content)
}
