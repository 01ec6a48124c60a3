/** Why a record adds something else to a figure than it did in an earlier report. */
import { addDays } from '../date.ts'
import { type Figure, type Measure, markOf, type Spell } from '../figures.ts'
import type { LeafChange } from './bridgeCells.ts'
import type { Leaf } from './cellLeaves.ts'
import type { ComputedAnnex } from './computedAnnex.ts'
import { recordIdOf } from './recordCells.ts'
import { figureBehind } from './traceAnnex.ts'

/**
 * In the order in which they are told. `in`, `out`: came or left, or happened, on a day that only one of the reports looks at. `late`: recorded after the first
 * report. `correction`: the record was changed or removed since. `time`: the same record seen on another day, older by
 * then or past a term. `units`: units were renamed, merged or split. `form`: the form counts otherwise than it did.
 * `typed`: numbers that were typed or imported. `operand`: a cell that a rate is made of. `rounding`: of the column.
 */
export const bridgeKinds = [
  'in',
  'out',
  'late',
  'correction',
  'time',
  'units',
  'form',
  'typed',
  'operand',
  'rounding',
] as const
export type BridgeKind = (typeof bridgeKinds)[number]

/** What a report knows of the records of its registers. */
export interface KnownRecords {
  annex: ComputedAnnex
  /** The record itself, whatever spells it makes; null where the report knows none. */
  record(register: string, id: string): Spell | null
  /** Its spells: two where it was corrected after the period before was locked. */
  spells(register: string, id: string): readonly Spell[]
}

/** By the list itself: every cell of a report asks for records of the same lists. */
const idsOfLists = new WeakMap<readonly Spell[], ReadonlyMap<string, Spell[]>>()

export function openRecords(annex: ComputedAnnex): KnownRecords {
  const spells = (register: string, id: string): readonly Spell[] => {
    const all = annex.inputs.spells(register)
    if (!all) return []
    const byId = idsOfLists.get(all) ?? Map.groupBy(all, recordIdOf)
    idsOfLists.set(all, byId)
    return byId.get(id) ?? []
  }
  // The leg that leaves is what the period before knew; what is known now is told by any other.
  const record = (register: string, id: string): Spell | null => {
    const spell = spells(register, id).find((one) => one.carried?.leg !== 'out')
    return spell ? (spell.carried?.record ?? spell) : null
  }
  return { annex, record, spells }
}

/** `isTyped`: one of the two figures stands on typed numbers, so that a record may be counted in the other alone. */
export function classifyRecord(
  change: LeafChange<Extract<Leaf, { kind: 'record' }>>,
  { from, to }: { from: KnownRecords; to: KnownRecords },
  isTyped: boolean,
): BridgeKind {
  const { leaf, amount } = change
  const { register } = leaf.item
  const figure = figureOf(leaf)
  const byTime = amount > 0 ? 'in' : 'out'
  const then = from.record(register, leaf.id)
  const now = to.record(register, leaf.id)
  if (!now) return then ? 'correction' : byTime
  const isTime = isSeenByOne(figure, now, change.side, from.annex, to.annex)
  if (!then) return isTime ? byTime : 'late'
  if (isTime) return isMoved(then, now) ? 'correction' : byTime
  if (then.unit === now.unit && isOtherRow(now, from.annex, to.annex)) return 'units'
  const mark = marksIn(to.spells(register, leaf.id), figure, change)
  if (mark) return mark === 'muon' ? 'late' : 'correction'
  if (!isSame(then, now)) return 'correction'
  return isTyped ? 'typed' : 'time'
}

function figureOf({ in: { annex, row: rowKey, column: columnKey } }: Extract<Leaf, { kind: 'record' }>): Figure | null {
  const row = annex.row(rowKey)
  const column = annex.column(columnKey)
  return row && column ? figureBehind(annex, row, column) : null
}

/** Marks of the spell that came, or of the one that left. */
function marksIn(spells: readonly Spell[], figure: Figure | null, { leaf, amount }: LeafChange) {
  for (const spell of spells) {
    const dated = figure && leaf.kind === 'record' && spell.id === leaf.item.spell.id ? markOf(spell, figure) : null
    const mark = dated ?? (amount > 0 ? spell.carried?.start : spell.carried?.end)
    if (mark) return mark
  }
  return null
}

const flows: readonly Measure[] = ['increase', 'decrease', 'sinceYearStart', 'dated', 'datedSinceYearStart']

/** Whether the days of the record alone make it count in the one report and not in the other. */
function isSeenByOne(
  figure: Figure | null,
  now: Spell,
  side: LeafChange['side'],
  from: ComputedAnnex,
  to: ComputedAnnex,
): boolean {
  const measure = figure?.measure ?? 'closing'
  if (flows.includes(measure)) {
    const day = dayOf(figure, now)
    const [own, other] = side === 'to' ? [to, from] : [from, to]
    return isInside(day, measure, own) && !isInside(day, measure, other)
  }
  const [first, last] = [lastDayOf(measure, from), lastDayOf(measure, to)].sort()
  const isBetween = (day: string | null): boolean =>
    day !== null && first !== undefined && last !== undefined && day > first && day <= last
  return isBetween(now.start) || isBetween(now.end)
}

function dayOf(figure: Figure | null, { start, end, values }: Spell): string | null {
  if (figure?.measure === 'decrease') return end
  if (figure?.date === undefined) return start
  const day = values[figure.date]
  return typeof day === 'string' ? day : null
}

function isInside(day: string | null, measure: Measure, { inputs: { period } }: ComputedAnnex): boolean {
  const isOfYear = measure === 'sinceYearStart' || measure === 'datedSinceYearStart'
  return day !== null && day >= (isOfYear ? period.yearStart : period.from) && day <= period.to
}

/** The last day of which a stock tells. */
function lastDayOf(measure: Measure, { inputs: { period } }: ComputedAnnex): string {
  if (measure === 'opening') return addDays(period.from, -1)
  return measure === 'atYearStart' ? addDays(period.yearStart, -1) : period.to
}

function isOtherRow({ unit }: Spell, from: ComputedAnnex, to: ComputedAnnex): boolean {
  const isOfUnits = to.rows.some(({ takes }) => takes.by === 'unit')
  return isOfUnits && from.inputs.unitRow(unit) !== to.inputs.unitRow(unit)
}

/** Of another unit or person, or from another day on, than the first report knew. */
function isMoved(then: Spell, now: Spell): boolean {
  return then.unit !== now.unit || then.person !== now.person || then.start !== now.start
}

function isSame(then: Spell, now: Spell): boolean {
  if (isMoved(then, now) || then.end !== now.end) return false
  const keys = new Set([...Object.keys(then.values), ...Object.keys(now.values)])
  return [...keys].every((key) => JSON.stringify(then.values[key] ?? null) === JSON.stringify(now.values[key] ?? null))
}
