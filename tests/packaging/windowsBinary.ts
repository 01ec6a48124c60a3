/** Reads what a Windows program needs of the system: the import tables of a PE file, and writes the smallest PE there is. */
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Names of the DLLs in the import table and in the one for later, in lower case. */
export function readImports(bytes: Buffer): string[] {
  const header = bytes.readUInt32LE(0x3c)
  if (bytes.toString('latin1', header, header + 4) !== 'PE\0\0') throw new Error('This is no Windows binary.')
  const optional = header + 24
  const is64 = bytes.readUInt16LE(optional) === 0x20b
  const directories = optional + (is64 ? 112 : 96)
  const sections = optional + bytes.readUInt16LE(header + 20)
  const placeOf = (address: number): number => {
    for (let section = 0; section < bytes.readUInt16LE(header + 6); section += 1) {
      const at = sections + section * 40
      const start = bytes.readUInt32LE(at + 12)
      if (address >= start && address < start + bytes.readUInt32LE(at + 16))
        return address - start + bytes.readUInt32LE(at + 20)
    }
    throw new Error('An address lies in no section.')
  }
  const readName = (address: number): string => {
    const at = placeOf(address)
    return bytes.toString('latin1', at, bytes.indexOf(0, at)).toLowerCase()
  }
  /** A table ends with an entry of zeros; `nameAt` is where an entry has the address of its name. */
  const readTable = (directory: number, size: number, nameAt: number): string[] => {
    const address = bytes.readUInt32LE(directories + directory * 8)
    const names: string[] = []
    if (address === 0) return names
    for (let at = placeOf(address); bytes.readUInt32LE(at + nameAt) !== 0; at += size)
      names.push(readName(bytes.readUInt32LE(at + nameAt)))
    return names
  }
  return [...readTable(1, 20, 12), ...readTable(13, 32, 4)]
}

interface Resources {
  entries: unknown[]
  outputResource(executable: Executable): void
}
interface Executable {
  setExtraData(bytes: ArrayBuffer): void
  generate(): ArrayBuffer
}
interface VersionInfo {
  lang: number
  setStringValues(language: { lang: number; codepage: number }, values: Record<string, string>): void
  outputToResourceEntries(entries: unknown[]): void
}

/** What the packer needs of Electron's program: a PE with a version and the fuses as Electron ships them. */
export function buildPlaceholder(): Buffer {
  const { NtExecutable, NtExecutableResource, Resource } = require('resedit') as {
    NtExecutable: { createEmpty(is32Bit: boolean, isDll: boolean): Executable }
    NtExecutableResource: { from(executable: Executable): Resources }
    Resource: { VersionInfo: { createEmpty(): VersionInfo } }
  }
  const executable = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(executable)
  const version = Resource.VersionInfo.createEmpty()
  version.lang = 1033
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' })
  version.outputToResourceEntries(resources.entries)
  resources.outputResource(executable)
  const fuses = new TextEncoder().encode(`${FUSE_SENTINEL}\x01\x09101101011`)
  executable.setExtraData(fuses.buffer)
  return Buffer.from(executable.generate())
}

/** Stands before the fuses in every Electron. */
export const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
