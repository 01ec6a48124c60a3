/** Migration 14: what was given to Excel to be edited there, with every value as it went out, and what came back strange. */
export const exchangesStep = {
  version: 14,
  sql: `
CREATE TABLE exchanges (
  id TEXT PRIMARY KEY, form TEXT NOT NULL, period TEXT, content TEXT NOT NULL, made_at TEXT NOT NULL, made_by TEXT NOT NULL,
  file_name TEXT, quarantine TEXT, taken_at TEXT, taken_by TEXT
) STRICT;
`,
} as const
