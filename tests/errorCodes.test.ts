import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorCodes } from '../shared/errors.ts'

/** Codes that no test expects, each with why; what is not of the program's own making is forced by nobody here. */
const untested = new Map([
  ['disk_failing', 'a disk that answers with a read error'],
  ['copy_no_room', 'a stick that is full'],
  ['copy_unfinished', 'a stick that breaks off in another way than being full or protected'],
  ['package_names_people', 'the guard behind three levels that write no name: it holds where one of them is wrong'],
  ['too_many_records', 'the contract refuses as many first'],
  ['answer_of_stranger', 'an answer signed by an office that this one trusts, is below, and did not send to'],
  ['pack_kind_unknown', 'a pack of a kind that only a later program makes'],
  ['handover_newer', 'a hand-over that a later program made'],
  ['handover_forms', 'a hand-over with registers of forms that the successor never received'],
  ['handover_inventory', 'a signed hand-over that is not what its own inventory says'],
  ['pair_schema', 'two computers with different versions of the program'],
  ['pair_packs', 'two computers with different packs of forms'],
])

/** Every word between quotes in the tests, this file left out. */
function quotedWords(): Set<string> {
  const words = new Set<string>()
  for (const file of globSync('**/*.{ts,mjs,json}', { cwd: import.meta.dirname, exclude: ['errorCodes.test.ts'] })) {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8')
    for (const [, word = ''] of text.matchAll(/['"`](\w+)['"`]/g)) words.add(word)
    // `khong_nhan PACKAGE_KIND`: a verdict and its code.
    for (const [, said = ''] of text.matchAll(/['"`](\w+(?: [A-Z][A-Z0-9_]+)+)['"`]/g))
      for (const word of said.split(' ')) words.add(word)
    // A row of a table of codes has them as names of members.
    for (const [, word = ''] of text.matchAll(/^\s+(\w+):/gm)) words.add(word)
  }
  return words
}

describe('the closed list of error codes', () => {
  const tested = quotedWords()

  it('has a test that names each code, but for those that say why they have none', () => {
    expect(errorCodes.filter((code) => !tested.has(code) && !untested.has(code))).toEqual([])
  })

  it('keeps no excuse for a code that has a test by now, or that is gone', () => {
    const known: readonly string[] = errorCodes
    expect([...untested.keys()].filter((code) => tested.has(code) || !known.includes(code))).toEqual([])
  })

  it('of everything that can be wrong with a signed package names each in a test', () => {
    expect(errorCodes.filter((code) => /^[A-Z]/.test(code) && !tested.has(code))).toEqual([])
  })
})
