/** How much room a text takes in Times New Roman: widths in Excel's characters, lines after wrapping, heights in points. */

/** Millimetres of one Excel character (7 pixels at 96 per inch). */
export const CHARACTER_MILLIMETRES = 1.852

const PIXELS_PER_CHARACTER = 7
/** Excel keeps the lesser free on both sides of a cell together; widths ask for more, so that nothing fits by a hair. */
const CELL_PADDING = 0.8
const WIDTH_PADDING = 1.2
const BOLD_WIDENS = 1.05
const LINE_HEIGHT = 1.2

// Advance widths of the font in thousandths of its size; letters with marks are as wide as the bare letter.
const ADVANCES: [string, number][] = [
  [' .,', 250],
  ['ijlt/:;', 278],
  ["fr()I-'[]", 333],
  ['sJ', 389],
  ['acez', 444],
  ['bdđghknopquvxy0123456789–“”"$', 500],
  ['FPS+=<>', 560],
  ['ELTZ', 611],
  ['BCR', 667],
  ['wADĐGHKNOQUVXY', 722],
  ['m', 778],
  ['%', 833],
  ['M', 889],
  ['W', 944],
  ['…—', 1000],
]
const advances = new Map(ADVANCES.flatMap(([letters, width]) => [...letters].map((letter) => [letter, width])))
const UNKNOWN_ADVANCE = 600

export interface TextFont {
  /** Points. */
  size: number
  bold?: boolean
}

/** Width of a text on one line, in Excel's characters, without padding. */
export function measureText(text: string, font: TextFont): number {
  let thousandths = 0
  for (const letter of text) thousandths += advances.get(letter) ?? measureLetter(letter)
  const pixels = (thousandths / 1000) * font.size * (96 / 72)
  return (pixels / PIXELS_PER_CHARACTER) * (font.bold ? BOLD_WIDENS : 1)
}

/** A letter with marks, measured once and remembered. */
function measureLetter(letter: string): number {
  const bare = letter.normalize('NFD').replace(/\p{M}/gu, '')
  const advance = bare === '' ? 0 : (advances.get(bare) ?? UNKNOWN_ADVANCE)
  advances.set(letter, advance)
  return advance
}

/** Width a cell needs so that the text stays on one line. */
export function widthOnOneLine(text: string, font: TextFont): number {
  return greatest(text.split('\n').map((line) => measureText(line, font))) + WIDTH_PADDING
}

/** Width a cell needs so that no word is broken. */
export function widthOfLongestWord(text: string, font: TextFont): number {
  return greatest(text.split(/\s/).map((word) => measureText(word, font))) + WIDTH_PADDING
}

/** How many lines the text takes in a cell of this width. */
export function countLines(text: string, width: number, font: TextFont): number {
  const room = Math.max(1, width - CELL_PADDING)
  if (!text.includes('\n') && measureText(text, font) <= room) return 1
  const space = measureText(' ', font)
  let lines = 0
  for (const paragraph of text.split('\n')) {
    let used = 0
    lines++
    for (const word of paragraph.split(' ')) {
      const size = measureText(word, font)
      if (used > 0 && used + space + size > room) {
        lines++
        used = 0
      }
      lines += Math.max(0, Math.ceil(size / room) - 1)
      used += (used > 0 ? space : 0) + Math.min(size, room)
    }
  }
  return lines
}

/** Height of that many lines, in points. */
export function heightOfLines(lines: number, font: TextFont): number {
  return Math.ceil(lines * font.size * LINE_HEIGHT + 3)
}

/** The greatest of any number of widths, 0 of none; spreading a long list into Math.max would overflow the stack. */
export function greatest(widths: readonly number[]): number {
  return widths.reduce((most, one) => Math.max(most, one), 0)
}
