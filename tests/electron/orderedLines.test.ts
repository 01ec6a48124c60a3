/** A list in packs that follows changes is the list put in order anew, and leaves alone what was not touched. */
import { describe, expect, it } from 'vitest'
import { changePacks, type LinePack, packLines } from '../../electron/services/orderedLines.ts'
import { createRandom, firstSeed } from '../support/random.ts'

interface Line {
  name: number
  id: number
}

const compare = (a: Line, b: Line): number => a.name - b.name || a.id - b.id

describe('lines in packs', () => {
  it('stand after any changes as if they had been put in order anew', () => {
    const random = createRandom(firstSeed)
    let id = 0
    const draw = (): Line => ({ name: random.between(1, 300), id: id++ })
    let lines: Line[] = []
    let packs: LinePack<Line>[] = packLines(lines)
    for (let round = 0; round < 50; round++) {
      const gone = lines.filter(() => random.chance(round % 20 === 19 ? 0.9 : 0.02))
      const added = Array.from({ length: random.between(0, round % 7 === 0 ? 900 : 5) }, draw)
      const changed = changePacks(packs, gone, added, compare)
      if (changed === null) throw new Error('A line was not where it stands.')
      lines = [...lines.filter((line) => !gone.includes(line)), ...added].sort(compare)
      expect(changed.flatMap((pack) => pack.lines)).toEqual(lines)
      expect(changed.every((pack) => pack.lines.length > 0 && pack.lines.length <= 512)).toBe(true)
      packs = changed
    }
    expect(lines.length).toBeGreaterThan(100)
  })

  it('touches the pack of a changed line alone', () => {
    const lines = Array.from({ length: 2_000 }, (_, name) => ({ name, id: 0 }))
    const packs = packLines(lines)
    const changed = changePacks(packs, [lines[700] as Line], [{ name: 701, id: 1 }], compare)
    expect(changed?.filter((pack, index) => pack !== packs[index])).toHaveLength(1)
    expect(changed).toHaveLength(packs.length)
  })

  it('says so where a line that is gone does not stand in its place', () => {
    expect(changePacks(packLines([{ name: 1, id: 1 }]), [{ name: 1, id: 1 }], [], compare)).toBeNull()
  })
})
