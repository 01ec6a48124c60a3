/** The office's own key: how it stands, asking the province for a certificate, taking it in, making a new key. */
import { type SubmitEvent, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { groupFingerprint } from '../../shared/packageManifest.ts'
import { call, type PickedFile } from '../api.ts'
import { keysText as words } from '../keysStrings.ts'
import { useMay, useShell } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile, saveFile } from '../ui/files.ts'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useWrite } from '../ui/useCall.ts'
import { ImportKey } from './ImportKey.tsx'

type Keys = CallOutput<'keys.read'>

export const stateMarks: Record<keyof typeof words.states, MarkKind> = {
  active: 'done',
  expiring: 'warning',
  expired: 'error',
  retired: 'nil',
  revoked: 'error',
}

export function OwnKey({ keys }: { keys: Keys }) {
  const { session } = useShell()
  const may = useMay()
  const renew = useWrite('keys.renew')
  const isProvince = session.office.role === 'province'
  const { key } = keys
  return (
    <section className="card" aria-label={words.own}>
      <div className="card-head">
        <h2>{words.own}</h2>
      </div>
      <div className="card-body pad stack">
        {key ? (
          <dl className="facts">
            <div>
              <dt>{words.facts.state}</dt>
              <dd>
                <Mark kind={stateMarks[key.state]} /> {words.states[key.state]}
              </dd>
            </div>
            <div>
              <dt>{words.facts.issuer}</dt>
              <dd>{key.issuer ? words.issuedBy(key.issuer) : words.self}</dd>
            </div>
            <div>
              <dt>{words.facts.validity}</dt>
              <dd>{words.span(key.notBefore, key.notAfter)}</dd>
            </div>
            <div>
              <dt>{words.facts.digits}</dt>
              <dd className="key-digits">{groupFingerprint(key.digits)}</dd>
            </div>
          </dl>
        ) : (
          <p className="small">{words.noKey}</p>
        )}
        {key && may('keys.renew') ? (
          // Rarely wanted while the key does its work.
          <details open={key.state !== 'active'}>
            <summary>{words.renew}</summary>
            <WithPassword
              action={words.renew}
              help={isProvince ? words.renewProvinceHelp : words.renewHelp}
              isBusy={renew.isPending}
              error={renew.error}
              onSubmit={(password) => renew.mutateAsync({ password })}
            />
          </details>
        ) : null}
        {may('keys.importP12') ? <ImportKey /> : null}
      </div>
    </section>
  )
}

export function AskCertificate({ keys }: { keys: Keys }) {
  const may = useMay()
  const request = useWrite('keys.request')
  const [error, setError] = useState<unknown>(null)
  const waits = keys.request
  const save = async (): Promise<void> => {
    setError(null)
    await call('keys.requestFile', {}).then(saveFile).catch(setError)
  }
  return (
    <section className="card" aria-label={words.ask}>
      <div className="card-head">
        <h2>{words.ask}</h2>
      </div>
      <div className="card-body pad stack">
        <ol className="key-steps">
          {words.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {waits ? (
          <>
            <Notice kind="info">{words.waiting(words.day(waits.madeAt))}</Notice>
            <p>
              {words.facts.digits}: <b className="key-digits">{groupFingerprint(waits.digits)}</b>
            </p>
            <div className="line">
              <Button kind="primary" onPress={() => void save()}>
                {words.saveRequest}
              </Button>
              {may('keys.accept') ? <TakeFile name="keys.accept" button={words.accept} done={words.accepted} /> : null}
            </div>
            <ErrorNotice error={error} />
          </>
        ) : null}
        {may('keys.request') ? (
          <WithPassword
            action={waits ? words.makeAgain : words.makeRequest}
            isBusy={request.isPending}
            error={request.error}
            onSubmit={(password) => request.mutateAsync({ password })}
          />
        ) : null}
      </div>
    </section>
  )
}

export function Trust({ keys }: { keys: Keys }) {
  const may = useMay()
  const { trust } = keys
  return (
    <section className="card" aria-label={words.trust}>
      <div className="card-head">
        <h2>{words.trust}</h2>
      </div>
      <div className="card-body pad stack">
        {trust ? (
          <>
            <p>
              <Mark kind={trust.isStale ? 'error' : 'done'} /> {words.trustLine(trust.sequence, trust.authority.name)},{' '}
              {trust.isStale ? words.trustStale : words.trustUntil(trust.validUntil)}
            </p>
            <p className="small">
              {words.root}: <span className="key-digits">{groupFingerprint(trust.rootDigits)}</span>
            </p>
          </>
        ) : (
          <p className="small">{words.noTrust}</p>
        )}
        {may('trust.import') ? <TakeFile name="trust.import" button={words.importTrust} done={null} /> : null}
      </div>
    </section>
  )
}

/** A file of the province; the first one asks for the digits of its root. */
function TakeFile({
  name,
  button,
  done,
}: {
  name: 'keys.accept' | 'trust.import'
  button: string
  done: string | null
}) {
  const take = useWrite(name)
  const [file, setFile] = useState<PickedFile | null>(null)
  const [digits, setDigits] = useState('')
  const code = take.error instanceof AppError ? take.error.code : ''
  const asksDigits = file !== null && (code === 'TRUST_ROOT_UNCONFIRMED' || code === 'TRUST_ROOT_DIGITS')
  const pick = async (): Promise<void> => {
    const picked = await pickFile('.pem,.p7m')
    if (!picked) return
    setFile(picked)
    setDigits('')
    take.mutate({ bytes: picked.bytes })
  }
  const confirm = (event: SubmitEvent): void => {
    event.preventDefault()
    if (file) take.mutate({ bytes: file.bytes, rootDigits: digits })
  }
  return (
    <div className="stack">
      <div>
        <Button onPress={() => void pick()} disabled={take.isPending}>
          {button}
        </Button>
      </div>
      <ErrorNotice error={take.error} />
      {take.isSuccess && done !== null ? <Notice kind="done">{done}</Notice> : null}
      {asksDigits ? (
        <form className="stack" onSubmit={confirm}>
          <TextInput label={words.rootDigits} value={digits} onChange={setDigits} help={words.rootHelp} focus />
          <div className="line">
            <Button kind="primary" submit disabled={digits.replace(/\D/g, '').length !== 20 || take.isPending}>
              {words.confirm}
            </Button>
            <Button
              onPress={() => {
                setFile(null)
                take.reset()
              }}
            >
              {words.cancel}
            </Button>
          </div>
        </form>
      ) : null}
    </div>
  )
}

interface WithPasswordProps {
  action: string
  help?: string
  isBusy: boolean
  error: unknown
  isDisabled?: boolean
  onSubmit: (password: string) => Promise<unknown>
}

/** Whatever uses a private key asks for the officer's password again. */
export function WithPassword({ action, help, isBusy, error, isDisabled = false, onSubmit }: WithPasswordProps) {
  const [password, setPassword] = useState('')
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    await onSubmit(password).then(
      () => setPassword(''),
      () => undefined,
    )
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <div className="line key-password">
        <TextInput label={words.password} value={password} onChange={setPassword} secret isCurrent />
        <Button submit disabled={password === '' || isBusy || isDisabled}>
          {action}
        </Button>
      </div>
      {help ? <p className="small">{help}</p> : null}
      <ErrorNotice error={error} />
    </form>
  )
}
