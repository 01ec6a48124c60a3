/** Step 3: what could not be read, by column with counts; one fix for all equal texts, a row left out by name. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice, type ChoiceOption } from '../ui/Choice.tsx'
import { Mark } from '../ui/Mark.tsx'
import { useCall } from '../ui/useCall.ts'
import { Equation } from './Equation.tsx'
import { type FormFields, useFormFields } from './formFields.ts'
import {
  addUp,
  answerSheet,
  columnIndex,
  type ImportedSheet,
  type ImportIssue,
  issuesToFix,
  placeOf,
  sentenceOf,
} from './importWork.ts'
import { SheetTabs } from './SheetTabs.tsx'
import type { ImportState, ImportWork } from './useImport.ts'

/** More lines than this wait until the ones before them are fixed. */
const mostLines = 150

interface Group {
  id: string
  title: string
  detail: string
  severity: 'error' | 'warning'
  /** Column letters, where all issues of the group are in one column. */
  column: string | null
  issues: ImportIssue[]
}

export function FixStep({ state, work, table }: { state: ImportState; work: ImportWork; table: ImportedSheet }) {
  const fields = useFormFields(table.form)
  const groups = useMemo(() => groupIssues(table, fields), [table, fields])
  const [chosen, setChosen] = useState<string | null>(null)
  const group = groups.find((one) => one.id === chosen) ?? groups[0]
  const totals = addUp(work.tables)
  const left = work.tables.reduce((sum, one) => sum + issuesToFix(one).length, 0)
  const isBusy = state.busy !== null

  function nextGroup(): void {
    const index = groups.findIndex((one) => one.id === group?.id)
    const next = groups[(index + 1) % groups.length]
    if (next) setChosen(next.id)
  }

  return (
    <>
      <Equation totals={totals} />
      <SheetTabs state={state} work={work} />
      <div className="columns import-fix">
        <section className="card">
          <div className="card-head">
            <h2>{text.import.byKind}</h2>
          </div>
          <ul className="card-body groups">
            {groups.map((one) => (
              <li key={one.id}>
                <button type="button" aria-pressed={one.id === group?.id} onClick={() => setChosen(one.id)}>
                  <Mark kind={one.severity} label={text.severity[one.severity]} />
                  <span>
                    <b>{one.title}</b>
                    <span className="small">{one.detail}</span>
                  </span>
                  <b>{one.issues.length}</b>
                </button>
              </li>
            ))}
            {groups.length === 0 ? (
              <li className="empty">
                <Mark kind="done" /> {text.import.noIssues}
              </li>
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
          {group && fields ? (
            <GroupTable
              key={`${group.id}${table.sheet}`}
              state={state}
              work={work}
              table={table}
              group={group}
              fields={fields}
              onNext={nextGroup}
            />
          ) : (
            <p className="empty">{text.import.noIssues}</p>
          )}
          <div className="card-foot">
            <Button onPress={() => state.setStep(1)}>{text.back}</Button>
            <SkippedRows state={state} work={work} table={table} />
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

/** Rows left out by the officer; pressing one takes it back. */
function SkippedRows({ state, work, table }: { state: ImportState; work: ImportWork; table: ImportedSheet }) {
  const rows = work.answers.bySheet[table.sheet]?.skipRows ?? []
  if (rows.length === 0) return null
  return (
    <span className="line">
      {rows.map((row) => (
        <Button
          key={row}
          size="bar"
          disabled={state.busy !== null}
          onPress={() =>
            void state.answer(answerSheet(work.answers, table.sheet, { skipRows: rows.filter((one) => one !== row) }))
          }
        >
          {text.import.unskipRow(row)}
        </Button>
      ))}
    </span>
  )
}

interface GroupTableProps {
  state: ImportState
  work: ImportWork
  table: ImportedSheet
  group: Group
  fields: FormFields
  onNext: () => void
}

function GroupTable({ state, work, table, group, fields, onNext }: GroupTableProps) {
  const answers = work.answers.bySheet[table.sheet] ?? {}
  const byText = useMemo(() => byEqualText(work, table, group, fields), [work, table, group, fields])
  const options = useFixOptions(table, group, fields)
  const isBusy = state.busy !== null
  const body = useRef<HTMLDivElement>(null)

  useEffect(() => body.current?.querySelector<HTMLElement>('input')?.focus(), [])

  function correct(cells: string[], fixed: string): void {
    const corrections = { ...answers.corrections }
    for (const cell of cells) corrections[cell] = fixed
    void state.answer(answerSheet(work.answers, table.sheet, { corrections }))
  }

  function skip(row: number): void {
    void state.answer(answerSheet(work.answers, table.sheet, { skipRows: [...(answers.skipRows ?? []), row] }))
  }

  return (
    <>
      <div className="card-head">
        <h2>{group.title}</h2>
        <span className="small">{group.detail}</span>
        <Button size="bar" hotkey="F8" onPress={onNext}>
          {text.import.nextIssue}
        </Button>
      </div>
      <div className="card-body" ref={body}>
        <table className="table">
          <thead>
            <tr>
              <th>{text.import.place}</th>
              <th>{text.import.inFile}</th>
              <th>{text.import.what}</th>
              <th>{text.import.fixTo}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {byText.slice(0, mostLines).map((one) => (
              <tr key={one.cells.join()}>
                <td className="fix-place">
                  {one.cells.slice(0, 3).join(', ')}
                  {one.cells.length > 3 ? ` +${one.cells.length - 3}` : ''}
                  <div className="small">{one.label}</div>
                </td>
                <td>
                  <b>{one.text || text.register.blank}</b>
                </td>
                <td className="small">{one.message}</td>
                <td>
                  <FixInput
                    options={options}
                    count={one.cells.length}
                    text={one.understood}
                    disabled={isBusy}
                    onFix={(fixed) => correct(one.cells, fixed)}
                  />
                </td>
                <td>
                  {one.rows.length === 1 && one.rows[0] !== undefined ? (
                    <Button size="bar" onPress={() => skip(one.rows[0] ?? 0)} disabled={isBusy}>
                      {text.import.skipRow}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {byText.length > mostLines ? (
          <p className="empty">{text.import.moreDifferences(byText.length - mostLines)}</p>
        ) : null}
      </div>
    </>
  )
}

interface FixInputProps {
  options: ChoiceOption[] | null
  count: number
  text: string
  disabled: boolean
  onFix: (fixed: string) => void
}

function FixInput({ options, count, text: before, disabled, onFix }: FixInputProps) {
  const [typed, setTyped] = useState(before)
  if (options) {
    return (
      <Choice
        size="bar"
        name={text.import.fixTo}
        value={null}
        options={options}
        onChange={(label) => label && onFix(label)}
        placeholder={text.register.pick}
        disabled={disabled}
      />
    )
  }
  return (
    <form
      className="fix-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed !== before) onFix(typed)
      }}
    >
      <input
        className="input input-bar"
        aria-label={text.import.fixTo}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button size="bar" submit disabled={disabled || typed === before}>
        {count > 1 ? text.import.fixAll(count) : text.import.fixOne}
      </Button>
    </form>
  )
}

/** Texts the column takes, where they come from a list: communes for a unit, labels of a code list. */
function useFixOptions(table: ImportedSheet, group: Group, fields: FormFields): ChoiceOption[] | null {
  const key = table.columns.find((column) => column.column === group.column)?.key
  const isUnit = group.issues[0]?.code === 'unknown_unit'
  const communes = useCall('units.communes', {}, { enabled: isUnit })
  if (isUnit) return (communes.data ?? []).map((unit) => ({ value: unit.name, label: unit.name }))
  const codes = key === null || key === undefined ? undefined : fields.codesOf(key)
  return codes ? codes.values.map((value) => ({ value: value.label, label: value.label })) : null
}

interface EqualTexts {
  text: string
  /** What the program made of it, to begin a correction with; the text itself where it could make nothing. */
  understood: string
  cells: string[]
  rows: number[]
  label: string
  message: string
}

/** Issues of a group with the same text in the file, so that one fix serves all. */
function byEqualText(work: ImportWork, table: ImportedSheet, group: Group, fields: FormFields): EqualTexts[] {
  const texts = new Map(work.preview.sheet.cells.map((cell) => [`${cell.row}:${cell.column}`, cell.text]))
  const answers = work.answers.bySheet[table.sheet]
  const key = table.columns.find((column) => column.column === group.column)?.key
  const found = new Map<string, EqualTexts>()
  group.issues.forEach((issue, index) => {
    const place = placeOf(issue)
    const shown = place
      ? (answers?.corrections?.[place.cell] ?? texts.get(`${place.row - 1}:${columnIndex(place.column)}`) ?? '')
      : ''
    const same = shown === '' ? `${index}` : `=${shown}`
    const one = found.get(same)
    if (one && place) {
      one.cells.push(place.cell)
      one.rows.push(place.row)
    } else {
      const row = table.rows.find((candidate) => candidate.row === place?.row)
      const value = key ? (row?.values[key] ?? null) : null
      found.set(same, {
        text: shown,
        understood: key && value !== null ? fields.show(key, value) : shown,
        cells: place ? [place.cell] : [issue.cell],
        rows: place ? [place.row] : [],
        label: row?.label ?? '',
        message: sentenceOf(issue),
      })
    }
  })
  return [...found.values()]
}

function groupIssues(table: ImportedSheet, fields: FormFields | null): Group[] {
  const groups = new Map<string, Group>()
  for (const issue of issuesToFix(table)) {
    const place = placeOf(issue)
    const id = `${issue.code}/${place?.column ?? ''}`
    const group = groups.get(id)
    if (group) group.issues.push(issue)
    else {
      const key = table.columns.find((column) => column.column === place?.column)?.key
      groups.set(id, {
        id,
        title: text.import.codes[issue.code] ?? text.import.otherIssue,
        detail: [place ? text.import.columnNamed(place.column) : '', key && fields ? fields.nameOf(key) : '']
          .filter(Boolean)
          .join(' · '),
        severity: issue.severity === 'error' ? 'error' : 'warning',
        column: place?.column ?? null,
        issues: [issue],
      })
    }
  }
  return [...groups.values()].sort(
    (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error') || b.issues.length - a.issues.length,
  )
}
