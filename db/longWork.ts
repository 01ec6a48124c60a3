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

const listening = new AsyncLocalStorage<{ report: Report; isFirm: boolean }>()

/** Runs a call whose steps are told to `report`, those behind an await too. */
export function withReports<T>(report: Report, run: () => T): T {
  return listening.run({ report, isFirm: false }, run)
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

/** Runs what outlives the call that began it: neither its reports nor its end are those of the call. */
export function apartFromCall<T>(run: () => T): T {
  return listening.exit(run)
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
