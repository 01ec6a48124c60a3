/** How the application asks for a workbook or a Word file to be read, whichever process does it, and what crosses between the two. */
import type { ErrorDetails } from '../../shared/errors.ts'
import type { RawWorkbook } from '../../shared/excel/rawSheet.ts'
import type { DocumentParagraph } from '../../shared/report/takeDocument.ts'
import type { PackedCells, PackedSheet } from './packCells.ts'

/** `step` is a short Vietnamese line for the screen; `total` is null when it is not known beforehand. */
export interface ReadProgress {
  step: string
  done: number
  total: number | null
  /** This piece is not stopped: what it has begun must be brought to its end. */
  isFirm?: true
}

export interface ReadOptions {
  signal?: AbortSignal
  onProgress?: (progress: ReadProgress) => void
}

/** Reads a workbook in another process. Rejects with an AppError of the `workbook_…` codes, never with anything else. */
export type RunReader = (bytes: Uint8Array, fileName: string, options?: ReadOptions) => Promise<RawWorkbook>

/** Reads a .docx in another process. Rejects with an AppError of the `document_…` codes, never with anything else. */
export type RunDocumentReader = (
  bytes: Uint8Array,
  fileName: string,
  options?: ReadOptions,
) => Promise<DocumentParagraph[]>

export interface ReadRequest {
  kind: 'workbook' | 'document'
  bytes: Uint8Array
  fileName: string
}

/** Messages of the reading process, in order: progress and cells as they come, then the workbook, the document or a failure. */
export type ReaderMessage =
  | { type: 'progress'; progress: ReadProgress; rss: number }
  | { type: 'cells'; cells: PackedCells }
  | { type: 'workbook'; format: string; date1904: boolean; sheets: PackedSheet[] }
  | { type: 'document'; paragraphs: DocumentParagraph[] }
  | { type: 'failure'; code: string; details: ErrorDetails }
