/** The added column: in the sheet it is for, and nothing else of the file moves by a byte. */
import { readdirSync, readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type AddedColumn, addColumns, findFreeColumn } from '../../../electron/excel/addColumn.ts'
import { createReadContext } from '../../../electron/excel/readContext.ts'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import { readZipDirectory } from '../../../electron/excel/readZip.ts'
import { cellName } from '../../../shared/excel/rawSheet.ts'
import { buildXlsx, buildZip, sheetData } from './buildXlsx.ts'

const corpus = new URL('../../fixtures/corpus/files/', import.meta.url)

/** By content: one file of the corpus is called .xls and is a package. */
function isPackage(name: string): boolean {
  if (!/\.xls[xm]?$/.test(name)) return false
  return readFileSync(new URL(name, corpus)).subarray(0, 2).toString('latin1') === 'PK'
}

/** Every part of the package, inflated. */
function partsOf(bytes: Uint8Array): Map<string, Buffer> {
  const content = Buffer.from(bytes)
  const directory = readZipDirectory(content, createReadContext('a.xlsx'))
  return new Map(
    [...directory].map(([name, { dataStart, compressedSize, isDeflated }]) => {
      const data = content.subarray(dataStart, dataStart + compressedSize)
      return [name, isDeflated ? inflateRawSync(data) : data]
    }),
  )
}

async function addTo(bytes: Uint8Array, texts: Record<number, string>, headings: number[] = []) {
  const { sheets } = await readWorkbook(bytes, 'a.xlsx')
  const added: AddedColumn = {
    sheet: sheets[0]?.name ?? '',
    headings: new Set(headings),
    texts: new Map(Object.entries(texts).map(([row, text]) => [Number(row), text])),
  }
  const after = await addColumns(bytes, 'a.xlsx', sheets, [added])
  return { added, column: findFreeColumn(sheets, added), before: sheets, after }
}

/** The XML of the first sheet of a made workbook after texts were added to it. */
async function xmlWith(sheet: string, texts: Record<number, string>): Promise<string> {
  const { after } = await addTo(buildXlsx({ sheets: [sheet] }), texts)
  return String(partsOf(after).get('xl/worksheets/sheet1.xml'))
}

const two = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>'

