/** Step 3: what could not be read or was repaired, by column; each line is fixed for all its rows, left as it is, or left out. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { personText } from '../personStrings.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { Mark } from '../ui/Mark.tsx'
import { AllRows } from './AllRows.tsx'
import { Equation } from './Equation.tsx'
import { FixGroupPanel, groupTitle } from './FixGroupPanel.tsx'
import {
  countOpen,
  countOpenPeople,
  type FixGroup,
  type FixLine,
  listGroups,
  skipRows,
  textsOf,
  unskipRow,
} from './fixLines.ts'
import { type FormFields, nameOfRow, useFormFields } from './formFields.ts'
import { addUp, answersOf, answerTable, type ImportedSheet, type SheetAnswers, tableId } from './importWork.ts'
import { PersonQuestions } from './PersonQuestions.tsx'
import { SheetTabs } from './SheetTabs.tsx'
import { SkipReason } from './SkipReason.tsx'
import type { ImportState, ImportWork } from './useImport.ts'

const words = text.import.fix

/** Beside the columns with findings: people who may be there already, every row of the table, and the rows left out. */
const allRows = 'all'
const leftOutRows = 'left-out'
const askedPeople = 'people'

interface FixStepProps {
  state: ImportState
  work: ImportWork
  table: ImportedSheet
}

export function FixStep({ state, work, table }: FixStepProps) {
  const fields = useFormFields(table)
  const answers = answersOf(work.answers, table)
  const textOf = useMemo(() => textsOf(work.preview.sheet.cells), [work.preview])
  const groups = useMemo(() => listGroups(table, answers, textOf), [table, answers, textOf])
  const [chosen, setChosen] = useState<string | null>(null)
  const [lineId, setLineId] = useState<string | null>(null)
  const [skipping, setSkipping] = useState<readonly number[] | null>(null)
  const at = useRef(0)
  const hasAnswered = useRef(false)
  const isBusy = state.busy !== null
  const openLines = groups.flatMap((group) => group.lines.flatMap((line) => (line.answer ? [] : [{ group, line }])))
  const group = groups.find((one) => one.id === chosen) ?? (chosen === null ? groups[0] : undefined)
  const ofGroup = group?.lines.filter((line) => line.answer === null) ?? []
  const line =
    group?.lines.find((one) => one.id === lineId) ?? ofGroup[Math.min(at.current, ofGroup.length - 1)] ?? null
  const questions = table.people?.questions ?? []
  const openPeople = countOpenPeople(table)
  const isAskingPeople = questions.length > 0 && (chosen === askedPeople || (chosen === null && groups.length === 0))
  const left = work.tables.reduce((sum, one) => sum + countOpen(one, answersOf(work.answers, one)), 0)

  const { showRows } = state
  const ofLine = line?.rows.slice(0, 50).join(' ') ?? ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each line, whatever else is new
  useEffect(() => {
    if (ofLine !== '') void showRows(ofLine.split(' ').map(Number))
  }, [ofLine])

  // The last answer of a column leads on to the next one.
  useEffect(() => {
    if (!hasAnswered.current || isBusy) return
    hasAnswered.current = false
    const next = openLines[0]
    if (group && ofGroup.length === 0 && next) show(next.group.id, next.line)
  })

  function show(groupId: string, shown: FixLine | null): void {
    const lines = groups.find((one) => one.id === groupId)?.lines ?? []
    at.current = shown ? Math.max(lines.indexOf(shown), 0) : 0
    setChosen(groupId)
    setLineId(shown?.id ?? null)
    setSkipping(null)
  }

  /** The next open line, over the end of the table into the next sheet that has one. */
  function step(by: 1 | -1): void {
    const here = openLines.findIndex((one) => one.line.id === line?.id)
    const next = here < 0 ? undefined : openLines[here + by]
    const count = work.tables.length
    const others = Array.from({ length: count - 1 }, (_, index) => (state.at + by * (index + 1) + count) % count)
    const other = others.find((index) => isOpen(work, index))
    const edge = by === 1 ? openLines[0] : openLines.at(-1)
    if (next) show(next.group.id, next.line)
    else if (other !== undefined) void state.showTable(other)
    else if (edge) show(edge.group.id, edge.line)
  }
  useHotkeys({ F8: () => step(1), 'Shift+F8': () => step(-1) })

  function answer(change: Partial<SheetAnswers>): void {
    hasAnswered.current = true
    setLineId(null)
    setSkipping(null)
    void state.answer(answerTable(work.answers, table, change))
  }

  return (
    <>
      <Equation totals={addUp(work.tables)} />
      <SheetTabs state={state} work={work} />
      <div className="columns import-fix">
        <section className="card">
          <div className="card-head">
            <h2>{words.byColumn}</h2>
          </div>
          <ul className="card-body groups">
            {questions.length > 0 ? (
              <li>
                <button type="button" aria-pressed={isAskingPeople} onClick={() => show(askedPeople, null)}>
                  <Mark kind={openPeople > 0 ? 'warning' : 'done'} />
                  <span>
                    <b>{personText.asked.title}</b>
                    <span className="small">{personText.asked.detail(openPeople, questions.length)}</span>
                  </span>
                  {openPeople > 0 ? <b>{openPeople}</b> : null}
                </button>
              </li>
            ) : null}
            {groups.map((one) => (
              <GroupItem
                key={one.id}
                group={one}
                fields={fields}
                isChosen={one.id === group?.id}
                onChoose={() => show(one.id, null)}
              />
            ))}
            {groups.length === 0 && questions.length === 0 ? (
              <li className="empty">
                <Mark kind="done" /> {text.import.noIssues}
              </li>
            ) : null}
            <OtherItem
              title={words.allRows}
              detail={words.allRowsDetail}
              count={table.rows.filter((row) => row.role === 'data').length}
              isChosen={chosen === allRows}
              onChoose={() => show(allRows, null)}
            />
            {(answers?.skipRows ?? []).length > 0 ? (
              <OtherItem
                title={words.leftOut}
                detail={words.leftOutDetail}
                count={answers?.skipRows?.length ?? 0}
                isChosen={chosen === leftOutRows}
                onChoose={() => show(leftOutRows, null)}
              />
            ) : null}
          </ul>
          <div className="card-foot small legend-foot">
            <span>
              <Mark kind="error" /> {text.import.blocks}
            </span>
            <span>
              <Mark kind="warning" /> {text.import.enters}
            </span>
          </div>
        </section>
        <section className="card">
          {skipping ? (
            <SkipReason
              key={skipping.join(' ')}
              table={tableId(table)}
              rows={skipping}
              onSkip={(reason) => answer(skipRows(answers ?? {}, skipping, reason))}
              onCancel={() => setSkipping(null)}
            />
          ) : null}
          {fields && group ? (
            <FixGroupPanel
              key={group.id}
              table={table}
              answers={answers ?? {}}
              group={group}
              line={line}
              fields={fields}
              textOf={textOf}
              disabled={isBusy}
              onShow={(shown) => show(group.id, shown)}
              onAnswer={answer}
              onSkip={setSkipping}
              onNext={() => step(1)}
            />
          ) : null}
          {fields && isAskingPeople && table.people ? (
            <PersonQuestions
              people={table.people}
              answers={answers ?? {}}
              fields={fields}
              disabled={isBusy}
              onAnswer={(change) => void state.answer(answerTable(work.answers, table, change))}
            />
          ) : null}
          {fields && !isAskingPeople && (chosen === allRows || (groups.length === 0 && chosen === null)) ? (
            <AllRows
              table={table}
              answers={answers ?? {}}
              fields={fields}
              textOf={textOf}
              disabled={isBusy}
              onAnswer={answer}
              onSkip={(row) => setSkipping([row])}
              onShow={(rows) => void showRows(rows)}
            />
          ) : null}
          {fields && chosen === leftOutRows ? (
            <LeftOutRows
              table={table}
              fields={fields}
              answers={answers ?? {}}
              disabled={isBusy}
              onTakeBack={(row) => answer(unskipRow(answers ?? {}, row))}
            />
          ) : null}
          <div className="card-foot fix-foot">
            <Button onPress={() => state.setStep(1)}>{text.back}</Button>
            <span className="small">{left > 0 ? words.left(left) : words.allAnswered}</span>
            <span className="push" />
            <Button kind="primary" hotkey="Ctrl+Enter" onPress={() => state.setStep(3)} disabled={isBusy}>
              {left > 0 ? text.import.previewLeaving(left) : text.import.toPreview}
            </Button>
          </div>
        </section>
      </div>
    </>
  )
}

