/** Search before create: two of name, birth year and number, then who may already be here, with the reasons in words. */
import { type SubmitEvent, useEffect, useRef } from 'react'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import { useTyped } from '../ui/useTyped.ts'
import { personKeys, type RegisterInfo } from './useRegister.ts'

interface FindPersonProps {
  info: RegisterInfo
  onChoose: (person: string | null, begin: Record<string, CellValue>) => void
  onCancel: () => void
}

export function FindPerson({ info, onChoose, onCancel }: FindPersonProps) {
  const [name, setName, forgetName] = useTyped('find/name', '')
  const [birth, setBirth, forgetBirth] = useTyped('find/birth', '')
  const [identity, setIdentity, forgetIdentity] = useTyped('find/identity', '')
  const first = useRef<HTMLInputElement>(null)
  function forget(): void {
    forgetName()
    forgetBirth()
    forgetIdentity()
  }
  function cancel(): void {
    forget()
    onCancel()
  }
  /** What was typed goes on into the form, which keeps it from there on. */
  function choose(person: string | null, begin: Record<string, CellValue>): void {
    forget()
    onChoose(person, begin)
  }
  useHotkeys({ Esc: cancel })
  useEffect(() => first.current?.focus(), [])

  const year = /\b(?:19|20)\d{2}\b/.exec(birth)?.[0]
  const filled = [
    name.trim().split(' ').length > 1 && name,
    year,
    identity.replace(/\D/g, '').length >= 9 && identity,
  ].filter(Boolean).length
  const enough = filled >= 2
  const input = {
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(year === undefined ? {} : { birthYear: Number(year) }),
    ...(identity.trim() === '' ? {} : { identity: identity.trim() }),
  }
  const found = useCall('people.find', input, { enabled: enough, keep: true })

  /** What was typed, read by the fields' own types, so that nothing is typed twice. */
  function carryOver(): Record<string, CellValue> {
    const values: Record<string, CellValue> = {}
    const typed: [string, string][] = [
      [personKeys.name, name],
      [personKeys.birth, birth],
      [identity.replace(/\D/g, '').length === 9 ? personKeys.identities[1] : personKeys.identities[0], identity],
    ]
    for (const [key, source] of typed) {
      const field = info.fields.find((one) => one.key === key)
      if (!field || source.trim() === '') continue
      const result = columnType(field).parse(source, info.contextOf(field))
      if (result.ok && result.value !== null) values[key] = result.value
    }
    return values
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (enough && found.data?.length === 0) choose(null, carryOver())
  }

  return (
    <form className="find" onSubmit={submit}>
      <div className="record-head">
        <div>
          <h1>{text.register.find.title}</h1>
          <p className="small">{text.register.find.why}</p>
        </div>
        <div className="actions">
          <Button size="bar" onPress={cancel} shownKey="Esc">
            {text.cancel}
          </Button>
        </div>
      </div>
      <div className="find-fields">
        <label className="field">
          <span className="field-label">{text.register.find.name}</span>
          <input
            ref={first}
            className="input"
            value={name}
            onChange={(event) => setName(event.target.value)}
            spellCheck={false}
            autoComplete="off"
          />
        </label>
        <label className="field">
          <span className="field-label">{text.register.find.birthYear}</span>
          <input
            className="input"
            value={birth}
            onChange={(event) => setBirth(event.target.value)}
            autoComplete="off"
          />
        </label>
        <label className="field">
          <span className="field-label">{text.register.find.identity}</span>
          <input
            className="input"
            value={identity}
            onChange={(event) => setIdentity(event.target.value)}
            autoComplete="off"
          />
        </label>
      </div>
      <ErrorNotice error={found.error} />
      <div className="card-body">
        {enough && found.data ? (
          found.data.length === 0 ? (
            <p className="empty">{text.register.find.none}</p>
          ) : (
            <ul>
              {found.data.map((person) => (
                <li key={person.id} className="found">
                  <div>
                    <b>{person.name}</b> <span className="chip">{text.register.find.levels[person.level]}</span>
                    <p className="small">
                      {[person.birth?.slice(0, 4), person.unit, ...person.reasons].filter(Boolean).join(' · ')}
                    </p>
                  </div>
                  <Button
                    size="bar"
                    onPress={() => choose(person.id, { ...carryOver(), [personKeys.name]: person.name })}
                  >
                    {text.register.find.same}
                  </Button>
                </li>
              ))}
            </ul>
          )
        ) : null}
      </div>
      <div className="card-foot">
        {info.definition.person?.required ? null : (
          <Button onPress={() => choose(null, {})}>{text.register.find.skip}</Button>
        )}
        <Button
          kind="primary"
          hotkey="Ctrl+Enter"
          disabled={!enough || !found.data}
          onPress={() => choose(null, carryOver())}
        >
          {text.register.find.other}
        </Button>
      </div>
    </form>
  )
}
