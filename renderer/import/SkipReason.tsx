/** Why rows are left out: one of the usual reasons, or the officer's own words. */
import { useEffect, useRef } from 'react'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { Key } from '../ui/Key.tsx'
import { useImportTyped } from './importDrafts.ts'

const { skip: words } = text.import

interface SkipReasonProps {
  /** Two tables may have a row of one number. */
  table: string
  rows: readonly number[]
  onSkip: (reason: string) => void
  onCancel: () => void
}

export function SkipReason({ table, rows, onSkip, onCancel }: SkipReasonProps) {
  const [own, setOwn, forget] = useImportTyped(`skip/${table}/${rows[0]}+${rows.length}`, '')
  const box = useRef<HTMLFormElement>(null)
  // Digits choose a reason only outside a text box.
  useEffect(() => box.current?.querySelector('button')?.focus(), [])
  useHotkeys(
    {
      ...Object.fromEntries(words.reasons.map((reason, index) => [String(index + 1), () => skip(reason)])),
      Esc: cancel,
    },
    2,
  )

  function skip(reason: string): void {
    forget()
    onSkip(reason)
  }

  function cancel(): void {
    forget()
    onCancel()
  }

  return (
    <form
      ref={box}
      className="skip-reason"
      onSubmit={(event) => {
        event.preventDefault()
        if (own.trim() !== '') skip(own.trim())
      }}
    >
      <b>{words.title(rows.length, rows[0] ?? 0)}</b>
      <div className="line">
        {words.reasons.map((reason, index) => (
          <button key={reason} type="button" className="button button-bar" onClick={() => skip(reason)}>
            {reason} <Key>{String(index + 1)}</Key>
          </button>
        ))}
      </div>
      <div className="line">
        <input
          className="input input-bar skip-own"
          aria-label={words.own}
          placeholder={words.own}
          value={own}
          maxLength={300}
          onChange={(event) => setOwn(event.target.value)}
        />
        <Button size="bar" submit disabled={own.trim() === ''}>
          {words.run}
        </Button>
        <Button size="bar" onPress={cancel} shownKey="Esc">
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
