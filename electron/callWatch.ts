/** The long calls of a page by the names it gave them: how far each is, and stopping it. */
import type { ReadProgress } from './excel/readerContract.ts'

/** What a running call is to be given. */
export interface WatchedCall {
  signal: AbortSignal
  onProgress: (progress: ReadProgress) => void
  /** Stops the call, such as when the page is gone. */
  stop(): void
  /** To be told when the call is over. */
  end(): void
}

export interface CallWatch {
  /** A call without a name can be stopped but not asked after. */
  start(name: string): WatchedCall
  /** The last report of a running call, or null. */
  read(name: string): ReadProgress | null
  /** The call itself then says whether it was stopped in time. */
  stop(name: string): void
}

export function createCallWatch(): CallWatch {
  const running = new Map<string, { abort: AbortController; progress: ReadProgress | null }>()
  return {
    start(name) {
      const call = { abort: new AbortController(), progress: null as ReadProgress | null }
      if (name !== '') running.set(name, call)
      return {
        signal: call.abort.signal,
        onProgress: (progress) => {
          call.progress = progress
        },
        stop: () => call.abort.abort(),
        end: () => void running.delete(name),
      }
    },
    read: (name) => running.get(name)?.progress ?? null,
    stop: (name) => running.get(name)?.abort.abort(),
  }
}
