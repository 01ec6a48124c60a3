/** The texts that stand over the values of a sheet: on their way, waiting for a reason, refused or left unfinished. */
import { useMemo } from 'react'
import type { Edit } from '../grid/annexDrafts.ts'
import { type Overlay, placeKey } from '../grid/sheetModel.ts'
import type { useAnnexEdits } from '../grid/useAnnexEdits.ts'

/** A reason alone changes nothing that is shown. */
function isShown({ text, state }: Edit): boolean {
  return text !== undefined || state === 'nil'
}

/** By place. */
export function useOverlay(edits: ReturnType<typeof useAnnexEdits>): ReadonlyMap<string, Overlay> {
  const { sending, allWaiting, refused } = edits
  return useMemo(() => {
    const texts = new Map<string, Overlay>()
    for (const [place, edit] of sending) {
      if (isShown(edit)) texts.set(place, { text: edit.text ?? (edit.state ? '–' : ''), state: 'sending' })
    }
    for (const edit of allWaiting.flatMap((one) => one.edits))
      if (isShown(edit)) texts.set(placeKey(edit.row, edit.column), { text: edit.text ?? '–', state: 'waiting' })
    for (const [place, one] of refused)
      texts.set(place, { text: one.text, state: one.isUnfinished ? 'unfinished' : 'refused' })
    return texts
  }, [sending, allWaiting, refused])
}
