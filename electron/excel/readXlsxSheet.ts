/** One worksheet part of an .xlsx: rows, cells, merges and what is hidden, in one pass over the XML. */
import type { MergedRange, RawSheet } from '../../shared/excel/rawSheet.ts'
import { buildSheet, type CellStyle, type CellText, plainStyle, refuseLongText } from './buildSheet.ts'
import { type PlainXmlCell, readPlainXmlCell } from './plainXmlCell.ts'
import { type ReadContext, workbookLimits } from './readContext.ts'
import { createTextCollector, decodeEscapes } from './readXlsxStrings.ts'
import { readXmlPart } from './xmlPart.ts'
import type { AttributeReader, XmlHandler } from './xmlScanner.ts'

/** What the sheets of one workbook share. */
export interface XlsxTables {
  strings: CellText[]
  styles: CellStyle[]
  date1904: boolean
}

/** A character takes up to seven once escaped as `_x000D_`. */
const longestStored = workbookLimits.cellCharacters * 7

const DAY = 86_400_000
const SERIAL_OF_1970 = 25_569
const SERIAL_OF_MARCH_1900 = 61
const DAYS_1900_TO_1904 = 1_462

/** The serial of an ISO 8601 date or time of day, NaN when it is none. */
function serialOfIso(text: string, date1904: boolean): number {
  const isTime = /^T?\d{2}:\d{2}/.test(text)
  const isZoned = /Z|[+-]\d{2}:\d{2}$/.test(text)
  const stamp = isTime ? `1970-01-01T${text.replace('T', '')}` : text.includes('T') ? text : `${text}T00:00:00`
  const milliseconds = Date.parse(isZoned ? stamp : `${stamp}Z`)
  if (isTime) return milliseconds / DAY
  const serial = milliseconds / DAY + SERIAL_OF_1970
  if (date1904) return serial - DAYS_1900_TO_1904
  // Excel counts a 29 February 1900 that never was.
  return serial < SERIAL_OF_MARCH_1900 ? serial - 1 : serial
}

