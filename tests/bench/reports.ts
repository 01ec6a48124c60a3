/** Report and annex workbook of the practice year, against plain exceljs writing the same sheets. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { NamedLayout } from '../../electron/excel/writeWorkbook.ts'
import { type AnnexSession, openAnnexSession } from '../../electron/services/annexSession.ts'
import { makeBackupSettings } from '../../electron/services/backups/sessionBackups.ts'
import type { CallContext } from '../../electron/services/callContext.ts'
import { requirePeriod } from '../../electron/services/periods.ts'
import { buildDocument, buildWorkbook, layoutWorkbook } from '../../electron/services/reports.ts'
import { createVault } from '../../electron/services/vault.ts'
import type { SheetLayout } from '../../shared/excel/sheetLayout.ts'
import { CHEAP_KDF, NOW, newWorkspace, PASSWORD } from '../electron/workspace.ts'
import { measure, printMeasured } from './measure.ts'

const PERIOD = '2021-ND09_6T'
const PEER = 'exceljs 4.4.0 writing the same sheets'

/** `limit`: times the peer's CPU time that building both files may take once the figures are counted, as on the screen. */
export async function benchReports(rounds: number, limit: number): Promise<void> {
  const office = await openPracticeContext()
  try {
    const { context } = office
    const period = requirePeriod(context.db, PERIOD)
    const counted = openAnnexSession(context)
    const { layouts } = layoutWorkbook(context, counted, period)
    const build = async (session: AnnexSession): Promise<void> => {
      await buildWorkbook(context, session, period)
      await buildDocument(context, session, period)
    }
    const both = 'Phụ Biểu: workbook of annexes and Word report'
    const measured = await measure(
      [
        { name: PEER, run: () => writePlainly(layouts) },
        { name: both, run: () => build(counted) },
        { name: 'of that, the workbook', run: () => buildWorkbook(context, counted, period) },
        { name: 'of that, the Word report', run: () => buildDocument(context, counted, period) },
        { name: 'both, and counting every figure anew', run: () => build(openAnnexSession(context)) },
      ],
      rounds,
    )
    printMeasured(`Report and workbook of a half-year, ${layouts.length} sheets`, PEER, measured)
    const cpuOf = (name: string): number => measured.find((one) => one.name === name)?.cpu ?? Number.NaN
    const ratio = cpuOf(both) / cpuOf(PEER)
    process.stdout.write(`  ${ratio.toFixed(2)} times the peer (at most ${limit}): ${ratio <= limit ? 'yes' : 'NO'}\n`)
  } finally {
    office.close()
  }
}

/** The practice year as services see it. */
async function openPracticeContext(): Promise<{ context: CallContext; close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-bench-'))
  const backups = { ...makeBackupSettings(), isAutomatic: false, readClock: () => NOW }
  const vault = createVault({ dataDir: folder, kdf: CHEAP_KDF, backups })
  const clock = { now: NOW, today: NOW.slice(0, 10), version: 'bench' }
  await vault.create({ ...newWorkspace, password: PASSWORD, practice: true, fill: true }, clock)
  const opened = vault.session()
  if (!opened) throw new Error('The practice workspace did not open.')
  const refuse = (): never => {
    throw new Error('This benchmark writes nothing.')
  }
  const context = {
    ...clock,
    db: opened.store,
    user: opened.user,
    office: opened.office,
    write: refuse,
    readWorkbook: refuse,
    requirePassword: refuse,
    openPrivateKeySeal: refuse,
    verifyAudit: refuse,
    deriveKey: refuse,
  } as unknown as CallContext
  const close = (): void => {
    vault.lock()
    rmSync(folder, { recursive: true, force: true })
  }
  return { context, close }
}

/** Every cell with its value and style, merges, widths, heights and print set-up, the way the library's guide does it. */
async function writePlainly(sheets: readonly NamedLayout[]): Promise<void> {
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
