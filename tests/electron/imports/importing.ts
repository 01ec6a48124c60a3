/** Fixtures of the import tests: small workbooks made on the spot, samples of real offices, and calls in few words. */
import { readFileSync } from 'node:fs'
import * as library from '@e965/xlsx'
import type { CallInput, CallOutput } from '../../../shared/contract.ts'
import type { Office } from '../../support/office.ts'

export type Imported = CallOutput<'imports.run'>
export type Hints = NonNullable<CallInput<'imports.run'>['hints']>
export type Row = (string | number | boolean | Date | null)[]

export interface TestFile {
  name: string
  bytes: Uint8Array
}

export function sample(name: string): TestFile {
  return { name, bytes: readFileSync(new URL(`../../fixtures/samples/${name}`, import.meta.url)) }
}

export function fixture(name: string): TestFile {
  return { name, bytes: readFileSync(new URL(`../../fixtures/workbooks/${name}`, import.meta.url)) }
}

interface SheetContent {
  rows: Row[]
  /** `A1:C1` */
  merges?: string[]
  hidden?: boolean
}

/** A workbook of plain cells; the ending of the name says whether it is .xls or .xlsx. */
export function makeWorkbook(name: string, sheets: Record<string, SheetContent | Row[]>): TestFile {
  const book = library.utils.book_new()
  book.Workbook = { Sheets: [] }
  for (const [sheetName, given] of Object.entries(sheets)) {
    const content = Array.isArray(given) ? { rows: given } : given
    const sheet = library.utils.aoa_to_sheet(content.rows, { sheetStubs: false })
    sheet['!merges'] = (content.merges ?? []).map((range) => library.utils.decode_range(range))
    library.utils.book_append_sheet(book, sheet, sheetName)
    book.Workbook.Sheets?.push({ name: sheetName, Hidden: content.hidden ? 1 : 0 })
  }
  const bytes: Uint8Array = library.write(book, { type: 'buffer', bookType: name.endsWith('.xls') ? 'biff8' : 'xlsx' })
  return { name, bytes: new Uint8Array(bytes) }
}

export function preview(office: Office, file: TestFile, hints: Hints = {}): Promise<Imported> {
  return office.call('imports.run', { ...file, hints, commit: false })
}

export function commit(office: Office, file: TestFile, hints: Hints = {}): Promise<Imported> {
  return office.call('imports.run', { ...file, hints, commit: true })
}

/** The register's records by name, file number or whatever `key` is. */
export async function recordsBy(
  office: Office,
  form: string,
  key: string,
): Promise<Map<string, CallOutput<'records.listWhole'>['records'][number]>> {
  const { records } = await office.call('records.listWhole', { reason: 'xác minh hồ sơ', form, limit: 100_000 })
  return new Map(records.map((record) => [String(record.values[key]), record]))
}

/** Everything an import can write, to prove that nothing was. */
export async function countAll(office: Office): Promise<Record<string, number>> {
  const counts: Record<string, number> = { batches: (await office.call('imports.list', {})).length }
  for (const form of await office.call('forms.list', {})) {
    if (form.kind === 'register') {
      counts[form.id] = (await office.call('records.listWhole', { reason: 'xác minh hồ sơ', form: form.id })).total
    } else {
      const view = await office.call('annexes.read', { form: form.id, period: '2021-ND09_6T' })
      const cells = [...view.rows.map((row) => row.cells), ...(view.total ? [view.total] : [])]
      counts[form.id] = cells.flatMap(Object.values).filter((cell) => cell.origin === 'import').length
    }
  }
  return counts
}

/** The issue with a code, and the cell where it stands; fails where there is none. */
export function issueOf(imported: Imported, code: string): Imported['issues'][number] {
  const issue = imported.sheets.flatMap((sheet) => sheet.issues).find((one) => one.code === code)
  if (!issue) throw new Error(`No issue ${code} among ${imported.issues.map((one) => one.code).join(', ') || 'none'}.`)
  return issue
}

export function codesOf(imported: Imported): string[] {
  return imported.sheets.flatMap((sheet) => sheet.issues.map((issue) => issue.code))
}
