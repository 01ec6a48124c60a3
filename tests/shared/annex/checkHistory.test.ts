/** Entered numbers against their own history: planted typos are found, and what only varies by chance stays quiet. */
import { describe, expect, it } from 'vitest'
import { checkAnnex } from '../../../shared/annex/checkAnnex.ts'
import { createRandom, type Random } from '../../support/random.ts'
import { type Cells, H1, nil, openTestOffice, testAnnex, typed } from './testOffice.ts'

/** The nearest first; the period of last year is left out, which another rule compares with. */
const earlier = ['2020-ND09_6TC', '2019-ND09_6TC', '2019-ND09_6T', '2018-ND09_6TC', '2018-ND09_6T']
const keys = ['a', 'b', 'c', 'd', 'e', 'f']
const units = Array.from({ length: 20 }, (_, index) => `x${index + 1}`)
const definition = testAnnex({ columns: keys.map((key) => typed(key)), blocks: [{ id: 'xa', source: 'units' }] })

type Numbers = Record<string, Record<string, number>>

/** A count of chance events that are this many on average. */
function drawCount(random: Random, mean: number): number {
  const limit = Math.exp(-mean)
  let product = 1
  let count = -1
  do {
    product *= random.between(1, 1_000_000) / 1_000_000
    count++
  } while (product > limit)
  return count
}

/** What communes of different sizes report, half-year by half-year, around the same level. */
function drawOffice(random: Random): { now: Numbers; stored: Record<string, Cells> } {
  const means = units.map(() => keys.map(() => random.oneOf([0.5, 2, 4, 8, 15, 30, 60])))
  const draw = (): Numbers =>
    Object.fromEntries(
      units.map((unit, row) => [
        unit,
        Object.fromEntries(keys.map((key, column) => [key, drawCount(random, means[row]?.[column] ?? 0)])),
      ]),
    )
  return { now: draw(), stored: Object.fromEntries(earlier.map((period) => [period, draw()])) }
}

function findUnusual(now: Numbers | Cells, stored: Record<string, Cells>): Set<string> {
  const annex = openTestOffice({ forms: [definition], units, stored: { bieu: { ...stored, [H1]: now } } })('bieu')
  return new Set(checkAnnex(annex).flatMap(({ code, cell }) => (code === 'bat_thuong' ? [cell] : [])))
}

describe('an entered number that is far from its own history', () => {
  it('is found in 9 of 10 planted typos, and in at most 1 of 50 numbers that only vary', () => {
    const random = createRandom(2021)
    let clean = 0
    let alarms = 0
    let planted = 0
    let found = 0
    for (let round = 0; round < 12; round++) {
      const { now, stored } = drawOffice(random)
      clean += units.length * keys.length
      alarms += findUnusual(now, stored).size
      const wrong = structuredClone(now)
      const typos: string[][] = []
      for (const unit of units) {
        const row = wrong[unit] ?? {}
        const column = random.between(0, keys.length - 2)
        const [key = '', next = ''] = keys.slice(column)
        const [here, there] = [row[key] ?? 0, row[next] ?? 0]
        if (random.chance(0.5)) {
          // A digit too many; nothing is what ten times nothing is.
          if (here === 0) continue
          row[key] = here * 10
          typos.push([`bieu/${unit}/${key}`])
        } else if (Math.max(here, there) > 3 * Math.min(here, there) + 6) {
          // Two neighbours that are nothing like each other, in each other's place.
          row[key] = there
          row[next] = here
          typos.push([`bieu/${unit}/${key}`, `bieu/${unit}/${next}`])
        }
      }
      const unusual = findUnusual(wrong, stored)
      planted += typos.length
      found += typos.filter((cells) => cells.some((cell) => unusual.has(cell))).length
    }
    expect(planted).toBeGreaterThan(100)
    expect(found / planted).toBeGreaterThanOrEqual(0.9)
    expect(alarms / clean).toBeLessThanOrEqual(0.02)
  })

  it('is told with what the cell said before', () => {
    const stored = Object.fromEntries(earlier.map((period, index) => [period, { x1: { a: 7 + index } }]))
    const annex = openTestOffice({
      forms: [definition],
      units: ['x1'],
      stored: { bieu: { ...stored, [H1]: { x1: { a: 80 } } } },
    })
    expect(checkAnnex(annex('bieu')).filter(({ place }) => place?.row === 'x1')).toEqual([
      {
        cell: 'bieu/x1/a',
        code: 'bat_thuong',
        severity: 'warning',
        message:
          'PL99, Xã x1, cột 1 (Cột a): kỳ này 80, các kỳ trước 7, 8, 9, 10, 11. Xem có thừa chữ số hay nhầm cột không.',
        place: { form: 'bieu', period: H1, row: 'x1', column: 'a' },
      },
    ])
  })

  it('says nothing of a form that has been reported less than three times, and of “không phát sinh”', () => {
    const few = Object.fromEntries(earlier.slice(0, 2).map((period) => [period, { x1: { a: 7 } }]))
    expect(findUnusual({ x1: { a: 700 } }, few).size).toBe(0)
    const enough = Object.fromEntries(earlier.map((period) => [period, { x1: { a: 70 } }]))
    expect(findUnusual({ x1: { a: nil } }, enough).size).toBe(0)
  })
})
