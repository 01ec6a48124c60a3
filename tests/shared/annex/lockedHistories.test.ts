/** What always holds of late facts: PL01, PL02 and PL03 over chains of locked periods whose registers go on being changed. */
import { describe, expect, it } from 'vitest'
import { checkAnnex } from '../../../shared/annex/checkAnnex.ts'
import type { ComputedAnnex } from '../../../shared/annex/computedAnnex.ts'
import { traceCell } from '../../../shared/annex/traceAnnex.ts'
import { firstSeed } from '../../support/random.ts'
import { forms, openChain, type Step } from './lockedChain.ts'
import { columnOf } from './testOffice.ts'

const HISTORIES = 300
function forEachChain(check: (steps: Step[], name: string) => void): void {
  for (let seed = firstSeed; seed < firstSeed + HISTORIES; seed++) check(openChain(seed), `seed ${seed}`)
}

const stocks = ['addict_status', 'rehab_results']

function numbers(annex: ComputedAnnex, column: string): Record<string, number> {
  return Object.fromEntries(Object.entries(columnOf(annex, column)).flatMap(([row, one]) => (one ? [[row, one]] : [])))
}

describe('over a chain of locked periods whose registers go on being changed', () => {
  it('every period opens with what the one before it was locked with', () => {
    forEachChain((steps, name) => {
      for (const form of stocks) {
        for (const [index, step] of steps.slice(1).entries()) {
          const locked = steps[index]
          if (!locked) continue
          const opening = numbers(step.open(form), 'dau_ky')
          expect(opening, `${name} ${form} ${step.period}`).toEqual(numbers(locked.open(form), 'cuoi_ky'))
        }
      }
    })
  })

  it('what opened, came and left makes what the register says, so nothing is lost and nothing counts twice', () => {
    forEachChain((steps, name) => {
      for (const { period, open, openTruth } of steps) {
        for (const form of stocks) {
          const annex = open(form)
          const [opening, came, left] = ['dau_ky', 'tang', 'giam'].map((column) => columnOf(annex, column))
          const rows = Object.keys(opening ?? {})
          const made = rows.map((row) => [row, (opening?.[row] ?? 0) + (came?.[row] ?? 0) - (left?.[row] ?? 0)])
          const held = made.filter(([, number]) => number !== 0)
          expect(Object.fromEntries(held), `${name} ${form} ${period}`).toEqual(numbers(openTruth(form), 'cuoi_ky'))
        }
      }
    })
  }, 60_000)

  it('the records behind every count add up to it, and no rule is in breach', () => {
    let late = 0
    let corrected = 0
    forEachChain((steps, name) => {
      const one = forms[Number(name.slice('seed '.length)) % forms.length]
      for (const { period, open } of steps) {
        for (const { id } of one ? [one] : []) {
          const annex = open(id)
          const rows = [...annex.rows.filter((row) => row.kind !== 'heading'), ...(annex.total ? [annex.total] : [])]
          const wrong = rows.flatMap((row) =>
            annex.inputs.definition.columns.flatMap((column) => {
              const made = annex.making(row, column)
              if (made.by !== 'count' || annex.number(row.key, column.key) === null) return []
              const { items } = traceCell(annex, row.key, column.key)
              const sum = items.reduce((all, item) => all + (item.amount ?? 0), 0)
              for (const item of items) {
                if (item.kind === 'record' && item.late === 'muon') late++
                if (item.kind === 'record' && item.late === 'dinh_chinh') corrected++
              }
              return sum === annex.number(row.key, column.key) ? [] : [`${row.key}.${column.key}`]
            }),
          )
          expect(wrong, `${name} ${id} ${period}`).toEqual([])
          const errors = checkAnnex(annex).filter((issue) => issue.severity === 'error')
          expect(
            errors.map((issue) => issue.message),
            `${name} ${id} ${period}`,
          ).toEqual([])
        }
      }
    })
    expect(late).toBeGreaterThan(1000)
    expect(corrected).toBeGreaterThan(1000)
  }, 120_000)
})
