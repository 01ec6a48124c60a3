/** What there is to erase: ends of records, lines below them, people of whom nothing else is left, and what was erased before. */
import type { Reader } from './store.ts'

/** When something was last erased before this moment, or null. */
export function lastErasureBefore({ connection }: Reader, moment: string): string | null {
  return (
    connection
      .prepare<[string], string | null>('SELECT max(erased_at) FROM tombstones WHERE erased_at <= ?')
      .pluck()
      .get(moment) ?? null
  )
}

/** Whether an import that was begun waits in the workspace, with a file that nobody looks into. */
export function hasUnfinishedImports({ connection }: Reader): boolean {
  return connection.prepare('SELECT 1 FROM unfinished_imports LIMIT 1').get() !== undefined
}

/** A record as the terms of keeping look at it. */
export interface KeptHead {
  id: string
  code: string | null
  person: string | null
  endedOn: string | null
  createdAt: string
  deletedAt: string | null
  data: string
}

/** All records of a register, removed ones too. */
export function listKeptHeads({ connection }: Reader, form: string): KeptHead[] {
  return connection
    .prepare<[string], KeptHead>(
      `SELECT id, code, person_id AS person, ended_on AS endedOn, created_at AS createdAt, deleted_at AS deletedAt, data
       FROM records WHERE form = ? ORDER BY id`,
    )
    .all(form)
}

/** Records of a register that name one of these codes in a field: the lines of what is erased. */
export function listLinesOf({ connection }: Reader, form: string, field: string, codes: readonly string[]): string[] {
  return connection
    .prepare<[string, string, string], string>(
      'SELECT id FROM records WHERE form = ? AND json_extract(data, ?) IN (SELECT value FROM json_each(?))',
    )
    .pluck()
    .all(form, `$.${field}`, JSON.stringify(codes))
}

/** Of these people those of whom no record is left but these, with whoever was merged into them. */
export function listPeopleLeftBare({ connection }: Reader, records: readonly string[]): string[] {
  return connection
    .prepare<[{ records: string }], string>(
      `WITH RECURSIVE bare(id) AS (
         SELECT DISTINCT person_id FROM records AS own
         WHERE id IN (SELECT value FROM json_each(:records)) AND person_id IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM records WHERE person_id = own.person_id AND id NOT IN (SELECT value FROM json_each(:records)))
         UNION SELECT people.id FROM people JOIN bare ON people.merged_into = bare.id)
       SELECT id FROM bare`,
    )
    .pluck()
    .all({ records: JSON.stringify(records) })
}

/** The person with everybody who was merged into them. */
export function listMergedInto({ connection }: Reader, person: string): string[] {
  return connection
    .prepare<[string], string>(
      `WITH RECURSIVE one(id) AS (SELECT ? UNION SELECT people.id FROM people JOIN one ON people.merged_into = one.id)
       SELECT id FROM one`,
    )
    .pluck()
    .all(person)
}

/** Register and code of these records, removed ones too. */
export function listErasableHeads(
  { connection }: Reader,
  records: readonly string[],
): { id: string; form: string; code: string | null }[] {
  return connection
    .prepare<[string], { id: string; form: string; code: string | null }>(
      'SELECT id, form, code FROM records WHERE id IN (SELECT value FROM json_each(?))',
    )
    .all(JSON.stringify(records))
}

export function countTombstones({ connection }: Reader): { records: number; people: number; last: string | null } {
  const counts = connection
    .prepare<[], { records: number; people: number; last: string | null }>(
      `SELECT coalesce(sum(entity = 'record'), 0) AS records, coalesce(sum(entity = 'person'), 0) AS people,
              max(erased_at) AS last FROM tombstones`,
    )
    .get()
  return counts ?? { records: 0, people: 0, last: null }
}

/** Names of the locked periods whose reports kept one of these records. */
export function listPeriodsWith({ connection }: Reader, records: readonly string[]): string[] {
  return connection
    .prepare<[string], string | null>(
      `SELECT DISTINCT json_extract(snapshots.data, '$.period.name') FROM snapshots
       JOIN snapshot_parts ON snapshot_id = snapshots.id, json_each(snapshot_parts.data) AS spell
       WHERE substr(snapshot_parts.name, 1, 9) = 'register:'
         AND json_extract(spell.value, '$.id') IN (SELECT value FROM json_each(?))`,
    )
    .pluck()
    .all(JSON.stringify(records))
    .filter((name) => name !== null)
}

/** Everything that was ever erased for good. */
export function listTombstones({ connection }: Reader): {
  id: string
  entity: 'record' | 'person'
  form: string | null
  ground: 'luu_giu' | 'yeu_cau'
  reason: string
}[] {
  return connection
    .prepare<
      [],
      { id: string; entity: 'record' | 'person'; form: string | null; ground: 'luu_giu' | 'yeu_cau'; reason: string }
    >('SELECT id, entity, form, ground, reason FROM tombstones ORDER BY id')
    .all()
}

/** What the history says that fields of these people once held. */
export function listFormerTexts({ connection }: Reader, people: readonly string[]): { field: string; text: string }[] {
  const rows = connection
    .prepare<[string], { field: string; old: string | null }>(
      `SELECT field, old FROM changes
       WHERE entity = 'person' AND entity_key IN (SELECT value FROM json_each(?)) AND field <> '' AND old IS NOT NULL`,
    )
    .all(JSON.stringify(people))
  return rows.flatMap(({ field, old }) => {
    const value: unknown = JSON.parse(old ?? 'null')
    return typeof value === 'string' ? [{ field, text: value }] : []
  })
}

/** The own fields of every record, as JSON. */
export function listTextsOfRecords({ connection }: Reader): { id: string; data: string }[] {
  return connection.prepare<[], { id: string; data: string }>('SELECT id, data FROM records').all()
}
