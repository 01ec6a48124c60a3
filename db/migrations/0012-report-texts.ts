/** Migration 12: what officers have written in the report of a period, by part; its content is JSON. */
export const reportTextsStep = {
  version: 12,
  sql: `
CREATE TABLE report_texts (
  period TEXT NOT NULL, part TEXT NOT NULL, content TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  PRIMARY KEY (period, part)
) STRICT, WITHOUT ROWID;
`,
} as const
