/** Where an annex is wrong: the worst finding of each cell, and the order in which F8 goes through them. */
import type { CallOutput } from '../../shared/contract.ts'
import type { IssueSeverity } from '../../shared/errors.ts'
import type { Gap } from '../../shared/gap.ts'
import type { Place } from '../addresses.ts'
import type { GridModel } from './gridModel.ts'
import { placeKey } from './sheetModel.ts'

type Issue = CallOutput<'annexes.read'>['issues'][number]

/** A cell of one of the tables of the form, 0-based. */
export interface WrongPlace {
  part: number
  row: number
  column: number
}

export function worstIssues(issues: Issue[]): ReadonlyMap<string, IssueSeverity> {
  const worst = new Map<string, IssueSeverity>()
  for (const { place, severity } of issues) {
    if (!place) continue
    const key = placeKey(place.row, place.column)
    if (severity === 'error' || !worst.has(key)) worst.set(key, severity)
  }
  return worst
}

export function issuesAt(issues: Issue[], row: string, column: string): Issue[] {
  return issues
    .filter(({ place }) => place?.row === row && place.column === column)
    .sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
}

export function countOf(issues: Issue[], severity: IssueSeverity): number {
  return issues.filter((issue) => issue.severity === severity).length
}

/** In reading order, errors and refused texts before warnings. */
export function placesInOrder(
  parts: readonly GridModel[],
  issues: Issue[],
  refused: ReadonlyMap<string, unknown>,
): WrongPlace[] {
  const found: (WrongPlace & { rank: number })[] = []
  const add = (row: string, column: string, rank: number): void => {
    const place = findPlace(parts, row, column)
    if (place) found.push({ ...place, rank })
  }
  for (const place of refused.keys()) {
    const [row = '', column = ''] = place.split(' ')
    add(row, column, 0)
  }
  for (const issue of issues) {
    if (issue.place && issue.severity !== 'info')
      add(issue.place.row, issue.place.column, issue.severity === 'error' ? 0 : 1)
  }
  const worst = found.some((one) => one.rank === 0) ? found.filter((one) => one.rank === 0) : found
  return worst.sort((a, b) => a.part - b.part || a.row - b.row || a.column - b.column)
}

/** The cell of that row and column, or null where none of the tables shows it. */
export function findPlace(parts: readonly GridModel[], rowKey: string, columnKey: string): WrongPlace | null {
  for (const [part, model] of parts.entries()) {
    const row = model.rows.findIndex((one) => one.key === rowKey)
    const column = model.columns.findIndex((one) => one.key === columnKey)
    if (row >= 0 && column >= 0) return { part, row, column }
  }
  return null
}

/**
 * The cell of the next annex that something is to be put right in, in the order of the list of gaps; from the last one it
 * goes back to the first. Where nothing is wrong any more the next cell to be explained.
 */
export function findNextForm(todo: readonly Gap[], form: string): Place | null {
  const ofCells = todo.filter(({ place, screen }) => screen === 'annexes' && place !== null && place.row !== '')
  const worst = ofCells.some(({ group }) => group === 'error')
    ? ofCells.filter(({ group }) => group === 'error')
    : ofCells
  const last = worst.findLastIndex(({ place }) => place?.form === form)
  const next =
    worst.slice(last + 1).find(({ place }) => place?.form !== form) ?? worst.find(({ place }) => place?.form !== form)
  return next?.place ?? null
}
