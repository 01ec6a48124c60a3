/** Migration 26: the province's certificates and trust lists, requests for certificates, and who issued a unit's key. */
export const authoritiesStep = {
  version: 26,
  sql: `
CREATE TABLE authorities (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('root', 'issuing', 'encryption')),
  certificate BLOB NOT NULL, sealed_key TEXT NOT NULL, spki_sha256 TEXT NOT NULL,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL, retired_at TEXT, revoked_at TEXT
) STRICT;
CREATE TABLE issued_certificates (
  serial TEXT PRIMARY KEY, issuer TEXT NOT NULL REFERENCES authorities(id), unit_code TEXT NOT NULL,
  unit_name TEXT NOT NULL, certificate BLOB NOT NULL, spki_sha256 TEXT NOT NULL, issued_at TEXT NOT NULL,
  issued_by TEXT NOT NULL, revoked_at TEXT, revoked_by TEXT, revocation_reason TEXT
) STRICT;
CREATE TABLE trust_lists (
  sequence INTEGER PRIMARY KEY, bytes BLOB NOT NULL, kept_at TEXT NOT NULL, kept_by TEXT NOT NULL
) STRICT;
CREATE TABLE key_requests (
  id TEXT PRIMARY KEY, unit_code TEXT NOT NULL, request BLOB NOT NULL, sealed_key TEXT NOT NULL,
  spki_sha256 TEXT NOT NULL, made_at TEXT NOT NULL, made_by TEXT NOT NULL, closed_at TEXT
) STRICT;
ALTER TABLE signing_keys ADD COLUMN issuer BLOB;
`,
} as const
