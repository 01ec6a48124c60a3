/** Truy số: the records, cells or file behind a figure, beside the sheet; Enter opens one, Esc goes back to the cell. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { addressOf, addressOfPlace } from '../addresses.ts'
import { bridgeText } from '../bridgeStrings.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { HotkeyLevel } from '../ui/hotkeys.ts'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import { BridgeCard, type BridgeTermView, labelOf } from './BridgeCard.tsx'
import { nameCell } from './describeCell.ts'
import { type GridColumn, type GridRow, showCell } from './gridColumns.ts'
import { askedLook, isFormItself, type Look } from './LookBar.tsx'
import { SeriesTable } from './SeriesTable.tsx'

type TraceRow = CallOutput<'figures.trace'>['rows'][number]

interface TracePanelProps {
  form: string
  look: Look
  row: GridRow
  column: GridColumn
  /** Another cell of the form as it is looked at. */
  onGo: (row: string, column: string) => void
  onClose: () => void
}

export function TracePanel({ form, look, row, column, onGo, onClose }: TracePanelProps) {
  const { period, go } = useShell()
  const asked = { form, period: period.id, row: row.key, column: column.key, ...askedLook(look) }
  const trace = useCall('figures.trace', asked, { keep: true })
  const list = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState(0)
  const [term, setTerm] = useState<BridgeTermView | null>(null)
  const all = trace.data?.rows ?? []
  const rows = term?.rows ?? all
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => 40,
    overscan: 10,
  })

  useEffect(() => list.current?.focus(), [])
  useEffect(() => {
    if (row.key && column.key) {
      setChosen(0)
      setTerm(null)
    }
  }, [row.key, column.key])

  function choose(next: BridgeTermView | null): void {
    setTerm(next)
    setChosen(0)
  }

  function open(index: number): void {
    const item = rows[index]
    if (item?.kind === 'record') go(addressOf(period.id, 'records', item.id))
    else if (item?.package) {
      const { id, signer, cell } = item.package
      go(addressOf(period.id, 'received', signer.unitCode, id, cell.form, cell.row, cell.column))
    } else if (item?.place && !isFormItself(look) && item.place.form === form && item.place.period === period.id)
      onGo(item.place.row, item.place.column)
    else if (item?.place) go(addressOfPlace(item.place))
  }

  function press(event: KeyboardEvent): void {
    const last = rows.length - 1
    const moves: Record<string, number> = {
      ArrowDown: chosen + 1,
      ArrowUp: chosen - 1,
      Home: 0,
      End: last,
      PageDown: chosen + 12,
      PageUp: chosen - 12,
    }
    const to = moves[event.key]
    if (to !== undefined) {
      event.preventDefault()
      const next = Math.min(Math.max(to, 0), Math.max(last, 0))
      setChosen(next)
      virtual.scrollToIndex(next)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      open(chosen)
    }
  }

  const counted = all.reduce((sum, item) => sum + (item.amount ?? 0), 0)
  const records = all.filter((item) => item.kind === 'record').length
  const late = all.filter((item) => item.late === 'muon').length
  const corrected = all.filter((item) => item.late === 'dinh_chinh').length
  const agrees = trace.data?.value === counted
  return (
    <HotkeyLevel value={2}>
      <aside className="trace card" aria-label={text.grid.trace}>
        <div className="trace-head">
          <span className="trace-figure">{showCell(column, row, row.cells[column.key]) || '–'}</span>
          <div className="trace-title">
            <h2>{text.trace.title(nameCell(row, column))}</h2>
            <p className="small">{column.definition.path.join(' › ')}</p>
          </div>
          <Button size="bar" hotkey="Esc" onPress={onClose}>
            {text.trace.back}
          </Button>
        </div>
        {trace.error ? <ErrorNotice error={trace.error} /> : null}
        {trace.data?.explanation ? <p className="trace-words">{trace.data.explanation}</p> : null}
        {records > 0 ? (
          <p className="trace-words small">
            {text.trace.records(records)} {agrees ? <Mark kind="done" /> : null} {agrees ? text.trace.agrees : ''}
          </p>
        ) : null}
        {late + corrected > 0 ? (
          <p className="trace-words small">
            <Mark kind="returned" /> {text.periodLock.counts(late, corrected)}
          </p>
        ) : null}
        {row.kind === 'heading' ? null : (
          <BridgeCard form={form} look={look} row={row} column={column} chosen={term} onChoose={choose} />
        )}
        {term ? (
          <div className="trace-filter">
            <span className="small">{bridgeText.filtered(labelOf(term))}</span>
            <Button size="bar" onPress={() => choose(null)}>
              {bridgeText.all(all.length)}
            </Button>
          </div>
        ) : null}
        {trace.data && rows.length === 0 ? (
          <p className="empty">{trace.data.value === null ? text.trace.nothing : text.trace.noLines}</p>
        ) : null}
        <div
          className="trace-list"
          ref={list}
          tabIndex={0}
          role="listbox"
          aria-label={text.trace.list}
          onKeyDown={press}
        >
          <div className="virtual" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((item) => {
              const one = rows[item.index]
              return one ? (
                <TraceLine
                  key={item.key}
                  row={one}
                  top={item.start}
                  isChosen={item.index === chosen}
                  onChoose={() => setChosen(item.index)}
                  onOpen={() => open(item.index)}
                />
              ) : null
            })}
          </div>
        </div>
        {row.kind === 'heading' ? null : <SeriesTable form={form} look={look} row={row} column={column} />}
        {rows.length > 0 ? (
          <div className="card-foot">
            <Button
              kind="primary"
              shownKey="Enter"
              onPress={() => open(chosen)}
              disabled={rows[chosen]?.kind === 'source'}
            >
              {openWords(rows[chosen]?.kind)}
            </Button>
          </div>
        ) : null}
      </aside>
    </HotkeyLevel>
  )
}

function openWords(kind: TraceRow['kind'] | undefined): string {
  if (kind === 'package') return text.trace.openPackage
  return kind === 'cell' ? text.trace.openCell : text.trace.openRecord
}

interface TraceLineProps {
  row: TraceRow
  top: number
  isChosen: boolean
  onChoose: () => void
  onOpen: () => void
}

function TraceLine({ row, top, isChosen, onChoose, onOpen }: TraceLineProps) {
  const detail =
    row.kind === 'source'
      ? row.id
      : [
          row.package?.fileName,
          row.package?.fingerprint,
          row.unit?.name,
          typeof row.values?.ma_ho_so === 'string' ? row.values.ma_ho_so : null,
          row.eliminated ? text.trace.eliminated : null,
        ]
          .filter(Boolean)
          .join(' · ')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys for all its options
    <div
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={`trace-line pick-line${isChosen ? ' chosen' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onChoose}
      onDoubleClick={onOpen}
    >
      <div className="trace-line-words">
        <strong>{row.label}</strong>
        {detail && detail !== row.label ? <span className="small">{detail}</span> : null}
      </div>
      {row.late ? (
        <span
          className="chip chip-warning"
          title={row.late === 'muon' ? text.periodLock.lateHelp : text.periodLock.correctedHelp}
        >
          <Mark kind="returned" /> {row.late === 'muon' ? text.periodLock.late : text.periodLock.corrected}
        </span>
      ) : null}
      <b className="number">{row.amount === null ? '' : row.amount.toLocaleString('vi-VN')}</b>
    </div>
  )
}
