/** Tables that only put texts side by side. */
import type * as Word from 'docx'
import { millimetres } from './measures.ts'

type Library = typeof Word

/** Widths in millimetres; rows are never split over pages. */
export function borderlessTable(
  word: Library,
  widths: readonly number[],
  rows: readonly (readonly Word.TableCell[])[],
): Word.Table {
  return new word.Table({
    layout: word.TableLayoutType.FIXED,
    width: { size: widths.reduce((all, one) => all + millimetres(one), 0), type: word.WidthType.DXA },
    columnWidths: widths.map(millimetres),
    borders: word.TableBorders.NONE,
    rows: rows.map((cells) => new word.TableRow({ cantSplit: true, children: [...cells] })),
  })
}

/** A cell without padding, so that the widths of the columns are those of the texts. */
export function plainCell(word: Library, width: number, children: readonly Word.Paragraph[]): Word.TableCell {
  return new word.TableCell({
    width: { size: millimetres(width), type: word.WidthType.DXA },
    margins: { left: 0, right: 0 },
    children: [...children],
  })
}
