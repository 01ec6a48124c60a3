/** Turns text typed in TCVN3, VNI and VPS fonts into Unicode: by font, else by what whole columns and sheets agree on. */
import { columnLetters, type RawCell, type RawSheet, type TextRun } from './excel/rawSheet.ts'
import type { ParsedSheet } from './excel/sheetMatch.ts'
import { decodeLegacyText, hasHighBytes, isByteText, type LegacyEncoding } from './legacyBytes.ts'
import { toNfc } from './text.ts'
import { isVietnameseSyllable } from './vietnameseSyllable.ts'

/** What a font name says about the bytes under it; `capitals` fonts draw small letters as capitals. */
export interface FontEncoding {
  encoding: LegacyEncoding
  capitals: boolean
}

type Decoded = ParsedSheet['decoded'][number]
/** Place and encoding → what was decoded there. */
type DecodingAccount = Map<string, Decoded>
type TextCell = RawCell & { value: string }

const encodings: LegacyEncoding[] = ['TCVN3', 'VNI', 'VPS']

// One cell is right by chance too often; VPS most of all, since `m²` alone looks like it.
const neededAgreement: Record<LegacyEncoding, number> = { TCVN3: 5, VNI: 5, VPS: 20 }
// One contradicting cell is a typing slip, many are another encoding.
const neededMajority = 4
const sampledTexts = 400

const knownFonts = new Map<string, FontEncoding | null>()
let latest: { font: string; encoding: FontEncoding | null } = { font: '', encoding: null }

/** The encoding a font stands for, or null for a Unicode font. Names are compared without case. */
export function fontEncoding(font: string): FontEncoding | null {
  // Cells in a row have the same font, and a list has a million of them.
  if (font === latest.font) return latest.encoding
  let encoding = knownFonts.get(font)
  if (encoding === undefined) {
    encoding = readFontName(font.trim().toLowerCase())
    if (knownFonts.size < 1000) knownFonts.set(font, encoding)
  }
  latest = { font, encoding }
  return encoding
}

function readFontName(name: string): FontEncoding | null {
  if (/^vni[- ]/.test(name)) return { encoding: 'VNI', capitals: false }
  if (/^vps/.test(name)) return { encoding: 'VPS', capitals: false }
  // “VNtimes new roman” and its kind use tables of their own.
  if (/^\.vn/.test(name) || /^vn(time|arial|avant|helvet)(?!s new)/.test(name)) {
    return { encoding: 'TCVN3', capitals: /h$/.test(name) }
  }
  return null
}

/** `unicode`: the letters are right as they stand. */
export type Letters = LegacyEncoding | 'unicode'

/** Letters that no font explains, with what each old font would make of them. */
export interface LettersQuestion {
  /** Nothing proves what was chosen: the officer is asked. */
  asked: boolean
  chosen: Letters
  cells: number
  /** Some of the texts as they stand in the file. */
  samples: string[]
  /** The samples under each choice, the likeliest first. */
  choices: { letters: Letters; samples: string[] }[]
}

/**
 * Decodes a sheet with its name. Font names decide first, run by run. Text without a telling font follows what the officer
 * `told`; else its column when at least five cells (VPS: twenty) agree, else the sheet on the same terms; never a single
 * cell by itself: what is left then is a question. Text that already is Unicode is left, only composed to NFC. Changed
 * cells keep what the file held in `original`.
 */
