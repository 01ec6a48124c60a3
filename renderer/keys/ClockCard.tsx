/** Shown while the computer's clock is behind what the log knows: nothing can be signed until it is put right or confirmed. */
import { keysText as words } from '../keysStrings.ts'
import { useMay } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Notice } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { WithPassword } from './OwnKey.tsx'

export function ClockCard() {
  const may = useMay()
  const clock = useCall('clock.read', {})
  const accept = useWrite('clock.accept')
  if (!clock.data?.isBehind) return null
  const { now, known } = clock.data
  return (
    <section className="card" aria-label={words.clock}>
      <div className="card-head">
        <h2>{words.clock}</h2>
      </div>
      <div className="card-body pad stack">
        <Notice kind="warning">{words.clockBehind(text.localTime(now), text.localTime(known))}</Notice>
        {may('clock.accept') ? (
          <WithPassword
            action={words.clockAccept}
            help={words.clockHelp}
            isBusy={accept.isPending}
            error={accept.error}
            onSubmit={(password) => accept.mutateAsync({ password })}
          />
        ) : null}
      </div>
    </section>
  )
}
