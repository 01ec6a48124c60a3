/** What came back from Excel: the edited cells to accept, then the rows that belong nowhere. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { exchangeText } from '../exchangeStrings.ts'
import { Button } from '../ui/Button.tsx'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { Notice } from '../ui/Notice.tsx'

type Comparison = CallOutput<'exchanges.compare'>
type Edit = Comparison['edits'][number]

interface ExchangeEditsProps {
  comparison: Comparison
  fileName: string
  /** What was done last, in words. */
  said: string | null
  onAccept: (edits: string[]) => Promise<void>
}

const marks: Record<Edit['state'], MarkKind> = { edit: 'entered', conflict: 'warning', refused: 'error' }

export function ExchangeEdits({ comparison, fileName, said, onAccept }: ExchangeEditsProps) {
  const { edits, strange, missing, strangeColumns, exchange, same } = comparison
  const plain = edits.filter((one) => one.state === 'edit').map((one) => one.id)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(plain))
  const [isTaking, setTaking] = useState(false)

  function toggle(id: string): void {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }

  async function accept(): Promise<void> {
    setTaking(true)
    await onAccept([...chosen])
    setTaking(false)
  }

  return (
    <section className="card exchange-edits" aria-label={exchangeText.list}>
      <div className="card-head">
        <h2>
          {exchange.number} {exchange.shortTitle}
          {exchange.period ? `, ${exchange.period.name}` : ''}
        </h2>
        <span className="small push">{fileName}</span>
      </div>
      {said ? <Notice kind="done">{said}</Notice> : null}
      <div className="exchange-head">
        <b>{edits.length === 0 ? exchangeText.none : exchangeText.count(edits.length, same)}</b>
        {plain.length > 0 ? (
          <label>
            <input
              type="checkbox"
              checked={plain.every((id) => chosen.has(id))}
              onChange={(event) => setChosen(new Set(event.target.checked ? plain : []))}
            />{' '}
            {exchangeText.all}
          </label>
        ) : null}
      </div>
      <div className="exchange-scroll">
        {edits.length > 0 ? (
          <table className="exchange-table">
            <thead>
              <tr>
                <th scope="col">{exchangeText.cell}</th>
                <th scope="col">{exchangeText.place}</th>
                <th scope="col">{exchangeText.before}</th>
                <th scope="col">{exchangeText.now}</th>
                <th scope="col">{exchangeText.file}</th>
              </tr>
            </thead>
            <tbody>
              {edits.map((edit) => (
                <EditRow key={edit.id} edit={edit} isChosen={chosen.has(edit.id)} onToggle={() => toggle(edit.id)} />
              ))}
            </tbody>
          </table>
        ) : null}
        {strange.length > 0 ? (
          <div className="exchange-note">
            <b>
              <Mark kind="warning" /> {exchangeText.strange(strange.length)}
            </b>
            <p className="small">{exchangeText.strangeHelp}</p>
            <ul>
              {strange.map((row) => (
                <li key={row.row}>
                  {exchangeText.strangeRow(row.row, row.reason)}: <b>{row.texts.join(' · ')}</b>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        {missing.length > 0 ? (
          <p className="exchange-note">
            <Mark kind="info" /> {exchangeText.missing(missing.length)}: {missing.map((one) => one.label).join(', ')}
          </p>
        ) : null}
        {strangeColumns.length > 0 ? (
          <p className="exchange-note">
            <Mark kind="info" /> {exchangeText.columns(strangeColumns.length)}:{' '}
            {strangeColumns.map((one) => one.header || one.letters).join(', ')}
          </p>
        ) : null}
      </div>
      <div className="card-foot">
        <Button
          kind="primary"
          hotkey="Ctrl+Enter"
          onPress={() => void accept()}
          disabled={chosen.size === 0 || isTaking}
        >
          {isTaking ? exchangeText.taking : exchangeText.accept(chosen.size)}
        </Button>
      </div>
    </section>
  )
}

function EditRow({ edit, isChosen, onToggle }: { edit: Edit; isChosen: boolean; onToggle: () => void }) {
  const { state, problem } = edit
  return (
    <tr className={state === 'edit' ? undefined : `exchange-${state}`}>
      <td>
        <label>
          <input
            type="checkbox"
            checked={isChosen}
            disabled={state === 'refused'}
            onChange={onToggle}
            aria-label={`${edit.rowLabel}, ${edit.columnLabel}`}
          />{' '}
          {edit.cell}
        </label>
      </td>
      <td>
        <b>{edit.rowLabel}</b>
        <span className="small">{edit.columnLabel}</span>
        {state === 'edit' ? null : (
          <span className="small">
            <Mark kind={marks[state]} /> {exchangeText.state(state)}.{' '}
            {state === 'conflict' ? exchangeText.conflict : exchangeText.problem(problem ?? '')}
          </span>
        )}
      </td>
      <td>{edit.given || '–'}</td>
      <td>{edit.now || '–'}</td>
      <td>
        <b>{edit.file || exchangeText.empty}</b>
      </td>
    </tr>
  )
}
