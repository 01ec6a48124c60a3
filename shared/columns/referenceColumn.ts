/** Column type reference: a record of a catalogue register, stored as its code. */
import { z } from 'zod'
import { normalizeSpaces, toNfc } from '../text.ts'
import type { ColumnType, ParseContext, ParseResult } from './columnType.ts'
import { accept, blank, refuse, refuseWithoutValue, withoutNumber } from './parseResult.ts'

function parse(text: string, context: ParseContext): ParseResult {
  const name = normalizeSpaces(toNfc(text))
  if (/^[-‐-―−]*$/.test(name)) return blank
  const code = context.findReference?.(context.value.register ?? '', name) ?? null
  return code === null
    ? refuse(`“${name}” chưa có trong danh mục, hãy thêm vào danh mục hoặc chọn tên khác`)
    : accept(code)
}

function labelOf(code: string, context: ParseContext): string {
  return context.referenceLabel?.(context.value.register ?? '', code) ?? code
}

export const referenceColumn: ColumnType = {
  ...withoutNumber,
  name: 'reference',
  editor: 'reference',
  align: 'left',
  parse,
  fromExcel: (cell, context) => refuseWithoutValue(cell) ?? parse(String(cell.value), context),
  toExcel: (value, context) => (typeof value === 'string' ? labelOf(value, context) : null),
  excelFormat: '@',
  format: (value, context) => (typeof value === 'string' ? labelOf(value, context) : ''),
  schema: z.string().min(1).nullable(),
  equals: (a, b) => a === b,
}
