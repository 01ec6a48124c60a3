/** Long reading done in short slices while nobody calls, so that no officer waits for all of it at once. */
import { apartFromCall, tellStep } from '../../db/longWork.ts'

export interface SlicedWork<T> {
  isDone(): boolean
  /** What is not done yet is done at once. */
  finish(): T
  /** Resolves once it is done; other calls are answered in between. Null where the workspace was locked meanwhile. */
  wait(): Promise<T | null>
}

/** Milliseconds of one slice while nobody waits, and while somebody does. */
const QUIET_SLICE = 12
const WAITED_SLICE = 40
/** Of one that is asked for at once, between two looks at whether it still is. */
const ASKED_SLICE = 200

/**
 * Begins after `delay` milliseconds. `work` yields wherever it may be interrupted and must bear that the workspace is
 * written to meanwhile. It ends once the workspace is not open any more; a fault is kept for whoever asks for the result.
 */
export function runInSlices<T>(
  isOpen: () => boolean,
  work: Generator<unknown, T, undefined>,
  delay = 0,
): SlicedWork<T> {
  let outcome: { value: T } | { fault: unknown } | null = null
  let awaited: Promise<T | null> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined = apartFromCall(() => setTimeout(takeSlice, delay))
  timer.unref()

  function advance(milliseconds: number): void {
    const end = performance.now() + milliseconds
    apartFromCall(() => {
      try {
        while (outcome === null && performance.now() < end) {
          const next = work.next()
          if (next.done) outcome = { value: next.value }
        }
      } catch (fault) {
        outcome = { fault }
      }
    })
  }

  function takeSlice(): void {
    if (!isOpen() || outcome !== null) return
    // A write of another call is never in progress here: it runs to its end before any timer.
    advance(QUIET_SLICE)
    timer = apartFromCall(() => setTimeout(takeSlice, 1))
    timer.unref()
  }

  function read(): T {
    clearTimeout(timer)
    if (outcome === null) throw new Error('the work was asked for before it was done')
    if ('fault' in outcome) throw outcome.fault
    return outcome.value
  }

  async function waitForIt(): Promise<T | null> {
    clearTimeout(timer)
    while (outcome === null) {
      if (!isOpen()) return null
      advance(WAITED_SLICE)
      await new Promise((resolve) => setImmediate(resolve))
    }
    return read()
  }

  return {
    isDone: () => outcome !== null,
    finish: () => {
      while (outcome === null) {
        // Who stops waiting for it leaves it to the slices.
        tellStep('Đang đọc các dòng của sổ')
        advance(ASKED_SLICE)
      }
      return read()
    },
    wait: () => {
      awaited ??= waitForIt()
      return awaited
    },
  }
}