/** Row and column, 0-based, of `AB12`; null when it is not the address of a cell within the sheet's bounds. */
export function parseReference(reference: string): { row: number; column: number } | null {
  let column = 0
  let place = 0
  for (; place < reference.length; place += 1) {
    const letter = reference.charCodeAt(place) & ~0x20
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  let row = 0
  const digitsStart = place
  for (; place < reference.length; place += 1) {
    const digit = reference.charCodeAt(place) - 48
    if (digit < 0 || digit > 9) return null
    row = row * 10 + digit
  }
  const isInside = column >= 1 && column <= workbookLimits.columns && row >= 1 && row <= workbookLimits.rows
  return isInside && digitsStart > 0 ? { row: row - 1, column: column - 1 } : null
}

function parseRange(reference: string): MergedRange | null {
  const [first = '', second = first] = reference.split(':')
  const one = parseReference(first)
  const other = parseReference(second)
  if (one === null || other === null) return null
  return {
    top: Math.min(one.row, other.row),
    left: Math.min(one.column, other.column),
    bottom: Math.max(one.row, other.row),
    right: Math.max(one.column, other.column),
  }
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

/** Reads the part; cells that only carry a format are skipped. Throws the AppErrors of the limits. */
export async function readXlsxSheet(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  hidden: boolean,
  tables: XlsxTables,
  context: ReadContext,
): Promise<RawSheet> {
  const sheet = buildSheet(name, hidden, context)
  const collector = createTextCollector(context)
  /** Text cut out of a chunk keeps the whole chunk alive, so each different text is copied once. */
  const kept = new Map<string, string>()
  const plain: PlainXmlCell = { row: 0, column: 0, style: 0, isShared: false, value: 0 }
  let isData = false
  let isCell = false
  let isInline = false
  let row = -1
  let column = -1
  let rowStart = 0
  let type = 'n'
  let style = plainStyle
  let value: string | null = null
  let inlineText: CellText | null = null
  let hasFormula = false

  function keepText(text: string): string {
    const known = kept.get(text)
    if (known !== undefined) return known
    const copy = Buffer.from(text, 'utf16le').toString('utf16le')
    kept.set(copy, copy)
    return copy
  }

  function openRow(attribute: AttributeReader): void {
    const number = attribute('r')
    row = number === undefined ? row + 1 : Number(number) - 1
    if (!(Number.isInteger(row) && row >= 0 && row < workbookLimits.rows)) {
      throw context.refuse('workbook_bad_reference', { sheet: name, reference: number ?? String(row + 1) })
    }
    column = -1
    rowStart = handler.offset
    if (isTrue(attribute('hidden'))) sheet.hideRow(row)
  }

  function checkRowLength(offset: number): void {
    if (offset - rowStart <= workbookLimits.rowCharacters) return
    throw context.refuse('workbook_row_too_large', { sheet: name, row: row + 1 })
  }

  function scanPlainCell(source: string, at: number, offset: number): number {
    if (!isData || isCell) return 0
    const after = readPlainXmlCell(source, at, plain)
    if (after === 0) return 0
    checkRowLength(offset)
    row = plain.row
    column = plain.column
    const plainCellStyle = tables.styles[plain.style] ?? plainStyle
    if (plain.isShared) addShared(plain.value, plainCellStyle, false)
    else sheet.addNumber(row, column, plain.value, plainCellStyle, false)
    return after
  }

  function addShared(index: number, cellStyle: CellStyle, isFormula: boolean): void {
    const string = tables.strings[index]
    if (string === undefined) sheet.addOther(row, column, 'error', '#REF!', cellStyle, isFormula)
    else sheet.addText(row, column, string, cellStyle, isFormula)
  }

  function openCell(attribute: AttributeReader): void {
    const reference = attribute('r')
    if (reference === undefined) column += 1
    else {
      const place = parseReference(reference)
      if (place === null) throw context.refuse('workbook_bad_reference', { sheet: name, reference })
      row = place.row
      column = place.column
    }
    checkRowLength(handler.offset)
    isCell = true
    type = attribute('t') ?? 'n'
    style = tables.styles[Number(attribute('s') ?? 0)] ?? plainStyle
    value = null
    inlineText = null
    hasFormula = false
  }

  function closeCell(): void {
    isCell = false
    if (inlineText !== null) {
      const text = typeof inlineText === 'string' ? keepText(inlineText) : inlineText
      sheet.addText(row, column, text, style, hasFormula)
    } else if (value === null || (value === '' && type !== 'str')) {
      if (hasFormula) sheet.addOther(row, column, 'stale', '', style, true)
    } else addValue(value)
  }

  function addValue(stored: string): void {
    if (type === 's') addShared(Number(stored), style, hasFormula)
    else if (type === 'str') {
      sheet.addText(row, column, keepText(decodeEscapes(stored)), style, hasFormula)
    } else if (type === 'b') {
      sheet.addOther(row, column, 'boolean', isTrue(stored.trim()), style, hasFormula)
    } else if (type === 'e') {
      sheet.addOther(row, column, 'error', keepText(stored), style, hasFormula)
    } else if (type === 'd') {
      const serial = serialOfIso(stored.trim(), tables.date1904)
      const format = style.isDate ? style.format : 'yyyy-mm-dd'
      if (Number.isNaN(serial)) sheet.addText(row, column, keepText(stored), style, hasFormula)
      else sheet.addNumber(row, column, serial, { font: style.font, format, isDate: true }, hasFormula)
    } else {
      const number = Number(stored)
      if (Number.isFinite(number)) sheet.addNumber(row, column, number, style, hasFormula)
      else sheet.addOther(row, column, 'error', keepText(stored), style, hasFormula)
    }
  }

  function openOutside(tag: string, attribute: AttributeReader): void {
    if (tag === 'sheetData') isData = true
    else if (tag === 'col' && isTrue(attribute('hidden'))) {
      const first = Number(attribute('min')) - 1
      const last = Number(attribute('max')) - 1
      if (Number.isInteger(first) && Number.isInteger(last)) sheet.hideColumns(first, last)
    } else if (tag === 'mergeCell') {
      const reference = attribute('ref') ?? ''
      const range = parseRange(reference)
      if (range === null) throw context.refuse('workbook_bad_reference', { sheet: name, reference })
      sheet.addMerge(range)
    }
  }

  const handler: XmlHandler = {
    collecting: false,
    offset: 0,
    open(tag, attribute) {
      if (!isData) openOutside(tag, attribute)
      else if (!isCell) {
        if (tag === 'c') openCell(attribute)
        else if (tag === 'row') openRow(attribute)
      } else if (isInline) {
        collector.open(tag, attribute)
        handler.collecting = collector.isCollecting()
      } else if (tag === 'v') {
        value = ''
        handler.collecting = true
      } else if (tag === 'f') hasFormula = true
      else if (tag === 'is') isInline = true
    },
    close(tag) {
      if (isInline) {
        if (tag === 'is') {
          isInline = false
          inlineText = collector.take()
        } else collector.close(tag)
        handler.collecting = collector.isCollecting()
      } else if (tag === 'c') {
        if (isCell) closeCell()
      } else if (tag === 'v') handler.collecting = false
      else if (tag === 'sheetData') isData = false
    },
    scanElement: scanPlainCell,
    text(piece) {
      if (isInline) collector.text(piece)
      else value = (value ?? '') + piece
      if (value !== null && value.length > longestStored) throw refuseLongText(context)
    },
  }
  await readXmlPart(chunks, handler, context)
  return sheet.finish()
}
