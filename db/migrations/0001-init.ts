/** Migration 1: the first tables. Frozen once released; later changes are new files. */
export const init = {
  version: 1,
  sql: `
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL, roles TEXT NOT NULL,
  created_at TEXT NOT NULL, disabled_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  id TEXT PRIMARY KEY, name TEXT, name_key TEXT NOT NULL DEFAULT '', gender TEXT,
  birth_year INTEGER, birth_month INTEGER, birth_day INTEGER, cccd TEXT, cmnd TEXT,
  data TEXT NOT NULL DEFAULT '{}', revision INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  deleted_at TEXT, merged_into TEXT REFERENCES people(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX people_by_name ON people(name_key, birth_year);
CREATE INDEX people_by_cccd ON people(cccd) WHERE cccd IS NOT NULL;
CREATE INDEX people_by_cmnd ON people(cmnd) WHERE cmnd IS NOT NULL;

CREATE TABLE batches (
  id TEXT PRIMARY KEY, form TEXT NOT NULL, period TEXT, file_name TEXT NOT NULL, file_sha256 TEXT NOT NULL,
  sheet TEXT NOT NULL, counts TEXT NOT NULL, match TEXT NOT NULL, issues TEXT NOT NULL,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL, undone_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_rows (
  batch_id TEXT NOT NULL REFERENCES batches(id), row INTEGER NOT NULL, outcome TEXT NOT NULL, target TEXT, message TEXT,
  PRIMARY KEY (batch_id, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE records (
  id TEXT PRIMARY KEY, form TEXT NOT NULL, unit_id TEXT, person_id TEXT REFERENCES people(id), code TEXT,
  started_on TEXT, ended_on TEXT, data TEXT NOT NULL, incomplete TEXT NOT NULL DEFAULT '[]',
  batch_id TEXT REFERENCES batches(id), source TEXT, revision INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  deleted_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX records_by_spell ON records(form, started_on, ended_on) WHERE deleted_at IS NULL;
CREATE INDEX records_by_person ON records(person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX records_by_code ON records(form, code) WHERE code IS NOT NULL AND deleted_at IS NULL;

CREATE TABLE cells (
  form TEXT NOT NULL, period TEXT NOT NULL, unit_id TEXT NOT NULL, row_key TEXT NOT NULL, column_key TEXT NOT NULL,
  value TEXT, state TEXT NOT NULL, origin TEXT NOT NULL, reason TEXT, note TEXT, follow_up INTEGER NOT NULL DEFAULT 0,
  batch_id TEXT REFERENCES batches(id), source TEXT, revision INTEGER NOT NULL DEFAULT 1,
  updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  PRIMARY KEY (form, period, unit_id, row_key, column_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE extra_rows (
  form TEXT NOT NULL, period TEXT NOT NULL, row_key TEXT NOT NULL, label TEXT NOT NULL, ordinal TEXT,
  position INTEGER NOT NULL, batch_id TEXT REFERENCES batches(id),
  PRIMARY KEY (form, period, row_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE changes (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, user_id TEXT NOT NULL, call TEXT NOT NULL, entity TEXT NOT NULL,
  entity_key TEXT NOT NULL, field TEXT NOT NULL, old TEXT, new TEXT, reason TEXT, batch_id TEXT
) STRICT;
CREATE INDEX changes_by_entity ON changes(entity, entity_key, id);
CREATE INDEX changes_by_batch ON changes(batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, user_id TEXT NOT NULL, call TEXT NOT NULL, detail TEXT NOT NULL,
  mac BLOB NOT NULL
) STRICT;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_in_order BEFORE INSERT ON audit
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TABLE snapshots (
  id TEXT PRIMARY KEY, period TEXT NOT NULL, sequence INTEGER NOT NULL, data TEXT NOT NULL,
  locked_at TEXT NOT NULL, locked_by TEXT NOT NULL, reopened_at TEXT, reopened_by TEXT, reason TEXT,
  UNIQUE (period, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE packages (
  id TEXT PRIMARY KEY, period TEXT NOT NULL, sequence INTEGER NOT NULL, snapshot_id TEXT REFERENCES snapshots(id),
  file_name TEXT NOT NULL, bytes BLOB NOT NULL, content_digest TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE signing_keys (
  id TEXT PRIMARY KEY, unit_code TEXT NOT NULL, certificate BLOB NOT NULL, sealed_key TEXT NOT NULL, spki_sha256 TEXT NOT NULL,
  created_at TEXT NOT NULL, retired_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE reasons (
  period TEXT NOT NULL, form TEXT NOT NULL, row_key TEXT NOT NULL, column_key TEXT NOT NULL, code TEXT NOT NULL,
  reason TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  PRIMARY KEY (period, form, row_key, column_key, code)
) STRICT, WITHOUT ROWID;
`,
} as const