export function decodeLegacySheet(
  sheet: RawSheet,
  told?: Letters,
): { sheet: RawSheet; decoded: Decoded[]; letters: LettersQuestion | null } {
  const account: DecodingAccount = new Map()
  const byFont = withChanges(sheet.cells, (cell) => (cell.kind === 'text' ? decodeByFont(cell, account) : cell))
  const isOpen = new Uint8Array(byFont.length)
  const undecided = collectUndecided(byFont, isOpen)
  const decisions = decideColumns(undecided)
  const sheetEncoding = decideSheet(undecided, decisions)
  const cells = withChanges(byFont, (cell, index) => {
    if (isOpen[index] === 0 || !isText(cell)) return cell
    const ofColumn = told === undefined ? decisions.get(cell.column) : undefined
    const decision = told === undefined ? (ofColumn ?? sheetEncoding) : decideAsTold(cell, told, decisions)
    if (decision === null || decision === 'unicode' || !isByteText(cell.value)) {
      return withText(cell, toNfc(cell.value))
    }
    const where = ofColumn === undefined ? 'cả trang' : `cột ${columnLetters(cell.column)}`
    return withDecoded(cell, decodeLegacyText(cell.value, decision), where, decision, account)
  })
  const letters = askForLetters(byFont, cells, { told, sheetEncoding, decisions, evidence: undecided })
  // What is said of the letters must not change the name by which it was said.
  const name = told === undefined ? decodeName(sheet.name, account) : decodeLegacySheet(sheet).sheet.name
  return { sheet: { ...sheet, name, cells }, decoded: [...account.values()], letters }
}

/** The list itself where nothing changes, as in nearly every file of today: a million cells are not copied for nothing. */
function withChanges(cells: RawCell[], change: (cell: RawCell, index: number) => RawCell): RawCell[] {
  let changed: RawCell[] | null = null
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]
    if (cell === undefined) continue
    const now = change(cell, index)
    if (now === cell) continue
    changed ??= [...cells]
    changed[index] = now
  }
  return changed ?? cells
}

/** Words that are right as they stand are not spoilt by an answer that was meant for the others. */
function decideAsTold(cell: TextCell, told: Letters, decisions: ReadonlyMap<number, ColumnDecision>): ColumnDecision {
  return decisions.get(cell.column) !== told && judge(cell.value) === 'valid' ? 'unicode' : told
}

function withText(cell: RawCell, text: string): RawCell {
  if (text === cell.value) return cell
  const { runs: _, ...rest } = cell
  return { ...rest, value: text, original: String(cell.value) }
}

function withDecoded(
  cell: TextCell,
  text: string,
  where: string,
  encoding: LegacyEncoding,
  account: DecodingAccount,
): RawCell {
  if (text !== cell.value) noteDecoded(account, where, encoding, cell.value, text)
  return withText(cell, text)
}

// ---------------------------------------------------------------- by font

function decodeByFont(cell: RawCell, account: DecodingAccount): RawCell {
  if (!isText(cell) || !isFontDecided(cell)) return cell
  const runs = joinRuns(cell.runs ?? [{ text: cell.value, font: cell.font ?? null }], cell.font ?? null)
  let text = ''
  let used: { font: string; encoding: LegacyEncoding } | null = null
  for (const run of runs) {
    const font = run.font === null ? null : fontEncoding(run.font)
    if (font === null || run.font === null || !isByteText(run.text) || isRetyped(run.text, font.encoding)) {
      text += toNfc(run.text)
      continue
    }
    const decoded = decodeLegacyText(run.text, font.encoding)
    text += font.capitals ? decoded.toUpperCase() : decoded
    used = { font: run.font, encoding: font.encoding }
  }
  return used === null ? withText(cell, text) : withDecoded(cell, text, `phông ${used.font}`, used.encoding, account)
}

function isText(cell: RawCell): cell is TextCell {
  return cell.kind === 'text' && typeof cell.value === 'string'
}

/** Text with letters beyond ASCII that no font explains. */
function isUndecided(cell: RawCell): cell is TextCell {
  return isText(cell) && cell.original === undefined && hasHighBytes(cell.value) && !isFontDecided(cell)
}

function isFontDecided(cell: RawCell): boolean {
  if (cell.runs !== undefined) {
    return cell.runs.some((run) => fontEncoding(run.font ?? cell.font ?? '') !== null)
  }
  return cell.font !== undefined && fontEncoding(cell.font) !== null
}

// A VNI letter and its mark may stand in two runs when only one of them is bold.
function joinRuns(runs: TextRun[], cellFont: string | null): TextRun[] {
  const joined: TextRun[] = []
  for (const run of runs) {
    const font = run.font ?? cellFont
    const last = joined.at(-1)
    if (last !== undefined && sameEncoding(last.font, font)) last.text += run.text
    else joined.push({ text: run.text, font })
  }
  return joined
}

