/** Copy, cut and paste of the sheet: the range as text and as a table, also where its lines have to come first. */
import { type ClipboardEvent, useRef } from 'react'
import { gridText } from '../gridStrings.ts'
import { copyBlock, countCovered, fillEdits } from './blocks.ts'
import { writeBlock, writeTable } from './clipboard.ts'
import { type Copied, readCopied } from './readCopied.ts'
import { type Range, rangeOf, type Selection } from './selection.ts'
import type { Overlay, SheetEdit, SheetModel } from './sheetModel.ts'

interface SheetClipboardInput {
  model: SheetModel
  selection: Selection
  overlay: ReadonlyMap<string, Overlay>
  readOnly: boolean
  /** While a text is typed the clipboard is the text box's own. */
  isTyping: () => boolean
  onTell: (sentence: string | null) => void
  onLines: (lines: Pick<Range, 'top' | 'bottom'>, later: () => void) => boolean
  onPaste: (copied: Copied, cleared: SheetEdit[]) => void
  onCut: (selection: Selection | null) => void
}

interface SheetClipboard {
  copy: (event: ClipboardEvent, isCut: boolean) => void
  paste: (event: ClipboardEvent) => void
  /** Takes the mark of Ctrl+X away; false where nothing is cut. */
  dropCut: () => boolean
}

export function useSheetClipboard(input: SheetClipboardInput): SheetClipboard {
  const { model, selection, overlay, readOnly, isTyping } = input
  /** What Ctrl+X took, and the edits that clear where it stood. */
  const cut = useRef<{ plain: string; edits: SheetEdit[] } | null>(null)
  /** What is copied once its lines have come. */
  const late = useRef<{ selection: Selection; isCut: boolean } | null>(null)

  function markCut(next: typeof cut.current): void {
    cut.current = next
    input.onCut(next && selection)
  }

  function copy(event: ClipboardEvent, isCut: boolean): void {
    if (isTyping()) return
    event.preventDefault()
    const asked = late.current ?? { selection, isCut }
    late.current = null
    const range = rangeOf(asked.selection)
    const isSeen = model.distant?.areSeen(range.top, range.bottom) === true
    const isAtHand =
      isSeen ||
      input.onLines(range, () => {
        if (isTyping()) return
        // The clipboard is written in an event of its own, now that the lines are there.
        late.current = asked
        const isCopied = document.execCommand('copy')
        late.current = null
        // A page may write the clipboard for a few seconds after a key, and these lines took longer.
        if (!isCopied) input.onTell(gridText.copyAgain)
      })
    if (!isAtHand) return
    const block = copyBlock(model, range, overlay)
    const plain = writeBlock(block)
    event.clipboardData.setData('text/plain', plain)
    event.clipboardData.setData('text/html', writeTable(block))
    const covered = countCovered(model, range)
    if (covered > 0) input.onTell(model.covered?.tellCopied(covered) ?? null)
    // As in Excel, what is cut stays until it is pasted.
    const takes = asked.isCut && !readOnly
    markCut(takes ? { plain, edits: fillEdits(model, asked.selection, '', overlay) } : null)
  }

  function paste(event: ClipboardEvent): void {
    if (isTyping()) return
    event.preventDefault()
    if (readOnly) return
    const plain = event.clipboardData.getData('text/plain')
    const copied = readCopied({ text: plain, html: event.clipboardData.getData('text/html') })
    const cleared = cut.current?.plain === plain ? cut.current.edits : []
    markCut(null)
    if (copied.cells.length > 0) input.onPaste(copied, cleared)
  }

  function dropCut(): boolean {
    if (!cut.current) return false
    markCut(null)
    return true
  }

  return { copy, paste, dropCut }
}
