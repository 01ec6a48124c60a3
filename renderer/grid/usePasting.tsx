/** Pasting into the tables of a screen: at once where the block says plainly what it would write, else after a look. */
import { useState } from 'react'
import type { Overlays } from './blocks.ts'
import { PastePreview } from './PastePreview.tsx'
import { planPaste } from './pastePlan.ts'
import type { Copied } from './readCopied.ts'
import { rangeOf, type Selection, selectCell } from './selection.ts'
import { placeKey, type SheetEdit, type SheetModel } from './sheetModel.ts'

interface PastingOptions {
  /** The tables and what is selected in each. */
  parts: readonly SheetModel[]
  selections: readonly Selection[]
  /** What stands unsaved in their cells. */
  overlay: Overlays
  onEdits: (edits: SheetEdit[]) => void
  onSelect: (part: number, selection: Selection) => void
  /** Gives the focus back to the table. */
  onDone: (part: number) => void
}

interface Pasted {
  part: number
  copied: Copied
  /** What clears the cells that were cut. */
  cleared: SheetEdit[]
  custom: 'vi' | 'en' | null
}

export function usePasting({ parts, selections, overlay, onEdits, onSelect, onDone }: PastingOptions) {
  const [waiting, setWaiting] = useState<Pasted | null>(null)

  function planOf(pasted: Pasted) {
    const [table, selection] = [parts[pasted.part], selections[pasted.part]]
    return table && selection
      ? { selection, plan: planPaste(table, selection, pasted.copied, { overlay, custom: pasted.custom }) }
      : null
  }

  function paste(pasted: Pasted, isLookedAt = false): void {
    const found = planOf(pasted)
    if (!found) return
    const { plan, selection } = found
    if (plan.doubts.length > 0 && !isLookedAt) {
      setWaiting(pasted)
      return
    }
    setWaiting(null)
    // A cell that is both cleared and written is written.
    const written = new Set(plan.edits.map((edit) => placeKey(edit.row, edit.column)))
    const edits = [...pasted.cleared.filter((edit) => !written.has(placeKey(edit.row, edit.column))), ...plan.edits]
    if (edits.length > 0) onEdits(edits)
    const { top, left } = rangeOf(selection)
    onSelect(pasted.part, { ...selectCell({ row: top, column: left }), corner: plan.corner })
    onDone(pasted.part)
  }

  const looked = waiting && planOf(waiting)
  const preview =
    waiting && looked ? (
      <PastePreview
        plan={looked.plan}
        onCustom={(custom) => setWaiting({ ...waiting, custom })}
        onPaste={() => paste(waiting, true)}
        onCancel={() => {
          setWaiting(null)
          onDone(waiting.part)
        }}
      />
    ) : null
  return { paste, preview }
}
