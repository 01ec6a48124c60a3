import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import { nameSheets, writeWorkbook } from '../../../electron/excel/writeWorkbook.ts'
import { codeLists } from '../../../shared/codes/index.ts'
import { columnType } from '../../../shared/columns/index.ts'
import { matchSheet } from '../../../shared/excel/matchSheet.ts'
import { parseRows } from '../../../shared/excel/parseRows.ts'
import { cellName, type RawSheet } from '../../../shared/excel/rawSheet.ts'
import type { SheetLayout } from '../../../shared/excel/sheetLayout.ts'
import type { ParsedRow } from '../../../shared/excel/sheetMatch.ts'
import type { FormDefinition } from '../../../shared/form.ts'
import {
  annexSheets,
  facilityNames,
  layoutRecords,
  personFieldsOf,
  registerSheets,
  registers,
  sampleUnits,
} from '../../shared/excel/sampleSheets.ts'
import { knownForms } from '../../shared/excel/testForms.ts'

const created = '2021-06-14T02:00:00.000Z'
const annexes = annexSheets()
const lists = registerSheets()

/** What the reader finds in our own file, sheet by sheet. */
async function readBack(layouts: { name: string; layout: SheetLayout }[]): Promise<RawSheet[]> {
  const { sheets } = await readWorkbook(await writeWorkbook(layouts, { created }), 'ket-xuat.xlsx')
  return sheets
}

function valuesOf(layout: SheetLayout): Record<string, string | number> {
  return Object.fromEntries(
    layout.cells.flatMap(({ row, column, value }) => (value === null ? [] : [[cellName(row, column), value]])),
  )
}

/** Rows of the sheet understood as the form they were printed from. */
function parse(sheet: RawSheet | undefined, form: FormDefinition): ParsedRow[] {
  if (sheet === undefined) throw new Error('The sheet is missing.')
  const [match] = matchSheet(sheet, knownForms).matches
  expect(match).toMatchObject({ form: form.id })
  if (match === undefined) return []
  const parsed = parseRows(sheet, match, form, {
    codes: (list) => codeLists[list],
    // A unit without a name is printed by its code.
    findUnit: (text) => sampleUnits.find((unit) => unit.name === text || unit.code === text)?.id ?? text,
    findReference: (_, text) => Object.keys(facilityNames).find((code) => facilityNames[code] === text) ?? text,
  })
  expect(parsed.issues.filter((issue) => issue.severity === 'error')).toEqual([])
  return parsed.rows
}

