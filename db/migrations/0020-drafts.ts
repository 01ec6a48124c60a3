/** Migration 20: what officers have typed and not saved yet, cell by cell and form by form. */
export const draftsStep = {
  version: 20,
  sql: `
CREATE TABLE drafts (
  user_id TEXT NOT NULL, screen TEXT NOT NULL, place TEXT NOT NULL, content TEXT NOT NULL, kept_at TEXT NOT NULL,
  PRIMARY KEY (user_id, screen, place)
) STRICT, WITHOUT ROWID;
`,
} as const
