/** The hostile set: files made to break a reader, each with what it must come to. Names of the groups are those of our test plan. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as library from '@e965/xlsx'
import { BIFF8, buildBiff, buildCompoundFile, double, record } from './buildXls.ts'
import { buildXlsx, buildZip, sheetData, worksheet, xlsxMembers, type ZipMember } from './buildXlsx.ts'

const samples = new URL('../../fixtures/samples/', import.meta.url)

const oneCell = '<row r="1"><c r="A1"><v>1</v></c></row>'
const good = xlsxMembers({ sheets: [sheetData(oneCell)] })
const sheetName = 'xl/worksheets/sheet1.xml'

/** The good workbook with the sheet part changed. */
function withSheet(change: Partial<ZipMember>): Buffer {
  return buildZip(good.map((member) => (member.name === sheetName ? { ...member, ...change } : member)))
}

function withRows(rows: string, after = ''): Buffer {
  return buildXlsx({ sheets: [sheetData(rows) + after] })
}

/** A workbook whose rows are too compressible for the ratio rule is stored instead. */
function withStoredRows(rows: string, after = ''): Buffer {
  return withSheet({ data: worksheet(sheetData(rows) + after), isStored: true })
}

/** An entry whose bytes hide a second entry, which the directory lists too. */
function overlappingZip(): Buffer {
  const inner = buildZip([{ name: 'b', data: 'x'.repeat(100), isStored: true }]).subarray(0, 131)
  const outer: ZipMember = { name: 'a', data: inner, isStored: true }
  return buildZip([outer, { name: 'b', data: 'x'.repeat(100), isStored: true, localStart: 31 }])
}

function hideDirectoryEnd(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length - 30)
}

/** A word of AppError for what is refused; the number of cells of the first sheet for what is read. */
export type HostileFile = [name: string, outcome: string | number, build: () => Buffer]

function withPart(name: string, data: string): Buffer {
  return buildZip(good.map((member) => (member.name === name ? { ...member, data, isStored: true } : member)))
}

/** The package with bytes changed at a place that `find` names. */
function patched(bytes: Buffer, find: (bytes: Buffer) => number, value: Buffer): Buffer {
  const changed = Buffer.from(bytes)
  value.copy(changed, find(changed))
  return changed
}

function number(value: number | bigint, size: 2 | 4 | 8): Buffer {
  const bytes = Buffer.alloc(size)
  if (size === 8) bytes.writeBigUInt64LE(BigInt(value))
  else bytes.writeUIntLE(Number(value), 0, size)
  return bytes
}

/** Place in the end record of a small package, which has no comment. */
const inEnd =
  (offset: number) =>
  (bytes: Buffer): number =>
    bytes.length - 22 + offset

const zip64 = (): Buffer => buildZip(good, true)
/** Place in the 64-bit end record, which stands before its locator and the end record. */
const inEnd64 =
  (offset: number) =>
  (bytes: Buffer): number =>
    bytes.length - 22 - 20 - 56 + offset

/** Another way of compressing, in the local header and in the directory. */
function withMethod(method: number): Buffer {
  const bytes = buildZip(good)
  const local = patched(bytes, () => 8, number(method, 2))
  return patched(local, (one) => one.indexOf(Buffer.from('504b0102', 'hex')) + 10, number(method, 2))
}

/** A further entry that a careless unpacker would follow out of its folder. */
function withLink(): Buffer {
  const bytes = buildZip([...good, { name: 'xl/lien-ket', data: '/etc/passwd' }])
  const entry = bytes.lastIndexOf(Buffer.from('504b0102', 'hex'))
  return patched(bytes, () => entry + 38, number(0o120777 * 2 ** 16, 4))
}

function withDtd(part: string, dtd: string, root: string, inside: string): Buffer {
  return withPart(part, `<?xml version="1.0"?>${dtd}<${root}>${inside}</${root}>`)
}

const laughs = `<!DOCTYPE sst [<!ENTITY a "ha">${'bcdefghij'.replace(/./g, (name) => `<!ENTITY ${name} "${`&${String.fromCharCode(name.charCodeAt(0) - 1)};`.repeat(10)}">`)}]>`

