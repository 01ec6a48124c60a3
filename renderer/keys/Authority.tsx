/** The province's certificates: setting up, issuing after a request, the list of what was issued, revoking, new keys. */
import { useState } from 'react'
import type { CallInput, CallOutput } from '../../shared/contract.ts'
import { groupFingerprint } from '../../shared/packageManifest.ts'
import { call, type PickedFile } from '../api.ts'
import { keysText as words } from '../keysStrings.ts'
import { useMay } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile, saveFile } from '../ui/files.ts'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { useTyped } from '../ui/useTyped.ts'
import { stateMarks, WithPassword } from './OwnKey.tsx'

type View = CallOutput<'authority.read'>
type Issued = View['issued'][number]
type Request = CallOutput<'authority.inspectRequest'>

export function Authority() {
  const view = useCall('authority.read', {})
  const init = useWrite('authority.init')
  const may = useMay()
  return (
    <section className="card" aria-label={words.authority}>
      <div className="card-head">
        <h2>{words.authority}</h2>
      </div>
      <div className="card-body pad stack">
        <ErrorNotice error={view.error} />
        {view.data && !view.data.isReady ? (
          <>
            <p>{words.initIntro}</p>
            {may('authority.init') ? (
              <WithPassword
                action={words.init}
                isBusy={init.isPending}
                error={init.error}
                onSubmit={(password) => init.mutateAsync({ password })}
              />
            ) : null}
          </>
        ) : null}
        {view.data?.isReady ? <Ready view={view.data} /> : null}
      </div>
    </section>
  )
}

function Ready({ view }: { view: View }) {
  const may = useMay()
  const publish = useWrite('authority.publish')
  const [error, setError] = useState<unknown>(null)
  const save = (kind: 'list' | 'openssl'): void => {
    setError(null)
    call('authority.trustFile', { kind }).then(saveFile).catch(setError)
  }
  return (
    <>
      <p>
        {words.rootToRead}: <b className="key-digits">{groupFingerprint(view.rootDigits ?? '')}</b>
      </p>
      {view.list ? (
        <p>
          <Mark kind={view.list.daysLeft > 30 ? 'done' : 'warning'} />{' '}
          {words.list(view.list.sequence, view.list.validUntil, view.list.daysLeft)}
        </p>
      ) : null}
      <div className="line">
        <Button onPress={() => save('list')}>{words.saveList}</Button>
        <Button onPress={() => save('openssl')}>{words.saveOpenssl}</Button>
      </div>
      <ErrorNotice error={error} />
      {may('authority.issue') ? <TakeRequest /> : null}
      <IssuedTable issued={view.issued} />
      {may('authority.rotate') ? (
        <details>
          <summary>{words.rotate}</summary>
          <div className="stack pad">
            <WithPassword
              action={words.publish}
              isBusy={publish.isPending}
              error={publish.error}
              onSubmit={(password) => publish.mutateAsync({ password })}
            />
            <Rotate />
          </div>
        </details>
      ) : null}
    </>
  )
}

function TakeRequest() {
  const [request, setRequest] = useState<{ file: PickedFile; said: Request } | null>(null)
  const [saved, setSaved] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const pick = async (): Promise<void> => {
    setError(null)
    setSaved(null)
    const file = await pickFile('.csr,.pem')
    if (!file) return
    try {
      setRequest({ file, said: await call('authority.inspectRequest', { bytes: file.bytes }) })
    } catch (thrown) {
      setError(thrown)
    }
  }
  return (
    <div className="stack">
      <div>
        <Button kind="primary" onPress={() => void pick()}>
          {words.take}
        </Button>
      </div>
      <ErrorNotice error={error} />
      {saved ? <Notice kind="done">{words.issued(saved)}</Notice> : null}
      {request ? (
        <div className="stack key-request">
          <h3>
            {words.request} · {request.file.name}
          </h3>
          <p>
            {words.claimed}:{' '}
            <b>{request.said.unitName ? `${request.said.unitName} · ${request.said.unitCode}` : words.unknownUnit}</b>
          </p>
          <p>
            {words.requestDigits}: <b className="key-digits">{groupFingerprint(request.said.digits)}</b>
          </p>
          {request.said.issuedTo ? (
            <Notice kind="warning">{words.issuedBefore(request.said.issuedTo)}</Notice>
          ) : (
            <>
              <Notice kind="info">{words.compare}</Notice>
              <IssueForm
                key={request.said.digits}
                file={request.file}
                digits={request.said.digits}
                onIssued={(name) => {
                  setSaved(name)
                  setRequest(null)
                }}
              />
            </>
          )}
        </div>
      ) : null}
    </div>
  )
}

interface IssueFormProps {
  file: PickedFile
  /** Of the key that the request asks a certificate for. */
  digits: string
  onIssued: (name: string) => void
}

