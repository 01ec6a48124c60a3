/** What else offices keep: text with separators in old encodings, web tables and XML named .xls, .ods, .xlsb, Excel 2 to 4. */
import { readFileSync } from 'node:fs'
import * as library from '@e965/xlsx'
import { describe, expect, it, vi } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import { cellName } from '../../../shared/excel/rawSheet.ts'
import { buildZip } from './buildXlsx.ts'

const fixtures = new URL('../../fixtures/workbooks/', import.meta.url)

async function readValues(bytes: Uint8Array): Promise<{ format: string; values: Record<string, unknown> }> {
  const { format, sheets } = await readWorkbook(bytes, 'tệp.xls')
  return {
    format,
    values: Object.fromEntries((sheets[0]?.cells ?? []).map((cell) => [cellName(cell.row, cell.column), cell.value])),
  }
}

const table = 'TT;Họ tên;CCCD\r\n1;"Lê; Văn ""A""\r\nB";001090012345\r\n;;1.330\r\n'
const tableValues = {
  A1: 'TT',
  B1: 'Họ tên',
  C1: 'CCCD',
  A2: '1',
  B2: 'Lê; Văn "A"\r\nB',
  C2: '001090012345',
  C3: '1.330',
}

describe('text with separators', () => {
  it.each([
    ['UTF-8', Buffer.from(table)],
    ['UTF-8 behind five marks', Buffer.from('\ufeff'.repeat(5) + table)],
    ['UTF-16 little end first', Buffer.from(`\ufeff${table}`, 'utf16le')],
    ['UTF-16 big end first', Buffer.from(`\ufeff${table}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(`TT;CCCD;${'a;b;c;'.repeat(40)}\r\n`, 'utf16le')],
    ['tabs', Buffer.from(table.replaceAll(';', '\t').replace('Lê\t Văn', 'Lê; Văn'))],
    ['a stated separator', Buffer.from(`sep=d\r\n${table.replaceAll(';', 'd').replace('Lêd Văn', 'Lê; Văn')}`)],
    ['a Ctrl-Z at the end', Buffer.from(`${table}\u001a`)],
  ])('in %s keeps every field as text', async (name, bytes) => {
    const { format, values } = await readValues(bytes)
    expect(format).toBe('csv')
    expect(values).toMatchObject(name.includes('without') ? { A1: 'TT', B1: 'CCCD', C1: 'a' } : tableValues)
    if (!name.includes('without')) expect(values).toEqual(tableValues)
  })

  it('keeps dates, percentages, formulas and numbers as they were typed', async () => {
    const { values } = await readValues(Buffer.from('01/02/1990,"103,9%",=1+1,0912345678,TRUE\n'))
    expect(values).toEqual({ A1: '01/02/1990', B1: '103,9%', C1: '=1+1', D1: '0912345678', E1: 'TRUE' })
  })

  it('whose first field is ID, TABLE or a tag is still a table', async () => {
    expect((await readValues(Buffer.from('ID;Tên\n1;A\n'))).values).toEqual({ A1: 'ID', B1: 'Tên', A2: '1', B2: 'A' })
    expect((await readValues(Buffer.from('TABLE,b\n1,2\n'))).values).toEqual({ A1: 'TABLE', B1: 'b', A2: '1', B2: '2' })
    expect((await readValues(Buffer.from('<b>,c\n1,2\n'))).values).toEqual({ A1: '<b>', B1: 'c', A2: '1', B2: '2' })
  })

  it('in the Vietnamese code page is decoded, and bytes of legacy fonts keep their Windows-1252 letters', async () => {
    // “Nguyễn Văn Dũng,Hỏa” in Windows-1258, then “NguyÔn V¨n Dòng,Hµ Giang” as TCVN3 bytes.
    const vietnamese = Buffer.from('4e677579eade6e2056e36e2044' + '75de6e67' + '2c486fd2' + '610a', 'hex')
    expect((await readValues(vietnamese)).values).toEqual({ A1: 'Nguyê\u0303n Văn Du\u0303ng', B1: 'Ho\u0309a' })
    const legacy = Buffer.from('Nguy\u00d4n V\u00a8n D\u00f2ng,H\u00b5 Giang\n', 'latin1')
    expect((await readValues(legacy)).values).toEqual({ A1: 'NguyÔn V¨n Dòng', B1: 'Hµ Giang' })
  })
})

describe('web tables and XML named .xls', () => {
  const html =
    '<html><head><meta charset="utf-8"></head><body><table><tr><td colspan="2">Tổng số</td></tr><tr><td>001090012345</td><td>1.330</td><td>01/02/1990</td></tr></table></body></html>'

  it.each([
    ['plain', html],
    ['behind five byte order marks', '\ufeff'.repeat(5) + html],
    ['behind an XML declaration', `<?xml version="1.0"?><!DOCTYPE html>${html}`],
  ])('a web table %s keeps its texts', async (_, text) => {
    const { format, values } = await readValues(Buffer.from(text))
    expect(format).toBe('html')
    expect(values).toEqual({ A1: 'Tổng số', A2: '001090012345', B2: '1.330', C2: '01/02/1990' })
  })

  it('a web table tells its merges', async () => {
    const workbook = await readWorkbook(Buffer.from(html), 'a.xls')
    expect(workbook.sheets[0]?.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 1 }])
  })

  it('what LibreOffice saves as a web page is read', async () => {
    const { values } = await readValues(readFileSync(new URL('features-libreoffice-html.xls', fixtures)))
    expect(values).toMatchObject({ A1: 'DANH SÁCH NGƯỜI NGHIỆN', B4: 'NguyÔn V¨n An', C4: '17/06/1985' })
  })

  const spreadsheet = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
    <Worksheet ss:Name="Sổ"><Table><Row><Cell><Data ss:Type="String">001090012345</Data></Cell><Cell><Data ss:Type="Number">1.5</Data></Cell></Row></Table></Worksheet></Workbook>`

  it('XML of Excel 2003 is read with its types', async () => {
    expect(await readValues(Buffer.from(spreadsheet))).toEqual({
      format: 'xml2003',
      values: { A1: '001090012345', B1: 1.5 },
    })
  })

  it('XML of Excel 2003 with a DTD is refused', async () => {
    const withDtd = Buffer.from(spreadsheet.replace('<Workbook', '<!DOCTYPE Workbook [<!ENTITY a "b">]><Workbook'))
    await expect(readWorkbook(withDtd, 'a.xls')).rejects.toMatchObject({ code: 'workbook_dtd_refused' })
  })
})

describe('other spreadsheet formats', () => {
  function write(bookType: string): Buffer {
    const sheet = library.utils.aoa_to_sheet([
      ['Xã', 'Số'],
      ['001090012345', 12.5],
    ])
    const workbook = library.utils.book_new(sheet, 'So')
    return Buffer.from(library.write(workbook, { type: 'buffer', bookType: bookType as library.BookType }))
  }

  it.each([
    ['xlsb', 'xlsb'],
    ['ods', 'ods'],
    ['fods', 'ods'],
    ['biff8', 'xls'],
  ] as const)('%s is known by its content and read', async (bookType, format) => {
    expect(await readValues(write(bookType))).toEqual({
      format,
      values: { A1: 'Xã', B1: 'Số', A2: '001090012345', B2: 12.5 },
    })
  })

  it.each(['biff2', 'biff3', 'biff4', 'biff5'] as const)('%s of before 1997 is read', async (bookType) => {
    expect(await readValues(write(bookType))).toMatchObject({ format: 'xls', values: { B2: 12.5 } })
  })

  it('.ods of LibreOffice tells dates by their format and formulas apart', async () => {
    // The library complains aloud about formats with conditions.
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { format, sheets } = await readWorkbook(readFileSync(new URL('features-libreoffice.ods', fixtures)), 'a.ods')
    complaints.mockRestore()
    expect(format).toBe('ods')
    expect(sheets[0]?.cells).toHaveLength(22)
    expect(sheets[0]?.cells.find((cell) => cell.row === 3 && cell.column === 2)).toMatchObject({
      value: 31215,
      isDate: true,
    })
    expect(sheets[0]?.cells.find((cell) => cell.row === 3 && cell.column === 5)).toMatchObject({
      value: 2,
      isFormula: true,
    })
  })

  it.each([
    [
      'a DTD',
      [{ name: 'content.xml', data: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>' }],
      'workbook_dtd_refused',
    ],
    [
      'encrypted parts',
      [
        { name: 'content.xml', data: 'x' },
        { name: 'META-INF/manifest.xml', data: '<manifest:encryption-data/>' },
      ],
      'workbook_password',
    ],
    ['a bomb', [{ name: 'content.xml', data: Buffer.alloc(20_000_000, 'A') }], 'workbook_inflates_too_much'],
  ])('.ods with %s is refused before it reaches the library', async (_, members, code) => {
    await expect(readWorkbook(buildZip(members), 'a.ods')).rejects.toMatchObject({ code })
  })
})
