/** Texts of an .xlsx: plain or in runs of different fonts, in the shared table or inside a cell. */
import type { TextRun } from '../../shared/excel/rawSheet.ts'
import { type CellText, plainText, refuseLongText } from './buildSheet.ts'
import { type ReadContext, workbookLimits } from './readContext.ts'
import { readXmlPart } from './xmlPart.ts'
import { type AttributeReader, unescapeXml, type XmlHandler } from './xmlScanner.ts'

/** Excel stores characters that XML cannot hold as `_x000D_`, and an underscore that looks like one as `_x005F_`. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Gathers the tags between `<si>` or `<is>` and their ends into one text. */
export interface TextCollector {
  open: (name: string, attribute: AttributeReader) => void
  close: (name: string) => void
  text: (value: string) => void
  isCollecting: () => boolean
  /** The text gathered since the last call. */
  take: () => CellText
}

export function createTextCollector(context: ReadContext): TextCollector {
  let pieces = ''
  let isText = false
  let isPhonetic = false
  let font: string | null = null
  let runStart = 0
  let runs: TextRun[] | null = null

  return {
    open(name, attribute) {
      if (name === 't') isText = !isPhonetic
      else if (name === 'rPh') isPhonetic = true
      else if (name === 'r') {
        font = null
        runStart = pieces.length
      } else if (name === 'rFont') font = attribute('val') ?? null
    },
    close(name) {
      if (name === 't') isText = false
      else if (name === 'rPh') isPhonetic = false
      else if (name === 'r') {
        runs ??= []
        runs.push({ text: decodeEscapes(pieces.slice(runStart)), font })
      }
    },
    text(value) {
      pieces += value
      if (pieces.length > workbookLimits.cellCharacters * 7) throw refuseLongText(context)
    },
    isCollecting: () => isText,
    take() {
      const text = decodeEscapes(pieces)
      const taken = runs?.some((run) => run.font !== null) ? { text, runs } : text
      pieces = ''
      isText = false
      isPhonetic = false
      runs = null
      return taken
    },
  }
}

const PLAIN_START = '<si><t>'
const PLAIN_END = '</t></si>'

/** The shared string table; the `v` of a cell of type `s` is an index into it. */
export async function readXlsxStrings(chunks: AsyncIterable<Uint8Array>, context: ReadContext): Promise<CellText[]> {
  const strings: CellText[] = []
  const collector = createTextCollector(context)
  let characters = 0

  function addString(string: CellText): void {
    const { length } = plainText(string)
    characters += length
    if (strings.length >= workbookLimits.sharedStrings || characters > workbookLimits.sharedStringCharacters) {
      throw context.refuseCount('chuỗi chữ', workbookLimits.sharedStrings)
    }
    if (length > workbookLimits.cellCharacters) throw refuseLongText(context)
    strings.push(string)
  }

  /** `<si><t>…</t></si>`, as most strings are written, in one go; 0 for any other spelling. */
  function scanPlainString(source: string, at: number): number {
    if (!source.startsWith(PLAIN_START, at)) return 0
    const textStart = at + PLAIN_START.length
    const textEnd = source.indexOf('<', textStart)
    if (textEnd < 0 || !source.startsWith(PLAIN_END, textEnd)) return 0
    addString(decodeEscapes(unescapeXml(source.slice(textStart, textEnd))))
    return textEnd + PLAIN_END.length
  }

  const handler: XmlHandler = {
    collecting: false,
    offset: 0,
    open(name, attribute) {
      collector.open(name, attribute)
      handler.collecting = collector.isCollecting()
    },
    close(name) {
      collector.close(name)
      handler.collecting = collector.isCollecting()
      if (name === 'si') addString(collector.take())
    },
    scanElement: scanPlainString,
    text: collector.text,
  }
  await readXmlPart(chunks, handler, context)
  return strings
}
