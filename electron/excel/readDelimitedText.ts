/** Reads CSV, TSV and text with semicolons: every field stays text, because the file says nothing about its type. */
import type { RawWorkbook } from '../../shared/excel/rawSheet.ts'
import { buildSheet, plainStyle } from './buildSheet.ts'
import type { ReadContext } from './readContext.ts'

const separators = ['\t', ';', ',', '|'] as const

/** The separator of Excel's `sep=` line, else the one that stands outside quotes most often in the first lines. */
function findSeparator(text: string): { separator: string; start: number } {
  const stated = /^sep=(.)\r?\n/i.exec(text)
  if (stated?.[1] !== undefined) return { separator: stated[1], start: stated[0].length }
  const sample = text.slice(0, 20_000).replace(/"[^"]*"/g, '')
  const counts = separators.map((separator) => ({ separator, count: sample.split(separator).length }))
  const most = counts.reduce((best, each) => (each.count > best.count ? each : best))
  return { separator: most.separator, start: 0 }
}

/**
 * One sheet named by the format. Not done by the spreadsheet library: it takes a table that starts with `ID`, `TABLE`
 * or `<` for another format and then loses cells.
 */
export function readDelimitedText(text: string, context: ReadContext): RawWorkbook {
  const { separator, start } = findSeparator(text)
  const sheet = buildSheet('CSV', false, context)
  const breaks = new RegExp(`[\\u${separator.charCodeAt(0).toString(16).padStart(4, '0')}\\r\\n]`, 'g')
  let row = 0
  let column = 0
  let at = start
  while (at < text.length) {
    let field: string
    if (text.startsWith('"', at)) {
      let end = text.indexOf('"', at + 1)
      while (end >= 0 && text.startsWith('"', end + 1)) end = text.indexOf('"', end + 2)
      const close = end < 0 ? text.length : end
      field = text.slice(at + 1, close).replaceAll('""', '"')
      at = close + 1
    } else field = ''
    breaks.lastIndex = at
    const stop = breaks.exec(text)?.index ?? text.length
    field += text.slice(at, stop)
    sheet.addText(row, column, field, plainStyle, false)
    if (text.startsWith(separator, stop)) column += 1
    else {
      row += 1
      column = 0
    }
    at = text.startsWith('\r\n', stop) ? stop + 2 : stop + 1
  }
  return { format: 'csv', date1904: false, sheets: [sheet.finish()] }
}
