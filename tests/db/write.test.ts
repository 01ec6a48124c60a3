import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { readHistory } from '../../db/changes.ts'
import { runWrite, type Store } from '../../db/open.ts'
import { readSetting, writeSetting } from '../../db/settings.ts'
import { verifyAudit } from '../../db/verifyAudit.ts'
import { AppError } from '../../shared/errors.ts'
import { CALL, codeOf, DATABASE_ID, makeDatabase, open, type Place } from './database.ts'

function countRows(store: Store): Record<string, unknown> {
  const count = (table: string) => store.connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  return { counters: count('counters'), changes: count('changes'), audit: count('audit') }
}

const addCounter = (name: string, value: number) => `INSERT INTO counters VALUES ('${name}', ${value})`

describe('a write', () => {
  it('keeps its data, its changes and its audit row together', () => {
    const store = open(makeDatabase())
    const before = countRows(store)
    const result = runWrite(store, { ...CALL, detail: { rows: 1 } }, (writer) => {
      writer.connection.exec(addCounter('a', 1))
      writeSetting(writer, 'ten_co_quan', 'Phòng Thử')
      return 'done'
    })
    expect(result).toBe('done')
    expect(countRows(store)).toEqual({ counters: 1, changes: 1, audit: Number(before.audit) + 1 })
    expect(store.connection.prepare('SELECT user_id, call, detail FROM audit ORDER BY seq DESC LIMIT 1').get()).toEqual(
      {
        user_id: 'u1',
        call: 'test.write',
        detail: '{"rows":1}',
      },
    )
  })

  it('leaves nothing behind when its work fails, not even an audit row', () => {
    const store = open(makeDatabase())
    const before = countRows(store)
    const fail = () =>
      runWrite(store, CALL, (writer) => {
        writer.connection.exec(addCounter('a', 1))
        writeSetting(writer, 'ten_co_quan', 'Phòng Thử')
        throw new AppError('revision_conflict')
      })
    expect(codeOf(fail)).toBe('revision_conflict')
    expect(countRows(store)).toEqual(before)
    expect(store.connection.inTransaction).toBe(false)
  })

  it('leaves nothing behind when its audit row cannot be written', () => {
    const store = open(makeDatabase())
    const before = countRows(store)
    const circular: Record<string, unknown> = {}
    circular.self = circular
    const fail = () =>
      runWrite(store, { ...CALL, detail: circular }, ({ connection }) => connection.exec(addCounter('a', 1)))
    expect(fail).toThrow(TypeError)
    expect(countRows(store)).toEqual(before)
  })

  it('refuses work that would still run after the transaction has ended', () => {
    const store = open(makeDatabase())
    const before = countRows(store)
    expect(() => runWrite(store, CALL, async (writer) => writer.connection.exec(addCounter('a', 1)))).toThrow(
      /synchronous/,
    )
    expect(countRows(store)).toEqual(before)
  })

  it('says that the disk is full, keeps what was there and works again when there is room', () => {
    const store = open(makeDatabase())
    const pages = Number(store.connection.pragma('page_count', { simple: true }))
    store.connection.pragma(`max_page_count = ${pages + 2}`)
    const fill = () =>
      runWrite(store, CALL, ({ connection }) => {
        const insert = connection.prepare('INSERT INTO counters VALUES (?, 1)')
        for (let index = 0; index < 10_000; index += 1) insert.run(`counter ${index}`)
      })
    expect(codeOf(fill)).toBe('disk_full')
    expect(store.connection.inTransaction).toBe(false)
    expect(countRows(store).counters).toBe(0)
    store.connection.pragma('max_page_count = 1000000')
    fill()
    expect(countRows(store).counters).toBe(10_000)
    expect(verifyAudit(store.connection, store.auditKey).intact).toBe(true)
  })
})

describe('D14 every transaction', () => {
  it('asks for the right to write before it reads, so that no other write can come between', () => {
    const folder = join(import.meta.dirname, '../../db')
    const begun = readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').match(/(?<=exec\(')BEGIN[^']*/g) ?? [])
    expect(begun.length).toBeGreaterThan(1)
    expect(new Set(begun)).toEqual(new Set(['BEGIN IMMEDIATE']))
  })
})

describe('the history', () => {
  it('tells who changed what, newest first', () => {
    const store = open(makeDatabase())
    const save = (value: string, now: string) =>
      runWrite(store, { ...CALL, now }, (writer) => writeSetting(writer, 'ten_co_quan', value))
    save('Phòng A', '2021-01-01T00:00:00.000Z')
    save('Phòng B', '2021-01-02T00:00:00.000Z')
    save('Phòng B', '2021-01-03T00:00:00.000Z')
    save('', '2021-01-04T00:00:00.000Z')
    expect(readSetting(store, 'ten_co_quan')).toBeNull()
    const history = readHistory(store, { entity: 'setting', entityKey: 'ten_co_quan', field: 'value' })
    expect(history.map(({ at, user, old, new: now }) => [at.slice(0, 10), user, old, now])).toEqual([
      ['2021-01-04', 'Trần Văn Thử', '"Phòng B"', null],
      ['2021-01-02', 'Trần Văn Thử', '"Phòng A"', '"Phòng B"'],
      ['2021-01-01', 'Trần Văn Thử', null, '"Phòng A"'],
    ])
  })
})

describe('a process killed in the middle of writing', () => {
  it('loses nothing it had acknowledged and leaves no half of a write, ten times over', {
    timeout: 60_000,
  }, async () => {
    const place = makeDatabase()
    let acknowledged = 0
    for (let round = 0; round < 10; round += 1) {
      const last = await writeUntilKilled(place, acknowledged, 25 + 17 * round)
      const store = open(place)
      const rows = store.connection.prepare<[], { name: string; value: number }>('SELECT * FROM counters').all()
      const kept = rows.length / 50
      // A write may have been durable just before its acknowledgement was heard.
      expect([last, last + 1]).toContain(kept)
      expect(store.connection.prepare('SELECT count(*) FROM audit').pluck().get()).toBe(kept + 1)
      expect(verifyAudit(store.connection, store.auditKey)).toMatchObject({ intact: true })
      store.close()
      acknowledged = kept
    }
    expect(acknowledged).toBeGreaterThan(10)
  })
})

/** Starts a writer of 50 rows a write, kills it some time after its first acknowledgement; the last write it told of. */
async function writeUntilKilled(place: Place, from: number, milliseconds: number): Promise<number> {
  const script = `
    import { openDatabase, runWrite } from ${JSON.stringify(new URL('../../db/open.ts', import.meta.url).href)}
    const store = openDatabase({ file: process.argv[1], key: Buffer.from(process.argv[2], 'hex'), databaseId: '${DATABASE_ID}', copyAside: () => undefined })
    for (let write = ${from} + 1; ; write += 1) {
      runWrite(store, { userId: 'u1', now: '${CALL.now}', call: 'test.write', detail: { write } }, ({ connection }) => {
        const insert = connection.prepare('INSERT INTO counters VALUES (?, ?)')
        for (let row = 0; row < 50; row += 1) insert.run(write + '/' + row, write)
      })
      console.log(write)
    }`
  const args = ['--input-type=module', '-e', script, place.file, place.key.toString('hex')]
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  if (!child.stdout) throw new Error('The writer has no output.')
  let last = from
  for await (const line of createInterface({ input: child.stdout })) {
    if (last === from) setTimeout(() => child.kill('SIGKILL'), milliseconds)
    last = Number(line)
  }
  return last
}
