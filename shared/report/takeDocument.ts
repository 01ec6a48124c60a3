/** Takes the words of a report back from a Word file that somebody has edited, and says what cannot be taken. */
import { foldHeader, normalizeSpaces } from '../text.ts'
import { type BoundNumber, type FigurePlace, isSamePlace, numbersIn, type Piece, writePieces } from './boundText.ts'
import { findPlace, markOfPart, readNumberMark } from './documentMarks.ts'
import { nationalMotto, nationalTitle } from './issuer.ts'
import { listDropped, rebindNumbers } from './rebindNumbers.ts'
import type { ReportContent, ReportTable } from './reportContent.ts'
import type { ReportPart } from './reportParts.ts'

export interface DocumentParagraph {
  text: string
  /** In one of Word's heading styles. */
  isHeading: boolean
  /** Bookmarks that begin and end in it, by the place in its text. */
  marks: { name: string; from: number; to: number }[]
  /** Of a paragraph inside a table: which one of the file, and where in it, from 0. */
  place: { table: number; row: number; cell: number } | null
}

export interface KnownReport {
  parts: readonly ReportPart[]
  content: ReportContent
  /** What stands in each part now. */
  wordsOf: (part: ReportPart) => Piece[][]
  /** Every cell that a bookmark may mean. */
  places: readonly FigurePlace[]
}

export interface TakenReport {
  /** Parts whose words differ from what stands there now. */
  parts: { part: string; heading: string; paragraphs: Piece[][] }[]
  /** Numbers of the present words that the file says nowhere. */
  dropped: BoundNumber[]
  /** What was changed in places that the program writes by itself, in words. */
  notTaken: { where: 'head' | 'table' | 'foot' | 'heading' | 'ownTable'; text: string; wanted: string | null }[]
  /** Headings of the report that the file no longer has; their words stay as they are. */
  lost: string[]
}

interface Region {
  part: ReportPart
  lines: DocumentParagraph[]
}

const OPEN_LINE = /^[….\s]*$/u
const END_MARK = /\.\/\.\s*$/

export function takeDocument(document: readonly DocumentParagraph[], report: KnownReport): TakenReport {
  const sections = report.parts.filter(({ kind }) => kind === 'section')
  const paper = new Map(report.parts.filter(({ kind }) => kind === 'paper').map((part) => [part.part, part]))
  const begins = findHeadings(document, sections)
  const first = Math.min(document.length, ...begins.map(({ at }) => at))
  const last = findClosing(document, begins)
  const notTaken: TakenReport['notTaken'] = []
  const regions: Region[] = begins.map(({ part, at }, index) => ({
    part,
    lines: document.slice(at + 1, Math.min(begins[index + 1]?.at ?? document.length, last)),
  }))
  regions.push(...takeHead(document.slice(0, first), paper, report.content, notTaken))
  regions.push(...takeFoot(document.slice(last), paper, report.content, notTaken))
  compareTables(regions, report.content, notTaken)

  const taken = regions.map(({ part, lines }) => {
    const own = lines.filter((line) => isOwnLine(line, part))
    for (const { text } of own.filter(({ isHeading }) => isHeading)) {
      notTaken.push({ where: 'heading', text, wanted: part.heading })
    }
    const before = report.wordsOf(part)
    return { part, before, paragraphs: bindLines(own, before, report.places) }
  })
  const after = taken.flatMap(({ paragraphs }) => paragraphs)
  const known = new Set(regions.map(({ part }) => part.part))
  return {
    parts: taken
      .filter(({ before, paragraphs }) => paragraphs.length > 0 && !isUntouched(before, paragraphs))
      .map(({ part, paragraphs }) => ({ part: part.part, heading: part.heading, paragraphs })),
    dropped: listDropped(
      taken.flatMap(({ before }) => before),
      after,
    ),
    notTaken,
    lost: sections.filter(({ part }) => !known.has(part)).map(({ heading }) => heading),
  }
}

