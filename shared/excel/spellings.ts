/** Spellings that officers explained: which text of a column stands for which, in the file at hand or in every file. */
import type { Field, FormDefinition, ValueType } from '../form.ts'
import { foldTone } from '../text.ts'
import { listTargets } from './formVocabulary.ts'
import type { RawCell, RawSheet } from './rawSheet.ts'
import { columnNumber } from './sheetGrid.ts'
import type { SheetMatch } from './sheetMatch.ts'
import { shownText } from './shownText.ts'

/** Said of one column of the file: every cell with this text is read as another one. */
export interface ToldSpelling {
  /** Column or field key; `label` of an annex. */
  key: string
  text: string
  means: string
}

/** Said once for every file: `scope` tells which columns it holds for. */
export interface KeptSpelling {
  scope: string
  text: string
  means: string
}

/** A text that was read as another one, with the rows it stands in. */
export interface ReadSpelling extends ToldSpelling {
  /** 0-based sheet column. */
  column: number
  by: 'officer' | 'memory'
  /** 1-based sheet rows. */
  rows: number[]
}

/** Two texts with the same key are one spelling. Diacritics count: Bản Lầu and Bàn Lầu are two places. */
export function spellingKey(text: string): string {
  return foldTone(text)
}

/** Columns of one scope take their values from the same list; null where values come from no list. */
export function spellingScope(key: string, value: ValueType): string | null {
  if (key === 'label' || value.type === 'unit' || value.type === 'units') return 'unit'
  if (value.type === 'code' || value.type === 'codes') return `codes:${value.codeList ?? ''}`
  if (value.type === 'reference') return `reference:${value.register ?? ''}`
  return null
}

/** The scopes of a form's columns by key; a column that takes its values from no list has none. */
export function listScopes(form: FormDefinition, personFields: readonly Field[]): Map<string, string> {
  const scopes = new Map<string, string>()
  for (const [key, { value }] of listTargets(form, personFields)) {
    const scope = spellingScope(key, value)
    if (scope !== null) scopes.set(key, scope)
  }
  return scopes
}

interface Table {
  match: Pick<SheetMatch, 'header' | 'columns'>
  /** 0-based row where the next table of the sheet begins, or null. */
  until: number | null
  scopes: ReadonlyMap<string, string>
  date1904: boolean
}

/**
 * The sheet with every explained text of the table put in the place of the file's, and what was replaced. What is said of
 * this file wins over what is kept; cells keep what the file held in `original`.
 */
export function applySpellings(
  sheet: RawSheet,
  table: Table,
  told: readonly ToldSpelling[],
  kept: readonly KeptSpelling[],
): { sheet: RawSheet; read: ReadSpelling[] } {
  const columns = planColumns(table, told, kept)
  if (columns.size === 0) return { sheet, read: [] }
  const read = new Map<string, ReadSpelling>()
  const { header } = table.match
  const end = table.until ?? Number.POSITIVE_INFINITY
  const cells = sheet.cells.map((cell): RawCell => {
    const plan = cell.row > header.last && cell.row < end ? columns.get(cell.column) : undefined
    if (plan === undefined) return cell
    const text = shownText(cell, table.date1904)
    const found = plan.find(text)
    // Said to mean itself: a memory that is put aside for this file.
    if (found === null || spellingKey(found.means) === spellingKey(text)) return cell
    const id = `${cell.column}\n${text}`
    const known = read.get(id)
    if (known) known.rows.push(cell.row + 1)
    else read.set(id, { ...found, key: plan.key, text, column: cell.column, rows: [cell.row + 1] })
    return {
      row: cell.row,
      column: cell.column,
      kind: 'text',
      value: found.means,
      original: cell.original ?? String(cell.value),
    }
  })
  return read.size === 0 ? { sheet, read: [] } : { sheet: { ...sheet, cells }, read: [...read.values()] }
}

type Found = Pick<ReadSpelling, 'means' | 'by'>

interface ColumnSpellings {
  key: string
  find(text: string): Found | null
}

function planColumns(
  { match, scopes }: Table,
  told: readonly ToldSpelling[],
  kept: readonly KeptSpelling[],
): Map<number, ColumnSpellings> {
  const columns = new Map<number, ColumnSpellings>()
  for (const { column, key } of match.columns) {
    if (key === null) continue
    const scope = scopes.get(key)
    const words = new Map<string, Found>()
    for (const one of kept)
      if (one.scope === scope) words.set(spellingKey(one.text), { means: one.means, by: 'memory' })
    for (const one of told) if (one.key === key) words.set(spellingKey(one.text), { means: one.means, by: 'officer' })
    if (words.size === 0) continue
    // Columns repeat their texts, and a key costs more than looking it up.
    const seen = new Map<string, Found | null>()
    const find = (text: string): Found | null => {
      let found = seen.get(text)
      if (found === undefined) {
        found = words.get(spellingKey(text)) ?? null
        seen.set(text, found)
      }
      return found
    }
    columns.set(columnNumber(column), { key, find })
  }
  return columns
}
