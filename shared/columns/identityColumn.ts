/** Column type identity: numbers of identity papers, CCCD (12 digits) or CMND (9 digits), kept as text. */
import { z } from 'zod'
import { foldText, toNfc } from '../text.ts'
import type { ColumnType, ParseResult } from './columnType.ts'
import { accept, blank, refuse, refuseWithoutValue, withoutNumber } from './parseResult.ts'

const NO_PAPER = /^(-+|khong\D*|ko\D*|chua\D*|mat\D*|kxd|x|\.{2,}|\/)$/
const NAME_OF_PAPER = /^(so |the )?(cccd|cmnd|cmtnd|cmt|ddcn|dinh danh( ca nhan)?)[ :./-]*(?=\d)/

const WHOLE = /^(\d{9}|\d{12})$/

/** With every word that is written around a number. */
const LONGEST = 500

function parse(text: string): ParseResult {
  if (WHOLE.test(text)) return accept(text)
  if (text.length > LONGEST) return refuse('cần số CCCD 12 chữ số hoặc CMND 9 chữ số')
  const folded = foldText(toNfc(text)).replace(/[‐-―−]/g, '-')
  if (folded === '' || NO_PAPER.test(folded)) return blank
  const digits = folded
    .replace(NAME_OF_PAPER, '')
    .replace(/^'/, '')
    .replace(/[\s.-]/g, '')
  if (/^\d+[.,]?\d*e\+?\d+$/.test(folded.replace(/\s/g, ''))) {
    return refuse('Excel đã rút gọn số này thành dạng E+, hãy gõ lại số đầy đủ dưới dạng chữ')
  }
  if (WHOLE.test(digits)) return accept(digits)
  if (!/^\d+$/.test(digits)) return refuse('cần số CCCD 12 chữ số hoặc CMND 9 chữ số')
  const hint = /^(\d{8}|\d{10,11})$/.test(digits) ? ', có thể mất số 0 ở đầu' : ''
  return refuse(`số CCCD có 12 chữ số, CMND có 9 chữ số; ở đây có ${digits.length}${hint}`)
}

export const identityColumn: ColumnType = {
  ...withoutNumber,
  name: 'identity',
  editor: 'text',
  align: 'left',
  parse,
  fromExcel(cell) {
    const refused = refuseWithoutValue(cell)
    if (refused !== null) return refused
    if (typeof cell.value !== 'number') return parse(String(cell.value))
    if (cell.value === 0) return blank
    if (!Number.isInteger(cell.value) || cell.value < 0) return refuse('cần số CCCD 12 chữ số hoặc CMND 9 chữ số')
    if (cell.value >= 1e15) return refuse('Excel chỉ giữ 15 chữ số nên số này đã sai, hãy gõ lại dưới dạng chữ')
    const digits = String(cell.value)
    const whole = digits.length === 8 ? digits.padStart(9, '0') : digits.padStart(12, '0')
    if (!/^(\d{8}|\d{10,11})$/.test(digits)) return parse(digits)
    return accept(whole, `ô là số nên mất số 0 ở đầu, được hiểu là ${whole}`)
  },
  toExcel: (value) => (typeof value === 'string' ? value : null),
  excelFormat: '@',
  format: (value) => (typeof value === 'string' ? value : ''),
  schema: z.string().regex(WHOLE).nullable(),
  equals: (a, b) => a === b,
}
