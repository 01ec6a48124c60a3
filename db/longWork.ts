/**
 * Tells from deep inside a long call how far it is, and ends it there once the officer has stopped it. What the call runs
 * hears of it without handing it down: copying a database knows nothing of the screen that asked for a backup.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

/** A line for the screen; `total` is null where it is not known beforehand. */
export interface WorkProgress {
  step: string
  done: number
  total: number | null
  /** This piece is not stopped: what it has begun must be brought to its end. */
  isFirm?: true
}

/** Takes a report; throws `call_cancelled` where the officer has stopped the work and it is not firm. */
export type Report = (progress: WorkProgress) => void

/** `turn` is shared by all that one call runs: until when it goes on before others are let in. Milliseconds. */
const listening = new AsyncLocalStorage<{ report: Report; isFirm: boolean; turn: { until: number } }>()

/** How long a call works at a stretch where it may pause: what an officer takes for at once. Milliseconds. */
const STRETCH = 80
/** Between two looks at whether the officer has stopped what is waited for. Milliseconds. */
const LOOK = 100

/** Runs a call whose steps are told to `report`, those behind an await too. */
export function withReports<T>(report: Report, run: () => T): T {
  return listening.run({ report, isFirm: false, turn: { until: performance.now() + STRETCH } }, run)
}

/** Cheap enough for every hundredth row. Throws `call_cancelled`, inside a write too, which is then undone. */
export function tellStep(step: string, done = 0, total: number | null = null): void {
  const heard = listening.getStore()
  heard?.report({ step, done, total, ...(heard.isFirm && { isFirm: true as const }) })
}

/** Runs what must not be left half done: its steps are told, but it is not stopped. */
export function withoutStopping<T>(run: () => T): T {
  const heard = listening.getStore()
  return heard ? listening.run({ ...heard, isFirm: true }, run) : run()
}

/** Runs a part of counted work: steps that it tells by itself are heard as the step of the whole, which they must not cover. */
export function withinStep<T>(step: string, done: number, total: number, run: () => T): T {
  const heard = listening.getStore()
  if (!heard) return run()
  const report: Report = ({ isFirm }) => heard.report({ step, done, total, ...(isFirm && { isFirm }) })
  return listening.run({ ...heard, report }, run)
}

/** Runs what outlives the call that began it: neither its reports nor its end are those of the call. */
export function apartFromCall<T>(run: () => T): T {
  return listening.exit(run)
}

/**
 * A pause in which other calls are answered, where this one has been at work for a while; else null, so that nothing is
 * waited for. Never inside a write; and who pauses must bear that the workspace is changed or locked meanwhile.
 */
export function pauseForOthers(): Promise<void> | null {
  const heard = listening.getStore()
  if (!heard || performance.now() < heard.turn.until) return null
  return new Promise((resolve) => {
    setImmediate(() => {
      heard.turn.until = performance.now() + STRETCH
      resolve()
    })
  })
}

/** Waits for what another thread does and goes on telling of it; `call_cancelled` is thrown at once, and the work left to itself. */
export async function tellWhile<T>(tell: () => void, work: Promise<T>): Promise<T> {
  let look: ReturnType<typeof setInterval> | undefined
  const stopped = new Promise<never>((_, reject) => {
    look = setInterval(() => {
      try {
        tell()
      } catch (error) {
        reject(error)
      }
    }, LOOK)
  })
  try {
    tell()
    return await Promise.race([work, stopped])
  } finally {
    clearInterval(look)
  }
}

/** Hands the items on and tells every so many of them how far it is. */
export function* countSteps<T>(step: string, items: Iterable<T>, total: number, every = 200): Generator<T> {
  let done = 0
  for (const item of items) {
    if (done % every === 0) tellStep(step, done, total)
    done += 1
    yield item
  }
}

/** The same for work outside a write: others are let in between the items. */
export async function* countInTurns<T>(
  step: string,
  items: Iterable<T>,
  total: number,
  every = 200,
): AsyncGenerator<T> {
  for (const item of countSteps(step, items, total, every)) {
    yield item
    const pause = pauseForOthers()
    if (pause) await pause
  }
}
