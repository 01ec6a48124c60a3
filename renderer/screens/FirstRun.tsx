/** First set-up: the unit, the officer and password, then the recovery key to be copied before work begins. */
import { type SubmitEvent, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { backupText } from '../backupStrings.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { Steps } from '../ui/Steps.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useUnsaved } from '../ui/unsaved.ts'
import { useCall, useWrite } from '../ui/useCall.ts'
import { RecoverySheet } from '../users/RecoverySheet.tsx'
import { Brand } from './Brand.tsx'
import { PracticeDoor } from './PracticeDoor.tsx'

/** The office the first users work in; only a starting suggestion. */
const suggested = { province: '26', district: '246' }

/** Districts ended with this day; later set-ups choose from the list as it stood then. */
const lastDistrictDay = '2025-06-30'

interface FirstRunProps {
  status: CallOutput<'vault.status'>
  onOpen: () => void
  /** To the backups of another computer. */
  onRestore: () => void
}

export function FirstRun({ status, onOpen, onRestore }: FirstRunProps) {
  const [step, setStep] = useState(0)
  const [province, setProvince] = useState<string | null>(suggested.province)
  const [district, setDistrict] = useState<string | null>(suggested.district)
  const [officer, setOfficer] = useState('')
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  const [recoveryKey, setRecoveryKey] = useState('')
  const date = status.today < lastDistrictDay ? status.today : lastDistrictDay
  const provinces = useCall('units.children', { unit: null, date }, { forever: true })
  const districts = useCall('units.children', { unit: province, date }, { enabled: province !== null, forever: true })
  const create = useWrite('vault.create')
  const role = district !== null && district === province ? 'province' : 'district'
  useUnsaved(step === 2)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (step === 0 && district !== null) setStep(1)
    else if (step === 1 && district !== null) {
      await create.mutateAsync({ unit: district, role, officer, password }).then(
        (created) => {
          setRecoveryKey(created.recoveryKey)
          setStep(2)
        },
        () => {},
      )
    }
  }

  const whole = provinces.data?.find((unit) => unit.code === province)
  const chosen = role === 'province' ? whole : districts.data?.find((unit) => unit.code === district)
  const mismatch = repeated !== '' && repeated !== password
  return (
    <main className="first-run">
      <Brand title={text.firstRun.title} detail={text.firstRun.detail} />
      <Steps steps={text.firstRun.steps} current={step} />
      {step === 2 ? (
        <section className="card pad stack">
          <RecoverySheet
            recoveryKey={recoveryKey}
            unit={chosen?.name ?? ''}
            officer={officer}
            doneLabel={text.firstRun.begin}
            onDone={onOpen}
          />
        </section>
      ) : (
        <form className="card pad stack" onSubmit={submit}>
          {step === 0 ? (
            <>
              <Choice
                label={text.firstRun.province}
                focus
                quiet
                value={province}
                options={asOptions(provinces.data)}
                onChange={(value) => {
                  setProvince(value)
                  setDistrict(null)
                }}
              />
              <Choice
                label={text.firstRun.district}
                value={district}
                options={[
                  ...asOptions(districts.data),
                  ...(whole ? [{ value: whole.code, label: text.firstRun.wholeProvince(whole.name) }] : []),
                ]}
                onChange={setDistrict}
                placeholder={text.firstRun.typeToFilter}
              />
              <p className="field-help">{text.firstRun.unitHelp}</p>
              <ErrorNotice error={provinces.error ?? districts.error} />
              <div>
                <Button kind="primary" submit shownKey="Enter" disabled={district === null}>
                  {text.next}
                </Button>
              </div>
            </>
          ) : null}
          {step === 1 ? (
            <>
              <p>
                {text.firstRun.unitChosen} <strong>{chosen ? text.officeOf(chosen.name, role) : ''}</strong>
              </p>
              <TextInput label={text.firstRun.officer} value={officer} onChange={setOfficer} focus />
              <TextInput
                label={text.firstRun.password}
                value={password}
                onChange={setPassword}
                secret
                help={text.firstRun.passwordHelp}
              />
              <TextInput label={text.firstRun.repeat} value={repeated} onChange={setRepeated} secret />
              {mismatch ? <Notice kind="warning">{text.firstRun.mismatch}</Notice> : null}
              <ErrorNotice error={create.error} />
              <div className="line">
                <Button onPress={() => setStep(0)}>{text.back}</Button>
                <Button
                  kind="primary"
                  submit
                  shownKey="Enter"
                  disabled={officer.trim() === '' || password === '' || repeated !== password || create.isPending}
                >
                  {create.isPending ? text.firstRun.creating : text.firstRun.create}
                </Button>
              </div>
            </>
          ) : null}
        </form>
      )}
      {step === 0 ? (
        <div className="other-doors">
          <section className="practice-door">
            <p>{backupText.restore.openNewDetail}</p>
            <Button onPress={onRestore}>{backupText.restore.openNew}</Button>
          </section>
          <PracticeDoor status={status} onOpen={onOpen} />
        </div>
      ) : null}
    </main>
  )
}

function asOptions(units: CallOutput<'units.children'> | undefined) {
  return (units ?? []).map((unit) => ({ value: unit.code, label: `${unit.name} · ${unit.code}` }))
}
