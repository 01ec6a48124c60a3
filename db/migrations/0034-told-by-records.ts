/**
 * Migration 34: a record that an import has made tells its row itself, where nothing else is to be said of the row; an
 * index that no query asks is gone. Both cost an import of a long list more than reading it.
 */
export const toldByRecords = {
  version: 34,
  sql: `
ALTER TABLE records ADD COLUMN batch_row INTEGER;
ALTER TABLE records ADD COLUMN said_set INTEGER;
ALTER TABLE batches ADD COLUMN last_made TEXT;
DROP INDEX records_by_spell;
`,
} as const
