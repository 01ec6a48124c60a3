/** The sample workbooks of real offices, cell by cell against the spreadsheet library as a second reader. */
import { readdirSync, readFileSync } from 'node:fs'
import * as library from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import { cellName, type RawWorkbook } from '../../../shared/excel/rawSheet.ts'

const samples = new URL('../../fixtures/samples/', import.meta.url)

function readSample(file: string): Promise<RawWorkbook> {
  return readWorkbook(readFileSync(new URL(file, samples)), file)
}

/** `Sheet!A1` to value for every cell that holds something. */
function cellsOf(workbook: RawWorkbook): Record<string, unknown> {
  return Object.fromEntries(
    workbook.sheets.flatMap((sheet) =>
      sheet.cells.map((cell) => [`${sheet.name}!${cellName(cell.row, cell.column)}`, cell.value]),
    ),
  )
}

function cellsOfLibrary(bytes: Buffer): Record<string, unknown> {
  const workbook = library.read(bytes, { raw: true, dense: true })
  const cells: [string, unknown][] = []
  for (const name of workbook.SheetNames) {
    const rows: (library.CellObject | undefined)[][] = workbook.Sheets[name]?.['!data'] ?? []
    rows.forEach((row, rowIndex) => {
      row.forEach((cell, column) => {
        // The library also lists cells that only carry a format, as empty texts.
        if (cell?.v !== undefined && cell.v !== '') cells.push([`${name}!${cellName(rowIndex, column)}`, cell.v])
      })
    })
  }
  return Object.fromEntries(cells)
}

describe('sample workbooks', () => {
  const files = readdirSync(samples).toSorted()

  it('are all eight here', () => {
    expect(files).toHaveLength(8)
  })

  it.each(files)('%s has exactly the cells the second reader sees', async (file) => {
    const bytes = readFileSync(new URL(file, samples))
    const cells = cellsOf(await readSample(file))
    expect(Object.keys(cells).length).toBeGreaterThan(25)
    expect(cells).toEqual(cellsOfLibrary(bytes))
  })

  it.each(files)('%s has the merged ranges the second reader sees', async (file) => {
    const workbook = await readSample(file)
    const other = library.read(readFileSync(new URL(file, samples)), { raw: true })
    expect(workbook.sheets.map((sheet) => [sheet.name, sheet.merges])).toEqual(
      other.SheetNames.map((name) => [
        name,
        (other.Sheets[name]?.['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
      ]),
    )
  })

  it.each([
    ['batxat-2021-6t-nguoi-nghien-co-ho-so.xls', '.VnTime', 'Phßng L§-TB&XH huyÖn B¸t X¸t'],
    ['laocai-2021-chi-tieu-cai-nghien.xls', '.VnTime', 'UBND tØnh Lµo Cai'],
    [
      'lapthach-2021-co-so-kddv.xls',
      'VNI-Times',
      'Danh saùch cô sôû kinh doanh dòch vuï deã phaùt sinh teä naïn maïi daâm - TT Laäp Thaïch',
    ],
  ])('%s keeps its legacy bytes and tells the font %s of every text', async (file, font, first) => {
    const { sheets } = await readSample(file)
    const texts = sheets.flatMap((sheet) => sheet.cells).filter((cell) => cell.kind === 'text')
    expect(texts[0]?.value).toBe(first)
    expect(new Set(texts.map((cell) => cell.font))).toEqual(new Set([font]))
  })

  it('tells dates from counts by the format and keeps the serial', async () => {
    const { sheets } = await readSample('batxat-2021-danh-sach-nguoi-nghien.xlsx')
    const row = sheets[0]?.cells.filter((cell) => cell.row === 5)
    expect(row?.find((cell) => cell.column === 2)).toEqual({
      row: 5,
      column: 2,
      value: 30583,
      kind: 'number',
      font: 'Times New Roman',
      format: 'dd/mm/yyyy',
      isDate: true,
    })
    expect(row?.find((cell) => cell.column === 8)).toEqual({
      row: 5,
      column: 8,
      value: 2015,
      kind: 'number',
      font: 'Times New Roman',
    })
  })
})
