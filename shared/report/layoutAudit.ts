/** Entries of the audit log as a sheet: who did what and when, with what proves that none is missing. */
import { layoutSheet } from '../excel/layoutSheet.ts'
import { type TableRow, textCell } from '../excel/layoutTable.ts'
import type { SheetLayout } from '../excel/sheetLayout.ts'
import type { Issuer } from './issuer.ts'

export interface AuditSheet {
  issuer: Issuer
  /** Which entries, in words; '' for all. */
  about: string
  /** Oldest first. */
  entries: readonly { seq: number; at: string; user: string; sentence: string }[]
  /** What the chain was found to be when the sheet was made. */
  proof: string
}

export function layoutAudit({ issuer, about, entries, proof }: AuditSheet): SheetLayout {
  const columns = ['Mục số', 'Lúc', 'Người làm', 'Đã làm gì'].map((heading, index) => ({
    path: [heading],
    number: null,
    kind: index === 0 ? ('ordinal' as const) : ('text' as const),
    width: [9, 22, 26, 90][index] ?? null,
  }))
  const rows = entries.map(
    ({ seq, at, user, sentence }): TableRow => ({
      kind: 'row',
      cells: [textCell(String(seq), 'center'), ...[at, user, sentence].map((text) => textCell(text))],
    }),
  )
  return layoutSheet(
    { leading: 1, columns, rows },
    {
      issuer,
      formNumber: 'Chỉ giữ ở đơn vị',
      title: 'NHẬT KÝ',
      subtitles: about === '' ? [] : [`(${about})`],
      warning: null,
      measureUnit: null,
      summary: [],
      notes: [proof, 'Lần lấy ra này cũng là một mục của nhật ký, kèm mã SHA-256 của tệp.'],
      orientation: 'landscape',
      mostPagesWide: 1,
    },
  )
}
