/** After how many minutes without a touch the workspace locks itself. */
import type { SubmitEvent } from 'react'
import { idleMinutes } from '../../shared/idle.ts'
import { useMay, useShell } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useWrite } from '../ui/useCall.ts'
import { useTyped } from '../ui/useTyped.ts'
import { userText as words } from '../userStrings.ts'

export function IdleTime() {
  const { session } = useShell()
  const may = useMay()
  const [typed, setTyped, forget] = useTyped('idle', String(session.idleMinutes))
  const save = useWrite('settings.save')

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    save.mutate({ values: { 'bao_ve.khoa_sau_phut': typed.trim() } }, { onSuccess: forget })
  }

  return (
    <section className="card" aria-label={words.idle}>
      <div className="card-head">
        <h2>{words.idle}</h2>
      </div>
      <form className="pad stack user-form" onSubmit={submit}>
        <p className="small">{words.idleWhy}</p>
        <div className="line">
          <label className="line">
            {words.idleAfter}
            <input
              className="input idle-minutes"
              value={typed}
              inputMode="numeric"
              disabled={!may('settings.save')}
              onChange={(event) => setTyped(event.target.value)}
            />
            {words.idleUnit(idleMinutes.least, idleMinutes.most)}
          </label>
          <Button submit disabled={!may('settings.save') || save.isPending || typed === String(session.idleMinutes)}>
            {words.save}
          </Button>
        </div>
        <ErrorNotice error={save.error} />
      </form>
    </section>
  )
}
