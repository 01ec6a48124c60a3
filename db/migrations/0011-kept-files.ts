/** Migration 11: the files that were imported, and what tells the outcome of each of their rows. */
export const keptFiles = {
  version: 11,
  sql: `
CREATE TABLE import_files (
  sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, is_packed INTEGER NOT NULL, content BLOB NOT NULL,
  kept_at TEXT NOT NULL, kept_by TEXT NOT NULL
) STRICT;
ALTER TABLE batches ADD COLUMN run TEXT;
ALTER TABLE batch_rows ADD COLUMN label TEXT;
`,
} as const
