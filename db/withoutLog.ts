/** Long writes straight into the file, secured by a rollback journal instead of the write-ahead log. */
import type { Connection } from './driver.ts'

/**
 * Runs `work`, which holds one whole transaction. Through the log every new page is enciphered, read back, proved and
 * enciphered again, which for a list of fifty thousand people costs as much as reading the list; the journal only keeps
 * the few pages that were there before. TRUNCATE flushes the end of the transaction like the log does (DELETE would not),
 * so that nothing acknowledged is lost; a cut before it is taken back at the next opening.
 */
export function withoutLog<T>(connection: Connection, work: () => T): T {
  connection.pragma('journal_mode = TRUNCATE')
  try {
    return work()
  } finally {
    returnToLog(connection)
  }
}

/** What was written is safe in either mode: where the log cannot be made, on a full disk, the next opening makes it. */
function returnToLog(connection: Connection): void {
  try {
    connection.pragma('journal_mode = WAL')
  } catch {
    // The journal goes on securing every write.
  }
}
