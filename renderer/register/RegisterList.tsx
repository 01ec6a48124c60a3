/** The list of a register: virtual rows in the server's order, read page by page. */
import { useQueries } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { columnType } from '../../shared/columns/index.ts'
import type { Field } from '../../shared/form.ts'
import type { RecordView } from '../../shared/values.ts'
import { call } from '../api.ts'
import { registerText } from '../registerStrings.ts'
import { text } from '../strings.ts'
import { Mark } from '../ui/Mark.tsx'
import { useUnsaved } from '../ui/unsaved.ts'
import { noteTyped, typedIn } from '../ui/useTyped.ts'
import { type CellFailure, GridCell } from './GridCell.tsx'
import type { RecordFilter } from './registerFilters.ts'
import { codeOnlyKeys, isCodeOnly, personKeys, type RegisterInfo, showOf } from './useRegister.ts'

export type ListFilter = RecordFilter & { form: string }

export interface ListHandle {
  /** Moves the choice by rows; the page follows. With `isMarking` the line that is left is marked. */
  move: (by: number, isMarking?: boolean) => void
  /** Puts the caret of the grid into its cell. */
  focusGrid: () => void
}

interface RegisterListProps {
  info: RegisterInfo
  filter: ListFilter
  total: number
  chosen: string | null
  onChoose: (record: RecordView) => void
  onOpen: () => void
  /** Lines that will be changed together. */
  marked: ReadonlySet<string>
  onMark: (record: RecordView) => void
  /** Whether the cells are edited in place. */
  isGrid: boolean
  ref?: Ref<ListHandle>
}

const pageSize = 200
const rowHeight = 25

/** The list of what stands unsaved in cells. */
const CELLS = 'cell'

function resumeCells(): Readonly<Record<string, CellFailure>> {
  const left = [...typedIn(CELLS)].map(([cell, typed]): [string, CellFailure] => [
    cell,
    { typed: String(typed), problem: registerText.leftTyped },
  ])
  return Object.fromEntries(left)
}