/** By bookmark, else by the words of the heading without its number; each part once, in whatever order. */
function findHeadings(document: readonly DocumentParagraph[], sections: readonly ReportPart[]) {
  const found: { part: ReportPart; at: number }[] = []
  const free = new Set(sections)
  const take = (isHeading: (paragraph: DocumentParagraph, part: ReportPart) => boolean): void => {
    for (const [at, paragraph] of document.entries()) {
      if (paragraph.place || found.some((one) => one.at === at)) continue
      const part = [...free].find((one) => isHeading(paragraph, one))
      if (!part) continue
      found.push({ part, at })
      free.delete(part)
    }
  }
  take(({ marks, text }, { part }) => text.trim() !== '' && marks.some(({ name }) => name === markOfPart(part)))
  take(({ text }, { heading }) => foldHeading(text) === foldHeading(heading))
  return found.sort((a, b) => a.at - b.at)
}

function foldHeading(text: string): string {
  return foldHeader(text.replace(/^\s*(?:[IVX]+|\d+)[.)]\s*/u, ''))
}

/** The closing sentence, else the first table behind the last heading that is not the table of figures. */
function findClosing(document: readonly DocumentParagraph[], begins: readonly { at: number }[]): number {
  const from = begins.at(-1)?.at ?? 0
  const isClosing = ({ marks, text, place }: DocumentParagraph): boolean =>
    place === null && (marks.some(({ name }) => name === markOfPart('ket')) || END_MARK.test(text))
  const closing = document.findIndex((paragraph, at) => at > from && isClosing(paragraph))
  if (closing >= 0) return closing
  const foot = document.findIndex(({ text, place }, at) => at > from && place !== null && isRecipientsTitle(text))
  return foot >= 0 ? foot : document.length
}

function isRecipientsTitle(text: string): boolean {
  return foldHeader(text) === 'noi nhan'
}

/** Number, addressees and opening; everything else in the head is said elsewhere in the program. */
function takeHead(
  head: readonly DocumentParagraph[],
  paper: ReadonlyMap<string, ReportPart>,
  content: ReportContent,
  notTaken: TakenReport['notTaken'],
): Region[] {
  const { issuer, parentBody, placeAndDate } = content.head
  const known = [issuer, parentBody, placeAndDate, nationalTitle, nationalMotto, content.title, content.subject].map(
    foldHeader,
  )
  if (content.supplement !== null) known.push(foldHeader(content.supplement))
  if (content.mark !== undefined) known.push(foldHeader(content.mark))
  const lines: Record<'so_hieu' | 'kinh_gui' | 'mo_dau', DocumentParagraph[]> = {
    so_hieu: [],
    kinh_gui: [],
    mo_dau: [],
  }
  let stage: 'head' | 'kinh_gui' | 'mo_dau' = 'head'
  for (const paragraph of head) {
    const text = normalizeSpaces(paragraph.text)
    if (text === '') continue
    const number = /^Số\s*:\s*(.*)$/u.exec(text)?.[1]
    const addressee = /^Kính gửi\s*:?\s*(.*)$/u.exec(text)?.[1]
    const isOpening = paragraph.marks.some(({ name }) => name === markOfPart('mo_dau'))
    if (isOpening || stage === 'mo_dau') {
      stage = 'mo_dau'
      lines.mo_dau.push(paragraph)
    } else if (number !== undefined && paragraph.place) {
      lines.so_hieu.push(plain(number))
    } else if (addressee !== undefined) {
      stage = 'kinh_gui'
      if (addressee !== '') lines.kinh_gui.push(plain(addressee))
    } else if (stage === 'kinh_gui' && /^[-–]/.test(text)) lines.kinh_gui.push(plain(text.replace(/^[-–]\s*/, '')))
    else if (stage === 'kinh_gui') {
      stage = 'mo_dau'
      lines.mo_dau.push(paragraph)
    } else if (!known.some((one) => one.includes(foldHeader(text)))) {
      notTaken.push({ where: 'head', text, wanted: null })
    }
  }
  return Object.entries(lines).flatMap(([key, own]) => {
    const part = paper.get(key)
    return part ? [{ part, lines: own }] : []
  })
}

