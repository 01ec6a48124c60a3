/** Column type partialDate: a birth date of which perhaps only the year or the month is known. */
import { z } from 'zod'
import type { ColumnType, ParseContext, ParseResult } from './columnType.ts'
import { readBareNumber } from './dateColumn.ts'
import { formatPartialDate, isPartialDate, NO_DATE, readDateText, saysNoDate } from './dateText.ts'
import { serialToDate, shownDateParts } from './excelDate.ts'
import { accept, blank, refuse, refuseWithoutValue, withoutNumber } from './parseResult.ts'

function parse(text: string, context: ParseContext): ParseResult {
  if (text.trim() === '' || saysNoDate(text)) return blank
  const reading = readDateText(text, context)
  if (!('problem' in reading)) return accept(reading.date, reading.warning)
  return refuse(reading.problem === NO_DATE ? 'cần ngày hoặc chỉ năm, ví dụ 14/06/1985 hay 1985' : reading.problem)
}

export const partialDateColumn: ColumnType = {
  ...withoutNumber,
  name: 'partialDate',
  editor: 'partialDate',
  align: 'center',
  parse,
  fromExcel(cell, context) {
    const refused = refuseWithoutValue(cell)
    if (refused !== null) return refused
    if (typeof cell.value === 'string') return parse(cell.value, context)
    if (typeof cell.value === 'boolean') return refuse('cần ngày hoặc năm sinh, ô này chứa đúng/sai')
    if (isYear(cell.value)) {
      // 1985 typed into a cell in date format is stored as 1985 and displayed as 07/06/1905.
      if (!cell.isDate) return accept(String(cell.value))
      return accept(String(cell.value), `ô ở dạng ngày nhưng chứa số ${cell.value}, được hiểu là năm ${cell.value}`)
    }
    if (!cell.isDate) return readBareNumber(cell.value, context)
    const date = serialToDate(cell.value, context)
    if (date === null) return refuse('ô ở dạng ngày nhưng số trong ô không phải ngày có thật')
    const shown = { year: 4, month: 7, day: 10 }[shownDateParts(cell.format)]
    return accept(date.slice(0, shown))
  },
  toExcel: (value) => (typeof value === 'string' ? formatPartialDate(value) : null),
  excelFormat: '@',
  format: (value) => (typeof value === 'string' ? formatPartialDate(value) : ''),
  schema: z.string().refine(isPartialDate).nullable(),
  equals: (a, b) => a === b,
}

function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1900 && value <= 2100
}
