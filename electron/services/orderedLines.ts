/** A long list of lines in packs, so that a changed line costs its pack and not the list. */

export interface LinePack<T> {
  readonly lines: readonly T[]
}

const LINES_OF_A_PACK = 256

/** `lines` are in their order. */
export function packLines<T>(lines: readonly T[]): LinePack<T>[] {
  const packs: LinePack<T>[] = []
  for (let start = 0; start < lines.length; start += LINES_OF_A_PACK)
    packs.push({ lines: lines.slice(start, start + LINES_OF_A_PACK) })
  return packs
}

/**
 * The packs without the lines that are gone and with the added ones in their places. Packs that hold none of them are the
 * same objects; a new one comes with the pack whose lines it has most of. Null where a line that is gone does not stand in
 * its place.
 */
export function changePacks<T, P extends LinePack<T>>(
  packs: readonly P[],
  gone: readonly T[],
  added: readonly T[],
  compare: (a: T, b: T) => number,
): (P | { lines: T[]; from: P | null })[] | null {
  const changed = new Map<number, T[]>()
  const linesOf = (index: number): T[] => {
    const lines = changed.get(index) ?? [...(packs[index]?.lines ?? [])]
    changed.set(index, lines)
    return lines
  }
  for (const line of gone) {
    const lines = linesOf(placeIn(packs.length, (index) => compare(packs[index]?.lines[0] as T, line) <= 0) - 1)
    const place = lines.indexOf(line)
    if (place < 0) return null
    lines.splice(place, 1)
  }
  for (const line of added) {
    const index = placeIn(packs.length, (one) => compare(packs[one]?.lines[0] as T, line) <= 0) - 1
    const lines = linesOf(Math.max(0, index))
    lines.splice(
      placeIn(lines.length, (one) => compare(lines[one] as T, line) < 0),
      0,
      line,
    )
  }
  if (packs.length === 0) return packLines(changed.get(0) ?? []).map(({ lines }) => ({ lines: [...lines], from: null }))
  return packs.flatMap((pack, index) => {
    const lines = changed.get(index)
    if (lines === undefined) return pack
    if (lines.length <= 2 * LINES_OF_A_PACK) return lines.length === 0 ? [] : { lines, from: pack }
    return packLines(lines).map((part) => ({ lines: [...part.lines], from: pack }))
  })
}

/** How many of the first `count` hold; those that hold stand before the others. */
function placeIn(count: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}
