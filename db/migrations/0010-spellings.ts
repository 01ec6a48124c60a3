/** Migration 10: spellings that officers explained once, for every later file. */
export const spellingsStep = {
  version: 10,
  sql: `
CREATE TABLE spellings (
  scope TEXT NOT NULL, spelling TEXT NOT NULL, text TEXT NOT NULL, means TEXT NOT NULL, file_name TEXT NOT NULL,
  learned_at TEXT NOT NULL, learned_by TEXT NOT NULL,
  PRIMARY KEY (scope, spelling)
) STRICT, WITHOUT ROWID;
`,
} as const
