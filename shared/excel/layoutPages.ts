/** Where the pages of a printed sheet end, so that no signature is torn from its name. */

export interface PageFlow {
  /** Heights of all rows from the top, in points. */
  rows: readonly number[]
  /** The rows that must stay on one page, inclusive; the first of them is an empty one that may grow. */
  block: { first: number; last: number }
  /** Height of the rows printed again on every further page. */
  repeated: number
  /** Height of a page, in points of the sheet as shrunk to the paper's width. */
  page: number
}

export interface PagePlan {
  /** Pages the rows take as they are. */
  pages: number
  /** Pages the sheet is to be shrunk to, or null where it takes as many as it needs. */
  pagesTall: number | null
  /** Points by which the first row of the block grows, so that the block begins on a new page. */
  pushed: number
}

/** The last page may vanish when the rest is this much too long; drawn again with wider columns, it shrinks by less. */
const MOST_SQUEEZED = 1.4

/** Programs round heights of rows their own way, and over many rows that adds up: a block this close to the end is moved. */
const CLOSE_TO_END = 0.94

/** Shrinks a sheet that is a little too long; else moves a block that a page would cut to the next page. */
export function planPages(flow: PageFlow): PagePlan {
  const { rows, block, page } = flow
  const further = Math.max(1, page - flow.repeated)
  const height = sum(rows)
  if (height <= page) return { pages: 1, pagesTall: 1, pushed: 0 }
  const { pages } = cut(flow, rows.length)
  const squeezed = height / (page + (pages - 2) * further)
  if (squeezed <= MOST_SQUEEZED) return { pages, pagesTall: pages - 1, pushed: 0 }
  const { used } = cut(flow, block.first + 1)
  const needed = sum(rows.slice(block.first + 1, block.last + 1))
  return { pages, pagesTall: null, pushed: used + needed > page * CLOSE_TO_END ? Math.ceil(page - used) + 1 : 0 }
}

/** Pages of the first rows, none of them torn, and how much of the last page they fill. */
function cut({ rows, repeated, page }: PageFlow, count: number): { pages: number; used: number } {
  let pages = 1
  let used = 0
  for (const row of rows.slice(0, count)) {
    if (used > 0 && used + row > page) {
      pages++
      used = repeated
    }
    used += row
  }
  return { pages, used }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
