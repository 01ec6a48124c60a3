/** The added column of an .xls: in the sheet it is for, while every other record and stream of the file stays as it was. */
import { readdirSync, readFileSync } from 'node:fs'
import * as library from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import type { AddedColumn } from '../../../electron/excel/addColumn.ts'
import { addXlsColumns } from '../../../electron/excel/addXlsColumn.ts'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import { convert, skipsLibreOffice, titleWithTools } from '../../support/libreOffice.ts'

interface CompoundEntry {
  name: string
  content?: Uint8Array
}

const fixtures = new URL('../../fixtures/', import.meta.url)
const files = ['samples', 'workbooks', 'corpus/files'].flatMap((folder) =>
  readdirSync(new URL(folder, fixtures))
    .filter((name) => name.endsWith('.xls'))
    .map((name) => `${folder}/${name}`),
)
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, fixtures)))
const streamsOf = (bytes: Uint8Array) =>
  new Map<string, Buffer>(
    (library.CFB.read(Buffer.from(bytes), { type: 'buffer' }).FileIndex as CompoundEntry[]).map((entry, index) => [
      `${index} ${entry.name}`,
      Buffer.from(entry.content ?? []),
    ]),
  )
const workbookOf = (bytes: Uint8Array) =>
  [...streamsOf(bytes)].find(([name]) => name.endsWith(' Workbook'))?.[1] ?? Buffer.alloc(0)

/** Records as `type body`, without what must differ: places, counts, widths and the added cells. */
function recordsOf(stream: Buffer, addedColumn: number | null): string[] {
  const records: string[] = []
  for (let at = 0; at + 4 <= stream.length; ) {
    const [type, length] = [stream.readUInt16LE(at), stream.readUInt16LE(at + 2)]
    const body = stream.subarray(at + 4, at + 4 + length)
    at += 4 + length
    // BOUNDSHEET, SST, CONTINUE, EXTSST, DIMENSIONS, INDEX, DBCELL, COLINFO, ROW, and the zeros behind the last sheet.
    if ([0x85, 0xfc, 0x3c, 0xff, 0x200, 0x20b, 0xd7, 0x7d, 0x208, 0].includes(type)) continue
    if (type === 0xfd && addedColumn !== null && body.readUInt16LE(2) === addedColumn) continue
    records.push(`${type} ${body.toString('hex')}`)
  }
  return records
}

/** A text beside every row of the first sheet that has cells, some longer than a record of their own would take. */
async function addTo(bytes: Uint8Array) {
  const { sheets } = await readWorkbook(bytes, 'a.xls')
  const rows = [...new Set(sheets[0]?.cells.map(({ row }) => row))]
  const added: AddedColumn = {
    sheet: sheets[0]?.name ?? '',
    headings: new Set(),
    texts: new Map(rows.map((row) => [row, `Thêm mới: dòng ${row + 1}, ${'ữ'.repeat(row % 5 === 0 ? 3000 : 3)}`])),
  }
  return { sheets, added, made: addXlsColumns(bytes, 'a.xls', sheets, [added]) }
}

describe('a column added to an .xls', () => {
  const added: string[] = []

  it.each(files)('leaves everything else of %s as it was, for this reader and for SheetJS', async (name) => {
    const bytes = bytesOf(name)
    const { sheets, added: column, made } = await addTo(bytes)
    if (made === null) return
    added.push(name)
    const after = (await readWorkbook(made, 'a.xls')).sheets
    const place = Math.max(...(after[0]?.cells ?? []).map((cell) => cell.column))
    const texts = after[0]?.cells.filter((cell) => cell.column === place)
    expect(new Map(texts?.map(({ row, value }) => [row, value]))).toEqual(column.texts)
    // The font of the added cells is one that Vietnamese can be read in.
    expect(texts?.every(({ font }) => !/^\.?(?:vn|vni|vps)/i.test(font ?? ''))).toBe(true)
    expect(
      after.map((sheet) => ({
        ...sheet,
        cells: sheet.cells.filter((cell) => sheet !== after[0] || cell.column < place),
      })),
    ).toEqual(sheets)

    const [before, now] = [streamsOf(bytes), streamsOf(made)]
    expect([...now.keys()]).toEqual([...before.keys()])
    for (const [key, content] of before) if (!key.endsWith(' Workbook')) expect(now.get(key)).toEqual(content)
    const [old, kept] = [recordsOf(workbookOf(bytes), null), new Set(recordsOf(workbookOf(made), place))]
    // Formatted blanks where the column stands give way to it.
    expect(old.filter((record) => !kept.has(record) && !/^(190|513) /.test(record))).toEqual([])

    const peer = library.read(made, { type: 'array' })
    const sheet = peer.Sheets[peer.SheetNames[0] ?? '']
    for (const [row, text] of column.texts)
      expect(sheet?.[library.utils.encode_cell({ r: row, c: place })]?.v).toBe(text)
  })

  it('is taken by every BIFF8 workbook of the fixtures, those of text or another format inside excepted', () => {
    expect(files.filter((name) => !added.includes(name)).map((name) => name.replace(/^.*\//, ''))).toEqual([
      'features-libreoffice-html.xls',
      'sheetjs-html.xls',
      'sheetjs-xml-2003.xls',
      'tsv-named-xls.xls',
      'xlsx-named-xls.xls',
    ])
  })

  it.skipIf(skipsLibreOffice)(titleWithTools('is read by LibreOffice with every figure where it was'), async () => {
    const name = 'samples/batxat-2021-6t-nguoi-nghien-co-ho-so.xls'
    const { added: column, made } = await addTo(bytesOf(name))
    const converted = convert(made ?? new Uint8Array(), 'a.xls', 'xlsx')
    const { sheets } = await readWorkbook(new Uint8Array(readFileSync(converted.path)), 'a.xlsx')
    converted.remove()
    const cells = new Map(sheets[0]?.cells.map(({ row, column: at, value }) => [`${row}/${at}`, value]))
    const source = (await readWorkbook(bytesOf(name), 'a.xls')).sheets[0]?.cells ?? []
    for (const { row, column: at, value } of source) expect(cells.get(`${row}/${at}`)).toEqual(value)
    for (const text of column.texts.values()) expect([...cells.values()]).toContain(text)
  })

  it('is refused where the table reaches the last column of the format', async () => {
    const book = library.utils.book_new()
    library.utils.book_append_sheet(
      book,
      library.utils.aoa_to_sheet([Array.from({ length: 256 }, (_, at) => at)]),
      'Rộng',
    )
    const bytes = new Uint8Array(library.write(book, { type: 'buffer', bookType: 'biff8' }))
    await expect(addTo(bytes)).rejects.toMatchObject({ code: 'result_no_room' })
  })
})
