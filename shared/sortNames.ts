/** Sorts long lists in Vietnamese order: each word is compared once, however many names hold it. */
import { comparePersonNames, compareVietnamese, compareWords, splitPersonName } from './text.ts'

/** The list in the order of comparePersonNames, or of compareVietnamese where no people stand behind it; then by id. */
export function sortByName<T extends { id: string }>(
  list: readonly T[],
  nameOf: (one: T) => string,
  isOfPeople: boolean,
): T[] {
  const named = list.map((one) => ({ one, name: nameOf(one) }))
  if (!isOfPeople) {
    const rankOf = rankTexts(
      named.map(({ name }) => name),
      compareVietnamese,
    )
    const ranked = named.map(({ one, name }) => ({ one, rank: rankOf(name) }))
    return ranked.sort((a, b) => a.rank - b.rank || compareIds(a.one, b.one)).map(({ one }) => one)
  }
  const parted = named.map(({ one, name }) => ({ one, name, parts: splitPersonName(name) }))
  const rankOf = rankTexts(
    parted.flatMap(({ parts }) => [parts.given, parts.middle, parts.family]),
    compareWords,
  )
  const ranked = parted.map(({ one, name, parts }) => ({
    one,
    name,
    given: rankOf(parts.given),
    middle: rankOf(parts.middle),
    family: rankOf(parts.family),
  }))
  ranked.sort(
    (a, b) =>
      a.given - b.given ||
      a.middle - b.middle ||
      a.family - b.family ||
      (a.name === b.name ? 0 : compareVietnamese(a.name, b.name)) ||
      compareIds(a.one, b.one),
  )
  return ranked.map(({ one }) => one)
}

/** The same order between two of them. */
export function compareLines<T extends { id: string }>(
  nameOf: (one: T) => string,
  isOfPeople: boolean,
): (a: T, b: T) => number {
  const compareNames = isOfPeople ? comparePersonNames : compareVietnamese
  return (a, b) => {
    const [first, second] = [nameOf(a), nameOf(b)]
    return (first === second ? 0 : compareNames(first, second)) || compareIds(a, b)
  }
}

/** Place of each text among all of them; those that compare as equal have the same. */
function rankTexts(texts: readonly string[], compare: (a: string, b: string) => number): (text: string) => number {
  const ranks = new Map<string, number>()
  let last: string | undefined
  for (const text of [...new Set(texts)].sort(compare)) {
    const isNext = last === undefined || compare(last, text) !== 0
    ranks.set(text, isNext ? ranks.size : (ranks.get(last ?? '') ?? 0))
    last = text
  }
  return (text) => ranks.get(text) ?? 0
}

function compareIds(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
