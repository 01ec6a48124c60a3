/** Strings of .xls: Unicode strings with their formatting runs in BIFF8, bytes of a code page in BIFF5. */
import type { TextRun } from '../../shared/excel/rawSheet.ts'
import { type BiffCursor, type BiffRecord, createCursor } from './biffRecords.ts'
import type { CellText } from './buildSheet.ts'
import { type ReadContext, workbookLimits } from './readContext.ts'

/** A font starts at a character; index 4 was never used by Excel, so fonts from there on lie one place lower. */
export interface FontChange {
  position: number
  font: number
}

export function findFont(fonts: readonly string[], index: number): string | undefined {
  return fonts[index >= 4 ? index - 1 : index]
}

/** Cuts a text where its font changes; what lies before the first change has the font of the cell. */
export function splitRuns(text: string, changes: FontChange[], fonts: readonly string[]): CellText {
  if (changes.length === 0) return text
  const runs: TextRun[] = []
  let start = 0
  let font: string | null = null
  for (const change of changes) {
    const position = Math.max(start, Math.min(change.position, text.length))
    if (position > start) runs.push({ text: text.slice(start, position), font })
    start = position
    font = findFont(fonts, change.font) ?? null
  }
  if (start < text.length) runs.push({ text: text.slice(start), font })
  return { text, runs }
}

const IS_WIDE = 1
const HAS_PHONETIC = 4
const HAS_RUNS = 8

/** A BIFF8 string whose length, of one or two bytes, comes first. The phonetic part is skipped. */
export function readUnicodeString(cursor: BiffCursor, lengthBytes: 1 | 2, fonts: readonly string[]): CellText {
  const length = cursor.readNumber(lengthBytes)
  const flags = cursor.readNumber(1)
  const runCount = (flags & HAS_RUNS) === 0 ? 0 : cursor.readNumber(2)
  const phoneticBytes = (flags & HAS_PHONETIC) === 0 ? 0 : cursor.readNumber(4)
  const text = cursor.readCharacters(length, (flags & IS_WIDE) !== 0)
  const changes: FontChange[] = []
  for (let index = 0; index < runCount; index += 1) {
    changes.push({ position: cursor.readNumber(2), font: cursor.readNumber(2) })
  }
  cursor.skip(phoneticBytes)
  return splitRuns(text, changes, fonts)
}

/** The shared string table; its stated count is not trusted. */
export function readSharedStrings(
  stream: Buffer,
  segments: BiffRecord[],
  fonts: readonly string[],
  context: ReadContext,
): CellText[] {
  const cursor = createCursor(stream, segments, context)
  cursor.skip(4)
  const count = cursor.readNumber(4)
  const strings: CellText[] = []
  while (strings.length < count && !cursor.isAtEnd()) {
    if (strings.length >= workbookLimits.sharedStrings)
      throw context.refuseCount('chuỗi chữ', workbookLimits.sharedStrings)
    strings.push(readUnicodeString(cursor, 2, fonts))
  }
  return strings
}

const VIETNAMESE_CODE_PAGE = 1258
const vietnameseDecoder = new TextDecoder('windows-1258')
const westernDecoder = new TextDecoder('windows-1252')

/**
 * Bytes of BIFF5 as text. Legacy fonts put their own letters on the bytes of Windows-1252 and are decoded later by
 * font; only other fonts mean the Vietnamese code page where the file states it.
 */
export function decodeBytes(bytes: Uint8Array, codePage: number, font: string | undefined): string {
  const isLegacy = font !== undefined && /^\.?(vn|vni-)/i.test(font)
  return (codePage === VIETNAMESE_CODE_PAGE && !isLegacy ? vietnameseDecoder : westernDecoder).decode(bytes)
}
