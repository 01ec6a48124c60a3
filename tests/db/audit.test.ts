import { describe, expect, it } from 'vitest'
import { deriveAuditKey, listAudit, verifyAudit } from '../../db/audit.ts'
import { connect } from '../../db/driver.ts'
import { runWrite, type Store } from '../../db/open.ts'
import { CALL, codeOf, DATABASE_ID, makeDatabase, open, type Place } from './database.ts'

/** A closed database with ten entries in its audit log. */
function makeLog(): Place {
  const place = makeDatabase()
  const store = open(place)
  for (let entry = 2; entry <= 10; entry += 1) runWrite(store, { ...CALL, detail: { entry } }, () => undefined)
  store.close()
  return place
}

/** Edits the log behind the program's back, with the key and without the guards. */
function verifyAfter(place: Place, sql: string): ReturnType<typeof verifyAudit> {
  const connection = connect(place.file, place.key, { mustExist: true, timeoutMilliseconds: 0 })
  const triggers = connection.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).pluck().all()
  for (const trigger of triggers) connection.exec(`DROP TRIGGER ${String(trigger)}`)
  connection.exec(sql)
  const verdict = verifyAudit(connection, deriveAuditKey(place.key, DATABASE_ID))
  connection.close()
  return verdict
}

describe('the audit log', () => {
  it('can only be appended to', () => {
    const store: Store = open(makeLog())
    const row = `(seq, at, user_id, call, detail, mac) SELECT`
    const attempts = [
      `UPDATE audit SET detail = '{}' WHERE seq = 3`,
      'DELETE FROM audit WHERE seq = 3',
      'DELETE FROM audit',
      `INSERT OR REPLACE INTO audit ${row} 3, at, user_id, call, '{}', mac FROM audit WHERE seq = 3`,
      `INSERT INTO audit ${row} 3, at, user_id, call, '{}', mac FROM audit WHERE seq = 3 ON CONFLICT (seq) DO UPDATE SET detail = '{}'`,
      `INSERT INTO audit ${row} 12, at, user_id, call, detail, mac FROM audit WHERE seq = 3`,
    ]
    for (const sql of attempts)
      expect([sql, codeOf(() => store.connection.exec(sql))]).toEqual([sql, 'SQLITE_CONSTRAINT_TRIGGER'])
    expect(verifyAudit(store.connection, store.auditKey)).toEqual({ entries: 10, intact: true, brokenAt: null })
  })

  const edits: [string, string, number][] = [
    ['a time', `UPDATE audit SET at = '2020' WHERE seq = 4`, 4],
    ['an officer', `UPDATE audit SET user_id = 'u2' WHERE seq = 5`, 5],
    ['a call', `UPDATE audit SET call = 'cells.read' WHERE seq = 6`, 6],
    ['a detail', `UPDATE audit SET detail = '{"entry":70}' WHERE seq = 7`, 7],
    ['a code', `UPDATE audit SET mac = zeroblob(32) WHERE seq = 8`, 8],
    ['an entry taken out', 'DELETE FROM audit WHERE seq = 3', 4],
    ['the first entry taken out', 'DELETE FROM audit WHERE seq = 1', 2],
    [
      'two entries exchanged',
      `UPDATE audit SET seq = seq + 100 WHERE seq IN (4, 5); UPDATE audit SET seq = 109 - seq WHERE seq > 100`,
      4,
    ],
  ]
  it.each(edits)('shows %s that was changed, at its place', (_, sql, brokenAt) => {
    expect(verifyAfter(makeLog(), sql)).toMatchObject({ intact: false, brokenAt })
  })

  it('belongs to one workspace: another key or another id breaks it at the first entry', () => {
    const place = makeLog()
    const { connection } = open(place)
    expect(verifyAudit(connection, deriveAuditKey(place.key, 'other')).brokenAt).toBe(1)
    expect(verifyAudit(connection, deriveAuditKey(Buffer.alloc(32), DATABASE_ID)).brokenAt).toBe(1)
  })

  it('is listed newest first with the name of the officer, page by page', () => {
    const store = open(makeLog())
    const first = listAudit(store, { before: null, limit: 3 })
    expect(first.map((entry) => [entry.seq, entry.user])).toEqual([
      [10, 'Trần Văn Thử'],
      [9, 'Trần Văn Thử'],
      [8, 'Trần Văn Thử'],
    ])
    expect(listAudit(store, { before: 8, limit: 100 }).map((entry) => entry.seq)).toEqual([7, 6, 5, 4, 3, 2, 1])
  })
})
