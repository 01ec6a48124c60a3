/** Migration 23: to whom packages go and what of, the way each has gone, and what the recipient answered, cell by cell. */
export const outboxStep = {
  version: 23,
  sql: `
CREATE TABLE recipients (
  id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, forms TEXT, level TEXT NOT NULL,
  certificate BLOB, retired_at TEXT
) STRICT;
ALTER TABLE packages ADD COLUMN recipient TEXT;
ALTER TABLE packages ADD COLUMN recipient_name TEXT;
ALTER TABLE packages ADD COLUMN level TEXT NOT NULL DEFAULT 'so_lieu';
ALTER TABLE packages ADD COLUMN sealed BLOB;
CREATE TABLE package_events (
  id TEXT PRIMARY KEY, package_id TEXT NOT NULL, kind TEXT NOT NULL, way TEXT, note TEXT,
  at TEXT NOT NULL, by TEXT NOT NULL
) STRICT;
CREATE INDEX package_events_by_package ON package_events(package_id, at);
CREATE TABLE answers (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('nhan', 'tra')),
  direction TEXT NOT NULL CHECK (direction IN ('den', 'di')),
  package_id TEXT NOT NULL, unit TEXT NOT NULL, period TEXT NOT NULL, sequence INTEGER NOT NULL,
  number INTEGER NOT NULL, authority TEXT NOT NULL, deadline TEXT, reason TEXT, answered_at TEXT NOT NULL,
  file_name TEXT NOT NULL, bytes BLOB NOT NULL, kept_at TEXT NOT NULL, kept_by TEXT NOT NULL
) STRICT;
CREATE INDEX answers_by_package ON answers(package_id, answered_at);
CREATE TABLE answer_comments (
  answer_id TEXT NOT NULL REFERENCES answers(id), ordinal INTEGER NOT NULL,
  form TEXT NOT NULL, period TEXT NOT NULL, row TEXT NOT NULL, "column" TEXT NOT NULL,
  value TEXT, text TEXT NOT NULL, reply TEXT, resolved_at TEXT, resolved_by TEXT,
  PRIMARY KEY (answer_id, ordinal)
) STRICT;
CREATE TABLE token_keys (
  id TEXT PRIMARY KEY, authority TEXT NOT NULL, key BLOB NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;
`,
} as const
