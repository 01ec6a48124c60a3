/** Canonical JSON (RFC 8785, the subset packages use): one value has exactly one text, so digests and comparisons are safe. */
import { AppError } from './errors.ts'

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined }

/**
 * Writes a value as canonical JSON: members sorted by UTF-16 unit, no spaces, `undefined` members left out.
 * Numbers must be integers below 2^53 in size (money and decimals travel as strings): `JCS_NOT_INTEGER`.
 * Texts and member names must be NFC and well-formed UTF-16: `JCS_NOT_NFC`.
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new AppError('JCS_NOT_INTEGER', { value: String(value) })
    return JSON.stringify(value)
  }
  if (typeof value === 'string') return quote(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members: string[] = []
  // The default sort compares UTF-16 units, which is the order RFC 8785 asks for.
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member !== undefined) members.push(`${quote(key)}:${canonicalJson(member)}`)
  }
  return `{${members.join(',')}}`
}

function quote(text: string): string {
  if (!text.isWellFormed() || text.normalize('NFC') !== text) throw new AppError('JCS_NOT_NFC', { text })
  return JSON.stringify(text)
}

/** Array.isArray does not narrow a readonly array out of a union. */
function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value)
}
