/** What always holds of the way from a figure of one report to the same figure of another. */
import { describe, expect, it } from 'vitest'
import { type Bridge, bridgeCells } from '../../../shared/annex/bridgeCells.ts'
import type { ComputedAnnex } from '../../../shared/annex/computedAnnex.ts'
import { recordIdOf } from '../../../shared/annex/recordCells.ts'
import { parsePeriodId } from '../../../shared/period.ts'
import { createRandom, firstSeed } from '../../support/random.ts'
import { forms, openChain, type Register, type Step } from './lockedChain.ts'

const PAIRS = 1000

interface Pair {
  name: string
  from: Step
  to: Step
  before: ComputedAnnex
  now: ComputedAnnex
}

/** Two periods of a chain, mostly one after the other, and one of the forms. */
function forEachPair(check: (pair: Pair) => void, count = PAIRS): void {
  let done = 0
  for (let seed = firstSeed; done < count; seed++) {
    const random = createRandom(seed)
    const steps = openChain(seed)
    for (const [first, second] of [
      [0, 1],
      [1, 2],
      [2, 3],
      [0, 3],
    ] as const) {
      const [from, to] = [steps[first], steps[second]]
      const form = random.oneOf(forms).id
      if (!from || !to) throw new Error('A chain has four periods.')
      const [before, now] = [from.open(form), to.open(form)]
      check({ name: `seed ${seed} ${form} ${from.period} ${to.period}`, from, to, before, now })
      if (++done === count) return
    }
  }
}

function cellsOf(annex: ComputedAnnex): [row: string, column: string][] {
  const rows = annex.total ? [...annex.rows, annex.total] : annex.rows
  return rows.flatMap((row) =>
    row.kind === 'heading'
      ? []
      : annex.inputs.definition.columns.map((column): [string, string] => [row.key, column.key]),
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}

describe('over 1,000 pairs of periods', () => {
  it('what opened and every term make what closed, with nothing left over, and the rows of a term make the term', () => {
    let bridged = 0
    forEachPair(({ name, before, now }) => {
      const random = createRandom(now.rows.length)
      for (const [row, column] of cellsOf(now).filter(() => random.chance(0.1))) {
        const bridge = bridgeCells({ from: before, to: now }, row, column)
        if (!bridge) continue
        const place = `${name} ${row}.${column}`
        expect(bridge.residual, place).toBe(0)
        expect(bridge.closing, place).toBe(now.number(row, column) ?? 0)
        expect(bridge.opening, place).toBe(before.number(row, column) ?? 0)
        const made = bridge.opening + sum(bridge.terms.map((term) => term.amount))
        expect(made, place).toBeCloseTo(bridge.closing, 6)
        for (const term of bridge.terms) {
          if (term.kind === 'rounding') continue
          const amount = sum(term.items.map((item) => item.amount ?? 0))
          expect(amount, `${place} ${term.kind}`).toBeCloseTo(term.amount, 6)
        }
        if (bridge.terms.length > 0) bridged++
      }
    })
    expect(bridged).toBeGreaterThan(4000)
  }, 240_000)

  it('each record stands in the term that tells what happened to it', () => {
    const seen = { in: 0, out: 0, late: 0, correction: 0 }
    forEachPair(({ name, from, to, before, now }) => {
      const stock = now.inputs.definition.columns.some(({ key }) => key === 'cuoi_ky') ? 'cuoi_ky' : null
      const register: Register = now.inputs.definition.id === 'addict_status' ? 'drug_users' : 'treatment_episodes'
      const [end, close] = [parsePeriodId(from.period)?.to ?? '', parsePeriodId(to.period)?.to ?? '']
      for (const row of stock === null || !now.total ? [] : [...now.rows, now.total]) {
        const bridge: Bridge | null = bridgeCells({ from: before, to: now }, row.key, stock ?? '')
        for (const { kind, items } of bridge?.terms ?? []) {
          for (const item of items) {
            if (item.kind !== 'record') continue
            const id = recordIdOf(item.spell)
            const then = from.known[register].find((one) => one.id === id)
            const today = to.known[register].find((one) => one.id === id)
            const place = `${name} ${row.key} ${kind} ${id}`
            const isNew = (day: string | null | undefined): boolean =>
              typeof day === 'string' && day > end && day <= close
            if (kind === 'in') expect(isNew(today?.start), place).toBe(true)
            if (kind === 'out') expect(isNew(today?.end) && then !== undefined, place).toBe(true)
            if (kind === 'late') expect(isNew(today?.start) && !then, place).toBe(false)
            if (kind === 'correction') expect(today ?? null, place).not.toEqual(then ?? null)
            if (kind in seen) seen[kind as keyof typeof seen]++
          }
        }
      }
    }, 400)
    for (const [kind, count] of Object.entries(seen)) expect(count, kind).toBeGreaterThan(100)
  }, 240_000)
})
