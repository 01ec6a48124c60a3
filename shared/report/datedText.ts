/** A text of the office that changes on a day: the name of the office, who signs. Kept as one setting. */
import { isIsoDate } from '../date.ts'

export interface DatedText {
  /** First day, `YYYY-MM-DD`; null is from the beginning. */
  from: string | null
  text: string
}

/** Of a setting, earliest first. A plain text, as settings held before they had days, is there from the beginning. */
export function readDatedTexts(setting: string | null): DatedText[] {
  if (setting === null || setting.trim() === '') return []
  return parseDatedTexts(setting) ?? [{ from: null, text: setting }]
}

/** Null where the setting is no list of dated texts, each day once. */
export function parseDatedTexts(setting: string): DatedText[] | null {
  if (!setting.startsWith('[')) return null
  let list: unknown
  try {
    list = JSON.parse(setting)
  } catch {
    return null
  }
  if (!Array.isArray(list) || !list.every(isDatedText)) return null
  const sorted = list.toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))
  return new Set(sorted.map((one) => one.from)).size === sorted.length ? sorted : null
}

function isDatedText(value: unknown): value is DatedText {
  if (typeof value !== 'object' || value === null || !('from' in value) || !('text' in value)) return false
  const { from, text } = value
  return (
    typeof text === 'string' && text.trim() !== '' && (from === null || (typeof from === 'string' && isIsoDate(from)))
  )
}

/** `''` where nothing is left: the setting then goes. */
export function writeDatedTexts(texts: readonly DatedText[]): string {
  return texts.length === 0 ? '' : JSON.stringify(texts.map(({ from, text }) => ({ from, text })))
}

/** What stands on a day, or null. */
export function textOn(texts: readonly DatedText[], day: string): string | null {
  return texts.findLast((one) => one.from === null || one.from <= day)?.text ?? null
}
