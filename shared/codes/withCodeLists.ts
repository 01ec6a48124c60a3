/** A definition whose values are of other code lists than the shipped ones of the same id. */
import type { CodeList } from '../form.ts'

/** Every place that names one of these lists gets it put in; a list that a data pack has put in stays. */
export function withCodeLists<T>(definition: T, lists: ReadonlyMap<string, CodeList>): T {
  return lists.size === 0 ? definition : (fill(definition, lists) as T)
}

function fill(value: unknown, lists: ReadonlyMap<string, CodeList>): unknown {
  if (Array.isArray(value)) return value.map((one) => fill(one, lists))
  if (typeof value !== 'object' || value === null) return value
  const filled = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one, lists)]))
  const list = typeof filled.codeList === 'string' ? lists.get(filled.codeList) : undefined
  return list && filled.codes === undefined ? { ...filled, codes: list } : filled
}
