/** Slows down guessing of passwords: one attempt at a time, and after four wrong ones each waits twice as long. */
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../shared/errors.ts'

const FREE_ATTEMPTS = 4
const LONGEST_SECONDS = 60

/** Runs attempts in order; an attempt is wrong when it throws wrong_password or wrong_recovery_key. */
export function createAttempts(): <T>(attempt: () => Promise<T>) => Promise<T> {
  let wrong = 0
  let queue: Promise<unknown> = Promise.resolve()

  async function run<T>(attempt: () => Promise<T>): Promise<T> {
    if (wrong >= FREE_ATTEMPTS) await wait(Math.min(2 ** (wrong - FREE_ATTEMPTS), LONGEST_SECONDS) * 1000)
    try {
      const result = await attempt()
      wrong = 0
      return result
    } catch (error) {
      if (error instanceof AppError && /^wrong_/.test(error.code)) wrong += 1
      throw error
    }
  }

  return (attempt) => {
    const result = queue.then(() => run(attempt))
    queue = result.catch(() => undefined)
    return result
  }
}
