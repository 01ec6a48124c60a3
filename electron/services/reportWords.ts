/** The officer's words of a report as they are kept: those of the lock where the period is locked. */
import { listReportTexts, type StoredReportText } from '../../db/reportTexts.ts'
import type { Reader } from '../../db/store.ts'
import type { Period } from '../../shared/period.ts'
import type { Piece } from '../../shared/report/boundText.ts'
import { findFrozenPeriod, readPart } from './frozenPeriods.ts'

/** Locks made before reports had words of their own kept none. */
export function listKeptTexts(db: Reader, period: Period): StoredReportText[] {
  const frozen = findFrozenPeriod(db, period.id)
  return frozen ? (readPart(db, frozen.lock.id, 'reportTexts') ?? []) : listReportTexts(db, period.id)
}

/** Paragraphs by part. */
export function readOwnWords(db: Reader, period: Period): Map<string, Piece[][]> {
  return new Map(listKeptTexts(db, period).map(({ part, content }) => [part, JSON.parse(content) as Piece[][]]))
}
