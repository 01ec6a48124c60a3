/** Repeatable random numbers: a test that fails names its seed, and the seed brings the same data back. */

export interface Random {
  /** A whole number from `least` to `most`, both included. */
  between: (least: number, most: number) => number
  oneOf: <T>(list: readonly T[]) => T
  /** True in that share of the calls. */
  chance: (share: number) => boolean
  /** An ISO date between two, both included. */
  date: (from: string, to: string) => string
}

const DAY = 24 * 60 * 60 * 1000

export function createRandom(seed: number): Random {
  let state = seed
  // mulberry32: small, and good enough to spread test data.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    between,
    oneOf: (list) => {
      const item = list[between(0, list.length - 1)]
      if (item === undefined) throw new Error('There is nothing to choose from.')
      return item
    },
    chance: (share) => next() < share,
    date: (from, to) => {
      const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY)
      return new Date(Date.parse(from) + between(0, days) * DAY).toISOString().slice(0, 10)
    },
  }
}

/** The seed of a run: `TEST_SEED`, or 1. */
export const firstSeed = Number(process.env.TEST_SEED ?? 1)
