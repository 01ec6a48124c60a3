/** Migration 25: what was erased for good: that it was, when, by whom and why, and never what it said. */
export const erasureStep = {
  version: 25,
  sql: `
CREATE TABLE tombstones (
  id TEXT PRIMARY KEY, entity TEXT NOT NULL CHECK (entity IN ('record', 'person')), form TEXT, ground TEXT NOT NULL,
  reason TEXT NOT NULL, erased_at TEXT NOT NULL, erased_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstones_by_day ON tombstones(erased_at);
`,
} as const
