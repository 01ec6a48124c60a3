/** What crosses between the host's thread and the thread of the back end. */
import type { ReaderMessage, ReadProgress, ReadRequest } from './excel/readerContract.ts'

/** What the thread is started with. */
export interface ThreadConfig {
  /** Folders that count as drives for backups. */
  places?: string[]
  dataDir: string
  version: string
  /** ISO date-time for tests; the computer's clock where absent. */
  now?: string
  /** Folder of what was compiled of the program before. */
  codeCache?: string
  /** Who starts the reading processes: the thread forks them, or asks the host for them. */
  readers: 'fork' | 'host'
}

export type ToThread =
  /** `isCancelled` is shared memory: work that does not pause for messages looks there. */
  | { type: 'call'; id: number; name: string; body: Uint8Array; isCancelled: Int32Array<SharedArrayBuffer> }
  | { type: 'cancel'; id: number }
  | { type: 'close' }
  | { type: 'reader.message'; reader: number; message: ReaderMessage }
  | { type: 'reader.exit'; reader: number; isOutOfMemory: boolean }

export type FromThread =
  | { type: 'ready' }
  | { type: 'progress'; id: number; progress: ReadProgress }
  /** Of work that nobody called for, while whoever calls waits; null at its end. */
  | { type: 'unseen'; progress: ReadProgress | null }
  | { type: 'answer'; id: number; body: Uint8Array | null }
  | { type: 'closed' }
  | { type: 'reader.start'; reader: number }
  | { type: 'reader.send'; reader: number; request: ReadRequest }
  | { type: 'reader.kill'; reader: number }
