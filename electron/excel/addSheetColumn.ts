/** Writes one more column into the XML of a worksheet part: every other letter of it stays. */
import { columnLetters } from '../../shared/excel/rawSheet.ts'
import type { AddedColumn } from './addColumn.ts'
import { workbookLimits } from './readContext.ts'
import { parseReference } from './readXlsxSheet.ts'

/** A start tag, an end tag, or what can hold things that look like one. */
const MARKUP =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)((?:[\w.-]+:)?)([\w.-]+)((?:[^"'>]|"[^"]*"|'[^']*')*?)(\/?)>/g
/** Named in the cell itself: a workbook's usual font may be one of the old ones, which show Unicode as other letters. */
const FONT = 'Times New Roman'
const FONT_SIZE = 11
/** In digits of the workbook's usual font. */
const COLUMN_WIDTH = 44

type Added = Pick<AddedColumn, 'headings' | 'texts'>

/**
 * The part with the texts in `column` (0-based). A cell that is there already only carries a format, which is kept.
 * Rows that do not exist yet are made. The text must be decoded; a declaration of another encoding than UTF-8 is put right.
 */
export function addSheetColumn(xml: string, column: number, added: Added): string {
  const letters = columnLetters(column)
  const pieces: string[] = []
  const waiting = new Map([...added.texts].toSorted(([one], [other]) => one - other))
  /** End of what has been copied. */
  let copied = 0
  let prefix = ''
  let isData = false
  let row = -1
  let cell = -1
  /** The text that the open row is to get. */
  let text: string | undefined
  /** Format of the cell that is being replaced. */
  let format: string | null = null
  let hasColumns = false

  function copyTo(end: number): void {
    pieces.push(xml.slice(copied, end))
    copied = end
  }

  function writeCell(value: string, at: number, style: string): string {
    const bold = added.headings.has(at) ? `<${prefix}b/>` : ''
    const font = `<${prefix}rPr>${bold}<${prefix}sz val="${FONT_SIZE}"/><${prefix}rFont val="${FONT}"/></${prefix}rPr>`
    const content = `<${prefix}t xml:space="preserve">${escapeText(value)}</${prefix}t>`
    return `<${prefix}c r="${letters}${at + 1}"${style} t="inlineStr"><${prefix}is><${prefix}r>${font}${content}</${prefix}r></${prefix}is></${prefix}c>`
  }

  function insertCell(): void {
    if (text === undefined) return
    pieces.push(writeCell(text, row, format === null || format === '' ? '' : ` s="${format}"`))
    text = undefined
    format = null
  }

  /** Rows before `until` that have a text but are not in the sheet. */
  function insertRows(until: number): void {
    for (const [at, value] of waiting) {
      if (at >= until) return
      pieces.push(`<${prefix}row r="${at + 1}">${writeCell(value, at, '')}</${prefix}row>`)
      waiting.delete(at)
    }
  }

  function openRow(start: number, end: number, attributes: string, isClosed: boolean): void {
    const number = readAttribute(attributes, 'r')
    row = number === null ? row + 1 : Number(number) - 1
    cell = -1
    copyTo(start)
    insertRows(row)
    text = waiting.get(row)
    waiting.delete(row)
    if (text === undefined) return
    pieces.push(`<${prefix}row${widenSpans(attributes, column)}>`)
    copied = end
    if (!isClosed) return
    insertCell()
    pieces.push(`</${prefix}row>`)
  }

  function openCell(start: number, attributes: string): void {
    const place = parseReference(readAttribute(attributes, 'r') ?? '')
    cell = place?.column ?? cell + 1
    if (text === undefined || cell < column) return
    copyTo(start)
    if (cell === column) format = readAttribute(attributes, 's') ?? ''
    else insertCell()
  }

  for (const match of xml.matchAll(MARKUP)) {
    const [whole, closing, tagPrefix = '', name, attributes = '', selfClosing] = match
    if (name === undefined) continue
    const start = match.index
    const end = start + whole.length
    const isEnd = closing === '/'
    const isClosed = selfClosing === '/'
    if (name === 'sheetData') {
      if (isEnd) {
        copyTo(start)
        insertRows(Number.POSITIVE_INFINITY)
        break
      }
      prefix = tagPrefix
      copyTo(start)
      if (!hasColumns) pieces.push(`<${prefix}cols>${describeColumn(prefix, column, '')}</${prefix}cols>`)
      isData = true
      if (isClosed) {
        pieces.push(`<${prefix}sheetData${attributes}>`)
        insertRows(Number.POSITIVE_INFINITY)
        pieces.push(`</${prefix}sheetData>`)
        copied = end
        break
      }
    } else if (!isData) {
      if (name === 'dimension') {
        copyTo(start)
        pieces.push(`<${tagPrefix}dimension${widenDimension(attributes, column)}/>`)
        copied = end
      } else if (name === 'cols' && !isEnd) {
        hasColumns = !isClosed
        if (isClosed) {
          copyTo(start)
          copied = end
          continue
        }
        const close = xml.indexOf(`</${tagPrefix}cols>`, end)
        copyTo(end)
        pieces.push(addColumnWidth(xml.slice(end, close), tagPrefix, column))
        copied = close
      }
    } else if (name === 'row') {
      if (!isEnd) openRow(start, end, attributes, isClosed)
      else if (text !== undefined) {
        copyTo(start)
        insertCell()
      }
    } else if (name === 'c') {
      if (!isEnd) openCell(start, attributes)
      if (format !== null && (isEnd || isClosed)) {
        // The empty cell gives way to ours.
        copied = end
        insertCell()
      }
    }
  }
  copyTo(xml.length)
  return declareUtf8(pieces.join(''))
}

function readAttribute(attributes: string, name: string): string | null {
  return new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(attributes)?.[1] ?? null
}

/** `spans` says which columns a row reaches over; readers may rely on it. */
function widenSpans(attributes: string, column: number): string {
  return attributes.replace(/(\sspans\s*=\s*["']\d+:)(\d+)/, (_, start: string, last: string) => {
    return `${start}${Math.max(Number(last), column + 1)}`
  })
}

function widenDimension(attributes: string, column: number): string {
  return attributes.replace(/(ref\s*=\s*["'])([^"']*)(["'])/, (whole, open, reference, close) => {
    const [first = '', last = first] = String(reference).split(':')
    const place = parseReference(last)
    if (place === null || place.column >= column) return whole
    return `${open}${first}:${columnLetters(column)}${place.row + 1}${close}`
  })
}

/** The `<col>` elements with one of its own for the new column, taken out of the range that covered it, and visible. */
function addColumnWidth(inside: string, prefix: string, column: number): string {
  const number = column + 1
  const list: { first: number; xml: string }[] = []
  let style = ''
  for (const [whole, attributes = ''] of inside.matchAll(/<(?:[\w.-]+:)?col\b((?:[^"'>]|"[^"]*"|'[^']*')*?)\/?>/g)) {
    const first = Number(readAttribute(attributes, 'min'))
    const last = Number(readAttribute(attributes, 'max'))
    if (number < first || number > last) {
      list.push({ first, xml: whole })
      continue
    }
    const kept = readAttribute(attributes, 'style')
    style = kept === null ? '' : ` style="${kept}"`
    const rest = attributes.replace(/\s(min|max)\s*=\s*["'][^"']*["']/g, '')
    if (first < number) list.push({ first, xml: `<${prefix}col min="${first}" max="${number - 1}"${rest}/>` })
    if (last > number) list.push({ first: number + 1, xml: `<${prefix}col min="${number + 1}" max="${last}"${rest}/>` })
  }
  list.push({ first: number, xml: describeColumn(prefix, column, style) })
  return list
    .toSorted((one, other) => one.first - other.first)
    .map(({ xml }) => xml)
    .join('')
}

function describeColumn(prefix: string, column: number, style: string): string {
  return `<${prefix}col min="${column + 1}" max="${column + 1}" width="${COLUMN_WIDTH}"${style} customWidth="1"/>`
}

/** Text as XML holds it: no characters that XML does not allow, and nothing that Excel takes for one of its escapes. */
function escapeText(text: string): string {
  return text
    .slice(0, workbookLimits.cellCharacters)
    .replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]/gu, ' ')
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

function declareUtf8(xml: string): string {
  return xml.replace(/^(<\?xml[^>]*\bencoding\s*=\s*["'])[\w.:-]+(["'])/, '$1UTF-8$2')
}
