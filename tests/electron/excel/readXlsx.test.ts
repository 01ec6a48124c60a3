/** Every construct of .xlsx that changes what a cell is, hand-made, and the same workbook written by two programs. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import type { RawCell, RawSheet } from '../../../shared/excel/rawSheet.ts'
import { buildXlsx, buildZip, sheetData, type XlsxParts, xlsxMembers } from './buildXlsx.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const fixtures = new URL('../../fixtures/workbooks/', import.meta.url)

async function readSheets(parts: XlsxParts): Promise<RawSheet[]> {
  return (await readWorkbook(buildXlsx(parts), 'bảng.xlsx')).sheets
}

async function readCells(rows: string, parts: Partial<XlsxParts> = {}): Promise<RawCell[]> {
  const [sheet] = await readSheets({ sheets: [sheetData(rows)], ...parts })
  return sheet?.cells ?? []
}

function strings(...items: string[]): string {
  return `<sst xmlns="${main}">${items.map((item) => `<si>${item}</si>`).join('')}</sst>`
}

const styles = `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy;@"/></numFmts>
<fonts><font><sz val="11"/><name val="Times New Roman"/></font><font><name val=".VnTime"/></font></fonts>
<cellStyleXfs><xf numFmtId="9" fontId="1"/></cellStyleXfs>
<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="164" fontId="0"/><xf numFmtId="10" fontId="0"/></cellXfs>
<dxfs><dxf><font><name val="Wingdings"/></font><numFmt numFmtId="164" formatCode="0"/></dxf></dxfs></styleSheet>`

describe('cells of .xlsx', () => {
  it('keep text, numbers, booleans and errors apart', async () => {
    const cells = await readCells(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.039</v></c><c r="C1" t="n"><v>-2E3</v></c><c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#REF!</v></c></row>',
      { strings: strings('<t>001090012345</t>') },
    )
    expect(cells).toEqual([
      { row: 0, column: 0, value: '001090012345', kind: 'text' },
      { row: 0, column: 1, value: 1.039, kind: 'number' },
      { row: 0, column: 2, value: -2000, kind: 'number' },
      { row: 0, column: 3, value: true, kind: 'boolean' },
      { row: 0, column: 4, value: '#REF!', kind: 'error' },
    ])
  })

  it('carry the font of their format and, for numbers, the format and whether it is a date', async () => {
    const cells = await readCells(
      '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="2"><v>31048</v></c><c r="C1" s="3"><v>0.5</v></c><c r="D1" s="99"><v>1</v></c></row>',
      { styles, strings: strings('<t>NguyÔn</t>') },
    )
    expect(cells).toEqual([
      { row: 0, column: 0, value: 'NguyÔn', kind: 'text', font: '.VnTime' },
      {
        row: 0,
        column: 1,
        value: 31048,
        kind: 'number',
        font: 'Times New Roman',
        format: 'dd\\/mm\\/yyyy;@',
        isDate: true,
      },
      { row: 0, column: 2, value: 0.5, kind: 'number', font: 'Times New Roman', format: '0.00%' },
      { row: 0, column: 3, value: 1, kind: 'number' },
    ])
  })

  it('split into runs where the font changes, the cell’s own font where a run names none', async () => {
    const cells = await readCells('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1" t="s"><v>0</v></c></row>', {
      styles,
      strings: strings(
        '<r><t>Xã </t></r><r><rPr><b/><rFont val=".VnTime"/></rPr><t>B¸t</t></r><r><rPr><rFont val=".VnTime"/></rPr><t> X¸t</t></r>',
      ),
    })
    expect(cells).toEqual([
      {
        row: 0,
        column: 0,
        value: 'Xã B¸t X¸t',
        kind: 'text',
        font: 'Times New Roman',
        runs: [
          { text: 'Xã ', font: 'Times New Roman' },
          { text: 'B¸t X¸t', font: '.VnTime' },
        ],
      },
      { row: 0, column: 1, value: 'Xã B¸t X¸t', kind: 'text', font: '.VnTime' },
    ])
  })

  it('leave the phonetic reading out', async () => {
    const cells = await readCells('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', {
      strings: strings('<t>Hòa</t><rPh sb="0" eb="1"><t>đọc khác</t></rPh><phoneticPr fontId="1"/>'),
    })
    expect(cells.map((cell) => cell.value)).toEqual(['Hòa'])
  })

  it('read inline text, rich inline text and text split by comments and CDATA', async () => {
    const cells = await readCells(
      `<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> hai  cách </t></is></c>
       <c r="B1" t="inlineStr"><is><r><t>một </t></r><r><rPr><rFont val="VNI-Times"/></rPr><t>xaõ</t></r></is></c>
       <c r="C1" t="inlineStr"><is><t>a<!-- lời </t> --><![CDATA[<b> & ]]>c</t></is></c>
       <c r="D1" t="inlineStr"></c><c r="E1"><v><![CDATA[7]]></v></c></row>`,
    )
    expect(cells).toEqual([
      { row: 0, column: 0, value: ' hai  cách ', kind: 'text' },
      {
        row: 0,
        column: 1,
        value: 'một xaõ',
        kind: 'text',
        runs: [
          { text: 'một ', font: null },
          { text: 'xaõ', font: 'VNI-Times' },
        ],
      },
      { row: 0, column: 2, value: 'a<b> & c', kind: 'text' },
      { row: 0, column: 4, value: 7, kind: 'number' },
    ])
  })

  it('resolve entities and `_x000D_` escapes and fold line ends, and trim nothing', async () => {
    const cells = await readCells(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>',
      {
        strings: strings(
          '<t>&lt;A &amp; B&gt; &#7885;&#x1ECD;\r\nx</t>',
          '<t>_x000D_dòng_x005F_x000D_ </t>',
          '<t xml:space="preserve"> _x0041_&amp;_ </t>',
        ),
      },
    )
    expect(cells.map((cell) => cell.value)).toEqual(['<A & B> ọọ\nx', '\rdòng_x000D_ ', ' A&_ '])
  })

  it('give the cached value of formulas and call a formula without one stale', async () => {
    const cells = await readCells(
      `<row r="1"><c r="A1"><f>B1*2</f><v>4</v></c><c r="B1" t="str"><f>C1&amp;"x"</f><v>ax</v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>
       <c r="D1"><f>SUM(A1)</f></c><c r="E1"><f>SUM(A1)</f><v></v></c><c r="F1"><f t="shared" si="0"/><v>1</v></c><c r="G1" t="str"><f>""</f><v></v></c></row>`,
    )
    expect(cells).toEqual([
      { row: 0, column: 0, value: 4, kind: 'number', isFormula: true },
      { row: 0, column: 1, value: 'ax', kind: 'text', isFormula: true },
      { row: 0, column: 2, value: '#DIV/0!', kind: 'error', isFormula: true },
      { row: 0, column: 3, value: '', kind: 'stale', isFormula: true },
      { row: 0, column: 4, value: '', kind: 'stale', isFormula: true },
      { row: 0, column: 5, value: 1, kind: 'number', isFormula: true },
      { row: 0, column: 6, value: '', kind: 'text', isFormula: true },
    ])
  })

  it('turn ISO dates into serials that are dates', async () => {
    const rows =
      '<row r="1"><c r="A1" t="d"><v>2024-01-15</v></c><c r="B1" t="d"><v>1900-01-31T12:00:00</v></c><c r="C1" t="d"><v>hôm qua</v></c></row>'
    expect(await readCells(rows)).toEqual([
      { row: 0, column: 0, value: 45306, kind: 'number', format: 'yyyy-mm-dd', isDate: true },
      { row: 0, column: 1, value: 31.5, kind: 'number', format: 'yyyy-mm-dd', isDate: true },
      { row: 0, column: 2, value: 'hôm qua', kind: 'text' },
    ])
    const [first] = await readCells(rows, { workbookProperties: '<workbookPr date1904="1"/>' })
    expect(first?.value).toBe(45306 - 1462)
  })

  it('without an address follow the one before, row by row', async () => {
    const cells = await readCells(
      '<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>',
    )
    expect(cells.map(({ row, column, value }) => [row, column, value])).toEqual([
      [0, 0, 1],
      [0, 1, 2],
      [4, 2, 3],
      [4, 3, 4],
      [5, 0, 5],
    ])
  })

  it('come in row-major order with the later one of a repeated address', async () => {
    const cells = await readCells(
      '<row r="2"><c r="B2"><v>3</v></c><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>4</v></c></row>',
    )
    expect(cells.map(({ row, column, value }) => [row, column, value])).toEqual([
      [0, 0, 1],
      [1, 0, 2],
      [1, 1, 4],
    ])
  })

  it('with a wrong place in the string table show an error instead of stopping the file', async () => {
    const cells = await readCells(
      '<row r="1"><c r="A1" t="s"><v>7</v></c><c r="B1"><v>1</v></c><c r="C1"  t="s"><v>-1</v></c></row>',
    )
    expect(cells.map(({ value, kind }) => [value, kind])).toEqual([
      ['#REF!', 'error'],
      [1, 'number'],
      ['#REF!', 'error'],
    ])
  })

  it('that only carry a format are not there', async () => {
    const cells = await readCells(
      '<row r="1"><c r="A1" s="1"/><c r="B1" s="1"></c><c r="C1" t="n"><v></v></c><c r="D1" t="s"><v>0</v></c><c r="E1"><v>1</v></c></row>',
      {
        styles,
        strings: strings('<t/>'),
      },
    )
    expect(cells.map((cell) => cell.column)).toEqual([4])
  })

  it('are the same whichever way the XML is spelled', async () => {
    const plain =
      '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="2"><v>31048</v></c><c r="C1"><v>1234567890123456789</v></c></row>'
    const spelled = `<row r='1' ><c  r = 'A1' s='1' t='s' ><v >0</v ></c ><c s="2" r="B1" t="n"><f/><v>31048</v></c><c r="C1"><v>1234567890123456789</v></c></row>`
    const more = { styles, strings: strings('<t>NguyÔn</t>') }
    const padding = '<row r="9"/>'.repeat(30)
    const expected = await readCells(plain + padding, more)
    expect(expected).toHaveLength(3)
    const actual = await readCells(spelled + padding, more)
    expect(actual.map(({ isFormula: _, ...cell }) => cell)).toEqual(expected)
  })
})

describe('unusual XML', () => {
  const members = xlsxMembers({
    sheets: [sheetData('<row r="1"><c r="A1" s="1" t="s"><v>0</v></c></row>')],
    styles,
    strings: strings('<t>Tổng số</t>'),
  })
  const expected = [{ row: 0, column: 0, value: 'Tổng số', kind: 'text', font: '.VnTime' }]
  const rewrite = (change: (xml: string, name: string) => string | Uint8Array) =>
    buildZip(members.map((member) => ({ ...member, isStored: true, data: change(String(member.data), member.name) })))

  it('with prefixed elements reads like any other', async () => {
    const bytes = rewrite((xml, name) =>
      name.endsWith('.rels') ? xml : xml.replace(/<(\/?)(?![?!])/g, '<$1x:').replaceAll('xmlns="', 'xmlns:x="'),
    )
    const workbook = await readWorkbook(bytes, 'bảng.xlsx')
    expect(workbook.sheets).toMatchObject([{ name: 'Trang 1', cells: expected }])
  })

  it('in UTF-16 reads like any other', async () => {
    const bytes = rewrite((xml) =>
      Buffer.from(`\ufeff${xml.replace('encoding="UTF-8"', 'encoding="UTF-16"')}`, 'utf16le'),
    )
    expect((await readWorkbook(bytes, 'bảng.xlsx')).sheets[0]?.cells).toEqual(expected)
  })

  it('with byte order marks, comments and processing instructions before the root reads like any other', async () => {
    const bytes = rewrite(
      (xml) => `\ufeff${xml.replace(/<(?=worksheet|sst|styleSheet|workbook)/, '<!-- <x:ghi chú/> --><?mso lạ?><')}`,
    )
    expect((await readWorkbook(bytes, 'bảng.xlsx')).sheets[0]?.cells).toEqual(expected)
  })

  it.each([
    ['bad UTF-8', () => rewrite((xml, name) => (name.includes('sharedStrings') ? Buffer.from(xml, 'latin1') : xml))],
    ['an element left open', () => rewrite((xml, name) => (name.includes('sheet1') ? xml.replace('</row>', '') : xml))],
    ['a tag cut short', () => rewrite((xml, name) => (name.includes('sheet1') ? xml.slice(0, -3) : xml))],
    [
      'too many levels',
      () =>
        rewrite((xml, name) => (name.includes('styles') ? `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}` : xml)),
    ],
    [
      'prefixed elements and too many levels',
      () => rewrite((xml, name) => (name.includes('styles') ? '<x:a xmlns:x="y">'.repeat(200_000) : xml)),
    ],
    [
      'prefixed elements left open',
      () => rewrite((xml, name) => (name.includes('sheet1') ? '<x:a xmlns:x="y"><x:b></x:a>' : xml)),
    ],
  ])('with %s is damaged', async (_, build) => {
    await expect(readWorkbook(build(), 'bảng.xlsx')).rejects.toMatchObject({ code: 'workbook_damaged' })
  })

  it.each(['', 'x:'])('with a DTD is refused (prefix “%s”)', async (prefix) => {
    const bytes = rewrite((xml, name) =>
      name.includes('sharedStrings')
        ? `<?xml version="1.0"?><!DOCTYPE ${prefix}sst [<!ENTITY i "ha">]><${prefix}sst xmlns:x="y"><${prefix}si><${prefix}t>&i;</${prefix}t></${prefix}si></${prefix}sst>`
        : xml,
    )
    await expect(readWorkbook(bytes, 'bảng.xlsx')).rejects.toMatchObject({ code: 'workbook_dtd_refused' })
  })
})

describe('sheets of .xlsx', () => {
  it('tell their merges as rectangles and their hidden rows and columns', async () => {
    const [sheet] = await readSheets({
      sheets: [
        `<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="9"/><col min="16384" max="16384" hidden="true"/></cols>
         ${sheetData('<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="4" hidden="true"/><row r="5" hidden="0"/>')}
         <mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="B9:A7"/></mergeCells>`,
      ],
    })
    expect(sheet).toMatchObject({
      merges: [
        { top: 0, left: 0, bottom: 1, right: 2 },
        { top: 6, left: 0, bottom: 8, right: 1 },
      ],
      hiddenRows: [1, 3],
      hiddenColumns: [1, 2, 16383],
    })
  })

  it('come in the order of the tabs with their names, hidden ones marked, chart sheets left out', async () => {
    const one = sheetData('<row r="1"><c r="A1"><v>1</v></c></row>')
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    const sheets = await readSheets({
      sheets: [one, one, one],
      sheetList: `<sheet name="__proto__" sheetId="1" r:id="rId1"/><sheet name="Biểu đồ" sheetId="9" r:id="rIdChart"/>
        <sheet name="X&#227; &amp; ph&#432;&#7901;ng" sheetId="3" state="hidden" r:id="rId3"/><sheet name="constructor" sheetId="2" state="veryHidden" r:id="rId2"/>`,
      relations: `<Relationship Id="rIdChart" Type="${office}/chartsheet" Target="chartsheets/sheet1.xml"/>`,
    })
    expect(sheets.map((sheet) => [sheet.name, sheet.hidden])).toEqual([
      ['__proto__', false],
      ['Xã & phường', true],
      ['constructor', true],
    ])
  })

  it('tell when serials count from 1904', async () => {
    const build = (workbookProperties: string) =>
      buildXlsx({ sheets: [sheetData('<row r="1"><c r="A1"><v>1</v></c></row>')], workbookProperties })
    expect((await readWorkbook(build('<workbookPr date1904="true"/>'), 'a')).date1904).toBe(true)
    expect((await readWorkbook(build('<workbookPr/>'), 'a')).date1904).toBe(false)
  })

  it('are found in packages with 64-bit directories', async () => {
    const bytes = buildZip(xlsxMembers({ sheets: [sheetData('<row r="1"><c r="A1"><v>1</v></c></row>')] }), true)
    expect((await readWorkbook(bytes, 'a')).sheets[0]?.cells).toHaveLength(1)
  })

  it('are found in packages with absolute targets, other letter case and backslashes', async () => {
    const members = xlsxMembers({ sheets: [sheetData('<row r="1"><c r="A1"><v>1</v></c></row>')] }).map((member) => ({
      ...member,
      name: member.name.replace('xl/worksheets/', 'XL\\Worksheets\\'),
      data: String(member.data).replace('Target="worksheets/', 'Target="/xl/worksheets/'),
    }))
    expect((await readWorkbook(buildZip(members), 'a')).sheets[0]?.cells).toHaveLength(1)
  })
})

describe('one workbook of two programs', () => {
  it.each(['features-exceljs.xlsx', 'features-libreoffice.xlsx', 'features-libreoffice.xls'])(
    '%s reads the same',
    async (file) => {
      const { sheets, date1904 } = await readWorkbook(readFileSync(new URL(file, fixtures)), file)
      const [list, hidden] = sheets
      expect(date1904).toBe(false)
      expect(list).toMatchObject({
        name: 'Danh sách',
        hidden: false,
        hiddenRows: [4],
        hiddenColumns: [3],
        merges: [{ top: 0, left: 0, bottom: 0, right: 5 }],
      })
      expect(hidden).toMatchObject({
        name: 'Ẩn',
        hidden: true,
        cells: [{ row: 1, column: 1, value: 'ẩn', kind: 'text' }],
      })
      expect(list?.cells).toHaveLength(22)
      const find = (row: number, column: number) =>
        list?.cells.find((cell) => cell.row === row && cell.column === column)
      expect(find(2, 2)).toEqual({ row: 2, column: 2, value: 'Ngµy sinh', kind: 'text', font: '.VnTimeH' })
      expect(find(3, 1)).toEqual({ row: 3, column: 1, value: 'NguyÔn V¨n An', kind: 'text', font: '.VnTime' })
      expect(find(3, 2)).toMatchObject({ value: 31215, format: 'dd/mm/yyyy', isDate: true })
      expect(find(3, 3)).toMatchObject({ value: '001090012345', kind: 'text' })
      expect(find(3, 4)).toMatchObject({ value: 1.039, format: '0.0%' })
      expect(find(3, 5)).toMatchObject({ value: 2, isFormula: true })
      expect(find(4, 1)).toMatchObject({
        value: 'Xã B¸t X¸t (mới)',
        runs: [
          { text: 'Xã ', font: 'Times New Roman' },
          { text: 'B¸t X¸t', font: '.VnTime' },
          { text: ' (mới)', font: 'Times New Roman' },
        ],
      })
      expect(find(4, 3)).toMatchObject({ value: true, kind: 'boolean' })
      expect(find(4, 5)).toMatchObject({ value: '#DIV/0!', kind: 'error', isFormula: true })
      expect(find(5, 1)).toMatchObject({ value: '  hai khoảng trắng  ' })
      expect(find(5, 2)).toMatchObject({ value: 'dòng một\ndòng hai' })
    },
  )
})
