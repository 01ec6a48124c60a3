/** The lines of one column: the current one is fixed for all its rows, left as it is, or its rows are left out. */
import { Fragment, useEffect, useMemo, useRef, useState } from 'react'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice, type ChoiceOption } from '../ui/Choice.tsx'
import { Mark } from '../ui/Mark.tsx'
import { type FixGroup, type FixLine, fixLine, leaveLines, takeBack } from './fixLines.ts'
import { type FormFields, nameOfRow } from './formFields.ts'
import { noteImportTyped, readImportTyped } from './importDrafts.ts'
import type { ImportedRow, ImportedSheet, SheetAnswers } from './importWork.ts'
import { RowsTable } from './RowsTable.tsx'
import { useFixOptions } from './useFixOptions.ts'

const words = text.import.fix

/** More lines of a column, and more rows of a line, than this wait until the ones before them are answered. */
const mostLines = 100
const mostRows = 50

/** The name of a group: its column, or what its rows have in common. */
export function groupTitle(group: FixGroup, fields: FormFields | null): string {
  if (group.code !== null) return text.import.codes[group.code] ?? text.import.otherIssue
  return (group.key !== null && fields?.nameOf(group.key)) || text.import.columnNamed(group.column ?? '')
}

interface FixGroupPanelProps {
  table: ImportedSheet
  answers: SheetAnswers
  group: FixGroup
  line: FixLine | null
  fields: FormFields
  textOf: (cell: string) => string
  disabled: boolean
  onShow: (line: FixLine) => void
  onAnswer: (change: Partial<SheetAnswers>) => void
  onSkip: (rows: readonly number[]) => void
  onNext: () => void
}

