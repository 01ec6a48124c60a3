/** Migration 19: the views of a register that each officer has given a name. */
export const savedViews = {
  version: 19,
  sql: `
CREATE TABLE saved_views (
  id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users(id), form TEXT NOT NULL, name TEXT NOT NULL,
  filter TEXT NOT NULL, saved_at TEXT NOT NULL, UNIQUE (user_id, form, name)
) STRICT, WITHOUT ROWID;
`,
} as const
