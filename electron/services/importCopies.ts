/** The officer's own workbook with one more column that says what became of each row of an import. */
import { type BatchSource, listBatchesOfRun, listBatchRows } from '../../db/batches.ts'
import { rowOutcomes } from '../../shared/calls/imports.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { formatDate } from '../../shared/date.ts'
import { AppError } from '../../shared/errors.ts'
import type { SheetMatch } from '../../shared/excel/sheetMatch.ts'
import { decodeLegacySheet } from '../../shared/legacyText.ts'
import { type AddedColumn, addColumns } from '../excel/addColumn.ts'
import { addXlsColumns } from '../excel/addXlsColumn.ts'
import { copyWorkbook } from '../excel/copyWorkbook.ts'
import type { CallContext } from './callContext.ts'
import { readBatchFile } from './importFiles.ts'
import { outcomeWords } from './importRows.ts'
import { workbookMediaType } from './reports.ts'

const TITLE = 'Kết quả nhập'
const xlsMediaType = 'application/vnd.ms-excel'
const macroMediaType = 'application/vnd.ms-excel.sheet.macroEnabled.12'

/**
 * All tables of the file that were imported together are told. Throws `batch_unknown`, `import_file_not_kept`,
 * `import_file_other`, `result_no_room`.
 */
export async function copyImportedFile(
  context: CallContext,
  input: ParsedInput<'imports.copy'>,
): Promise<CallOutput<'imports.copy'>> {
  const batches = listBatchesOfRun(context.db, input.id)
  const [first] = batches
  if (!first) throw new AppError('batch_unknown')
  const bytes = await readBatchFile(context.db, first, input.file)
  const workbook = await context.readWorkbook(bytes, first.fileName)
  const decoded = workbook.sheets.map((sheet) => decodeLegacySheet(sheet).sheet)
  const texts = batches.map((batch) => ({ batch, ...describeBatch(context, batch) }))
  const columnOf = (name: string, shown: string): AddedColumn => ({
    sheet: name,
    headings: new Set(texts.flatMap((one) => (one.batch.sheet === shown ? [one.heading] : []))),
    texts: joinTexts(texts.filter((one) => one.batch.sheet === shown)),
  })
  const columns = workbook.sheets.flatMap(({ name }, index) => {
    const column = columnOf(name, decoded[index]?.name ?? name)
    return column.texts.size > 0 ? [column] : []
  })
  // The content leaves the program here, so it is noted before it does.
  context.write({ batch: first.id, file: first.fileSha256 }, () => undefined)
  // Of a folder imported at once the name holds the folders below it.
  const base = first.fileName.replace(/^.*\//, '').replace(/\.[^.]*$/, '')
  if (workbook.format === 'xlsx') {
    const isMacro = /\.xlsm$/i.test(first.fileName)
    return {
      name: `${base} - ket qua nhap.${isMacro ? 'xlsm' : 'xlsx'}`,
      mediaType: isMacro ? macroMediaType : workbookMediaType,
      bytes: await addColumns(bytes, first.fileName, workbook.sheets, columns),
      fidelity: 'same',
    }
  }
  const same = workbook.format === 'xls' ? addXlsColumns(bytes, first.fileName, workbook.sheets, columns) : null
  if (same) return { name: `${base} - ket qua nhap.xls`, mediaType: xlsMediaType, bytes: same, fidelity: 'same' }
  const ofDecoded = columns.map((column) => ({
    ...column,
    sheet: decoded[workbook.sheets.findIndex(({ name }) => name === column.sheet)]?.name ?? column.sheet,
  }))
  return {
    name: `${base} - ket qua nhap.xlsx`,
    mediaType: workbookMediaType,
    bytes: await copyWorkbook(decoded, workbook.date1904, ofDecoded),
    fidelity: 'converted',
  }
}

/** Of tables beside each other a row tells of each, where they differ, by the column in which it begins. */
function joinTexts(tables: readonly { column: string; texts: ReadonlyMap<number, string> }[]): Map<number, string> {
  const rows = new Map<number, { column: string; text: string }[]>()
  for (const { column, texts } of tables)
    for (const [row, text] of texts) rows.set(row, [...(rows.get(row) ?? []), { column, text }])
  return new Map(
    [...rows].map(([row, told]): [number, string] => {
      const isOne = told.every(({ text }) => text === told[0]?.text)
      const texts = isOne
        ? told.slice(0, 1).map(({ text }) => text)
        : told.map((one) => `Cột ${one.column}: ${one.text}`)
      return [row, texts.join('; ')]
    }),
  )
}

/** Texts by 0-based row: the heading beside the table's own, below it every row that is neither heading nor total. */
function describeBatch(
  context: CallContext,
  batch: BatchSource,
): { heading: number; column: string; texts: Map<number, string> } {
  const { header, columns } = JSON.parse(batch.match) as Pick<SheetMatch, 'header' | 'columns'>
  const undone = batch.undoneAt === null ? '' : ` (đã hoàn tác ngày ${formatDate(dayInVietnam(batch.undoneAt))})`
  const texts = new Map([[header.last, `${TITLE}${undone}`]])
  for (const { row, outcome, message } of listBatchRows(context.db, batch.id, rowOutcomes)) {
    const word = outcomeWords[outcome as keyof typeof outcomeWords]
    const isSaid = message?.startsWith(word) ?? false
    texts.set(row - 1, message === null ? word : isSaid ? message : `${word}: ${message}`)
  }
  return { heading: header.last, column: columns[0]?.column ?? 'A', texts }
}

/** Vietnam is seven hours ahead of UTC the whole year. */
function dayInVietnam(at: string): string {
  return new Date(Date.parse(at) + 7 * 60 * 60 * 1000).toISOString().slice(0, 10)
}
