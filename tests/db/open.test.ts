import { execFile, execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/driver.ts'
import { openDatabase, runWrite } from '../../db/open.ts'
import { CALL, codeOf, DATABASE_ID, makeDatabase, makePlace, open, type Place } from './database.ts'

/** Changes the closed file with its own key and without the program's rules. */
function tamper(place: Place, sql: string): void {
  const connection = connect(place.file, place.key, { mustExist: true, timeoutMilliseconds: 0 })
  connection.exec(sql)
  connection.close()
}

function fillWithPeople(place: Place, count: number): void {
  const store = open(place)
  runWrite(store, CALL, ({ connection }) => {
    const insert = connection.prepare(
      `INSERT INTO people (id, name, name_key, created_at, created_by, updated_at, updated_by) VALUES (?, ?, ?, '', '', '', '')`,
    )
    for (let index = 0; index < count; index += 1)
      insert.run(`p${index}`, `Lương Quý Thử ${index}`, `luong quy thu ${index}`)
  })
  store.close()
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

describe('an open database', () => {
  it('D1 keeps every setting that durability and secrecy rest on', () => {
    const { connection } = open(makeDatabase())
    const read = (name: string) => connection.pragma(name, { simple: true })
    expect({
      locking: read('locking_mode'),
      journal: read('journal_mode'),
      synchronous: read('synchronous'),
      temporary: read('temp_store'),
      secureDelete: read('secure_delete'),
      foreignKeys: read('foreign_keys'),
      triggers: read('recursive_triggers'),
      trusted: read('trusted_schema'),
      cellSize: read('cell_size_check'),
      busy: read('busy_timeout'),
      cipher: read('cipher'),
    }).toEqual({
      locking: 'exclusive',
      journal: 'wal',
      synchronous: 2,
      temporary: 2,
      secureDelete: 1,
      foreignKeys: 1,
      triggers: 1,
      trusted: 0,
      cellSize: 1,
      busy: 5000,
      cipher: 'sqlcipher',
    })
  })

  it('leaves neither a temporary file nor a shared-memory file beside it', () => {
    const place = makeDatabase()
    const store = open(place)
    runWrite(store, CALL, ({ connection }) => connection.exec(`INSERT INTO counters VALUES ('a', 1)`))
    expect(readdirSync(place.folder).sort()).toEqual(['data.db', 'data.db-wal'])
    store.close()
    expect(readdirSync(place.folder)).toEqual(['data.db'])
  })

  it('B3 keeps large sorts out of the disk', () => {
    const place = makeDatabase()
    fillWithPeople(place, 20_000)
    const store = open(place)
    const statement = store.connection.prepare('SELECT name FROM people ORDER BY name_key DESC, id').iterate()
    statement.next()
    const openFiles = readdirSync('/proc/self/fd').flatMap((descriptor) => {
      try {
        return [execFileSync('readlink', [`/proc/${process.pid}/fd/${descriptor}`], { encoding: 'utf8' }).trim()]
      } catch {
        return []
      }
    })
    statement.return?.()
    expect(openFiles.filter((file) => file.includes('etilqs') || file.includes('/tmp/sqlite'))).toEqual([])
    expect(openFiles.some((file) => file.startsWith(place.file))).toBe(true)
  })

  it('shows no name in the file or in the write-ahead log, and none after it was deleted', () => {
    const place = makeDatabase()
    const needle = 'Nông Thị Kim Chỉ'
    const store = open(place)
    runWrite(store, CALL, ({ connection }) => {
      connection
        .prepare(
          `INSERT INTO people (id, name, created_at, created_by, updated_at, updated_by) VALUES ('p', ?, '', '', '', '')`,
        )
        .run(needle)
    })
    const files = () => readdirSync(place.folder).map((name) => readFileSync(join(place.folder, name)))
    const held = (text: string) => files().filter((bytes) => bytes.includes(Buffer.from(text))).length
    expect(readdirSync(place.folder)).toContain('data.db-wal')
    expect([held(needle), held('CREATE TABLE'), held('SQLite format 3')]).toEqual([0, 0, 0])
    store.close()
    expect([held(needle), held('CREATE TABLE'), held('SQLite format 3')]).toEqual([0, 0, 0])
  })
})

describe('opening a database proves it first', () => {
  it('B10 names a missing file and creates none', () => {
    const place = makePlace()
    expect(codeOf(() => open(place))).toBe('workspace_missing')
    expect(existsSync(place.file)).toBe(false)
  })

  it('B10 does not take a file of 0 bytes for an empty register', () => {
    const place = makeDatabase()
    truncateSync(place.file, 0)
    expect(codeOf(() => open(place))).toBe('data_empty')
    expect(statSync(place.file).size).toBe(0)
  })

  const damages: [string, (file: string) => void][] = [
    ['text in its place', (file) => writeFileSync(file, 'YOUR FILES ARE ENCRYPTED '.repeat(500))],
    ['zeros in its place', (file) => writeFileSync(file, Buffer.alloc(64 * 1024))],
    ['half of it', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['a few bytes of it', (file) => truncateSync(file, 100)],
    ['its first page lost', (file) => overwrite(file, 0, Buffer.alloc(4096))],
    ['a page inside lost', (file) => overwrite(file, 5 * 4096, Buffer.alloc(4096))],
  ]
  it.each(damages)('finds %s and keeps the file as it is', (_, damage) => {
    const place = makeDatabase()
    damage(place.file)
    const before = hashOf(place.file)
    expect(codeOf(() => open(place))).toBe('data_damaged')
    expect(hashOf(place.file)).toBe(before)
  })

  it('B11 finds a single flipped bit anywhere', () => {
    const place = makeDatabase()
    const whole = readFileSync(place.file)
    const missed: number[] = []
    for (let attempt = 0; attempt < 60; attempt += 1) {
      const at = Math.floor((attempt / 60) * whole.length) + attempt
      const flipped = Buffer.from(whole)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (attempt % 8))
      writeFileSync(place.file, flipped)
      if (codeOf(() => open(place)) !== 'data_damaged') missed.push(at)
    }
    expect(missed).toEqual([])
  })

  it('refuses the right file with a wrong key', () => {
    const place = makeDatabase()
    expect(codeOf(() => open(place, { key: randomBytes(32) }))).toBe('data_damaged')
  })

  it('B12 refuses a database of another workspace, of another program and one that is not encrypted', () => {
    expect(codeOf(() => open(makeDatabase(), { databaseId: 'other' }))).toBe('data_foreign')
    const foreign = makeDatabase()
    tamper(foreign, 'PRAGMA application_id = 1')
    expect(codeOf(() => open(foreign))).toBe('data_foreign')
    const plain = makePlace()
    new Database(plain.file).exec('CREATE TABLE a (b)').close()
    expect(codeOf(() => open(plain))).toBe('data_foreign')
    const folder = makePlace()
    mkdirSync(folder.file)
    expect(codeOf(() => open(folder))).toBe('data_foreign')
  })

  it('M4 refuses a database of a later program without touching it', () => {
    const place = makeDatabase()
    tamper(place, 'PRAGMA user_version = 999')
    const before = hashOf(place.file)
    expect(codeOf(() => open(place))).toBe('data_newer')
    expect(hashOf(place.file)).toBe(before)
    expect(readdirSync(place.folder)).toEqual(['data.db'])
  })

  it('refuses a database whose guards were taken out', () => {
    const place = makeDatabase()
    tamper(place, 'DROP TRIGGER audit_no_delete')
    expect(codeOf(() => open(place))).toBe('data_damaged')
  })

  it('D12, D13 tells a second opener in this process and in another one that it is in use, and leaves the first alone', async () => {
    const place = makeDatabase()
    const store = open(place)
    expect(codeOf(() => open(place))).toBe('workspace_in_use')
    const code = await new Promise<string>((resolve, reject) => {
      const script = `
        import { openDatabase } from ${JSON.stringify(new URL('../../db/open.ts', import.meta.url).href)}
        try {
          openDatabase({ file: process.argv[1], key: Buffer.from(process.argv[2], 'hex'), databaseId: '${DATABASE_ID}', copyAside: () => undefined })
          console.log('opened')
        } catch (error) { console.log(error.code) }`
      const args = ['--input-type=module', '-e', script, place.file, place.key.toString('hex')]
      execFile(process.execPath, args, (error, output) => (error ? reject(error) : resolve(output.trim())))
    })
    expect(code).toBe('workspace_in_use')
    runWrite(store, CALL, ({ connection }) => connection.exec(`INSERT INTO counters VALUES ('a', 1)`))
    store.close()
    expect(open(place).connection.prepare('SELECT value FROM counters').pluck().get()).toBe(1)
  })

  it.each([
    ['the folder and the file', 0o444],
    ['the folder', 0o666],
  ])('says when %s cannot be written', (_, mode) => {
    const place = makeDatabase()
    chmodSync(place.folder, 0o555)
    chmodSync(place.file, mode)
    try {
      expect(asOrdinaryUser(() => codeOf(() => open(place)))).toBe('read_only')
    } finally {
      chmodSync(place.folder, 0o755)
    }
  })

  it('opens a file that a stopped computer left with its log, and keeps what was acknowledged', () => {
    const place = makeDatabase()
    const store = open(place)
    runWrite(store, CALL, ({ connection }) => connection.exec(`INSERT INTO counters VALUES ('a', 7)`))
    const left = makePlace()
    copyFileSync(place.file, left.file)
    copyFileSync(`${place.file}-wal`, `${left.file}-wal`)
    store.close()
    const reopened = openDatabase({ ...left, key: place.key, databaseId: DATABASE_ID, copyAside: () => undefined })
    expect(reopened.connection.prepare('SELECT value FROM counters').pluck().get()).toBe(7)
    reopened.close()
  })
})

function overwrite(file: string, at: number, bytes: Buffer): void {
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, bytes, 0, bytes.length, at)
  closeSync(descriptor)
}

/** Rights of files do not bind the superuser. */
function asOrdinaryUser<T>(work: () => T): T {
  if (process.getuid?.() !== 0) return work()
  process.seteuid?.(65534)
  try {
    return work()
  } finally {
    process.seteuid?.(0)
  }
}
