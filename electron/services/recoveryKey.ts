/**
 * The printed recovery key: 9 groups of 4 Crockford letters, 160 random bits and a check group. The check letters are
 * sums over GF(32) in which every group has its own weight, so a slip inside one group points at that group before any
 * slow work is done.
 */
import { randomBytes } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUPS = 8
const GROUP_LENGTH = 4
/** Said when the slips are in several groups, or when the letters fit together but belong to another workspace. */
const ANY_GROUP = '1 đến 9'

/** A new key as it is printed: `XXXX-XXXX-…`, nine groups. */
export function makeRecoveryKey(): string {
  const letters = [...randomBytes(GROUPS * GROUP_LENGTH)].map((byte) => byte & 31)
  return print([...letters, ...checkLetters(letters)])
}

/** A password for one day that is carried over on paper: four groups of four letters, small, none of which looks like another. */
export function makeFirstPassword(): string {
  const letters = [...randomBytes(GROUPS * 2)].map((byte) => ALPHABET[byte & 31] ?? '')
  return (letters.join('').toLowerCase().match(/.{4}/g) ?? []).join('-')
}

/** True for a text in the printed form, nine groups with hyphens or spaces between them, whatever its letters. */
export function looksLikeRecoveryKey(text: string): boolean {
  return text.trim().split(/[-\s]+/).length === GROUPS + 1 && /^[0-9A-Za-z\s-]+$/.test(text)
}

/**
 * The key in its printed form. Lower case, spaces, O for 0 and I or L for 1 are read as meant. Throws
 * wrong_recovery_key with the number of the group to look at.
 */
export function readRecoveryKey(text: string): string {
  const groups = text
    .trim()
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .split(/[-\s]+/)
  const letters: number[] = []
  for (const [index, group] of groups.entries()) {
    const read = [...group].map((letter) => ALPHABET.indexOf(letter))
    if (read.length !== GROUP_LENGTH || read.includes(-1))
      throw new AppError('wrong_recovery_key', { group: index + 1 })
    letters.push(...read)
  }
  if (groups.length !== GROUPS + 1) throw new AppError('wrong_recovery_key', { group: Math.min(groups.length + 1, 9) })
  const expected = checkLetters(letters.slice(0, GROUPS * GROUP_LENGTH))
  const slips = expected.map((letter, index) => letter ^ (letters[GROUPS * GROUP_LENGTH + index] ?? 0))
  if (slips.some((slip) => slip !== 0)) throw new AppError('wrong_recovery_key', { group: locateSlip(slips) })
  return print(letters)
}

/** The key is well formed but opens nothing here. */
export function recoveryKeyOpensNothing(): AppError {
  return new AppError('wrong_recovery_key', { group: ANY_GROUP })
}

function print(letters: readonly number[]): string {
  const text = letters.map((letter) => ALPHABET[letter]).join('')
  return (text.match(/.{4}/g) ?? []).join('-')
}

/** Two sums of all letters, weighted by their place in the group, each once plain and once weighted by group. */
function checkLetters(letters: readonly number[]): number[] {
  const sums = [0, 0, 0, 0]
  for (const [index, letter] of letters.entries()) {
    const group = power(Math.floor(index / GROUP_LENGTH))
    const place = index % GROUP_LENGTH
    const terms = [multiply(letter, power(place)), multiply(letter, power(2 * place))]
    for (const [half, term] of terms.entries()) {
      sums[2 * half] = (sums[2 * half] ?? 0) ^ term
      sums[2 * half + 1] = (sums[2 * half + 1] ?? 0) ^ multiply(term, group)
    }
  }
  return sums
}

/** A slip inside group g makes the second sum of each pair g's weight times the first. */
function locateSlip(slips: readonly number[]): number | string {
  const [first = 0, firstByGroup = 0, second = 0, secondByGroup = 0] = slips
  for (let group = 0; group < GROUPS; group += 1) {
    const weight = power(group)
    if (multiply(first, weight) === firstByGroup && multiply(second, weight) === secondByGroup) return group + 1
  }
  return slips.filter((slip) => slip !== 0).length === 1 ? GROUPS + 1 : ANY_GROUP
}

/** GF(32) with x^5 + x^2 + 1, in which 2 generates every element. */
function multiply(left: number, right: number): number {
  let product = 0
  let factor = left
  for (let bits = right; bits > 0; bits >>= 1) {
    if (bits & 1) product ^= factor
    factor = factor & 16 ? ((factor << 1) & 31) ^ 5 : factor << 1
  }
  return product
}

function power(exponent: number): number {
  let result = 1
  for (let step = 0; step < exponent; step += 1) result = multiply(result, 2)
  return result
}
