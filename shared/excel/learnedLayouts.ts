/** Layouts that officers explained once: what they said of a list's headers, found again in the next file of that layout. */
import { foldHeader } from '../text.ts'
import { readHeaderPaths } from './headerPaths.ts'
import { columnLetters } from './rawSheet.ts'
import { cellText, type SheetGrid } from './sheetGrid.ts'
import type { MatchedColumn, MatchHints } from './sheetMatch.ts'

export interface LearnedLayout {
  form: string
  /** Rows of the header block. */
  rows: number
  /** Every header of the block, as read (levels joined with ' > '). */
  headers: string[]
  /** What the officer said of single headers; null leaves the column out. Of the others the program judges anew. */
  told: Record<string, string | null>
  numberStyle?: 'vi' | 'en'
  dateOrder?: 'dmy' | 'mdy'
}

export interface FoundLayout<L extends LearnedLayout> {
  layout: L
  hints: MatchHints & { form: string }
  /** Headers of the sheet that the layout did not have: the only ones to ask for. */
  news: string[]
}

/** From here on a sheet has the layout: with fewer headers in common it may be any list of the same subject. */
const leastShare = 0.7
const searchedRows = 60

/** What is worth remembering of a table the officer corrected; null where she said nothing of its layout. */
export function learnLayout(
  match: { form: string; header: { first: number; last: number }; columns: readonly MatchedColumn[] },
  said: MatchHints,
): LearnedLayout | null {
  const { form, header, columns = {}, numberStyle, dateOrder } = said
  const named = match.columns.filter((column) => column.header !== '')
  const told = Object.fromEntries(
    named.flatMap(({ column, header: text }) => (column in columns ? [[text, columns[column] ?? null]] : [])),
  )
  const isSaid = form !== undefined || header !== undefined || numberStyle !== undefined || dateOrder !== undefined
  if (!isSaid && Object.keys(told).length === 0) return null
  return {
    form: match.form,
    rows: match.header.last - match.header.first + 1,
    headers: named.map((column) => column.header),
    told,
    ...(numberStyle && { numberStyle }),
    ...(dateOrder && { dateOrder }),
  }
}

/** Two layouts with the same key are the same one, learned again. */
export function layoutKey({ headers }: Pick<LearnedLayout, 'headers'>): string {
  return headers.map(foldHeader).sort().join('\n')
}

/** The layout that a sheet has, the likest first; null where none is like enough. */
export function findLayout<L extends LearnedLayout>(grid: SheetGrid, layouts: readonly L[]): FoundLayout<L> | null {
  let best: { share: number; found: FoundLayout<L> } | null = null
  for (const layout of layouts) {
    const wanted = new Set(layout.headers.map(foldHeader))
    const leaves = new Set(layout.headers.flatMap((header) => header.split(' > ')).map(foldHeader))
    for (const row of grid.rows.slice(0, searchedRows)) {
      const known = row.cells.filter((cell) => leaves.has(foldHeader(cellText(cell)))).length
      if (known < 2 || known < row.cells.length / 2) continue
      const block = { first: row.row, last: row.row + layout.rows - 1 }
      const headers = readHeaderPaths(grid, block).map(({ column, path }) => ({ column, header: path.join(' > ') }))
      const common = headers.filter(({ header }) => wanted.has(foldHeader(header)))
      const share = common.length / Math.max(headers.length, wanted.size)
      if (share < leastShare || share <= (best?.share ?? 0)) continue
      best = { share, found: describe(layout, block, headers, wanted) }
    }
  }
  return best?.found ?? null
}

function describe<L extends LearnedLayout>(
  layout: L,
  block: { first: number; last: number },
  headers: readonly { column: number; header: string }[],
  wanted: ReadonlySet<string>,
): FoundLayout<L> {
  const told = new Map(Object.entries(layout.told).map(([header, key]) => [foldHeader(header), key]))
  const columns = Object.fromEntries(
    headers.flatMap(({ column, header }) => {
      const key = told.get(foldHeader(header))
      return key === undefined ? [] : [[columnLetters(column), key]]
    }),
  )
  return {
    layout,
    hints: {
      form: layout.form,
      header: block,
      columns,
      ...(layout.numberStyle && { numberStyle: layout.numberStyle }),
      ...(layout.dateOrder && { dateOrder: layout.dateOrder }),
    },
    news: headers.flatMap(({ header }) => (wanted.has(foldHeader(header)) ? [] : [header])),
  }
}
