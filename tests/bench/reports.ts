/** Report and annex workbook of the practice year, against plain exceljs writing the same sheets. */
import ExcelJS from 'exceljs'
import type { CallOutput } from '../../shared/contract.ts'
import type { SheetLayout } from '../../shared/excel/sheetLayout.ts'
import { openPracticeYear } from '../support/practice.ts'
import { measure, printMeasured } from './measure.ts'

const PERIOD = '2021-ND09_6T'
const PEER = 'exceljs 4.4.0 writing the same sheets'

/** `limit`: times the peer's CPU time that building both files may take. */
export async function benchReports(rounds: number, limit: number): Promise<void> {
  const office = await openPracticeYear()
  try {
    const { sheets } = await office.call('reports.pages', { period: PERIOD, what: 'annexes' })
    const both = 'Phụ Biểu: workbook of annexes and Word report'
    const measured = await measure(
      [
        { name: PEER, run: () => writePlainly(sheets) },
        {
          name: both,
          run: async () => {
            await office.call('reports.workbook', { period: PERIOD })
            await office.call('reports.document', { period: PERIOD })
          },
        },
        { name: 'of that, the workbook', run: () => office.call('reports.workbook', { period: PERIOD }) },
        { name: 'of that, the Word report', run: () => office.call('reports.document', { period: PERIOD }) },
      ],
      rounds,
    )
    printMeasured(`Report and workbook of a half-year, ${sheets.length} sheets`, PEER, measured)
    const cpuOf = (name: string): number => measured.find((one) => one.name === name)?.cpu ?? Number.NaN
    const ratio = cpuOf(both) / cpuOf(PEER)
    process.stdout.write(`  ${ratio.toFixed(2)} times the peer (at most ${limit}): ${ratio <= limit ? 'yes' : 'NO'}\n`)
  } finally {
    office.close()
  }
}

/** Every cell with its value and style, merges, widths, heights and print set-up, the way the library's guide does it. */
async function writePlainly(sheets: CallOutput<'reports.pages'>['sheets']): Promise<void> {
  const workbook = new ExcelJS.Workbook()
  for (const { name, layout } of sheets) writeSheet(workbook.addWorksheet(name), layout)
  await workbook.xlsx.writeBuffer()
}

function writeSheet(sheet: ExcelJS.Worksheet, layout: SheetLayout): void {
  const line: Partial<ExcelJS.Border> = { style: 'thin' }
  sheet.columns = layout.columnWidths.map((width) => ({ width }))
  sheet.pageSetup = {
    paperSize: 9,
    orientation: layout.page.orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
  }
  for (const { top, left, bottom, right } of layout.merges) sheet.mergeCells(top + 1, left + 1, bottom + 1, right + 1)
  for (const { row, column, value, formula, style } of layout.cells) {
    const cell = sheet.getCell(row + 1, column + 1)
    if (!cell.isMerged || cell.master === cell) {
      cell.value = formula !== undefined && typeof value === 'number' ? { formula, result: value } : value
    }
    cell.font = { name: 'Times New Roman', size: style.size, bold: style.bold ?? false, italic: style.italic ?? false }
    cell.alignment = { horizontal: style.align, vertical: style.vertical, wrapText: style.wrap ?? false }
    if (style.border) cell.border = { top: line, bottom: line, left: line, right: line }
    if (style.format !== undefined) cell.numFmt = style.format
  }
  for (const [index, height] of layout.rowHeights.entries()) sheet.getRow(index + 1).height = height
}
