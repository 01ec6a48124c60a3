/** Column type codes: several values of a code list in one cell. */
import { z } from 'zod'
import { codeLabel, findCode } from '../codes/index.ts'
import type { CodeList } from '../form.ts'
import { normalizeSpaces, toNfc } from '../text.ts'
import { codeListOf, parseNumberedCode, unknownCode } from './codeColumn.ts'
import type { CellValue, ColumnType, ParseContext, ParseResult } from './columnType.ts'
import { accept, blank, refuse, refuseWithoutValue, withoutNumber } from './parseResult.ts'

function parse(text: string, context: ParseContext): ParseResult {
  const list = codeListOf(context)
  const found = new Set<string>()
  for (const part of toNfc(text).split(/[;\n]/)) {
    const problem = readPart(part, list, found)
    if (problem !== null) return refuse(problem)
  }
  if (found.size === 0) return blank
  return accept(list.values.map((value) => value.code).filter((code) => found.has(code)))
}

/** Commas also stand inside labels, so the longest run of pieces that is a value counts as one. */
function readPart(part: string, list: CodeList, found: Set<string>): string | null {
  const pieces = part
    .split(/[,+]/)
    .map(normalizeSpaces)
    .filter((piece) => !/^[-‐-―−.…]*$/.test(piece))
  for (let start = 0; start < pieces.length; ) {
    let end = pieces.length
    let code: string | null = null
    while (end > start) {
      code = findCode(list, pieces.slice(start, end).join(', '))
      if (code !== null) break
      end -= 1
    }
    if (code === null) return unknownCode(list, pieces[start] ?? '')
    found.add(code)
    start = end
  }
  return null
}

function show(value: CellValue, context: ParseContext): string {
  if (!Array.isArray(value)) return ''
  const list = codeListOf(context)
  return value.map((code) => codeLabel(list, code)).join('; ')
}

export const codesColumn: ColumnType = {
  ...withoutNumber,
  name: 'codes',
  editor: 'choices',
  align: 'left',
  parse,
  fromExcel: (cell, context) => refuseWithoutValue(cell) ?? parseNumberedCode(cell, context, parse),
  toExcel: (value, context) => show(value, context) || null,
  excelFormat: '@',
  format: show,
  schema: z.array(z.string().min(1)).min(1).nullable(),
  equals: (a, b) =>
    Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((code) => b.includes(code)) : a === b,
}
