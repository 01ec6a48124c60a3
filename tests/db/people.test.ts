/** People who are added together are found by name like any others, and the database is the same one. */
import { describe, expect, it } from 'vitest'
import { readSchema } from '../../db/migrate.ts'
import { runWrite, type Store } from '../../db/open.ts'
import { addPeopleTogether, findPeople, insertPerson } from '../../db/people.ts'
import { CALL, makeDatabase, open } from './database.ts'

const MANY = 6_000
const cccdOf = (made: number): string => `010080${String((made * 7) % MANY).padStart(6, '0')}`

function addMany(store: Store, seen: () => void = () => undefined): void {
  runWrite(store, CALL, (db) =>
    addPeopleTogether(db, MANY, () => {
      for (let made = 0; made < MANY; made++)
        insertPerson(db, { ho_ten: `Lò Văn ${made % 1_000}`, cccd: cccdOf(made) }, null)
      seen()
    }),
  )
}

/** What makes them, by name. */
const indexesOf = ({ connection }: Store): unknown[] =>
  connection
    .prepare("SELECT sql FROM sqlite_schema WHERE name IN ('people_by_name', 'people_by_cccd') ORDER BY name")
    .pluck()
    .all()
const countByName = (store: Store): number => findPeople(store, { names: ['lo van 7'], cccd: [], cmnd: [] }).length
const countByCccd = (store: Store): number => findPeople(store, { names: [], cccd: [cccdOf(7)], cmnd: [] }).length
/** Reads names and numbers from the indexes alone. */
const countIndexed = ({ connection }: Store): unknown[] => [
  connection.prepare('SELECT count(name_key) FROM people INDEXED BY people_by_name').pluck().get(),
  connection.prepare('SELECT count(cccd) FROM people INDEXED BY people_by_cccd WHERE cccd IS NOT NULL').pluck().get(),
]

describe('many people who are added together', () => {
  it('are found by name and CCCD, in indexes that are made once they are all there', () => {
    const place = makeDatabase()
    const store = open(place)
    const [before, schema] = [indexesOf(store), readSchema(store.connection)]
    const during: unknown[] = []
    addMany(store, () => during.push(indexesOf(store)))
    expect(during).toEqual([[]])
    expect(before).toEqual([expect.stringMatching(/^CREATE INDEX/), expect.stringMatching(/^CREATE INDEX/)])
    expect([indexesOf(store), readSchema(store.connection)]).toEqual([before, schema])
    expect([countByName(store), countByCccd(store), countIndexed(store)]).toEqual([MANY / 1_000, 1, [MANY, MANY]])
    expect(store.connection.pragma('integrity_check', { simple: true })).toBe('ok')
    store.close()
    expect(countByName(open(place))).toBe(MANY / 1_000)
  })

  it('who are stopped half-way leave the indexes as they were, and so does a list that is short beside those known', () => {
    const store = open(makeDatabase())
    const before = indexesOf(store)
    const stop = (): never => {
      throw new Error('stopped')
    }
    expect(() => addMany(store, stop)).toThrow('stopped')
    expect([indexesOf(store), countIndexed(store)]).toEqual([before, [0, 0]])
    addMany(store)
    const during: unknown[] = []
    runWrite(store, CALL, (db) => addPeopleTogether(db, MANY - 1, () => during.push(indexesOf(store))))
    expect(during).toEqual([before])
  })
})
