/** Migration 21: an entry of the audit log names the changes of its call and seals them; a purge seals anew what it empties. */
export const auditLinks = {
  version: 21,
  sql: `
ALTER TABLE audit ADD COLUMN first_change INTEGER;
ALTER TABLE audit ADD COLUMN last_change INTEGER;
ALTER TABLE audit ADD COLUMN changes_digest BLOB;

CREATE TABLE audit_reseals (
  entry INTEGER NOT NULL, purge INTEGER NOT NULL, digest BLOB NOT NULL,
  PRIMARY KEY (entry, purge)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER audit_reseals_no_update BEFORE UPDATE ON audit_reseals BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_reseals_no_delete BEFORE DELETE ON audit_reseals BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TRIGGER changes_no_delete BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER changes_only_emptied BEFORE UPDATE ON changes
WHEN NEW.old IS NOT NULL OR NEW.new IS NOT NULL OR NEW.reason IS NOT NULL OR NEW.content IS NOT NULL
  OR NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at OR NEW.user_id IS NOT OLD.user_id OR NEW.call IS NOT OLD.call
  OR NEW.entity IS NOT OLD.entity OR NEW.entity_key IS NOT OLD.entity_key OR NEW.field IS NOT OLD.field
  OR NEW.batch_id IS NOT OLD.batch_id
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
`,
} as const
