/** Vì sao khác: what leads from a figure of one report to the same figure of another, record by record, with nothing left over. */
import { bridgeFormula } from './bridgeFormula.ts'
import { type BridgeKind, bridgeKinds, classifyRecord, openRecords } from './bridgeKind.ts'
import { idOf, type Leaf, leavesOf, type Part, partsOf } from './cellLeaves.ts'
import type { CellPlace, ComputedAnnex } from './computedAnnex.ts'
import { recordIdOf } from './recordCells.ts'
import { figureBehind, isSum, type TraceItem } from './traceAnnex.ts'
import { splitUnitColumn } from './unitColumns.ts'

export interface BridgeTerm {
  kind: BridgeKind
  /** The flow of the later report that the records stand in, where the figure is a sum with flows; else null. */
  part: Part | null
  amount: number
  /** What makes the term, each with what it adds to it. */
  items: TraceItem[]
}

export interface Bridge {
  opening: number
  closing: number
  terms: BridgeTerm[]
  /** What no term explains. */
  residual: number
}

export interface BridgeSides {
  from: ComputedAnnex
  /** The first report as the definition of the second would have made it; absent where both are the same. */
  recounted?: ComputedAnnex
  to: ComputedAnnex
}

/** Of a row and column of the later annex; null where one of the two cells holds something else than a number. */
export function bridgeCells(sides: BridgeSides, row: string, column: string): Bridge | null {
  const now: CellPlace = { annex: sides.to, row, column }
  const before = placesBefore(sides.from, now)
  const closing = numberAt(now)
  const opening = sumOf(before.own.map(numberAt))
  if (closing === null || opening === null) return null
  const terms = sumLeaves(sides, now, before) ?? bridgeFormula(before.own[0] ?? null, now)
  const told = terms.reduce((sum, term) => sum + term.amount, 0)
  const rest = tidy(closing - opening - told)
  // Tenths are rounded once, in the cell; what they are made of is not.
  const isRounding = rest !== 0 && Math.abs(rest) < 0.1 + 1e-6 && holdsFractions(terms)
  const all: BridgeTerm[] = isRounding ? [...terms, { kind: 'rounding', part: null, amount: rest, items: [] }] : terms
  return {
    opening,
    closing,
    terms: all
      .map((term) => ({ ...term, amount: tidy(term.amount) }))
      .sort((a, b) => bridgeKinds.indexOf(a.kind) - bridgeKinds.indexOf(b.kind)),
    residual: isRounding ? 0 : rest,
  }
}

/** Null where the figure of one side is no sum. */
function sumLeaves(sides: BridgeSides, now: CellPlace, before: PlacesBefore): BridgeTerm[] | null {
  const closing = leavesOf(now)
  const own = leavesOfAll(before.own)
  const linked = leavesOfAll(before.linked)
  if (!closing || !own || !linked) return null
  const terms = openTerms(now)
  // Rows that have become part of this one bring along what they had.
  for (const change of differences([], linked)) terms.add('units', change)
  let start = [...own, ...linked]
  if (sides.recounted) {
    const places = placesBefore(sides.recounted, now)
    const again = leavesOfAll([...places.own, ...places.linked])
    for (const change of again ? differences(start, again) : []) terms.add('form', change)
    start = again ?? start
  }
  const records = { from: openRecords(sides.recounted ?? sides.from), to: openRecords(sides.to) }
  const isTyped = [...start, ...closing].some((leaf) => leaf.kind === 'cell' && leaf.isTyped)
  for (const change of differences(start, closing)) {
    const { leaf } = change
    if (leaf.kind === 'record') terms.add(classifyRecord({ ...change, leaf }, records, isTyped), change)
    else terms.add(leaf.isTyped ? 'typed' : 'operand', change)
  }
  return terms.list()
}

export interface LeafChange<L extends Leaf = Leaf> {
  leaf: L
  /** Which of the reports the leaf was found in. */
  side: 'from' | 'to'
  amount: number
}

/** Leaves that do not add the same on both sides, once each. */
function differences(from: readonly Leaf[], to: readonly Leaf[]): LeafChange[] {
  const changes = new Map<string, LeafChange>()
  const take = (leaf: Leaf, side: 'from' | 'to', sign: number): void => {
    const id = leaf.kind === 'record' ? `${leaf.item.register}\n${leaf.id}` : idOf(leaf.in)
    const known = changes.get(id)
    changes.set(id, { leaf, side, amount: (known?.amount ?? 0) + sign * leaf.amount })
  }
  for (const leaf of from) take(leaf, 'from', -1)
  for (const leaf of to) take(leaf, 'to', 1)
  return [...changes.values()].filter(({ amount }) => Math.abs(amount) > 1e-9)
}

