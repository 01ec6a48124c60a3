// Canonical JSON: one value, one text.
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../shared/canonicalJson.ts'
import { AppError } from '../../shared/errors.ts'

const codeOf = (write: () => string) => {
  try {
    return write()
  } catch (error) {
    return error instanceof AppError ? error.code : String(error)
  }
}

describe('canonicalJson', () => {
  it('sorts members by UTF-16 unit, drops undefined ones and writes no spaces', () => {
    const value = { b: [1, { z: null, a: true }], đ: 'Đỗ', a: undefined, '\u{1f600}': 0, '\uff21': -1, A: '' }
    // 😀 is D83D DE00 in UTF-16, so it comes before U+FF21 although its code point is higher.
    expect(canonicalJson(value)).toBe('{"A":"","b":[1,{"a":true,"z":null}],"đ":"Đỗ","\u{1f600}":0,"\uff21":-1}')
  })

  it('escapes as RFC 8785 does', () => {
    expect(canonicalJson('"\\/\b\f\n\r\t\u0007€\u2028')).toBe('"\\"\\\\/\\b\\f\\n\\r\\t\\u0007€\u2028"')
  })

  it('keeps a member called __proto__', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"b":1},"a":2}'))).toBe('{"__proto__":{"b":1},"a":2}')
  })

  it('writes integers up to 2^53 and minus zero as zero', () => {
    expect(canonicalJson([0, -0, -12, 2 ** 53 - 1])).toBe('[0,0,-12,9007199254740991]')
  })

  it('refuses numbers that are not safe integers', () => {
    for (const value of [0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])
      expect(codeOf(() => canonicalJson({ value }))).toBe('JCS_NOT_INTEGER')
  })

  it('refuses decomposed or broken text, also in member names', () => {
    const decomposed = 'Hoà'.normalize('NFD')
    for (const value of [decomposed, { [decomposed]: 1 }, '\ud800', ['a', '\udc00b']])
      expect(codeOf(() => canonicalJson(value))).toBe('JCS_NOT_NFC')
  })
})
