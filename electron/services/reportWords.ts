/** The officer's words of a report as they are kept: those of the lock where the period is locked. */
import { listReportTexts, type StoredReportText } from '../../db/reportTexts.ts'
import type { Reader } from '../../db/store.ts'
import type { Period } from '../../shared/period.ts'
import type { FigurePlace, Piece } from '../../shared/report/boundText.ts'
import { findFrozenPeriod, readPart } from './frozenPeriods.ts'

/** Locks made before reports had words of their own kept none. */
export function listKeptTexts(db: Reader, period: Period): StoredReportText[] {
  const frozen = findFrozenPeriod(db, period.id)
  return frozen ? (readPart(db, frozen.lock.id, 'reportTexts') ?? []) : listReportTexts(db, period.id)
}

const CHART = 'bieu_do.'

/** Under which the chosen indicators of a part's chart are kept. */
export function chartKey(part: string): string {
  return `${CHART}${part}`
}

export function isChartKey(part: string): boolean {
  return part.startsWith(CHART)
}

/** Paragraphs by part. */
export function readOwnWords(db: Reader, period: Period): Map<string, Piece[][]> {
  return new Map(
    listKeptTexts(db, period).flatMap(({ part, content }) =>
      isChartKey(part) ? [] : [[part, JSON.parse(content) as Piece[][]]],
    ),
  )
}

/** Indicators by part. */
export function readCharts(db: Reader, period: Period): Map<string, FigurePlace[]> {
  return new Map(
    listKeptTexts(db, period).flatMap(({ part, content }) =>
      isChartKey(part) ? [[part.slice(CHART.length), JSON.parse(content) as FigurePlace[]]] : [],
    ),
  )
}
