import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import { type Connection, connectInMemory } from '../../db/driver.ts'
import { migrate, readSchema, readVersion } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import * as schema from '../../db/schema.ts'
import { codeOf, makeDatabase, open } from './database.ts'

const steps = [
  { version: 1, sql: 'CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT; INSERT INTO parent VALUES (1), (2);' },
  {
    version: 2,
    sql: 'CREATE TABLE child (parent INTEGER NOT NULL REFERENCES parent(id)) STRICT; INSERT INTO child VALUES (1);',
  },
  { version: 3, sql: 'ALTER TABLE parent ADD COLUMN name TEXT;' },
]

function makeVersion(version: number): Connection {
  const connection = connectInMemory()
  migrate(connection, () => undefined, steps.slice(0, version))
  return connection
}

interface ColumnInfo {
  name: string
  type: string
  notnull: number
  pk: number
}

describe('the tables', () => {
  const { connection } = { connection: connectInMemory() }
  migrate(connection, () => undefined)
  const tables = Object.values(schema).filter((value) => value instanceof SQLiteTable)

  it('are the same for drizzle and in the migrated database', () => {
    const described = tables.map(getTableConfig).map(({ name, columns, primaryKeys }) => ({
      name,
      columns: columns.map((column) => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        required: column.notNull || column.primary,
        key: column.primary || primaryKeys.some((key) => key.columns.some((one) => one.name === column.name)),
      })),
    }))
    const migrated = described.map(({ name }) => ({
      name,
      columns: connection
        .prepare<[string], ColumnInfo>('SELECT name, type, "notnull", pk FROM pragma_table_info(?)')
        .all(name)
        .map((column) => ({
          name: column.name,
          type: column.type,
          required: column.notnull === 1 || column.pk > 0,
          key: column.pk > 0,
        })),
    }))
    expect(described).toEqual(migrated)
  })

  it('are all known to drizzle', () => {
    const names = connection.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all()
    expect(tables.map((table) => getTableConfig(table).name).sort()).toEqual(names)
  })

  it('have versions without gaps', () => {
    expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, index) => index + 1))
  })
})

describe('a migration', () => {
  it('runs the missing steps only and says which version it found', () => {
    const connection = makeVersion(1)
    expect(migrate(connection, () => undefined, steps)).toBe(1)
    expect(readVersion(connection)).toBe(3)
    expect(readSchema(connection)).toBe(readSchema(makeVersion(3)))
    expect(connection.prepare('SELECT count(*) FROM parent').pluck().get()).toBe(2)
    expect(
      migrate(
        connection,
        () => {
          throw new Error('not again')
        },
        steps,
      ),
    ).toBe(3)
  })

  it('copies an existing database aside before it begins, a new one not', () => {
    const copied: number[] = []
    migrate(makeVersion(2), (version) => copied.push(version), steps)
    migrate(connectInMemory(), (version) => copied.push(version), steps)
    expect(copied).toEqual([2])
    const untouched = makeVersion(2)
    expect(() =>
      migrate(
        untouched,
        () => {
          throw new Error('no room')
        },
        steps,
      ),
    ).toThrow('no room')
    expect(readVersion(untouched)).toBe(2)
  })

  const failures: [string, string][] = [
    ['a step that cannot run', 'CREATE TABLE other (id INTEGER); SELECT nothing FROM nowhere;'],
    ['a step that leaves a child without parent', 'DELETE FROM parent WHERE id = 1;'],
  ]
  it.each(failures)('M2 takes everything back after %s', (_, sql) => {
    const connection = makeVersion(2)
    const before = readSchema(connection)
    const broken = [...steps, { version: 4, sql }]
    expect(() => migrate(connection, () => undefined, broken)).toThrow()
    expect([readVersion(connection), readSchema(connection)]).toEqual([2, before])
    expect(connection.prepare('SELECT count(*) FROM parent').pluck().get()).toBe(2)
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  it('M4 refuses a version from the future', () => {
    expect(codeOf(() => migrate(makeVersion(3), () => undefined, steps.slice(0, 2)))).toBe('data_newer')
  })

  it('M5 leaves an encrypted copy that opens with the same key and still has the old version', () => {
    const place = makeDatabase()
    const nextSteps = [...migrations, { version: migrations.length + 1, sql: 'CREATE TABLE later (a INTEGER) STRICT;' }]
    const store = open(place, { steps: nextSteps })
    expect(readSchema(store.connection)).toContain('CREATE TABLE later')
    store.close()
    expect(codeOf(() => open(place))).toBe('data_newer')

    const copy = open({ ...place, file: join(place.folder, `copy-v${migrations.length}.bak`) })
    expect(readSchema(copy.connection)).not.toContain('CREATE TABLE later')
    expect(copy.connection.prepare('SELECT display_name FROM users').pluck().all()).toEqual(['Trần Văn Thử'])
    copy.close()
    expect(readdirSync(place.folder).sort()).toEqual([`copy-v${migrations.length}.bak`, 'data.db'])
  })

  it('that fails leaves the old database and its copy, and the next start tries again', () => {
    const place = makeDatabase()
    const broken = [
      ...migrations,
      { version: migrations.length + 1, sql: 'CREATE TABLE later (a INTEGER); SELECT nothing;' },
    ]
    expect(codeOf(() => open(place, { steps: broken }))).toBe('SQLITE_ERROR')
    expect(codeOf(() => open(place, { steps: broken }))).toBe('SQLITE_ERROR')
    expect(open(place).connection.prepare('SELECT count(*) FROM users').pluck().get()).toBe(1)
  })
})
