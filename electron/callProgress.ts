/** Progress of a long call, and its end on the officer's word, between two steps of work that does not pause. */
import { AppError } from '../shared/errors.ts'
import type { CallOptions } from './app.ts'
import type { Advance } from './services/callContext.ts'

const REPORT_MILLISECONDS = 100

/** Reports at most ten times a second, but every new step; throws `call_cancelled`, inside a write too, which is then undone. */
export function createAdvance({ signal, isCancelled, onProgress }: CallOptions): Advance {
  let reported = 0
  let shown = ''
  return (step, done = 0, total = null) => {
    if (signal?.aborted || isCancelled?.()) throw new AppError('call_cancelled')
    if (!onProgress) return
    const now = performance.now()
    if (step === shown && now - reported < REPORT_MILLISECONDS) return
    reported = now
    shown = step
    onProgress({ step, done, total })
  }
}
