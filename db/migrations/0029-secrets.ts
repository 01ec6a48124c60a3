/** Migration 29: keys that stay when the data key is changed: the one that the chain of the audit log was begun with. */
export const secretsStep = {
  version: 29,
  sql: `
CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
`,
} as const
