/** Long lists of names: the quick order is the one that comparing name by name gives. */
import { describe, expect, it } from 'vitest'
import { sortByName } from '../../shared/sortNames.ts'
import { comparePersonNames, compareVietnamese } from '../../shared/text.ts'
import { createRandom } from '../support/random.ts'

const words = [
  'Đỗ',
  'do',
  'DO',
  'Ất',
  'Á',
  'a',
  'Hòa',
  'Hoà',
  'Hoa'.normalize('NFD'),
  'Hòa'.normalize('NFD'),
  '2',
  '10',
  '',
  'Ỷ',
]

describe('sorting a list by name', () => {
  it.each([true, false])('gives the order of comparing two names after another, of people: %s', (isOfPeople) => {
    const random = createRandom(11)
    const list = Array.from({ length: 600 }, (_, index) => ({
      id: String(index % 300).padStart(4, '0'),
      name: Array.from({ length: random.between(0, 4) }, () => random.oneOf(words)).join(' '),
    }))
    const compare = isOfPeople ? comparePersonNames : compareVietnamese
    const slowly = list.toSorted((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    expect(sortByName(list, (one) => one.name, isOfPeople)).toEqual(slowly)
    expect(new Set(list.map(({ name }) => name)).size).toBeGreaterThan(200)
  })
})
