/** One file of a folder that is imported at once: what is known of it, and whether it can be written without a question. */
import type { PickedFile } from '../api.ts'
import type { NamedFile } from '../ui/pickedFiles.ts'
import { columnsToAsk, type ImportedSheet, noAnswers, tableId } from './importWork.ts'

export type FileState = 'waiting' | 'reading' | 'ready' | 'nothing' | 'twin' | 'asks' | 'broken' | 'writing' | 'written'

export interface FolderFile {
  id: number
  source: NamedFile
  state: FileState
  /** Empty until it is read, and where it cannot be. */
  tables: ImportedSheet[]
  /** What it says, as a digest: two files that say the same would write the same rows. Null until it is read. */
  content: string | null
  /** Why it cannot be read, or was not written. */
  problem: string | null
}

export interface Folder {
  files: FolderFile[]
  leftOut: string[]
}

export function openFolder(files: readonly NamedFile[], leftOut: string[]): Folder {
  return {
    files: files.map((source, id) => ({ id, source, state: 'waiting', tables: [], content: null, problem: null })),
    leftOut,
  }
}

/** Places that an officer would look at: everything that is said of the tables but plain remarks. */
export function countIssues(tables: readonly ImportedSheet[]): number {
  return tables.reduce(
    (sum, table) =>
      sum + table.issues.filter(({ severity }) => severity !== 'info').length + (table.people?.questions.length ?? 0),
    0,
  )
}

/** Values that stand already and would be others. */
export function changesOf({ rows }: ImportedSheet) {
  return rows.flatMap((row) =>
    row.differences
      .filter(({ old, withheld }) => old !== null || withheld)
      .map((difference) => ({ ...difference, row: row.row, label: row.label })),
  )
}

/** Whether writing would now replace a value that the officer was not shown, because another file has put it there since. */
export function replacesMore(shown: readonly ImportedSheet[], now: readonly ImportedSheet[]): boolean {
  const namesOf = (tables: readonly ImportedSheet[]): string[] =>
    tables.flatMap((table) =>
      changesOf(table).map(({ row, key, old }) => JSON.stringify([tableId(table), row, key, old])),
    )
  const known = new Set(namesOf(shown))
  return namesOf(now).some((one) => !known.has(one))
}

/** Whether writing it needs no word of the officer, and would change anything. */
export function stateOf(tables: readonly ImportedSheet[]): 'ready' | 'nothing' | 'asks' {
  const isSure = tables.every(
    (table) => columnsToAsk(table, noAnswers).length === 0 && table.counts.rejected === 0 && table.counts.skipped === 0,
  )
  if (!isSure || countIssues(tables) > 0 || tables.length === 0) return 'asks'
  return tables.every(({ counts }) => counts.new + counts.changed === 0) ? 'nothing' : 'ready'
}

/** The same for two files that say the same of the same: a copy, also one that was saved anew or has another name. */
export async function digestContent({ bytes }: PickedFile, tables: readonly ImportedSheet[]): Promise<string> {
  const isToldWhole = tables.every(({ moreRows }) => moreRows === 0)
  const said = tables.map(({ form, period, unit, rows }) => [
    form,
    period,
    unit,
    rows.map(({ role, label, key, values, unread }) => [role, label, key, values, unread]),
  ])
  const content = isToldWhole ? new TextEncoder().encode(JSON.stringify(said)) : new Uint8Array(bytes)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The file of the folder that says the same already, and would have its rows written. */
export function twinOf(id: number, content: string, files: readonly FolderFile[]): FolderFile | undefined {
  return files.find((file) => file.id !== id && file.content === content && file.state !== 'twin')
}
