/** Understands a sheet: which form it is, where its tables are and what every column means. */
import { foldHeader } from '../text.ts'
import type { KnownForm, KnownForms } from './formVocabulary.ts'
import { type FoundBlock, findHeaderBlocks, scoreBlock } from './headerSearch.ts'
import type { HeaderTexts } from './headerText.ts'
import { matchColumns } from './matchColumns.ts'
import { isPrintedAgain } from './printedAgain.ts'
import { columnLetters, type RawSheet } from './rawSheet.ts'
import { isTitleRow } from './rowRoles.ts'
import { cellText, columnNumber, type GridRow, indexSheet, rowIndexFrom, type SheetGrid } from './sheetGrid.ts'
import type { MatchedColumn, MatchHints, SheetMatch } from './sheetMatch.ts'
import { findPeriodHint, findUnitHint } from './titleHints.ts'

export interface SheetMatchResult {
  /** One per table, top to bottom; empty when nothing is sure enough. */
  matches: SheetMatch[]
  /** Why there is no match, with what to do; null when there is one. */
  reason: string | null
  /** Forms it could be, best first, for the officer to choose from. */
  candidates: { form: string; confidence: number }[]
}

const leastConfidence = 0.45
const understoodConfidence = 0.75
// Two forms that fit equally well are not guessed between.
const leastLead = 0.02
const knownLabels = 0.5
const comparedForms = 4
const mostTitles = 30
const sampledRows = 60
// Every list has them, so they tell no form from another.
const commonKeys = new Set(['ordinal', 'label', 'measureUnit', 'ghi_chu'])

/**
 * Finds the tables of a decoded sheet and matches each to one of the known forms. Hints win over what is found: `form`
 * restricts the choice, `header` gives the rows, `columns` assigns keys by column letters.
 */
export function matchSheet(sheet: RawSheet, known: KnownForms, hints: MatchHints = {}): SheetMatchResult {
  const grid = indexSheet(sheet)
  const asked = hints.form === undefined ? known : { ...known, forms: known.forms.filter(isHinted) }
  const blocks = listBlocks(grid, asked, hints)
  const result: SheetMatchResult = { matches: [], reason: null, candidates: [] }
  let previous: { block: FoundBlock; match: SheetMatch } | null = null
  for (const block of blocks) {
    const titleRows = listTitleRows(grid, block, previous?.match.header.last ?? null)
    const titles = titleRows.flatMap((row) => row.cells.map(cellText))
    if (previous !== null && isSameHeader(block.headers, previous.block.headers)) {
      if (titleRows.length === 0) continue
      const again = { unitHint: findUnitHint('', titles), periodHint: findPeriodHint('', titles) }
      if (isPrintedAgain(grid, titleRows, again, previous.match)) {
        const { match } = previous
        match.printedAgain = [...(match.printedAgain ?? []), ...titleRows.map(tellTitle)]
        continue
      }
    }
    // What the officer says of the header is said of one table.
    if (previous !== null && hints.header !== undefined) break
    const ranked = rankForms(grid, block, titles, asked, hints)
    const [best, second] = ranked
    if (result.matches.length === 0) result.candidates = ranked.map(({ form, confidence }) => ({ form, confidence }))
    if (best === undefined || !isConvincing(best, second, hints)) continue
    if (previous !== null && !isWholeHeader(best)) continue
    const match = describeMatch(grid, block, best, titles, hints)
    result.matches.push(match)
    previous = { block, match }
  }
  if (result.matches.length === 0) result.reason = explain(sheet.name, result.candidates, blocks.length)
  return result

  function isHinted(one: KnownForm): boolean {
    return one.form.id === hints.form
  }
}

/** The header that is told goes on below wherever it is printed again. */
function listBlocks(grid: SheetGrid, known: KnownForms, { header }: MatchHints): FoundBlock[] {
  if (header === undefined) return findHeaderBlocks(grid, known)
  const below = findHeaderBlocks(grid, known).filter(({ block }) => block.first > header.last)
  return [scoreBlock(grid, header, known), ...below]
}

function tellTitle({ row, cells }: GridRow): { row: number; text: string } {
  return { row, text: cells.map(cellText).join(' ') }
}

interface RankedForm {
  form: string
  confidence: number
  columns: MatchedColumn[]
  /** Share of the first rows whose labels are rows of the form. */
  labels: number
  /** Columns that mean something to the form. */
  understood: number
}

