/** Migration 13: two people made one and taken apart again, and what officers said of pairs that may be one person. */
export const mergesStep = {
  version: 13,
  sql: `
CREATE TABLE merges (
  id TEXT PRIMARY KEY, kept TEXT NOT NULL REFERENCES people(id), gone TEXT NOT NULL REFERENCES people(id),
  taken TEXT NOT NULL, position INTEGER NOT NULL, made_at TEXT NOT NULL, made_by TEXT NOT NULL,
  undone_at TEXT, undone_by TEXT, renewed_as TEXT REFERENCES merges(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX people_by_merge ON people(merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE person_answers (
  one TEXT NOT NULL, other TEXT NOT NULL, answer TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
`,
} as const
