/** The back end as one function: find the call, parse its input, authorise, run, and turn every error into a code. */
import { findStorageError } from '../db/driver.ts'
import { tellStep, type WorkProgress, withReports } from '../db/longWork.ts'
import { runWrite } from '../db/open.ts'
import { IDLE_MINUTES, readSetting } from '../db/settings.ts'
import type { Reader } from '../db/store.ts'
import { verifyAudit } from '../db/verifyAudit.ts'
import {
  type CallInput,
  type CallName,
  type CallOutput,
  type CallResult,
  contract,
  isCallName,
  isPublicCall,
  mayCall,
} from '../shared/contract.ts'
import { AppError, describeError, type ErrorCode, type ErrorDetails } from '../shared/errors.ts'
import { readIdleMinutes } from '../shared/idle.ts'
import { describeRoles } from '../shared/roles.ts'
import type { RunUpload } from '../shared/uploadJob.ts'
import { createReport } from './callProgress.ts'
import { describeProblem } from './describeProblem.ts'
import type { ReadOptions, RunDocumentReader, RunReader } from './excel/readerContract.ts'
import { createForkDocumentReader } from './excel/runReader.ts'
import { logFault } from './faultLog.ts'
import { handlers as allHandlers, type Handlers } from './handlers.ts'
import { type BackupSettings, makeBackupSettings } from './services/backups/sessionBackups.ts'
import type { CallContext, PublicContext } from './services/callContext.ts'
import type { KdfCost } from './services/keySlots.ts'
import { derivePurposeKey } from './services/purposeKey.ts'
import { recordingStep } from './services/steps.ts'
import { withUnitsOf } from './services/unitDirectory.ts'
import type { Session } from './services/vault.ts'
import { createVaults } from './services/vaults.ts'

/** Milliseconds. */
const DEFAULT_PAUSE = 60_000
/** The page tells of touches once a minute. */
const MINUTES_AFTER_PAGE = 2
const VIETNAM_OFFSET = 7 * 60 * 60 * 1000

export interface AppConfig {
  /** Folder of the workspace; created with the workspace. */
  dataDir: string
  /** ISO date-time, UTC; the computer's clock where absent. */
  now?: () => string
  /** The clock is a day that somebody named: nothing is held against it. */
  isClockStated?: boolean
  readWorkbook: RunReader
  /** In a forked process where absent. */
  readDocument?: RunDocumentReader
  /** Cheaper password hashing for tests, within the allowed range. */
  kdf?: KdfCost
  /** Milliseconds; by which guessing of passwords is slowed down. The computer's clock where absent. */
  passwordClock?: () => number
  version: string
  handlers?: Handlers
  /** Over HTTPS by the tus protocol where absent; tests wait less long for a line that broke. */
  upload?: RunUpload
  /** Where tests need other drives or no backups of their own accord. */
  backups?: Partial<Omit<BackupSettings, 'readClock'>>
  /** Folders outside the workspace that backups are taken to and restored from like drives, while they are there. */
  places?: readonly string[]
  /** How long nothing is called before the workspace is locked; for tests, else the office's own time. */
  idleMilliseconds?: number
  /** Hears how far work is that nobody called for, such as backing up a locked workspace, and null at its end. */
  tellUnseen?: (progress: WorkProgress | null) => void
  /** How long nothing is called before the officer is taken to pause. */
  pauseMilliseconds?: number
}

/** Progress and cancelling of a long call. */
export interface CallOptions extends ReadOptions {
  /** Asked by work that does not pause: a signal only reaches it when it is over. */
  isCancelled?: () => boolean
}

export interface App {
  call<N extends CallName>(name: N, input: CallInput<N>, options?: CallOptions): Promise<CallResult<N>>
  /** The same for a host that has the name and the input from outside. */
  callUnknown(name: string, input: unknown, options?: CallOptions): Promise<CallResult<CallName>>
  /** Locks the workspace. */
  close(): void
}

