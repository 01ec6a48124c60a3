/** The official head above a printed table, and the notes and signatures below it. */
import { formatPlaceAndDate, type Issuer, nationalMotto, nationalTitle } from '../report/issuer.ts'
import { type Columns, type Drawing, drawLine, nextRow, widthBetween } from './layoutDrawing.ts'
import { measureText } from './layoutText.ts'
import { sizeThatFits } from './layoutWidths.ts'
import type { SummaryLine } from './summaryLines.ts'

/** Everything on the sheet that is not the table. */
export interface SheetFrame {
  issuer: Issuer
  /** `Phụ lục PL02` */
  formNumber: string
  title: string
  /** Lines under the title. */
  subtitles: string[]
  warning: string | null
  measureUnit: string | null
  /** Lines of label and values between the table and the notes. */
  summary: SummaryLine[]
  notes: string[]
  orientation: 'landscape' | 'portrait'
  /** How many pages across a wide table may take before it becomes unreadably small. */
  mostPagesWide: number
}

const HEAD_SIZE = 12
const TITLE_SIZE = 14
const NOTE_SIZE = 11
/** The rule under the motto is made of underlined blanks: borders would follow the columns of the table. */
const RULE_BLANK = '\u00a0'
const RULE_SIZE = 4
const SIGNATURE_ROOM = 54
/** Height of the empty row between the table and the place and date. */
export const SIGNATURE_GAP = 8

/** Parent body and issuer on the left, national title and motto on the right, each with its rule. */
export function drawHead(sheet: Drawing, frame: SheetFrame): void {
  const { issuer } = frame
  if (issuer.mark !== undefined) {
    const all = { first: sheet.first, last: sheet.last }
    drawLine(sheet, all, issuer.mark, {
      role: 'warning',
      size: TITLE_SIZE * sheet.enlarged,
      bold: true,
      align: 'center',
    })
    nextRow(sheet)
  }
  const left = { first: sheet.first, last: sheet.middle - 1 }
  const right = { first: sheet.middle, last: sheet.last }
  const size = HEAD_SIZE * sheet.enlarged
  const leftRoom = widthBetween(sheet.widths, left.first, left.last)
  const rightRoom = widthBetween(sheet.widths, right.first, right.last)
  const leftSize = Math.min(
    sizeThatFits(issuer.issuer, leftRoom, { size, bold: true }),
    sizeThatFits(issuer.parentBody, leftRoom, { size }),
  )
  const rightSize = sizeThatFits(nationalTitle, rightRoom, { size, bold: true })
  const mottoSize = Math.min(rightSize + 1, sizeThatFits(nationalMotto, rightRoom, { size: size + 1, bold: true }))

  drawLine(sheet, left, issuer.parentBody, { role: 'head-left', size: leftSize, align: 'center' })
  drawLine(sheet, right, nationalTitle, { role: 'head-right', size: rightSize, bold: true, align: 'center' })
  nextRow(sheet)
  drawLine(sheet, left, issuer.issuer, { role: 'head-left', size: leftSize, bold: true, align: 'center' })
  drawLine(sheet, right, nationalMotto, { role: 'head-right', size: mottoSize, bold: true, align: 'center' })
  nextRow(sheet)
  drawRule(sheet, left, measureText(issuer.issuer, { size: leftSize, bold: true }) / 3)
  drawRule(sheet, right, measureText(nationalMotto, { size: mottoSize, bold: true }))
  nextRow(sheet, 10)
}

function drawRule(sheet: Drawing, place: Columns, width: number): void {
  const blanks = Math.round(width / measureText(' ', { size: RULE_SIZE }))
  const style = { role: 'rule', size: RULE_SIZE, underline: true, align: 'center', vertical: 'top' } as const
  drawLine(sheet, place, RULE_BLANK.repeat(blanks), style, RULE_SIZE + 3)
}

