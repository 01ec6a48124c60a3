/** Names of the bookmarks in a Word report, by which its parts and numbers are known again after somebody has edited it. */
import { type BoundNumber, type FigurePlace, isSamePlace } from './boundText.ts'

const PART = '_PBP_'
const NUMBER = '_PBN_'
/** Word refuses longer names. */
const LONGEST = 40

/** What a bookmark of a number says: the cell, and the text that was exported where it fits into a name. */
export interface NumberMark {
  placeKey: string
  exported: string | null
}

/** Names that begin with `_` are hidden in Word's list of bookmarks. */
export function markOfPart(part: string): string {
  const name = `${PART}${part}`
  return name.length <= LONGEST && /^\w+$/.test(name) ? name : `${PART}${hashText(part)}`
}

/** `index` tells apart numbers of one cell: no two bookmarks may share a name. */
export function markOfNumber({ place, text }: BoundNumber, index: number): string {
  const name = `${NUMBER}${index}_${keyOfPlace(place)}`
  const exported = writeForName(text)
  return exported === null || name.length + exported.length + 1 > LONGEST ? name : `${name}_${exported}`
}

/** Null for bookmarks that are not of a number. */
export function readNumberMark(name: string): NumberMark | null {
  const match = /^_PBN_\d+_([0-9a-f]{8})(?:_(\w+))?$/.exec(name)
  if (!match) return null
  const [, placeKey = '', exported] = match
  return { placeKey, exported: exported === undefined ? null : readFromName(exported) }
}

function keyOfPlace({ form, row, column }: FigurePlace): string {
  return hashText(`${form}\n${row}\n${column}`)
}

export function findPlace(key: string, places: readonly FigurePlace[]): FigurePlace | null {
  const found = places.filter((place) => keyOfPlace(place) === key)
  const [first] = found
  return first && found.every((place) => isSamePlace(place, first)) ? first : null
}

const SIGNS: readonly [sign: string, letter: string][] = [
  ['.', 'd'],
  [',', 'c'],
  ['%', 'p'],
  [' ', 's'],
  ['-', 'h'],
]

function writeForName(text: string): string | null {
  if (!/^[\d.,% -]+$/.test(text)) return null
  return SIGNS.reduce((name, [sign, letter]) => name.replaceAll(sign, letter), text)
}

function readFromName(name: string): string {
  return SIGNS.reduce((text, [sign, letter]) => text.replaceAll(letter, sign), name)
}

/** FNV-1a of 32 bits over the letters, as eight hexadecimal digits: short enough for a bookmark and without a library. */
function hashText(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
