/** Asking for lines from the sheet: the last thing asked for is what is done. */
import { useRef } from 'react'
import { sentenceOf } from '../ui/Notice.tsx'
import { askForLines, type Lines } from './distantLines.ts'
import type { SheetModel } from './sheetModel.ts'

/** Lines that are read on while a key looks for the end of a filled block. */
const AHEAD = 1_000

export function useDistantLines(model: SheetModel, onTell: (sentence: string | null) => void) {
  const turn = useRef(0)

  /** Whether the lines are at hand; where not, `later` is done once they have come, or `failed` when they cannot. */
  function onLines(lines: Lines, later: () => void, failed?: () => void): boolean {
    const mine = ++turn.current
    return askForLines(model, lines, later, {
      onTell,
      onFail: (error) => {
        onTell(sentenceOf(error))
        failed?.()
      },
      isOver: () => mine !== turn.current,
    })
  }

  /** Lines on the way that a key goes, from the first unknown one; false where there are none to be had. */
  function readAhead(
    { from, start, isDown }: { from: number; start: number; isDown: boolean },
    later: () => void,
    failed: () => void,
  ): boolean {
    if (!model.distant || Math.abs(from - start) > model.distant.most) return false
    const [top, bottom] = isDown ? [from, from + AHEAD] : [from - AHEAD, from]
    return !onLines({ top, bottom }, later, failed)
  }

  return { onLines, readAhead }
}