describe('a column added to a workbook', () => {
  it.each(readdirSync(corpus).filter(isPackage))(
    'of %s can be read back beside all that was there, and no other part differs by a byte',
    async (name) => {
      const bytes = readFileSync(new URL(name, corpus))
      const { sheets } = await readWorkbook(bytes, name)
      const first = sheets.find((sheet) => sheet.cells.length > 0)
      const rows = [...new Set(first?.cells.map((cell) => cell.row))]
      const texts = Object.fromEntries(rows.map((row) => [row, `Giữ nguyên: dòng ${row + 1} <&> _x0041_ =1+1`]))
      const added = {
        sheet: first?.name ?? '',
        headings: new Set(rows.slice(0, 1)),
        texts: new Map(Object.entries(texts).map(([row, text]) => [Number(row), text])),
      }
      const after = await addColumns(bytes, name, sheets, [added])
      const column = findFreeColumn(sheets, added)

      const again = await readWorkbook(after, name)
      const isOurs = (cell: { column: number }): boolean => cell.column === column
      for (const [index, sheet] of sheets.entries()) {
        const now = again.sheets[index]
        const own = sheet.name === added.sheet
        expect({ ...now, cells: now?.cells.filter((cell) => !own || !isOurs(cell)) }).toEqual({
          ...sheet,
          hiddenColumns: own ? sheet.hiddenColumns.filter((one) => one !== column) : sheet.hiddenColumns,
        })
        if (own)
          expect(
            Object.fromEntries(now?.cells.filter(isOurs).map((cell) => [cell.row, [cell.value, cell.font]]) ?? []),
          ).toEqual(Object.fromEntries(rows.map((row) => [row, [texts[row], 'Times New Roman']])))
      }

      const [old, fresh] = [partsOf(bytes), partsOf(after)]
      expect([...fresh.keys()]).toEqual([...old.keys()])
      const changed = [...old].filter(([part, content]) => !content.equals(fresh.get(part) ?? Buffer.alloc(0)))
      expect(changed).toHaveLength(1)
    },
  )

  it('leaves every letter of the sheet but the cells, the width and the reach that change with them', async () => {
    const sheet = `<sheetPr/><dimension ref="A1:B2"/><sheetViews><sheetView/></sheetViews>${sheetData(two)}<pageSetup orientation="landscape"/>`
    const xml = await xmlWith(sheet, { 1: 'Thêm mới' })
    const cell =
      '<c r="C2" t="inlineStr"><is><r><rPr><sz val="11"/><rFont val="Times New Roman"/></rPr><t xml:space="preserve">Thêm mới</t></r></is></c>'
    expect(xml).toBe(
      `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr/><dimension ref="A1:C2"/><sheetViews><sheetView/></sheetViews><cols><col min="3" max="3" width="44" customWidth="1"/></cols>${sheetData(two.replace('</c></row><row r="2"><c r="A2"><v>3</v></c></row>', `</c></row><row r="2"><c r="A2"><v>3</v></c>${cell}</row>`))}<pageSetup orientation="landscape"/></worksheet>`,
    )
  })

  it('is visible in a range of hidden columns, which stay hidden around it', async () => {
    const cols =
      '<cols><col min="1" max="2" width="9"/><col min="3" max="16384" width="0" style="4" hidden="1"/></cols>'
    const xml = await xmlWith(`${cols}${sheetData(two)}`, { 0: 'x' })
    expect(/<cols>.*<\/cols>/.exec(xml)?.[0]).toBe(
      '<cols><col min="1" max="2" width="9"/><col min="3" max="3" width="44" style="4" customWidth="1"/><col min="4" max="16384" width="0" style="4" hidden="1"/></cols>',
    )
  })

  it('takes the place of an empty formatted cell and keeps its format; later ones stay behind it', async () => {
    const rows = '<row r="1" spans="1:2"><c r="A1"><v>1</v></c><c r="B1" s="7"/><c r="C1" s="8"></c></row>'
    const xml = await xmlWith(sheetData(rows), { 0: 'x' })
    expect(xml).toMatch(
      /<row r="1" spans="1:2"><c r="A1"><v>1<\/v><\/c><c r="B1" s="7" t="inlineStr">.*?<\/c><c r="C1" s="8"><\/c><\/row>/,
    )
  })

  it('comes before cells that lie further right, and into rows that were empty or not there', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"/><row r="5"><c r="A5"><v>1</v></c><c r="D5" s="1"/></row>'
    const xml = await xmlWith(sheetData(rows), { 2: 'a', 3: 'b', 4: 'c', 8: 'd' })
    expect([...xml.matchAll(/<c r="([A-Z]+\d+)"/g)].map((match) => match[1])).toEqual([
      'A1',
      'B3',
      'B4',
      'A5',
      'B5',
      'D5',
      'B9',
    ])
  })

  it('stands right of a merged title only where the merge runs through its rows', async () => {
    const merges = '<mergeCells count="2"><mergeCell ref="A1:F1"/><mergeCell ref="A9:Z9"/></mergeCells>'
    const { column } = await addTo(buildXlsx({ sheets: [`${sheetData(two)}${merges}`] }), { 0: 'x', 1: 'y' })
    expect(cellName(0, column)).toBe('G1')
  })

  it('keeps the prefix that the part gives its elements, and reads what stands in comments as no row', async () => {
    const xml = `<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><!-- <x:row r="1"> --><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    const members = partsOf(buildXlsx({ sheets: [sheetData(two)] }))
    members.set('xl/worksheets/sheet1.xml', Buffer.from(xml))
    const bytes = buildZip([...members].map(([name, data]) => ({ name, data })))
    const { after } = await addTo(bytes, { 0: 'Bỏ qua' })
    expect((await readWorkbook(after, 'a.xlsx')).sheets[0]?.cells.map((cell) => cell.value)).toEqual([1, 'Bỏ qua'])
  })

  it('in a part of UTF-16 comes out as UTF-8, declared as such', async () => {
    const members = partsOf(buildXlsx({ sheets: [sheetData(two)] }))
    const text = String(members.get('xl/worksheets/sheet1.xml')).replace('UTF-8', 'UTF-16')
    members.set('xl/worksheets/sheet1.xml', Buffer.from(`\ufeff${text}`, 'utf16le'))
    const { after } = await addTo(buildZip([...members].map(([name, data]) => ({ name, data }))), { 0: 'Bỏ qua' })
    expect(String(partsOf(after).get('xl/worksheets/sheet1.xml'))).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>/)
    expect((await readWorkbook(after, 'a.xlsx')).sheets[0]?.cells).toHaveLength(4)
  })

  it('has no place in a sheet that is full to its last column', async () => {
    const full = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'
    await expect(addTo(buildXlsx({ sheets: [sheetData(full)] }), { 0: 'x' })).rejects.toMatchObject({
      code: 'result_no_room',
    })
  })
})
