/** Repeatable random numbers: the same seed gives the same numbers, on every computer. */

export interface Random {
  /** A whole number from `least` to `most`, both included. */
  between: (least: number, most: number) => number
  oneOf: <T>(list: readonly T[]) => T
  /** True in that share of the calls. */
  chance: (share: number) => boolean
  /** An ISO date between two, both included. */
  date: (from: string, to: string) => string
  /** One of the names, each as often as its weight says. */
  weighted: <T extends string>(weights: Readonly<Partial<Record<T, number>>>) => T
}

const DAY = 24 * 60 * 60 * 1000

export function createRandom(seed: number): Random {
  let state = seed
  // mulberry32: small, and good enough to spread invented data.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  const oneOf = <T>(list: readonly T[]): T => {
    const item = list[between(0, list.length - 1)]
    if (item === undefined) throw new Error('There is nothing to choose from.')
    return item
  }
  return {
    between,
    oneOf,
    chance: (share) => next() < share,
    date: (from, to) => {
      const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY)
      return new Date(Date.parse(from) + between(0, days) * DAY).toISOString().slice(0, 10)
    },
    weighted: <T extends string>(weights: Readonly<Partial<Record<T, number>>>): T => {
      const names = Object.keys(weights) as T[]
      let place = next() * names.reduce((sum, name) => sum + (weights[name] ?? 0), 0)
      const found = names.find((name) => {
        place -= weights[name] ?? 0
        return place < 0
      })
      return found ?? oneOf(names)
    },
  }
}
