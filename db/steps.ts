/** What officers did on a screen, step by step, so that Ctrl+Z takes it back also after the program was closed. */
import type { ChangeLink } from './changes.ts'
import type { Reader, Writer } from './store.ts'

export interface Step {
  id: number
  /** ISO date-time of the call. */
  at: string
  /** The changes it made: all between these two, in the history. */
  firstChange: number
  lastChange: number
}

export interface StepPlace {
  userId: string
  /** What the screen is of: a form with the period its cells are kept in, or a register. */
  place: string
}

export type StepState = 'done' | 'undone'

/** Older ones can no longer be taken back: ten times what an officer does in a day. */
const MOST_STEPS = 20_000

/** Number of the newest change in the history. */
export function lastChangeNumber({ connection }: Reader): number {
  return Number(connection.prepare('SELECT coalesce(max(id), 0) FROM changes').pluck().get())
}

/** A new step; what was taken back on the same screen before cannot be done again. */
export function insertStep(db: Writer, { userId, place }: StepPlace, firstChange: number, lastChange: number): void {
  const { connection } = db
  connection.prepare("DELETE FROM steps WHERE user_id = ? AND place = ? AND state = 'undone'").run(userId, place)
  connection
    .prepare("INSERT INTO steps (user_id, place, at, first_change, last_change, state) VALUES (?, ?, ?, ?, ?, 'done')")
    .run(userId, place, db.now, firstChange, lastChange)
  connection.prepare('DELETE FROM steps WHERE id <= (SELECT max(id) FROM steps) - ?').run(MOST_STEPS)
}

const STEPS_IN_STATE = `SELECT id, at, first_change AS firstChange, last_change AS lastChange FROM steps
 WHERE user_id = ? AND place = ? AND state = ?`

/** The step that Ctrl+Z (`done`) or Ctrl+Y (`undone`) is about. */
export function nextStep({ connection }: Reader, { userId, place }: StepPlace, state: StepState): Step | null {
  const row = connection
    .prepare<[string, string, string], Step>(
      state === 'done' ? `${STEPS_IN_STATE} ORDER BY id DESC LIMIT 1` : `${STEPS_IN_STATE} ORDER BY id LIMIT 1`,
    )
    .get(userId, place, state)
  return row ?? null
}

export function countSteps({ connection }: Reader, { userId, place }: StepPlace): Record<StepState, number> {
  const rows = connection
    .prepare<[string, string], { state: StepState; steps: number }>(
      'SELECT state, count(*) AS steps FROM steps WHERE user_id = ? AND place = ? GROUP BY state',
    )
    .all(userId, place)
  const counts = { done: 0, undone: 0 }
  for (const { state, steps } of rows) counts[state] = steps
  return counts
}

export function markStep({ connection }: Writer, id: number, state: StepState): void {
  connection.prepare('UPDATE steps SET state = ? WHERE id = ?').run(state, id)
}

export interface StepChange {
  entity: string
  entityKey: string
  field: string
  /** JSON texts, ids of people, or null, as the history keeps them. */
  old: string | null
  new: string | null
  reason: string | null
  /** The links that say all of a cell: the one that stood before, where there was one, and the last of the step. */
  before: ChangeLink | null
  after: ChangeLink
}

const CHANGE_COLUMNS = 'id, field, call, batch_id AS batch, old, new, reason, content'

/** What a step changed, each field once, in the order of the changes. */
export function listStepChanges({ connection }: Reader, { firstChange, lastChange }: Step): StepChange[] {
  const changed = connection
    .prepare<[number, number], ChangeLink & { entity: string; entityKey: string }>(
      `SELECT ${CHANGE_COLUMNS}, entity, entity_key AS entityKey FROM changes WHERE id BETWEEN ? AND ? ORDER BY id`,
    )
    .all(firstChange, lastChange)
  const earlier = connection.prepare<[string, string, string, number], ChangeLink>(
    `SELECT ${CHANGE_COLUMNS} FROM changes WHERE entity = ? AND entity_key = ? AND field = ? AND id < ? ORDER BY id DESC LIMIT 1`,
  )
  const groups = Map.groupBy(changed, ({ entity, entityKey, field }) => `${entity}|${entityKey}|${field}`)
  return [...groups.values()].flatMap((links) => {
    const [first, after] = [links[0], links.at(-1)]
    if (!first || !after) return []
    const { entity, entityKey, field, old } = first
    const before = earlier.get(entity, entityKey, field, first.id) ?? null
    return [{ entity, entityKey, field, old, new: after.new, reason: after.reason, before, after }]
  })
}
