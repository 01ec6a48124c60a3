import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { cellName, type RawSheet } from '../../shared/excel/rawSheet.ts'
import { convert, skipsLibreOffice, titleWithTools } from '../support/libreOffice.ts'
import { openOffice } from '../support/office.ts'
import { openPracticeYear, type PracticeYear } from '../support/practice.ts'

const period = '2021-ND09_6T'
const results = ['PL00', 'PL01', 'PL02', 'PL03', 'PL04', 'PL05', 'PL06', 'PL07', 'PL08', 'PL09', 'PL10']

let office: PracticeYear
let workbook: Uint8Array
let sheets: RawSheet[]

beforeAll(async () => {
  office = await openPracticeYear('2021-06-15T02:00:00.000Z')
  workbook = (await office.call('reports.workbook', { period })).bytes
  sheets = (await readWorkbook(workbook, 'phu-luc.xlsx')).sheets
})
afterAll(() => office.close())

function textsOf(sheet: RawSheet | undefined): string[] {
  return (sheet?.cells ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
}

describe('the workbook of annexes', () => {
  it('has a sheet for every result annex, and the plans that were given', () => {
    expect(sheets.map(({ name }) => name)).toEqual(['PB01', 'PB02', ...results])
  })

  it('counts sums and ratios again by itself where the form has them', () => {
    const formulas = new Map(sheets.map(({ name, cells }) => [name, cells.filter((cell) => cell.isFormula).length]))
    for (const name of ['PB02', 'PL00', 'PL01', 'PL02', 'PL03', 'PL04', 'PL05', 'PL09', 'PL10']) {
      expect(formulas.get(name), name).toBeGreaterThan(5)
    }
  })

  it('says under the title of an annex that nobody has begun that there are no figures, not that there was nothing', async () => {
    const empty = await openOffice()
    const { bytes } = await empty.call('reports.workbook', { period })
    const written = (await readWorkbook(bytes, 'phu-luc.xlsx')).sheets
    expect(written.map(({ name }) => name)).toEqual(results)
    for (const sheet of written) expect(textsOf(sheet), sheet.name).toContain('CHƯA CÓ SỐ LIỆU')
  })

  it('says that there was nothing where the officer has said so', async () => {
    const empty = await openOffice()
    const form = 'prostitution_results'
    const { rows } = await empty.call('annexes.read', { form, period })
    const edits = rows
      .filter(({ kind }) => kind === 'row')
      .map(({ key }) => ({ row: key, column: 'tu_diem_dau', state: 'nil' as const }))
    await empty.call('cells.save', { form, period, edits })
    const { bytes } = await empty.call('reports.workbook', { period })
    const written = (await readWorkbook(bytes, 'phu-luc.xlsx')).sheets
    expect(textsOf(written.find(({ name }) => name === 'PL04'))).toContain('KHÔNG PHÁT SINH TRONG KỲ')
    expect(textsOf(sheets.find(({ name }) => name === 'PL04')).join()).not.toContain('KHÔNG PHÁT SINH')
  })

  it('comes back without a difference', async () => {
    const taken = await office.call('imports.run', { name: 'phu-luc.xlsx', bytes: workbook, commit: false })
    expect(taken.sheets.map(({ form }) => form)).toHaveLength(sheets.length)
    for (const { sheet, counts } of taken.sheets) {
      expect([sheet, counts.new, counts.changed, counts.rejected]).toEqual([sheet, 0, 0, 0])
    }
  })

  it('is the same bytes for the same data', async () => {
    const again = await office.call('reports.workbook', { period })
    expect(Buffer.compare(Buffer.from(again.bytes), Buffer.from(workbook))).toBe(0)
  })
})

describe.skipIf(skipsLibreOffice)(titleWithTools('the workbook of annexes counted again by LibreOffice'), () => {
  it('gives every printed number from its formula', async () => {
    const stripped = new ExcelJS.Workbook()
    await stripped.xlsx.load(Buffer.from(workbook) as unknown as ArrayBuffer)
    // Without the results that we wrote, LibreOffice has to count by itself.
    stripped.eachSheet((sheet) =>
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.formula) cell.value = { formula: cell.formula } as ExcelJS.CellFormulaValue
        }),
      ),
    )
    const counted = convert(new Uint8Array(await stripped.xlsx.writeBuffer()), 'phu-luc.xlsx', 'ods')
    onTestFinished(counted.remove)
    const again = (await readWorkbook(new Uint8Array(readFileSync(counted.path)), 'phu-luc.ods')).sheets
    let compared = 0
    for (const sheet of sheets) {
      const values = new Map(
        again
          .find(({ name }) => name === sheet.name)
          ?.cells.map((cell) => [cellName(cell.row, cell.column), cell.value]),
      )
      for (const cell of sheet.cells.filter(({ isFormula }) => isFormula)) {
        const place = cellName(cell.row, cell.column)
        expect(Number(values.get(place)), `${sheet.name} ${place}`).toBeCloseTo(Number(cell.value), 9)
        compared++
      }
    }
    expect(compared).toBeGreaterThan(500)
  }, 120_000)
})
