/** Lines that have not come yet, for what needs them: asked for first, and never more than one step may touch. */
import { gridText } from '../gridStrings.ts'
import type { Range } from './selection.ts'
import type { SheetModel } from './sheetModel.ts'

export type Lines = Pick<Range, 'top' | 'bottom'>

interface Asking {
  /** Said at the cell; null takes it away. */
  onTell: (sentence: string | null) => void
  onFail: (error: unknown) => void
  /** Whether something else was asked for since. */
  isOver: () => boolean
}

/** Milliseconds before the officer is told that lines are being read. */
const PATIENCE = 300

/**
 * Whether the lines are at hand. Where not, they are fetched and `later` is done then; where they are more than one step
 * may touch, that is told and nothing is done. Lines beyond the last one need nothing.
 */
export function askForLines(
  { distant, lineCount }: Pick<SheetModel, 'distant' | 'lineCount'>,
  lines: Lines,
  later: () => void,
  { onTell, onFail, isOver }: Asking,
): boolean {
  if (!distant) return true
  const top = Math.max(0, lines.top)
  const bottom = Math.min(lines.bottom, lineCount - 1)
  const count = bottom - top + 1
  if (count > distant.most) {
    onTell(gridText.tooMany(count, distant.most))
    return false
  }
  if (count < 1 || distant.areKnown(top, bottom)) return true
  const telling = setTimeout(() => onTell(gridText.reading(count)), PATIENCE)
  distant
    .fetch(top, bottom)
    .finally(() => clearTimeout(telling))
    .then(() => {
      if (isOver()) return
      onTell(null)
      later()
    }, onFail)
  return false
}