function openTerms(now: CellPlace) {
  const { annex } = now
  const parts = partsOf(annex, now.row, now.column).filter((part) => part.row !== now.row || part.column !== now.column)
  const idsByPart = new Map<Part, ReadonlySet<string>>()
  const terms = new Map<string, BridgeTerm>()
  return { add, list: () => [...terms.values()].sort(byPart) }

  function add(kind: BridgeKind, change: LeafChange): void {
    const part = kind === 'in' || kind === 'out' ? partOf(change) : null
    const id = `${kind}\n${part ? parts.indexOf(part) : ''}`
    const term = terms.get(id) ?? { kind, part, amount: 0, items: [] }
    term.amount += change.amount
    term.items.push(itemOf(change))
    terms.set(id, term)
  }

  /** The flow that the sum adds or takes away for this record. */
  function partOf({ leaf, amount }: LeafChange): Part | null {
    if (leaf.kind !== 'record') return null
    return parts.find((part) => part.sign > 0 === amount > 0 && idsIn(part, leaf.item.register).has(leaf.id)) ?? null
  }

  function idsIn(part: Part, register: string): ReadonlySet<string> {
    let ids = idsByPart.get(part)
    if (!ids) {
      ids = new Set(flowIn(annex, part, register))
      idsByPart.set(part, ids)
    }
    return ids
  }

  function byPart(a: BridgeTerm, b: BridgeTerm): number {
    const at = ({ part }: BridgeTerm): number => (part ? parts.indexOf(part) : parts.length)
    return at(a) - at(b)
  }
}

/** Records that came or left by this cell. */
function flowIn(annex: ComputedAnnex, { row: rowKey, column: columnKey }: Part, register: string): string[] {
  const row = annex.row(rowKey)
  const column = annex.column(columnKey)
  const figure = row && column && figureBehind(annex, row, column)
  if (!figure || figure.register !== register || !['increase', 'decrease'].includes(figure.measure)) return []
  const unit = splitUnitColumn(columnKey)?.unit
  const rows = isSum(row) ? annex.children(row, column) : [row]
  return rows.flatMap((one) => annex.counted(one, figure, unit).map(recordIdOf))
}

interface PlacesBefore {
  /** The same row, or those that stand for it where it was not there. */
  own: CellPlace[]
  /** Rows of units that have become part of it since. */
  linked: CellPlace[]
}

function placesBefore(from: ComputedAnnex, { annex, row: rowKey, column }: CellPlace): PlacesBefore {
  const row = annex.row(rowKey)
  const rows = (row && from !== annex ? annex.otherPeriods.rowsIn(from, row) : null) ?? [rowKey]
  const places = rows.filter((key) => from.row(key)).map((key) => ({ annex: from, row: key, column }))
  const own = places.filter((place) => place.row === rowKey)
  return own.length > 0 ? { own, linked: places.filter((place) => place.row !== rowKey) } : { own: places, linked: [] }
}

function leavesOfAll(places: readonly CellPlace[]): Leaf[] | null {
  const leaves = places.map(leavesOf)
  return leaves.includes(null) ? null : leaves.flatMap((one) => one ?? [])
}

/** Blank is nothing to begin or end with; null where a value is no number. */
function numberAt({ annex, row, column }: CellPlace): number | null {
  return annex.cell(row, column).state === 'blank' ? 0 : annex.number(row, column)
}

function sumOf(numbers: readonly (number | null)[]): number | null {
  return numbers.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0)
}

function itemOf({ leaf, amount }: LeafChange): TraceItem {
  return leaf.kind === 'record'
    ? { ...leaf.item, amount: tidy(amount) }
    : { kind: 'cell', ...leaf.in, amount: tidy(amount) }
}

/** Sums of tenths as they are meant. */
function tidy(number: number): number {
  return Math.round(number * 1e6) / 1e6 + 0
}

function holdsFractions(terms: readonly BridgeTerm[]): boolean {
  return terms.some(({ items }) => items.some(({ amount }) => amount !== null && !Number.isInteger(amount)))
}
