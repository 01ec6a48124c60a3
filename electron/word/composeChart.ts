/**
 * Bars of a report as small pictures in a table: words and numbers stay text in the paper's font and can be searched, and
 * the pictures need no font, so they are the same bytes on every computer and show in every Word.
 */
import { crc32, deflateSync } from 'node:zlib'
import type * as Word from 'docx'
import type { ReportBar, ReportChart } from '../../shared/report/reportChart.ts'
import { millimetres, points, SIZE } from './measures.ts'

type Library = typeof Word

/** Millimetres. */
const WIDTHS = [32, 105, 28]
const LONGEST_BAR = 98
const BAR_HEIGHT = 3.4
const LEAST_BAR = 0.4
const PIXELS_PER_MILLIMETRE = 96 / 25.4
/** One hue in three steps, dark for what was done: they differ in black and white too. */
const colours: Record<ReportBar['kind'], readonly [number, number, number]> = {
  plan: [0xbf, 0xd3, 0xea],
  result: [0x17, 0x50, 0x8f],
  lastYear: [0x7f, 0xa5, 0xcf],
}

/** `firstId` of the pictures: the library's own counter goes on from one document to the next. */
export function composeChart(word: Library, { rows }: ReportChart, firstId: number): Word.Table {
  let id = firstId
  const size = points(SIZE.table)
  const cell = (children: Word.ParagraphChild[], columns: number, width: number, keep: boolean): Word.TableCell =>
    new word.TableCell({
      columnSpan: columns,
      width: { size: millimetres(width), type: word.WidthType.DXA },
      verticalAlign: word.VerticalAlignTable.CENTER,
      margins: { left: 40, right: 40 },
      children: [new word.Paragraph({ ...(keep && { keepNext: true }), children })],
    })
  const text = (words: string, bold = false): Word.TextRun => new word.TextRun({ text: words, size, bold })
  const picture = ({ kind, share }: ReportBar): Word.ImageRun => {
    const width = Math.max(LEAST_BAR, share * LONGEST_BAR) * PIXELS_PER_MILLIMETRE
    const name = String(++id)
    return new word.ImageRun({
      type: 'png',
      data: pictureOf(kind),
      transformation: { width, height: BAR_HEIGHT * PIXELS_PER_MILLIMETRE },
      altText: { id: name, name, description: '', title: '' },
    })
  }
  return new word.Table({
    layout: word.TableLayoutType.FIXED,
    width: { size: WIDTHS.reduce((all, one) => all + millimetres(one), 0), type: word.WidthType.DXA },
    columnWidths: WIDTHS.map(millimetres),
    borders: word.TableBorders.NONE,
    rows: rows.flatMap(({ label, measureUnit, bars }) => [
      new word.TableRow({
        cantSplit: true,
        children: [cell([text(measureUnit === '' ? label : `${label} (${measureUnit})`, true)], 3, 165, true)],
      }),
      ...bars.map(
        (bar, index) =>
          new word.TableRow({
            cantSplit: true,
            children: [
              cell([text(bar.name)], 1, WIDTHS[0] ?? 0, index < bars.length - 1),
              cell([picture(bar)], 1, WIDTHS[1] ?? 0, index < bars.length - 1),
              cell([text(bar.text)], 1, WIDTHS[2] ?? 0, index < bars.length - 1),
            ],
          }),
      ),
    ]),
  })
}

const drawn = new Map<ReportBar['kind'], Buffer>()

/** A square of one colour; the document stretches it to a bar. */
function pictureOf(kind: ReportBar['kind']): Buffer {
  let picture = drawn.get(kind)
  if (!picture) {
    picture = drawSquare(colours[kind])
    drawn.set(kind, picture)
  }
  return picture
}

const SIDE = 8

/** A PNG of eight by eight points: three chunks are less than a library for them. */
function drawSquare(colour: readonly [number, number, number]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(SIDE, 0)
  header.writeUInt32BE(SIDE, 4)
  // Eight bits a channel, red, green and blue.
  header.set([8, 2], 8)
  const row = Buffer.from([0, ...Array.from({ length: SIDE }, () => colour).flat()])
  const image = deflateSync(Buffer.concat(Array.from({ length: SIDE }, () => row)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', image), chunk('IEND', Buffer.alloc(0))])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
