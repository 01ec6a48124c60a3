/** Migration 8: the decisions that set a year's targets and change them later; cells of a change are kept beside the plan's. */
export const decisionsStep = {
  version: 8,
  sql: `
CREATE TABLE decisions (
  form TEXT NOT NULL, period TEXT NOT NULL, ordinal INTEGER NOT NULL, number TEXT NOT NULL, issued_on TEXT NOT NULL,
  note TEXT, removed_at TEXT, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  PRIMARY KEY (form, period, ordinal)
) STRICT, WITHOUT ROWID;
`,
} as const