/** Closing and recipients; titles and name of who signs are said elsewhere. */
function takeFoot(
  foot: readonly DocumentParagraph[],
  paper: ReadonlyMap<string, ReportPart>,
  content: ReportContent,
  notTaken: TakenReport['notTaken'],
): Region[] {
  const closing = foot.filter(({ place, text }) => place === null && text.trim() !== '')
  const title = foot.find(({ text, place }) => place !== null && isRecipientsTitle(text))
  const isSameCell = (a: DocumentParagraph['place'], b: DocumentParagraph['place']): boolean =>
    a !== null && b !== null && a.table === b.table && a.row === b.row && a.cell === b.cell
  const recipients = foot.filter((one) => title && one !== title && isSameCell(one.place, title.place))
  const known = [...content.signature.titles, content.signature.name ?? ''].map(foldHeader)
  for (const one of foot) {
    if (one.place === null || one === title || recipients.includes(one) || one.text.trim() === '') continue
    if (!known.includes(foldHeader(one.text))) notTaken.push({ where: 'foot', text: one.text.trim(), wanted: null })
  }
  const regions: [string, DocumentParagraph[]][] = [
    ['ket', closing],
    ['noi_nhan', recipients],
  ]
  return regions.flatMap(([key, lines]) => {
    const part = paper.get(key)
    return part ? [{ part, lines: lines.map((line) => ({ ...line, place: null })) }] : []
  })
}

function plain(text: string): DocumentParagraph {
  return { text, isHeading: false, marks: [], place: null }
}

/** Words of the officer: not in a table, not what the program writes there in any case, not the line left open. */
function isOwnLine({ text, place }: DocumentParagraph, part: ReportPart): boolean {
  const words = normalizeSpaces(text)
  if (place !== null || words === '' || (part.kind === 'section' && OPEN_LINE.test(words))) return false
  return !part.facts.some((fact) => normalizeSpaces(fact) === words)
}

/** Cells of the table of figures that were changed by hand, and tables that somebody has added. */
function compareTables(regions: readonly Region[], content: ReportContent, notTaken: TakenReport['notTaken']): void {
  for (const { part, lines } of regions) {
    const expected = content.sections.find((section) => section.part === part.part)?.table
    const tables = Map.groupBy(
      lines.filter(({ place }) => place !== null),
      ({ place }) => place?.table,
    )
    const chart = content.sections.find((section) => section.part === part.part)?.chart
    const shown = new Set(
      chart?.rows.flatMap(({ label, measureUnit, bars }) => [
        `${label} (${measureUnit})`,
        label,
        ...bars.flatMap(({ name, text }) => [name, text]),
      ]),
    )
    let isMet = false
    for (const cells of tables.values()) {
      // The bars that the program draws itself.
      if (chart && cells.every(({ text }) => text.trim() === '' || shown.has(normalizeSpaces(text)))) continue
      if (expected && !isMet) {
        isMet = true
        notTaken.push(...compareTable(cells, expected))
        continue
      }
      const text = cells.map((cell) => cell.text.trim()).filter(Boolean)
      notTaken.push({ where: 'ownTable', text: text.slice(0, 6).join(' | '), wanted: part.heading })
    }
  }
}