function sameEncoding(a: string | null, b: string | null): boolean {
  const first = a === null ? null : fontEncoding(a)
  const second = b === null ? null : fontEncoding(b)
  return first?.encoding === second?.encoding && first?.capitals === second?.capitals
}

/** Unicode typed later into a cell that kept its old font. */
function isRetyped(text: string, encoding: LegacyEncoding): boolean {
  return judge(text) === 'valid' && judge(decodeLegacyText(text, encoding)) === 'invalid'
}

// ---------------------------------------------------------------- by statistics

interface ColumnEvidence {
  agree: Record<LegacyEncoding, number>
  unicode: number
}

type ColumnDecision = LegacyEncoding | 'unicode'

/** Sets a 1 in `isOpen` for each cell that is undecided: asking twice of a million cells takes its time. */
function collectUndecided(cells: readonly RawCell[], isOpen: Uint8Array): Map<number, ColumnEvidence> {
  const texts = new Map<number, Map<string, number>>()
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]
    if (cell === undefined || !isUndecided(cell)) continue
    isOpen[index] = 1
    countText(texts, cell)
  }
  const evidence = new Map<number, ColumnEvidence>()
  for (const [column, seen] of texts) {
    const found: ColumnEvidence = { agree: { TCVN3: 0, VNI: 0, VPS: 0 }, unicode: 0 }
    for (const [text, count] of seen) weigh(text, count, found)
    evidence.set(column, found)
  }
  return evidence
}

function countText(texts: Map<number, Map<string, number>>, cell: TextCell): void {
  let seen = texts.get(cell.column)
  if (seen === undefined) {
    seen = new Map<string, number>()
    texts.set(cell.column, seen)
  }
  const count = seen.get(cell.value)
  if (count !== undefined || seen.size < sampledTexts) seen.set(cell.value, (count ?? 0) + 1)
}

function weigh(text: string, count: number, found: ColumnEvidence): void {
  if (!isByteText(text)) {
    found.unicode += count
    return
  }
  const asIs = judge(text)
  const fitting = encodings.filter((encoding) => judge(decodeLegacyText(text, encoding)) === 'valid')
  if (asIs === 'valid' && fitting.length === 0) found.unicode += count
  if (asIs !== 'invalid') return
  for (const encoding of fitting) found.agree[encoding] += count
}

function decideColumns(evidence: ReadonlyMap<number, ColumnEvidence>): Map<number, ColumnDecision> {
  const decisions = new Map<number, ColumnDecision>()
  for (const [column, found] of evidence) {
    const best = strongest(found)
    if (best !== null) decisions.set(column, best)
    else if (found.unicode > 0) decisions.set(column, 'unicode')
  }
  return decisions
}

function decideSheet(
  evidence: ReadonlyMap<number, ColumnEvidence>,
  decisions: ReadonlyMap<number, ColumnDecision>,
): LegacyEncoding | null {
  const pooled: ColumnEvidence = { agree: { TCVN3: 0, VNI: 0, VPS: 0 }, unicode: 0 }
  for (const [column, found] of evidence) {
    if (decisions.get(column) === 'unicode') continue
    for (const encoding of encodings) pooled.agree[encoding] += found.agree[encoding]
  }
  return strongest(pooled)
}

// ---------------------------------------------------------------- what is left to ask

/** As many different texts must speak for an old font before it is asked about; one `m²` speaks for VPS. */
const askedAgreement: Record<LegacyEncoding, number> = { TCVN3: 2, VNI: 2, VPS: 4 }
const shownSamples = 4

interface LettersDecision {
  told: Letters | undefined
  sheetEncoding: LegacyEncoding | null
  decisions: ReadonlyMap<number, ColumnDecision>
  evidence: ReadonlyMap<number, ColumnEvidence>
}

