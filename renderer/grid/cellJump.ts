/** How far a number is from an earlier one, and whether an officer should look twice. */

export interface Jump {
  /** Whole per cent, never negative; null where there was nothing before. */
  percent: number | null
  isUp: boolean
}

/** More than half of what was there, up or down. */
const MOST = 0.5
/** Where nothing was, a few are no jump. */
const MANY = 10

/** Null where the two are near each other. */
export function findJump(now: number, before: number): Jump | null {
  if (before === 0) return Math.abs(now) < MANY ? null : { percent: null, isUp: now > 0 }
  const change = (now - before) / Math.abs(before)
  return Math.abs(change) > MOST ? { percent: Math.round(Math.abs(change) * 100), isUp: change > 0 } : null
}
