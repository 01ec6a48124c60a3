/** Migration 9: what an import has made is told once, by its rows: a person names the import, rows share what they said. */
export const importedRows = {
  version: 9,
  sql: `
ALTER TABLE people ADD COLUMN batch_id TEXT REFERENCES batches(id);
CREATE TABLE said_sets (
  batch_id TEXT NOT NULL REFERENCES batches(id), number INTEGER NOT NULL, keys TEXT NOT NULL,
  PRIMARY KEY (batch_id, number)
) STRICT, WITHOUT ROWID;
ALTER TABLE batch_rows ADD COLUMN said_set INTEGER;
`,
} as const
