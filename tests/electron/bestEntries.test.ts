/** What Ctrl+K finds in its packs of texts is what looking at every text one by one finds, after any changes. */
import { describe, expect, it } from 'vitest'
import { NAME_END } from '../../db/searchTexts.ts'
import { findBest, findInside } from '../../electron/services/bestEntries.ts'
import { changeShelf, type Entry, fillShelf, readWords, type Shelf } from '../../electron/services/searchShelf.ts'
import { holdsWords, INSIDE_WORDS, rankOf, readWanted, type Wanted } from '../../electron/services/searchWords.ts'
import { comparePersonNames, foldText } from '../../shared/text.ts'
import { createRandom, firstSeed, type Random } from '../support/random.ts'

const names = ['Nguyễn', 'Nguyên', 'Hà', 'Hạ', 'Hoà', 'An', 'Ân', 'Thanh', 'Đặng', 'A', '"Tủa"', '(Con)', 'Lò-Y', 'T3']
const words = ['quyết định', 'Thôn Hà', 'số 12/QĐ', 'đang', 'ở', 'đối chiếu', 'xã An Hòa', 'K’Tư', 'tổ 3a', 'ĐT: 0912']
const asked = [
  'ha',
  'Hà',
  'an',
  'Ân',
  'nguyen',
  'nguyên an',
  'an nguyen',
  'hoa',
  'ha thanh',
  'thanh ha',
  'thon',
  'qd',
  '12/qd',
  'so 12',
  '12',
  '3a',
  '91',
  '1985',
  'ha 1985',
  'tua',
  '"tua"',
  '(con',
  'y',
  'ng',
  'uy',
  'anh',
  't3',
  'tu',
  'dang so',
  'khong co',
  'a',
  'ho so 7',
]

function drawEntry(random: Random, id: string, isPerson: boolean): Entry {
  const said = Array.from({ length: random.between(0, 2) }, () => random.oneOf(words)).join(' ')
  if (!isPerson) return { id, name: '', text: `Hồ sơ ${random.between(1, 20)} ${said}`.trim() }
  const parts = Array.from({ length: random.between(1, 3) }, () => random.oneOf(names))
  const name = random.chance(0.05) ? '' : parts.join(' ')
  return { id, name, text: `${foldText(name)}${NAME_END}${random.between(1984, 1986)} ${said}`.trim() }
}

/** The text with which an entry is compared, as packs keep it. */
function packed({ text }: Entry): string {
  return foldText(text.replaceAll(NAME_END, `${NAME_END} `)).replaceAll(`${NAME_END} `, NAME_END)
}

/** Rank by rank, the names of each rank in the order of lists. */
function findOneByOne(entries: Iterable<Entry>, wanted: Wanted, isInside: boolean): Entry[] {
  const found = [...entries].flatMap((entry) => {
    const text = packed(entry)
    if (!holdsWords(text, wanted.words)) return []
    const isNameless = entry.name === '' && entry.text.includes(NAME_END)
    const rank = rankOf(text, entry.name, wanted)
    // Whoever has no name stands behind those who have.
    return { entry, text, rank: isNameless && rank < INSIDE_WORDS ? 4 : rank }
  })
  return found
    .filter(({ rank }) => (rank === INSIDE_WORDS) === isInside)
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        comparePersonNames(a.entry.name, b.entry.name) ||
        (a.text === b.text ? 0 : a.text < b.text ? -1 : 1),
    )
    .map(({ entry }) => entry)
}

/** Entries that read alike may stand in any order. */
function show(entries: Iterable<Entry>): string[] {
  return Array.from(entries, (entry) => `${entry.name}|${packed(entry)}`)
}

describe('the best answers', () => {
  it.each([true, false])('are those of looking at every text, after any changes (people: %s)', (isPerson) => {
    const random = createRandom(firstSeed)
    const kept = new Map<string, Entry>()
    let shelf: Shelf = []
    for (let round = 0; round < 25; round++) {
      const dropped = new Set<string>()
      const added: Entry[] = []
      for (let change = 0; change < 8; change++) {
        const known = kept.size > 0 && random.chance(0.5) ? random.oneOf([...kept.keys()]) : null
        const id = known ?? `${round}-${change}`
        dropped.add(id)
        kept.delete(id)
      }
      for (const id of dropped) {
        if (random.chance(0.2)) continue
        const entry = drawEntry(random, id, isPerson)
        added.push(entry)
        kept.set(id, entry)
      }
      // Sometimes as after unlocking, where the words of the packs may still have to be read.
      shelf = random.chance(0.1) ? fillShelf([...kept.values()]) : changeShelf(shelf, dropped, added)
      if (random.chance(0.5)) for (const _ of readWords(shelf));
      for (const typed of asked) {
        const wanted = readWanted(typed)
        if (wanted === null) throw new Error(typed)
        expect(show(findBest([shelf], wanted)), typed).toEqual(show(findOneByOne(kept.values(), wanted, false)))
        expect(show(findInside([shelf], wanted)), typed).toEqual(show(findOneByOne(kept.values(), wanted, true)))
      }
    }
  })

  it('finds the last of many thousands, and what was dropped out of the middle no more', () => {
    const entries = Array.from({ length: 3_500 }, (_, index) => ({
      id: `p${index}`,
      name: `Trần Văn ${index === 3_499 ? 'Cuối' : 'Đầu'}`,
      text: `tran van ${index === 3_499 ? 'cuoi' : 'dau'}${NAME_END}${1900 + (index % 100)} 0260850${10_000 + index}`,
    }))
    const shelf = fillShelf(entries)
    const ids = (typed: string, searched: Shelf): string[] =>
      Array.from(findBest([searched], readWanted(typed) as Wanted), ({ id }) => id)
    expect(ids('cuối', shelf)).toEqual(['p3499'])
    expect(ids('026085011700', shelf)).toEqual(['p1700'])
    const changed = changeShelf(shelf, new Set(['p1700', 'p3499']), [])
    expect([ids('cuoi', changed), ids('026085011700', changed)]).toEqual([[], []])
    expect(ids('026085011701', changed)).toEqual(['p1701'])
  })
})
