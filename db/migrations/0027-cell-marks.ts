/** Migration 27: what officers note of a cell besides its value: where it is proved, and that it is to be looked at again. */
export const cellMarksStep = {
  version: 27,
  sql: `
CREATE TABLE cell_marks (
  form TEXT NOT NULL, period TEXT NOT NULL, unit_id TEXT NOT NULL, row_key TEXT NOT NULL, column_key TEXT NOT NULL,
  evidence TEXT, follow_up TEXT, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  PRIMARY KEY (form, period, unit_id, row_key, column_key)
) STRICT, WITHOUT ROWID;
`,
} as const
