/** What a handler gets: the database, the officer, the office and the clock. Services take it as their first argument. */
import type { Reader, Writer } from '../../db/store.ts'
import type { AuditVerdict } from '../../db/verifyAudit.ts'
import type { Role } from '../../shared/contract.ts'
import type { OfficeRole } from '../../shared/officeRole.ts'
import type { RunUpload } from '../../shared/uploadJob.ts'
import type { RunDocumentReader, RunReader } from '../excel/readerContract.ts'
import type { SessionBackups } from './backups/sessionBackups.ts'
import type { GivenKey, KeyChange } from './dataKeyChange.ts'
import type { Keyring } from './keyring.ts'
import type { OpenedBy } from './vault.ts'
import type { Vaults } from './vaults.ts'

/** The computer's own; one that a test turns; a day that was named on the command line. */
export type ClockKind = 'system' | 'given' | 'stated'

export interface User {
  id: string
  name: string
  displayName: string
  roles: Role[]
  /** The right to open files of which lists show the number alone. */
  opensSealed: boolean
  /** Given by an administrator: the officer is asked for their own. */
  hasTemporaryPassword: boolean
}

/** The office the workspace belongs to; the unit itself is looked up in the unit directory. */
export interface Office {
  unitId: string
  role: OfficeRole
  practice: boolean
}

/** `step` is a short Vietnamese line for the screen; `total` is null when it is not known beforehand. Cheap to call. */
export type Advance = (step: string, done?: number, total?: number | null) => void

/** What a call gets that needs no unlocked workspace. */
export interface PublicContext {
  vault: Vaults
  /** Version of the program. */
  version: string
  /** ISO date-time, UTC; fixed by `--now` in tests and reproducible output. */
  now: string
  /** ISO date in Vietnam (UTC+7). */
  today: string
  /** Parses a workbook in the child process. */
  readWorkbook: RunReader
  /** Parses a .docx in the child process. */
  readDocument: RunDocumentReader
}

export interface CallContext {
  db: Reader
  /** Version of the program. */
  version: string
  user: User
  office: Office
  /** ISO date-time, UTC; fixed by `--now` in tests and reproducible output. */
  now: string
  clock: ClockKind
  /** ISO date in Vietnam (UTC+7). */
  today: string
  /**
   * Runs `work` as the call's one transaction (BEGIN IMMEDIATE) together with its audit row; throws away everything
   * if it throws. `detail` is what the audit keeps: never names or numbers of persons. `isLong` of one that writes
   * thousands of pages.
   */
  write<T>(detail: Record<string, unknown>, work: (writer: Writer) => T, isLong?: boolean): T
  /** Parses a workbook in the child process. */
  readWorkbook: RunReader
  /** Parses a .docx in the child process. */
  readDocument: RunDocumentReader
  /** Carries a file to an address over HTTPS. For uploads.ts alone: nothing else may open a connection. */
  upload: RunUpload
  /** Tells how far a long piece of work is; throws `call_cancelled` once the officer has stopped it. */
  advance: Advance
  /** Throws `wrong_password` unless it is the officer's own: signing asks for it again. */
  requirePassword(password: string): Promise<void>
  /**
   * The key that seals private keys of the office, on the officer's own password; the caller overwrites it. Throws
   * `wrong_password`. For keySeal.ts alone.
   */
  openPrivateKeySeal(password: string): Promise<Uint8Array>
  /** Another data key for the whole workspace; see Vault. The context's database is closed afterwards. */
  changeDataKey(input: { password: string; given: GivenKey | null }): Promise<KeyChange>
  openedBy: OpenedBy
  /** The key slots of this workspace. */
  keyring: Keyring
  /** Throws `wrong_recovery_key` unless it is the one of the printed sheet. */
  requireRecoveryKey(recoveryKey: string): Promise<void>
  /** After the officer's own roles changed, or their password was set after the recovery key had opened. */
  refreshSession(openedBy?: OpenedBy): void
  /** The backups of this workspace; readBackupHealth says how they stand. */
  backups: SessionBackups
  /** Recomputes the chain of the audit log; the key stays with the vault. */
  verifyAudit(): AuditVerdict
  /** A key of the office for one purpose, drawn from the key of its data: every computer of the office makes the same. */
  deriveKey(purpose: string): Uint8Array
}
