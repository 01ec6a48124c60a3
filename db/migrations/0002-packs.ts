/** Data packs: forms, code lists and the like that came in a signed file, with the bytes they came in. */
export const packs = {
  version: 2,
  sql: `
CREATE TABLE packs (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, content TEXT NOT NULL, bytes BLOB NOT NULL,
  file_name TEXT NOT NULL, signer TEXT NOT NULL, received_at TEXT NOT NULL, received_by TEXT NOT NULL,
  withdrawn_at TEXT, withdrawn_by TEXT,
  UNIQUE (id, version)
) STRICT;
`,
} as const
