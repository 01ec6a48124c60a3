/**
 * Slows down guessing of passwords: one attempt at a time, and after four wrong ones each has to wait, twice as long as
 * the one before. How many were wrong, and when the last, stands in a file beside the workspace, so that starting the
 * program again gains nothing; who tried stands nowhere.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from '../../db/durableFile.ts'
import { AppError } from '../../shared/errors.ts'

/** Name of the file in the folder of the workspace. */
export const ATTEMPTS_FILE = 'so-lan-sai.json'

const FREE_ATTEMPTS = 4
const LONGEST_SECONDS = 60

const keptSchema = z.strictObject({ wrong: z.int().min(1), lastAt: z.int() })

type Kept = z.infer<typeof keptSchema>

export interface Attempts {
  /**
   * Runs attempts in order; one is wrong when it throws wrong_password or wrong_recovery_key. Throws attempts_paused with
   * the seconds left, without trying, as long as there is a wait. `wrong` is how many were wrong since the last right one.
   */
  run<T>(attempt: () => Promise<T>): Promise<{ result: T; wrong: number }>
  /** Whole seconds until the next attempt is heard; 0 where it is at once. */
  waitSeconds(): number
}

/** Attempts on one workspace. `clock` gives milliseconds; the computer's own, whatever day the work is said to be of. */
export function createAttempts(folder: string, clock: () => number = Date.now): Attempts {
  const file = join(folder, ATTEMPTS_FILE)
  /** Where nothing can be written it is kept at least as long as the program runs. */
  let inMemory: Kept | null = null
  let queue: Promise<unknown> = Promise.resolve()

  const read = (): Kept | null => readKept(file) ?? inMemory

  function keep(kept: Kept | null): void {
    inMemory = kept
    try {
      if (kept === null) rmSync(file, { force: true })
      else if (existsSync(dirname(file))) writeDurably(file, JSON.stringify(kept))
    } catch {
      // A folder that cannot be written must not keep the right password out.
    }
  }

  function waitMilliseconds(): number {
    const kept = read()
    if (kept === null || kept.wrong < FREE_ATTEMPTS) return 0
    const delay = Math.min(2 ** (kept.wrong - FREE_ATTEMPTS), LONGEST_SECONDS) * 1000
    // A clock that was set back must not lock the officer out for longer than the wait itself.
    return Math.min(Math.max(kept.lastAt + delay - clock(), 0), delay)
  }

  async function run<T>(attempt: () => Promise<T>): Promise<{ result: T; wrong: number }> {
    const wait = waitMilliseconds()
    if (wait > 0) throw new AppError('attempts_paused', { seconds: Math.ceil(wait / 1000) })
    const before = read()?.wrong ?? 0
    try {
      const result = await attempt()
      if (before > 0) keep(null)
      return { result, wrong: before }
    } catch (error) {
      if (error instanceof AppError && /^wrong_/.test(error.code)) keep({ wrong: before + 1, lastAt: clock() })
      throw error
    }
  }

  return {
    run: (attempt) => {
      const result = queue.then(() => run(attempt))
      queue = result.catch(() => undefined)
      return result
    },
    waitSeconds: () => Math.ceil(waitMilliseconds() / 1000),
  }
}

function readKept(file: string): Kept | null {
  try {
    return keptSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
