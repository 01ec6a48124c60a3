/** Migration 3: what each commune has handed in for a form and period. */
export const submissionsStep = {
  version: 3,
  sql: `
CREATE TABLE submissions (
  form TEXT NOT NULL, period TEXT NOT NULL, unit_id TEXT NOT NULL, state TEXT NOT NULL, note TEXT, received_on TEXT,
  batch_id TEXT REFERENCES batches(id), updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  PRIMARY KEY (period, form, unit_id)
) STRICT, WITHOUT ROWID;
`,
} as const
