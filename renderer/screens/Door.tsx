/** First screen in a browser: the one-time code that the program printed where it was started. */
import { type SubmitEvent, useState } from 'react'
import { openDoor } from '../api.ts'
import { DoorHelp } from '../help/DoorHelp.tsx'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Brand } from './Brand.tsx'

export function Door({ onOpen }: { onOpen: () => void }) {
  const [code, setCode] = useState('')
  const [refused, setRefused] = useState(false)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (await openDoor(code.trim())) onOpen()
    else setRefused(true)
  }

  return (
    <main className="door">
      <Brand title={text.appName} detail={text.door.detail} />
      <form className="card pad stack" onSubmit={submit}>
        <label className="field">
          <span className="field-label">{text.door.code}</span>
          <input
            className="input door-code"
            value={code}
            onChange={(event) => setCode(event.target.value)}
            autoComplete="one-time-code"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: the page holds this one field
            autoFocus
          />
          <span className="field-help">{text.door.where}</span>
        </label>
        {refused ? <Notice kind="error">{text.door.refused}</Notice> : null}
        <div>
          <Button kind="primary" submit shownKey="Enter" disabled={code.trim() === ''}>
            {text.door.open}
          </Button>
        </div>
      </form>
      <DoorHelp of="door" />
    </main>
  )
}
