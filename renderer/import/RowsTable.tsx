/** Rows of the file with every column that is taken; any cell is edited in place. */
import { useRef, useState } from 'react'
import { text } from '../strings.ts'
import type { FormFields } from './formFields.ts'
import { isImportTyped, useImportTyped } from './importDrafts.ts'
import type { ImportedRow, ImportedSheet, SheetAnswers } from './importWork.ts'

interface RowsTableProps {
  table: ImportedSheet
  answers: SheetAnswers | undefined
  rows: readonly ImportedRow[]
  fields: FormFields
  textOf: (cell: string) => string
  /** The column the officer is looking at. */
  column: string | null
  /** What the texts of the column are about to become. */
  becomes: string | null
  disabled: boolean
  onEdit: (cell: string, fixed: string) => void
  onSkip: (row: number) => void
}

export function RowsTable({ table, rows, fields, onSkip, disabled, ...rest }: RowsTableProps) {
  const columns = table.columns.filter(({ key }) => key !== null && key !== 'ordinal')
  const leftOut = new Set(rest.answers?.skipRows)
  const explained = new Map(
    table.spellings.flatMap(({ column, rows: having, means, by }) =>
      means === null || by === 'program' ? [] : having.map((row): [string, string] => [`${column}${row}`, means]),
    ),
  )
  return (
    <table className="table rows-table">
      <thead>
        <tr>
          <th className="number">{text.import.row}</th>
          <th />
          {columns.map(({ column, key, header }) => (
            <th
              key={column}
              className={column === rest.column ? 'looked-at' : undefined}
              title={`${column} · ${header}`}
            >
              {key === null ? header : fields.nameOf(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.row} className={leftOut.has(row.row) ? 'row-out' : undefined}>
            <td className="number small">{row.row}</td>
            <td>
              <button
                type="button"
                className="row-skip"
                disabled={disabled || leftOut.has(row.row)}
                onClick={() => onSkip(row.row)}
                aria-label={text.import.skipRow(row.row)}
                title={text.import.skipRow(row.row)}
              >
                {text.import.skip.run}
              </button>
            </td>
            {columns.map(({ column, key }) => (
              <EditableCell
                key={column}
                {...rest}
                sheet={table.sheet}
                cell={`${column}${row.row}`}
                isLookedAt={column === rest.column}
                explained={explained.get(`${column}${row.row}`) ?? null}
                name={`${key === null ? '' : fields.nameOf(key)}, ${text.import.row.toLowerCase()} ${row.row}`}
                disabled={disabled}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface EditableCellProps extends Pick<RowsTableProps, 'answers' | 'textOf' | 'becomes' | 'onEdit' | 'disabled'> {
  sheet: string
  cell: string
  isLookedAt: boolean
  /** What the officer said its text means. */
  explained: string | null
  name: string
}

function EditableCell(props: EditableCellProps) {
  const { sheet, cell, isLookedAt, explained, name, answers, textOf, becomes, onEdit, disabled } = props
  const [isOpen, setOpen] = useState(() => isImportTyped(boxOf(sheet, cell)))
  const inFile = textOf(cell)
  const corrected = answers?.corrections?.[cell]
  const now = corrected ?? inFile
  const next =
    corrected !== undefined && corrected !== inFile ? corrected : isLookedAt ? (becomes ?? explained) : explained
  if (isOpen) {
    return (
      <td>
        <CellInput
          box={boxOf(sheet, cell)}
          name={name}
          now={now}
          onLeave={(typed) => {
            setOpen(false)
            if (typed !== now) onEdit(cell, typed)
          }}
        />
      </td>
    )
  }
  return (
    <td className={isLookedAt ? 'looked-at' : undefined}>
      <button
        type="button"
        className="cell-press"
        disabled={disabled}
        title={text.import.editCell(cell)}
        aria-label={`${name}: ${now}`}
        onClick={() => setOpen(true)}
      >
        {next !== null && next !== '' && next !== inFile ? (
          <>
            {inFile === '' ? null : <s>{inFile}</s>} {inFile === '' ? '' : '→ '}
            <b>{next}</b>
          </>
        ) : (
          now || <span className="small">{text.import.blankCell}</span>
        )}
      </button>
    </td>
  )
}

interface CellInputProps {
  box: string
  name: string
  /** What stands in the cell before. */
  now: string
  /** With what is to stand there. */
  onLeave: (typed: string) => void
}

/** As in a sheet: Enter and going elsewhere take what was typed, Esc does not. */
function CellInput({ box, name, now, onLeave }: CellInputProps) {
  const [typed, setTyped, forget] = useImportTyped(box, now)
  const isLeft = useRef(false)

  function leave(result: string): void {
    if (isLeft.current) return
    isLeft.current = true
    forget()
    onLeave(result)
  }

  return (
    <input
      className="input input-bar cell-input"
      aria-label={name}
      // biome-ignore lint/a11y/noAutofocus: the officer has just pressed this cell
      autoFocus
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      // Another window in front, where the figure is looked up, is no answer yet.
      onBlur={(event) => document.activeElement !== event.target && leave(typed)}
      onKeyDown={(event) => {
        if ((event.key !== 'Enter' && event.key !== 'Escape') || event.ctrlKey) return
        event.preventDefault()
        event.stopPropagation()
        leave(event.key === 'Enter' ? typed : now)
      }}
    />
  )
}

function boxOf(sheet: string, cell: string): string {
  return `cell/${sheet}/${cell}`
}