/** One cell with this value between the head and the signatures of a small sheet. */
function layoutOf(values: (string | number | null)[]): SheetLayout {
  const style = { role: 'text', size: 11, align: 'left', vertical: 'middle' } as const
  return {
    cells: values.map((value, row) => ({ row, column: 0, value, style })),
    merges: [],
    columnWidths: [20],
    rowHeights: values.map(() => 16),
    headerRows: { first: 0, last: 0 },
    freeze: { rows: 1, columns: 1 },
    page: {
      size: 'A4',
      orientation: 'landscape',
      margins: { top: 15, bottom: 15, left: 15, right: 10 },
      pagesWide: 1,
      pagesTall: null,
      repeatColumns: 1,
    },
  }
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe('the workbook of printed sheets', () => {
  it('holds every text, number and merge of the layouts', async () => {
    const layouts = [...annexes, ...lists]
    const sheets = await readBack(layouts)
    expect(sheets.map((sheet) => sheet.name)).toEqual(layouts.map((one) => one.name))
    for (const [index, { layout }] of layouts.entries()) {
      const sheet = sheets[index]
      const cells = sheet?.cells.map((cell) => [cellName(cell.row, cell.column), cell.value]) ?? []
      expect(Object.fromEntries(cells)).toEqual(valuesOf(layout))
      expect(sheet?.cells.filter((cell) => cell.isFormula || cell.kind === 'error')).toEqual([])
      expect(new Set(sheet?.merges.map((merge) => JSON.stringify(merge)))).toEqual(
        new Set(layout.merges.map(({ top, left, bottom, right }) => JSON.stringify({ top, left, bottom, right }))),
      )
    }
  })

  it('is understood as the same figures again', async () => {
    const sheets = await readBack(annexes)
    for (const [index, { definition, view }] of annexes.entries()) {
      const rows = parse(sheets[index], definition)
      const data = rows.filter((row) => row.role === 'data')
      for (const row of view.rows) {
        const filled = definition.columns.flatMap((column) => {
          const value = row.cells[column.key]?.value ?? null
          return value === null ? [] : [{ column, value }]
        })
        if (filled.length === 0) continue
        const parsed = data.filter((one) => one.label === row.label)
        expect(parsed, `${definition.number} ${row.label}`).toHaveLength(1)
        for (const { column, value } of filled) {
          const again = parsed[0]?.values[column.key] ?? null
          expect([again, columnType(column).equals(again, value)], `${row.label}, ${column.key}`).toEqual([again, true])
        }
      }
      expect(data.flatMap((row) => Object.keys(row.unread))).toEqual([])
    }
  })

  it('is understood as the same records again', async () => {
    const sheets = await readBack(lists)
    for (const [index, { definition }] of lists.entries()) {
      const data = parse(sheets[index], definition).filter((row) => row.role === 'data')
      const fields = [...personFieldsOf(definition), ...definition.fields].filter(
        (field) => field.computed === undefined,
      )
      expect(data).toHaveLength(definition.samples.length)
      for (const [row, sample] of definition.samples.entries()) {
        for (const field of fields) {
          const wanted = sample[field.key] ?? null
          const again = data[row]?.values[field.key] ?? null
          expect(again, `${definition.number} ${field.key}`).toEqual(wanted)
        }
      }
    }
  })

  it('gives the same bytes for the same sheets, whatever the clock says', async () => {
    const write = () => writeWorkbook([...annexes, ...lists], { created })
    const first = await write()
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-01-02T03:04:05Z') })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const second = await write()
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0)
    const other = await writeWorkbook([...annexes, ...lists], { created: '2021-06-15T02:00:00.000Z' })
    expect(Buffer.compare(Buffer.from(first), Buffer.from(other))).not.toBe(0)
  })

  it('keeps formulas, links and markup that somebody typed as the texts they are', async () => {
    const payloads = [
      '=1+1',
      "=cmd|' /C calc'!A0",
      '+1',
      '-1+2',
      '@SUM(A1)',
      '=HYPERLINK("http://example.org","x")',
      '\t=1',
      '<b>&amp;</b>',
      '_x0041_ và _x005F_x0041_',
      'https://example.org',
      '{"formula":"1+1"}',
    ]
    const [sheet] = await readBack([{ name: 'Thử', layout: layoutOf(payloads) }])
    expect(sheet?.cells.map((cell) => cell.value)).toEqual(payloads)
    expect(sheet?.cells.every((cell) => cell.kind === 'text' && !cell.isFormula)).toBe(true)
  })

  it('writes no object that data may hold, and no number that is none', async () => {
    const smuggled = JSON.parse('{"formula":"1+1","result":2}') as string
    const [sheet] = await readBack([{ name: 'Thử', layout: layoutOf(['có', smuggled, Number.NaN, null, 0]) }])
    expect(sheet?.cells.map((cell) => [cell.row, cell.value])).toEqual([
      [0, 'có'],
      [4, 0],
    ])
  })

  it('refuses a text that no cell can hold and names the cell', async () => {
    const write = (length: number) =>
      writeWorkbook([{ name: 'PL09', layout: layoutOf(['đầu', 'x'.repeat(length)]) }], { created })
    await expect(write(32_768)).rejects.toMatchObject({
      code: 'workbook_text_too_long',
      details: { file: 'PL09', cell: 'A2' },
    })
    const { sheets } = await readWorkbook(await write(32_767), 'dai.xlsx')
    expect(sheets[0]?.cells[1]?.value).toHaveLength(32_767)
  })

  it('gives sheets names that Excel accepts, each once', () => {
    expect(
      nameSheets(['PL01', 'pl01', 'a/b:c*[d]?', "Xã O'Ní", '', 'History', 'x'.repeat(40), 'x'.repeat(40)]),
    ).toEqual([
      'PL01',
      'pl01 (2)',
      'a b c d',
      'Xã O Ní',
      'Trang',
      'Trang History',
      'x'.repeat(31),
      `${'x'.repeat(27)} (2)`,
    ])
  })

  it('writes a list of thousands of rows whole', async () => {
    const [definition] = registers.filter((register) => register.person === null)
    if (!definition) throw new Error('No shipped register is a plain list.')
    const key = definition.fields.find((field) => field.type === 'text' && field.inList)?.key ?? ''
    const records = Array.from({ length: 6000 }, (_, index) => ({ [key]: `Dòng số ${index + 1}` }))
    const [sheet] = await readBack([{ name: 'Dài', layout: layoutRecords(definition, records) }])
    const texts = sheet?.cells.filter((cell) => String(cell.value).startsWith('Dòng số ')).map((cell) => cell.value)
    expect(texts).toEqual(records.map((record) => record[key]))
  })
})

// Only the office's own program shows whether it opens the file; our reader forgives more.
const missing = ['soffice', 'pdftotext', 'pdfinfo'].filter((tool) => spawnSync(tool, ['--version']).error)
const isSkipped = missing.length > 0 && process.env.REQUIRE_TOOLS !== '1'

describe.skipIf(isSkipped)(
  isSkipped
    ? `the workbook in LibreOffice (skipped: ${missing.join(', ')} not installed)`
    : 'the workbook in LibreOffice',
  () => {
    it('prints every annex on A4 with head, header and signatures', async () => {
      expect(missing).toEqual([])
      const folder = makeFolder()
      writeFileSync(join(folder, 'phu-luc.xlsx'), await writeWorkbook(annexes, { created }))
      const profile = `-env:UserInstallation=file://${folder}/profile`
      const convert = ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, join(folder, 'phu-luc.xlsx')]
      expect(spawnSync('soffice', convert, { encoding: 'utf8' }).status).toBe(0)
      const info = spawnSync('pdfinfo', [join(folder, 'phu-luc.pdf')], { encoding: 'utf8' }).stdout
      expect(info).toMatch(/Page size:\s+841\.\d+ x 595\.\d+ pts \(A4\)/)
      spawnSync('pdftotext', ['-layout', join(folder, 'phu-luc.pdf')])
      const text = readFileSync(join(folder, 'phu-luc.txt'), 'utf8')
      const count = (words: string) => text.split(words).length - 1
      expect(count('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')).toBe(annexes.length)
      expect(count('THỦ TRƯỞNG ĐƠN VỊ')).toBe(annexes.length)
      const pages = text.split('\f').filter((page) => page.trim() !== '')
      // The header with its line of letters is printed again on further pages, and no name stands without its title.
      for (const page of pages) expect(page).toMatch(/STT|Chỉ tiêu/)
      for (const page of pages.filter((one) => one.includes('Nguyễn Văn Dũng'))) {
        expect(page).toContain('THỦ TRƯỞNG ĐƠN VỊ')
      }
    }, 60_000)
  },
)
