/** Step 4: what would be written, row by row and in words, and the choice where the file and the registers disagree. */
import { useMemo, useState } from 'react'
import { outcomeText } from '../outcomeStrings.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { useCall } from '../ui/useCall.ts'
import { Conflicts } from './Conflicts.tsx'
import { Equation } from './Equation.tsx'
import { useFormFields } from './formFields.ts'
import { addUp, type ImportedSheet, sentenceOf, tableId } from './importWork.ts'
import { PeriodName } from './PeriodName.tsx'
import { ReviewList } from './ReviewList.tsx'
import { RowSource } from './RowSource.tsx'
import {
  countCells,
  countRows,
  isOfOutcome,
  listReviewRows,
  outcomeWords,
  type ReviewOutcome,
  reviewOutcomes,
} from './reviewRows.ts'
import type { ImportState, ImportWork } from './useImport.ts'

const words = text.import.review

export function ReviewStep({ state, work }: { state: ImportState; work: ImportWork }) {
  const isBusy = state.busy !== null
  const rows = useMemo(() => listReviewRows(work.tables), [work.tables])
  const [outcome, setOutcome] = useState<ReviewOutcome | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  const open = rows.find((one) => one.id === opened) ?? null

  function show(id: string): void {
    setOpened(id)
    const at = rows.find((one) => one.id === id)?.at
    if (at !== undefined && at !== state.at) void state.showTable(at)
  }

  return (
    <>
      <Equation totals={addUp(work.tables)} />
      <div className="columns import-review">
        <section className="card">
          <div className="card-head">
            <h2>{words.rows}</h2>
          </div>
          <div className="outcome-filter">
            <fieldset className="segments" aria-label={outcomeText.filter}>
              <button type="button" aria-pressed={outcome === null} onClick={() => setOutcome(null)}>
                {outcomeText.all} {countRows(rows, null)}
              </button>
              {reviewOutcomes.map((one) => {
                const count = countRows(rows, one)
                if (count === 0) return null
                return (
                  <button key={one} type="button" aria-pressed={outcome === one} onClick={() => setOutcome(one)}>
                    {outcomeWords[one]} {count}
                  </button>
                )
              })}
            </fieldset>
          </div>
          <ReviewList
            key={outcome ?? ''}
            rows={rows.filter((row) => isOfOutcome(row, outcome))}
            opened={opened}
            showsSheet={work.tables.length > 1}
            onOpen={show}
          />
        </section>
        <section className="card">
          {open ? (
            <RowSource key={open.id} state={state} work={work} shown={open} onClose={() => setOpened(null)} />
          ) : (
            <>
              <div className="card-head">
                <h2>{text.import.plan}</h2>
                <span className="small">{words.undoLater}</span>
              </div>
              <div className="card-body">
                {work.tables.map((table) => (
                  <PlanOf key={tableId(table)} table={table} />
                ))}
                {work.tables.map((table) => (
                  <Conflicts key={tableId(table)} state={state} work={work} table={table} />
                ))}
              </div>
            </>
          )}
          <div className="card-foot">
            <Button onPress={() => state.setStep(2)}>{text.back}</Button>
            <span className="push" />
            <Button kind="primary" hotkey="Ctrl+Enter" onPress={() => void state.commit()} disabled={isBusy}>
              {isBusy ? text.import.writing : text.import.write}
            </Button>
          </div>
        </section>
      </div>
    </>
  )
}

/** Adding and overwriting in words, so that nobody has to guess what happens to what is there. */
function PlanOf({ table }: { table: ImportedSheet }) {
  const forms = useCall('forms.list', {}, { forever: true })
  const fields = useFormFields(table)
  const form = forms.data?.find((one) => one.id === table.form)
  const noted = table.issues.filter((issue) => issue.severity === 'info')
  const cells = countCells(table)
  const isRegister = fields?.definition.kind === 'register'
  return (
    <div className="plan">
      <p>
        <b>{form ? `${form.number} ${form.shortTitle}` : ''}</b>{' '}
        <span className="small">
          {table.period ? <PeriodName id={table.period} /> : null} ‹{table.sheet}›
        </span>
      </p>
      <ul>
        {(isRegister ? words.register : words.annex)(table.counts, cells).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {noted.map((issue) => (
        <p key={issue.cell + issue.code} className="small">
          <Mark kind="info" /> {sentenceOf(issue)}
        </p>
      ))}
    </div>
  )
}