export const notWorkbooks: HostileFile[] = [
  ['an empty file', 'workbook_file_empty', () => Buffer.alloc(0)],
  ['a file over 64 MB', 'workbook_file_too_large', () => Buffer.alloc(64 * 1024 * 1024 + 1)],
  ['random bytes', 'workbook_not_workbook', () => randomBytes(5000)],
  ['zero bytes', 'workbook_not_workbook', () => Buffer.alloc(5000)],
  ['blank text', 'workbook_not_workbook', () => Buffer.from(' \r\n\t\r\n')],
  ['a PDF', 'workbook_not_workbook', () => Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\n')],
  ['an RTF text', 'workbook_not_workbook', () => Buffer.from('{\\rtf1 a;b;c}')],
  [
    'a web page without a table',
    'workbook_not_workbook',
    () => Buffer.from('<!DOCTYPE html><html><body>Hết phiên làm việc</body></html>'),
  ],
  ['some other XML', 'workbook_not_workbook', () => Buffer.from('<?xml version="1.0"?><hoso><ten>A</ten></hoso>')],
  ['a zip of something else', 'workbook_not_workbook', () => buildZip([{ name: 'word/document.xml', data: '<w/>' }])],
  [
    'a compound file of something else',
    'workbook_not_workbook',
    () => buildCompoundFile({ WordDocument: Buffer.alloc(5000) }),
  ],
  ['a workbook without a single cell', 'workbook_no_cells', () => withRows('<row r="1"/>')],
  [
    'an encrypted .xlsx',
    'workbook_password',
    () => buildCompoundFile({ EncryptionInfo: Buffer.alloc(100), EncryptedPackage: randomBytes(6000) }),
  ],
  [
    'an .xls with a password',
    'workbook_password',
    () =>
      buildCompoundFile({
        Workbook: buildBiff(BIFF8, [record(0x2f, 1, 1, 1, randomBytes(48))], [{ name: 'a', records: [] }]),
      }),
  ],
  ['an encrypted zip entry', 'workbook_password', () => withSheet({ flags: 1 })],
]

/** H1 */
export const zipSet: HostileFile[] = [
  [
    'an .xlsx cut short',
    'workbook_truncated',
    () => readFileSync(new URL('quangninh-2016-mo-hinh.xlsx', samples)).subarray(0, 4000),
  ],
  ['a zip without its directory', 'workbook_truncated', () => hideDirectoryEnd(buildZip(good))],
  ['a wrong checksum', 'workbook_damaged', () => withSheet({ statedCrc: 12345 })],
  ['a stated size too small', 'workbook_damaged', () => withSheet({ statedSize: 10 })],
  ['a stated size too big', 'workbook_damaged', () => withSheet({ statedSize: 1000 })],
  ['a name used twice', 'workbook_damaged', () => buildZip([...good, { name: sheetName, data: 'x' }])],
  [
    'a name used twice in other letter case',
    'workbook_damaged',
    () => buildZip([...good, { name: 'XL/Workbook.XML', data: 'x' }]),
  ],
  ['overlapping entries', 'workbook_damaged', overlappingZip],
  [
    'a directory entry that is called differently at its place',
    'workbook_damaged',
    () => buildZip([...good, { name: 'khac', data: '', localStart: 0 }]),
  ],
  [
    'a sheet that is not in the package',
    'workbook_damaged',
    () => buildZip(good.filter((member) => member.name !== sheetName)),
  ],
  [
    '10,001 entries',
    'workbook_too_many',
    () => buildZip(Array.from({ length: 10_001 }, (_, index) => ({ name: `a${index}`, data: '', isStored: true }))),
  ],
  ['a part that claims 300 MB', 'workbook_inflates_too_much', () => withSheet({ statedSize: 300_000_000 })],
  ['a part that claims 600 MB', 'workbook_inflates_too_much', () => withSheet({ statedSize: 600_000_000 })],
  ['20 MB of one letter', 'workbook_inflates_too_much', () => withSheet({ data: Buffer.alloc(20_000_000, 'A') })],
  [
    '20 MB of one letter that claims 90 kB',
    'workbook_damaged',
    () => withSheet({ data: Buffer.alloc(20_000_000, 'A'), statedSize: 90_000 }),
  ],
  [
    '60,000 entries',
    'workbook_too_many',
    () => buildZip(Array.from({ length: 60_000 }, (_, index) => ({ name: `${index}`, data: '', isStored: true }))),
  ],
  ['an entry compressed in another way', 'workbook_damaged', () => withMethod(12)],
  ['an entry encrypted with AES', 'workbook_damaged', () => withMethod(99)],
  [
    'a directory that begins behind the end',
    'workbook_damaged',
    () => patched(buildZip(good), inEnd(16), number(2 ** 31, 4)),
  ],
  [
    'a directory that is larger than the file',
    'workbook_damaged',
    () => patched(buildZip(good), inEnd(12), number(2 ** 31, 4)),
  ],
  ['more entries stated than there are', 'workbook_damaged', () => patched(buildZip(good), inEnd(10), number(200, 2))],
  [
    'a 64-bit directory with 2^60 entries',
    'workbook_too_many',
    () => patched(zip64(), inEnd64(32), number(2n ** 60n, 8)),
  ],
  [
    'a 64-bit directory that begins at 2^60',
    'workbook_damaged',
    () => patched(zip64(), inEnd64(48), number(2n ** 60n, 8)),
  ],
  [
    'a 64-bit directory that is nowhere',
    'workbook_damaged',
    () => patched(zip64(), (one) => one.length - 22 - 20 + 8, number(2n ** 40n, 8)),
  ],
  [
    '300 parts of 1 MB of zeros in an .ods',
    'workbook_inflates_too_much',
    () =>
      buildZip([
        { name: 'content.xml', data: '<a/>' },
        ...Array.from({ length: 300 }, (_, index) => ({ name: `Pictures/${index}`, data: Buffer.alloc(1_000_000) })),
      ]),
  ],
  [
    'programs before the zip',
    'workbook_not_workbook',
    () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4000), buildZip(good)]),
  ],
  ['an entry that is a link out of the folder', 1, withLink],
  [
    'names that lead out of the folder',
    1,
    () => buildZip([...good, { name: '../../etc/passwd', data: 'x' }, { name: '/etc/passwd', data: 'x' }]),
  ],
  ['names with a drive', 1, () => buildZip([...good, { name: 'C:\\a', data: 'x' }, { name: 'C:a', data: 'x' }])],
  [
    'names that Windows keeps for itself',
    1,
    () => buildZip([...good, { name: 'CON', data: 'x' }, { name: 'xl/NUL.xml', data: 'x' }]),
  ],
  [
    'a name that turns around and one with a zero byte',
    1,
    () => buildZip([...good, { name: 'a\u202excod.xml', data: 'x' }, { name: 'xl/workbook.xml\0.png', data: 'x' }]),
  ],
]

