/** Migration 31: who signed a package second, in the office that made it and in the one that took it in. */
export const cosignersStep = {
  version: 31,
  sql: `
ALTER TABLE packages ADD COLUMN awaits_cosigner INTEGER NOT NULL DEFAULT 0 CHECK (awaits_cosigner IN (0, 1));
ALTER TABLE packages ADD COLUMN cosigner TEXT;
ALTER TABLE received_packages ADD COLUMN cosigner TEXT;
`,
} as const