function rankForms(
  grid: SheetGrid,
  found: FoundBlock,
  titles: readonly string[],
  known: KnownForms,
  hints: MatchHints,
): RankedForm[] {
  const titleWords = new Set(foldHeader([...titles, grid.sheet.name].join(' ')).split(' '))
  const scored = (hints.form === undefined ? found.scores : known.forms.map((one) => ({ known: one, score: 0 })))
    .map((one) => ({ ...one, title: scoreTitle(one.known, titleWords, known) }))
    .sort((a, b) => b.score * 0.7 + b.title * 0.3 - (a.score * 0.7 + a.title * 0.3))
    .slice(0, comparedForms)
  return scored
    .map(({ known: one, title }) => {
      const columns = matchColumns(found.headers, one, known.codes, hints)
      const isNumbered = isNamed(one, titleWords) ? 0.15 : 0
      const rank = (matched: MatchedColumn[]) => {
        const columnScore = scoreColumns(matched, found.headers, known)
        const understood = countUnderstood(matched)
        const covered = understood / one.targets.size
        const labels = scoreLabels(grid, found, matched, one)
        const confidence = Math.min(1, columnScore * 0.7 + title * 0.25 + covered * 0.05 + labels * 0.15 + isNumbered)
        return { confidence: Math.round(confidence * 100) / 100, labels, understood }
      }
      // What is said of single columns makes no table another one: of the two readings the better tells what it is.
      const ranks = hints.columns
        ? [rank(columns), rank(matchColumns(found.headers, one, known.codes))]
        : [rank(columns)]
      const best = (key: keyof ReturnType<typeof rank>): number => Math.max(...ranks.map((one) => one[key]))
      return {
        form: one.form.id,
        columns,
        confidence: best('confidence'),
        labels: best('labels'),
        understood: best('understood'),
      }
    })
    .sort((a, b) => b.confidence - a.confidence)
}

/** Its number, or the whole code that the order behind it gives it, stands above the table. */
function isNamed({ form }: KnownForm, words: ReadonlySet<string>): boolean {
  const code = form.kind === 'annex' && form.formCode !== undefined ? foldHeader(form.formCode).split(' ') : []
  return words.has(foldHeader(form.number)) || (code.length > 0 && code.every((word) => words.has(word)))
}

/** Share of the title's words found above the table, rare words counting more. */
function scoreTitle(one: KnownForm, words: ReadonlySet<string>, known: KnownForms): number {
  let best = 0
  for (const title of one.titles) {
    let found = 0
    let all = 0
    for (const word of new Set(title.split(' '))) {
      const weight = 1 / Math.sqrt(known.titleUsage.get(word) ?? 1)
      all += weight
      if (words.has(word)) found += weight
    }
    if (all > 0) best = Math.max(best, found / all)
  }
  return best
}

/** Share of the first rows whose labels are rows of the form itself, as in indicator lists. */
function scoreLabels(grid: SheetGrid, found: FoundBlock, columns: readonly MatchedColumn[], one: KnownForm): number {
  const labels = columns.find((column) => column.key === 'label')
  if (one.rowLabels.size === 0 || labels === undefined) return 0
  const column = columnNumber(labels.column)
  const start = rowIndexFrom(grid.rows, found.block.last + 1)
  const texts = grid.rows
    .slice(start, start + sampledRows)
    .flatMap((row) => row.cells.filter((cell) => cell.column === column && cell.kind === 'text'))
    .map((cell) => foldHeader(String(cell.value)))
  return texts.length === 0 ? 0 : texts.filter((text) => one.rowLabels.has(text)).length / texts.length
}

function scoreColumns(columns: readonly MatchedColumn[], headers: readonly HeaderTexts[], known: KnownForms): number {
  let found = 0
  let all = 0
  for (const [index, column] of columns.entries()) {
    if (column.key === 'ordinal') continue
    const uses = (headers[index]?.readings ?? []).map((reading) => known.usage.get(reading.text) ?? 0)
    const weight = 1 / Math.sqrt(Math.max(1, Math.min(...uses.filter((count) => count > 0), known.forms.length)))
    all += weight
    if (column.key !== null) found += weight * column.confidence
  }
  return all === 0 ? 0 : found / all
}

