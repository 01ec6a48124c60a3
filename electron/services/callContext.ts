/** What a handler gets: the database, the officer, the office and the clock. Services take it as their first argument. */
import type { Reader, Writer } from '../../db/store.ts'
import type { Role } from '../../shared/contract.ts'
import type { RunReader } from '../excel/readerContract.ts'

export interface User {
  id: string
  name: string
  displayName: string
  roles: Role[]
}

/** The office the workspace belongs to; the unit itself is looked up in the unit directory. */
export interface Office {
  unitId: string
  role: 'district' | 'province'
  practice: boolean
}

export interface CallContext {
  db: Reader
  user: User
  office: Office
  /** ISO date-time, UTC; fixed by `--now` in tests and reproducible output. */
  now: string
  /** ISO date in Vietnam (UTC+7). */
  today: string
  /**
   * Runs `work` as the call's one transaction (BEGIN IMMEDIATE) together with its audit row; throws away everything
   * if it throws. `detail` is what the audit keeps: never names or numbers of persons.
   */
  write<T>(detail: Record<string, unknown>, work: (writer: Writer) => T): T
  /** Parses a workbook in the child process. */
  readWorkbook: RunReader
}