/** H2 */
export const xmlSet: HostileFile[] = [
  [
    'entities that multiply',
    'workbook_dtd_refused',
    () => withDtd('xl/sharedStrings.xml', laughs, 'sst', '<si><t>&j;</t></si>'),
  ],
  [
    'an entity that reads a file',
    'workbook_dtd_refused',
    () =>
      withDtd(
        sheetName,
        '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        'worksheet',
        sheetData('<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>'),
      ),
  ],
  [
    'a parameter entity from the network',
    'workbook_dtd_refused',
    () => withDtd('xl/styles.xml', '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]>', 'styleSheet', ''),
  ],
  [
    'a DTD in the workbook part',
    'workbook_dtd_refused',
    () => withDtd('xl/workbook.xml', '<!DOCTYPE workbook SYSTEM "http://127.0.0.1/a.dtd">', 'workbook', ''),
  ],
  [
    'a DTD in the relations',
    'workbook_dtd_refused',
    () => withDtd('_rels/.rels', '<!DOCTYPE Relationships>', 'Relationships', ''),
  ],
  [
    'a DTD behind a comment',
    'workbook_dtd_refused',
    () => withPart(sheetName, `<?xml version="1.0"?><!-- a --><!DOCTYPE worksheet><worksheet/>`),
  ],
  [
    '200,000 elements in each other',
    'workbook_damaged',
    () => withPart(sheetName, `<worksheet>${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}</worksheet>`),
  ],
  [
    '200,000 prefixed elements in each other',
    'workbook_damaged',
    () =>
      withPart(
        sheetName,
        `<x:worksheet xmlns:x="a">${'<x:a>'.repeat(200_000)}${'</x:a>'.repeat(200_000)}</x:worksheet>`,
      ),
  ],
  [
    '100,000 attributes',
    'workbook_text_too_long',
    () =>
      withPart(sheetName, `<worksheet ${Array.from({ length: 500_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`),
  ],
  [
    'an attribute of 10 MB',
    'workbook_text_too_long',
    () => withStoredRows(`<row r="1" x="${'1'.repeat(10_000_000)}"/>`),
  ],
  ['a comment without an end', 'workbook_damaged', () => withPart(sheetName, `<worksheet><!-- ${'a'.repeat(100_000)}`)],
  [
    'CDATA without an end',
    'workbook_damaged',
    () => withStoredRows(`<row r="1"><c r="A1" t="str"><v><![CDATA[${'a'.repeat(20_000)}`),
  ],
  [
    'bytes that are no UTF-8',
    'workbook_damaged',
    () =>
      withSheet({ data: Buffer.concat([Buffer.from(worksheet(sheetData(oneCell))), Buffer.from([0xc3, 0x28, 0xff])]) }),
  ],
  [
    'UTF-16 with half a letter at the end',
    'workbook_damaged',
    () =>
      withSheet({
        data: Buffer.concat([Buffer.from(`\ufeff${worksheet(sheetData(oneCell))}`, 'utf16le'), Buffer.from([0x3c])]),
      }),
  ],
  [
    'an encoding that nobody knows',
    'workbook_damaged',
    () => withPart(sheetName, `<?xml version="1.0" encoding="utf-7"?><worksheet/>`),
  ],
  ['an entity that is not declared', 1, () => withStoredRows('<row r="1"><c r="A1" t="str"><v>&hack;</v></c></row>')],
  [
    'a letter of a number that there is not',
    1,
    () => withStoredRows('<row r="1"><c r="A1" t="str"><v>&#xFFFFFFFF;</v></c></row>'),
  ],
  [
    'tags that cross',
    'workbook_no_cells',
    () => withPart(sheetName, '<worksheet><sheetData><row></sheetData></row></worksheet>'),
  ],
  [
    'XML of Excel 2003 with a DTD',
    'workbook_dtd_refused',
    () =>
      Buffer.from(
        `<?xml version="1.0"?><!DOCTYPE Workbook [<!ENTITY a "b">]><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`,
      ),
  ],
]

