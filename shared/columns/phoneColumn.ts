/** Column type phone: telephone numbers kept as text with their leading zero. */
import { z } from 'zod'
import { foldText, toNfc } from '../text.ts'
import type { ColumnType, ParseResult } from './columnType.ts'
import { accept, blank, refuse, refuseWithoutValue, withoutNumber } from './parseResult.ts'

const NO_PHONE = /^(-+|khong\D*|ko\D*|chua\D*|kxd|x|\.{2,}|\/)$/
/** Mobile and present landline numbers have 10 or 11 digits; mobiles before 2018 had 11. */
const PHONE = /^0\d{9,10}$/

function parse(text: string): ParseResult {
  const folded = foldText(toNfc(text)).replace(/[‐-―−]/g, '-')
  if (folded === '' || NO_PHONE.test(folded)) return blank
  const numbers: string[] = []
  let repaired = false
  for (const part of folded.split(/[;,/\n]/)) {
    const digits = part
      .replace(/^\s*(so )?(dt|dien thoai|sdt|tel|di dong|dtdd)[ :.]*/, '')
      .replace(/[\s.()'-]/g, '')
      .replace(/^\+?84(?=\d{9,10}$)/, '0')
    if (digits === '') continue
    const whole = /^[1-9]\d{8}$/.test(digits) ? `0${digits}` : digits
    if (!PHONE.test(whole)) return refuse('cần số điện thoại 10 chữ số bắt đầu bằng 0')
    repaired ||= whole !== digits
    numbers.push(whole)
  }
  const value = numbers.join('; ')
  if (value === '') return refuse('cần số điện thoại 10 chữ số bắt đầu bằng 0')
  return accept(value, repaired ? `mất số 0 ở đầu, được hiểu là ${value}` : undefined)
}

export const phoneColumn: ColumnType = {
  ...withoutNumber,
  name: 'phone',
  editor: 'text',
  align: 'left',
  parse,
  fromExcel(cell) {
    const refused = refuseWithoutValue(cell)
    if (refused !== null) return refused
    if (typeof cell.value !== 'number') return parse(String(cell.value))
    if (cell.value === 0) return blank
    if (!Number.isInteger(cell.value)) return refuse('cần số điện thoại 10 chữ số bắt đầu bằng 0')
    // A landline such as 0211 3830 123 has 10 digits left once the number ate its zero.
    const landline = /^2\d{9}$/.test(String(cell.value)) ? `0${cell.value}` : null
    return landline === null ? parse(String(cell.value)) : accept(landline, `mất số 0 ở đầu, được hiểu là ${landline}`)
  },
  toExcel: (value) => (typeof value === 'string' ? value : null),
  excelFormat: '@',
  format: (value) => (typeof value === 'string' ? value : ''),
  schema: z
    .string()
    .regex(/^0\d{9,10}(; 0\d{9,10})*$/)
    .nullable(),
  equals: (a, b) => a === b,
}
