/** Takes one stream out of an OLE compound file, the container of .xls; chains that loop or leave the file end the reading. */
import type { ReadContext } from './readContext.ts'

export interface CompoundFile {
  /** Names of the streams directly under the root, in lower case. */
  names: Set<string>
  /** The bytes of a stream of the root by its lower-case name; what the chain lacks of the stated size is left out. */
  readStream: (name: string) => Buffer
  /** Where a stream of the root lies, for writing it anew, see `replaceStream`. */
  locate: (name: string) => StreamPlace
}

export interface StreamPlace {
  sectorBytes: number
  /** The whole allocation table by sector, and the sectors it lies in. */
  fat: Uint32Array
  fatSectors: number[]
  /** First byte of the stream's entry in the directory. */
  entryAt: number
  /** The stream's own sectors; none where it lies among the small streams. */
  sectors: number[]
  /** Shorter streams lie among the small ones. */
  cutoff: number
}

const SECTORS_IN_HEADER = 109
const ENTRY_BYTES = 128
const MINI_SECTOR_BYTES = 64
const NO_ENTRY = 0xffffffff
/** Sector numbers from here on are marks: end of chain, free, FAT, DIFAT. */
const FIRST_MARK = 0xfffffffa
const FREE = 0xffffffff
const STREAM_TYPE = 2

interface DirectoryEntry {
  name: string
  type: number
  left: number
  right: number
  child: number
  start: number
  size: number
  /** Place in the directory. */
  index: number
}

/**
 * Opens the container. The `cfb` package is not used because a 40 kB file whose chain loops makes it fill the memory.
 * Throws `workbook_damaged`, or `workbook_truncated` when a sector lies behind the end.
 */
export function openCompoundFile(bytes: Buffer, context: ReadContext): CompoundFile {
  const sectorShift = bytes.readUInt16LE(30)
  if (sectorShift !== 9 && sectorShift !== 12) throw context.refuse('workbook_damaged')
  const sectorBytes = 1 << sectorShift
  const sectorCount = Math.ceil(bytes.length / sectorBytes) - 1

  function sector(index: number): Buffer {
    if (index >= FIRST_MARK) throw context.refuse('workbook_damaged')
    if (index >= sectorCount) throw context.refuse('workbook_truncated')
    return bytes.subarray((index + 1) * sectorBytes, (index + 2) * sectorBytes)
  }

  /** The numbers of a chain, at most `limit` of them; one that comes back to where it was is damage. */
  function followChain(table: Uint32Array, start: number, limit: number): number[] {
    const chain = new Set<number>()
    for (let at: number | undefined = start; at !== undefined && at < FIRST_MARK; at = table[at]) {
      if (chain.size >= limit) break
      if (chain.has(at)) throw context.refuse('workbook_damaged')
      chain.add(at)
    }
    return [...chain]
  }

  function readChain(start: number, size: number): Buffer {
    const chain = followChain(fat, start, Math.ceil(size / sectorBytes))
    return Buffer.concat(chain.map(sector)).subarray(0, size)
  }

  const fatSectors = listFatSectors(bytes, sector, sectorBytes, sectorCount)
  const fat = joinTable(fatSectors.map(sector))
  const directory = readChain(bytes.readUInt32LE(48), bytes.length)
  const entries = listRootEntries(directory, context)
  const root = entries.root
  const miniFat = joinTable([readChain(bytes.readUInt32LE(60), bytes.length)])
  const cutoff = bytes.readUInt32LE(56)
  let miniStream: Buffer | null = null

  function readMini(start: number, size: number): Buffer {
    miniStream ??= readChain(root.start, root.size)
    const stream = miniStream
    const chain = followChain(miniFat, start, Math.ceil(size / MINI_SECTOR_BYTES))
    return Buffer.concat(
      chain.map((index) => stream.subarray(index * MINI_SECTOR_BYTES, (index + 1) * MINI_SECTOR_BYTES)),
    ).subarray(0, size)
  }

  return {
    names: new Set(entries.streams.keys()),
    readStream(name) {
      const entry = entries.streams.get(name)
      if (entry === undefined) throw context.refuse('workbook_damaged')
      return entry.size < cutoff ? readMini(entry.start, entry.size) : readChain(entry.start, entry.size)
    },
    locate(name) {
      const entry = entries.streams.get(name)
      if (entry === undefined) throw context.refuse('workbook_damaged')
      const perSector = sectorBytes / ENTRY_BYTES
      const inSector = followChain(fat, bytes.readUInt32LE(48), bytes.length)[Math.floor(entry.index / perSector)]
      if (inSector === undefined) throw context.refuse('workbook_damaged')
      return {
        sectorBytes,
        fat,
        fatSectors,
        entryAt: (inSector + 1) * sectorBytes + (entry.index % perSector) * ENTRY_BYTES,
        sectors: entry.size < cutoff ? [] : followChain(fat, entry.start, Math.ceil(entry.size / sectorBytes)),
        cutoff,
      }
    },
  }
}

function joinTable(sectors: Buffer[]): Uint32Array {
  const joined = Buffer.concat(sectors)
  const table = new Uint32Array(joined.length >> 2)
  for (let index = 0; index < table.length; index += 1) table[index] = joined.readUInt32LE(index * 4)
  return table
}

/** Sectors that hold the allocation table: the first 109 are named in the header, more in a chain of their own. */
function listFatSectors(
  bytes: Buffer,
  sector: (index: number) => Buffer,
  sectorBytes: number,
  sectorCount: number,
): number[] {
  const fatCount = Math.min(bytes.readUInt32LE(44), sectorCount)
  const list: number[] = []
  for (let index = 0; index < SECTORS_IN_HEADER && list.length < fatCount; index += 1)
    list.push(bytes.readUInt32LE(76 + index * 4))
  let next = bytes.readUInt32LE(68)
  for (let visited = 0; list.length < fatCount && next < FIRST_MARK && visited <= sectorCount; visited += 1) {
    const table = sector(next)
    for (let at = 0; at + 4 < sectorBytes && list.length < fatCount; at += 4) list.push(table.readUInt32LE(at))
    next = table.readUInt32LE(sectorBytes - 4)
  }
  return list.filter((index) => index !== FREE)
}

function readEntry(directory: Buffer, index: number): DirectoryEntry {
  const entry = directory.subarray(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES)
  const nameBytes = Math.min(64, Math.max(2, entry.readUInt16LE(64)))
  return {
    name: entry.toString('utf16le', 0, nameBytes - 2),
    type: entry.readUInt8(66),
    left: entry.readUInt32LE(68),
    right: entry.readUInt32LE(72),
    child: entry.readUInt32LE(76),
    start: entry.readUInt32LE(116),
    size: entry.readUInt32LE(120),
    index,
  }
}

/** Streams of the root only: an embedded workbook has a stream of the same name in its own storage. */
function listRootEntries(
  directory: Buffer,
  context: ReadContext,
): { root: DirectoryEntry; streams: Map<string, DirectoryEntry> } {
  const count = Math.floor(directory.length / ENTRY_BYTES)
  if (count === 0) throw context.refuse('workbook_damaged')
  const root = readEntry(directory, 0)
  const streams = new Map<string, DirectoryEntry>()
  const visited = new Set<number>()
  const waiting = [root.child]
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (index === NO_ENTRY || index >= count || visited.has(index)) continue
    visited.add(index)
    const entry = readEntry(directory, index)
    if (entry.type === STREAM_TYPE) streams.set(entry.name.toLowerCase(), entry)
    waiting.push(entry.left, entry.right)
  }
  return { root, streams }
}
