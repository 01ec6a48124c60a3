/** Writes one stream of an OLE compound file anew; every other stream, macros and drawings included, stays byte for byte. */
import type { StreamPlace } from './readCompoundFile.ts'

const SECTORS_IN_HEADER = 109
const END_OF_CHAIN = 0xfffffffe
const FREE = 0xffffffff
const FAT_SECTOR = 0xfffffffd

/**
 * The file with `content` as that stream: its old sectors are used first, what is missing comes at the end of the file.
 * Null where the allocation table would outgrow the header, which happens from about seven megabytes on.
 */
export function replaceStream(bytes: Buffer, place: StreamPlace, content: Buffer): Buffer | null {
  const { sectorBytes, entryAt } = place
  // Short streams lie elsewhere; zeros behind the last record are what older writers put there too.
  const size = Math.max(content.length, place.cutoff)
  const needed = Math.ceil(size / sectorBytes)
  const oldCount = Math.ceil(bytes.length / sectorBytes) - 1
  const perSector = sectorBytes / 4
  const appended = Array.from({ length: Math.max(0, needed - place.sectors.length) }, (_, index) => oldCount + index)
  const fatSectors = [...place.fatSectors]
  const addedFat: number[] = []
  while (fatSectors.length * perSector < oldCount + appended.length + addedFat.length) {
    const sector = oldCount + appended.length + addedFat.length
    addedFat.push(sector)
    fatSectors.push(sector)
  }
  if (fatSectors.length > SECTORS_IN_HEADER) return null

  const fat = new Uint32Array(fatSectors.length * perSector).fill(FREE)
  fat.set(place.fat.subarray(0, fat.length))
  for (const sector of place.sectors) fat[sector] = FREE
  const chain = [...place.sectors.slice(0, needed), ...appended]
  for (const [index, sector] of chain.entries()) fat[sector] = chain[index + 1] ?? END_OF_CHAIN
  for (const sector of addedFat) fat[sector] = FAT_SECTOR

  const made = Buffer.alloc((oldCount + appended.length + addedFat.length + 1) * sectorBytes)
  bytes.copy(made)
  const padded = Buffer.alloc(needed * sectorBytes)
  content.copy(padded)
  for (const [index, sector] of chain.entries())
    padded.copy(made, (sector + 1) * sectorBytes, index * sectorBytes, (index + 1) * sectorBytes)
  for (const [index, sector] of fatSectors.entries()) {
    for (let at = 0; at < perSector; at++)
      made.writeUInt32LE(fat[index * perSector + at] ?? FREE, (sector + 1) * sectorBytes + at * 4)
    made.writeUInt32LE(sector, 76 + index * 4)
  }
  made.writeUInt32LE(fatSectors.length, 44)
  made.writeUInt32LE(chain[0] ?? END_OF_CHAIN, entryAt + 116)
  made.writeUInt32LE(size, entryAt + 120)
  return made
}
