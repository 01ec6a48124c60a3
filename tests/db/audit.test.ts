import { describe, expect, it } from 'vitest'
import { deriveAuditKey, listAudit } from '../../db/audit.ts'
import { connect } from '../../db/driver.ts'
import { runWrite, type Store } from '../../db/open.ts'
import { verifyAudit } from '../../db/verifyAudit.ts'
import { createRandom } from '../support/random.ts'
import { CALL, codeOf, DATABASE_ID, makeDatabase, open, type Place } from './database.ts'

/** A closed database with ten entries in its audit log. */
function makeLog(): Place {
  const place = makeDatabase()
  const store = open(place)
  for (let entry = 2; entry <= 10; entry += 1) {
    runWrite(store, { ...CALL, detail: { entry } }, ({ recordChange }) => {
      const value = JSON.stringify(entry)
      recordChange({ entity: 'setting', entityKey: 'muc', field: 'value', old: null, new: value, reason: 'vì thử' })
      recordChange({ entity: 'setting', entityKey: 'khac', field: 'value', old: null, new: value })
    })
  }
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
  it('A1: can only be appended to', () => {
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
    const history = [
      `UPDATE changes SET new = '7' WHERE id = 3`,
      `UPDATE changes SET new = NULL, at = '2020' WHERE id = 3`,
      'DELETE FROM changes WHERE id = 3',
      `INSERT OR REPLACE INTO changes SELECT 3, at, user_id, call, entity, entity_key, field, old, '7', reason, batch_id, content, origin FROM changes WHERE id = 3`,
    ]
    for (const sql of [...attempts, ...history])
      expect([sql, codeOf(() => store.connection.exec(sql))]).toEqual([sql, 'SQLITE_CONSTRAINT_TRIGGER'])
    expect(verifyAudit(store.connection, store.auditKey)).toEqual({
      entries: 10,
      intact: true,
      brokenAt: null,
      fault: null,
    })
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
  it.each(edits)('A2: shows %s that was changed, at its place', (_, sql, brokenAt) => {
    expect(verifyAfter(makeLog(), sql)).toMatchObject({ intact: false, brokenAt })
  })

  const hidden: [string, string, number, string][] = [
    ['a new value', `UPDATE changes SET new = '70' WHERE id = 9`, 6, 'changes'],
    ['a reason', `UPDATE changes SET reason = 'vì khác' WHERE id = 9`, 6, 'changes'],
    ['an emptied value that no purge tells of', 'UPDATE changes SET new = NULL WHERE id = 9', 6, 'changes'],
    ['a value taken out', 'DELETE FROM changes WHERE id = 9', 6, 'changes'],
    [
      'a value put in at the end',
      `INSERT INTO changes SELECT 100, at, user_id, call, entity, entity_key, field, old, new, reason, batch_id, content, origin FROM changes WHERE id = 9`,
      10,
      'strange',
    ],
    [
      'two values exchanged',
      'UPDATE changes SET id = id + 100 WHERE id IN (9, 10); UPDATE changes SET id = 119 - id WHERE id > 100',
      6,
      'changes',
    ],
  ]
  it.each(hidden)('A2: shows %s in the history that entries stand for', (_, sql, brokenAt, fault) => {
    expect(verifyAfter(makeLog(), sql)).toMatchObject({ intact: false, brokenAt, fault })
  })

  it('A2: an edit of one byte at a hundred random places is found at its entry', () => {
    const random = createRandom(21)
    const place = makeLog()
    const columns = ['at', 'user_id', 'call', 'detail', 'mac', 'changes_digest']
    for (let round = 0; round < 100; round += 1) {
      const seq = random.between(2, 10)
      const column = random.oneOf(columns)
      const connection = connect(place.file, place.key, { mustExist: true, timeoutMilliseconds: 0 })
      connection.exec('SAVEPOINT edit')
      connection.exec('DROP TRIGGER audit_no_update')
      const value = connection.prepare(`SELECT ${column} FROM audit WHERE seq = ?`).pluck().get(seq) as string | Buffer
      const bytes = Buffer.from(value)
      const at = random.between(0, bytes.length - 1)
      bytes[at] = (bytes[at] ?? 0) === 0x31 ? 0x32 : 0x31
      const edited = typeof value === 'string' ? bytes.toString() : bytes
      connection.prepare(`UPDATE audit SET ${column} = ? WHERE seq = ?`).run(edited, seq)
      const verdict = verifyAudit(connection, deriveAuditKey(place.key, DATABASE_ID))
      connection.exec('ROLLBACK TO edit')
      connection.close()
      expect([round, column, verdict.intact, verdict.brokenAt]).toEqual([round, column, false, seq])
    }
  })

  it('A4: without one of its guards the database is not opened', () => {
    for (const trigger of ['audit_no_update', 'audit_in_order', 'audit_reseals_no_delete', 'changes_no_delete']) {
      const place = makeLog()
      const connection = connect(place.file, place.key, { mustExist: true, timeoutMilliseconds: 0 })
      connection.exec(`DROP TRIGGER ${trigger}`)
      connection.close()
      expect([trigger, codeOf(() => open(place))]).toEqual([trigger, 'data_damaged'])
    }
  })

  it('A5: an entry that cannot be written takes back the change it is of', () => {
    const store = open(makeLog())
    store.connection.exec(
      `CREATE TEMP TRIGGER no_audit BEFORE INSERT ON main.audit BEGIN SELECT RAISE(ABORT, 'no'); END`,
    )
    const write = () =>
      runWrite(store, CALL, ({ connection, recordChange }) => {
        connection.prepare(`INSERT INTO settings (key, value) VALUES ('thu', '1')`).run()
        recordChange({ entity: 'setting', entityKey: 'thu', field: 'value', old: null, new: '"1"' })
      })
    expect(codeOf(write)).toBe('SQLITE_CONSTRAINT_TRIGGER')
    expect(store.connection.prepare(`SELECT count(*) FROM settings WHERE key = 'thu'`).pluck().get()).toBe(0)
    expect(store.connection.prepare(`SELECT count(*) FROM changes WHERE entity_key = 'thu'`).pluck().get()).toBe(0)
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
