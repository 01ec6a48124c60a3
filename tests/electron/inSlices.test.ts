/** Long reading in slices: finished on demand, interrupted for others, ended with the workspace, its faults told to whoever asks. */
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { runInSlices } from '../../electron/services/inSlices.ts'

const LATER = 60_000

function* count(to: number, seen: number[], fault?: number): Generator<undefined, string, undefined> {
  for (let number = 1; number <= to; number++) {
    if (number === fault) throw new Error(`page ${number} cannot be read`)
    seen.push(number)
    yield
  }
  return `counted to ${to}`
}

/** Takes longer than one slice: others are heard before it ends. */
function* linger(milliseconds: number): Generator<undefined, string, undefined> {
  const end = performance.now() + milliseconds
  while (performance.now() < end) yield
  return 'done'
}

describe('work in slices', () => {
  it('does nothing before its time, goes on while nobody asks, and is finished at once by whoever needs it', async () => {
    const seen: number[] = []
    const early = runInSlices(() => true, count(3, seen), LATER)
    expect(seen).toEqual([])
    expect(early.finish()).toBe('counted to 3')
    expect(seen).toEqual([1, 2, 3])
    expect(await early.wait()).toBe('counted to 3')

    const quiet: number[] = []
    runInSlices(() => true, count(2, quiet))
    while (quiet.length < 2) await pause(1)
  })

  it('lets others be heard while it is waited for', async () => {
    const order: string[] = []
    const waited = runInSlices(() => true, linger(200), LATER)
      .wait()
      .then(() => order.push('work'))
    setImmediate(() => order.push('other'))
    await waited
    expect(order).toEqual(['other', 'work'])
  })

  it('ends with the workspace, and tells a fault to everyone who asks', async () => {
    let isOpen = true
    const waited = runInSlices(() => isOpen, linger(LATER), LATER).wait()
    isOpen = false
    expect(await waited).toBeNull()
    const faulty = runInSlices(() => true, count(3, [], 2), LATER)
    await expect(faulty.wait()).rejects.toThrow('page 2')
    expect(() => faulty.finish()).toThrow('page 2')
  })
})
