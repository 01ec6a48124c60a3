/** Column type units: several administrative units, stored as their codes. */
import { z } from 'zod'
import { normalizeSpaces, toNfc } from '../text.ts'
import type { CellValue, ColumnType, ParseContext, ParseResult } from './columnType.ts'
import { accept, blank, refuse, refuseWithoutValue, withoutNumber } from './parseResult.ts'

function parse(text: string, context: ParseContext): ParseResult {
  const names = toNfc(text)
    .split(/[;,\n]/)
    .map(normalizeSpaces)
    .filter((name) => name !== '')
  if (names.length === 0) return blank
  const codes: string[] = []
  for (const name of names) {
    const code = context.findUnit?.(name) ?? null
    if (code === null) return refuse(`không tìm thấy đơn vị “${name}”, hoặc có nhiều đơn vị cùng tên`)
    if (!codes.includes(code)) codes.push(code)
  }
  return accept(codes)
}

function write(value: CellValue, context: ParseContext): string {
  return Array.isArray(value) ? value.map((code) => context.unitLabel?.(code) ?? code).join('; ') : ''
}

export const unitsColumn: ColumnType = {
  ...withoutNumber,
  name: 'units',
  editor: 'units',
  align: 'left',
  parse,
  fromExcel: (cell, context) => refuseWithoutValue(cell) ?? parse(String(cell.value), context),
  toExcel: (value, context) => write(value, context) || null,
  excelFormat: '@',
  format: write,
  schema: z.array(z.string().min(1)).nullable(),
  equals: (a, b) => JSON.stringify(a ?? []) === JSON.stringify(b ?? []),
}
