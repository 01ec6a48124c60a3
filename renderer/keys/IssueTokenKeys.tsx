/** The province's side of the key under which persons become tokens: a file for each district, who has one, a new key. */
import { type SubmitEvent, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { momentOf } from '../provinceStrings.ts'
import { useMay } from '../shellContext.ts'
import { tokenKeyText as words } from '../tokenKeyStrings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { saveFile } from '../ui/files.ts'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'

type View = CallOutput<'tokenKeys.read'>

export function IssueTokenKeys() {
  const may = useMay()
  const view = useCall('tokenKeys.read', {}, { enabled: may('tokenKeys.read') })
  if (!may('tokenKeys.read')) return null
  return (
    <section className="card" aria-label={words.issue}>
      <div className="card-head">
        <h2>{words.issue}</h2>
        {view.data ? (
          <span className="small">
            {words.offices(view.data.offices.filter(({ given }) => given?.isCurrent).length, view.data.offices.length)}
          </span>
        ) : null}
      </div>
      <div className="card-body pad stack">
        <ErrorNotice error={view.error} />
        <p className="small">{words.issueIntro}</p>
        {view.data ? (
          <>
            <p>
              {view.data.key ? words.madeAt(momentOf(view.data.key.madeAt).split(' ')[0] ?? '') : words.noKey}{' '}
              {view.data.former > 0 ? words.former(view.data.former) : ''}
            </p>
            <IssueOne view={view.data} />
            <Given offices={view.data.offices} />
            {view.data.key ? <Renew /> : null}
          </>
        ) : null}
      </div>
    </section>
  )
}

function IssueOne({ view }: { view: View }) {
  const issue = useWrite('tokenKeys.issue')
  const [unit, setUnit] = useState<string | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [saved, setSaved] = useState<string | null>(null)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (unit === null) return
    setSaved(null)
    await issue
      .mutateAsync({ unit, passphrase })
      .then(async (file) => {
        if (await saveFile(file)) setSaved(file.name)
        setPassphrase('')
        setUnit(null)
      })
      // The sentence stands below the form.
      .catch(() => undefined)
  }

  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <div className="line token-form">
        <div className="field">
          <Choice
            label={words.unit}
            quiet
            value={unit}
            options={view.offices.map(({ code, name }) => ({ value: code, label: `${name} · ${code}` }))}
            onChange={setUnit}
          />
        </div>
        <TextInput label={words.newPassphrase} value={passphrase} onChange={setPassphrase} />
        <Button submit shownKey="Enter" disabled={unit === null || passphrase.length < 12 || issue.isPending}>
          {words.issueFile}
        </Button>
      </div>
      <ErrorNotice error={issue.error} />
      {saved ? <Notice kind="done">{words.issued(saved)}</Notice> : null}
    </form>
  )
}

function Given({ offices }: { offices: View['offices'] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{words.columns.unit}</th>
          <th>{words.columns.state}</th>
          <th>{words.columns.at}</th>
        </tr>
      </thead>
      <tbody>
        {offices.map(({ code, name, given }) => (
          <tr key={code}>
            <td>
              {name} · {code}
            </td>
            <td>
              <Mark kind={given === null ? 'missing' : given.isCurrent ? 'done' : 'warning'} />{' '}
              {given === null ? words.states.none : given.isCurrent ? words.states.current : words.states.old}
            </td>
            <td>{given ? words.by(momentOf(given.at), given.by) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Renew() {
  const renew = useWrite('tokenKeys.renew')
  const [isSure, setSure] = useState(false)
  return (
    <details>
      <summary>{words.renew}</summary>
      <div className="stack pad">
        <p className="small">{words.renewHelp}</p>
        <label className="line">
          <input type="checkbox" checked={isSure} onChange={(event) => setSure(event.target.checked)} />
          {words.renewAsk}
        </label>
        <div>
          <Button
            disabled={!isSure || renew.isPending}
            onPress={() => renew.mutate({}, { onSuccess: () => setSure(false) })}
          >
            {words.doRenew}
          </Button>
        </div>
        <ErrorNotice error={renew.error} />
      </div>
    </details>
  )
}
