/** Makes small .xlsx files and deliberately wrong zips for the reader's tests. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipMember {
  name: string
  data: string | Uint8Array
  isStored?: boolean
  /** What the headers say, where it shall differ from the truth. */
  statedSize?: number
  statedCrc?: number
  flags?: number
  /** A place already written, instead of a local header of its own. */
  localStart?: number
}

function localHeader(name: Buffer, method: number, flags: number, crc: number, packed: number, size: number): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(method, 8)
  header.writeUInt32LE(crc, 14)
  header.writeUInt32LE(packed, 18)
  header.writeUInt32LE(size, 22)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

/** The directory entry with sizes and place in the 64-bit extra field, as some programs always write it. */
function directoryHeader64(local: Buffer, start: number): Buffer {
  const extra = Buffer.alloc(28)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(24, 2)
  extra.writeBigUInt64LE(BigInt(local.readUInt32LE(22)), 4)
  extra.writeBigUInt64LE(BigInt(local.readUInt32LE(18)), 12)
  extra.writeBigUInt64LE(BigInt(start), 20)
  const header = directoryHeader(local, 0xffffffff)
  header.fill(0xff, 20, 28)
  header.writeUInt16LE(extra.length, 30)
  return Buffer.concat([header, extra])
}

/** The 64-bit end record and its locator. */
function end64(count: number, size: number, start: number): Buffer {
  const end = Buffer.alloc(76)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(start), 48)
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(start + size), 64)
  return end
}

function directoryHeader(local: Buffer, start: number): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(20, 4)
  local.copy(header, 6, 4, 28)
  header.writeUInt32LE(start, 42)
  return Buffer.concat([header, local.subarray(30)])
}

/** A zip of exactly these members, wrong wherever they say so. */
export function buildZip(members: ZipMember[], isZip64 = false): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, data, isStored = false, statedSize, statedCrc, flags = 0, localStart } of members) {
    const content = Buffer.from(data)
    const packed = isStored ? content : deflateRawSync(content)
    const crc = statedCrc ?? crc32(content)
    const local = localHeader(
      Buffer.from(name),
      isStored ? 0 : 8,
      flags,
      crc,
      packed.length,
      statedSize ?? content.length,
    )
    directory.push((isZip64 ? directoryHeader64 : directoryHeader)(local, localStart ?? at))
    if (localStart !== undefined) continue
    bodies.push(local, packed)
    at += local.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  if (!isZip64) return Buffer.concat([...bodies, list, end])
  end.fill(0xff, 8, 20)
  return Buffer.concat([...bodies, list, end64(members.length, list.length, at), end])
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

export interface XlsxParts {
  /** Inside of `<worksheet>` of each sheet; by default one sheet `Trang 1`. */
  sheets: string[]
  sheetList?: string
  workbookProperties?: string
  /** Whole parts. */
  strings?: string
  styles?: string
  /** Relations of the workbook besides those of the sheets, the strings and the styles. */
  relations?: string
  more?: ZipMember[]
}

export function worksheet(inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}">${inside}</worksheet>`
}

export function sheetData(rows: string): string {
  return `<sheetData>${rows}</sheetData>`
}

/** The members of a complete .xlsx, to be changed before they are zipped. */
export function xlsxMembers(parts: XlsxParts): ZipMember[] {
  const sheetList =
    parts.sheetList ??
    parts.sheets
      .map((_, index) => `<sheet name="Trang ${index + 1}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
      .join('')
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const relations = [
    ...parts.sheets.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
    relation('rIdStyles', 'styles', 'styles.xml'),
    relation('rIdStrings', 'sharedStrings', 'sharedStrings.xml'),
    parts.relations ?? '',
  ]
  return [
    {
      name: '_rels/.rels',
      data: `<Relationships xmlns="${packageRelations}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships xmlns="${packageRelations}">${relations.join('')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${main}" xmlns:r="${office}">${parts.workbookProperties ?? ''}<sheets>${sheetList}</sheets></workbook>`,
    },
    { name: 'xl/styles.xml', data: parts.styles ?? `<styleSheet xmlns="${main}"/>` },
    { name: 'xl/sharedStrings.xml', data: parts.strings ?? `<sst xmlns="${main}"/>` },
    ...parts.sheets.map((inside, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, data: worksheet(inside) })),
    ...(parts.more ?? []),
  ]
}

export function buildXlsx(parts: XlsxParts): Buffer {
  return buildZip(xlsxMembers(parts))
}
