/** Where the officer is on the sheet: which of its tables has the focus and what is chosen in each. */
import { useState } from 'react'
import type { GridModel } from '../grid/gridModel.ts'
import { type Selection, selectCell } from '../grid/selection.ts'
import { placeKey } from '../grid/sheetModel.ts'
import { findPlace } from '../grid/wrongPlaces.ts'

/** The cell an address names, and whether it asks for what stands behind it. */
export interface Target {
  row: string
  column: string
  isTraced: boolean
}

interface Places {
  part: number
  /** One for each table of the form. */
  selections: Selection[]
}

/** Only a new address moves the selection; a changed annex does not. */
export function useAnnexPlaces(parts: readonly GridModel[], target: Target | null) {
  const [places, setPlaces] = useState(() => startPlaces(parts, target))
  const address = target ? placeKey(target.row, target.column) : null
  const [shownAddress, setShownAddress] = useState(address)
  if (address !== shownAddress) {
    setShownAddress(address)
    setPlaces(startPlaces(parts, target))
  }

  function selectionOf(part: number): Selection {
    return places.selections[part] ?? selectCell({ row: 0, column: 0 })
  }

  function select(part: number, next: Selection): void {
    setPlaces((before) => ({
      part,
      selections: before.selections.map((one, index) => (index === part ? next : one)),
    }))
  }

  function enterPart(part: number): void {
    if (part !== places.part) setPlaces((before) => ({ ...before, part }))
  }

  /** Nothing happens where none of the tables shows the cell. */
  function goTo(row: string, column: string): void {
    const place = findPlace(parts, row, column)
    if (place) select(place.part, selectCell(place))
  }

  return { part: places.part, selections: places.selections, selectionOf, select, enterPart, goTo }
}

/** The target's table has the focus. */
function startPlaces(parts: readonly GridModel[], target: Target | null): Places {
  const found = target && findPlace(parts, target.row, target.column)
  const selections = parts.map(({ rows }, part) => {
    if (found?.part === part) return selectCell(found)
    const row = rows.findIndex((one) => one.kind !== 'heading')
    return selectCell({ row: Math.max(row, 0), column: 0 })
  })
  return { part: found?.part ?? 0, selections }
}
