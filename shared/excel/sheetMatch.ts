/** What the program understood of one table of a sheet: the types shared by matching, parsing, the wizard and the CLI. */
import type { CellValue } from '../columns/columnType.ts'
import type { Issue } from '../errors.ts'
import type { RawCell } from './rawSheet.ts'

/** Said by the officer (wizard) or the command line; what is absent is decided from the sheet. */
export interface MatchHints {
  form?: string
  /** 0-based rows of the header block. */
  header?: { first: number; last: number }
  /** Sheet column letters → column or field key; null leaves the column out by name. */
  columns?: Record<string, string | null>
  numberStyle?: 'vi' | 'en'
  dateOrder?: 'dmy' | 'mdy'
}

export interface MatchedColumn {
  /** `D` */
  column: string
  /** Header path as read, levels joined with ' > '. */
  header: string
  /** Column or field key; `ordinal` and `label` are the two leading columns of an annex; null = not understood. */
  key: string | null
  /** 0 to 1; below 0.8 the officer is asked. */
  confidence: number
  /** Other keys it could be, best first. */
  candidates: string[]
}

export interface SheetMatch {
  form: string
  /** 0 to 1: how sure the form itself is. */
  confidence: number
  /** 0-based rows, inclusive. The letter/number row under the header is not part of it. */
  header: { first: number; last: number }
  columns: MatchedColumn[]
  /** Title lines above the header, decoded. */
  titles: string[]
  /** Unit named in the sheet name, the title or a group row, as written. */
  unitHint: string | null
  /** Half-year or year recognised in the titles, e.g. { year: 2021, half: 1 }. */
  periodHint: { year: number; half: 1 | 2 | null } | null
  /** Title lines that stand above the header again on later pages, 0-based rows. */
  printedAgain?: { row: number; text: string }[]
}

export type RowRole = 'title' | 'header' | 'numbers' | 'data' | 'group' | 'total' | 'note' | 'blank' | 'skipped'

/** What the officer may say of a row below the header that was taken for something else. */
export const toldRoles = ['data', 'group', 'total', 'note'] as const satisfies readonly RowRole[]
export type ToldRole = (typeof toldRoles)[number]

/** One row of the sheet below the header, read for the form. Every row that is not data says why. */
export interface ParsedRow {
  /** 0-based sheet row. */
  row: number
  role: RowRole
  /** Text of the label cell (unit, facility, indicator) or of a group row, decoded. */
  label: string | null
  /** Roman or arabic ordinal as written. */
  ordinal: string | null
  /** By column or field key; only columns with something in the cell. */
  values: Record<string, CellValue>
  /** Key → 0-based column, or `D12` of another row; keys that the row holds nothing of may stand in it, see cellPlaces.ts. */
  places: Readonly<Record<string, number | string>>
  /** Key → text of the file where it could not be read as the column's type; kept for the officer to fix. */
  unread: Record<string, string>
  hidden: boolean
  /** For a register: the commune or other heading of the group the row stands under. */
  groupLabel: string | null
  /** Why a row with content is neither data, group nor total. */
  reason?: string
}

export interface ParsedSheet {
  match: SheetMatch
  rows: ParsedRow[]
  issues: Issue[]
  /** By `D12`: the cell above that a mark for “as above” was read as. */
  followed: ReadonlyMap<string, RawCell>
  /** How legacy text was decoded: font or column → encoding, with a before/after sample. */
  decoded: { where: string; encoding: 'TCVN3' | 'VNI' | 'VPS'; cells: number; before: string; after: string }[]
}