/** Opens the back end on one folder; the workspace in it stays locked until `vault.unlock`. */
export function openApp(config: AppConfig): App {
  const { dataDir, version } = config
  const handlers = config.handlers ?? allHandlers
  const readDocument = config.readDocument ?? createForkDocumentReader()
  // Not even loaded before an officer asks for an upload: what opens connections is no part of any other work.
  const upload: RunUpload = config.upload ?? (async (job) => (await import('./upload/uploadFile.ts')).uploadFile(job))
  const readClock = config.now ?? (() => new Date().toISOString())
  const reportFault = (error: unknown): void => {
    logFault(dataDir, { at: readClock(), call: 'backups', error })
  }
  const tellUnseen = config.tellUnseen ?? (() => undefined)
  const vault = createVaults({
    dataDir,
    kdf: config.kdf,
    passwordClock: config.passwordClock,
    backups: { ...makeBackupSettings(config.places), ...config.backups, readClock, reportFault, tellUnseen },
  })
  /** Of this session a page could not be read: what is written now could be lost or spoil more. */
  let frozen: Session | null = null
  let pause: ReturnType<typeof setTimeout> | undefined
  let idle: ReturnType<typeof setTimeout> | undefined
  let running = 0

  function startCall(options: CallOptions): Omit<PublicContext, 'vault' | 'version'> {
    const now = readClock()
    const today = new Date(Date.parse(now) + VIETNAM_OFFSET).toISOString().slice(0, 10)
    return {
      now,
      today,
      readWorkbook: (bytes, fileName, own) => config.readWorkbook(bytes, fileName, { ...options, ...own }),
      readDocument: (bytes, fileName, own) => readDocument(bytes, fileName, { ...options, ...own }),
    }
  }

  function openContext(name: CallName, session: Session, options: CallOptions): CallContext {
    const { store, user, office, practiceDay, backups, openedBy, keyring } = session
    const started = startCall(options)
    return {
      ...started,
      upload,
      advance: tellStep,
      clock: config.isClockStated ? 'stated' : config.now ? 'given' : 'system',
      today: practiceDay ?? started.today,
      version,
      db: store,
      user,
      office,
      write: (detail, work, isLong = false) => {
        if (contract[name].access !== 'write') throw new Error(`The call ${name} is declared as reading.`)
        // The officer may have locked the workspace while a file was being read.
        if (vault.session() !== session) throw new AppError('locked')
        if (contract[name].backUp === 'before') backups.beforeCall()
        const steps = contract[name].isStep ? recordingStep(detail, work) : work
        const told = contract[name].isUnsaid ? null : detail
        return runWrite(store, { userId: user.id, now: started.now, call: name, detail: told, isLong }, steps)
      },
      backups,
      requirePassword: (password) => vault.checkPassword(password),
      openPrivateKeySeal: (password) => vault.openPrivateKeySeal(password),
      changeDataKey: (input) => vault.changeDataKey(input, { ...started, version }, tellStep),
      openedBy,
      keyring,
      requireRecoveryKey: (recoveryKey) => vault.requireRecoveryKey(recoveryKey),
      refreshSession: (by) => vault.refreshSession(by),
      verifyAudit: () => verifyAudit(store.connection, store.auditKey),
      deriveKey: (purpose) => derivePurposeKey(session.dataKey, backups.databaseId, purpose),
    }
  }

  /** Chooses what the handler gets; throws locked or forbidden. */
  function authorise(name: CallName, options: CallOptions): { handler: unknown; context: PublicContext | CallContext } {
    if (isPublicCall(name))
      return { handler: handlers.public[name], context: { ...startCall(options), vault, version } }
    const session = vault.session()
    if (!session) throw new AppError('locked')
    if (!mayCall(session.user.roles, name))
      throw new AppError('forbidden', { who: describeRoles(contract[name].roles) })
    if (frozen === session && contract[name].access === 'write') throw new AppError('data_frozen')
    return { handler: handlers.open[name], context: openContext(name, session, options) }
  }

  async function run(name: string, rawInput: unknown, options: CallOptions): Promise<unknown> {
    if (!isCallName(name)) throw new AppError('unknown_call', { name: name.slice(0, 100) })
    // Before parsing: whoever may not make the call need not learn how its input looks.
    const { handler, context } = authorise(name, options)
    const input = contract[name].input.safeParse(rawInput, { reportInput: true })
    if (!input.success) throw new AppError('invalid_input', describeProblem(input.error))
    // The table of handlers is typed call by call; here, where the name is only known at run time, that is forgotten.
    if (typeof handler !== 'function') throw new Error(`The call ${name} has no handler.`)
    const openStore = (): Reader | null => vault.session()?.store ?? null
    const session = isPublicCall(name) ? null : vault.session()
    return withReports(createReport(options), async () => {
      try {
        const output = contract[name].output.parse(await withUnitsOf(openStore, () => handler(context, input.data)))
        if (contract[name].backUp === 'after') vault.session()?.backups.afterCall()
        return output
      } catch (error) {
        // Locked while the call let others in: what it went on to read was closed under it.
        if (session && !session.store.connection.open && !(error instanceof AppError)) throw new AppError('locked')
        throw error
      }
    })
  }

  /** A backup blocks every call for as long as it takes, so it waits until nobody is at work. */
  function expectPause(): void {
    clearTimeout(pause)
    if (!vault.session()?.backups.isAutomatic) return
    pause = setTimeout(() => {
      try {
        withReports(
          (progress) => tellUnseen({ ...progress, isFirm: true }),
          () => vault.session()?.backups.pause(),
        )
      } catch (error) {
        reportFault(error)
      } finally {
        tellUnseen(null)
      }
    }, config.pauseMilliseconds ?? DEFAULT_PAUSE)
    pause.unref()
  }

  /**
   * The page locks by itself when nobody touches the computer; a page that was closed or hangs does not, and tells of
   * touches no more either.
   */
  function expectIdle(): void {
    clearTimeout(idle)
    const session = vault.session()
    if (!session || running > 0) return
    const minutes = idleMinutesOf(session) + MINUTES_AFTER_PAGE
    idle = setTimeout(
      () => {
        try {
          vault.lock()
        } catch (error) {
          reportFault(error)
        }
      },
      config.idleMilliseconds ?? minutes * 60_000,
    )
    idle.unref()
  }

  /** A page of the file that cannot be read is told by the calls that need it; the workspace locks all the same. */
  function idleMinutesOf({ store }: Session): number {
    try {
      return readIdleMinutes(readSetting(store, IDLE_MINUTES))
    } catch (error) {
      if (!findStorageError(error)) throw error
      return readIdleMinutes(null)
    }
  }

  async function callUnknown(name: string, input: unknown, options: CallOptions = {}): Promise<CallResult<CallName>> {
    // Asking how the workspace stands does not keep it open.
    const isUse = name !== 'vault.status'
    if (isUse) {
      running += 1
      clearTimeout(idle)
    }
    try {
      // The schema of this very call has parsed the output; TypeScript cannot follow a name it does not know.
      return { ok: true, data: (await run(name, input, options)) as CallOutput<CallName> }
    } catch (error) {
      const expected = error instanceof AppError ? error : findStorageError(error)
      if (expected?.code === 'data_damaged') frozen = vault.session()
      if (expected) return fail(expected.code, expected.details)
      return fail('unexpected', { reference: logFault(dataDir, { at: readClock(), call: name.slice(0, 100), error }) })
    } finally {
      expectPause()
      if (isUse) {
        running -= 1
        expectIdle()
      }
    }
  }

  return {
    callUnknown,
    call: (name, input, options) => callUnknown(name, input, options) as Promise<CallResult<typeof name>>,
    close: () => {
      clearTimeout(pause)
      clearTimeout(idle)
      vault.lock()
      vault.finishLocking()
    },
  }
}

function fail(code: ErrorCode, details: ErrorDetails): CallResult<CallName> {
  return { ok: false, error: { code, message: describeError(code, details), details } }
}
