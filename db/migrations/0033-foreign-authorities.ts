/** Migration 33: issuers outside the province that the office trusts for a leader's signature. */
export const foreignAuthoritiesStep = {
  version: 33,
  sql: `
CREATE TABLE foreign_authorities (
  id TEXT PRIMARY KEY, certificate BLOB NOT NULL, sha256 TEXT NOT NULL,
  added_at TEXT NOT NULL, added_by TEXT NOT NULL, removed_at TEXT, removed_by TEXT, removed_reason TEXT
) STRICT;
`,
} as const
