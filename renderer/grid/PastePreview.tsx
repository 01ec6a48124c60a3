/** Shows what a copied block would write before it is written, where its shape or its numbers leave a doubt. */

import { useEffect, useRef } from 'react'
import { pasteText } from '../pasteStrings.ts'
import { Button } from '../ui/Button.tsx'
import { HotkeyLevel } from '../ui/hotkeys.ts'
import { Mark } from '../ui/Mark.tsx'
import type { PastedCell, PastePlan } from './pastePlan.ts'

interface PastePreviewProps {
  plan: PastePlan
  /** Reads the numbers of the block by the other custom. */
  onCustom: (custom: 'vi' | 'en') => void
  onPaste: () => void
  onCancel: () => void
}

const MOST_ROWS = 8
const MOST_COLUMNS = 10

export function PastePreview({ plan, onCustom, onPaste, onCancel }: PastePreviewProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const { edits, lines, beside, kept, rows, columns, doubts, custom } = plan
  const sentences = doubts.flatMap((doubt) =>
    doubt === 'kept' ? kept : [doubt === 'beside' ? pasteText.beside(beside) : pasteText.doubts[doubt]],
  )
  const shown = lines.slice(0, MOST_ROWS)
  const width = Math.max(0, ...lines.map((line) => line.cells.length))
  return (
    <HotkeyLevel value={3}>
      <div className="paste-preview card" role="alertdialog" aria-label={pasteText.title} tabIndex={-1} ref={box}>
        <div className="paste-words" role="alert">
          <strong>{pasteText.summary(rows, columns, edits.length)}</strong>
          {sentences.map((sentence) => (
            <span key={sentence}>
              <Mark kind="warning" /> {sentence}
            </span>
          ))}
        </div>
        <table className="table paste-table">
          <tbody>
            {shown.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a copied block have a fixed order
              <tr key={index}>
                <th scope="row">{line.label || pasteText.offSheet}</th>
                {line.cells.slice(0, MOST_COLUMNS).map((cell, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: its cells, too
                  <td key={place} className={`paste-${cell.fate}`} title={describeFate(cell)}>
                    {cell.before !== '' && cell.fate === 'written' ? <s>{cell.before}</s> : null} {cell.text}
                    {cell.fate === 'beside' && cell.text !== '' ? (
                      <Mark kind="error" label={pasteText.notPasted} />
                    ) : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {lines.length > MOST_ROWS || width > MOST_COLUMNS ? (
          <p className="small">{pasteText.more(lines.length)}</p>
        ) : null}
        <div className="actions">
          <Button kind="primary" hotkey="Enter" onPress={onPaste} disabled={edits.length === 0}>
            {pasteText.paste(edits.length)}
          </Button>
          {doubts.includes('numbers') || custom === 'en' ? (
            <Button hotkey="Alt+D" onPress={() => onCustom(custom === 'vi' ? 'en' : 'vi')}>
              {pasteText.otherCustom[custom]}
            </Button>
          ) : null}
          <Button hotkey="Esc" onPress={onCancel}>
            {pasteText.cancel}
          </Button>
        </div>
      </div>
    </HotkeyLevel>
  )
}

function describeFate({ before, text, fate }: PastedCell): string {
  return fate === 'beside'
    ? pasteText.notPasted
    : fate === 'same'
      ? pasteText.same
      : `${before || '…'} → ${text || '…'}`
}
