/** How the application asks for a workbook to be read, whichever process does it, and what crosses between the two. */
import type { ErrorDetails } from '../../shared/errors.ts'
import type { RawWorkbook } from '../../shared/excel/rawSheet.ts'
import type { PackedCells, PackedSheet } from './packCells.ts'

/** `step` is a short Vietnamese line for the screen; `total` is null when it is not known beforehand. */
export interface ReadProgress {
  step: string
  done: number
  total: number | null
}

export interface ReadOptions {
  signal?: AbortSignal
  onProgress?: (progress: ReadProgress) => void
}

/** Reads a workbook in another process. Rejects with an AppError of the `workbook_…` codes, never with anything else. */
export type RunReader = (bytes: Uint8Array, fileName: string, options?: ReadOptions) => Promise<RawWorkbook>

export interface ReadRequest {
  bytes: Uint8Array
  fileName: string
}

/** Messages of the reading process, in order: progress and cells as they come, then the workbook or a failure. */
export type ReaderMessage =
  | { type: 'progress'; progress: ReadProgress; rss: number }
  | { type: 'cells'; cells: PackedCells }
  | { type: 'workbook'; format: string; date1904: boolean; sheets: PackedSheet[] }
  | { type: 'failure'; code: string; details: ErrorDetails }
