/** The office's periods: titles, days and deadlines in words, and whether the parts of a year fill it. */
import type { SubmitEvent } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDayRule, parseDayRule } from '../../shared/periodRules.ts'
import { addressOf } from '../addresses.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import './screens.css'
import { useTyped } from '../ui/useTyped.ts'

type Answer = CallOutput<'periods.presets'>
type Preset = Answer['presets'][number]

const days = ['from', 'to', 'deadlineCommune', 'deadlineDistrict'] as const
type Day = (typeof days)[number]

export default function Periods() {
  const answer = useCall('periods.presets', {})
  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{text.periods.title}</h1>
        <span className="small">{text.periods.intro}</span>
      </header>
      <ErrorNotice error={answer.error} />
      {answer.data ? <PeriodTable key={JSON.stringify(answer.data.presets)} answer={answer.data} /> : null}
    </div>
  )
}

function PeriodTable({ answer }: { answer: Answer }) {
  const { period, session, go } = useShell()
  // Communes hand in to their districts; their day stays what it is.
  const asked = session.office.role === 'province' ? days.filter((day) => day !== 'deadlineCommune') : days
  const may = useMay()
  const mayChange = may('periods.savePresets')
  const [typed, setTyped, forget] = useTyped<Record<string, string>>('presets', {})
  const save = useWrite('periods.savePresets')
  const shown = (preset: Preset, day: Day): string => typed[`${preset.id}/${day}`] ?? formatDayRule(preset[day])
  const isWrong = (preset: Preset, day: Day): boolean => {
    const rule = parseDayRule(shown(preset, day))
    return rule === undefined || (rule === null && (day === 'from' || day === 'to'))
  }
  const rows = answer.presets.filter((preset) => preset.kind !== 'custom')
  const hasWrong = rows.some((preset) => days.some((day) => isWrong(preset, day)))
  const presets = answer.presets.map((preset) =>
    preset.kind === 'custom'
      ? preset
      : {
          ...preset,
          ...Object.fromEntries(days.map((day) => [day, parseDayRule(shown(preset, day)) ?? preset[day] ?? null])),
          deadlineCommune: parseDayRule(shown(preset, 'deadlineCommune')) ?? null,
          deadlineDistrict: parseDayRule(shown(preset, 'deadlineDistrict')) ?? null,
        },
  )
  const checked = useCall('periods.presets', { presets }, { enabled: !hasWrong, keep: true })
  const faults = checked.data?.faults ?? answer.faults
  const isChanged = Object.keys(typed).length > 0

  async function store(next: Preset[] | null): Promise<void> {
    await save.mutateAsync({ presets: next }).then(
      () => {
        forget()
        setTyped({})
        noteSaved()
      },
      () => {},
    )
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (!hasWrong && isChanged) void store(presets)
  }

  return (
    <form className="card periods" onSubmit={submit}>
      <div className="card-body">
        <table className="table periods-table">
          <thead>
            <tr>
              <th>{text.periods.name}</th>
              {asked.map((day) => (
                <th key={day}>{text.periods[day]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((preset) => (
              <tr key={preset.id}>
                <th scope="row">{preset.title}</th>
                {asked.map((day) => (
                  <td key={day}>
                    <input
                      className="input input-bar"
                      aria-label={`${preset.title}, ${text.periods[day]}`}
                      aria-invalid={isWrong(preset, day)}
                      title={isWrong(preset, day) ? `${text.periods.unread}. ${text.periods.how}` : undefined}
                      value={shown(preset, day)}
                      readOnly={!mayChange}
                      onChange={(event) => setTyped({ ...typed, [`${preset.id}/${day}`]: event.target.value })}
                    />
                    {isWrong(preset, day) ? <Mark kind="error" label={text.periods.unread} /> : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="periods-words">
        {faults.length === 0 ? (
          <Notice kind="done">{text.periods.fits}</Notice>
        ) : (
          <Notice kind="warning">
            {text.periods.faults}
            <ul>
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </Notice>
        )}
        <p className="small">
          {text.periods.how} {text.periods.lockedNote}
        </p>
        <ErrorNotice error={save.error} />
      </div>
      <div className="card-foot">
        <span className="small">{answer.isOwn ? text.periods.own : text.periods.shipped}</span>
        <span className="push" />
        <Button hotkey="Esc" onPress={() => go(addressOf(period.id, 'report'))}>
          {text.back}
        </Button>
        {mayChange && answer.isOwn ? <Button onPress={() => void store(null)}>{text.periods.reset}</Button> : null}
        {mayChange ? (
          <Button kind="primary" submit shownKey="Enter" disabled={!isChanged || hasWrong || save.isPending}>
            {text.periods.save}
          </Button>
        ) : null}
      </div>
    </form>
  )
}