function IssueForm({ file, digits, onIssued }: IssueFormProps) {
  const issue = useWrite('authority.issue')
  const [{ unit, holder }, write, forget] = useTyped(`issue/${digits}`, { unit: '', holder: '' })
  const submit = async (password: string): Promise<void> => {
    const { certificate } = await issue.mutateAsync({
      bytes: file.bytes,
      unit: unit.trim(),
      password,
      ...(holder.trim() !== '' && { holder: holder.trim() }),
    })
    forget()
    await saveFile(certificate)
    onIssued(certificate.name)
  }
  return (
    <>
      <TextInput label={words.unit} value={unit} onChange={(typed) => write({ unit: typed, holder })} focus />
      <TextInput
        label={words.holder}
        value={holder}
        onChange={(typed) => write({ unit, holder: typed })}
        help={words.holderHelp}
      />
      <WithPassword
        action={words.issue}
        isBusy={issue.isPending}
        isDisabled={unit.trim() === ''}
        error={issue.error}
        onSubmit={submit}
      />
    </>
  )
}

function IssuedTable({ issued }: { issued: Issued[] }) {
  const may = useMay()
  const [revoking, setRevoking] = useState<Issued | null>(null)
  const [error, setError] = useState<unknown>(null)
  const save = (serial: string): void => {
    setError(null)
    call('authority.certificate', { serial }).then(saveFile).catch(setError)
  }
  if (issued.length === 0) return <p className="small">{words.none}</p>
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th>{words.columns.unit}</th>
            <th>{words.columns.digits}</th>
            <th>{words.columns.validity}</th>
            <th>{words.columns.state}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {issued.map((one) => (
            <tr key={one.serial}>
              <td>
                {one.unit.name} · {one.unit.code}
                {one.holder ? <span className="small"> · {one.holder}</span> : null}
              </td>
              <td className="key-digits">{groupFingerprint(one.digits)}</td>
              <td>{words.span(one.notBefore, one.notAfter)}</td>
              <td>
                <Mark kind={stateMarks[one.state]} /> {words.states[one.state]}
                {one.revoked ? <span className="small"> {words.day(one.revoked.at)}</span> : null}
              </td>
              <td className="number">
                {one.state === 'revoked' ? null : (
                  <span className="line">
                    <Button size="bar" onPress={() => save(one.serial)}>
                      {words.again}
                    </Button>
                    {may('authority.revoke') ? (
                      <Button size="bar" label={words.revokeOf(one.unit.name)} onPress={() => setRevoking(one)}>
                        {words.revoke}
                      </Button>
                    ) : null}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ErrorNotice error={error} />
      {revoking ? <Revoke key={revoking.serial} issued={revoking} onDone={() => setRevoking(null)} /> : null}
    </>
  )
}

type Reason = CallInput<'authority.revoke'>['reason']

function Revoke({ issued, onDone }: { issued: Issued; onDone: () => void }) {
  const revoke = useWrite('authority.revoke')
  const [reason, setReason] = useState<Reason>('keyCompromise')
  return (
    <div className="stack key-request">
      <h3>{words.revokeOf(issued.unit.name)}</h3>
      <Notice kind="warning">{words.revokeAsk}</Notice>
      <fieldset className="stack">
        <legend>{words.reason}</legend>
        {(Object.keys(words.reasons) as Reason[]).map((one) => (
          <label key={one} className="line">
            <input type="radio" name="reason" checked={reason === one} onChange={() => setReason(one)} />
            {words.reasons[one]}
          </label>
        ))}
      </fieldset>
      <WithPassword
        action={words.doRevoke}
        isBusy={revoke.isPending}
        error={revoke.error}
        onSubmit={(password) => revoke.mutateAsync({ serial: issued.serial, reason, password }).then(onDone)}
      />
      <div>
        <Button onPress={onDone}>{words.cancel}</Button>
      </div>
    </div>
  )
}

type Rotated = CallInput<'authority.rotate'>['what']

function Rotate() {
  const rotate = useWrite('authority.rotate')
  const [what, setWhat] = useState<Rotated>('encryption')
  const [revokeOld, setRevokeOld] = useState(false)
  return (
    <div className="stack">
      <fieldset className="stack">
        <legend>{words.rotate}</legend>
        {(Object.keys(words.rotateWhat) as Rotated[]).map((one) => (
          <label key={one} className="line">
            <input type="radio" name="rotated" checked={what === one} onChange={() => setWhat(one)} />
            <span>
              {words.rotateWhat[one]} <span className="small">{words.rotateHelp[one]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {what === 'issuing' ? (
        <label className="line">
          <input type="checkbox" checked={revokeOld} onChange={(event) => setRevokeOld(event.target.checked)} />
          {words.revokeOld}
        </label>
      ) : null}
      <WithPassword
        action={words.rotate}
        isBusy={rotate.isPending}
        error={rotate.error}
        onSubmit={(password) => rotate.mutateAsync({ what, revokeOld: what === 'issuing' && revokeOld, password })}
      />
      {rotate.isSuccess ? <Notice kind="done">{words.done}</Notice> : null}
    </div>
  )
}
