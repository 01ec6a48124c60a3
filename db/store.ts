/** The open database as queries see it: Reader for calls that only read, Writer inside a call's one transaction. */
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Connection } from './driver.ts'
import type * as schema from './schema.ts'

export interface Reader {
  /** drizzle, for typed queries. */
  readonly orm: BetterSQLite3Database<typeof schema>
  /** The connection itself, for prepared statements on hot paths; only db/ uses it. */
  readonly connection: Connection
}

/** One old → new, appended in the transaction of the write that made it. Values are JSON texts or null. */
export interface Change {
  entity:
    | 'cell'
    | 'record'
    | 'person'
    | 'setting'
    | 'period'
    | 'package'
    | 'pack'
    | 'user'
    | 'submission'
    | 'answer'
    | 'exchange'
    | 'recipient'
    | 'token_key'
    | 'decision'
    | 'received_package'
    | 'report'
    | 'mark'
  entityKey: string
  field: string
  old: string | null
  new: string | null
  reason?: string | null
  batchId?: string | null
  /** JSON of all that was written where `new` is only what officers are shown of it; null where it was cleared. */
  content?: string | null
  /** Of a change that was made on the other computer of the office: who, when, by which call, and its mark there. */
  origin?: { mark: string; at: string; userId: string; call: string }
}

export interface Writer extends Reader {
  readonly userId: string
  /** ISO date-time of the call. */
  readonly now: string
  readonly call: string
  recordChange(change: Change): void
}
