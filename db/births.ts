/**
 * What a record or a person was made as by an import. It is not written into the history a second time: the row itself
 * says which import made it, and taking its later changes back gives what it was made as.
 */

import { type PersonRow, personValues } from './people.ts'
import type { Change, Reader } from './store.ts'

export interface Birth {
  at: string
  userId: string
  batch: string
  /** JSON of the values, of a record with `nguoi_id`. */
  new: string
}

type Made = { at: string; userId: string; batch: string | null }

/**
 * Makes the function that tells the birth of a thing, given its later changes, the oldest first; null where the history
 * itself tells it, and of a thing that no import has made.
 */
export function createBirthReader({
  connection,
}: Reader): (
  thing: { entity: Change['entity']; entityKey: string },
  later: readonly { field: string; old: string | null }[],
) => Birth | null {
  const record = connection.prepare<[string], Made & { person: string | null; data: string }>(
    'SELECT created_at AS at, created_by AS userId, batch_id AS batch, person_id AS person, data FROM records WHERE id = ?',
  )
  const person = connection.prepare<[string], Made & PersonRow>(
    `SELECT created_at AS at, created_by AS userId, batch_id AS batch, name, gender, birth_year AS birthYear,
            birth_month AS birthMonth, birth_day AS birthDay, cccd, cmnd, data
     FROM people WHERE id = ?`,
  )

  return ({ entity, entityKey }, later) => {
    if (entity !== 'record' && entity !== 'person') return null
    if (later.some((change) => change.field === '')) return null
    const found = entity === 'record' ? record.get(entityKey) : person.get(entityKey)
    if (!found || found.batch === null) return null
    const values: Record<string, unknown> =
      'name' in found ? personValues(found) : { ...JSON.parse(found.data), nguoi_id: found.person }
    for (const { field, old } of later.toReversed()) values[field] = readOld(old)
    return { at: found.at, userId: found.userId, batch: found.batch, new: JSON.stringify(values) }
  }
}

/** Ids stand in the history as they are, values as JSON. */
function readOld(old: string | null): unknown {
  if (old === null) return null
  try {
    return JSON.parse(old)
  } catch {
    return old
  }
}
