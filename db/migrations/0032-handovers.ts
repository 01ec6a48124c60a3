/** Migration 32: registers handed over to the office that follows, and taken over from the one before. */
export const handoversStep = {
  version: 32,
  sql: `
CREATE TABLE handovers (
  id TEXT PRIMARY KEY, direction TEXT NOT NULL CHECK (direction IN ('di', 'den')),
  unit_code TEXT NOT NULL, unit_name TEXT NOT NULL, file_name TEXT NOT NULL, sha256 TEXT NOT NULL,
  fingerprint TEXT NOT NULL, inventory TEXT NOT NULL, bytes BLOB, at TEXT NOT NULL, by TEXT NOT NULL
) STRICT;
`,
} as const
