/** Migration 18: packages that came in to an office above others, and what was said of every file that was tried. */
export const receivedPackagesStep = {
  version: 18,
  sql: `
CREATE TABLE received_packages (
  id TEXT PRIMARY KEY, unit_code TEXT NOT NULL, unit_name TEXT NOT NULL, kind TEXT NOT NULL, period TEXT NOT NULL,
  sequence INTEGER NOT NULL, supersedes TEXT, content_digest TEXT NOT NULL, file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, made_at TEXT NOT NULL, signed_at TEXT NOT NULL,
  signer TEXT NOT NULL, fingerprint TEXT NOT NULL, remarks TEXT NOT NULL, received_at TEXT NOT NULL,
  received_by TEXT NOT NULL, content TEXT NOT NULL, bytes BLOB NOT NULL,
  UNIQUE (unit_code, kind, period, sequence)
) STRICT;
CREATE INDEX received_packages_by_period ON received_packages(period, unit_code, sequence);
CREATE TABLE received_files (
  id INTEGER PRIMARY KEY, file_name TEXT NOT NULL, file_sha256 TEXT NOT NULL, size INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('nhan', 'can_xem', 'khong_nhan', 'da_co')),
  code TEXT, message TEXT NOT NULL, package_id TEXT, tried_at TEXT NOT NULL, tried_by TEXT NOT NULL
) STRICT;
`,
} as const
