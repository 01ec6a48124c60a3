/** Bytes of any workbook to its raw cells: looks at the content, checks the policy and picks the reader. */
import { AppError } from '../../shared/errors.ts'
import type { RawWorkbook } from '../../shared/excel/rawSheet.ts'
import { openCompoundFile } from './readCompoundFile.ts'
import { createReadContext, type ReadContext, refuseLargeFile } from './readContext.ts'
import { readDelimitedText } from './readDelimitedText.ts'
import type { ReadProgress } from './readerContract.ts'
import { readOtherWorkbook } from './readOtherWorkbook.ts'
import { isBiffStream, readXls } from './readXls.ts'
import { findWorkbookPart, readXlsx } from './readXlsx.ts'
import { inflateEntry, readZipDirectory, type ZipDirectory } from './readZip.ts'
import { sniffContent } from './sniffContent.ts'

/** The library needs about sixty times the size of what it reads, so it gets less. */
const LIBRARY_INFLATED_BYTES = 256 * 1024 * 1024

/** The HTML standard names these. */
const MOST_COLUMNS_SPANNED = 1_000
const MOST_ROWS_SPANNED = 65_534

/**
 * The workbook as stored: nothing trimmed, decoded, evaluated or expanded. `fileName` is only shown in messages.
 * Rejects with an AppError of the `workbook_…` codes; an unforeseen fault of the content becomes `workbook_damaged`.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  fileName: string,
  onProgress?: (progress: ReadProgress) => void,
): Promise<RawWorkbook> {
  const context = createReadContext(fileName, onProgress)
  if (bytes.length === 0) throw context.refuse('workbook_file_empty')
  refuseLargeFile(bytes.length, fileName)
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let workbook: RawWorkbook
  try {
    workbook = await readContent(content, context)
  } catch (error) {
    if (error instanceof AppError) throw error
    const refusal = context.refuse('workbook_damaged')
    refusal.cause = error
    throw refusal
  }
  if (workbook.sheets.every((sheet) => sheet.cells.length === 0)) throw context.refuse('workbook_no_cells')
  return workbook
}

async function readContent(bytes: Buffer, context: ReadContext): Promise<RawWorkbook> {
  const { kind, text } = sniffContent(bytes)
  switch (kind) {
    case 'zip':
      return readPackage(bytes, context)
    case 'compound':
      return readCompound(bytes, context)
    case 'biff':
      return readXls(bytes, context)
    case 'oldBiff':
      return readOtherWorkbook(bytes, 'xls', context)
    case 'html':
      // The library does not know a web page behind an XML declaration or a document type.
      return readOtherWorkbook(
        boundSpans(text.slice(Math.max(0, text.search(/<(html|body|table)[\s>]/i)))),
        'html',
        context,
      )
    case 'xml':
      return readXmlWorkbook(text, context)
    case 'text':
      return readDelimitedText(text, context)
    default:
      throw context.refuse('workbook_not_workbook')
  }
}

/** Spans are held to what browsers hold them to: the library would walk over each of two thousand million columns. */
function boundSpans(html: string): string {
  return html.replace(/\b(col|row)span(\s*=\s*["']?\s*)(\d+)/gi, (_, kind: string, between: string, count: string) => {
    const most = kind.toLowerCase() === 'col' ? MOST_COLUMNS_SPANNED : MOST_ROWS_SPANNED
    return `${kind}span${between}${Math.min(Number(count), most)}`
  })
}

async function readPackage(bytes: Buffer, context: ReadContext): Promise<RawWorkbook> {
  const directory = readZipDirectory(bytes, context)
  const workbookPart = await findWorkbookPart(bytes, directory, context)
  if (workbookPart?.name.toLowerCase().endsWith('.xml')) return readXlsx(bytes, directory, workbookPart, context)
  const format =
    workbookPart !== null || directory.has('xl/workbook.bin') ? 'xlsb' : directory.has('content.xml') ? 'ods' : null
  if (format === null) throw context.refuse('workbook_not_workbook')
  await checkParts(bytes, directory, context)
  return readOtherWorkbook(bytes, format, context)
}

/** The library inflates without counting and accepts a DTD, so every part is inflated and looked at here first. */
async function checkParts(bytes: Buffer, directory: ZipDirectory, context: ReadContext): Promise<void> {
  context.inflatedLeft = LIBRARY_INFLATED_BYTES
  for (const [name, entry] of directory) {
    const isXml = name.endsWith('.xml') || name.endsWith('.rels')
    let start = ''
    for await (const chunk of inflateEntry(bytes, entry, context)) {
      if (isXml && start.length < 64_000) start += chunk.toString('latin1')
    }
    if (start.includes('<!DOCTYPE')) throw context.refuse('workbook_dtd_refused')
    if (name === 'meta-inf/manifest.xml' && start.includes('encryption-data')) throw context.refuse('workbook_password')
  }
}

async function readCompound(bytes: Buffer, context: ReadContext): Promise<RawWorkbook> {
  const file = openCompoundFile(bytes, context)
  if (file.names.has('encryptedpackage')) throw context.refuse('workbook_password')
  const name = ['workbook', 'book'].find((each) => file.names.has(each))
  if (name === undefined) throw context.refuse('workbook_not_workbook')
  const stream = file.readStream(name)
  return isBiffStream(stream) ? readXls(stream, context) : readOtherWorkbook(stream, 'xls', context)
}

async function readXmlWorkbook(text: string, context: ReadContext): Promise<RawWorkbook> {
  if (/<!DOCTYPE/i.test(text)) throw context.refuse('workbook_dtd_refused')
  const head = text.slice(0, 4096)
  if (head.includes('urn:schemas-microsoft-com:office:spreadsheet')) return readOtherWorkbook(text, 'xml2003', context)
  if (head.includes('office:document')) return readOtherWorkbook(text, 'ods', context)
  throw context.refuse('workbook_not_workbook')
}
