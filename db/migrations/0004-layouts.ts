/** Layouts of files that officers explained once. */
export const layouts = {
  version: 4,
  sql: `
CREATE TABLE layouts (
  id TEXT PRIMARY KEY, content TEXT NOT NULL, file_name TEXT NOT NULL, learned_at TEXT NOT NULL, learned_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
} as const