function askForLetters(
  before: readonly RawCell[],
  after: readonly RawCell[],
  { told, sheetEncoding, decisions, evidence }: LettersDecision,
): LettersQuestion | null {
  const byStatistics = [...evidence.values()]
  if (byStatistics.length === 0) return null
  const agree = (encoding: LegacyEncoding): number => byStatistics.reduce((sum, one) => sum + one.agree[encoding], 0)
  const likely = encodings.filter((encoding) => agree(encoding) > 0).sort((a, b) => agree(b) - agree(a))
  if (likely.length === 0) return null
  const doubtful = before.flatMap((cell) => (isUndecided(cell) && isDoubtful(cell.value, likely) ? [cell.value] : []))
  if (doubtful.length === 0) return null
  const texts = [...new Set(doubtful)]
  const left = new Set(after.flatMap((cell, index) => (cell.value === before[index]?.value ? [cell.value] : [])))
  const speaking = (encoding: LegacyEncoding): number =>
    texts.filter((text) => left.has(text) && judge(decodeLegacyText(text, encoding)) === 'valid').length
  const [best, second] = likely
  const isCloseRace = best !== undefined && second !== undefined && agree(second) * 2 > agree(best)
  const isLeft = likely.some((encoding) => speaking(encoding) >= askedAgreement[encoding])
  const decided = sheetEncoding ?? [...decisions.values()].find((decision) => decision !== 'unicode') ?? null
  if (told === undefined && decided === null && !isLeft) return null
  const choices: Letters[] = [...likely, 'unicode']
  const samples = texts.slice(0, shownSamples)
  return {
    asked: told === undefined && (isLeft || (decided !== null && isCloseRace)),
    chosen: told ?? (isLeft ? 'unicode' : (decided ?? 'unicode')),
    cells: doubtful.length,
    samples,
    choices: choices.map((letters) => ({
      letters,
      samples: samples.map((text) => (letters === 'unicode' ? toNfc(text) : decodeLegacyText(text, letters))),
    })),
  }
}

/** No words of Vietnamese as it stands, but words in an old font. */
function isDoubtful(text: string, likely: readonly LegacyEncoding[]): boolean {
  return (
    isByteText(text) &&
    judge(text) === 'invalid' &&
    likely.some((encoding) => judge(decodeLegacyText(text, encoding)) === 'valid')
  )
}

/** The encoding that enough cells agree on, clearly above Unicode and above the other encodings. */
function strongest(found: ColumnEvidence): LegacyEncoding | null {
  const [best, second] = [...encodings].sort((a, b) => found.agree[b] - found.agree[a])
  if (best === undefined || second === undefined) return null
  const count = found.agree[best]
  const isEnough = count >= neededAgreement[best] && count >= neededMajority * found.unicode
  return isEnough && count > found.agree[second] ? best : null
}

/** Whether the words with marks are Vietnamese; `neutral` when there is none to judge. */
function judge(text: string): 'valid' | 'invalid' | 'neutral' {
  let result: 'valid' | 'neutral' = 'neutral'
  for (const word of text.split(/[\s!-@[-`{-~“”‘’–—…\u00a0]+/)) {
    if (!/[^ -~]/.test(word) || /^[^\p{L}]+$/u.test(word)) continue
    if (!isVietnameseSyllable(word)) return 'invalid'
    result = 'valid'
  }
  return result
}

// ---------------------------------------------------------------- names and the account of what was done

function noteDecoded(
  account: DecodingAccount,
  where: string,
  encoding: LegacyEncoding,
  before: string,
  after: string,
): void {
  const key = `${where} ${encoding}`
  const entry = account.get(key)
  if (entry === undefined) account.set(key, { where, encoding, cells: 1, before, after })
  else entry.cells++
}

// A sheet name has no font: it follows the encoding found in the sheet, if that makes words of it.
function decodeName(name: string, account: DecodingAccount): string {
  if (!hasHighBytes(name)) return name
  const mostUsed = [...account.values()].sort((a, b) => b.cells - a.cells)[0]
  if (mostUsed === undefined || !isByteText(name)) return toNfc(name)
  const decoded = decodeLegacyText(name, mostUsed.encoding)
  if (judge(name) === 'valid' || judge(decoded) !== 'valid') return toNfc(name)
  noteDecoded(account, 'tên trang', mostUsed.encoding, name, decoded)
  return decoded
}
