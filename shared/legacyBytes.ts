/** The bytes of TCVN3, VNI and VPS fonts, read as Unicode letters. */
import { cp1252Symbols, tcvn3Letters, vniPairs, vniSingles, vpsControlLetters, vpsLetters } from './legacyTables.ts'

export type LegacyEncoding = 'TCVN3' | 'VNI' | 'VPS'

/** Decodes one text that is known to be in the encoding; the result is NFC. Characters outside the table stay. */
export function decodeLegacyText(text: string, encoding: LegacyEncoding): string {
  return foldEth(decodeBytes(text, encoding).normalize('NFC'))
}

const symbolBytes = new Map(cp1252Symbols.flatMap(splitEntries).map(([byte, symbol]) => [symbol, byte]))
const singleByteTables: Record<'TCVN3' | 'VPS', Map<number, string>> = {
  TCVN3: new Map(tcvn3Letters.flatMap(splitEntries)),
  VPS: new Map([...vpsLetters, ...vpsControlLetters].flatMap(splitEntries)),
}
const vniSingleTable = new Map(vniSingles.flatMap(splitEntries))
const vniPairTable = buildVniPairs()

function splitEntries(line: string): [number, string][] {
  return line.split(' ').map((entry): [number, string] => {
    const hex = entry.match(/^(?:[0-9A-F]{2})+/)?.[0] ?? ''
    return [Number.parseInt(hex, 16), entry.slice(hex.length)]
  })
}

// Hand-typed files mix the case of the mark with the case of its base (`Aù` beside `AÙ`).
function buildVniPairs(): Map<number, string> {
  const table = new Map(vniPairs.flatMap(splitEntries))
  for (const [pair, letter] of [...table]) {
    const otherCase = pair ^ 0x20
    if (!table.has(otherCase)) table.set(otherCase, letter)
  }
  return table
}

function byteOf(character: string): number | null {
  const code = character.charCodeAt(0)
  return code <= 0xff ? code : (symbolBytes.get(character) ?? null)
}

/** Written inside the function it would be made anew for each of a million texts. */
const HIGH = /[^\n\r\t -~]/

export function hasHighBytes(text: string): boolean {
  return HIGH.test(text)
}

/** Whether every character can be a byte of an old file: nothing above U+00FF but the symbols of cp1252. */
export function isByteText(text: string): boolean {
  for (const character of text) {
    if (byteOf(character) === null) return false
  }
  return true
}

function decodeBytes(text: string, encoding: LegacyEncoding): string {
  if (encoding === 'VNI') return decodeVni(text)
  const table = singleByteTables[encoding]
  let decoded = ''
  for (const character of text) {
    const byte = byteOf(character)
    decoded += (byte === null ? undefined : table.get(byte)) ?? character
  }
  return encoding === 'TCVN3' ? restoreCapitals(decoded) : decoded
}

function decodeVni(text: string): string {
  let decoded = ''
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index)
    const byte = byteOf(character)
    const next = index + 1 < text.length ? byteOf(text.charAt(index + 1)) : null
    const pair = byte === null || next === null ? undefined : vniPairTable.get(byte * 256 + next)
    if (pair !== undefined) {
      decoded += pair
      index++
    } else {
      decoded += (byte === null ? undefined : vniSingleTable.get(byte)) ?? character
    }
  }
  return decoded
}

// TCVN3 has no toned capitals: a heading typed in capitals without a capital font mixes them with small letters.
function restoreCapitals(decoded: string): string {
  if (/[a-z]/.test(decoded)) return decoded
  const isCapitalWord = (word: string) => /[A-Z].*[A-Z]/.test(word) && (/[^ -~]/.test(word) || word.length > 3)
  return decoded.split(/\s+/).some(isCapitalWord) ? decoded.toUpperCase() : decoded
}

// U+00D0 and U+00F0 look like Đ, đ and are found for them in otherwise correct Unicode.
function foldEth(text: string): string {
  return text.replaceAll('Ð', 'Đ').replaceAll('ð', 'đ')
}
