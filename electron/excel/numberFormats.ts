/** Number formats: the codes Excel builds in, and whether a code displays a date. */

/** Only those that mean the same everywhere; ids missing here and from the file are treated as General. */
const builtInFormats: Record<number, string> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'mm-dd-yy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy h:mm',
  37: '#,##0 ;(#,##0)',
  38: '#,##0 ;[Red](#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;[Red](#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mmss.0',
  48: '##0.0E+0',
  49: '@',
}

/** The code of a format id, undefined for General; codes of the file win over the built-in ones. */
export function findFormat(id: number, custom: ReadonlyMap<number, string>): string | undefined {
  const code = custom.get(id) ?? builtInFormats[id]
  return code === undefined || /^general$/i.test(code) ? undefined : code
}

/** True when the code shows a year, a month or a day; false for times, counts, percentages and texts. */
export function isDateFormat(code: string): boolean {
  const [firstSection = ''] = code
    .replace(/"[^"]*"?|\\.|[_*]./g, '')
    // Elapsed hours, minutes and seconds stand in brackets as colours, currencies and languages do.
    .replace(/\[(h+|m+|s+)\]/gi, 'h')
    .replace(/\[[^[\]]*\]/g, '')
    .split(';')
  const letters = firstSection.replace(/general|am\/pm|a\/p/gi, '')
  if (/[yd]/i.test(letters)) return true
  return /m/i.test(letters) && !/[hs]/i.test(letters)
}