export function RegisterList(props: RegisterListProps) {
  const { info, filter, total, chosen, onChoose, onOpen, marked, onMark, isGrid, ref } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const firstPage = Math.floor((items[0]?.index ?? 0) / pageSize)
  const lastPage = Math.floor((items.at(-1)?.index ?? 0) / pageSize)
  const pages = useQueries({
    queries: Array.from({ length: lastPage - firstPage + 1 }, (_, index) => pageQuery(filter, firstPage + index)),
  })
  const recordAt = (index: number): RecordView | undefined =>
    pages[Math.floor(index / pageSize) - firstPage]?.data?.records[index % pageSize]

  const chosenIndex = items.find((item) => recordAt(item.index)?.id === chosen)?.index ?? -1
  const position = useRef(0)
  useEffect(() => {
    if (chosenIndex >= 0) position.current = chosenIndex
  }, [chosenIndex])

  const [column, setColumn] = useState(0)
  /** Where Enter comes back to after Tab, Tab. */
  const homeColumn = useRef(0)
  const gridInput = useRef<HTMLInputElement>(null)
  /** Of cells whose text could not be saved, by record and field. */
  const [failures, setFailures] = useState(resumeCells)
  useUnsaved(Object.keys(failures).length > 0)

  function setFailure(cell: string, failure: CellFailure | null): void {
    noteTyped(`${CELLS}/${cell}`, failure?.typed ?? null)
    setFailures(({ [cell]: _, ...others }) => (failure === null ? others : { ...others, [cell]: failure }))
  }

  function moveTo(to: number): void {
    const record = recordAt(to)
    virtual.scrollToIndex(to)
    if (!record) return
    position.current = to
    onChoose(record)
  }

  useImperativeHandle(ref, () => ({
    move: (by, isMarking = false) => {
      const left = recordAt(position.current)
      if (isMarking && left && left.id === chosen) onMark(left)
      moveTo(Math.min(Math.max(position.current + by, 0), total - 1))
    },
    focusGrid: () => {
      if (chosenIndex < 0) moveTo(0)
      gridInput.current?.focus()
    },
  }))

  // Of files that show no more than their number, the columns that say nothing are left out.
  const told = isCodeOnly(info) ? codeOnlyKeys(info) : null
  const columns = info.fields.filter((field) => field.inList && !field.retired && (told?.has(field.key) ?? true))
  const widths = columns.map((field) => widthOf(field, info))
  const template = widths.map((width) => `${width}px`).join(' ')
  const edited = isGrid && chosenIndex >= 0 ? recordAt(chosenIndex) : undefined
  const editedField = columns[Math.min(column, columns.length - 1)]

  function moveInGrid(rows: number, cells: number, by?: 'Tab' | 'Enter'): void {
    const nextColumn = by === 'Enter' ? homeColumn.current : Math.min(Math.max(column + cells, 0), columns.length - 1)
    if (by !== 'Tab') homeColumn.current = nextColumn
    setColumn(nextColumn)
    const left = widths.slice(0, nextColumn).reduce((sum, width) => sum + width, 0)
    const view = scroller.current
    if (view && nextColumn !== column) {
      if (left < view.scrollLeft) view.scrollLeft = left
      const right = left + (widths[nextColumn] ?? 0)
      if (right > view.scrollLeft + view.clientWidth) view.scrollLeft = right - view.clientWidth
    }
    if (rows !== 0) moveTo(Math.min(Math.max(position.current + rows, 0), total - 1))
  }
  return (
    <div
      className="list"
      ref={scroller}
      style={{ '--columns': template } as CSSProperties}
      role="grid"
      aria-label={registerText.list}
      aria-rowcount={total + 1}
      // What scrolls must be reached by keyboard; in the grid the cell has the focus.
      tabIndex={isGrid ? -1 : 0}
    >
      <div className="list-head" role="row" aria-rowindex={1}>
        {columns.map((field) => (
          <div
            key={field.key}
            role="columnheader"
            className={`list-cell align-${columnType(field).align}`}
            title={field.label}
          >
            {field.label}
          </div>
        ))}
      </div>
      <div className="list-body" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const record = recordAt(item.index)
          const isChosen = record !== undefined && record.id === chosen
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the screen moves through the rows by keys
            <div
              key={item.key}
              role="row"
              tabIndex={-1}
              aria-rowindex={item.index + 2}
              aria-selected={isChosen}
              className={`list-row${isChosen ? ' chosen' : ''}${record?.deleted ? ' deleted' : ''}${
                record && marked.has(record.id) ? ' marked' : ''
              }`}
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={(event) => {
                if (!record) return
                if (event.ctrlKey) onMark(record)
                position.current = item.index
                onChoose(record)
                const cell = (event.target as Element).closest('[data-column]')
                if (cell) {
                  homeColumn.current = Number(cell.getAttribute('data-column'))
                  setColumn(homeColumn.current)
                }
                if (isGrid) gridInput.current?.focus()
              }}
              onDoubleClick={isGrid ? undefined : onOpen}
            >
              {record
                ? columns.map((field, index) => (
                    <div
                      key={field.key}
                      role="gridcell"
                      data-column={index}
                      className={`list-cell align-${columnType(field).align}`}
                    >
                      <ListCell
                        info={info}
                        field={field}
                        record={record}
                        failure={failures[`${record.id}/${field.key}`]}
                      />
                    </div>
                  ))
                : null}
            </div>
          )
        })}
        {edited && editedField ? (
          <GridCell
            key={`${edited.id}/${editedField.key}`}
            ref={gridInput}
            info={info}
            record={edited}
            field={editedField}
            place={{
              top: chosenIndex * rowHeight,
              left: widths.slice(0, columns.indexOf(editedField)).reduce((sum, width) => sum + width, 0),
              width: widths[columns.indexOf(editedField)] ?? 0,
            }}
            failure={failures[`${edited.id}/${editedField.key}`]}
            onTyping={(typed) => noteTyped(`${CELLS}/${edited.id}/${editedField.key}`, typed)}
            above={recordAt(chosenIndex - 1)}
            onFailure={(failure) => setFailure(`${edited.id}/${editedField.key}`, failure)}
            onMove={moveInGrid}
            onMark={() => onMark(edited)}
          />
        ) : null}
      </div>
    </div>
  )
}

interface ListCellProps {
  info: RegisterInfo
  field: Field
  record: RecordView
  failure: CellFailure | undefined
}

function ListCell({ info, field, record, failure }: ListCellProps) {
  if (failure) {
    return (
      <span className="cell-failure" title={failure.problem}>
        <Mark kind="error" label={failure.problem} /> {failure.typed}
      </span>
    )
  }
  if (record.incomplete.includes(field.key) && !record.withheld.includes(field.key)) {
    return (
      <span className="lacks">
        <Mark kind="warning" label={text.register.missing} />
      </span>
    )
  }
  const shown = showOf(info, field, record)
  if (field.key !== personKeys.name) return <span title={shown}>{shown}</span>
  const cut = shown.lastIndexOf(' ')
  return (
    <span title={shown}>
      {shown.slice(0, cut + 1)}
      <b>{shown.slice(cut + 1)}</b>
    </span>
  )
}

function pageQuery(filter: ListFilter, page: number) {
  const input = { ...filter, offset: page * pageSize, limit: pageSize }
  return { queryKey: ['records.list', input], queryFn: () => call('records.list', input) }
}

function widthOf(field: Field, info: RegisterInfo): number {
  const fallback = columnType(field).align === 'right' ? 9 : 16
  const width = Math.round(Math.min(field.width ?? fallback, 30) * 7.2) + 14
  return field.key === info.definition.unitField ? Math.max(width, 120) : width
}
