/** What another program put on the clipboard: rows of texts, with what its HTML says besides. */
import { withoutGuard } from '../../shared/formulaGuard.ts'
import { parseVietnameseNumber } from '../../shared/number.ts'
import { parseBlock } from './clipboard.ts'

export interface Copied {
  cells: string[][]
  /** The stored number behind each text, where the program told it; rounding and the custom of writing do not touch it. */
  stored: (number | null)[][]
  /** Cells were merged there: the value stands in the first of them, the others are blank. */
  isMerged: boolean
}

/** `unsure`: `1,250` alone may be one thousand and some, or one and a quarter. */
export type NumberCustom = 'vi' | 'en' | 'unsure'

/** A long text that runs over blank neighbours spans them too; it is no merged cell. */
const RUNS_OVER = 'data-runs-over'

/** The plain flavour gives the shape, which Excel and LibreOffice write without tricks; a page or Word may have HTML alone. */
export function readCopied({ text, html }: { text: string; html: string }): Copied {
  const table = readTable(html)
  if (text === '') return table
  const cells = parseBlock(text.normalize('NFC')).map((row) => row.map(withoutGuard))
  const isSameShape =
    table.cells.length === cells.length && table.cells.every((row, index) => row.length === cells[index]?.length)
  return { cells, stored: isSameShape ? table.stored : [], isMerged: isSameShape && table.isMerged }
}

function readTable(html: string): Copied {
  const copied: Copied = { cells: [], stored: [], isMerged: false }
  if (!/<t[dh][\s>]/i.test(html)) return copied
  // biome-ignore lint/plugin: a parsed document has no window: it runs no script and loads nothing; only texts are taken from it
  const table = new DOMParser().parseFromString(withoutStyles(html), 'text/html').querySelector('table')
  /** Rows that a cell above still reaches into, by column. */
  const reaching = new Map<number, number>()
  for (const row of table?.rows ?? []) {
    const texts: string[] = []
    const numbers: (number | null)[] = []
    const skip = (): void => {
      for (let left = reaching.get(texts.length) ?? 0; left > 0; left = reaching.get(texts.length) ?? 0) {
        reaching.set(texts.length, left - 1)
        texts.push('')
        numbers.push(null)
      }
    }
    for (const cell of row.cells) {
      skip()
      const runsOver = cell.hasAttribute(RUNS_OVER)
      if ((cell.colSpan > 1 && !runsOver) || cell.rowSpan > 1) copied.isMerged = true
      for (let across = 0; across < cell.colSpan; across++) {
        if (cell.rowSpan > 1) reaching.set(texts.length, cell.rowSpan - 1)
        texts.push(across === 0 ? textOf(cell) : '')
        numbers.push(across === 0 ? storedNumber(cell) : null)
      }
    }
    skip()
    copied.cells.push(texts)
    copied.stored.push(numbers)
  }
  return copied
}

/** The page's own policy refuses styles, also of a document that is only read; what one of them says of the shape is kept. */
function withoutStyles(html: string): string {
  return html
    .replace(/<style[\s>][\s\S]*?<\/style>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) =>
      tag.replace(/\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, (style) =>
        /mso-ignore:\s*colspan/i.test(style) ? ` ${RUNS_OVER}` : '',
      ),
    )
}

function textOf(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true) as HTMLTableCellElement
  // Line breaks of the source are blanks of the text; its own breaks are elements.
  for (const part of copy.querySelectorAll('br')) part.replaceWith('\u2028')
  return (copy.textContent ?? '')
    .replace(/[\s\u00a0]+/g, (blanks) => (blanks.includes('\u2028') ? '\u2028' : ' '))
    .replaceAll('\u2028', '\n')
    .trim()
    .normalize('NFC')
}

/** LibreOffice says `sdval`, older Excel `x:num`. */
function storedNumber(cell: HTMLTableCellElement): number | null {
  const said = cell.getAttribute('sdval') || cell.getAttribute('x:num')
  const number = said ? Number(said) : Number.NaN
  return Number.isFinite(number) ? number : null
}

/** How the block writes numbers, from those that can be read in one way only. */
export function customOf({ cells, stored }: Copied): NumberCustom {
  let isUnsure = false
  const seen = new Set<'vi' | 'en'>()
  cells.forEach((row, down) => {
    row.forEach((cell, across) => {
      const [vi, en] = [readAs(cell, 'vi'), readAs(cell, 'en')]
      if (!vi || !en) return
      const held = stored[down]?.[across] ?? null
      if (vi.value === en.value) {
        if (vi.ambiguous !== en.ambiguous) seen.add(vi.ambiguous ? 'en' : 'vi')
      } else if (held !== null && (held === vi.value || held === en.value)) seen.add(held === vi.value ? 'vi' : 'en')
      else if (cell.includes(',')) isUnsure = true
    })
  })
  if (seen.size === 1) return seen.has('en') ? 'en' : 'vi'
  return isUnsure ? 'unsure' : 'vi'
}

export function readAs(text: string, numberStyle: 'vi' | 'en') {
  const reading = parseVietnameseNumber(text, { numberStyle })
  return reading.kind === 'number' ? reading : null
}
