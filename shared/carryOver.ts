/** Late facts: what a register says today, told so that a period begins with what the period before it was locked with. */
import type { CellValue } from './columns/columnType.ts'
import type { Spell } from './figures.ts'

/** `muon`: recorded after the lock; `dinh_chinh`: what was counted in the locked period has since been corrected. */
export type LateMark = 'muon' | 'dinh_chinh'

/** What a spell carries that does not count on its own dates. */
export interface Carried {
  /** The record as the register has it, or as it stood at the lock where it is gone since. */
  record: Spell
  /**
   * A correction of somebody who was present is two spells: one as the locked period counted it, leaving on the first
   * day, and one as it is known now, coming on that day. Where a stock counts both alike, neither is a change.
   */
  leg?: 'out' | 'in'
  twin?: Spell
  /** Marks of a start or an end that counts in this period, though its date lies before it. */
  start?: LateMark
  end?: LateMark
  /** Date fields that count as of another day: late ones as of the first day, those already counted as they were then. */
  dates?: Readonly<Record<string, string>>
}

export interface CarryOver {
  /** Records that stood behind the locked period. */
  frozen: readonly Spell[]
  current: readonly Spell[]
  /** First day of the open period, which is the day after the last of the locked one. */
  from: string
  /** Whether records of the register have a start and an end. */
  hasSpells: boolean
  /** Fields that hold a date, the start and the end of a spell among them. */
  dateFields: readonly string[]
  /** The start and the end of a spell. */
  spellFields: readonly string[]
}

/**
 * The records as they count in the open period. Its opening is then the closing of the locked period, its closing what
 * the register says today, and whatever lies between is counted once: as an increase or a decrease on the first day.
 * Records that nobody touched since the lock come back as they are. Ids of leaving legs are not those of records.
 */
export function carryOver(input: CarryOver): Spell[] {
  const frozenById = new Map(input.frozen.map((spell) => [spell.id, spell]))
  const carried = input.current.flatMap((spell) => {
    const before = frozenById.get(spell.id) ?? null
    frozenById.delete(spell.id)
    return carryRecord(input, before, spell)
  })
  for (const gone of frozenById.values()) carried.push(...carryRemoved(input, gone))
  return carried
}

function carryRecord(input: CarryOver, before: Spell | null, now: Spell): Spell[] {
  const dates = carryDates(input, before, now)
  const dated = dates === null ? {} : { dates }
  const { from } = input
  const plain = dates === null ? now : { ...now, carried: { record: now, ...dated } }
  if (!input.hasSpells) return [plain]
  const isLater = now.start !== null && now.start >= from
  const isOver = now.end !== null && now.end < from
  if (before !== null && isPresentBefore(before, from)) {
    if (isLater) return [leaveOn(from, before), plain]
    const end = isOver ? from : now.end
    const late = isOver ? { end: 'muon' as const } : {}
    if (isSame(input, before, now)) {
      // The start stays the one that was counted, whichever day before the period is known now.
      if (!isOver && before.start === now.start) return [plain]
      return [{ ...now, start: before.start, end, carried: { record: now, ...late, ...dated } }]
    }
    const out = leaveOn(from, before)
    const into: Spell = {
      ...now,
      start: from,
      end,
      carried: { record: now, leg: 'in', twin: out, start: 'dinh_chinh', ...late, ...dated },
    }
    if (out.carried) out.carried.twin = into
    return [out, into]
  }
  if (isLater) return [plain]
  const wasOver = before?.end != null && before.end < from
  if (isOver) {
    // Counted in the locked period, or in one before it, and finished there.
    if (wasOver) return [dates === null ? before : { ...before, carried: { record: now, ...dated } }]
    return [{ ...now, start: from, end: from, carried: { record: now, start: 'muon', end: 'muon', ...dated } }]
  }
  const start: LateMark = wasOver ? 'dinh_chinh' : 'muon'
  return [{ ...now, start: from, carried: { record: now, start, ...dated } }]
}

/** A removed record leaves if it was present, and stays in the past it was counted in. */
function carryRemoved({ from, hasSpells }: CarryOver, gone: Spell): Spell[] {
  if (!hasSpells) return []
  if (isPresentBefore(gone, from)) return [leaveOn(from, gone)]
  if (gone.end === null || gone.end >= from) return []
  return [{ ...gone, id: `${gone.id}:da_tinh`, carried: { record: gone, leg: 'out' } }]
}

function leaveOn(from: string, before: Spell): Spell {
  return {
    ...before,
    id: `${before.id}:da_tinh`,
    end: from,
    carried: { record: before, leg: 'out', end: 'dinh_chinh' },
  }
}

function isPresentBefore({ start, end }: Spell, from: string): boolean {
  return (start === null || start < from) && (end === null || end >= from)
}

/** Null where every date counts on its own day. */
function carryDates({ dateFields, from }: CarryOver, before: Spell | null, now: Spell): Record<string, string> | null {
  let dates: Record<string, string> | null = null
  for (const field of dateFields) {
    const day = now.values[field]
    const was = before?.values[field]
    if (typeof day !== 'string') continue
    const wasCounted = typeof was === 'string' && was < from
    if (day < from && !wasCounted) dates = { ...(dates ?? {}), [field]: from }
    if (day >= from && wasCounted) dates = { ...(dates ?? {}), [field]: was }
  }
  return dates
}

function isSame({ spellFields }: CarryOver, before: Spell, now: Spell): boolean {
  if (before.unit !== now.unit || before.person !== now.person) return false
  if (!isEqual(before.units ?? null, now.units ?? null)) return false
  const isSameField = (field: string): boolean =>
    spellFields.includes(field) || isEqual(before.values[field] ?? null, now.values[field] ?? null)
  return Object.keys(now.values).every(isSameField) && Object.keys(before.values).every(isSameField)
}

function isEqual(a: CellValue | readonly string[], b: CellValue | readonly string[]): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b))
}
