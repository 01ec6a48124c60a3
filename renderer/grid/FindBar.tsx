/** Ctrl+F in an annex: goes from match to match among the names of the rows and what the cells show. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { foldText } from '../../shared/text.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { showCell } from './gridColumns.ts'
import type { GridModel } from './gridModel.ts'
import type { Point } from './selection.ts'

interface FindBarProps {
  model: GridModel
  active: Point
  onGo: (point: Point) => void
  onClose: () => void
}

export function FindBar({ model, active, onGo, onClose }: FindBarProps) {
  const [sought, setSought] = useState('')
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.focus(), [])
  const found = findAll(model, sought, active.column)
  const here = found.findIndex((one) => one.row === active.row && one.column === active.column)

  function go(by: 1 | -1): void {
    const order = ({ row, column }: Point): number => row * model.columns.length + column
    const ahead =
      by === 1 ? found.find((one) => order(one) > order(active)) : found.findLast((one) => order(one) < order(active))
    const next = ahead ?? (by === 1 ? found[0] : found.at(-1))
    if (next) onGo(next)
  }

  function press(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' || event.key === 'F3') go(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="find-bar" role="search">
      <input
        ref={box}
        className="input input-bar"
        value={sought}
        onChange={(event) => setSought(event.target.value)}
        onKeyDown={press}
        placeholder={text.grid.find.what}
        aria-label={text.grid.find.what}
        autoComplete="off"
        spellCheck={false}
      />
      <span className="small" role="status">
        {sought.trim() === '' ? '' : text.grid.find.count(here + 1, found.length)}
      </span>
      <Button size="bar" shownKey="Enter" onPress={() => go(1)} disabled={found.length === 0}>
        {text.grid.find.next}
      </Button>
      <Button size="bar" shownKey="Esc" onPress={onClose}>
        {text.grid.find.back}
      </Button>
    </div>
  )
}

/** In reading order; a row that is named so stands with its cell of the column one is in. */
function findAll(model: GridModel, sought: string, column: number): Point[] {
  const key = foldText(sought)
  if (key === '') return []
  return model.rows.flatMap((row, index) => {
    if (row.kind === 'heading') return []
    const cells = model.columns.flatMap((one, place) =>
      foldText(showCell(one, row, row.cells[one.key])).includes(key) ? [{ row: index, column: place }] : [],
    )
    const isNamed = foldText(row.label).includes(key)
    return isNamed && !cells.some((one) => one.column === column)
      ? [...cells, { row: index, column }].sort((a, b) => a.column - b.column)
      : cells
  })
}
