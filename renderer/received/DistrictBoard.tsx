/** One line for each district: how often and when it sent, the verdict, how many annexes; the last line names who is missing. */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { momentOf, provinceText } from '../provinceStrings.ts'
import { Mark, type MarkKind } from '../ui/Mark.tsx'

export type Board = CallOutput<'province.board'>
export type Line = Board['units'][number]

export const stateMarks: Record<Line['state'], MarkKind> = {
  chua_gui: 'missing',
  qua_han: 'error',
  da_nhan: 'done',
  can_xem: 'warning',
  tra_lai: 'returned',
}

export function Summary({ board }: { board: Board }) {
  const { received, toLookAt, late, returned, of } = board.counts
  const due = board.period.deadlineDistrict
  return (
    <div className="received-summary">
      <span className="small received-count">{provinceText.received(received, of)}</span>
      {toLookAt > 0 ? <span className="chip chip-warning">{provinceText.toLookAt(toLookAt)}</span> : null}
      {returned > 0 ? <span className="chip chip-warning">{provinceText.returned(returned)}</span> : null}
      {late > 0 ? <span className="chip chip-error">{provinceText.late(late)}</span> : null}
      {due !== null && board.days !== null ? (
        <span className={`chip received-due chip-${board.days < 0 ? 'warning' : 'plain'}`}>
          {provinceText.deadline(due, board.days)}
        </span>
      ) : null}
    </div>
  )
}

interface DistrictsProps {
  board: Board
  row: number
  onMove: (row: number) => void
  onOpen: () => void
}

export function Districts({ board, row, onMove, onOpen }: DistrictsProps) {
  const table = useRef<HTMLDivElement>(null)
  useEffect(() => table.current?.focus(), [])
  useEffect(() => {
    document.getElementById(`huyen-${row}`)?.scrollIntoView({ block: 'nearest' })
  }, [row])

  function press(event: KeyboardEvent): void {
    const step: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }
    const move = step[event.key]
    if (move === undefined && event.key !== 'Enter') return
    event.preventDefault()
    if (move === undefined) onOpen()
    else onMove(Math.min(Math.max(row + move, 0), board.units.length - 1))
  }

  const { received, of } = board.counts
  const missing = board.units
    .filter((one) => one.package === null || one.state === 'tra_lai')
    .map(({ unit, state }) => (state === 'tra_lai' ? provinceText.beingReturned(unit.name) : unit.name))
  return (
    <div
      ref={table}
      className="districts"
      role="grid"
      aria-label={provinceText.title}
      aria-activedescendant={`huyen-${row}`}
      tabIndex={0}
      onKeyDown={press}
    >
      <div className="district district-head" role="row">
        {Object.entries(provinceText.columns).map(([key, label]) => (
          <div key={key} role="columnheader">
            {label}
          </div>
        ))}
      </div>
      {board.units.map((line, index) => (
        <DistrictLine
          key={line.unit.id}
          id={`huyen-${index}`}
          line={line}
          isHere={index === row}
          onChoose={() => onMove(index)}
        />
      ))}
      <div className="district district-total" role="row">
        <div role="rowheader">{provinceText.whole(received, of)}</div>
        <div role="gridcell" className="district-missing">
          {missing.length === 0 ? provinceText.noneMissing : provinceText.missing(missing.join(', '))}
        </div>
      </div>
    </div>
  )
}

interface DistrictLineProps {
  id: string
  line: Line
  isHere: boolean
  onChoose: () => void
}

function DistrictLine({ id, line, isHere, onChoose }: DistrictLineProps) {
  const { unit, state, daysLate, package: one, forms } = line
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table handles the keys for all its rows
    <div
      id={id}
      role="row"
      aria-selected={isHere}
      className={`district${one ? '' : ' district-blank'}${isHere ? ' here' : ''}`}
      onClick={onChoose}
    >
      <div role="rowheader">{unit.name}</div>
      <div role="gridcell">{one ? provinceText.round(one.sequence) : '–'}</div>
      <div role="gridcell">{one ? momentOf(one.receivedAt) : ''}</div>
      <div role="gridcell">
        <Mark kind={stateMarks[state]} /> {provinceText.states[state]}
        {line.returnedUntil !== null ? (
          <span className="small"> {provinceText.returnedUntil(line.returnedUntil)}</span>
        ) : daysLate > 0 ? (
          <span className="small"> {one ? provinceText.daysLate(daysLate) : provinceText.daysMissing(daysLate)}</span>
        ) : null}
      </div>
      <div role="gridcell">{one ? provinceText.formsOf(forms.filter(Boolean).length, forms.length) : ''}</div>
    </div>
  )
}
