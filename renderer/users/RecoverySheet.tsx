/** The recovery key as it is copied or printed: its groups by number, and on paper whose books it opens. */
import { useState } from 'react'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'

interface RecoverySheetProps {
  recoveryKey: string
  unit: string
  officer: string
  /** What the button says once the sheet is put away. */
  doneLabel: string
  onDone: () => void
}

export function RecoverySheet({ recoveryKey, unit, officer, doneLabel, onDone }: RecoverySheetProps) {
  const [copied, setCopied] = useState(false)
  const groups = recoveryKey.split(/[\s-]+/).filter(Boolean)
  return (
    <>
      <h2>{text.firstRun.recoveryTitle}</h2>
      <p>{text.firstRun.recoveryWhy}</p>
      <div className="recovery-sheet">
        <p className="recovery-head">
          {text.firstRun.sheetOf(unit)} · {officer}
        </p>
        <ol className="recovery-groups" aria-label={text.firstRun.recoveryTitle}>
          {groups.map((group, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place of a group is its identity
            <li key={index}>
              <span className="small">{index + 1}</span> {group}
            </li>
          ))}
        </ol>
        <p className="recovery-head">{text.firstRun.sheetUse}</p>
      </div>
      <label className="line">
        <input type="checkbox" checked={copied} onChange={(event) => setCopied(event.target.checked)} />
        {text.firstRun.recoveryCopied}
      </label>
      <div className="line">
        <Button onPress={() => window.print()} hotkey="Ctrl+P">
          {text.print}
        </Button>
        <Button kind="primary" onPress={onDone} disabled={!copied}>
          {doneLabel}
        </Button>
      </div>
    </>
  )
}
