/**
 * The audit log: who did what and when, chained by HMAC so that an edited, inserted or dropped row is found. It detects
 * accidents and casual editing; whoever holds the key and has time can rebuild the whole chain, which is why places in it
 * are also kept outside (electron/services/auditAnchors.ts).
 */
import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import type { ChangeSeal } from './changeSeal.ts'
import type { Connection } from './driver.ts'
import type { Reader } from './store.ts'

export interface AuditEntry {
  at: string
  userId: string
  call: string
  /** JSON; never names or numbers of persons. */
  detail: string
  /** The changes of the call; null where it changed no value. */
  changes?: ChangeSeal | null
}

export interface AuditRow {
  seq: number
  at: string
  user_id: string
  call: string
  detail: string
  mac: Buffer
  first_change: number | null
  last_change: number | null
  changes_digest: Buffer | null
}

/** What the first entry follows. */
export const CHAIN_START = Buffer.alloc(32)

/** The chain's key, bound to one database by its id. A KeyObject: Node hashes five times faster than with raw bytes. */
export function deriveAuditKey(dataKey: Uint8Array, databaseId: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, databaseId, 'audit', 32)))
}

const AUDIT_SECRET = 'nhat_ky'

/**
 * The chain's key of one database: the one kept in it once its data key was changed, so that entries of before still
 * follow from each other, else the one that its data key gives.
 */
export function readAuditKey(connection: Connection, dataKey: Uint8Array, databaseId: string): KeyObject {
  // A backup of an older program keeps none.
  const keeps = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'secrets'").get() !== undefined
  const kept = keeps
    ? connection.prepare<[string], Buffer>('SELECT value FROM secrets WHERE name = ?').pluck().get(AUDIT_SECRET)
    : undefined
  return kept ? createSecretKey(kept) : deriveAuditKey(dataKey, databaseId)
}

/** Keeps the chain's key in the database, for when another data key comes. Call it before that. */
export function keepAuditKey(connection: Connection, key: KeyObject): void {
  connection
    .prepare('INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING')
    .run(AUDIT_SECRET, key.export())
}

/** The code of an entry that follows the one with the code `previous`. */
export function chainEntry(key: KeyObject, previous: Buffer, seq: number, entry: AuditEntry): Buffer {
  const { changes } = entry
  const sealed = changes ? [changes.first, changes.last, changes.digest.toString('hex')] : []
  const content = JSON.stringify([seq, entry.at, entry.userId, entry.call, entry.detail, ...sealed])
  return createHmac('sha256', key).update(previous).update(content).digest()
}

/** Appends one entry; call it inside the transaction of what it records. */
export function appendAudit(connection: Connection, key: KeyObject, entry: AuditEntry): void {
  const last = connection
    .prepare<[], Pick<AuditRow, 'seq' | 'mac'>>('SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1')
    .get()
  const seq = (last?.seq ?? 0) + 1
  const mac = chainEntry(key, last?.mac ?? CHAIN_START, seq, entry)
  const { at, userId, call, detail, changes } = entry
  connection
    .prepare(
      `INSERT INTO audit (seq, at, user_id, call, detail, mac, first_change, last_change, changes_digest)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(seq, at, userId, call, detail, mac, changes?.first ?? null, changes?.last ?? null, changes?.digest ?? null)
}

/** Number that the next entry will have. */
export function nextAuditNumber(connection: Connection): number {
  return Number(connection.prepare('SELECT coalesce(max(seq), 0) + 1 FROM audit').pluck().get())
}

export interface AuditPage {
  /** Number of the entry to continue from, which is not listed. */
  before: number | null
  limit: number
  userId?: string | null
  /** ISO date-times, the end exclusive. */
  from?: string | null
  until?: string | null
  /** Only these calls; null for all. */
  calls?: readonly string[] | null
}

export interface AuditLine {
  seq: number
  at: string
  userId: string
  user: string
  call: string
  detail: string
  firstChange: number | null
  lastChange: number | null
}

/** Newest first. */
export function listAudit(reader: Reader, page: AuditPage): AuditLine[] {
  const { before, limit, userId = null, from = null, until = null, calls = null } = page
  return reader.connection
    .prepare<[Record<string, string | number | null>], AuditLine>(
      `SELECT seq, at, user_id AS userId, coalesce(users.display_name, user_id) AS user, call, detail,
              first_change AS firstChange, last_change AS lastChange
       FROM audit LEFT JOIN users ON users.id = audit.user_id
       WHERE (:before IS NULL OR seq < :before) AND (:userId IS NULL OR user_id = :userId)
         AND (:from IS NULL OR at >= :from) AND (:until IS NULL OR at < :until)
         AND (:calls IS NULL OR call IN (SELECT value FROM json_each(:calls)))
       ORDER BY seq DESC LIMIT :limit`,
    )
    .all({ before, limit, userId, from, until, calls: calls && JSON.stringify(calls) })
}

/** One entry, or null where there is none of that number. */
export function getAudit(reader: Reader, seq: number): AuditLine | null {
  return listAudit(reader, { before: seq + 1, limit: 1 }).find((line) => line.seq === seq) ?? null
}

/** Everybody who stands in the log, by name. */
export function listAuditUsers(reader: Reader): { id: string; name: string }[] {
  return reader.connection
    .prepare<[], { id: string; name: string }>(
      `SELECT DISTINCT user_id AS id, coalesce(users.display_name, user_id) AS name
       FROM audit LEFT JOIN users ON users.id = audit.user_id ORDER BY name`,
    )
    .all()
}

/** Whether a restore, which the log itself tells of, left the entry of this number behind. */
export function wasLeftByRestore({ connection }: Reader, seq: number): boolean {
  const restored = connection
    .prepare("SELECT 1 FROM audit WHERE call = 'restore.run' AND json_extract(detail, '$.auditSeq') < ? LIMIT 1")
    .get(seq)
  return restored !== undefined
}
