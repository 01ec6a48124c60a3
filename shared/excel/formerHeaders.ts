/** A form as sheets of any time name it: the newest version, with titles and headers of its earlier ones as other words. */
import type { FormDefinition } from '../form.ts'
import { foldHeader } from '../text.ts'

/** `versions` of one form, oldest first. A header that means another column today is left to that one. */
export function withFormerHeaders(versions: readonly FormDefinition[]): FormDefinition | null {
  const form = versions.at(-1)
  const former = versions.slice(0, -1)
  if (!form || former.length === 0) return form ?? null
  const titles = former.flatMap((one) => [one.title, ...(one.titleSynonyms ?? [])])
  const titleSynonyms = [...new Set([...(form.titleSynonyms ?? []), ...titles])].filter((title) => title !== form.title)
  if (form.kind === 'annex') {
    const older = former.flatMap((one) => (one.kind === 'annex' ? one.columns : []))
    const headersOf = ({ path, synonyms = [] }: (typeof older)[number]): string[] => [path.join(' > '), ...synonyms]
    return { ...form, titleSynonyms, columns: withWords(form.columns, older, headersOf) }
  }
  const older = former.flatMap((one) => (one.kind === 'register' ? one.fields : []))
  const headersOf = ({ label, synonyms = [] }: (typeof older)[number]): string[] => [label, ...synonyms]
  return { ...form, titleSynonyms, fields: withWords(form.fields, older, headersOf) }
}

function withWords<T extends { key: string; synonyms?: string[] }>(
  values: readonly T[],
  older: readonly T[],
  headersOf: (value: T) => string[],
): T[] {
  const taken = new Set(values.flatMap(headersOf).map(foldHeader))
  return values.map((value) => {
    const words = older.filter((one) => one.key === value.key).flatMap(headersOf)
    const added = [...new Set(words)].filter((text) => !taken.has(foldHeader(text)))
    return added.length === 0 ? value : { ...value, synonyms: [...(value.synonyms ?? []), ...added] }
  })
}
