/** Step 2: how the file was understood. What is certain is one quiet line, what is unsure is one question at a time. */
import { type ReactNode, useState } from 'react'
import { formatDate } from '../../shared/date.ts'
import { decisionOptions } from '../grid/DecisionBar.tsx'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { Key } from '../ui/Key.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import { countOpen } from './fixLines.ts'
import { type FormFields, useFormFields } from './formFields.ts'
import {
  answerColumn,
  answerSheet,
  columnIndex,
  columnsToAsk,
  type ImportedSheet,
  type MatchedColumn,
  sureFrom,
} from './importWork.ts'
import { SheetPreview } from './SheetPreview.tsx'
import { SheetTabs } from './SheetTabs.tsx'
import type { ImportState, ImportWork } from './useImport.ts'

const roles = ['title', 'header', 'data', 'group', 'total', 'skipped'] as const

export function UnderstandStep({ state, work, table }: { state: ImportState; work: ImportWork; table: ImportedSheet }) {
  const { periods } = useShell()
  const year = Number(table.period?.slice(0, 4) ?? 0)
  const ofYear = useCall('periods.list', { year }, { enabled: year > 0, keep: true })
  const forms = useCall('forms.list', {}, { forever: true })
  const fields = useFormFields(table.form)
  const [showOriginal, setShowOriginal] = useState(false)
  const asked = columnsToAsk(table, work.answers)
  const question = asked[0]
  const answeredCount = Object.keys(work.answers.bySheet[table.sheet]?.columns ?? {}).length
  const form = forms.data?.find((one) => one.id === table.form)
  const isBusy = state.busy !== null
  const hasOpen = work.tables.some((one) => countOpen(one, work.answers.bySheet[one.sheet]) > 0)
  const decoded = table.decoded[0]
  const oldCells = table.decoded.reduce((sum, one) => sum + one.cells, 0)

  function next(): void {
    state.setStep(hasOpen ? 2 : 3)
  }

  function changeHeader(first: number, last: number): void {
    if (first >= 1 && last >= first)
      void state.answer(answerSheet(work.answers, table.sheet, { header: { first: first - 1, last: last - 1 } }))
  }

  return (
    <div className="columns import-understand">
      <section className="card">
        <div className="card-head">
          <h2>{text.import.yourFile}</h2>
          <span className="role-legend">
            {roles.map((role) => (
              <span key={role} className="legend">
                <i className={`role-swatch role-${role}`} /> {text.import.roles[role]}
              </span>
            ))}
          </span>
        </div>
        <SheetTabs state={state} work={work} />
        <div className="card-body preview-scroll">
          <SheetPreview
            preview={work.preview}
            table={table}
            asked={asked.map((column) => column.column)}
            current={question?.column ?? null}
            showOriginal={showOriginal}
          />
        </div>
        {decoded ? (
          <div className="card-foot old-font">
            <div>
              <b>{text.import.oldFont}</b>{' '}
              <span className="chip">{[...new Set(table.decoded.map((one) => one.encoding))].join(', ')}</span>
              <div className="small">{text.import.oldFontCells(oldCells)}</div>
            </div>
            <div className="old-font-sample">
              <span className="small">{text.import.before}</span>
              <span>{decoded.before}</span>
            </div>
            <div className="old-font-sample">
              <span className="small">{text.import.after}</span>
              <b>{decoded.after}</b>
            </div>
            <label className="line push">
              <input
                type="checkbox"
                checked={showOriginal}
                onChange={(event) => setShowOriginal(event.target.checked)}
              />{' '}
              {text.import.before}
            </label>
          </div>
        ) : null}
      </section>

      <section className="card">
        {table.layout ? <KnownNotice layout={table.layout} /> : null}
        <div className="understood">
          <Line label={text.import.form} sure={table.formConfidence >= sureFrom}>
            <Choice
              size="bar"
              name={text.import.form}
              value={table.form}
              options={(forms.data ?? []).map((one) => ({ value: one.id, label: `${one.number} ${one.shortTitle}` }))}
              onChange={(id) =>
                id &&
                id !== table.form &&
                void state.answer(answerSheet(work.answers, table.sheet, { form: id, columns: {} }))
              }
              disabled={isBusy}
            />
          </Line>
          {form?.kind === 'annex' ? (
            <Line label={text.import.period} sure={!table.issues.some((issue) => issue.code === 'period_assumed')}>
              <Choice
                size="bar"
                name={text.import.period}
                value={table.period}
                options={periodOptions([...periods, ...(ofYear.data?.periods ?? [])])}
                onChange={(id) => id && void state.answer({ ...work.answers, period: id })}
                disabled={isBusy}
              />
            </Line>
          ) : null}
          {table.decisions && table.decisions.length > 1 ? (
            <Line label={text.decisions.label} sure={!table.issues.some((issue) => issue.code === 'decision_assumed')}>
              <Choice
                size="bar"
                name={text.decisions.label}
                value={String(table.decisions.find(({ isShown }) => isShown)?.ordinal ?? 0)}
                options={decisionOptions(table.decisions)}
                onChange={(ordinal) =>
                  ordinal !== null &&
                  void state.answer(answerSheet(work.answers, table.sheet, { decision: Number(ordinal) }))
                }
              />
            </Line>
          ) : null}
          <Line label={text.import.headerRows} sure>
            <input
              className="input input-bar header-row"
              type="number"
              min={1}
              aria-label={text.import.headerRows}
              key={`first${table.header.first}`}
              defaultValue={table.header.first}
              onBlur={(event) =>
                Number(event.target.value) !== table.header.first &&
                changeHeader(Number(event.target.value), table.header.last)
              }
            />
            {text.import.to}
            <input
              className="input input-bar header-row"
              type="number"
              min={1}
              aria-label={`${text.import.headerRows} ${text.import.to}`}
              key={`last${table.header.last}`}
              defaultValue={table.header.last}
              onBlur={(event) =>
                Number(event.target.value) !== table.header.last &&
                changeHeader(table.header.first, Number(event.target.value))
              }
            />
          </Line>
        </div>
        <div className="card-body">
          {fields && question ? (
            <Question
              key={question.column}
              question={question}
              index={answeredCount + 1}
              count={answeredCount + asked.length}
              samples={samplesOf(work, table, question.column)}
              fields={fields}
              disabled={isBusy}
              onAnswer={(key) =>
                void state.answer(answerColumn(work.answers, work.tables, question.header, question.column, key))
              }
            />
          ) : null}
          {fields ? <ColumnTable state={state} work={work} table={table} fields={fields} /> : null}
        </div>
        <div className="card-foot">
          <span className="push" />
          <Button kind="primary" hotkey="Ctrl+Enter" onPress={next} disabled={isBusy}>
            {hasOpen ? text.import.toFix : text.import.toPreview}
          </Button>
        </div>
      </section>
    </div>
  )
}

