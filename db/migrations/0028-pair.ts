/** Migration 28: two computers of one office: what the other one is known to hold, what was sent to it, whose change is whose. */
export const pairStep = {
  version: 28,
  sql: `
CREATE TABLE pair_base (
  entity TEXT NOT NULL, key TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (entity, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE pair_sent (
  file INTEGER NOT NULL, entity TEXT NOT NULL, key TEXT NOT NULL, content TEXT, PRIMARY KEY (file, entity, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE pair_files (
  site TEXT NOT NULL, file INTEGER NOT NULL, direction TEXT NOT NULL CHECK (direction IN ('di', 'den')),
  last_change INTEGER NOT NULL, audit_seq INTEGER NOT NULL, audit_mac TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL,
  PRIMARY KEY (site, file, direction)
) STRICT, WITHOUT ROWID;
ALTER TABLE changes ADD COLUMN origin TEXT;
CREATE UNIQUE INDEX changes_by_origin ON changes(origin) WHERE origin IS NOT NULL;
`,
} as const
