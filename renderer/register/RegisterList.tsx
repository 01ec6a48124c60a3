/** The list of a register: virtual rows in the server's order, read page by page. */
import { useQueries } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { columnType } from '../../shared/columns/index.ts'
import type { CallInput } from '../../shared/contract.ts'
import type { Field } from '../../shared/form.ts'
import type { RecordView } from '../../shared/values.ts'
import { call } from '../api.ts'
import { text } from '../strings.ts'
import { Mark } from '../ui/Mark.tsx'
import { codeOnlyKeys, isCodeOnly, personKeys, type RegisterInfo, showOf } from './useRegister.ts'

export type ListFilter = Pick<CallInput<'records.list'>, 'form' | 'search' | 'unit' | 'incomplete'>

export interface ListHandle {
  /** Moves the choice by rows; the page follows. */
  move: (by: number) => void
}

interface RegisterListProps {
  info: RegisterInfo
  filter: ListFilter
  total: number
  chosen: string | null
  onChoose: (record: RecordView) => void
  onOpen: () => void
  ref?: Ref<ListHandle>
}

const pageSize = 200
const rowHeight = 25

export function RegisterList({ info, filter, total, chosen, onChoose, onOpen, ref }: RegisterListProps) {
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

  useImperativeHandle(ref, () => ({
    move: (by) => {
      const to = Math.min(Math.max(position.current + by, 0), total - 1)
      const record = recordAt(to)
      virtual.scrollToIndex(to)
      if (record) {
        position.current = to
        onChoose(record)
      }
    },
  }))

  // Of files that show no more than their number, the columns that say nothing are left out.
  const told = isCodeOnly(info) ? codeOnlyKeys(info) : null
  const columns = info.fields.filter((field) => field.inList && !field.retired && (told?.has(field.key) ?? true))
  const template = columns.map((field) => `${widthOf(field, info)}px`).join(' ')
  return (
    <div
      className="list"
      ref={scroller}
      style={{ '--columns': template } as CSSProperties}
      role="grid"
      aria-rowcount={total}
    >
      <div className="list-head" role="row">
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
              className={`list-row${isChosen ? ' chosen' : ''}${record?.deleted ? ' deleted' : ''}`}
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={() => record && onChoose(record)}
              onDoubleClick={onOpen}
            >
              {record
                ? columns.map((field) => (
                    <div key={field.key} role="gridcell" className={`list-cell align-${columnType(field).align}`}>
                      <ListCell info={info} field={field} record={record} />
                    </div>
                  ))
                : null}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function ListCell({ info, field, record }: { info: RegisterInfo; field: Field; record: RecordView }) {
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
