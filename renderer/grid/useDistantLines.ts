/** Lines that have not come yet, for what needs them: asked for first, and never more than one step may touch. */
import { useRef } from 'react'
import { gridText } from '../gridStrings.ts'
import { sentenceOf } from '../ui/Notice.tsx'
import type { Range } from './selection.ts'
import type { SheetModel } from './sheetModel.ts'

type Lines = Pick<Range, 'top' | 'bottom'>

/** Lines that are read on while a key looks for the end of a filled block. */
const AHEAD = 1_000

export function useDistantLines({ distant, lineCount }: SheetModel, onTell: (sentence: string | null) => void) {
  /** Counts what is asked for: what was asked before says nothing any more. */
  const turn = useRef(0)

  /** Whether the lines are at hand; where not, they are fetched and `later` is done then. */
  function onLines(lines: Lines, later: () => void): boolean {
    if (!distant) return true
    const top = Math.max(0, lines.top)
    const bottom = Math.min(lines.bottom, lineCount - 1)
    if (bottom - top + 1 > distant.most) {
      onTell(gridText.tooMany(bottom - top + 1, distant.most))
      return false
    }
    if (bottom < top || distant.areKnown(top, bottom)) return true
    const asked = ++turn.current
    onTell(gridText.reading(bottom - top + 1))
    distant.fetch(top, bottom).then(
      () => {
        if (asked !== turn.current) return
        onTell(null)
        later()
      },
      (error) => onTell(sentenceOf(error)),
    )
    return false
  }

  /** Lines on the way that a key goes, from the first unknown one; false where there are none to be had. */
  function readAhead(from: number, isDown: boolean, start: number, later: () => void): boolean {
    if (!distant || Math.abs(from - start) > distant.most) return false
    const [top, bottom] = isDown ? [from, from + AHEAD] : [from - AHEAD, from]
    return !onLines({ top, bottom }, later)
  }

  return { onLines, readAhead }
}
