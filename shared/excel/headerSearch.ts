/** Finds the header blocks of a sheet: the rows whose texts are the column headers of some form. */
import type { KnownForm, KnownForms } from './formVocabulary.ts'
import { type HeaderBlock, readHeaderPaths } from './headerPaths.ts'
import { canonicalPath, type HeaderTexts, isOrdinalHeader, readHeaderTexts } from './headerText.ts'
import { listCandidates } from './matchColumns.ts'
import type { RawCell } from './rawSheet.ts'
import { cellText, type GridRow, rowAt, type SheetGrid } from './sheetGrid.ts'

/** A block with how well its columns are understood by the form that understands them best. */
export interface FoundBlock {
  block: HeaderBlock
  headers: HeaderTexts[]
  /** 0 to 1 by form, best first; only forms that understand anything. */
  scores: { known: KnownForm; score: number }[]
  /** Nothing says that the header begins higher or goes on below. */
  isWhole: boolean
}

const searchedRows = 60
const highestBlock = 5
const leastScore = 0.3
const leastMatched = 2

/**
 * Blocks of up to five rows that do not overlap, top to bottom. Every row of the first 60 is tried; below, only rows
 * that begin like a header (`STT`), because a second table may stand anywhere.
 */
export function findHeaderBlocks(grid: SheetGrid, known: KnownForms): FoundBlock[] {
  const found: FoundBlock[] = []
  let index = -1
  for (const row of grid.rows) {
    index++
    if (index >= searchedRows ? !beginsLikeHeader(row) : !mayBeHeader(row, known)) continue
    for (const block of listBlocks(grid, row)) {
      const scored = scoreBlock(grid, block, known)
      if ((scored.scores[0]?.score ?? 0) >= leastScore) found.push(scored)
    }
  }
  found.sort(
    (a, b) => Number(b.isWhole) - Number(a.isWhole) || bestScore(b) - bestScore(a) || blockHeight(a) - blockHeight(b),
  )
  const chosen: FoundBlock[] = []
  for (const one of found) {
    const isFree = chosen.every(({ block }) => one.block.last < block.first || one.block.first > block.last)
    if (isFree) chosen.push(one)
  }
  return chosen.sort((a, b) => a.block.first - b.block.first)
}

/** Reads and scores one block that is given, as by a hint. */
export function scoreBlock(grid: SheetGrid, block: HeaderBlock, known: KnownForms): FoundBlock {
  const columns = readHeaderPaths(grid, block)
  const isPlain = columns.every((column) => /^[ -~]*$/.test(column.path.join('')))
  const headers = columns.map((column) => readHeaderTexts(column, isPlain))
  const scores = known.forms
    .map((form) => ({ known: form, score: scoreForm(headers, form, known) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  return { block, headers, scores, isWhole: !isCutAbove(grid, block) && !isCutBelow(grid, block, headers) }
}

/** Whether a row, wherever it stands, begins a table: a running-number header and other words beside it, no figures. */
export function beginsLikeHeader(row: GridRow): boolean {
  const [first] = row.cells
  if (first === undefined || first.kind !== 'text' || String(first.value).length > 15) return false
  if (row.cells.length < 3 || !row.cells.every((cell) => cell === first || isWord(cell))) return false
  const [word = ''] = canonicalPath([cellText(first)])
  // Lists of indicators number their lines by a code.
  return isOrdinalHeader(word) || word === 'ma so'
}

function bestScore(found: FoundBlock): number {
  return found.scores[0]?.score ?? 0
}

function blockHeight({ block }: FoundBlock): number {
  return block.last - block.first
}

function mayBeHeader(row: GridRow, known: KnownForms): boolean {
  const words = row.cells.filter((cell) => cell.kind === 'text')
  if (words.length < 2 || row.cells.some((cell) => !isWord(cell) && !isYear(cell))) return false
  return words.some((cell) => {
    const text = canonicalPath([cellText(cell)]).join(' ')
    return isOrdinalHeader(text) || known.words.has(text)
  })
}

function isWord(cell: RawCell): boolean {
  return cell.kind === 'text' && /\p{L}|%/u.test(String(cell.value))
}

function isYear(cell: RawCell): boolean {
  return typeof cell.value === 'number' && cell.value >= 1990 && cell.value <= 2100
}

/** Blocks that begin at a row: they end before figures and blank rows, and never above the end of a merge they hold. */
function listBlocks(grid: SheetGrid, top: GridRow): HeaderBlock[] {
  const blocks: HeaderBlock[] = []
  let needed = top.row
  for (let last = top.row; last < top.row + highestBlock; last++) {
    const row = rowAt(grid, last)
    if (row === undefined ? last > needed : row.cells.some((cell) => !isWord(cell) && !isYear(cell))) break
    for (const merge of grid.mergesByTop.get(last) ?? []) {
      const isHigh = merge.bottom > last && merge.bottom < top.row + highestBlock
      if (isHigh && holdsText(row, merge.left)) needed = Math.max(needed, merge.bottom)
    }
    if (last >= needed) blocks.push({ first: top.row, last })
  }
  return blocks
}

function holdsText(row: GridRow | undefined, column: number): boolean {
  return row?.cells.some((cell) => cell.column === column) === true
}

/** Whether the header begins higher: a merge comes down into the block, or the row above starts with `STT`. */
function isCutAbove(grid: SheetGrid, block: HeaderBlock): boolean {
  const above = rowAt(grid, block.first - 1)
  if (above !== undefined && beginsLikeHeader(above)) return true
  for (let top = block.first - 1; top > block.first - highestBlock; top--) {
    const reaches = (grid.mergesByTop.get(top) ?? []).some(
      (merge) => merge.bottom >= block.first && holdsText(rowAt(grid, top), merge.left),
    )
    if (reaches) return true
  }
  return false
}

/** Whether the row below still holds sub-headers: words only, none of them under the number and the label. */
function isCutBelow(grid: SheetGrid, block: HeaderBlock, headers: readonly HeaderTexts[]): boolean {
  const below = rowAt(grid, block.last + 1)
  if (below === undefined || below.cells.length < 2 || !below.cells.every(isWord)) return false
  const leading = headers.slice(0, 2).map((header) => header.column)
  return below.cells.every((cell) => !leading.includes(cell.column))
}

/** Share of the headers that the form understands; a header that few forms have says more than `Ghi chú`. */
function scoreForm(headers: readonly HeaderTexts[], form: KnownForm, known: KnownForms): number {
  const best = new Map<string, number>()
  let total = 0
  for (const header of headers) {
    const [candidate] = listCandidates(header, form)
    if (candidate?.key === 'ordinal') continue
    const weight = rarity(header, known)
    total += weight
    if (candidate === undefined) continue
    const evidence = candidate.confidence * weight
    if (evidence > (best.get(candidate.key) ?? 0)) best.set(candidate.key, evidence)
  }
  if (best.size < Math.min(leastMatched, headers.length)) return 0
  return [...best.values()].reduce((sum, evidence) => sum + evidence, 0) / total
}

function rarity(header: HeaderTexts, known: KnownForms): number {
  const uses = header.readings.map((reading) => known.usage.get(reading.text) ?? 0).filter((count) => count > 0)
  return uses.length === 0 ? 1 : 1 / Math.sqrt(Math.min(...uses))
}
