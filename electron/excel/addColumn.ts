/** Adds one column of texts to sheets of an .xlsx; all other parts of the file, and all else in the sheets, stay as they are. */
import type { RawSheet } from '../../shared/excel/rawSheet.ts'
import { addSheetColumn } from './addSheetColumn.ts'
import { createReadContext, workbookLimits } from './readContext.ts'
import { findWorkbookPart, listWorksheets } from './readXlsx.ts'
import { inflateEntry, readZipDirectory } from './readZip.ts'
import { replaceParts } from './replaceParts.ts'
import { decodeXml } from './xmlPart.ts'

/** What one sheet gets, by 0-based row. */
export interface AddedColumn {
  /** Name as stored. */
  sheet: string
  /** Rows of `texts` that are headings, written in bold. */
  headings: ReadonlySet<number>
  texts: ReadonlyMap<number, string>
}

/** 0-based: the first column right of everything that the sheet holds, and of the merges that its rows run through. */
export function findFreeColumn(sheets: readonly RawSheet[], { sheet: name, texts }: AddedColumn): number {
  const sheet = sheets.find((one) => one.name === name)
  let last = -1
  for (const { column } of sheet?.cells ?? []) last = Math.max(last, column)
  const rows = [...texts.keys()]
  for (const { top, bottom, right } of sheet?.merges ?? []) {
    if (right > last && rows.some((row) => row >= top && row <= bottom)) last = right
  }
  return last + 1
}

/**
 * The bytes of the workbook with the columns. `sheets` is what was read from these bytes. Throws the AppErrors of
 * reading, and `result_no_room` where a table reaches the last column that Excel has.
 */
export async function addColumns(
  bytes: Uint8Array,
  fileName: string,
  sheets: readonly RawSheet[],
  columns: readonly AddedColumn[],
): Promise<Uint8Array> {
  const context = createReadContext(fileName)
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = readZipDirectory(content, context)
  const workbookPart = await findWorkbookPart(content, directory, context)
  if (workbookPart === null) throw context.refuse('workbook_not_workbook')
  const worksheets = await listWorksheets(content, directory, workbookPart, context)
  const replaced = new Map<string, Buffer>()
  for (const added of columns) {
    const part = worksheets.find(({ name }) => name === added.sheet)?.part
    if (part === undefined) throw context.refuse('workbook_damaged')
    const column = findFreeColumn(sheets, added)
    if (column >= workbookLimits.columns) throw context.refuse('result_no_room', { sheet: added.sheet })
    const chunks: Buffer[] = []
    for await (const chunk of inflateEntry(content, part, context)) chunks.push(chunk)
    const xml = addSheetColumn(decodeXml(Buffer.concat(chunks), context), column, added)
    replaced.set(part.name.toLowerCase(), Buffer.from(xml, 'utf8'))
  }
  return new Uint8Array(replaceParts(content, directory, replaced))
}
