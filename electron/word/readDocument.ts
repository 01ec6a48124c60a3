/** Reads a .docx as its paragraphs with their bookmarks, wherever they stand; only the text, within limits. */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { type Entry, fromBufferPromise } from 'yauzl'
import { AppError } from '../../shared/errors.ts'
import type { DocumentParagraph } from '../../shared/report/takeDocument.ts'

const MEGABYTE = 1024 * 1024
const LARGEST_FILE = 32 * MEGABYTE
/** Of the text part inflated; a report of a hundred pages has two megabytes. */
const LARGEST_TEXT = 48 * MEGABYTE
const MOST_ENTRIES = 5_000
const TEXT_PART = 'word/document.xml'

/** Throws `document_not_word` and `document_damaged`. */
export async function readDocument(bytes: Uint8Array, name: string): Promise<DocumentParagraph[]> {
  if (bytes.length > LARGEST_FILE) throw new AppError('document_damaged', { file: name })
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new AppError('document_not_word', { file: name })
  let xml: string | null
  try {
    xml = await inflateText(Buffer.from(bytes))
    if (xml !== null) return parseText(xml)
  } catch {
    // Whatever is wrong inside, the officer can only open it in Word and save it again.
    throw new AppError('document_damaged', { file: name })
  }
  throw new AppError('document_not_word', { file: name })
}

async function inflateText(bytes: Buffer): Promise<string | null> {
  const zip = await fromBufferPromise(bytes)
  let entries = 0
  for await (const entry of zip.eachEntry()) {
    if (++entries > MOST_ENTRIES) throw new Error('Too many entries.')
    if (entry.fileName === TEXT_PART) return readEntry(zip, entry)
  }
  return null
}

async function readEntry(zip: Awaited<ReturnType<typeof fromBufferPromise>>, entry: Entry): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    const part = chunk as Buffer
    size += part.length
    // Counted, because the size an entry declares is only a claim.
    if (size > LARGEST_TEXT) throw new Error('The text inflates too much.')
    chunks.push(part)
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
}

/** Taken out by a reviewer, or said a second time for old programs. */
const passedOver = new Set(['w:del', 'w:moveFrom', 'mc:Fallback'])

function parseText(xml: string): DocumentParagraph[] {
  const paragraphs: DocumentParagraph[] = []
  /** A text box is a paragraph within a paragraph. */
  const open: { paragraph: DocumentParagraph; starts: Map<string, { name: string; from: number }> }[] = []
  const tables: { table: number; row: number; cell: number }[] = []
  let tableCount = 0
  let passed = 0
  let isText = false
  const parser = new SaxesParser()
  const write = (text: string): void => {
    const last = open.at(-1)
    if (last && passed === 0) last.paragraph.text += text
  }
  parser.on('doctype', () => {
    throw new Error('A document has no document type.')
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (passedOver.has(tag.name)) passed++
    switch (tag.name) {
      case 'w:tbl':
        tables.push({ table: tableCount++, row: -1, cell: -1 })
        return
      case 'w:tr': {
        const table = tables.at(-1)
        if (table) Object.assign(table, { row: table.row + 1, cell: -1 })
        return
      }
      case 'w:tc': {
        const table = tables.at(-1)
        if (table) table.cell++
        return
      }
      case 'w:p': {
        const table = tables.at(-1)
        const paragraph: DocumentParagraph = {
          text: '',
          isHeading: false,
          marks: [],
          place: table ? { ...table } : null,
        }
        paragraphs.push(paragraph)
        open.push({ paragraph, starts: new Map() })
        return
      }
      case 'w:pStyle': {
        const last = open.at(-1)
        if (last) last.paragraph.isHeading = /^Heading|^u\d$|^Đềmục/i.test(attribute(tag, 'w:val'))
        return
      }
      case 'w:t':
        isText = true
        return
      case 'w:tab':
      case 'w:br':
      case 'w:cr':
        // A tab stop in the properties of a paragraph is no tab of its text.
        if (tag.name !== 'w:tab' || Object.keys(tag.attributes).length === 0) write(' ')
        return
      case 'w:noBreakHyphen':
        write('-')
        return
      case 'w:bookmarkStart': {
        const last = open.at(-1)
        last?.starts.set(attribute(tag, 'w:id'), { name: attribute(tag, 'w:name'), from: last.paragraph.text.length })
        return
      }
      case 'w:bookmarkEnd': {
        const last = open.at(-1)
        const start = last?.starts.get(attribute(tag, 'w:id'))
        if (last && start) last.paragraph.marks.push({ ...start, to: last.paragraph.text.length })
        return
      }
    }
  })
  parser.on('text', (text) => {
    if (isText) write(text)
  })
  parser.on('closetag', (tag: SaxesTagPlain) => {
    if (passedOver.has(tag.name)) passed--
    if (tag.name === 'w:t') isText = false
    if (tag.name === 'w:p') open.pop()
    if (tag.name === 'w:tbl') tables.pop()
  })
  parser.write(xml).close()
  return paragraphs
}

function attribute(tag: SaxesTagPlain, name: string): string {
  return String(tag.attributes[name] ?? '')
}
