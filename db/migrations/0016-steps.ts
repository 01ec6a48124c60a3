/** Migration 16: what officers did, step by step, for Ctrl+Z. */
export const stepsStep = {
  version: 16,
  sql: `
CREATE TABLE steps (
  id INTEGER PRIMARY KEY, user_id TEXT NOT NULL, place TEXT NOT NULL, at TEXT NOT NULL,
  first_change INTEGER NOT NULL, last_change INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'undone'))
) STRICT;
CREATE INDEX steps_by_place ON steps(user_id, place, state, id);
`,
} as const
