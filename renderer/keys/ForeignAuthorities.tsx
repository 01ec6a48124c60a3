/** The issuers outside the province that the office trusts for leaders' signatures: listed, added after comparing, taken away. */
import { type SubmitEvent, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { call, type PickedFile } from '../api.ts'
import { groupHex, foreignAuthorityText as words } from '../foreignAuthorityStrings.ts'
import { useMay } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile } from '../ui/files.ts'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { typedIn, useTyped } from '../ui/useTyped.ts'

type Authority = CallOutput<'foreignAuthorities.list'>[number]
/** Reasons for taking one away that stand unsaved, by its id. */
const REASONS = 'remove-authority'

type Found = CallOutput<'foreignAuthorities.inspect'> & { file: PickedFile }

export function ForeignAuthorities() {
  const may = useMay()
  const list = useCall('foreignAuthorities.list', {})
  const [removing, setRemoving] = useState(() => [...typedIn(REASONS).keys()][0] ?? null)
  const removed = may('foreignAuthorities.remove') ? list.data?.find(({ id }) => id === removing) : undefined
  return (
    <section className="card" aria-label={words.title}>
      <div className="card-head">
        <h2>{words.title}</h2>
      </div>
      <div className="card-body pad stack">
        <p className="small">{words.intro}</p>
        <ErrorNotice error={list.error} />
        {list.data?.length === 0 ? <p>{words.none}</p> : null}
        {list.data && list.data.length > 0 ? <List list={list.data} onRemove={({ id }) => setRemoving(id)} /> : null}
        {removed ? <Remove key={removed.id} authority={removed} onDone={() => setRemoving(null)} /> : null}
        {may('foreignAuthorities.add') && !removed ? <Add /> : null}
      </div>
    </section>
  )
}

function List({ list, onRemove }: { list: Authority[]; onRemove: (one: Authority) => void }) {
  const may = useMay()
  return (
    <table className="table foreign-authorities" aria-label={words.title}>
      <thead>
        <tr>
          <th>{words.columns.name}</th>
          <th>{words.columns.until}</th>
          <th>{words.columns.fingerprint}</th>
          <th>{words.columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one) => (
          <tr key={one.id}>
            <td>
              {one.name}
              <br />
              <span className="small">{one.organisation}</span>
            </td>
            <td>{words.day(one.notAfter)}</td>
            <td>
              <span className="foreign-fingerprint">{groupHex(one.fingerprint)}</span>
            </td>
            <td>
              <span className="line">
                <Mark kind={one.state === 'active' ? 'done' : one.state === 'expired' ? 'warning' : 'nil'} />
                {words.states[one.state]}
                {one.removed || !may('foreignAuthorities.remove') ? null : (
                  <Button size="bar" label={words.removeOf(one.name)} onPress={() => onRemove(one)}>
                    {words.remove}
                  </Button>
                )}
              </span>
              <span className="small">
                {one.removed
                  ? words.removedBy(words.day(one.removed.at), one.removed.by, one.removed.reason)
                  : words.addedBy(words.day(one.addedAt), one.addedBy)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Add() {
  const add = useWrite('foreignAuthorities.add')
  const [found, setFound] = useState<Found | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [added, setAdded] = useState<string | null>(null)

  async function pick(): Promise<void> {
    const file = await pickFile('.cer,.crt,.pem,.der')
    if (!file) return
    setError(null)
    setAdded(null)
    setFound(null)
    add.reset()
    try {
      setFound({ ...(await call('foreignAuthorities.inspect', { bytes: file.bytes })), file })
    } catch (thrown) {
      setError(thrown)
    }
  }

  async function submit(fingerprintEnd: string, { name, file }: Found): Promise<void> {
    await add.mutateAsync({ bytes: file.bytes, fingerprintEnd }).then(
      () => {
        setFound(null)
        setAdded(name)
      },
      () => undefined,
    )
  }

  return (
    <div className="stack">
      <div>
        <Button onPress={() => void pick()}>{words.pick}</Button>
      </div>
      <ErrorNotice error={error ?? add.error} />
      {added === null ? null : <Notice kind="done">{words.added(added)}</Notice>}
      {found ? (
        <Compare
          key={found.fingerprint}
          found={found}
          isBusy={add.isPending}
          onAdd={(end) => void submit(end, found)}
          onCancel={() => setFound(null)}
        />
      ) : null}
    </div>
  )
}

interface CompareProps {
  found: Found
  isBusy: boolean
  onAdd: (fingerprintEnd: string) => void
  onCancel: () => void
}

/** What stands in the file, and the end of the fingerprint typed from elsewhere: nobody adds what they have not looked at. */
function Compare({ found, isBusy, onAdd, onCancel }: CompareProps) {
  const [end, setEnd] = useState('')
  return (
    <form
      className="stack key-request"
      aria-label={words.found}
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault()
        onAdd(end)
      }}
    >
      <h3>{words.found}</h3>
      <p>
        <b>{found.name}</b> · {found.organisation} · {found.isRoot ? words.isRoot : words.isBelow} ·{' '}
        {words.span(found.notBefore, found.notAfter)}
      </p>
      <p>
        {words.fingerprint}: <span className="foreign-fingerprint">{groupHex(found.fingerprint)}</span>
      </p>
      <div className="foreign-end">
        <TextInput label={words.end} help={words.endHelp} value={end} onChange={setEnd} focus />
      </div>
      <div className="line">
        <Button kind="primary" submit shownKey="Enter" disabled={end.replace(/[^0-9a-f]/gi, '').length < 8 || isBusy}>
          {words.add}
        </Button>
        <Button hotkey="Esc" onPress={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}

function Remove({ authority, onDone }: { authority: Authority; onDone: () => void }) {
  const remove = useWrite('foreignAuthorities.remove')
  const [reason, setReason, forget] = useTyped(`${REASONS}/${authority.id}`, '')

  function close(): void {
    forget()
    onDone()
  }

  return (
    <form
      className="stack key-request"
      aria-label={words.removeOf(authority.name)}
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault()
        remove.mutate({ id: authority.id, reason }, { onSuccess: close })
      }}
    >
      <h3>{words.removeOf(authority.name)}</h3>
      <p>{words.removeAsk}</p>
      <TextInput label={words.reason} value={reason} onChange={setReason} focus />
      <ErrorNotice error={remove.error} />
      <div className="line">
        <Button kind="primary" submit shownKey="Enter" disabled={reason.trim().length < 5 || remove.isPending}>
          {words.doRemove}
        </Button>
        <Button hotkey="Esc" onPress={close}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
