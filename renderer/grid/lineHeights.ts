/** How high the lines of a sheet are: all alike, but for those in which a sentence takes several lines of text. */
import type { AnnexColumn } from '../../shared/form.ts'
import { type AnnexRow, targetValue } from '../../shared/values.ts'
import { CELL_PADDING, characterWidth } from './gridColumns.ts'

export interface Heights {
  /** Pixels of a line with one line of text. */
  rowHeight: number
  /** Lines of text of each line; absent where every one has one. */
  linesOfText?: readonly number[]
}

/** More of a sentence than this is read in the bar below and in its title. */
const MOST_LINES = 4

/** Of tasks, which a plan tells in a sentence where others have a number. */
export function countLinesOfText(
  rows: readonly AnnexRow[],
  columns: readonly { definition: AnnexColumn; width: number }[],
): readonly number[] | null {
  const targets = columns.filter(({ definition }) => definition.type === 'target')
  if (targets.length === 0) return null
  const counts = rows.map(({ cells }) =>
    Math.max(
      1,
      ...targets.map(({ definition, width }) => {
        const { data: target } = targetValue.safeParse(cells[definition.key]?.value)
        return target?.loai === 'dinh_tinh' ? linesOf(target.nguyen_van, width) : 1
      }),
    ),
  )
  return counts.some((count) => count > 1) ? counts : null
}

function linesOf(sentence: string, width: number): number {
  const most = Math.floor((width - CELL_PADDING) / characterWidth)
  let [lines, length] = [1, 0]
  for (const word of sentence.split(/\s+/)) {
    const longer = length === 0 ? word.length : length + 1 + word.length
    if (longer > most && length > 0) lines += 1
    length = longer > most ? word.length : longer
  }
  return Math.min(MOST_LINES, lines)
}

export function heightOfLine({ rowHeight, linesOfText }: Heights, index: number): number {
  return rowHeight * (linesOfText?.[index] ?? 1)
}

/** Pixels above a line. */
export function topOfLine({ rowHeight, linesOfText }: Heights, index: number): number {
  const before = linesOfText?.slice(0, index).reduce((sum, count) => sum + count, 0)
  return rowHeight * (before ?? index)
}

/** The first line of which nothing stands above these pixels. */
export function lineBelow({ rowHeight, linesOfText }: Heights, pixels: number): number {
  if (!linesOfText) return Math.ceil(pixels / rowHeight)
  let [line, top] = [0, 0]
  while (top < pixels && line < linesOfText.length) top += rowHeight * (linesOfText[line++] ?? 1)
  return line
}
