/** Column type unit: an administrative unit, stored as its code. */
import { z } from 'zod'
import { normalizeSpaces, toNfc } from '../text.ts'
import type { ColumnType, ParseContext, ParseResult } from './columnType.ts'
import { accept, blank, refuse, refuseWithoutValue, withoutNumber } from './parseResult.ts'

function parse(text: string, context: ParseContext): ParseResult {
  const name = normalizeSpaces(toNfc(text))
  if (name === '') return blank
  const code = context.findUnit?.(name) ?? null
  return code === null ? refuse(`không tìm thấy đơn vị “${name}”, hoặc có nhiều đơn vị cùng tên`) : accept(code)
}

export const unitColumn: ColumnType = {
  ...withoutNumber,
  name: 'unit',
  editor: 'unit',
  align: 'left',
  parse,
  fromExcel(cell, context) {
    const refused = refuseWithoutValue(cell)
    if (refused !== null) return refused
    const result = parse(String(cell.value), context)
    if (result.ok || typeof cell.value !== 'number') return result
    // Codes of communes have five digits; as numbers they lose their zeros.
    const padded = parse(String(cell.value).padStart(5, '0'), context)
    return padded.ok ? padded : result
  },
  toExcel: (value, context) => (typeof value === 'string' ? (context.unitLabel?.(value) ?? value) : null),
  excelFormat: '@',
  format: (value, context) => (typeof value === 'string' ? (context.unitLabel?.(value) ?? value) : ''),
  schema: z.string().min(1).nullable(),
  equals: (a, b) => a === b,
}
