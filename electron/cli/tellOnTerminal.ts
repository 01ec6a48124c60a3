/** Tells at the terminal what a command that takes long is doing: on the error output, so that answers stay alone on theirs. */
import type { CallOptions } from '../app.ts'
import type { ReadProgress } from '../excel/readerContract.ts'

/** Milliseconds before the first word and between two words of the same step. */
const FIRST = 2_000
const AGAIN = 5_000

/** For createCaller: each call begins to count anew. Ctrl+C ends the program at any moment; what was not written whole is taken back. */
export function tellOnTerminal(write: (line: string) => void, readClock = () => performance.now()): () => CallOptions {
  return () => {
    const began = readClock()
    let told = Number.NEGATIVE_INFINITY
    let step = ''
    return {
      onProgress: (progress) => {
        const now = readClock()
        if (now - began < FIRST || (progress.step === step && now - told < AGAIN)) return
        told = now
        step = progress.step
        write(`${describe(progress)}\n`)
      },
    }
  }
}

function describe({ step, done, total }: ReadProgress): string {
  return total ? `${step}: ${done}/${total} (${Math.round((100 * done) / total)}%)` : step
}
