/** Says whether a register was written to, and which of its records, so that what was read from it can be kept in memory. */
import type { Connection } from './driver.ts'
import { prepareOnce } from './prepareOnce.ts'
import type { Reader } from './store.ts'

/**
 * Counts every write to the records of a register and every change of a person, whatever makes it: triggers of this
 * connection alone, whose counters stand in memory and are taken back with the transaction they were counted in.
 */
export function watchRegisters(connection: Connection): void {
  connection.exec(`
CREATE TEMP TABLE register_changes (number INTEGER PRIMARY KEY, register TEXT NOT NULL, id TEXT NOT NULL);
CREATE TEMP TABLE register_revisions (register TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;
CREATE TEMP TRIGGER changes_forgotten AFTER INSERT ON register_changes WHEN NEW.number % ${CHANGES_FORGOTTEN} = 0 BEGIN
DELETE FROM register_changes WHERE number <= NEW.number - ${CHANGES_KEPT}; END;
${COUNT_INSERTED}
CREATE TEMP TRIGGER record_updated AFTER UPDATE ON main.records BEGIN
${count('NEW.form', 'NEW.id')} ${count('OLD.form', 'OLD.id')} END;
CREATE TEMP TRIGGER record_deleted AFTER DELETE ON main.records BEGIN ${count('OLD.form', 'OLD.id')} END;
CREATE TEMP TRIGGER person_updated AFTER UPDATE ON main.people BEGIN
${count(`'${PEOPLE}'`, 'NEW.id')} ${count(`'${PEOPLE}'`, 'OLD.id')} END;
CREATE TEMP TRIGGER person_deleted AFTER DELETE ON main.people BEGIN ${count(`'${PEOPLE}'`, 'OLD.id')} END;
`)
}

/** Stands for all people; no id of a register has a colon. */
const PEOPLE = ':people'

/** Whoever lags behind by more than this reads anew, which is then hardly slower. */
const CHANGES_KEPT = 2_000
/** So many at once: looking for them after every row would cost an import as much as the row itself. */
const CHANGES_FORGOTTEN = 500

const COUNT_WRITE = 'INSERT INTO register_revisions'
const COUNT_AGAIN = 'ON CONFLICT (register) DO UPDATE SET revision = revision + 1'

function count(register: string, id: string): string {
  return `${COUNT_WRITE} VALUES (${register}, 1) ${COUNT_AGAIN};
INSERT INTO register_changes (register, id) VALUES (${register}, ${id});`
}

const COUNT_INSERTED = `CREATE TEMP TRIGGER record_inserted AFTER INSERT ON main.records BEGIN ${count('NEW.form', 'NEW.id')} END;`

/**
 * Runs `work`, which adds so many records to this register and to no other. Of more than are kept the changes are told as
 * one that everybody has lagged behind: counting them row by row costs a third of inserting them. Inside a transaction;
 * what `work` throws must end it.
 */
export function countTogether<T>({ connection }: Reader, register: string, records: number, work: () => T): T {
  if (records <= CHANGES_KEPT) return work()
  connection.exec('DROP TRIGGER temp.record_inserted')
  const result = work()
  connection.exec(COUNT_INSERTED)
  connection.prepare(`${COUNT_WRITE} VALUES (?, 1) ${COUNT_AGAIN}`).run(register)
  // Only the last number is kept, behind a gap, which tells that not all changes are known.
  const last = Number(connection.prepare('SELECT coalesce(max(number), 0) FROM register_changes').pluck().get())
  connection.exec('DELETE FROM register_changes')
  connection
    .prepare("INSERT INTO register_changes (number, register, id) VALUES (?, ?, '')")
    .run(last + CHANGES_KEPT + 1, register)
  return result
}

/**
 * Another text after every write to one of these registers or to a person whom they may name. Null inside a transaction:
 * what is read there may be taken back, and the count with it.
 */
export function readRevision(reader: Reader, registers: readonly string[]): string | null {
  if (reader.connection.inTransaction) return null
  const rows = revisions(reader).all()
  return JSON.stringify(rows.filter(([one]) => one === PEOPLE || registers.includes(one)))
}

// Asked by every call that shows a register.
const revisions = prepareOnce(({ connection }) =>
  connection
    .prepare<[], [string, number]>('SELECT register, revision FROM temp.register_revisions ORDER BY register')
    .raw(),
)

/** Number of the newest change; must not be asked inside a transaction, which may take it back. */
export function lastChange({ connection }: Reader): number {
  return Number(connection.prepare('SELECT coalesce(max(number), 0) FROM temp.register_changes').pluck().get())
}

export interface RegisterChanges {
  /** Ids of records that were added, changed or removed, by their register. */
  records: ReadonlyMap<string, ReadonlySet<string>>
  /** Ids of people who were changed or removed. */
  people: ReadonlySet<string>
}

/** All changes after this one; null where not all of them are known any more. */
export function listChangesAfter({ connection }: Reader, last: number): RegisterChanges | null {
  const rows = connection
    .prepare('SELECT number, register, id FROM temp.register_changes WHERE number > ? ORDER BY number')
    .raw()
    .all(last) as [number, string, string][]
  const [first] = rows
  if (first && first[0] !== last + 1) return null
  const records = new Map<string, Set<string>>()
  for (const [, register, id] of rows) records.set(register, (records.get(register) ?? new Set()).add(id))
  const people = records.get(PEOPLE) ?? new Set<string>()
  records.delete(PEOPLE)
  return { records, people }
}
