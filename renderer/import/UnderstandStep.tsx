/** Step 2: how the file was understood. What is certain is one quiet line, what is unsure is one question at a time. */
import { type ReactNode, useState } from 'react'
import { formatDate } from '../../shared/date.ts'
import { decisionOptions } from '../grid/DecisionBar.tsx'
import { datesOf, optionOfPeriod } from '../periodOptions.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { Mark } from '../ui/Mark.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import { AskBlankRows, blankRowsToAsk } from './AskBlankRows.tsx'
import { AskColumn, samplesOf } from './AskColumn.tsx'
import { ColumnTable } from './ColumnTable.tsx'
import { AskLetters, AskStyle } from './FileQuestion.tsx'
import { answerFile, fileQuestions } from './fileQuestions.ts'
import { countOpen, textsOf } from './fixLines.ts'
import { useFormFields } from './formFields.ts'
import { HeaderRows } from './HeaderRows.tsx'
import {
  answerColumn,
  answersOf,
  answerTable,
  columnsToAsk,
  type ImportedSheet,
  type SheetAnswers,
  sureFrom,
} from './importWork.ts'
import { type RowRange, RowRoleBar, roleActions } from './RowRoleBar.tsx'
import { rolesOf, SheetPreview } from './SheetPreview.tsx'
import { SheetTabs } from './SheetTabs.tsx'
import type { ImportState, ImportWork } from './useImport.ts'

const roles = ['title', 'header', 'data', 'group', 'total', 'skipped'] as const

