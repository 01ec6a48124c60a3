/** What became of each row of an import, by outcome, and the officer's own file with that in one more column. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { addressOf } from '../addresses.ts'
import { call, type PickedFile } from '../api.ts'
import { outcomeText as words } from '../outcomeStrings.ts'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile, saveFile } from '../ui/files.ts'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useAttempt } from '../ui/useAttempt.ts'
import { useCall } from '../ui/useCall.ts'
import { PeriodName } from './PeriodName.tsx'

type Told = CallOutput<'imports.rows'>
type Row = Told['rows'][number]
type Outcome = Row['outcome']

const outcomes: Outcome[] = ['new', 'changed', 'same', 'rejected', 'skipped', 'ignored']
const marks: Record<Outcome, MarkKind> = {
  new: 'done',
  changed: 'entered',
  same: 'nil',
  rejected: 'error',
  skipped: 'missing',
  ignored: 'info',
}
const PAGE = 200

export function BatchOutcome({ id }: { id: string }) {
  const may = useMay()
  const forms = useCall('forms.list', {}, { forever: true })
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [offset, setOffset] = useState(0)
  const answer = useCall('imports.rows', { id, offset, limit: PAGE, ...(outcome && { outcome }) }, { keep: true })
  const told = answer.data
  const form = forms.data?.find((one) => one.id === told?.form)
  if (!told) return <ErrorNotice error={answer.error} />
  const all = outcomes.reduce((sum, one) => sum + (told.counts[one] ?? 0), 0)
  const canWrite = may('imports.copy')

  function choose(next: Outcome | null): void {
    setOutcome(next)
    setOffset(0)
  }

  return (
    <section className="card batch-outcome" aria-label={words.rows}>
      <div className="card-head">
        <h2>{words.rows}</h2>
        <span className="small">
          ‹{told.fileName}›, {told.sheet} · {form ? `${form.number} ${form.shortTitle}` : ''}
          {told.period ? (
            <>
              {' · '}
              <PeriodName id={told.period} />
            </>
          ) : null}
          {' · '}
          {text.report.by(told.createdBy, told.createdAt)}
        </span>
        {told.undoneAt ? <span className="chip">{text.import.undo.undone(text.localTime(told.undoneAt))}</span> : null}
      </div>
      <div className="outcome-filter">
        <fieldset className="segments" aria-label={words.filter}>
          <button type="button" aria-pressed={outcome === null} onClick={() => choose(null)}>
            {words.all} {all}
          </button>
          {outcomes.map((one) => (
            <button key={one} type="button" aria-pressed={outcome === one} onClick={() => choose(one)}>
              <Mark kind={marks[one]} /> {words.outcomes[one]} {told.counts[one] ?? 0}
            </button>
          ))}
        </fieldset>
        {told.total > PAGE ? (
          <Pages offset={offset} total={told.total} count={told.rows.length} onGo={setOffset} />
        ) : null}
      </div>
      <div className="card-body">
        {told.rows.length === 0 ? (
          <p className="empty">{words.none}</p>
        ) : (
          <table className="table">
            <thead>
              <tr>
                <th className="number">{words.columns.row}</th>
                <th>{words.columns.label}</th>
                <th>{words.columns.outcome}</th>
                <th>{words.columns.reason}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {told.rows.map((row) => (
                <OutcomeLine key={row.row} told={told} row={row} isRegister={form?.kind === 'register'} />
              ))}
            </tbody>
          </table>
        )}
      </div>
      {canWrite ? <CopyFoot id={id} told={told} /> : null}
    </section>
  )
}

function OutcomeLine({ told, row, isRegister }: { told: Told; row: Row; isRegister: boolean }) {
  const { period, go } = useShell()
  const { target } = row

  function open(key: string): void {
    if (isRegister) go(addressOf(period.id, 'registers', told.form, key))
    else go(addressOf(told.period ?? period.id, 'annexes', told.form))
  }

  return (
    <tr>
      <td className="number">{row.row}</td>
      <td>{row.label ?? <span className="small">{words.hidden}</span>}</td>
      <td className="outcome-word">
        <Mark kind={marks[row.outcome]} /> {words.outcomes[row.outcome]}
      </td>
      <td className="small">{row.message}</td>
      <td>
        {target !== null && told.undoneAt === null ? (
          <Button kind="link" size="bar" label={words.openOf(row.row)} onPress={() => open(target)}>
            {words.open}
          </Button>
        ) : null}
      </td>
    </tr>
  )
}

function Pages(props: { offset: number; total: number; count: number; onGo: (offset: number) => void }) {
  const { offset, total, count, onGo } = props
  return (
    <span className="line push">
      <span className="small">{words.page(offset + 1, offset + count, total)}</span>
      <Button size="bar" hotkey="PgUp" onPress={() => onGo(offset - PAGE)} disabled={offset === 0}>
        {words.previous}
      </Button>
      <Button size="bar" hotkey="PgDn" onPress={() => onGo(offset + PAGE)} disabled={offset + count >= total}>
        {words.next}
      </Button>
    </span>
  )
}

function CopyFoot({ id, told }: { id: string; told: Told }) {
  const { isBusy, said, error, attempt } = useAttempt()

  async function copy(): Promise<void> {
    const again = told.hasFile ? undefined : await pickFile('.xls,.xlsx,.xlsm,.xlsb,.ods,.csv')
    if (again === null) return
    await attempt(async () => {
      const made = await call('imports.copy', { id, ...fileOf(again) })
      const isSaved = await saveFile(made)
      return isSaved ? words[made.fidelity](made.name) : words.kept
    })
  }

  return (
    <>
      <ErrorNotice error={error} />
      {said ? <Notice kind="done">{said}</Notice> : null}
      {told.hasFile ? null : <Notice kind="info">{words.notKept}</Notice>}
      <div className="card-foot">
        <Button hotkey="Ctrl+S" onPress={() => void copy()} disabled={isBusy}>
          {isBusy ? words.copying : told.hasFile ? words.copy : words.copyAgain}
        </Button>
      </div>
    </>
  )
}

function fileOf(file: PickedFile | undefined): { file?: PickedFile } {
  return file ? { file } : {}
}
