/** Blocks of cells as Excel puts them on the clipboard: tabs, line breaks, quotes around text that holds either. */

import { guardFormula } from '../../shared/formulaGuard.ts'

/** Rows of cells; a quoted cell may hold tabs, line breaks and doubled quotes. */
export function parseBlock(source: string): string[][] {
  const rows: string[][] = [[]]
  let position = 0
  let cell = ''
  const endCell = (): void => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  while (position < source.length) {
    const char = source[position]
    if (char === '"' && cell === '') {
      const close = closingQuote(source, position)
      if (close !== -1) {
        cell = source.slice(position + 1, close).replaceAll('""', '"')
        position = close + 1
        continue
      }
    }
    if (char === '\t') endCell()
    else if (char === '\n' || char === '\r') {
      endCell()
      if (char === '\r' && source[position + 1] === '\n') position++
      rows.push([])
    } else cell += char
    position++
  }
  endCell()
  if (rows.length > 1 && rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === '') rows.pop()
  return rows
}

/** Only a quote that ends the cell closes it: `"5" tờ` is plain text, as Excel writes it. */
function closingQuote(source: string, open: number): number {
  for (let at = open + 1; at < source.length; at++) {
    if (source[at] !== '"') continue
    if (source[at + 1] === '"') {
      at++
      continue
    }
    const after = source[at + 1]
    return after === undefined || after === '\t' || after === '\n' || after === '\r' ? at : -1
  }
  return -1
}

/** No cell of it comes to life as a formula in the program it is pasted into. */
export function writeBlock(rows: readonly string[][]): string {
  const write = (text: string): string => (/["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map((row) => row.map((cell) => write(guardFormula(cell))).join('\t')).join('\r\n')
}

/** The same as a table, for programs that take no tabs: Word and mail. */
export function writeTable(rows: readonly string[][]): string {
  // Excel's own word for a cell of text, and LibreOffice's, which runs what Excel's word marks; either would take the
  // apostrophe of the other flavour for a letter.
  const open = (cell: string): string =>
    guardFormula(cell) === cell ? '<td>' : `<td style="mso-number-format:'\\@'" sdnum="1033;0;@">`
  const lines = rows.map((row) => `<tr>${row.map((cell) => `${open(cell)}${escapeHtml(cell)}</td>`).join('')}</tr>`)
  return `<table>${lines.join('')}</table>`
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>')
}
