/** Definitions as they are written: without the lists that merging put into whatever names them. */
export function withoutLists<T>(definitions: T): T {
  return sorted(definitions) as T
}

/** A definition as one text, the same for the same content: members sorted, lists of codes that merging put in left out. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(sorted(value))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([key, one]) => key !== 'codes' && one !== undefined)
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]))
}
