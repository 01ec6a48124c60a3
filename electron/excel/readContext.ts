/** What one reading shares: the limits, the file's name for messages, the budgets left and the progress report. */
import { AppError, type ErrorCode, type ErrorDetails } from '../../shared/errors.ts'
import type { ReadProgress } from './readerContract.ts'

const MEGABYTE = 1024 * 1024

/** Bytes, characters and counts a workbook may reach; every reader counts against these while it reads. */
export const workbookLimits = {
  fileBytes: 64 * MEGABYTE,
  inflatedBytes: 1024 * MEGABYTE,
  inflatedPartBytes: 512 * MEGABYTE,
  /** The real parts measured compress 32:1 at most, the bombs 400:1 and more; small parts are exempt. */
  inflateRatio: 100,
  inflateRatioFrom: MEGABYTE,
  zipEntries: 10_000,
  sheets: 1_000,
  rows: 1_048_576,
  columns: 16_384,
  cells: 5_000_000,
  merges: 250_000,
  styles: 65_490,
  sharedStrings: 2_000_000,
  sharedStringCharacters: 256 * MEGABYTE,
  cellCharacters: 32_767,
  rowCharacters: 4 * MEGABYTE,
  xmlDepth: 100,
} as const

export interface ReadContext {
  readonly file: string
  cellsLeft: number
  mergesLeft: number
  inflatedLeft: number
  report: (step: string, done: number, total: number | null) => void
  /** An AppError that names the file; the caller throws it. */
  refuse: (code: ErrorCode, details?: ErrorDetails) => AppError
  /** The refusal for a count over its limit; `what` is Vietnamese, such as `ô có dữ liệu`. */
  refuseCount: (what: string, limit: number) => AppError
}

/** A fresh set of budgets for one file; `file` is only ever used in messages. */
export function createReadContext(file: string, onProgress?: (progress: ReadProgress) => void): ReadContext {
  const refuse = (code: ErrorCode, details: ErrorDetails = {}) => new AppError(code, { file, ...details })
  return {
    file,
    cellsLeft: workbookLimits.cells,
    mergesLeft: workbookLimits.merges,
    inflatedLeft: workbookLimits.inflatedBytes,
    report: (step, done, total) => onProgress?.({ step, done, total }),
    refuse,
    refuseCount: (what, limit) => refuse('workbook_too_many', { what, limit: limit.toLocaleString('vi-VN') }),
  }
}

/** Throws `workbook_file_too_large`; known before a byte is looked at. */
export function refuseLargeFile(size: number, fileName: string): void {
  if (size <= workbookLimits.fileBytes) return
  throw new AppError('workbook_file_too_large', { file: fileName, limit: workbookLimits.fileBytes / 1024 / 1024 })
}