function compareTable(cells: readonly DocumentParagraph[], { columns, rows }: ReportTable): TakenReport['notTaken'] {
  const written = new Map<string, string>()
  for (const { place, text } of cells) {
    const key = `${place?.row}/${place?.cell}`
    written.set(key, normalizeSpaces(`${written.get(key) ?? ''} ${text}`))
  }
  return rows.flatMap((row, index) =>
    row.cells.flatMap((wanted, column) => {
      const text = written.get(`${index + 1}/${column}`) ?? ''
      if (text === normalizeSpaces(wanted)) return []
      const name = [row.cells[1] ?? row.cells[0], columns[column]?.text].join(', ')
      return [{ where: 'table' as const, text: `${name}: ${text}`, wanted }]
    }),
  )
}

/** By bookmark where it is still there, else by the words around the number. */
function bindLines(
  lines: readonly DocumentParagraph[],
  before: readonly Piece[][],
  places: readonly FigurePlace[],
): Piece[][] {
  const byWords = rebindNumbers(
    before,
    lines.map(({ text }) => normalizeSpaces(text)),
  )
  return lines.map((line, index) => {
    const marked = boundByMark(line, before, places)
    const pieces = byWords[index] ?? []
    return marked.length === 0 ? pieces : mergeBindings(pieces, marked)
  })
}

interface Span {
  from: number
  to: number
  number: BoundNumber
}

/** The bound numbers of the paragraph's bookmarks, by their place in its text without double blanks. */
function boundByMark(
  { text, marks }: DocumentParagraph,
  before: readonly Piece[][],
  places: readonly FigurePlace[],
): Span[] {
  return marks.flatMap(({ name, from, to }) => {
    const mark = readNumberMark(name)
    const place = mark && findPlace(mark.placeKey, places)
    const inside = text.slice(from, to)
    const words = normalizeSpaces(inside)
    if (!place || words === '') return []
    const lead = text.slice(0, from) + (/^\s*/.exec(inside)?.[0] ?? '')
    const start = normalizeSpaces(`${lead}|`).length - 1
    // What the officer chose to say there is still her choice.
    const own = numbersIn(before).find((one) => isSamePlace(one.place, place) && one.text === words)
    const number = own ?? { place, text: words, seen: mark.exported ?? words }
    return [{ from: start, to: start + words.length, number }]
  })
}

/** Bookmarks win over what the words suggest; a cell that has its bookmark is not bound a second time by words. */
function mergeBindings(pieces: readonly Piece[], marked: readonly Span[]): Piece[] {
  const text = writePieces(pieces)
  const spans = marked.filter((span) => text.slice(span.from, span.to) === span.number.text)
  const isMarked = ({ place }: BoundNumber): boolean => spans.some(({ number }) => isSamePlace(number.place, place))
  let at = 0
  for (const piece of pieces) {
    const length = typeof piece === 'string' ? piece.length : piece.text.length
    const overlaps = marked.some((span) => span.from < at + length && at < span.to)
    if (typeof piece !== 'string' && !overlaps && !isMarked(piece)) {
      spans.push({ from: at, to: at + length, number: piece })
    }
    at += length
  }
  spans.sort((a, b) => a.from - b.from)
  const merged: Piece[] = []
  let written = 0
  for (const { from, to, number } of spans) {
    if (from < written) continue
    if (from > written) merged.push(text.slice(written, from))
    merged.push(number)
    written = to
  }
  if (written < text.length) merged.push(text.slice(written))
  return merged
}

/** The same words with the same cells, and no number changed by hand: what stands there now is newer. */
function isUntouched(before: readonly Piece[][], after: readonly Piece[][]): boolean {
  if (before.length !== after.length) return false
  return before.every((pieces, index) => {
    const now = after[index] ?? []
    if (normalizeSpaces(writePieces(pieces)) === normalizeSpaces(writePieces(now))) return true
    const numbers = numbersIn([now])
    return wordsBetween(pieces) === wordsBetween(now) && numbers.every(({ text, seen }) => text === seen)
  })
}

function wordsBetween(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) =>
      typeof piece === 'string' ? piece : `\n${piece.place.form}/${piece.place.row}/${piece.place.column}\n`,
    )
    .join('')
}
