/** One table of all files of a folder: what each is, how it stands, and the way into it; up and down keys, Enter opens. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { folderText as words } from '../folderStrings.ts'
import { Button } from '../ui/Button.tsx'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { countIssues, type FileState, type FolderFile } from './folderWork.ts'
import type { ImportedSheet } from './importWork.ts'
import { PeriodName } from './PeriodName.tsx'

const marks: Record<FileState, MarkKind> = {
  waiting: 'missing',
  reading: 'entered',
  ready: 'done',
  nothing: 'nil',
  twin: 'nil',
  asks: 'warning',
  broken: 'error',
  writing: 'entered',
  written: 'done',
}

interface FolderTableProps {
  files: FolderFile[]
  forms: CallOutput<'forms.list'>
  isBusy: boolean
  /** Of the file that the wizard was opened with last, by its id. */
  opened: number | null
  onOpen: (file: FolderFile) => void
  onAgain: (file: FolderFile) => void
  onOutcome: (batch: string) => void
}

export function FolderTable({ files, forms, isBusy, opened, onOpen, onAgain, onOutcome }: FolderTableProps) {
  const [current, setCurrent] = useState(() =>
    Math.max(
      0,
      files.findIndex(({ id }) => id === opened),
    ),
  )
  const first = useRef<HTMLTableRowElement>(null)
  // The keys go on in the table as soon as it stands there, after the wizard at the file that was opened.
  useEffect(() => first.current?.focus(), [])

  function press(event: KeyboardEvent<HTMLTableRowElement>, index: number): void {
    // Ctrl+Enter is of the whole table.
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const file = files[index]
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      const next = Math.max(0, Math.min(files.length - 1, index + step))
      setCurrent(next)
      const rows = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('tr')
      rows?.[next]?.focus()
      event.preventDefault()
    } else if (event.key === 'Enter' && event.target === event.currentTarget && file) {
      // The same key as the button of the row, whatever the row has.
      event.preventDefault()
      event.stopPropagation()
      act(file)
    }
  }

  function act(file: FolderFile): void {
    const batch = file.tables[0]?.batch ?? null
    if (file.state === 'written' && batch !== null) onOutcome(batch)
    else if (isBusy) return
    else if (canOpen(file)) onOpen(file)
    else if (file.state === 'broken' || file.state === 'waiting') onAgain(file)
  }

  return (
    <table className="table folder-table">
      <thead>
        <tr>
          <th>{words.columns.file}</th>
          <th>{words.columns.form}</th>
          <th>{words.columns.period}</th>
          <th>{words.columns.unit}</th>
          <th className="number">{words.columns.rows}</th>
          <th>{words.columns.layout}</th>
          <th className="number">{words.columns.issues}</th>
          <th>{words.columns.state}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {files.map((file, index) => (
          <tr
            key={file.id}
            ref={index === current ? first : undefined}
            tabIndex={index === current ? 0 : -1}
            aria-label={`${file.source.name}, ${words.states[file.state]}`}
            onKeyDown={(event) => press(event, index)}
            onFocus={() => setCurrent(index)}
          >
            <td>
              <b>{file.source.name}</b>
              {file.problem ? (
                <div className={`small ${file.state === 'twin' ? '' : 'folder-problem'}`}>{file.problem}</div>
              ) : null}
            </td>
            <td>{formsOf(file.tables, forms)}</td>
            <td>{periodOf(file.tables)}</td>
            <td>{unitsOf(file.tables)}</td>
            <td className="number">{file.tables.length > 0 ? sumRows(file.tables) : ''}</td>
            <td className="small">{layoutOf(file.tables)}</td>
            <td className="number">{file.state === 'written' ? '' : words.issues(countIssues(file.tables))}</td>
            <td className="outcome-word">
              <Mark kind={marks[file.state]} /> {words.states[file.state]}
            </td>
            <td>
              <RowButton file={file} isBusy={isBusy} onPress={() => act(file)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function RowButton({ file, isBusy, onPress }: { file: FolderFile; isBusy: boolean; onPress: () => void }) {
  const { name } = file.source
  if (file.state === 'written') {
    return (
      <Button kind="link" size="bar" label={words.outcomeOf(name)} onPress={onPress}>
        {words.outcome}
      </Button>
    )
  }
  if (canOpen(file)) {
    return (
      <Button kind="link" size="bar" label={words.openFile(name)} onPress={onPress} disabled={isBusy}>
        {words.open}
      </Button>
    )
  }
  if (file.state !== 'broken' && file.state !== 'waiting') return null
  return (
    <Button kind="link" size="bar" label={words.againFile(name)} onPress={onPress} disabled={isBusy}>
      {words.again}
    </Button>
  )
}

function canOpen({ state, tables }: FolderFile): boolean {
  // A file without a table we know is opened too, to say what it is.
  return state === 'asks' || (tables.length > 0 && state !== 'reading' && state !== 'writing')
}

/** Number and title of the first table's form, and how many tables there are. */
export function formsOf(tables: ImportedSheet[], forms: CallOutput<'forms.list'>): string {
  const [first] = tables
  if (!first) return ''
  const form = forms.find((one) => one.id === first.form)
  const name = form ? `${form.number} ${form.shortTitle}` : ''
  return tables.length > 1 ? `${name} (${words.sheets(tables.length)})` : name
}

function periodOf([first]: ImportedSheet[]) {
  return first?.period ? <PeriodName id={first.period} /> : null
}

function unitsOf(tables: ImportedSheet[]): string {
  return [...new Set(tables.flatMap(({ unit }) => unit ?? []))].join(', ')
}

function sumRows(tables: ImportedSheet[]): number {
  return tables.reduce((sum, { counts }) => sum + counts.rows, 0)
}

function layoutOf(tables: ImportedSheet[]): string {
  if (tables.length === 0) return ''
  if (tables.every(({ layout }) => layout !== null && layout.news.length === 0)) return words.known
  return tables.some(({ layout }) => layout !== null) ? words.news : words.unknown
}
