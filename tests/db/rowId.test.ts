/** Ids of rows: short, each after the one before and after those that older records have, never twice. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { newId } from '../../db/newId.ts'
import { newRowId } from '../../db/rowId.ts'

afterEach(() => vi.useRealTimers())

const make = (count: number): string[] => Array.from({ length: count }, newRowId)

describe('ids of rows', () => {
  it('come one after the other and never twice, however many a millisecond makes', () => {
    const ids = make(50_000)
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => /^[0-9a-v]{19}$/.test(id))).toBe(true)
  })

  it('go on when the clock goes back', () => {
    const now = Date.now()
    const before = make(2_000)
    vi.useFakeTimers({ now: now - 86_400_000 })
    const after = make(2_000)
    expect([...before, ...after].sort()).toEqual([...before, ...after])
  })

  it('stand behind the UUIDs of older records, so that what is listed by id keeps the order of its making', () => {
    for (const year of ['2021', '2026', '2090']) {
      vi.useFakeTimers({ now: Date.parse(`${year}-11-22T00:00:00Z`) })
      expect(newRowId() > newId()).toBe(true)
    }
  })
})
