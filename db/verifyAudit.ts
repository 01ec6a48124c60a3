/**
 * Proves the audit log: every entry follows from the one before, the changes that an entry sealed are as they were, and no
 * change stands in the history that no entry knows. A tail cut off whole is seen only against an anchor kept outside.
 */
import { createHash, type KeyObject } from 'node:crypto'
import { type AuditRow, CHAIN_START, chainEntry } from './audit.ts'
import { createSealReader } from './changeSeal.ts'
import type { Connection } from './driver.ts'
import { countSteps } from './longWork.ts'

export interface AuditVerdict {
  entries: number
  intact: boolean
  /** Number of the first entry that does not follow from the one before or whose changes are others, or null. */
  brokenAt: number | null
  /** `entry`: the entry itself; `changes`: the old and new values it stands for; `strange`: values no entry knows. */
  fault: 'entry' | 'changes' | 'strange' | null
}

interface Reseal {
  entry: number
  purge: number
  digest: Buffer
}

export function verifyAudit(connection: Connection, key: KeyObject): AuditVerdict {
  // A backup of an older program has neither seals nor purges.
  const isSealed = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'audit_reseals'").get() !== undefined
  const readSeal = isSealed ? createSealReader(connection) : () => null
  const reseals = isSealed
    ? connection.prepare<[], Reseal>('SELECT * FROM audit_reseals ORDER BY entry, purge').all()
    : []
  // The latest purge that emptied values of an entry says what its changes are now.
  const resealed = new Map(reseals.map((one) => [one.entry, one.digest]))
  const purges = Map.groupBy(reseals, ({ purge }) => purge)
  let previous: Buffer = CHAIN_START
  let seq = 0
  let next: number | null = null
  const broken = (at: number, fault: AuditVerdict['fault']): AuditVerdict => {
    return { entries: countAudit(connection), intact: false, brokenAt: at, fault }
  }
  const rows = connection.prepare<[], AuditRow>('SELECT * FROM audit ORDER BY seq').iterate()
  for (const row of countSteps('Đang soát nhật ký', rows, countAudit(connection), 100)) {
    seq += 1
    const { first_change: first, last_change: last, changes_digest: digest } = row
    const changes = isSealed && first !== null && last !== null && digest !== null ? { first, last, digest } : null
    const expected = chainEntry(key, previous, seq, { ...row, userId: row.user_id, changes })
    if (row.seq !== seq || !expected.equals(row.mac)) return broken(row.seq, 'entry')
    previous = row.mac
    const purged = purges.get(seq)
    if (purged && digestReseals(purged) !== readResealDigest(row.detail)) return broken(seq, 'changes')
    if (!changes) continue
    if (next !== null && changes.first !== next) return broken(seq, 'strange')
    next = changes.last + 1
    if (!readSeal(changes.first, changes.last)?.equals(resealed.get(seq) ?? changes.digest))
      return broken(seq, 'changes')
  }
  const last = Number(connection.prepare('SELECT coalesce(max(id), 0) FROM changes').pluck().get())
  if (next !== null && last >= next) return broken(seq, 'strange')
  if ([...purges.keys()].some((purge) => purge > seq)) return broken(seq, 'strange')
  return { entries: seq, intact: true, brokenAt: null, fault: null }
}

/** What the audit entry of a purge keeps of the seals that it made anew. */
export function digestReseals(reseals: readonly Pick<Reseal, 'entry' | 'digest'>[]): string {
  const lines = reseals.map(({ entry, digest }) => `${entry}:${digest.toString('hex')}`)
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

function readResealDigest(detail: string): unknown {
  const parsed: unknown = JSON.parse(detail)
  return typeof parsed === 'object' && parsed !== null && 'reseal' in parsed ? parsed.reseal : undefined
}

function countAudit(connection: Connection): number {
  return connection.prepare<[], { count: number }>('SELECT count(*) AS count FROM audit').get()?.count ?? 0
}