/** Number of the form, title, lines under it, warning and unit of measure. */
export function drawTitles(sheet: Drawing, frame: SheetFrame): void {
  const all = { first: sheet.first, last: sheet.last }
  const small = NOTE_SIZE * sheet.enlarged
  drawLine(sheet, all, frame.formNumber, { role: 'form-number', size: small + 1, bold: true, align: 'right' })
  nextRow(sheet)
  const title = { role: 'title', size: TITLE_SIZE * sheet.enlarged, bold: true, align: 'center', wrap: true } as const
  drawLine(sheet, all, frame.title, title)
  nextRow(sheet)
  for (const subtitle of frame.subtitles) {
    drawLine(sheet, all, subtitle, { role: 'subtitle', size: small + 1, italic: true, align: 'center', wrap: true })
    nextRow(sheet)
  }
  if (frame.warning !== null) {
    drawLine(sheet, all, frame.warning, { role: 'warning', size: small, bold: true, align: 'center', wrap: true })
    nextRow(sheet)
  }
  if (frame.measureUnit !== null) {
    const text = `Đơn vị tính: ${frame.measureUnit}`
    drawLine(sheet, all, text, { role: 'unit-line', size: small, italic: true, align: 'right' })
    nextRow(sheet)
  } else {
    nextRow(sheet, 6)
  }
}

/** Label and values of each line, in the columns of the rows above them; nothing is drawn around them. */
export function drawSummary(sheet: Drawing, lines: readonly SummaryLine[], leading: number): void {
  const size = NOTE_SIZE * sheet.enlarged
  if (lines.length > 0) nextRow(sheet, 6)
  for (const { ordinal, label, text, isHeading } of lines) {
    const style = { role: 'summary', size, wrap: true, ...(isHeading && { bold: true }) } as const
    if (ordinal !== '') drawLine(sheet, { first: 0, last: 0 }, ordinal, { ...style, align: 'center' })
    const last = text === '' ? sheet.last : leading - 1
    drawLine(sheet, { first: 1, last }, label, { ...style, align: 'left' })
    if (text !== '') drawLine(sheet, { first: leading, last: sheet.last }, text, { ...style, align: 'left' })
    nextRow(sheet)
  }
}

/** `Ghi chú:` and numbers in brackets tell the import that these are no rows of the table. */
export function drawNotes(sheet: Drawing, notes: readonly string[]): void {
  const size = NOTE_SIZE * sheet.enlarged
  const place = { first: sheet.first, last: sheet.last }
  for (const [index, note] of notes.entries()) {
    const number = notes.length > 1 ? `(${index + 1}) ` : ''
    const text = `${index === 0 ? 'Ghi chú: ' : ''}${number}${note}`
    drawLine(sheet, place, text, {
      role: 'note',
      size,
      italic: true,
      align: 'left',
      wrap: true,
    })
    nextRow(sheet)
  }
}

/** Place and date, the one who made the sheet and the head of the office, over six rows. */
export function drawSignatures(sheet: Drawing, issuer: Issuer): void {
  const left = { first: sheet.first, last: sheet.middle - 1 }
  const right = { first: sheet.middle, last: sheet.last }
  const size = HEAD_SIZE * sheet.enlarged
  const signature = { role: 'signature', size, align: 'center', vertical: 'top', wrap: true } as const
  nextRow(sheet, SIGNATURE_GAP)
  drawLine(sheet, right, formatPlaceAndDate(issuer.place, issuer.date), {
    ...signature,
    role: 'place-date',
    italic: true,
  })
  nextRow(sheet)
  drawLine(sheet, left, 'NGƯỜI LẬP BIỂU', { ...signature, bold: true })
  drawLine(sheet, right, issuer.head.title ?? 'THỦ TRƯỞNG ĐƠN VỊ', { ...signature, bold: true })
  nextRow(sheet)
  drawLine(sheet, left, '(Ký, ghi rõ họ tên)', { ...signature, italic: true })
  drawLine(sheet, right, '(Ký, đóng dấu)', { ...signature, italic: true })
  nextRow(sheet)
  nextRow(sheet, SIGNATURE_ROOM * sheet.enlarged)
  if (issuer.preparer !== null) drawLine(sheet, left, issuer.preparer, { ...signature, bold: true })
  if (issuer.head.name !== null) drawLine(sheet, right, issuer.head.name, { ...signature, bold: true })
  nextRow(sheet)
}
