/** Which known names a mistyped or shortened one may be, with the reason in the officer's words. */
import { foldHeader } from './text.ts'

export interface NearName {
  name: string
  /** `sai 2 chữ`, `viết tắt`, `chỉ khác dấu`. */
  why: string
}

interface Scored extends NearName {
  /** Smaller is nearer. */
  distance: number
}

const mostNames = 3

/**
 * The nearest of the known names, best first; none where nothing is near. `bareOf` takes off what all names begin with
 * (the kind of a commune), so that only what tells them apart is compared.
 */
export function findNearNames(
  text: string,
  names: readonly string[],
  bareOf: (name: string) => string = (name) => name,
): NearName[] {
  const wanted = foldHeader(bareOf(text))
  if (wanted === '') return []
  const written = wanted.replaceAll(' ', '')
  const scored = names.flatMap((name): Scored[] => {
    const own = foldHeader(bareOf(name))
    if (own === wanted) return [{ name, why: 'chỉ khác dấu', distance: 0 }]
    if (isShortFor(wanted, own)) return [{ name, why: 'viết tắt', distance: 1 }]
    const letters = countEdits(written, own.replaceAll(' ', ''))
    // A third of the letters: beyond that any two names are alike.
    return letters * 3 <= Math.max(written.length, 3)
      ? [{ name, why: `sai ${letters} chữ cái`, distance: letters + 0.5 }]
      : []
  })
  const best = Math.min(...scored.map(({ distance }) => distance))
  return scored
    .filter(({ distance }) => distance <= best + 1)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, mostNames)
    .map(({ name, why }) => ({ name, why }))
}

/** `h son` for `hoa son`: as many words, each the beginning of the other's; at least one written out. */
function isShortFor(short: string, full: string): boolean {
  const [words, others] = [short.split(' '), full.split(' ')]
  return (
    words.length === others.length &&
    words.some((word, index) => word === others[index]) &&
    words.every((word, index) => others[index]?.startsWith(word))
  )
}

/** Letters to put in, take out, replace or swap (two neighbours). */
function countEdits(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, (before[j - 2] ?? 0) + 1)
      row.push(edits)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