/** H3 */
export const sheetSet: HostileFile[] = [
  [
    'a cell with 300,000 letters',
    'workbook_text_too_long',
    () => withStoredRows(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'A'.repeat(300_000)}</t></is></c></row>`),
  ],
  [
    'a text of 32,768 letters',
    'workbook_text_too_long',
    () => withStoredRows(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'A'.repeat(32_768)}</t></is></c></row>`),
  ],
  [
    'a value of 5 MB',
    'workbook_text_too_long',
    () => withStoredRows(`<row r="1"><c r="A1"><v>${'1'.repeat(5_000_000)}</v></c></row>`),
  ],
  [
    'an attribute of 10 MB',
    'workbook_text_too_long',
    () => withStoredRows(`<row r="1" x="${'1'.repeat(10_000_000)}"/>`),
  ],
  [
    'a row of more than 4 MB',
    'workbook_row_too_large',
    () => withStoredRows(`<row r="1">${'<c r="A1"><v>1</v></c>'.repeat(200_000)}</row>`),
  ],
  [
    '17,000 cells in a row without addresses',
    'workbook_bad_reference',
    () => withStoredRows(`<row r="1">${'<c><v>1</v></c>'.repeat(17_000)}</row>`),
  ],
  ['the address ZZZZZZ1', 'workbook_bad_reference', () => withRows('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>')],
  ['the address XFE1', 'workbook_bad_reference', () => withRows('<row r="1"><c r="XFE1"><v>1</v></c></row>')],
  ['the address A99999999', 'workbook_bad_reference', () => withRows('<row r="1"><c r="A99999999"><v>1</v></c></row>')],
  ['the address A0', 'workbook_bad_reference', () => withRows('<row r="1"><c r="A0"><v>1</v></c></row>')],
  ['an address that is none', 'workbook_bad_reference', () => withRows('<row r="1"><c r="12"><v>1</v></c></row>')],
  ['row 99999999', 'workbook_bad_reference', () => withRows('<row r="99999999"><c><v>1</v></c></row>')],
  ['row “abc”', 'workbook_bad_reference', () => withRows('<row r="abc"><c><v>1</v></c></row>')],
  [
    'a merge outside the sheet',
    'workbook_bad_reference',
    () => withRows(oneCell, '<mergeCells><mergeCell ref="A1:XFE9"/></mergeCells>'),
  ],
  [
    'column 2,000,000,000',
    'workbook_bad_reference',
    () =>
      buildXlsx({ sheets: [`<cols><col min="2000000000" max="2000000001" hidden="1"/></cols>${sheetData(oneCell)}`] }),
  ],
  [
    'an .xls column 60000',
    'workbook_bad_reference',
    () => buildBiff(BIFF8, [], [{ name: 'a', records: [record(0x203, 0, 60_000, 0, double(1))] }]),
  ],
  [
    'a million cell formats',
    'workbook_too_many',
    () => withPart('xl/styles.xml', `<styleSheet><cellXfs>${'<xf/>'.repeat(1_000_000)}</cellXfs></styleSheet>`),
  ],
  [
    '251,000 merges',
    'workbook_too_many',
    () => withStoredRows(oneCell, `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(251_000)}</mergeCells>`),
  ],
  [
    '1,001 sheets',
    'workbook_too_many',
    () => buildXlsx({ sheets: [sheetData(oneCell)], sheetList: '<sheet name="a" r:id="rId1"/>'.repeat(1001) }),
  ],
  [
    'a merge over the whole sheet',
    1,
    () => withRows(oneCell, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
  ],
  ['only the last cell of the sheet', 1, () => withRows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')],
  [
    'a dimension over the whole sheet',
    1,
    () => buildXlsx({ sheets: [`<dimension ref="A1:XFD1048576"/>${sheetData(oneCell)}`] }),
  ],
  [
    '300,000 formatted empty cells',
    1,
    () => withStoredRows('<row><c s="1"/><c s="1"></c></row>'.repeat(150_000) + oneCell),
  ],
  [
    '200,000 merges',
    1,
    () => withStoredRows(oneCell, `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(200_000)}</mergeCells>`),
  ],
  [
    'a text of 32,767 letters',
    1,
    () => withStoredRows(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'ộ'.repeat(32_767)}</t></is></c></row>`),
  ],
  [
    'a string table that states four thousand million strings',
    1,
    () => withPart('xl/sharedStrings.xml', '<sst count="4000000000" uniqueCount="4000000000"/>'),
  ],
  [
    'all columns hidden ten thousand times',
    1,
    () =>
      buildXlsx({
        sheets: [`<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(10_000)}</cols>${sheetData(oneCell)}`],
      }),
  ],
  [
    'a place in the string table of minus one and of 1e300',
    2,
    () => withRows('<row r="1"><c r="A1" t="s"><v>-1</v></c><c r="B1" t="s"><v>1e300</v></c></row>'),
  ],
  [
    'a format of a number that there is not',
    1,
    () => withRows('<row r="1"><c r="A1" s="999999999"><v>1</v></c></row>'),
  ],
  [
    'rows that come backwards',
    2,
    () => withRows('<row r="9"><c r="A9"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'),
  ],
  [
    'one sheet part under two names',
    1,
    () =>
      buildXlsx({
        sheets: [sheetData(oneCell)],
        sheetList: '<sheet name="a" r:id="rId1"/><sheet name="b" r:id="rId1"/>',
      }),
  ],
  [
    'formulas that would call programs and the network',
    2,
    () =>
      withRows(
        '<row r="1"><c r="A1"><f>cmd|" /C calc"!A0</f><v>7</v></c><c r="B1" t="str"><f>WEBSERVICE("http://127.0.0.1")</f><v>chữ</v></c></row>',
      ),
  ],
  [
    'an .xls string table that states four thousand million strings',
    'workbook_damaged',
    () =>
      buildBiff(
        BIFF8,
        [record(0xfc, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)],
        [{ name: 'a', records: [record(0x203, 0, 0, 0, double(1))] }],
      ),
  ],
  [
    'an .xls record longer than the file',
    'workbook_truncated',
    () =>
      Buffer.concat([
        buildBiff(BIFF8, [], [{ name: 'a', records: [] }]).subarray(0, -4),
        Buffer.from([0x03, 0x02, 0xff, 0xff, 1]),
      ]),
  ],
  [
    'a web table of one row with 100,000 cells',
    'workbook_bad_reference',
    () => Buffer.from(`<html><table><tr>${'<td>1</td>'.repeat(100_000)}</tr></table></html>`),
  ],
  [
    'a web table whose cells reach over 2,000,000,000 columns',
    1,
    () => Buffer.from('<html><table><tr><td colspan="2000000000" rowspan="2000000000">1</td></tr></table></html>'),
  ],
  ['text with 200,000 separators in a line', 'workbook_bad_reference', () => Buffer.from(`a${';'.repeat(200_000)}b`)],
  ['an .xlsb in which every byte of the sheet is 255', 'workbook_no_cells', () => spoilXlsb()],
]

/** A true .xlsb with the bytes of its sheet overwritten; the checksums are right. */
function spoilXlsb(): Buffer {
  const sheet = library.utils.aoa_to_sheet([['Xã', 1]])
  const bytes = Buffer.from(library.write(library.utils.book_new(sheet, 'a'), { type: 'buffer', bookType: 'xlsb' }))
  const parts = library.CFB.read(bytes, { type: 'buffer' })
  const members = parts.FileIndex.flatMap((part: { size: number; content: unknown }, index: number): ZipMember[] => {
    const name = (parts.FullPaths[index] ?? '').replace(/^Root Entry\//, '')
    if (part.size === 0 || name === '') return []
    const data = Buffer.from(part.content as Uint8Array)
    return [{ name, data: name.includes('sheet1.bin') && !name.includes('rels') ? data.fill(255) : data }]
  })
  return buildZip(members)
}
