/** Column type date: a whole calendar day, ISO when stored, `14/06/2021` everywhere else. */
import { z } from 'zod'
import { formatDate, isIsoDate } from '../date.ts'
import type { ColumnType, ParseContext, ParseResult } from './columnType.ts'
import { formatPartialDate, readDateText, saysNoDate } from './dateText.ts'
import { serialToDate, shownDateParts } from './excelDate.ts'
import { accept, blank, refuse, refuseWithoutValue, withoutNumber } from './parseResult.ts'

function parse(text: string, context: ParseContext): ParseResult {
  if (text.trim() === '' || saysNoDate(text)) return blank
  const reading = readDateText(text, context)
  if ('problem' in reading) return refuse(reading.problem)
  if (reading.date.length < 10) {
    return refuse(`cần đủ ngày, tháng, năm; ở đây chỉ có ${formatPartialDate(reading.date)}`)
  }
  return accept(reading.date, reading.warning)
}

export const dateColumn: ColumnType = {
  ...withoutNumber,
  name: 'date',
  editor: 'date',
  align: 'center',
  parse,
  fromExcel(cell, context) {
    const refused = refuseWithoutValue(cell)
    if (refused !== null) return refused
    if (typeof cell.value === 'string') return parse(cell.value, context)
    if (typeof cell.value === 'boolean') return refuse('cần ngày tháng, ô này chứa đúng/sai')
    if (cell.isDate) {
      const date = serialToDate(cell.value, context)
      if (date === null) return refuse('ô ở dạng ngày nhưng số trong ô không phải ngày có thật')
      if (shownDateParts(cell.format) === 'day') return accept(date)
      return accept(date, `ô không hiện ngày, được hiểu là ${formatDate(date)}`)
    }
    return readBareNumber(cell.value, context)
  },
  toExcel: (value) => (typeof value === 'string' ? formatPartialDate(value) : null),
  excelFormat: '@',
  format: (value) => (typeof value === 'string' ? formatPartialDate(value) : ''),
  schema: z.string().refine(isIsoDate).nullable(),
  equals: (a, b) => a === b,
}

/** A number without date format: a day number whose format was lost, `14062021` typed as a number, or only a year. */
export function readBareNumber(value: number, context: ParseContext): ParseResult {
  const serial = value > 10_000 ? serialToDate(value, context) : null
  if (serial !== null) return accept(serial, `số ${value} được hiểu là ngày ${formatDate(serial)}`)
  const digits = String(value)
  if (!/^\d{7,8}$/.test(digits)) return parse(digits, context)
  const result = parse(digits.padStart(8, '0'), context)
  if (!result.ok || typeof result.value !== 'string') return result
  return accept(result.value, `số ${digits} được hiểu là ngày ${formatDate(result.value)}`)
}