function isOpen(work: ImportWork, index: number): boolean {
  const table = work.tables[index]
  return table !== undefined && countOpen(table, answersOf(work.answers, table)) > 0
}

function GroupItem({
  group,
  fields,
  isChosen,
  onChoose,
}: {
  group: FixGroup
  fields: FormFields | null
  isChosen: boolean
  onChoose: () => void
}) {
  const open = group.lines.filter((line) => line.answer === null).length
  const label = group.severity === 'done' ? words.done : text.severity[group.severity]
  return (
    <li>
      <button type="button" aria-pressed={isChosen} onClick={onChoose}>
        <Mark kind={group.severity} label={label} />
        <span>
          <b>{groupTitle(group, fields)}</b>
          <span className="small">
            {open === 0 ? words.answered(group.lines.length) : words.placesAndFixes(group.places, open)}
          </span>
        </span>
        {open > 0 ? <b>{group.places}</b> : null}
      </button>
    </li>
  )
}

function OtherItem({
  title,
  detail,
  count,
  isChosen,
  onChoose,
}: {
  title: string
  detail: string
  count: number
  isChosen: boolean
  onChoose: () => void
}) {
  return (
    <li>
      <button type="button" aria-pressed={isChosen} onClick={onChoose} className="group-other">
        <span>
          <b>{title}</b>
          <span className="small">{detail}</span>
        </span>
        <b>{count}</b>
      </button>
    </li>
  )
}

function LeftOutRows({
  table,
  fields,
  answers,
  disabled,
  onTakeBack,
}: {
  table: ImportedSheet
  fields: FormFields
  answers: SheetAnswers
  disabled: boolean
  onTakeBack: (row: number) => void
}) {
  const rows = new Map(table.rows.map((row) => [row.row, row]))
  return (
    <>
      <div className="card-head">
        <h2>{words.leftOut}</h2>
        <span className="small">{words.leftOutDetail}</span>
      </div>
      <div className="card-body">
        <table className="table">
          <tbody>
            {(answers.skipRows ?? []).map((row) => (
              <tr key={row}>
                <td className="small">{words.rowsOf([row])}</td>
                <td>
                  <b>{nameOfRow(fields, rows.get(row))}</b>
                </td>
                <td>{answers.skipReasons?.[row]}</td>
                <td className="number">
                  <Button size="bar" disabled={disabled} onPress={() => onTakeBack(row)}>
                    {text.import.unskipRow(row)}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