function countUnderstood(columns: readonly MatchedColumn[]): number {
  return columns.filter(
    ({ key, confidence }) => key !== null && !commonKeys.has(key) && confidence >= understoodConfidence,
  ).length
}

function isConvincing(best: RankedForm, second: RankedForm | undefined, hints: MatchHints): boolean {
  if (hints.form !== undefined) return best.columns.some((column) => column.key !== null)
  // A list of indicators may have a single column of numbers: then its rows tell what it is.
  const least = best.labels >= knownLabels ? 1 : 2
  if (best.confidence < leastConfidence || best.understood < least) return false
  return second === undefined || best.confidence - second.confidence >= leastLead
}

/** Inside a table a row of words is mostly data; a further header shows its number column or most of a form. */
function isWholeHeader(best: RankedForm): boolean {
  return best.columns.some((column) => column.key === 'ordinal') || best.understood >= 4
}

function describeMatch(
  grid: SheetGrid,
  found: FoundBlock,
  best: RankedForm,
  titles: string[],
  hints: MatchHints,
): SheetMatch {
  const header = { first: found.block.first, last: found.block.last }
  return {
    form: best.form,
    confidence: best.confidence,
    header,
    columns: [...best.columns, ...listNamelessColumns(grid, found, hints)].sort(byColumn),
    titles,
    unitHint: findUnitHint(grid.sheet.name, titles),
    periodHint: findPeriodHint(grid.sheet.name, titles),
  }
}

function byColumn(a: MatchedColumn, b: MatchedColumn): number {
  return a.column.length - b.column.length || (a.column < b.column ? -1 : 1)
}

/** Columns with values but without a header: named to the officer, so that nothing is dropped unseen, or as he named them. */
function listNamelessColumns(grid: SheetGrid, found: FoundBlock, hints: MatchHints): MatchedColumn[] {
  const named = new Set(found.headers.map((header) => header.column))
  const told = new Map(Object.entries(hints.columns ?? {}))
  const nameless = new Set([...told.keys()].map(columnNumber).filter((column) => !named.has(column)))
  for (let index = rowIndexFrom(grid.rows, found.block.last + 1); index < grid.rows.length; index++) {
    const row = grid.rows[index]
    if (row !== undefined) addNameless(row, named, nameless)
  }
  return [...nameless].map((column) => {
    const letters = columnLetters(column)
    const key = told.get(letters) ?? null
    return { column: letters, header: '', key, confidence: key === null ? 0 : 1, candidates: [] }
  })
}

function addNameless(row: GridRow, named: ReadonlySet<number>, nameless: Set<number>): void {
  for (const { kind, column } of row.cells) if (kind === 'number' && !named.has(column)) nameless.add(column)
}

/** Rows of words above a header: all of them for the first table, for a further one those since its predecessor. */
function listTitleRows(grid: SheetGrid, found: FoundBlock, previousEnd: number | null): GridRow[] {
  const titles: GridRow[] = []
  for (let index = rowIndexFrom(grid.rows, found.block.first) - 1; index >= 0; index--) {
    const row = grid.rows[index]
    if (row === undefined || titles.length >= mostTitles) break
    if (previousEnd !== null && (row.row <= previousEnd || !isTitleRow(row))) break
    titles.unshift(row)
  }
  return titles
}

/** A header printed again on the next page. */
function isSameHeader(a: readonly HeaderTexts[], b: readonly HeaderTexts[]): boolean {
  const text = (headers: readonly HeaderTexts[]) => headers.map((one) => `${one.column} ${one.header}`).join('\n')
  return text(a) === text(b)
}

function explain(sheetName: string, candidates: SheetMatchResult['candidates'], blocks: number): string {
  if (blocks === 0) {
    return `Trang “${sheetName}”: không thấy dòng tiêu đề cột của mẫu biểu nào. Hãy chỉ dòng tiêu đề và chọn mẫu biểu.`
  }
  const [best, second] = candidates
  const isTie = best !== undefined && second !== undefined && best.confidence - second.confidence < leastLead
  return isTie
    ? `Trang “${sheetName}”: tiêu đề cột giống nhiều mẫu biểu. Hãy chọn mẫu biểu.`
    : `Trang “${sheetName}”: chưa đủ chắc chắn đây là mẫu biểu nào. Hãy chọn mẫu biểu.`
}
