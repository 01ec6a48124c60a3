/** The history of values: every old → new with who, when and why, and reading it back. */
import { createBirthReader } from './births.ts'
import { type ChangeSeal, createChangeDigest } from './changeSeal.ts'
import type { Connection } from './driver.ts'
import type { Change, Reader } from './store.ts'

const IMPORT_CALL = 'imports.run'

export interface ChangeRow {
  at: string
  /** Display name of the officer. */
  user: string
  entityKey: string
  field: string
  /** JSON texts or null. */
  old: string | null
  new: string | null
  reason: string | null
  batch: string | null
  /** The call that made it, and the file where an import did. */
  call: string
  file: string | null
}

/** Appends the changes of one call, with its statement prepared once, and can say which they were. */
export interface ChangeRecorder {
  record: (change: Change) => void
  /** Null while there are none. */
  seal: () => ChangeSeal | null
}

export function createChangeRecorder(
  connection: Connection,
  call: { userId: string; now: string; call: string },
): ChangeRecorder {
  const { digest, add } = createChangeDigest()
  let [first, last] = [0, 0]
  const insert = connection.prepare(
    `INSERT INTO changes (at, user_id, call, entity, entity_key, field, old, new, reason, batch_id, content, origin)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return {
    record: (change) => {
      const { entity, entityKey, field, old, reason = null, batchId = null, content = null } = change
      const made = change.origin ?? { at: call.now, userId: call.userId, call: call.call, mark: null }
      const values = [made.at, made.userId, made.call, entity, entityKey, field, old, change.new]
      const row = [...values, reason, batchId, content]
      last = Number(insert.run(...row, made.mark).lastInsertRowid)
      if (first === 0) first = last
      add([last, ...row])
    },
    seal: () => (first === 0 ? null : { first, last, digest: digest() }),
  }
}

/** The changes of one thing, newest first; of one of its fields where `field` is given. */
export function readHistory(
  reader: Reader,
  thing: { entity: Change['entity']; entityKey: string; field?: string },
): ChangeRow[] {
  const { entity, entityKey, field } = thing
  const rows = reader.connection
    .prepare<[{ entity: string; entityKey: string; field: string | null }], ChangeRow>(
      `SELECT at, coalesce(users.display_name, user_id) AS user, entity_key AS entityKey, field, old, new, reason,
              batch_id AS batch, call, batches.file_name AS file
       FROM changes LEFT JOIN users ON users.id = changes.user_id LEFT JOIN batches ON batches.id = batch_id
       WHERE entity = :entity AND entity_key = :entityKey AND (:field IS NULL OR field = :field)
       ORDER BY changes.id DESC`,
    )
    .all({ entity, entityKey, field: field ?? null })
  const birth = field === undefined ? createBirthReader(reader)(thing, rows.toReversed()) : null
  if (!birth) return rows
  const user = reader.connection
    .prepare<[string], string>('SELECT display_name FROM users WHERE id = ?')
    .pluck()
    .get(birth.userId)
  const { at, batch } = birth
  const file =
    reader.connection.prepare<[string], string>('SELECT file_name FROM batches WHERE id = ?').pluck().get(batch) ?? null
  const made = { entityKey, field: '', old: null, new: birth.new, reason: null, batch, call: IMPORT_CALL, file }
  return [...rows, { at, user: user ?? birth.userId, ...made }]
}

/** One field of one thing. */
export interface ChangedField {
  entity: Change['entity']
  entityKey: string
  field: string
}

/** One link of the chain of values that a field has had. */
export interface ChangeLink {
  id: number
  field: string
  /** Name of the call that made it. */
  call: string
  batch: string | null
  old: string | null
  new: string | null
  reason: string | null
  content: string | null
}

/** What a batch has changed, each field once, the last change first. */
export function listChangedFields(reader: Reader, batch: string): ChangedField[] {
  return reader.connection
    .prepare<[string], ChangedField>(
      `SELECT entity, entity_key AS entityKey, field FROM changes WHERE batch_id = ?
       GROUP BY entity, entity_key, field ORDER BY max(id) DESC`,
    )
    .all(batch)
}

/** Before the first change of any thing. */
const BEFORE_ALL = 0

/** Makes the function that lists all changes of a thing, whatever the field, the oldest first: what made it included. */
export function createThingReader(reader: Reader): (thing: Omit<ChangedField, 'field'>) => ChangeLink[] {
  const statement = reader.connection.prepare<[string, string], ChangeLink>(
    `SELECT id, field, call, batch_id AS batch, old, new, reason, content FROM changes
     WHERE entity = ? AND entity_key = ? ORDER BY id`,
  )
  const readBirth = createBirthReader(reader)
  return (thing) => {
    const links = statement.all(thing.entity, thing.entityKey)
    const birth = readBirth(thing, links)
    if (!birth) return links
    const { batch } = birth
    const made = { id: BEFORE_ALL, field: '', call: IMPORT_CALL, batch, old: null, new: birth.new }
    return [{ ...made, reason: null, content: null }, ...links]
  }
}
