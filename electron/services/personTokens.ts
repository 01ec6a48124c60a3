/** Persons as tokens under a province's secret key: equal persons have equal tokens in every office, and nobody has a name. */
import { createHmac } from 'node:crypto'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { normalizePersonName } from '../../shared/person.ts'

/*
 * A plain hash of a 12-digit number is undone by trying them all; without the key nothing can be tried. One person has
 * several tokens, because offices know different things of the same person: an old paper here, only a name there.
 */

/**
 * Tokens from the surest to the weakest, `‹kind›:‹22 characters›`: `c` CCCD, `m` CMND (equal: the same person), `n` name
 * with full birth date and gender (probably the same), `y` name with birth year and gender (possibly). People of a
 * `scope` have tokens that are equal within it alone: a victim is not to be met again in another register.
 */
export function tokensOf(key: Uint8Array, person: Readonly<Record<string, CellValue>>, scope = ''): string[] {
  const text = (field: string): string => {
    const value = person[field]
    return typeof value === 'string' ? value : ''
  }
  const digits = (field: string): string => text(field).replace(/\D/g, '')
  const [name, birth, gender] = [normalizePersonName(text('ho_ten')).unaccented, text('sinh'), text('gioi_tinh')]
  const known: [kind: string, what: string | null][] = [
    ['c', digits('cccd').length === 12 ? digits('cccd') : null],
    ['m', digits('cmnd').length === 9 ? digits('cmnd') : null],
    ['n', name !== '' && birth.length === 10 ? `${name}|${birth}|${gender}` : null],
    ['y', name !== '' && birth.length >= 4 ? `${name}|${birth.slice(0, 4)}|${gender}` : null],
  ]
  return known.flatMap(([kind, what]) => (what === null ? [] : [`${kind}:${tokenOf(key, kind, what, scope)}`]))
}

/** The first 128 bits: no two persons of a province meet by chance. */
function tokenOf(key: Uint8Array, kind: string, what: string, scope: string): string {
  const text = `phu-bieu/1|${scope}|${kind}|${what}`
  return createHmac('sha256', key).update(text).digest().subarray(0, 16).toString('base64url')
}
