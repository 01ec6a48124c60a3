/** The end of an official paper: who receives it on the left, who signs it on the right. */
import type * as Word from 'docx'
import type { ReportContent } from '../../shared/report/reportContent.ts'
import { borderlessTable, plainCell } from './borderlessTable.ts'
import { points, SIZE, TEXT_WIDTH } from './measures.ts'

type Library = typeof Word

const LEFT_WIDTH = 80
const RIGHT_WIDTH = TEXT_WIDTH - LEFT_WIDTH
/** Points left free for signature and seal. */
const SIGNATURE_ROOM = 84

export function composeFoot(word: Library, content: ReportContent): Word.Table[] {
  const { recipients, signature } = content
  const left = [
    text(word, 'Nơi nhận:', { size: SIZE.recipientsTitle, bold: true, italics: true }, 'LEFT'),
    ...recipients.map((recipient) => text(word, recipient, { size: SIZE.recipients }, 'LEFT')),
  ]
  const right = signature.titles.map((title) => text(word, title, { size: SIZE.body, bold: true }, 'CENTER'))
  const name = text(word, signature.name ?? '', { size: SIZE.body, bold: true }, 'CENTER', SIGNATURE_ROOM)
  return [
    borderlessTable(
      word,
      [LEFT_WIDTH, RIGHT_WIDTH],
      [[plainCell(word, LEFT_WIDTH, left), plainCell(word, RIGHT_WIDTH, [...right, name])]],
    ),
  ]
}

function text(
  word: Library,
  content: string,
  font: { size: number; bold?: boolean; italics?: boolean },
  align: 'LEFT' | 'CENTER',
  before = 0,
): Word.Paragraph {
  const { size, ...rest } = font
  return new word.Paragraph({
    alignment: word.AlignmentType[align],
    spacing: { before: before * 20, after: 0 },
    children: [new word.TextRun({ text: content, size: points(size), ...rest })],
  })
}
