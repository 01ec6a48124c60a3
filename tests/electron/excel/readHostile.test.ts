/** Hostile and broken files: each is refused by name within two seconds, or read right. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import { AppError } from '../../../shared/errors.ts'
import { BIFF8, buildBiff, buildCompoundFile, double, record } from './buildXls.ts'
import { buildXlsx, buildZip, sheetData, worksheet, xlsxMembers, type ZipMember } from './buildXlsx.ts'

const samples = new URL('../../fixtures/samples/', import.meta.url)
const TWO_SECONDS = 2000

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

const refused: [string, string, () => Buffer][] = [
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
    () => withParts('xl/styles.xml', `<styleSheet><cellXfs>${'<xf/>'.repeat(1_000_000)}</cellXfs></styleSheet>`),
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
]

function withParts(name: string, data: string): Buffer {
  return buildZip(good.map((member) => (member.name === name ? { ...member, data, isStored: true } : member)))
}

describe('hostile files', () => {
  it.each(refused)('%s is refused as %s', async (_, code, build) => {
    const bytes = build()
    const started = performance.now()
    const error = await readWorkbook(bytes, 'tệp lạ.xls').catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({
      code,
      details: { file: 'tệp lạ.xls' },
      message: expect.stringContaining('tệp lạ.xls'),
    })
    expect(performance.now() - started).toBeLessThan(TWO_SECONDS)
  })

  it.each([
    ['a merge over the whole sheet', withRows(oneCell, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), 1],
    ['only the last cell of the sheet', withRows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), 1],
    [
      'a dimension over the whole sheet',
      buildXlsx({ sheets: [`<dimension ref="A1:XFD1048576"/>${sheetData(oneCell)}`] }),
      1,
    ],
    [
      '300,000 formatted empty cells',
      withStoredRows('<row><c s="1"/><c s="1"></c></row>'.repeat(150_000) + oneCell),
      1,
    ],
    [
      '200,000 merges',
      withStoredRows(oneCell, `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(200_000)}</mergeCells>`),
      1,
    ],
    [
      'a text of 32,767 letters',
      withStoredRows(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'ộ'.repeat(32_767)}</t></is></c></row>`),
      1,
    ],
    [
      'a string table that states four thousand million strings',
      withParts('xl/sharedStrings.xml', '<sst count="4000000000" uniqueCount="4000000000"/>'),
      1,
    ],
    [
      'all columns hidden ten thousand times',
      buildXlsx({
        sheets: [`<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(10_000)}</cols>${sheetData(oneCell)}`],
      }),
      1,
    ],
    [
      'names that lead out of the folder',
      buildZip([...good, { name: '../../etc/passwd', data: 'x' }, { name: 'C:\\a', data: 'x' }]),
      1,
    ],
  ])('%s is read', async (_, bytes, count) => {
    const started = performance.now()
    const workbook = await readWorkbook(bytes, 'a.xlsx')
    expect(workbook.sheets[0]?.cells).toHaveLength(count)
    expect(performance.now() - started).toBeLessThan(TWO_SECONDS)
  })

  it('with names of object properties change no prototype', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype)
    const text = '<row r="1"><c r="A1" t="inlineStr"><is><t>__proto__</t></is></c></row>'
    const workbook = await readWorkbook(
      buildXlsx({ sheets: [sheetData(text)], sheetList: '<sheet name="__proto__" r:id="rId1"/>' }),
      'a.xlsx',
    )
    expect(workbook.sheets[0]).toMatchObject({ name: '__proto__', cells: [{ value: '__proto__' }] })
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
  })
})

describe('damaged bytes', () => {
  /** A fixed sequence, so that a failure can be seen again. */
  function createRandom(seed: number): (below: number) => number {
    let state = seed
    return (below) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
  }

  it.each(['quangninh-2016-mo-hinh.xlsx', 'laocai-2021-chi-tieu-cai-nghien.xls'])(
    'in %s give a workbook or a named refusal, never a crash',
    async (file) => {
      const bytes = readFileSync(new URL(file, samples))
      const random = createRandom(42)
      const outcomes = new Map<string, number>()
      for (let round = 0; round < 300; round += 1) {
        const damaged = Buffer.from(bytes)
        for (let change = 0; change <= random(4); change += 1) damaged[random(damaged.length)] = random(256)
        const outcome = await readWorkbook(damaged, file).then(
          () => 'read',
          (error: unknown) => (error instanceof AppError ? error.code : String(error)),
        )
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      }
      expect([...outcomes.keys()].filter((outcome) => outcome !== 'read' && !outcome.startsWith('workbook_'))).toEqual(
        [],
      )
      expect(outcomes.size).toBeGreaterThan(1)
    },
  )
})
