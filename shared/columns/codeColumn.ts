/** Column type code: one value of a code list; stored as the code, shown and exported as its label. */
import { z } from 'zod'
import { codeLabel, findCode, listOfCodes } from '../codes/index.ts'
import type { RawCell } from '../excel/rawSheet.ts'
import type { CodeList } from '../form.ts'
import { normalizeSpaces, toNfc } from '../text.ts'
import type { ColumnType, ParseContext, ParseResult } from './columnType.ts'
import { accept, blank, refuse, refuseWithoutValue, withoutNumber } from './parseResult.ts'

const LABELS_NAMED = 6

function parse(text: string, context: ParseContext): ParseResult {
  const shown = normalizeSpaces(toNfc(text))
  if (/^[-‐-―−.…]*$/.test(shown)) return blank
  const list = codeListOf(context)
  const code = findCode(list, shown)
  return code === null ? refuse(unknownCode(list, shown)) : accept(code)
}

export const codeColumn: ColumnType = {
  ...withoutNumber,
  name: 'code',
  editor: 'choice',
  align: 'left',
  parse,
  fromExcel: (cell, context) => refuseWithoutValue(cell) ?? parseNumberedCode(cell, context, parse),
  toExcel: (value, context) => (typeof value === 'string' ? codeLabel(codeListOf(context), value) : null),
  excelFormat: '@',
  format: (value, context) => (typeof value === 'string' ? codeLabel(codeListOf(context), value) : ''),
  schema: z.string().min(1).nullable(),
  equals: (a, b) => a === b,
}

/** The list of the column: the caller's, else the one that the definition names. */
export function codeListOf(context: ParseContext): CodeList {
  return context.codes ?? listOfCodes(context.value) ?? { id: '', label: '', values: [] }
}

/** The problem sentence for words no value of the list has. */
export function unknownCode(list: CodeList, text: string): string {
  const labels = list.values.filter((value) => value.validTo === undefined).map((value) => value.label)
  const named = labels.slice(0, LABELS_NAMED).join('; ')
  return `“${text}” không có trong danh mục ${list.label}, hãy chọn: ${named}${labels.length > LABELS_NAMED ? '; …' : ''}`
}

/** A numeric cell may hold a code that lost its zero: 8 for `08`. */
export function parseNumberedCode(
  cell: RawCell,
  context: ParseContext,
  parseText: (text: string, context: ParseContext) => ParseResult,
): ParseResult {
  const result = parseText(String(cell.value), context)
  if (result.ok || typeof cell.value !== 'number') return result
  const padded = parseText(String(cell.value).padStart(2, '0'), context)
  return padded.ok ? padded : result
}
