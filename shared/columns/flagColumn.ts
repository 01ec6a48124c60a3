/** Column type flag: yes or no, in legacy files mostly an x. */
import { z } from 'zod'
import { foldText } from '../text.ts'
import type { ColumnType, ParseResult } from './columnType.ts'
import { accept, blank, refuse, refuseWithoutValue, withoutNumber } from './parseResult.ts'

const YES = new Set(['x', '×', '✓', '✔', '√', 'v', 'co', '1', 'true', 'dung', 'yes', 'y', '+'])
const NO = new Set(['khong', 'ko', 'k', '0', 'false', 'sai', 'no', 'n', 'chua', 'khong co', '-', '–'])

function parse(text: string): ParseResult {
  const word = foldText(text).replace(/[.]$/, '')
  if (word === '') return blank
  if (YES.has(word)) return accept(true)
  if (NO.has(word)) return accept(false)
  return refuse('cần x hoặc Có, Không')
}

export const flagColumn: ColumnType = {
  ...withoutNumber,
  name: 'flag',
  editor: 'flag',
  align: 'center',
  parse,
  fromExcel: (cell) => refuseWithoutValue(cell) ?? parse(String(cell.value)),
  toExcel: (value) => (typeof value === 'boolean' ? (value ? 'Có' : 'Không') : null),
  excelFormat: '@',
  format: (value) => (typeof value === 'boolean' ? (value ? 'Có' : 'Không') : ''),
  schema: z.boolean().nullable(),
  equals: (a, b) => a === b,
}
