/** Column type text: free words, kept as written but for spaces, which no officer sees or means. */
import { z } from 'zod'
import { formatNumber, formatPercent } from '../number.ts'
import { normalizeSpaces, toNfc } from '../text.ts'
import type { CellValue, ColumnType } from './columnType.ts'
import { formatDateCell } from './excelDate.ts'
import { displaysPercent } from './numberColumn.ts'
import { accept, refuse, refuseWithoutValue, withoutNumber } from './parseResult.ts'

/** The most characters an Excel cell holds. */
const LONGEST = 32_767

function parse(text: string) {
  const value = /[\r\n]/.test(text) ? joinLines(toNfc(text)) : normalizeSpaces(toNfc(text))
  if (value.length > LONGEST) return refuse(`dài hơn ${formatNumber(LONGEST)} ký tự`)
  return accept(value === '' ? null : value)
}

function joinLines(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  return lines.map(normalizeSpaces).join('\n').trim()
}

/** Spaces, line breaks and the way Unicode composes letters make no other text to an officer. */
function comparable(value: CellValue): CellValue {
  return typeof value === 'string' ? normalizeSpaces(toNfc(value)) : value
}

export const textColumn: ColumnType = {
  ...withoutNumber,
  name: 'text',
  editor: 'text',
  align: 'left',
  parse,
  fromExcel(cell, context) {
    const refused = refuseWithoutValue(cell)
    if (refused !== null) return refused
    if (typeof cell.value === 'string') return parse(cell.value)
    if (typeof cell.value === 'boolean') return accept(cell.value ? 'Có' : 'Không')
    if (cell.isDate) {
      const date = formatDateCell(cell.value, context)
      if (date !== null) return accept(date)
    }
    if (displaysPercent(cell.format)) return accept(formatPercent(cell.value * 100, { dropZero: true }))
    return accept(Number.isInteger(cell.value) ? String(cell.value) : formatNumber(cell.value))
  },
  toExcel: (value) => (typeof value === 'string' ? value : null),
  excelFormat: '@',
  format: (value) => (value === null ? '' : String(value)),
  schema: z.string().min(1).max(LONGEST).nullable(),
  equals: (a, b) => a === b || comparable(a) === comparable(b),
}
