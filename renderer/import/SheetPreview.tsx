/** The officer's own sheet with every row coloured by what it was understood as. */
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { text } from '../strings.ts'
import { columnLetters, type ImportedSheet } from './importWork.ts'
import type { RoleAction, RowRange } from './RowRoleBar.tsx'
import type { Preview } from './useImport.ts'

interface SheetPreviewProps {
  preview: Preview
  /** Null while nothing is understood. */
  table: ImportedSheet | null
  /** Letters of the columns being asked about. */
  asked: readonly string[]
  current: string | null
  /** Shows the text as it lies in the file, before the old font was decoded. */
  showOriginal: boolean
  /** Set while the officer says what rows are. */
  editing?: { range: RowRange; onChoose: (range: RowRange) => void; actions: readonly RoleAction[] } | null
}

/** More rows than this are folded in the middle until asked for. */
const mostRows = 40

export function SheetPreview({ preview, table, asked, current, showOriginal, editing = null }: SheetPreviewProps) {
  const [all, setAll] = useState(false)
  const grid = useMemo(() => layOut(preview), [preview])
  const roles = useMemo(() => rolesOf(table, grid.lastRow), [table, grid.lastRow])
  const rows = Array.from({ length: grid.lastRow + 1 }, (_, row) => row).filter(
    (row) => (roles[row] ?? 'blank') !== 'blank' || grid.hasRow.has(row),
  )
  const folded = !all && !editing && rows.length > mostRows
  const head = folded ? rows.slice(0, mostRows - 6) : rows
  const tail = folded ? rows.slice(-5) : []
  const columns = Array.from({ length: grid.lastColumn + 1 }, (_, column) => column)

  const body = useRef<HTMLTableElement>(null)
  const isEditing = editing !== null
  useEffect(() => {
    if (isEditing) body.current?.focus()
  }, [isEditing])
  const at = editing?.range.at
  useEffect(() => {
    if (at !== undefined) body.current?.querySelector(`[data-row="${at}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const [from, to] = editing
    ? [Math.min(editing.range.anchor, editing.range.at), Math.max(editing.range.anchor, editing.range.at)]
    : [-1, -1]

  function press(event: KeyboardEvent): void {
    if (!editing || event.ctrlKey || event.altKey) return
    const { range, onChoose, actions } = editing
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }
    const by = steps[event.key]
    const act = actions[Number(event.key) - 1]?.act
    if (by !== undefined) {
      const index = rows.findIndex((row) => row >= range.at)
      const next = rows[Math.min(Math.max(index + by, 0), rows.length - 1)] ?? range.at
      onChoose({ anchor: event.shiftKey ? range.anchor : next, at: next })
    } else if (act) act()
    else return
    event.preventDefault()
  }

  /** A title runs over the empty cells to its right, as Excel shows it. */
  function roomRight(row: number, column: number): number {
    let end = column + 1
    while (end <= grid.lastColumn && !grid.cells.has(`${row}:${end}`) && !grid.covered.has(`${row}:${end}`)) end++
    return end - column
  }

  function isUnderTitle(row: number, column: number): boolean {
    if (roles[row] !== 'title' || grid.cells.has(`${row}:${column}`)) return false
    for (let left = column - 1; left >= 0; left--) {
      if (grid.covered.has(`${row}:${left}`)) return false
      if (grid.cells.has(`${row}:${left}`)) return !grid.spans.has(`${row}:${left}`)
    }
    return false
  }

  function line(row: number) {
    const role = roles[row] ?? 'title'
    return (
      <tr key={row} data-row={row} className={`role-${role}${row >= from && row <= to ? ' row-chosen' : ''}`}>
        <th scope="row" title={text.import.roles[role as keyof typeof text.import.roles]}>
          {editing ? (
            <button
              type="button"
              tabIndex={-1}
              onClick={({ shiftKey }) => {
                editing.onChoose({ anchor: shiftKey ? editing.range.anchor : row, at: row })
                body.current?.focus()
              }}
            >
              {row + 1}
            </button>
          ) : (
            row + 1
          )}
        </th>
        {columns.map((column) => {
          const place = `${row}:${column}`
          if (grid.covered.has(place) || isUnderTitle(row, column)) return null
          const cell = grid.cells.get(place)
          const span =
            grid.spans.get(place) ??
            (role === 'title' && cell ? { rows: 1, columns: roomRight(row, column) } : undefined)
          const letters = columnLetters(column)
          const isAsked = table !== null && asked.includes(letters) && row >= table.header.first - 1
          return (
            <td
              key={column}
              colSpan={span?.columns}
              rowSpan={folded ? undefined : span?.rows}
              className={`${isAsked ? 'asked' : ''}${letters === current ? ' asked-now' : ''}${isNumeric(cell?.text) ? ' number' : ''}`}
              title={cell?.original && cell.original !== cell.text ? cell.original : undefined}
            >
              {showOriginal ? (cell?.original ?? cell?.text) : cell?.text}
            </td>
          )
        })}
      </tr>
    )
  }

  return (
    <table className="preview" ref={body} tabIndex={isEditing ? 0 : undefined} onKeyDown={press}>
      <thead>
        <tr>
          <th />
          {columns.map((column) => {
            const letters = columnLetters(column)
            return (
              <th key={column} scope="col" className={asked.includes(letters) ? 'asked-head' : undefined}>
                {letters}
                {asked.includes(letters) ? ' ?' : ''}
              </th>
            )
          })}
        </tr>
      </thead>
      <tbody>
        {head.map(line)}
        {folded ? (
          <tr className="role-fold">
            <th scope="row">…</th>
            <td colSpan={columns.length}>
              <button type="button" onClick={() => setAll(true)}>
                {text.import.moreRows(rows.length - head.length - tail.length)}
              </button>
            </td>
          </tr>
        ) : null}
        {tail.map(line)}
      </tbody>
    </table>
  )
}

/** What the row was understood as: rows above the header are titles, rows nobody spoke of are ignored. */
export function rolesOf(table: ImportedSheet | null, lastRow: number): string[] {
  if (table === null) return Array.from({ length: lastRow + 1 }, () => 'data')
  const roles: string[] = []
  for (let row = 0; row <= lastRow; row++) {
    roles[row] = row < table.header.first - 1 ? 'title' : row <= table.header.last - 1 ? 'header' : 'blank'
  }
  for (const row of table.rows)
    roles[row.row - 1] = row.outcome === 'skipped' && row.role === 'data' ? 'skipped' : row.role
  return roles
}

function layOut(preview: Preview) {
  const cells = new Map<string, Preview['sheet']['cells'][number]>()
  const covered = new Set<string>()
  const spans = new Map<string, { rows: number; columns: number }>()
  const hasRow = new Set<number>()
  let lastRow = 0
  let lastColumn = 0
  for (const cell of preview.sheet.cells) {
    if (cell.text === '') continue
    cells.set(`${cell.row}:${cell.column}`, cell)
    hasRow.add(cell.row)
    lastRow = Math.max(lastRow, cell.row)
    lastColumn = Math.max(lastColumn, cell.column)
  }
  for (const { top, left, bottom, right } of preview.sheet.merges) {
    if (top > lastRow || left > lastColumn) continue
    const columns = Math.min(right, lastColumn) - left + 1
    // A merge down a whole sheet would swallow rows that have meanings of their own.
    const rows = bottom - top + 1 > 12 ? 1 : bottom - top + 1
    spans.set(`${top}:${left}`, { rows, columns })
    for (let row = top; row < top + rows; row++) {
      for (let column = left; column < left + columns; column++) {
        if (row !== top || column !== left) covered.add(`${row}:${column}`)
      }
    }
  }
  return { cells, covered, spans, hasRow, lastRow, lastColumn }
}

function isNumeric(shown: string | undefined): boolean {
  return shown !== undefined && /^[\d.,%\s-]+$/.test(shown)
}
