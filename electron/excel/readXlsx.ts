/** Reads .xlsx and .xlsm: finds the parts through the relations and reads strings, styles and worksheets. */
import type { RawSheet, RawWorkbook } from '../../shared/excel/rawSheet.ts'
import type { CellStyle, CellText } from './buildSheet.ts'
import { type ReadContext, workbookLimits } from './readContext.ts'
import { readXlsxSheet } from './readXlsxSheet.ts'
import { readXlsxStrings } from './readXlsxStrings.ts'
import { readXlsxStyles } from './readXlsxStyles.ts'
import { inflateEntry, type ZipDirectory, type ZipEntry } from './readZip.ts'
import { ignoreText, readXmlPart } from './xmlPart.ts'
import type { XmlHandler } from './xmlScanner.ts'

interface Relation {
  id: string
  /** Last word of the relation type, equal in the transitional and the strict standard. */
  type: string
  /** Name of the part in the archive. */
  target: string
}

interface SheetEntry {
  name: string
  hidden: boolean
  relation: string
}

/** The archive name of a relation's target, which is written relative to the part that holds the relation. */
function resolveTarget(partName: string, target: string): string {
  const folder = target.startsWith('/') ? [] : partName.split('/').slice(0, -1)
  for (const segment of target.replaceAll('\\', '/').split('/')) {
    if (segment === '..') folder.pop()
    else if (segment !== '' && segment !== '.') folder.push(segment)
  }
  return folder.join('/')
}

/** The workbook part, where the package says it is or else where everybody puts it; null when this is no .xlsx. */
export async function findWorkbookPart(
  bytes: Buffer,
  directory: ZipDirectory,
  context: ReadContext,
): Promise<ZipEntry | null> {
  const relations = await readRelations(bytes, directory, '', context)
  const target = relations.find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  return directory.get(target.toLowerCase()) ?? directory.get('xl/workbook.xml') ?? null
}

async function readRelations(
  bytes: Buffer,
  directory: ZipDirectory,
  part: string,
  context: ReadContext,
): Promise<Relation[]> {
  const at = part.lastIndexOf('/') + 1
  const entry = directory.get(`${part.slice(0, at)}_rels/${part.slice(at)}.rels`.toLowerCase())
  const relations: Relation[] = []
  if (entry === undefined) return relations
  const handler: XmlHandler = {
    ...ignoreText(),
    open(name, attribute) {
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return
      const type = attribute('Type') ?? ''
      relations.push({
        id: attribute('Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: resolveTarget(part, attribute('Target') ?? ''),
      })
    },
    close() {},
  }
  await readXmlPart(inflateEntry(bytes, entry, context), handler, context)
  return relations
}

async function readSheetList(
  chunks: AsyncIterable<Uint8Array>,
  context: ReadContext,
): Promise<{ date1904: boolean; sheets: SheetEntry[] }> {
  const list = { date1904: false, sheets: [] as SheetEntry[] }
  const handler: XmlHandler = {
    ...ignoreText(),
    open(name, attribute) {
      if (name === 'workbookPr') list.date1904 = ['1', 'true'].includes(attribute('date1904') ?? '')
      if (name !== 'sheet') return
      if (list.sheets.length >= workbookLimits.sheets) throw context.refuseCount('trang tính', workbookLimits.sheets)
      list.sheets.push({
        name: attribute('name') ?? '',
        hidden: (attribute('state') ?? 'visible') !== 'visible',
        relation: attribute('id') ?? '',
      })
    },
    close() {},
  }
  await readXmlPart(chunks, handler, context)
  return list
}

/** Every worksheet of the workbook, in the order of the tabs; chart, dialog and macro sheets hold no cells and are left out. */
export async function readXlsx(
  bytes: Buffer,
  directory: ZipDirectory,
  workbookPart: ZipEntry,
  context: ReadContext,
): Promise<RawWorkbook> {
  const { date1904, sheets } = await readSheetList(inflateEntry(bytes, workbookPart, context), context)
  const relations = await readRelations(bytes, directory, workbookPart.name, context)
  const findPart = (type: string) => {
    const target = relations.find((relation) => relation.type === type)?.target
    return target === undefined ? undefined : directory.get(target.toLowerCase())
  }
  const stylesPart = findPart('styles')
  const stringsPart = findPart('sharedStrings')
  const styles: CellStyle[] = stylesPart ? await readXlsxStyles(inflateEntry(bytes, stylesPart, context), context) : []
  const strings: CellText[] = stringsPart
    ? await readXlsxStrings(countProgress(bytes, stringsPart, 'Đang đọc bảng chữ', context), context)
    : []

  const read: RawSheet[] = []
  for (const { name, hidden, part } of findWorksheets(sheets, relations, directory, context)) {
    const chunks = countProgress(bytes, part, `Đang đọc trang “${name}”`, context)
    read.push(await readXlsxSheet(chunks, name, hidden, { strings, styles, date1904 }, context))
  }
  return { format: 'xlsx', date1904, sheets: read }
}

interface Worksheet {
  name: string
  hidden: boolean
  part: ZipEntry
}

/** The sheets that hold cells, with their parts. Throws `workbook_damaged` where one is not in the package. */
function findWorksheets(
  sheets: readonly SheetEntry[],
  relations: readonly Relation[],
  directory: ZipDirectory,
  context: ReadContext,
): Worksheet[] {
  return sheets.flatMap(({ name, hidden, relation: id }) => {
    const relation = relations.find((each) => each.id === id)
    if (relation === undefined) throw context.refuse('workbook_damaged')
    if (relation.type !== 'worksheet') return []
    const part = directory.get(relation.target.toLowerCase())
    if (part === undefined) throw context.refuse('workbook_damaged')
    return [{ name, hidden, part }]
  })
}

/** The worksheets as `readXlsx` reads them, in the order of the tabs, without their cells. */
export async function listWorksheets(
  bytes: Buffer,
  directory: ZipDirectory,
  workbookPart: ZipEntry,
  context: ReadContext,
): Promise<Worksheet[]> {
  const { sheets } = await readSheetList(inflateEntry(bytes, workbookPart, context), context)
  return findWorksheets(sheets, await readRelations(bytes, directory, workbookPart.name, context), directory, context)
}

async function* countProgress(
  bytes: Buffer,
  entry: ZipEntry,
  step: string,
  context: ReadContext,
): AsyncGenerator<Buffer> {
  let done = 0
  for await (const chunk of inflateEntry(bytes, entry, context)) {
    context.report(step, done, entry.size)
    done += chunk.length
    yield chunk
  }
}
