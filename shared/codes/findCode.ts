/** Which value of a code list a text of a legacy file means, and what a code is called. */
import type { CodeList } from '../form.ts'
import { foldHeader } from '../text.ts'

interface CodeKeys {
  /** Letters and digits only, so that `Ê-đê`, `Ê đê` and `Êđê` are one. */
  exact: Map<string, string>
  /** Words of a starred synonym (`*nhà cai nghiện*`), which is found inside a longer text. */
  inside: { words: string; code: string }[]
}

const keysOfList = new WeakMap<CodeList, CodeKeys>()

/**
 * Code of the value whose code, label or synonym equals `text` when case, diacritics, spaces and punctuation are
 * ignored; else of the longest starred synonym found inside it. `date` (ISO) leaves out values not valid then. Null
 * where nothing or more than one value fits.
 */
export function findCode(list: CodeList, text: string, date?: string): string | null {
  const keys = keysOf(list)
  const code = keys.exact.get(exactKey(text)) ?? findInside(keys, text)
  return code !== null && isCodeValid(list, code, date) ? code : null
}

/** Label of a code; the code itself where the list does not know it, so that nothing disappears from a screen. */
export function codeLabel(list: CodeList, code: string): string {
  return list.values.find((value) => value.code === code)?.label ?? code
}

/** Whether a value may be used on a date (ISO); without a date every value ever valid may. */
export function isCodeValid(list: CodeList, code: string, date?: string): boolean {
  const value = list.values.find((one) => one.code === code)
  if (value === undefined) return false
  if (date === undefined) return true
  return (value.validFrom ?? date) <= date && date <= (value.validTo ?? date)
}

function findInside(keys: CodeKeys, text: string): string | null {
  if (keys.inside.length === 0) return null
  const words = ` ${wordKey(text)} `
  let best: { words: string; code: string } | null = null
  let tied = false
  for (const candidate of keys.inside) {
    if (!words.includes(` ${candidate.words} `)) continue
    if (best === null || candidate.words.length > best.words.length) {
      best = candidate
      tied = false
    } else if (candidate.words.length === best.words.length && candidate.code !== best.code) {
      tied = true
    }
  }
  return best === null || tied ? null : best.code
}

function keysOf(list: CodeList): CodeKeys {
  const known = keysOfList.get(list)
  if (known !== undefined) return known
  const keys: CodeKeys = { exact: new Map(), inside: [] }
  for (const value of list.values) {
    for (const text of [value.code, value.label, ...(value.synonyms ?? [])]) {
      if (text.startsWith('*')) keys.inside.push({ words: wordKey(text), code: value.code })
      else if (!keys.exact.has(exactKey(text))) keys.exact.set(exactKey(text), value.code)
    }
  }
  keysOfList.set(list, keys)
  return keys
}

function exactKey(text: string): string {
  return wordKey(text).replaceAll(' ', '')
}

/** Words without diacritics; i and y are one, because `lý do` and `lí do` are. */
function wordKey(text: string): string {
  return foldHeader(text.replace(/['’ʼ`]/g, '')).replaceAll('y', 'i')
}
