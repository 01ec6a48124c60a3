/** Migration 17: the import that an officer has begun and not yet written, with the file and what was said of it. */
export const unfinishedImports = {
  version: 17,
  sql: `
CREATE TABLE unfinished_imports (
  user_id TEXT PRIMARY KEY, file_name TEXT NOT NULL, is_packed INTEGER NOT NULL, content BLOB NOT NULL,
  answers TEXT NOT NULL, step INTEGER NOT NULL, sheet_table INTEGER NOT NULL, kept_at TEXT NOT NULL
) STRICT;
`,
} as const
