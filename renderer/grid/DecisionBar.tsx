/** The line over a yearly plan: which decision is shown and typed into, naming it, and beginning a change of the plan. */
import { type SubmitEvent, useState } from 'react'
import { readDateText } from '../../shared/columns/dateText.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDate } from '../../shared/date.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice, type ChoiceOption } from '../ui/Choice.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useWrite } from '../ui/useCall.ts'
import { useTyped } from '../ui/useTyped.ts'

export type Decisions = CallOutput<'decisions.save'>
type Decision = Decisions[number]

interface DecisionBarProps {
  form: string
  decisions: Decisions
  readOnly: boolean
  onChoose: (ordinal: number) => void
}

export function DecisionBar({ form, decisions, readOnly, onChoose }: DecisionBarProps) {
  const { period } = useShell()
  const [asking, setAsking] = useState<'add' | 'edit' | null>(null)
  const shown = decisions.find(({ isShown }) => isShown) ?? decisions[0]
  if (!shown) return null
  const isLate = shown.ordinal > 0 && (shown.issuedOn ?? '') > period.to
  return (
    <div className="look-bar decision-bar" role="toolbar" aria-label={text.decisions.label}>
      <span className="small">{text.decisions.label}</span>
      <Choice
        size="bar"
        name={text.decisions.label}
        value={String(shown.ordinal)}
        options={decisionOptions(decisions)}
        onChange={(ordinal) => ordinal !== null && onChoose(Number(ordinal))}
      />
      {readOnly || asking ? null : (
        <>
          <Button size="bar" onPress={() => setAsking('edit')}>
            {text.decisions.edit}
          </Button>
          <Button size="bar" onPress={() => setAsking('add')}>
            {text.decisions.add}
          </Button>
        </>
      )}
      {asking ? (
        <DecisionForm
          key={asking}
          form={form}
          decision={asking === 'edit' ? shown : null}
          onDone={(ordinal) => {
            setAsking(null)
            if (ordinal !== null) onChoose(ordinal)
          }}
        />
      ) : shown.ordinal > 0 ? (
        <span className="look-words" role="status">
          {[isLate ? text.decisions.lateFor : null, readOnly ? null : text.decisions.howRevised]
            .filter(Boolean)
            .join(' ')}
        </span>
      ) : null}
    </div>
  )
}

interface DecisionFormProps {
  form: string
  /** Null where a new change is begun. */
  decision: Decision | null
  /** With the decision to be shown then, or null where it was given up. */
  onDone: (ordinal: number | null) => void
}

function DecisionForm({ form, decision, onDone }: DecisionFormProps) {
  const { period } = useShell()
  const box = `decision/${decision?.ordinal ?? 'new'}`
  const issued = decision?.issuedOn ? formatDate(decision.issuedOn) : ''
  const [number, setNumber, forgetNumber] = useTyped(`${box}/number`, decision?.number ?? '')
  const [day, setDay, forgetDay] = useTyped(`${box}/day`, issued)
  const save = useWrite('decisions.save')
  const remove = useWrite('decisions.remove')
  const reading = readDateText(day, {})
  const issuedOn = 'date' in reading ? reading.date : null
  const isReady = number.trim() !== '' && issuedOn !== null
  const title = decision ? text.decisions.editTitle : text.decisions.addTitle

  function forget(): void {
    forgetNumber()
    forgetDay()
  }

  function finish(decisions: Decisions): void {
    forget()
    noteSaved()
    onDone(decisions.find(({ isShown }) => isShown)?.ordinal ?? 0)
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (!isReady || issuedOn === null) return
    const place = { form, period: period.id, ...(decision && { ordinal: decision.ordinal }) }
    const note = decision?.note
    void save.mutateAsync({ ...place, number, issuedOn, ...(note && { note }) }).then(finish, () => {})
  }

  return (
    <form className="decision-form" aria-label={title} onSubmit={submit}>
      <input
        className="input input-bar"
        // biome-ignore lint/a11y/noAutofocus: the form opens because the officer asked for it
        autoFocus
        aria-label={text.decisions.number}
        placeholder={text.decisions.numberShape}
        maxLength={100}
        value={number}
        onChange={(event) => setNumber(event.target.value)}
      />
      <input
        className="input input-bar"
        aria-label={text.decisions.date}
        aria-invalid={day !== '' && issuedOn === null}
        title={'problem' in reading && day !== '' ? reading.problem : undefined}
        placeholder={text.decisions.dateShape}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <Button kind="primary" size="bar" submit shownKey="Enter" disabled={!isReady || save.isPending}>
        {text.decisions.save}
      </Button>
      {decision && decision.ordinal > 0 ? (
        <Button
          size="bar"
          onPress={() =>
            void remove.mutateAsync({ form, period: period.id, ordinal: decision.ordinal }).then(finish, () => {})
          }
        >
          {text.decisions.remove}
        </Button>
      ) : null}
      <Button
        size="bar"
        hotkey="Esc"
        onPress={() => {
          forget()
          onDone(null)
        }}
      >
        {text.decisions.giveUp}
      </Button>
      <ErrorNotice error={save.error ?? remove.error} />
    </form>
  )
}

/** The plan first, then its changes; the one that counts in the period says so. */
export function decisionOptions(decisions: Decisions): ChoiceOption[] {
  return decisions.map(({ ordinal, number, issuedOn, isInForce }) => {
    const name = number !== null && issuedOn !== null ? text.decisions.named(number, issuedOn) : text.decisions.unnamed
    const isAlone = decisions.length === 1
    return { value: String(ordinal), label: isInForce && !isAlone ? `${name} · ${text.decisions.inForce}` : name }
  })
}
