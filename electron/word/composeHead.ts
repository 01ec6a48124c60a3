/** The top of an official paper: issuer and national title, number and date, title and addressee. */
import type * as Word from 'docx'
import { CHARACTER_MILLIMETRES, measureText } from '../../shared/excel/layoutText.ts'
import { nationalMotto, nationalTitle } from '../../shared/report/issuer.ts'
import type { ReportContent } from '../../shared/report/reportContent.ts'
import { borderlessTable, plainCell } from './borderlessTable.ts'
import { millimetres, points, SIZE, TEXT_WIDTH } from './measures.ts'

type Library = typeof Word

/** The national title must stay on one line, so its side is the wider one. */
const RIGHT_WIDTH = 96
const LEFT_WIDTH = TEXT_WIDTH - RIGHT_WIDTH
const RULE_WEIGHT = 6
/** A line may be a third longer where the words pause. */
const PAUSE_BONUS = 0.7

/** Head table without lines, then title, trích yếu and “Kính gửi”. */
export function composeHead(word: Library, content: ReportContent): (Word.Paragraph | Word.Table)[] {
  const { head } = content
  const issuer = breakInTwo(head.issuer, SIZE.head, LEFT_WIDTH)
  const issuerWidth = Math.max(...issuer.map((line) => widthOf(line, SIZE.head)))
  const left = [
    line(word, head.parentBody, SIZE.head, {}),
    ...issuer.map((text) => line(word, text, SIZE.head, { bold: true })),
    rule(word, issuerWidth / 3, LEFT_WIDTH),
  ]
  const right = [
    line(word, nationalTitle, SIZE.head, { bold: true }),
    line(word, nationalMotto, SIZE.motto, { bold: true }),
    rule(word, widthOf(nationalMotto, SIZE.motto), RIGHT_WIDTH),
  ]
  const table = borderlessTable(
    word,
    [LEFT_WIDTH, RIGHT_WIDTH],
    [
      [plainCell(word, LEFT_WIDTH, left), plainCell(word, RIGHT_WIDTH, right)],
      [
        plainCell(word, LEFT_WIDTH, [line(word, head.number, SIZE.motto, {})]),
        plainCell(word, RIGHT_WIDTH, [line(word, head.placeAndDate, SIZE.motto, { italics: true })]),
      ],
    ],
  )
  return [table, ...composeTitle(word, content)]
}

function composeTitle(word: Library, content: ReportContent): Word.Paragraph[] {
  const { addressees } = content
  const subject = breakInTwo(content.subject, SIZE.body, TEXT_WIDTH)
  const last = Math.min(widthOf(subject.at(-1) ?? '', SIZE.body), TEXT_WIDTH)
  const paragraphs = [
    line(word, content.title, SIZE.body, { bold: true }, 14),
    ...subject.map((text) => line(word, text, SIZE.body, { bold: true })),
    ...(content.supplement === null ? [] : [line(word, `(${content.supplement})`, SIZE.body, { italics: true })]),
    rule(word, last / 2, TEXT_WIDTH),
  ]
  const [only, ...others] = addressees
  if (only === undefined) return paragraphs
  if (others.length === 0) return [...paragraphs, line(word, `Kính gửi: ${only}`, SIZE.body, {}, 6)]
  const list = addressees.map((one) => `- ${one.replace(/^-\s*/, '')}`)
  return [
    ...paragraphs,
    line(word, 'Kính gửi:', SIZE.body, {}, 6),
    ...list.map((one) => line(word, one, SIZE.body, {})),
  ]
}

/** `before`: points above the line. */
function line(
  word: Library,
  text: string,
  size: number,
  font: { bold?: boolean; italics?: boolean },
  before = 0,
): Word.Paragraph {
  return new word.Paragraph({
    alignment: word.AlignmentType.CENTER,
    spacing: { before: before * 20, after: 0 },
    children: [new word.TextRun({ text, size: points(size), ...font })],
  })
}

/** A short line under a text: the upper border of an empty paragraph that is set in on both sides. Millimetres. */
function rule(word: Library, width: number, room: number): Word.Paragraph {
  const side = millimetres(Math.max(0, (room - width) / 2))
  return new word.Paragraph({
    indent: { left: side, right: side },
    spacing: { before: 40, after: 120, line: 80, lineRule: word.LineRuleType.EXACT },
    border: { top: { style: word.BorderStyle.SINGLE, size: RULE_WEIGHT, color: '000000', space: 1 } },
    children: [],
  })
}

function widthOf(text: string, size: number): number {
  return measureText(text, { size, bold: true }) * CHARACTER_MILLIMETRES
}

/** Texts too long for one line break after a dash or a comma near their middle, else at the space that halves them best. */
function breakInTwo(text: string, size: number, room: number): string[] {
  if (widthOf(text, size) <= room) return [text]
  const words = text.split(' ')
  const splits = words.slice(1).map((_, index) => {
    const first = words.slice(0, index + 1).join(' ')
    const rest = words.slice(index + 1).join(' ')
    const longer = Math.max(widthOf(first, size), widthOf(rest, size))
    return { lines: [first, rest], longer, cost: /[-,]$/.test(first) ? longer * PAUSE_BONUS : longer }
  })
  const fitting = splits.filter((split) => split.longer <= room)
  return (fitting.length > 0 ? fitting : splits).sort((a, b) => a.cost - b.cost)[0]?.lines ?? [text]
}