/** What was said of an earlier file of this layout is not asked again. */
function KnownNotice({ layout }: { layout: NonNullable<ImportedSheet['layout']> }) {
  const { known, news } = text.import.layouts
  return (
    <Notice kind="info">
      {known(layout.fileName, formatDate(layout.learnedAt.slice(0, 10)))}
      {layout.news.length > 0 ? ` ${news(layout.news.map((header) => `“${header}”`).join(', '))}` : ''}
    </Notice>
  )
}

function Line({ label, sure, children }: { label: string; sure: boolean; children: ReactNode }) {
  return (
    <div className="understood-line">
      <span>{label}</span>
      <div>{children}</div>
      <span className={`chip ${sure ? 'chip-done' : 'chip-warning'}`}>
        <Mark kind={sure ? 'done' : 'warning'} /> {sure ? text.import.sure : text.import.unsure}
      </span>
    </div>
  )
}

interface QuestionProps {
  question: MatchedColumn
  index: number
  count: number
  samples: string[]
  fields: FormFields
  disabled: boolean
  onAnswer: (key: string | null) => void
}

function Question({ question, index: place, count, samples, fields, disabled, onAnswer }: QuestionProps) {
  const [other, setOther] = useState(false)
  const candidates = [...new Set([question.key, ...question.candidates].filter((key) => key !== null))].slice(0, 2)
  const answers: { label: string; act: () => void }[] = [
    ...candidates.map((key) => ({ label: fields.nameOf(key), act: () => onAnswer(key) })),
    { label: text.import.otherColumn, act: () => setOther(true) },
    { label: text.import.leaveOut, act: () => onAnswer(null) },
  ]
  useHotkeys(disabled ? {} : Object.fromEntries(answers.map((answer, index) => [String(index + 1), answer.act])))
  return (
    <div className="question">
      <p>
        <span className="chip chip-warning">
          <Mark kind="warning" /> {text.import.ask(place, count)}
        </span>{' '}
        <b>{text.import.question(question.column, question.header.split(' > ').join(' › ') || text.import.noHeader)}</b>
      </p>
      <p className="samples">
        {text.import.samples}:{' '}
        {samples.map((sample, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: equal samples may repeat, their place is their identity
          <span key={index} className="sample">
            {sample}
          </span>
        ))}
      </p>
      <div className="line">
        {answers.map((answer, index) => (
          <button
            key={answer.label}
            type="button"
            className="button button-bar answer"
            disabled={disabled}
            onClick={answer.act}
          >
            {answer.label} <Key>{String(index + 1)}</Key>
          </button>
        ))}
      </div>
      {other ? (
        <Choice
          focus
          name={text.import.otherColumn}
          value={null}
          options={fields.options}
          onChange={(key) => key && onAnswer(key)}
          placeholder={text.firstRun.typeToFilter}
        />
      ) : null}
    </div>
  )
}

