/** A long write goes past the log, and everything is as it was once it has ended, however it ends. */
import { execFileSync } from 'node:child_process'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { runWrite, type Store } from '../../db/open.ts'
import { CALL, makeDatabase, open } from './database.ts'

const driver = new URL('../../db/driver.ts', import.meta.url).href
const long = { ...CALL, isLong: true }
const modeOf = ({ connection }: Store): unknown => connection.pragma('journal_mode', { simple: true })
const countOf = ({ connection }: Store): unknown => connection.prepare('SELECT count(*) FROM counters').pluck().get()

function insertMany(store: Store, rows: number, seen: (mode: unknown) => void = () => undefined): void {
  runWrite(store, long, ({ connection }) => {
    const insert = connection.prepare('INSERT INTO counters VALUES (?, ?)')
    for (let row = 0; row < rows; row++) insert.run(`${row}${'x'.repeat(60)}`, row)
    seen(modeOf(store))
  })
}

/** As another window of the program asks. */
function isHeldForOthers(file: string): string {
  const script = `const { isHeldByAnother } = await import(${JSON.stringify(driver)}); console.log(isHeldByAnother(process.argv[1]))`
  return execFileSync(process.execPath, ['--input-type=module', '-e', script, file], { encoding: 'utf8' }).trim()
}

describe('a long write', () => {
  it('is there afterwards, past the log, which is back with every other setting', () => {
    const place = makeDatabase()
    const store = open(place)
    const modes: unknown[] = []
    insertMany(store, 5_000, (mode) => modes.push(mode))
    expect(modes).toEqual(['truncate'])
    expect(modeOf(store)).toBe('wal')
    expect(store.connection.pragma('synchronous', { simple: true })).toBe(2)
    expect(countOf(store)).toBe(5_000)
    store.close()
    expect(countOf(open(place))).toBe(5_000)
  })

  it('lets no other window at the file, neither while it lasts nor afterwards', () => {
    const place = makeDatabase()
    const store = open(place)
    const held: string[] = []
    insertMany(store, 10, () => held.push(isHeldForOthers(place.file)))
    held.push(isHeldForOthers(place.file))
    expect(held).toEqual(['true', 'true'])
  })

  it('that fails leaves nothing, and the next write goes through the log', () => {
    const store = open(makeDatabase())
    const stop = (): never => {
      throw new Error('stopped')
    }
    expect(() => insertMany(store, 5_000, stop)).toThrow('stopped')
    expect([modeOf(store), countOf(store)]).toEqual(['wal', 0])
    runWrite(store, CALL, ({ connection }) => connection.exec("INSERT INTO counters VALUES ('a', 1)"))
    expect(countOf(store)).toBe(1)
  })
})
