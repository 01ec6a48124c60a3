/** People who are added together are found by name like any others, and the database is the same one. */
import { describe, expect, it } from 'vitest'
import { readSchema } from '../../db/migrate.ts'
import { runWrite, type Store } from '../../db/open.ts'
import { addPeopleTogether, findPeople, insertPerson } from '../../db/people.ts'
import { CALL, makeDatabase, open } from './database.ts'

const MANY = 6_000

function addMany(store: Store, seen: () => void = () => undefined): void {
  runWrite(store, CALL, (db) =>
    addPeopleTogether(db, MANY, () => {
      for (let made = 0; made < MANY; made++) insertPerson(db, { ho_ten: `Lò Văn ${made % 1_000}` }, null)
      seen()
    }),
  )
}

const indexOfNames = ({ connection }: Store): unknown =>
  connection.prepare("SELECT sql FROM sqlite_schema WHERE name = 'people_by_name'").pluck().get()
const countByName = (store: Store): number => findPeople(store, { names: ['lo van 7'], cccd: [], cmnd: [] }).length
/** Reads names from the index alone. */
const namesOfIndex = ({ connection }: Store): unknown =>
  connection.prepare('SELECT count(name_key) FROM people INDEXED BY people_by_name').pluck().get()

describe('many people who are added together', () => {
  it('are found by name, in an index that is made once they are all there', () => {
    const place = makeDatabase()
    const store = open(place)
    const [before, schema] = [indexOfNames(store), readSchema(store.connection)]
    const during: unknown[] = []
    addMany(store, () => during.push(indexOfNames(store)))
    expect(during).toEqual([undefined])
    expect(before).toMatch(/^CREATE INDEX/)
    expect([indexOfNames(store), readSchema(store.connection)]).toEqual([before, schema])
    expect([countByName(store), namesOfIndex(store)]).toEqual([MANY / 1_000, MANY])
    expect(store.connection.pragma('integrity_check', { simple: true })).toBe('ok')
    store.close()
    expect(countByName(open(place))).toBe(MANY / 1_000)
  })

  it('who are stopped half-way leave the index as it was, and so does a list that is short beside those known', () => {
    const store = open(makeDatabase())
    const before = indexOfNames(store)
    const stop = (): never => {
      throw new Error('stopped')
    }
    expect(() => addMany(store, stop)).toThrow('stopped')
    expect([indexOfNames(store), namesOfIndex(store)]).toEqual([before, 0])
    addMany(store)
    const during: unknown[] = []
    runWrite(store, CALL, (db) => addPeopleTogether(db, MANY - 1, () => during.push(indexOfNames(store))))
    expect(during).toEqual([before])
  })
})
