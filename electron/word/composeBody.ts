/** The text of a report: opening, numbered sections, the table of figures, closing. */
import type * as Word from 'docx'
import type { ReportContent, ReportSection, ReportTable } from '../../shared/report/reportContent.ts'
import { type Bookmarks, createBookmarks } from './bookmarks.ts'
import { composeChart } from './composeChart.ts'
import { millimetres, points, SIZE } from './measures.ts'

type Library = typeof Word

const FIRST_LINE = 10
/** Points under every paragraph. */
const AFTER = 6
/** Millimetres, of plan against result; together as wide as the text. */
const TABLE_WIDTHS = [10, 57, 23, 19, 19, 17, 20]
const ROUGH_LINE = 4

const styles = { words: 'LoiBaoCao', left: 'OBangTrai', center: 'OBangGiua', right: 'OBangPhai' }
const wordsSpacing = { after: AFTER * 20, line: 264, lineRule: 'auto' as const }

/** Styles of the text and of cells of the table: officers change them in one place, and every paragraph is short. */
export function bodyStyles(word: Library): Word.IParagraphStyleOptions[] {
  const ofCell = (id: string, alignment: 'LEFT' | 'CENTER' | 'RIGHT') => ({
    id,
    name: id,
    basedOn: 'Normal',
    run: { size: points(SIZE.table) },
    paragraph: { alignment: word.AlignmentType[alignment] },
  })
  const words = {
    id: styles.words,
    name: styles.words,
    basedOn: 'Normal',
    quickFormat: true,
    paragraph: {
      alignment: word.AlignmentType.JUSTIFIED,
      indent: { firstLine: millimetres(FIRST_LINE) },
      spacing: wordsSpacing,
    },
  }
  return [words, ofCell(styles.left, 'LEFT'), ofCell(styles.center, 'CENTER'), ofCell(styles.right, 'RIGHT')]
}

interface Spacing {
  /** Points above the paragraph. */
  before?: number
  keepNext?: boolean
}

export function composeBody(word: Library, content: ReportContent): (Word.Paragraph | Word.Table)[] {
  const bookmarks = createBookmarks(word)
  let pictures = 0
  const marked = (part: string, lines: readonly string[], spacing: Spacing): Word.Paragraph[] =>
    lines.map((line, index) =>
      paragraph(word, index === 0 ? bookmarks.ofPart(part, line) : bookmarks.around([line]), spacing),
    )
  return [
    ...marked('mo_dau', content.opening, { before: 12 }),
    ...content.sections.flatMap((section) => {
      const first = pictures
      pictures += section.chart?.rows.reduce((sum, { bars }) => sum + bars.length, 0) ?? 0
      return composeSection(word, section, bookmarks, first)
    }),
    // The signatures never stand on a page of their own.
    ...marked('ket', content.closing, { keepNext: true }),
  ]
}

function composeSection(
  word: Library,
  section: ReportSection,
  bookmarks: Bookmarks,
  firstPicture: number,
): (Word.Paragraph | Word.Table)[] {
  const heading = new word.Paragraph({
    style: section.level === 1 ? 'Heading1' : 'Heading2',
    indent: { firstLine: millimetres(FIRST_LINE) },
    spacing: { before: AFTER * 20, after: AFTER * 20 },
    children: bookmarks.ofPart(section.part, section.heading),
  })
  const paragraphs = section.paragraphs.map(({ pieces }) => paragraph(word, bookmarks.around(pieces)))
  const end = () => new word.Paragraph({ spacing: { before: 0, after: 60 }, children: [] })
  return [
    heading,
    ...paragraphs,
    ...(section.chart ? [composeChart(word, section.chart, firstPicture), end()] : []),
    ...(section.table ? [composeTable(word, section.table), end()] : []),
  ]
}

function paragraph(word: Library, children: Word.ParagraphChild[], spacing: Spacing = {}): Word.Paragraph {
  return new word.Paragraph({
    style: styles.words,
    ...(spacing.before !== undefined && { spacing: { ...wordsSpacing, before: spacing.before * 20 } }),
    ...(spacing.keepNext && { keepNext: true }),
    children,
  })
}

function composeTable(word: Library, table: ReportTable): Word.Table {
  const { columns, widths = TABLE_WIDTHS } = table
  const header = new word.TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ text }, index) => cell(word, widths[index] ?? 0, text, { align: 'center', bold: true })),
  })
  const rows = table.rows.map(
    ({ cells, isHeading, isPart }) =>
      new word.TableRow({
        cantSplit: true,
        children: columns.map(({ align }, index) =>
          cell(word, widths[index] ?? 0, cells[index] ?? '', { align, bold: isHeading, italics: isPart }),
        ),
      }),
  )
  const line = { style: word.BorderStyle.SINGLE, size: ROUGH_LINE, color: '000000' }
  return new word.Table({
    layout: word.TableLayoutType.FIXED,
    width: { size: widths.reduce((all, one) => all + millimetres(one), 0), type: word.WidthType.DXA },
    columnWidths: widths.map(millimetres),
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [header, ...rows],
  })
}

function cell(
  word: Library,
  width: number,
  text: string,
  font: { align: 'left' | 'center' | 'right'; bold?: boolean; italics?: boolean },
): Word.TableCell {
  const { align, bold = false, italics = false } = font
  return new word.TableCell({
    width: { size: millimetres(width), type: word.WidthType.DXA },
    verticalAlign: word.VerticalAlignTable.CENTER,
    margins: { left: millimetres(1.2), right: millimetres(1.2), top: 30, bottom: 30 },
    children: [
      new word.Paragraph({
        style: styles[align],
        children: [new word.TextRun({ text, ...(bold && { bold }), ...(italics && { italics }) })],
      }),
    ],
  })
}
