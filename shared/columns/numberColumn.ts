/** What the numeric column types share: reading, rounding and writing; each type says how it differs. */
import { z } from 'zod'
import { formatNumber, type NumberReading, parseVietnameseNumber, roundHalfAwayFromZero } from '../number.ts'
import type { CellValue, ColumnType, ParseContext, ParseResult } from './columnType.ts'
import { accept, blank, refuse, refuseWithoutValue } from './parseResult.ts'

export type ReadNumber = Extract<NumberReading, { kind: 'number' }>

export interface NumberColumn {
  name: string
  decimals: 0 | 1
  negative: boolean
  excelFormat: string
  /** Excel holds the value divided by this: 100 for percents. */
  excelScale: number
  /** Turns a typed number and the words behind it into the column's unit, or says what is wrong. */
  interpret(number: ReadNumber): number | { problem: string }
  /** Whether a cell displayed as a percent belongs here. */
  percent: boolean
  format(value: number): string
}

const SCALE_WORDS = /^(chuc|tram|nghin|ngan|trieu|ty|ti|tr|k)( |$)/
const NOISE = 1e-9

export function defineNumberColumn(options: NumberColumn): ColumnType {
  const round = (value: number): number => roundHalfAwayFromZero(value, options.decimals)

  /** `shown` is how the warning quotes the source; null where rounding needs no word (results of formulas). */
  function store(value: number, shown: string | null, doubtful: boolean): ParseResult {
    if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return refuse('số quá lớn')
    if (value < 0 && !options.negative) return refuse('số không được âm')
    const rounded = round(value)
    const changed = Math.abs(rounded - value) > NOISE * Math.max(1, Math.abs(value))
    if (changed && options.decimals === 0) {
      const hint = doubtful ? '; nếu là hàng nghìn, hãy ghi như 1.330' : ''
      return refuse(`cần số nguyên, ở đây là ${formatNumber(value)}${hint}`)
    }
    if (shown !== null && (doubtful || changed)) {
      return accept(rounded, `“${shown}” được hiểu là ${options.format(rounded)}`)
    }
    return accept(rounded)
  }

  function parse(text: string, context: ParseContext): ParseResult {
    const shown = text.trim()
    const reading = parseVietnameseNumber(text, context)
    if (reading.kind === 'blank') return blank
    if (reading.kind === 'nil') return accept(0, `“${shown}” được hiểu là 0`)
    if (reading.kind === 'noFigure') return accept(null, `“${shown}” được hiểu là không có số liệu`)
    if (reading.kind === 'unreadable') return refuse('cần một số, ví dụ 1.330')
    const value = options.interpret(reading)
    if (typeof value !== 'number') return refuse(value.problem)
    return store(value, shown, reading.ambiguous || reading.bound !== null)
  }

  return {
    name: options.name,
    editor: 'number',
    align: 'right',
    parse,
    fromExcel(cell, context) {
      const refused = refuseWithoutValue(cell)
      if (refused !== null) return refused
      if (typeof cell.value === 'string') return parse(cell.value, context)
      if (typeof cell.value === 'boolean') return refuse('cần một số, ô này chứa đúng/sai')
      if (cell.isDate) return refuse('cần một số, ô này đang ở dạng ngày tháng')
      const scaled = displaysPercent(cell.format)
      if (scaled && !options.percent) return refuse('cần một số, ô này đang ở dạng phần trăm')
      const value = scaled ? cell.value * 100 : cell.value
      const needsNoWord = cell.isFormula || scaled || round(value) === value
      return store(value, needsNoWord ? null : formatNumber(cell.value), false)
    },
    toExcel: (value) => (typeof value === 'number' ? value / options.excelScale : null),
    excelFormat: options.excelFormat,
    format: (value) => (typeof value === 'number' ? options.format(value) : value === null ? '' : String(value)),
    schema: z
      .number()
      .min(options.negative ? -Number.MAX_SAFE_INTEGER : 0)
      .max(Number.MAX_SAFE_INTEGER)
      .refine((value) => round(value) === value)
      .nullable(),
    toNumber: (value) => (typeof value === 'number' ? value : null),
    ofNumber: round,
    equals: (a, b) => sameNumber(a, b, round),
  }
}

/** For columns that count: words such as `người` say nothing, words such as `nghìn` would multiply. */
export function interpretCount(number: ReadNumber): number | { problem: string } {
  if (number.percent) return { problem: 'cột này ghi số, không ghi tỷ lệ %' }
  if (SCALE_WORDS.test(number.words)) return { problem: 'hãy ghi đủ chữ số, ví dụ 2.000 thay cho 2 nghìn' }
  return number.value
}

const MONEY_WORDS = /^(nghin|ngan|k|trieu|tr|ty|ti)? ?(dong|d|vnd)?(?: ?[/(].*)?$/
const MONEY_SCALES: Record<string, number> = {
  nghin: 1e3,
  ngan: 1e3,
  k: 1e3,
  trieu: 1e6,
  tr: 1e6,
  ty: 1e9,
  ti: 1e9,
}

/** For columns of money; a number without words is in the column's own unit (`unit` đồng). */
export function interpretMoney(number: ReadNumber, unit: number): number | { problem: string } {
  if (number.percent) return { problem: 'cột này ghi số tiền, không ghi tỷ lệ %' }
  const match = MONEY_WORDS.exec(number.words)
  if (match === null) return { problem: 'cần một số tiền, ví dụ 1.500.000 đồng hoặc 1,5 triệu đồng' }
  const [, scale, currency] = match
  if (scale === undefined && currency === undefined) return number.value
  const inDong = number.value * (scale === undefined ? 1 : (MONEY_SCALES[scale] ?? 1))
  return roundHalfAwayFromZero(inDong / unit, 6)
}

function sameNumber(a: CellValue, b: CellValue, round: (value: number) => number): boolean {
  return typeof a === 'number' && typeof b === 'number' ? round(a) === round(b) : a === b
}

/** Whether a number format shows the value times 100; a quoted or escaped % is only decoration. */
export function displaysPercent(format = ''): boolean {
  return format.replace(/"[^"]*"|\\./g, '').includes('%')
}