export function UnderstandStep({ state, work, table }: { state: ImportState; work: ImportWork; table: ImportedSheet }) {
  const { periods } = useShell()
  const year = Number(table.period?.slice(0, 4) ?? 0)
  const ofYear = useCall('periods.list', { year }, { enabled: year > 0, keep: true })
  const ofBoth = [...periods, ...(ofYear.data?.periods ?? [])]
  const offered = [...new Map(ofBoth.map((one) => [one.id, one])).values()]
  const chosen = offered.find(({ id }) => id === table.period)
  const forms = useCall('forms.list', {}, { forever: true })
  const fields = useFormFields(table)
  const [showOriginal, setShowOriginal] = useState(false)
  const asked = columnsToAsk(table, work.answers)
  const question = asked[0]
  const said = answersOf(work.answers, table)
  const ofFile = fileQuestions(table)
  const blank = blankRowsToAsk(table, said)
  const [changesLetters, setChangesLetters] = useState(false)
  const [range, setRange] = useState<RowRange | null>(null)
  useHotkeys({ Esc: range ? () => setRange(null) : undefined })
  const answeredCount =
    Object.keys(said?.columns ?? {}).length +
    (table.blankRows.length - blank.length) +
    [said?.letters, said?.dateOrder, said?.numberStyle].filter((one) => one !== undefined).length
  const place = { index: answeredCount + 1, count: answeredCount + ofFile.length + asked.length + blank.length }
  const form = forms.data?.find((one) => one.id === table.form)
  const isBusy = state.busy !== null
  const hasOpen = work.tables.some((one) => countOpen(one, answersOf(work.answers, one)) > 0)
  const decoded = table.decoded[0]
  const oldCells = table.decoded.reduce((sum, one) => sum + one.cells, 0)

  function next(): void {
    state.setStep(hasOpen ? 2 : 3)
  }

  function tell(change: Partial<SheetAnswers>): void {
    void state.answer(answerTable(work.answers, table, change))
  }

  function changeHeader(first: number, last: number): void {
    tell({ header: { first: first - 1, last: last - 1 } })
  }

  return (
    <div className="columns import-understand">
      <section className="card">
        <div className="card-head">
          <h2>{text.import.yourFile}</h2>
          <span className="role-legend">
            {roles.map((role) => (
              <span key={role} className="legend">
                <i className={`role-swatch role-${role}`} />{' '}
                {role === 'data' ? text.import.dataRows(table.counts.rows) : text.import.roles[role]}
              </span>
            ))}
          </span>
          {range ? null : (
            <Button
              size="bar"
              hotkey="F2"
              onPress={() => setRange({ anchor: table.header.last, at: table.header.last })}
              disabled={isBusy}
            >
              {text.import.rowRoles.edit}
            </Button>
          )}
        </div>
        {range ? (
          <RowRoleBar
            table={table}
            roles={rolesOf(table, Math.max(range.anchor, range.at))}
            range={range}
            answers={said}
            disabled={isBusy}
            onTell={tell}
            onClose={() => setRange(null)}
          />
        ) : null}
        <SheetTabs state={state} work={work} />
        <div className="card-body preview-scroll">
          <SheetPreview
            preview={work.preview}
            table={table}
            asked={asked.map((column) => column.column)}
            current={ofFile.length > 0 ? null : (question?.column ?? null)}
            showOriginal={showOriginal}
            editing={
              range && {
                range,
                onChoose: setRange,
                actions: isBusy ? [] : roleActions({ table, range, answers: said, onTell: tell }),
              }
            }
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
              {text.import.questions.showOriginal}
            </label>
            {table.letters ? (
              <Button kind="link" size="bar" onPress={() => setChangesLetters(true)}>
                {text.import.questions.changeLetters}
              </Button>
            ) : null}
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
                void state.answer(answerTable(work.answers, table, { form: id, columns: {} }))
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
                options={offered.map(optionOfPeriod)}
                onChange={(id) => id && void state.answer({ ...work.answers, period: id })}
                disabled={isBusy}
              />
              {chosen ? <span className="small understood-days">{datesOf(chosen)}</span> : null}
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
                  ordinal !== null && void state.answer(answerTable(work.answers, table, { decision: Number(ordinal) }))
                }
              />
            </Line>
          ) : null}
          {said?.dateOrder ? (
            <Line label={text.import.questions.dateLine} sure>
              <Choice
                size="bar"
                name={text.import.questions.dateLine}
                value={said.dateOrder}
                options={[
                  { value: 'dmy', label: text.import.questions.dmy(undefined) },
                  { value: 'mdy', label: text.import.questions.mdy(undefined) },
                ]}
                onChange={(order) =>
                  void state.answer(answerTable(work.answers, table, { dateOrder: order === 'mdy' ? 'mdy' : 'dmy' }))
                }
                disabled={isBusy}
              />
            </Line>
          ) : null}
          {said?.numberStyle ? (
            <Line label={text.import.questions.numberLine} sure>
              <Choice
                size="bar"
                name={text.import.questions.numberLine}
                value={said.numberStyle}
                options={[
                  { value: 'vi', label: text.import.questions.vi(null) },
                  { value: 'en', label: text.import.questions.en(null) },
                ]}
                onChange={(style) =>
                  void state.answer(answerTable(work.answers, table, { numberStyle: style === 'en' ? 'en' : 'vi' }))
                }
                disabled={isBusy}
              />
            </Line>
          ) : null}
          <Line label={text.import.headerRows} sure>
            <HeaderRows table={table} at={state.at} onChange={changeHeader} />
          </Line>
          {table.total ? (
            <Line label={text.import.totalLine} sure={table.total.agreeing === table.total.compared}>
              {table.total.agreeing === table.total.compared
                ? text.import.totalAgrees(table.total.agreeing, table.total.compared)
                : text.import.totalDiffers(
                    table.total.row,
                    table.total.compared - table.total.agreeing,
                    table.total.compared,
                  )}
            </Line>
          ) : null}
        </div>
        <div className="card-body">
          {table.letters && (ofFile[0] === 'letters' || changesLetters) ? (
            <AskLetters
              letters={table.letters}
              place={changesLetters ? null : place}
              disabled={isBusy}
              onAnswer={(letters) => {
                setChangesLetters(false)
                void state.answer(answerFile(work.answers, work.tables, table, 'letters', { letters }))
              }}
            />
          ) : ofFile[0] !== undefined && ofFile[0] !== 'letters' ? (
            <AskStyle
              key={ofFile[0]}
              question={ofFile[0]}
              state={state}
              work={work}
              table={table}
              place={place}
              textOf={textsOf(work.preview.sheet.cells)}
            />
          ) : fields && !question && blank.length > 0 ? (
            <AskBlankRows key={blank[0]} state={state} work={work} table={table} rows={blank} place={place} />
          ) : fields && question ? (
            <AskColumn
              key={question.column}
              question={question}
              place={place}
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
