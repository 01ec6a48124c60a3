/** Migration 30: where recipients take packages over the network, and the uploads that were begun and not finished. */
export const uploadsStep = {
  version: 30,
  sql: `
CREATE TABLE upload_places (
  recipient TEXT PRIMARY KEY, address TEXT NOT NULL, certificate TEXT, token TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE uploads (
  package_id TEXT PRIMARY KEY, address TEXT NOT NULL, place TEXT NOT NULL, begun_at TEXT NOT NULL, begun_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
} as const
