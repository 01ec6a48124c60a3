/** Step 4: what would be written, cell by cell, and the choice where the file and the registers disagree. */
import type { CellValue } from '../../shared/columns/columnType.ts'
import { untold } from '../register/useRegister.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { useCall } from '../ui/useCall.ts'
import { Equation } from './Equation.tsx'
import { type FormFields, useFormFields } from './formFields.ts'
import { type Answers, addUp, answerSheet, conflictsOf, type ImportedSheet, placeOf, sentenceOf } from './importWork.ts'
import { PeriodName } from './PeriodName.tsx'
import type { ImportState, ImportWork } from './useImport.ts'

/** More changed cells than this are counted, not listed. */
const mostDifferences = 400

export function ReviewStep({ state, work }: { state: ImportState; work: ImportWork }) {
  const isBusy = state.busy !== null
  return (
    <>
      <Equation totals={addUp(work.tables)} />
      <div className="columns import-review">
        <section className="card">
          <div className="card-head">
            <h2>{text.import.differences}</h2>
          </div>
          <div className="card-body">
            {work.tables.map((table) => (
              <Differences key={`${table.sheet}/${table.form}/${table.header.first}`} table={table} />
            ))}
          </div>
        </section>
        <section className="card">
          <div className="card-head">
            <h2>{text.import.plan}</h2>
          </div>
          <div className="card-body">
            {work.tables.map((table) => (
              <PlanLine key={`${table.sheet}/${table.form}/${table.header.first}`} table={table} />
            ))}
            {work.tables.map((table) => (
              <Conflicts
                key={`${table.sheet}/${table.form}/${table.header.first}`}
                state={state}
                work={work}
                table={table}
              />
            ))}
            <LeftOut work={work} />
          </div>
          <div className="card-foot">
            <Button onPress={() => state.setStep(1)}>{text.back}</Button>
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

function PlanLine({ table }: { table: ImportedSheet }) {
  const forms = useCall('forms.list', {}, { forever: true })
  const form = forms.data?.find((one) => one.id === table.form)
  const noted = table.issues.filter((issue) => issue.severity === 'info')
  const { counts } = table
  return (
    <>
      <div className="plan-line">
        <b>{form ? `${form.number} ${form.shortTitle}` : ''}</b>
        <span className="small">
          {table.period ? <PeriodName id={table.period} /> : null} ‹{table.sheet}›
        </span>
        <span className="small">{text.import.planOf(counts.new, counts.changed, counts.same)}</span>
      </div>
      {noted.map((issue) => (
        <div key={issue.cell + issue.code} className="plan-line small">
          <Mark kind="info" /> {sentenceOf(issue)}
        </div>
      ))}
    </>
  )
}

function Differences({ table }: { table: ImportedSheet }) {
  const fields = useFormFields(table.form)
  const lines = table.rows.flatMap((row) => row.differences.map((difference) => ({ row, ...difference })))
  const added = table.rows.filter((row) => row.role === 'data' && row.outcome === 'new' && row.differences.length === 0)
  if (!fields) return null
  return (
    <>
      {lines.length === 0 && added.length === 0 ? <p className="empty">{text.import.noDifferences}</p> : null}
      <table className="table">
        <thead>
          <tr>
            <th>{text.import.row}</th>
            <th>{text.import.columnsTitle.into}</th>
            <th className="number">{text.import.had}</th>
            <th className="number">{text.import.becomes}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, mostDifferences).map(({ row, key, old, withheld, new: next }) => (
            <tr key={`${row.row}/${key}`}>
              <td>
                <span className="small">{row.row}</span> {row.label}
              </td>
              <td>{fields.nameOf(key)}</td>
              <td className="number old-value">{withheld ? untold : fields.show(key, old)}</td>
              <td className="number">
                <b>{fields.show(key, next)}</b>
              </td>
            </tr>
          ))}
          {added.slice(0, mostDifferences).map((row) => (
            <tr key={row.row}>
              <td>
                <span className="small">{row.row}</span> <b>{row.label ?? firstValue(fields, row.values)}</b>
              </td>
              <td colSpan={3} className="small">
                {text.import.outcomes.new}: {summarize(fields, row.values)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > mostDifferences || added.length > mostDifferences ? (
        <p className="empty">{text.import.moreDifferences(Math.max(lines.length, added.length) - mostDifferences)}</p>
      ) : null}
    </>
  )
}

function Conflicts({ state, work, table }: { state: ImportState; work: ImportWork; table: ImportedSheet }) {
  const answers = work.answers.bySheet[table.sheet]
  const open = conflictsOf(table)
  const decided = Object.entries(answers?.conflicts ?? {}).filter(([, choice]) => choice === 'computed')
  if (open.length === 0 && decided.length === 0) return null
  const isBusy = state.busy !== null

  function decide(cells: string[], choice: 'file' | 'computed'): void {
    const conflicts = { ...answers?.conflicts }
    for (const cell of cells) conflicts[cell] = choice
    const next: Answers = answerSheet(work.answers, table.sheet, { conflicts })
    void state.answer(next)
  }

  const openCells = open.flatMap((issue) => placeOf(issue)?.cell ?? [])
  return (
    <div className="conflicts">
      <h2>{text.import.conflicts}</h2>
      <p className="small">{text.import.conflictsDetail}</p>
      {openCells.length > 1 ? (
        <div className="line">
          <Button size="bar" onPress={() => decide(openCells, 'computed')} disabled={isBusy}>
            {text.import.allComputed}
          </Button>
        </div>
      ) : null}
      <ul>
        {open.map((issue) => {
          const cell = placeOf(issue)?.cell ?? ''
          return (
            <li key={issue.cell}>
              <span>{sentenceOf(issue).replace(/ Giữ số của tệp.*$/, '')}</span>
              <span className="segments">
                <button type="button" aria-pressed="true">
                  {text.import.keepFile}
                </button>
                <button type="button" aria-pressed="false" disabled={isBusy} onClick={() => decide([cell], 'computed')}>
                  {text.import.keepComputed}
                </button>
              </span>
            </li>
          )
        })}
        {decided.map(([cell]) => (
          <li key={cell}>
            <span>{text.import.cellNamed(cell)}</span>
            <span className="segments">
              <button type="button" aria-pressed="false" disabled={isBusy} onClick={() => decide([cell], 'file')}>
                {text.import.keepFile}
              </button>
              <button type="button" aria-pressed="true">
                {text.import.keepComputed}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Rows with content that do not go in, each with its reason. */
function LeftOut({ work }: { work: ImportWork }) {
  const tables = work.written ?? work.tables
  const rows = tables.flatMap((table) =>
    table.rows
      .filter(
        (row) =>
          (row.role === 'data' && (row.outcome === 'rejected' || row.outcome === 'skipped')) || row.role === 'skipped',
      )
      .map((row) => ({ table, row })),
  )
  if (rows.length === 0) return null
  return (
    <>
      <h2 className="state-head">{text.import.leftOut}</h2>
      <table className="table">
        <tbody>
          {rows.slice(0, 200).map(({ table, row }) => (
            <tr key={`${table.sheet}/${row.row}`}>
              <td className="small">
                {table.sheet}, {text.import.row.toLowerCase()} {row.row}
              </td>
              <td>{row.label}</td>
              <td className="small">{row.message ?? text.import.outcomes[row.outcome]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function firstValue(fields: FormFields, values: Record<string, CellValue>): string {
  const key = fields.options.map((option) => option.value).find((one) => one in values)
  return key === undefined ? '' : fields.show(key, values[key] ?? null)
}

/** The first few values of a new row, enough to recognise it. */
function summarize(fields: FormFields, values: Record<string, CellValue>): string {
  return fields.options
    .flatMap(({ value: key }) =>
      key in values && fields.typeOf(key)?.type !== 'identity' ? [fields.show(key, values[key] ?? null)] : [],
    )
    .filter(Boolean)
    .slice(1, 8)
    .join(' · ')
}
