/** Sizes of the official layout and their units in a Word file. */

export const FONT = 'Times New Roman'

/** Points. */
export const SIZE = { head: 12, motto: 13, body: 14, table: 12, recipients: 11, recipientsTitle: 12 }

/** Width between the margins, in millimetres. */
export const TEXT_WIDTH = 165

/** Twentieths of a point, the unit of distances. */
export function millimetres(length: number): number {
  return Math.round((length / 25.4) * 1440)
}

/** Half points, the unit of font sizes. */
export function points(size: number): number {
  return size * 2
}
