/**
 * Migration 24: the right to open the most sensitive files, and whose password an administrator gave. Whoever was there
 * before could open them, and keeps the right.
 */
export const userRights = {
  version: 24,
  sql: `
ALTER TABLE users ADD COLUMN opens_sealed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN temporary_password INTEGER NOT NULL DEFAULT 0;
UPDATE users SET opens_sealed = 1;
`,
} as const
