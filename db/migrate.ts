/**
 * Brings a database to the newest version. The rules, each learned from other projects' lost data: a newer file is
 * refused before anything is read from it; an existing file is first copied aside and the copy is proved; all missing
 * steps are one transaction with the version stamp, so a cut leaves the old or the new file and nothing between.
 */
import { AppError } from '../shared/errors.ts'
import { type Connection, connectInMemory } from './driver.ts'
import { countSteps } from './longWork.ts'
import { type Migration, migrations } from './migrations/index.ts'

export function newestOf(steps: readonly Migration[]): number {
  return steps.at(-1)?.version ?? 0
}

export function readVersion(connection: Connection): number {
  return Number(connection.pragma('user_version', { simple: true }))
}

/**
 * Runs the missing steps and returns the version found before. `copyAside` must leave a verified copy or throw; it is
 * not called for a new, empty file. Throws `data_newer` for a file of a later program.
 */
export function migrate(
  connection: Connection,
  copyAside: (version: number) => void,
  steps: readonly Migration[] = migrations,
): number {
  const version = readVersion(connection)
  const newest = newestOf(steps)
  if (version > newest) throw new AppError('data_newer', { version, newest })
  if (version === newest) return version
  if (version > 0) copyAside(version)

  // Foreign keys can only be switched outside a transaction; a step that rebuilds a table would delete child rows.
  connection.pragma('foreign_keys = OFF')
  connection.exec('BEGIN IMMEDIATE')
  try {
    const missing = steps.filter((step) => step.version > version)
    // A new file is brought up to nothing, nor is the one in memory that every opening compares with.
    const told =
      version > 0 ? countSteps('Đang đưa sổ lên bản mới của chương trình', missing, missing.length, 1) : missing
    for (const step of told) connection.exec(step.sql)
    const orphans = connection.pragma('foreign_key_check')
    if (Array.isArray(orphans) && orphans.length > 0) {
      throw new Error(`The migration leaves ${orphans.length} rows without their parent.`)
    }
    connection.pragma(`user_version = ${newest}`)
    connection.exec('COMMIT')
  } catch (error) {
    // SQLite has already rolled back where the disk was full.
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw error
  } finally {
    connection.pragma('foreign_keys = ON')
  }
  return version
}

/** Every table, index and trigger with its text: equal for two databases made by the same steps. */
export function readSchema(connection: Connection): string {
  const rows = connection
    .prepare(`SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`)
    .all()
  return JSON.stringify(rows)
}

const expected = new WeakMap<readonly Migration[], string>()

/** The schema a fresh database has, built in memory by the same steps, once for each list of them. */
export function readExpectedSchema(steps: readonly Migration[]): string {
  const known = expected.get(steps)
  if (known !== undefined) return known
  const connection = connectInMemory()
  try {
    migrate(connection, () => undefined, steps)
    const schema = readSchema(connection)
    expected.set(steps, schema)
    return schema
  } finally {
    connection.close()
  }
}