export function FixGroupPanel(props: FixGroupPanelProps) {
  const { table, answers, group, line, fields, textOf, disabled, onShow, onAnswer, onSkip, onNext } = props
  const open = group.lines.filter((one) => one.answer === null)
  const answered = group.lines.filter((one) => one.answer !== null)
  const rowAt = useMemo(() => new Map(table.rows.map((row) => [row.row, row])), [table])
  const [draft, setDraft] = useDraft(table.sheet, line, rowAt, fields)
  const [remember, setRemember] = useState(true)
  const options = useFixOptions(group.key, fields)
  const byCode = [...Map.groupBy(open, (one) => one.code)]
  const rows = line ? rowsOfLine(line, table, fields) : []
  const canFix = line !== null && line.kind !== 'row' && line.answer === null
  const isOffered = options === null || options.some(({ value }) => value === draft)
  const isNew = canFix && isOffered && draft.trim() !== '' && draft !== (line.texts[0] ?? '')
  // A row without its name goes nowhere: it is named right or left out.
  const canLeave = line !== null && line.answer === null && !(line.severity === 'error' && line.key === 'label')
  const body = useRef<HTMLFormElement>(null)
  const id = line?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: the box of another line takes the focus
  useEffect(() => {
    body.current?.querySelector<HTMLElement>('.fix-now input')?.focus()
    body.current?.querySelector('.fix-now')?.scrollIntoView({ block: 'nearest' })
  }, [id])

  function submit(): void {
    if (!line || line.answer !== null || disabled) return
    const isAsUnderstood = line.means !== null && draft === line.means
    if (isNew || (line.kind === 'spelling' && isAsUnderstood)) {
      noteImportTyped(boxOf(table.sheet, line), null)
      onAnswer(fixLine(answers, line, draft.trim(), remember))
    } else if (canLeave && line.severity === 'warning') onAnswer(leaveLines(answers, [line], remember))
  }

  return (
    <form
      ref={body}
      className="fix-group"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="card-head">
        <h2>{groupTitle(group, fields)}</h2>
        <span className="small">
          {open.length === 0 ? words.answered(answered.length) : group.code === null ? words.onceForAll : ''}
        </span>
      </div>
      <div className="card-body">
        <table className="table fix-lines">
          <thead>
            <tr>
              <th>{text.import.inFile}</th>
              <th>{text.import.row}</th>
              <th>{group.code === null ? text.import.fixTo : ''}</th>
              <th>{words.why}</th>
            </tr>
          </thead>
          <tbody>
            {byCode.map(([code, lines]) => (
              <Fragment key={code}>
                <CodeHead
                  lines={lines}
                  disabled={disabled}
                  onConfirm={() => onAnswer(leaveLines(answers, lines, remember))}
                />
                {lines.slice(0, mostLines).map((one) => (
                  <tr
                    key={one.id}
                    className={one.id === line?.id ? 'chosen fix-now' : 'pressable'}
                    onClick={one.id === line?.id ? undefined : () => onShow(one)}
                  >
                    <td>
                      <LineTexts line={one} rowAt={rowAt} fields={fields} />
                    </td>
                    <td className="small">
                      {words.rowsOf(
                        one.code === 'incomplete' ? rowsOfLine(one, table, fields).map(({ row }) => row) : one.rows,
                      )}
                    </td>
                    <td>
                      {one.id !== line?.id || one.kind === 'row' ? (
                        <span className="small">{proposal(one, rowAt, fields)}</span>
                      ) : options ? (
                        <Choice
                          size="bar"
                          quiet
                          name={text.import.fixTo}
                          value={options.some(({ value }) => value === draft) ? draft : null}
                          options={nearFirst(options, one)}
                          onChange={(value) => setDraft(value ?? '')}
                          placeholder={text.register.pick}
                          disabled={disabled}
                        />
                      ) : (
                        <input
                          className="input input-bar"
                          aria-label={text.import.fixTo}
                          value={draft}
                          onChange={(event) => setDraft(event.target.value)}
                        />
                      )}
                    </td>
                    <td className="small">{one.message}</td>
                  </tr>
                ))}
                {lines.length > mostLines ? (
                  <tr>
                    <td colSpan={4} className="small">
                      {text.import.moreDifferences(lines.length - mostLines)}
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            ))}
            {answered.length > 0 ? (
              <tr>
                <th colSpan={4} className="fix-section-head">
                  {words.answeredTitle}
                </th>
              </tr>
            ) : null}
            {answered.slice(0, mostLines).map((one) => (
              <tr key={one.id}>
                <td>
                  <LineTexts line={one} rowAt={rowAt} fields={fields} />
                </td>
                <td className="small">{words.rowsOf(one.rows)}</td>
                <td>
                  <Mark kind="done" /> <b>{answerInWords(one)}</b>
                </td>
                <td>
                  <span className="small">{one.answer?.kind === 'remembered' ? words.remembered : ''}</span>{' '}
                  <Button size="bar" disabled={disabled} onPress={() => onAnswer(takeBack(answers, one))}>
                    {words.takeBack}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {line && line.answer === null ? (
          <div className="fix-actions">
            {canFix ? (
              <Button kind="primary" submit shownKey="Enter" disabled={disabled || (!isNew && line.means === null)}>
                {line.rows.length > 1 ? words.fixRows(line.rows.length) : text.import.fixOne}
              </Button>
            ) : null}
            {canLeave ? (
              <Button
                hotkey="Alt+G"
                disabled={disabled}
                onPress={() => onAnswer(leaveLines(answers, [line], remember))}
              >
                {line.kind === 'row' ? words.seen : line.severity === 'error' ? words.leaveBlank : words.leaveSo}
              </Button>
            ) : null}
            {line.rows.length > 0 ? (
              <Button
                hotkey="Alt+B"
                disabled={disabled}
                onPress={() => onSkip(line.kind === 'row' ? line.rows.slice(0, 1) : line.rows)}
              >
                {words.skip}
              </Button>
            ) : null}
            <Button hotkey="F8" onPress={onNext}>
              {text.import.nextIssue}
            </Button>
            {line.canRemember ? (
              <label className="line push">
                <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.target.checked)} />
                {words.remember}
              </label>
            ) : null}
          </div>
        ) : null}
        {line && rows.length > 0 ? (
          <>
            <p className="fix-rows-head">
              <b>{words.rowsHaving(rows.length, line.texts)}</b> <span className="small">{words.editHint}</span>
            </p>
            <div className="fix-rows">
              <RowsTable
                table={table}
                answers={answers}
                rows={rows.slice(0, mostRows)}
                fields={fields}
                textOf={textOf}
                column={line.column}
                becomes={canFix ? draft : line.answer && 'means' in line.answer ? line.answer.means : null}
                disabled={disabled}
                onEdit={(cell, fixed) => onAnswer({ corrections: { ...answers.corrections, [cell]: fixed } })}
                onSkip={(row) => onSkip([row])}
              />
            </div>
            {rows.length > mostRows ? (
              <p className="empty">{text.import.moreDifferences(rows.length - mostRows)}</p>
            ) : null}
          </>
        ) : null}
      </div>
    </form>
  )
}

/** Field that rows lack, by the name in the sentence; one sentence speaks for all of them. */
function lackedField(line: FixLine, fields: FormFields): string | null {
  if (line.code !== 'incomplete') return null
  const name = /“([^”]+)”/.exec(line.message)?.[1]
  return fields.options.find(({ label }) => label === name)?.value ?? null
}

function rowsOfLine(line: FixLine, table: ImportedSheet, fields: FormFields): ImportedRow[] {
  const lacked = lackedField(line, fields)
  const isOfLine = (row: ImportedRow): boolean =>
    lacked === null ? line.rows.includes(row.row) : row.incomplete.includes(lacked)
  return table.rows.filter(isOfLine)
}

/** The names near the text stand first. */
function nearFirst(options: readonly ChoiceOption[], { near }: FixLine): ChoiceOption[] {
  const names = near.map(({ name }) => name)
  const first = names.flatMap((name) => options.find(({ value }) => value === name) ?? [])
  return [...first, ...options.filter(({ value }) => !names.includes(value))]
}

/** Rows of the table by their number in the sheet. */
type RowAt = ReadonlyMap<number, ImportedRow>

function boxOf(sheet: string, line: FixLine): string {
  return `line/${sheet}/${line.id}`
}

/** What stands in the box of the line: what was typed there, else what it begins with. */
function useDraft(
  sheet: string,
  line: FixLine | null,
  rowAt: RowAt,
  fields: FormFields,
): [string, (draft: string) => void] {
  const [typed, setTyped] = useState<{ id: string; draft: string } | null>(null)
  if (line === null) return ['', () => undefined]
  const kept = typed?.id === line.id ? typed.draft : readImportTyped(boxOf(sheet, line))
  const begun = beginning(line, rowAt, fields)
  const change = (next: string): void => {
    setTyped({ id: line.id, draft: next })
    noteImportTyped(boxOf(sheet, line), next === begun ? null : next)
  }
  return [typeof kept === 'string' ? kept : begun, change]
}

/** The program's own reading, the nearest name, else the text itself. */
function beginning(line: FixLine, rowAt: RowAt, fields: FormFields): string {
  return line.means ?? line.near[0]?.name ?? understood(line, rowAt, fields) ?? line.texts[0] ?? ''
}

/** What the program made of a cell that it repaired. */
function understood(line: FixLine, rowAt: RowAt, fields: FormFields): string | null {
  if (line.key === null || line.kind !== 'cell') return null
  const value = rowAt.get(line.rows[0] ?? 0)?.values[line.key] ?? null
  return value === null ? null : fields.show(line.key, value)
}

function proposal(line: FixLine, rowAt: RowAt, fields: FormFields): string {
  return line.means ?? line.near[0]?.name ?? understood(line, rowAt, fields) ?? ''
}

function answerInWords({ answer, severity, kind }: FixLine): string {
  if (answer && 'means' in answer) return answer.means || text.import.blankCell
  return severity === 'error' && kind !== 'row' ? words.leftBlank : words.leftAsIs
}

/** Findings of one kind; those that need no fixing can be left as they are at once. */
function CodeHead({ lines, disabled, onConfirm }: { lines: FixLine[]; disabled: boolean; onConfirm: () => void }) {
  const [first] = lines
  if (!first) return null
  const canLeaveAll = first.severity === 'warning' && lines.length > 1
  return (
    <tr>
      <th colSpan={3} className="fix-section-head">
        <Mark kind={first.severity} label={text.severity[first.severity]} />{' '}
        {text.import.codes[first.code] ?? text.import.otherIssue}
      </th>
      <th className="number fix-section-head">
        {canLeaveAll ? (
          <Button size="bar" disabled={disabled} onPress={onConfirm}>
            {words.leaveAll(lines.length)}
          </Button>
        ) : null}
      </th>
    </tr>
  )
}

function LineTexts({ line, rowAt, fields }: { line: FixLine; rowAt: RowAt; fields: FormFields }) {
  if (line.texts.length > 0) {
    return (
      <>
        {line.texts.slice(0, 4).map((one, index) => (
          <Fragment key={one}>
            {index > 0 ? ' · ' : ''}
            <b>{one || text.import.blankCell}</b>
          </Fragment>
        ))}
        {line.texts.length > 4 ? ` +${line.texts.length - 4}` : ''}
      </>
    )
  }
  const lacked = lackedField(line, fields)
  if (lacked !== null) return <b>{fields.nameOf(lacked)}</b>
  const row = rowAt.get(line.rows[0] ?? 0)
  return <b>{nameOfRow(fields, row) || line.cells[0]}</b>
}
