/** Migration 7: locked periods: what a snapshot is of, what was sent, and its parts, so that only what is asked is read. */
export const locks = {
  version: 7,
  sql: `
ALTER TABLE snapshots ADD COLUMN kind TEXT NOT NULL DEFAULT 'goi';
ALTER TABLE snapshots ADD COLUMN report_number TEXT;

CREATE TABLE snapshot_parts (
  snapshot_id TEXT NOT NULL REFERENCES snapshots(id), name TEXT NOT NULL, data TEXT NOT NULL,
  PRIMARY KEY (snapshot_id, name)
) STRICT, WITHOUT ROWID;
`,
} as const
