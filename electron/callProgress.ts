/** Progress of a long call, and its end on the officer's word, between two steps of work that does not pause. */
import type { Report } from '../db/longWork.ts'
import { AppError } from '../shared/errors.ts'
import type { CallOptions } from './app.ts'

const REPORT_MILLISECONDS = 100

/** Reports at most ten times a second, but every new step; throws `call_cancelled`, inside a write too, which is then undone. */
export function createReport({ signal, isCancelled, onProgress }: CallOptions): Report {
  let reported = 0
  let shown = ''
  return (progress) => {
    if (!progress.isFirm && (signal?.aborted || isCancelled?.())) throw new AppError('call_cancelled')
    if (!onProgress) return
    const now = performance.now()
    if (progress.step === shown && now - reported < REPORT_MILLISECONDS) return
    reported = now
    shown = progress.step
    onProgress(progress)
  }
}
