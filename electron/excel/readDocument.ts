/** Reads a .docx as its paragraphs with their bookmarks, wherever they stand; only the text, within limits. */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { AppError } from '../../shared/errors.ts'
import type { DocumentParagraph } from '../../shared/report/takeDocument.ts'
import { createReadContext, workbookLimits } from './readContext.ts'
import { inflateEntry, readZipDirectory } from './readZip.ts'
import { decodeXml } from './xmlPart.ts'

/** Of the text part inflated; a report of a hundred pages has two megabytes. */
const LARGEST_TEXT = 48 * 1024 * 1024
const TEXT_PART = 'word/document.xml'

/**
 * By the same guard as workbooks: the first bytes, the zip's directory, sizes while they are inflated, the XML. Throws
 * `document_not_word` and `document_damaged`; belongs into a process of its own.
 */
export async function readDocument(bytes: Uint8Array, name: string): Promise<DocumentParagraph[]> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new AppError('document_not_word', { file: name })
  let paragraphs: DocumentParagraph[] | null
  try {
    paragraphs = await readText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name)
  } catch {
    // Whatever is wrong inside, the officer can only open it in Word and save it again.
    throw new AppError('document_damaged', { file: name })
  }
  if (paragraphs === null) throw new AppError('document_not_word', { file: name })
  return paragraphs
}

async function readText(bytes: Buffer, name: string): Promise<DocumentParagraph[] | null> {
  const context = { ...createReadContext(name), inflatedLeft: LARGEST_TEXT }
  const entry = readZipDirectory(bytes, context).get(TEXT_PART)
  if (!entry) return null
  const chunks: Buffer[] = []
  for await (const chunk of inflateEntry(bytes, entry, context)) chunks.push(chunk)
  return parseText(decodeXml(Buffer.concat(chunks), context))
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
  let depth = 0
  parser.on('opentag', (tag: SaxesTagPlain) => {
    depth++
    if (depth > workbookLimits.xmlDepth) throw new Error('Elements lie too deep in each other.')
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
    depth--
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
