/** Views of registers: a filter that an officer has given a name, each officer's own. */
import { newId } from './newId.ts'
import type { Reader, Writer } from './store.ts'

export interface SavedView {
  id: string
  name: string
  /** JSON. */
  filter: string
}

/** In the order they were first saved. */
export function listSavedViews({ connection }: Reader, userId: string, form: string): SavedView[] {
  return connection
    .prepare<[string, string], SavedView>(
      'SELECT id, name, filter FROM saved_views WHERE user_id = ? AND form = ? ORDER BY id',
    )
    .all(userId, form)
}

/** A name that the officer has used in this register before gets the new filter. */
export function saveView(db: Writer, form: string, name: string, filter: string): void {
  db.connection
    .prepare(
      `INSERT INTO saved_views (id, user_id, form, name, filter, saved_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (user_id, form, name) DO UPDATE SET filter = excluded.filter, saved_at = excluded.saved_at`,
    )
    .run(newId(), db.userId, form, name, filter, db.now)
}

/** Whether there was such a view of this officer. */
export function removeView(db: Writer, id: string): boolean {
  return db.connection.prepare('DELETE FROM saved_views WHERE id = ? AND user_id = ?').run(id, db.userId).changes > 0
}
