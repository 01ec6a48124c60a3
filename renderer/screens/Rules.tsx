/** The rules of the office in words: what is in force, where it comes from, and setting another value from a day on. */
import { type SubmitEvent, useState } from 'react'
import { readDateText } from '../../shared/columns/dateText.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDate } from '../../shared/date.ts'
import { formatNumber, parseVietnameseNumber } from '../../shared/number.ts'
import { formatOwnRule, type OwnValue, withOwnValue } from '../../shared/rules.ts'
import { addressOf } from '../addresses.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { noteTyped, typedIn, useTyped } from '../ui/useTyped.ts'
import './screens.css'

type Rule = CallOutput<'rules.list'>[number]

/** What stands unsaved in the form of each rule, by the key of the rule. */
const FORMS = 'rule'

export default function Rules() {
  const { period, go } = useShell()
  const may = useMay()
  const rules = useCall('rules.list', {})
  const [editing, setEditing] = useState(() => [...typedIn(FORMS).keys()][0] ?? null)
  const mayChange = may('settings.save')
  function giveUp(key: string): void {
    noteTyped(`${FORMS}/${key}`, null)
    setEditing(null)
  }
  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{text.rules.title}</h1>
        <span className="small">{text.rules.intro}</span>
      </header>
      <ErrorNotice error={rules.error} />
      <section className="card periods">
        <div className="card-body">
          <table className="table rules-table">
            <thead>
              <tr>
                <th>{text.rules.rule}</th>
                <th>{text.rules.today}</th>
                <th>{text.rules.basis}</th>
                <th aria-label={text.rules.edit} />
              </tr>
            </thead>
            <tbody>
              {(rules.data ?? []).map((rule) => (
                <RuleRow
                  key={rule.key}
                  rule={rule}
                  mayChange={mayChange}
                  isEditing={mayChange && editing === rule.key}
                  onEdit={(isOpen) => setEditing(isOpen ? rule.key : null)}
                />
              ))}
            </tbody>
          </table>
        </div>
        <div className="card-foot">
          <span className="small">{text.rules.how}</span>
          <span className="push" />
          <Button hotkey="Esc" onPress={() => (editing ? giveUp(editing) : go(addressOf(period.id, 'report')))}>
            {text.back}
          </Button>
        </div>
      </section>
    </div>
  )
}

interface RuleRowProps {
  rule: Rule
  mayChange: boolean
  isEditing: boolean
  onEdit: (isOpen: boolean) => void
}

function RuleRow({ rule, mayChange, isEditing, onEdit }: RuleRowProps) {
  const { session } = useShell()
  const { shipped, own } = rule
  const absent = (shipped.from ?? '') > session.today ? text.rules.coming : text.rules.ended
  return (
    <>
      <tr>
        <td className="rule-label">{rule.label}</td>
        <td>
          <b>{rule.value === null ? absent : nameValue(rule, rule.value)}</b>
        </td>
        <td>
          {rule.isOwn ? `${text.rules.own}: ` : null}
          {own.map((one) => describeOwn(rule, one)).join('; ')}
          {own.length > 0 ? <br /> : null}
          <span className="small">
            {shipped.basis}
            {own.length > 0 ? ` (${nameValue(rule, shipped.value)})` : null}
            {shipped.from ? `, ${text.rules.from(formatDate(shipped.from))}` : null}
            {shipped.to ? `, ${text.rules.until(formatDate(shipped.to))}` : null}
          </span>
        </td>
        <td>
          {mayChange && !isEditing ? (
            <Button size="bar" label={text.rules.editOf(rule.label)} onPress={() => onEdit(true)}>
              {text.rules.edit}
            </Button>
          ) : null}
        </td>
      </tr>
      {isEditing ? <RuleForm rule={rule} onDone={() => onEdit(false)} /> : null}
    </>
  )
}

function RuleForm({ rule, onDone }: { rule: Rule; onDone: () => void }) {
  const begun = { value: String(rule.value ?? rule.shipped.value), day: '' }
  const [{ value, day }, change, forget] = useTyped(`${FORMS}/${rule.key}`, begun)
  const save = useWrite('settings.save')
  const number = parseVietnameseNumber(value)
  const isWhole = number.kind === 'number' && number.value >= 0 && Number.isInteger(number.value)
  const reading = day.trim() === '' ? null : readDateText(day, {})
  const problem = reading && 'problem' in reading ? reading.problem : null

  async function store(setting: string): Promise<void> {
    await save.mutateAsync({ values: { [`quy_dinh.${rule.key}`]: setting } }).then(
      () => {
        forget()
        noteSaved()
        onDone()
      },
      () => {},
    )
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (!isWhole || problem !== null || number.kind !== 'number') return
    const from = reading && 'date' in reading ? reading.date : null
    void store(formatOwnRule(withOwnValue(rule.own, { from, value: number.value })))
  }

  return (
    <tr className="rule-form">
      <td colSpan={4}>
        <form onSubmit={submit}>
          {rule.choices ? (
            <Choice
              size="bar"
              focus
              name={text.rules.value}
              value={value}
              options={rule.choices.map((choice, index) => ({ value: String(index), label: choice }))}
              onChange={(chosen) => change({ value: chosen ?? value, day })}
            />
          ) : (
            <input
              className="input input-bar"
              // biome-ignore lint/a11y/noAutofocus: the form opens because the officer asked to edit
              autoFocus
              aria-label={text.rules.value}
              aria-invalid={!isWhole}
              title={isWhole ? undefined : text.rules.wrongValue}
              value={value}
              onChange={(event) => change({ value: event.target.value, day })}
            />
          )}
          <label>
            {text.rules.firstDay}{' '}
            <input
              className="input input-bar"
              aria-invalid={problem !== null}
              title={problem ?? undefined}
              placeholder={text.rules.firstDayHint}
              value={day}
              onChange={(event) => change({ value, day: event.target.value })}
            />
          </label>
          <Button kind="primary" size="bar" submit shownKey="Enter" disabled={!isWhole || problem !== null}>
            {text.rules.save}
          </Button>
          {rule.own.length > 0 ? (
            <Button size="bar" onPress={() => void store('')}>
              {text.rules.reset}
            </Button>
          ) : null}
          <span className="small">{problem ?? (isWhole ? null : text.rules.wrongValue)}</span>
          <ErrorNotice error={save.error} />
        </form>
      </td>
    </tr>
  )
}

function describeOwn(rule: Rule, { from, value }: OwnValue): string {
  return `${nameValue(rule, value)} ${from === null ? text.rules.always : text.rules.from(formatDate(from))}`
}

function nameValue({ choices }: Rule, value: number): string {
  return choices?.[value] ?? formatNumber(value)
}
