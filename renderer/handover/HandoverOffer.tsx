/** Handing over to one successor: which communes, the inventory, then password and reason, and the signed package. */
import { type SubmitEvent, useState } from 'react'
import { call } from '../api.ts'
import { handoverText } from '../handoverStrings.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { saveFile } from '../ui/files.ts'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useAttempt } from '../ui/useAttempt.ts'
import { useCall } from '../ui/useCall.ts'
import { useTyped } from '../ui/useTyped.ts'
import { InventoryTable } from './InventoryTable.tsx'

interface HandoverOfferProps {
  certificate: Uint8Array
  onDone: (sentence: string) => void
  onClose: () => void
}

export function HandoverOffer({ certificate, onDone, onClose }: HandoverOfferProps) {
  const [units, setUnits] = useState<string[] | null>(null)
  const offer = useCall('handover.preview', { certificate, units }, { keep: true })
  const [password, setPassword] = useState('')
  const [reason, setReason, forgetReason] = useTyped('reason', '')
  const { isBusy, error, attempt } = useAttempt()
  if (!offer.data)
    return (
      <div className="pad stack">
        <ErrorNotice error={offer.error} />
        <div className="line">
          <Button hotkey="Esc" onPress={onClose}>
            {text.cancel}
          </Button>
        </div>
      </div>
    )
  const { to, inventory, units: listed } = offer.data
  const chosen = listed.filter(({ isChosen }) => isChosen).map(({ id }) => id)
  const records = inventory.registers.reduce((sum, one) => sum + one.records, 0)
  const sealed = inventory.registers.reduce((sum, one) => sum + one.sealed, 0)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    await attempt(async () => {
      const made = await call('handover.give', {
        certificate,
        units,
        records,
        password,
        ...(sealed > 0 && { reason }),
      })
      forgetReason()
      await saveFile(made)
      onDone(handoverText.given(made.name, made.fingerprint))
      return null
    })
  }

  function toggle(id: string, isOn: boolean): void {
    const next = isOn ? [...chosen, id] : chosen.filter((one) => one !== id)
    if (next.length > 0) setUnits(next)
  }

  const canSign = password !== '' && records > 0 && (sealed === 0 || reason.trim().length >= 5) && !isBusy
  return (
    <>
      <div className="card-head">
        <h2>{handoverText.offer(to.name)}</h2>
      </div>
      <div className="card-body pad stack">
        <fieldset className="recipient-forms" aria-label={handoverText.units}>
          <label>
            <input type="checkbox" checked={units === null} onChange={() => setUnits(null)} />
            {handoverText.allUnits}
          </label>
          {listed.map(({ id, name, code, records: own, isChosen }) => (
            <label key={id}>
              <input type="checkbox" checked={isChosen} onChange={(event) => toggle(id, event.target.checked)} />
              {name} ({code}) · {handoverText.lines(own)}
            </label>
          ))}
        </fieldset>
        <InventoryTable inventory={inventory} />
        <form className="stack" onSubmit={(event) => void submit(event)}>
          {sealed > 0 ? (
            <label className="field">
              <span className="field-label">{handoverText.reason}</span>
              <input
                className="input"
                value={reason}
                maxLength={500}
                onChange={(event) => setReason(event.target.value)}
              />
            </label>
          ) : null}
          <div className="line sign-form">
            <label className="field">
              <span className="field-label">{handoverText.password}</span>
              <input
                className="input"
                type="password"
                autoComplete="current-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            </label>
            <Button kind="primary" submit shownKey="Enter" disabled={!canSign}>
              {isBusy ? handoverText.signing : handoverText.sign}
            </Button>
            <Button hotkey="Esc" onPress={onClose}>
              {text.cancel}
            </Button>
          </div>
        </form>
        <ErrorNotice error={error ?? offer.error} />
      </div>
    </>
  )
}
