/** Says whether a register was written to, so that what was read from it can be kept in memory for exactly as long. */
import type { Connection } from './driver.ts'
import type { Reader } from './store.ts'

/**
 * Counts every write to the records of a register and every change of a person, whatever makes it: triggers of this
 * connection alone, whose counters stand in memory and are taken back with the transaction they were counted in.
 */
export function watchRegisters(connection: Connection): void {
  connection.exec(`
CREATE TEMP TABLE register_revisions (register TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;
CREATE TEMP TRIGGER record_inserted AFTER INSERT ON main.records BEGIN ${count('NEW.form')} END;
CREATE TEMP TRIGGER record_updated AFTER UPDATE ON main.records BEGIN ${count('NEW.form')} ${count('OLD.form')} END;
CREATE TEMP TRIGGER record_deleted AFTER DELETE ON main.records BEGIN ${count('OLD.form')} END;
CREATE TEMP TRIGGER person_updated AFTER UPDATE ON main.people BEGIN ${count(`'${PEOPLE}'`)} END;
CREATE TEMP TRIGGER person_deleted AFTER DELETE ON main.people BEGIN ${count(`'${PEOPLE}'`)} END;
`)
}

/** Stands for all people; no id of a register has a colon. */
const PEOPLE = ':people'

function count(register: string): string {
  return `INSERT INTO register_revisions VALUES (${register}, 1) ON CONFLICT (register) DO UPDATE SET revision = revision + 1;`
}

/**
 * Another text after every write to one of these registers or to a person whom they may name. Null inside a transaction:
 * what is read there may be taken back, and the count with it.
 */
export function readRevision({ connection }: Reader, registers: readonly string[]): string | null {
  if (connection.inTransaction) return null
  const rows = connection
    .prepare('SELECT register, revision FROM temp.register_revisions ORDER BY register')
    .raw()
    .all()
  return JSON.stringify((rows as [string, number][]).filter(([one]) => one === PEOPLE || registers.includes(one)))
}
