/** What the other computer of the office is known to hold, what was sent to it, and the history that goes with it. */
import { countSteps } from './longWork.ts'
import type { RowContent } from './pairTables.ts'
import type { Reader, Writer } from './store.ts'

/** By table and key. */
export function readBase({ connection }: Reader): Map<string, Map<string, RowContent>> {
  const rows = connection
    .prepare<[], { entity: string; key: string; content: string }>('SELECT entity, key, content FROM pair_base')
    .iterate()
  const total = connection.prepare<[], number>('SELECT count(*) FROM pair_base').pluck().get() ?? 0
  const base = new Map<string, Map<string, RowContent>>()
  for (const { entity, key, content } of countSteps('Đang đọc những gì máy kia đã có', rows, total)) {
    const ofTable = base.get(entity) ?? new Map<string, RowContent>()
    ofTable.set(key, JSON.parse(content) as RowContent)
    base.set(entity, ofTable)
  }
  return base
}

export function saveBase({ connection }: Writer, entity: string, key: string, row: RowContent | null): void {
  if (row === null) connection.prepare('DELETE FROM pair_base WHERE entity = ? AND key = ?').run(entity, key)
  else
    connection
      .prepare(
        `INSERT INTO pair_base (entity, key, content) VALUES (?, ?, ?)
         ON CONFLICT (entity, key) DO UPDATE SET content = excluded.content`,
      )
      .run(entity, key, JSON.stringify(row))
}

export function keepSent(
  { connection }: Writer,
  file: number,
  entity: string,
  key: string,
  row: RowContent | null,
): void {
  connection
    .prepare('INSERT INTO pair_sent (file, entity, key, content) VALUES (?, ?, ?, ?)')
    .run(file, entity, key, row && JSON.stringify(row))
}

export interface SentRow {
  entity: string
  key: string
  content: string | null
}

export function listSent({ connection }: Reader, file: number): SentRow[] {
  return connection.prepare<[number], SentRow>('SELECT entity, key, content FROM pair_sent WHERE file = ?').all(file)
}

/** What was sent up to this file has arrived. */
export function forgetSent({ connection }: Writer, file: number): void {
  connection.prepare('DELETE FROM pair_sent WHERE file <= ?').run(file)
}

export interface PairFile {
  site: string
  file: number
  direction: 'di' | 'den'
  /** Own change up to which it told; of a file that came, up to which its maker had ours. */
  lastChange: number
  /** Where the log of whoever made it stood. */
  auditSeq: number
  auditMac: string
  at: string
  by: string
}

export function keepFile({ connection }: Writer, file: PairFile): void {
  connection
    .prepare(
      `INSERT INTO pair_files (site, file, direction, last_change, audit_seq, audit_mac, at, by)
       VALUES (:site, :file, :direction, :lastChange, :auditSeq, :auditMac, :at, :by) ON CONFLICT DO NOTHING`,
    )
    .run({ ...file })
}

/** Newest first; by the name of the officer. */
export function listPairFiles({ connection }: Reader): PairFile[] {
  return connection
    .prepare<[], PairFile>(
      `SELECT site, file, direction, last_change AS lastChange, audit_seq AS auditSeq, audit_mac AS auditMac, at,
              coalesce(users.display_name, by) AS by
       FROM pair_files LEFT JOIN users ON users.id = by ORDER BY at DESC, file DESC`,
    )
    .all()
}

/** A change as it travels; `officer` is the name of who made it. */
export interface TravellingChange {
  id: number
  at: string
  userId: string
  officer: string | null
  call: string
  entity: 'cell' | 'record' | 'person' | 'setting' | 'submission' | 'decision' | 'report' | 'period'
  entityKey: string
  field: string
  old: string | null
  new: string | null
  reason: string | null
  batch: string | null
  content: string | null
}

/** Own changes after this one. */
export function listOwnChanges({ connection }: Reader, after: number): TravellingChange[] {
  return connection
    .prepare<[number], TravellingChange>(
      `SELECT changes.id, at, user_id AS userId, users.display_name AS officer, call, entity, entity_key AS entityKey,
              field, old, new, reason, batch_id AS batch, content
       FROM changes LEFT JOIN users ON users.id = user_id
       WHERE changes.id > ? AND origin IS NULL
         AND entity IN ('cell', 'record', 'person', 'setting', 'submission', 'decision', 'report', 'period')
       ORDER BY changes.id`,
    )
    .all(after)
}

/** Which of these changes of the other computer are here already, by their origin. */
export function listKnownOrigins({ connection }: Reader, site: string): Set<string> {
  return new Set(
    connection.prepare<[string], string>("SELECT origin FROM changes WHERE origin LIKE ? || ':%'").pluck().all(site),
  )
}

/** The last change of a thing: who made it and when. */
export function readLastChange(
  { connection }: Reader,
  entity: string,
  entityKey: string,
  field: string,
): { at: string; by: string } | null {
  return (
    connection
      .prepare<[string, string, string, string], { at: string; by: string }>(
        `SELECT at, coalesce(users.display_name, user_id) AS by FROM changes LEFT JOIN users ON users.id = user_id
         WHERE entity = ? AND entity_key = ? AND (field = ? OR ? = '') ORDER BY changes.id DESC LIMIT 1`,
      )
      .get(entity, entityKey, field, field) ?? null
  )
}