function ColumnTable({
  state,
  work,
  table,
  fields,
}: {
  state: ImportState
  work: ImportWork
  table: ImportedSheet
  fields: FormFields
}) {
  const [changing, setChanging] = useState<string | null>(null)
  const titles = text.import.columnsTitle
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{titles.column}</th>
          <th>{titles.inFile}</th>
          <th>{titles.into}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {table.columns.map((column) => {
          const answered = column.column in (work.answers.bySheet[table.sheet]?.columns ?? {})
          const isSure = answered || column.confidence >= sureFrom
          return (
            <tr key={column.column}>
              <td>
                <b>{column.column}</b>
              </td>
              <td>{column.header.split(' > ').join(' › ') || <span className="small">{text.import.noHeader}</span>}</td>
              <td>
                {changing === column.column ? (
                  <Choice
                    size="bar"
                    name={titles.into}
                    value={column.key}
                    options={fields.options}
                    clearable
                    onChange={(key) => {
                      setChanging(null)
                      void state.answer(answerColumn(work.answers, work.tables, column.header, column.column, key))
                    }}
                  />
                ) : (
                  <button
                    type="button"
                    className="into"
                    onClick={() => setChanging(column.column)}
                    disabled={state.busy !== null}
                  >
                    {column.key === null ? (
                      <span className="small">{text.import.unread}</span>
                    ) : (
                      fields.nameOf(column.key)
                    )}
                  </button>
                )}
              </td>
              <td className="sure">
                {column.key === null && !isSure ? (
                  <Mark kind={column.header === '' ? 'nil' : 'warning'} label={text.import.unread} />
                ) : (
                  <>
                    <Mark kind={isSure ? 'done' : 'warning'} />{' '}
                    {isSure ? text.import.confidence.sure : text.import.confidence.unsure}
                  </>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** The first five filled cells of a column under the header. */
function samplesOf(work: ImportWork, table: ImportedSheet, column: string): string[] {
  const index = columnIndex(column)
  const data = new Set(table.rows.filter((row) => row.role === 'data').map((row) => row.row - 1))
  return work.preview.sheet.cells
    .filter((cell) => cell.column === index && data.has(cell.row) && cell.text !== '')
    .slice(0, 5)
    .map((cell) => cell.text)
}

/** Periods of the year worked on and of the file's own year, once each. */
function periodOptions(periods: { id: string; name: string }[]) {
  const names = new Map(periods.map((period) => [period.id, period.name]))
  return [...names].map(([value, label]) => ({ value, label }))
}
