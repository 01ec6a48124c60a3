/** The workspace in its folder: opening it with a password, restoring it, giving it another key, saying how it stands, locking it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { tellStep, withoutStopping } from '../../db/longWork.ts'
import { openDatabase, runWrite, type Store } from '../../db/open.ts'
import { FORMER_KEY_OF, PRACTICE_DAY, readSetting, writeSetting } from '../../db/settings.ts'
import { findUser, listUsers } from '../../db/users.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { derivePrivateKeySeal } from '../signing/privateKeySeal.ts'
import { createAttempts } from './attempts.ts'
import { type Drive, requireLastingDrive } from './backups/drives.ts'
import { findFormerKeys } from './backups/formerKeys.ts'
import { openRestorable } from './backups/openRestorable.ts'
import { finishReplacing, preparedDatabase, replaceFiles } from './backups/replaceFiles.ts'
import { listRestorable, type Restorable } from './backups/restorable.ts'
import { restoreWorkspace } from './backups/restore.ts'
import { type BackupSettings, openSessionBackups, type SessionBackups } from './backups/sessionBackups.ts'
import { keepUpgradeCopy } from './backups/upgradeCopy.ts'
import type { Advance, Office, User } from './callContext.ts'
import { type GivenKey, type KeyChange, rewriteDatabase, sealAnew } from './dataKeyChange.ts'
import { createKeyring, type Keyring } from './keyring.ts'
import { renewSeals } from './keySeal.ts'
import {
  chooseLoginName,
  formatKeys,
  hasKeyFile,
  type KdfCost,
  type KeyFile,
  listLoginNames,
  openRecoverySlot,
  openUserSlot,
  readKeysOrNull,
} from './keySlots.ts'
import { makeWorkspace } from './newWorkspace.ts'
import { describeOffice } from './office.ts'
import { looksLikeRecoveryKey } from './recoveryKey.ts'
import { findUserById, requireAdministrator, requireUser } from './userViews.ts'
import { createWorkspaceClosing } from './workspaceClosing.ts'
import { DATA_FILE } from './workspaceFiles.ts'
import { finishCreation, hasBackups, requireKeys, stateOfFile } from './workspaceFolder.ts'

export interface Session {
  store: Store
  user: User
  /** After the recovery key the officer sets a new password without knowing the old one. */
  openedBy: OpenedBy
  keyring: Keyring
  office: Office
  /** Of a filled practice workspace: the day it always is there. */
  practiceDay: string | null
  backups: SessionBackups
  /** Overwritten when the workspace is locked. */
  dataKey: Uint8Array
}

export type OpenedBy = 'create' | 'password' | 'recovery_key' | 'restore'

/** Clock of the call, and the version of the program. */
export interface Clock {
  now: string
  today: string
  version: string
}

type RestoredBackup = CallOutput<'restore.run'>

export type VaultStatus = Pick<CallOutput<'vault.status'>, 'state' | 'office' | 'users' | 'waitSeconds'>

export interface Vault {
  /** The open workspace, or null while it is locked. */
  session(): Session | null
  /** The folder of the workspace. */
  dataDir(): string
  listDrives(): Promise<Drive[]>
  status(): VaultStatus
  /** Creates and opens the workspace; returns the recovery key, which is kept nowhere. */
  create(input: ParsedInput<'vault.create'>, clock: Clock): Promise<string>
  unlock(input: ParsedInput<'vault.unlock'>, clock: Clock): Promise<void>
  /** Puts a backup in the place of what is there, which is kept aside, and opens it. */
  restore(input: ParsedInput<'restore.run'>, clock: Clock): Promise<Omit<RestoredBackup, 'session'>>
  lock(): void
  /** Locking a large workspace ends behind its answer; whoever leaves the program calls this. */
  finishLocking(): void
  /** Throws `wrong_password` unless this is the password of the officer who has the workspace open. */
  checkPassword(password: string): Promise<void>
  /** The key that seals private keys of the office, on the same condition; the caller overwrites it. */
  openPrivateKeySeal(password: string): Promise<Uint8Array>
  /** Throws `wrong_recovery_key` unless it is the one of the printed sheet. */
  requireRecoveryKey(recoveryKey: string): Promise<void>
  /**
   * Encrypts the whole workspace under another data key, with what is drawn from it; what was there is kept aside. The
   * officer's own password stays; every other officer gets one for a day. Throws wrong_password, disk_full, read_only.
   */
  changeDataKey(input: { password: string; given: GivenKey | null }, clock: Clock, advance: Advance): Promise<KeyChange>
  /** After the officer who has the workspace open was given other roles, or a password after the recovery key. */
  refreshSession(openedBy?: OpenedBy): void
}

export interface VaultConfig {
  dataDir: string
  kdf?: KdfCost | undefined
  /** Milliseconds; by which guessing is slowed down. The computer's own clock where absent. */
  passwordClock?: (() => number) | undefined
  backups: BackupSettings
}

/** The vault of one folder. `kdf` lowers the cost of password hashing for tests, within the allowed range. */
export function createVault(config: VaultConfig): Vault {
  const { dataDir, kdf } = config
  const dataFile = join(dataDir, DATA_FILE)
  const attempts = createAttempts(dataDir, config.passwordClock)
  let current: Session | null = null
  const closing = createWorkspaceClosing(dataFile, config.backups)

  function lock(): void {
    closing.finish()
    if (!current) return
    const session = current
    current = null
    closing.begin(session)
  }

  function openWorkspace(
    keys: KeyFile,
    dataKey: Uint8Array,
    clock: Clock,
    findUser: (store: Store) => User,
    how: OpenedBy,
    wrongBefore = 0,
  ): Session {
    lock()
    tellStep('Đang mở sổ')
    finishCreation(dataDir, dataFile, keys)
    const { databaseId } = keys
    const store = openDatabase({
      file: dataFile,
      key: dataKey,
      databaseId,
      copyAside: (copy) => keepUpgradeCopy({ dataDir, keys: formatKeys(keys), now: clock.now }, copy),
    })
    const ownKey = Uint8Array.from(dataKey)
    try {
      const user = findUser(store)
      // Who guessed is not known; that somebody did is told to whoever opens the workspace next.
      const detail = { how, ...(wrongBefore > 0 && { wrong: wrongBefore }) }
      runWrite(store, { userId: user.id, now: clock.now, call: 'vault.unlock', detail }, () => undefined)
      const readKeys = () => requireKeys(dataDir, dataFile)
      const isPractice = keys.office.practice
      const backups = openSessionBackups(
        { dataDir, store, dataKey: ownKey, databaseId, isPractice, readKeys: () => formatKeys(readKeys()) },
        config.backups,
      )
      const practiceDay = readSetting(store, PRACTICE_DAY)
      const keyring = createKeyring(dataDir, ownKey, readKeys, kdf)
      current = { store, user, openedBy: how, keyring, office: keys.office, practiceDay, backups, dataKey: ownKey }
      return current
    } catch (error) {
      ownKey.fill(0)
      store.close()
      throw error
    }
  }

  async function create(input: ParsedInput<'vault.create'>, clock: Clock): Promise<string> {
    const { keys, dataKey, userName, recoveryKey } = await makeWorkspace(input, config, clock)
    try {
      openWorkspace(keys, dataKey, clock, (store) => requireUser(store, userName), 'create')
      return recoveryKey
    } finally {
      dataKey.fill(0)
    }
  }

  async function unlock(input: ParsedInput<'vault.unlock'>, clock: Clock): Promise<void> {
    finishReplacing(dataDir)
    await requireLastingDrive(dataDir, config.backups.findDriveOf)
    const keys = requireKeys(dataDir, dataFile)
    const byRecoveryKey = looksLikeRecoveryKey(input.password)
    // Whoever has the recovery key need not say which officer they are.
    const name = byRecoveryKey ? (input.userName ?? '').normalize('NFC') : chooseLoginName(keys, input.userName)
    // Hashing takes a second on an old computer, and nothing can be told in its midst.
    tellStep('Đang kiểm tra mật khẩu')
    const { result: dataKey, wrong } = await attempts.run(() =>
      byRecoveryKey ? openRecoverySlot(keys, input.password) : openUserSlot(keys, name, input.password),
    )
    try {
      const findOpener = (store: Store) =>
        byRecoveryKey ? requireAdministrator(store, name) : requireUser(store, name)
      requireNoOtherOfficer(findOpener)
      const how = byRecoveryKey ? 'recovery_key' : 'password'
      const session = openWorkspace(keys, dataKey, clock, findOpener, how, wrong)
      if (!byRecoveryKey) await renewPrivateKeySeals(session, keys, input.password, clock.now)
    } finally {
      dataKey.fill(0)
    }
  }

  /** Another window would go on under the name of whoever opens it here, and nobody would know. */
  function requireNoOtherOfficer(findOpener: (store: Store) => User): void {
    if (!current) return
    const { store, user } = current
    if (findOpener(store).id !== user.id) throw new AppError('workspace_open_by_other', { who: user.displayName })
  }

  async function restore(input: ParsedInput<'restore.run'>, clock: Clock): Promise<Omit<RestoredBackup, 'session'>> {
    const begun = performance.now()
    closing.finish()
    finishReplacing(dataDir)
    await requireLastingDrive(dataDir, config.backups.findDriveOf)
    const chosen = await findRestorable(input.id)
    const { hasFormerKey } = chosen
    if (hasFormerKey && !input.takesFormerKey) throw new AppError('backup_former_key')
    const nameUnit = (keys: KeyFile) => describeOffice(keys.office).unit.name
    tellStep('Đang kiểm tra mật khẩu')
    const { result } = await attempts.run(() =>
      openRestorable(chosen.restorable, readKeysOrNull(dataDir), input, nameUnit),
    )
    const { keys, dataKey, replacesKeys, userName } = result
    try {
      // Not before: a wrong password would throw out whoever has the workspace open.
      lock()
      // Locking makes a backup, for which the rotation may have let a copy go.
      const { restorable } = await findRestorable(input.id)
      const findUser = (store: Store) => requireRestorer(store, userName)
      const restoration = { dataDir, restorable, keys, dataKey, replacesKeys, now: clock.now, authorise: findUser }
      const { what, facts, missing } = restoreWorkspace(restoration)
      const how = userName === null ? 'recovery_key' : 'restore'
      const open = withoutStopping(() => openWorkspace(keys, dataKey, clock, findUser, how))
      const { madeAt, auditSeq } = restorable
      const detail = { what, madeAt, auditSeq, missing, ...(hasFormerKey && { formerKey: true }) }
      runWrite(open.store, { userId: open.user.id, now: clock.now, call: 'restore.run', detail }, (writer) => {
        if (hasFormerKey) writeSetting(writer, FORMER_KEY_OF, madeAt)
      })
      if (userName !== null) await renewPrivateKeySeals(open, keys, input.password, clock.now)
      const { records, people, cells } = facts
      const milliseconds = Math.round(performance.now() - begun)
      return { what, hasFormerKey, madeAt, records, people, cells, missing, milliseconds }
    } finally {
      dataKey.fill(0)
    }
  }

  async function findRestorable(id: string): Promise<{ restorable: Restorable; hasFormerKey: boolean }> {
    const found = listRestorable(dataDir, await config.backups.listDrives())
    const restorable = found.find((one) => one.id === id)
    if (!restorable) throw new AppError('backup_unknown')
    return { restorable, hasFormerKey: findFormerKeys(found, readKeysOrNull(dataDir)).has(id) }
  }

  async function checkPassword(password: string): Promise<void> {
    const { dataKey } = await openOwnSlot(password)
    dataKey.fill(0)
  }

  async function openPrivateKeySeal(password: string): Promise<Uint8Array> {
    const { dataKey, databaseId } = await openOwnSlot(password)
    const seal = derivePrivateKeySeal(dataKey, databaseId)
    dataKey.fill(0)
    return seal
  }

  async function openOwnSlot(password: string): Promise<{ dataKey: Uint8Array; databaseId: string }> {
    if (!current) throw new AppError('locked')
    const { name } = current.user
    const keys = requireKeys(dataDir, dataFile)
    const { result: dataKey } = await attempts.run(() => openUserSlot(keys, name, password))
    return { dataKey, databaseId: keys.databaseId }
  }

  /** Whatever an older program sealed under the password that was just typed. */
  async function renewPrivateKeySeals(session: Session, keys: KeyFile, password: string, now: string): Promise<void> {
    const { store, user, dataKey } = session
    const call = { userId: user.id, now, call: 'vault.unlock' }
    // A session that was locked meanwhile has no key any more.
    const openSeal = () => (current === session ? derivePrivateKeySeal(dataKey, keys.databaseId) : null)
    await renewSeals(store, call, password, openSeal)
  }

  async function changeDataKey(
    { password, given }: Parameters<Vault['changeDataKey']>[0],
    clock: Clock,
    advance: Advance,
  ): Promise<KeyChange> {
    const session = current
    await checkPassword(password)
    if (!session) throw new AppError('locked')
    const { store, user, openedBy, backups, dataKey: oldKey } = session
    const old = requireKeys(dataDir, dataFile)
    const sealed = await sealAnew(store, old, { user, password }, { given, kdf, advance })
    const { keys, dataKey: newKey, recoveryKey, passwords } = sealed
    const { now } = clock
    try {
      // The officer may have locked the workspace while the slots were sealed.
      if (current !== session) throw new AppError('locked')
      backups.keeper.make('doi-khoa', now)
      const { databaseId } = keys
      const rewriting = { store, oldKey, newKey, databaseId, user, now, isNewSheet: given === null, advance }
      rewriteDatabase(rewriting, preparedDatabase(dataDir))
      // From here on only the new keys are the office's: whoever stops now would never see them.
      return withoutStopping(() => {
        current = null
        oldKey.fill(0)
        store.close()
        replaceFiles(dataDir, keys, now)
        const open = openWorkspace(keys, newKey, clock, (opened) => requireUser(opened, user.name), openedBy)
        // No backup of before opens with what is printed now.
        open.backups.keeper.beginAnew(now)
        return { recoveryKey, passwords }
      })
    } finally {
      newKey.fill(0)
    }
  }

  function refreshSession(openedBy?: OpenedBy): void {
    if (!current) return
    const { user, store } = current
    current.user = findUserById(store, user.id) ?? user
    current.openedBy = openedBy ?? current.openedBy
  }

  async function requireRecoveryKey(recoveryKey: string): Promise<void> {
    const keys = requireKeys(dataDir, dataFile)
    const { result: dataKey } = await attempts.run(() => openRecoverySlot(keys, recoveryKey))
    dataKey.fill(0)
  }

  function status(): ReturnType<Vault['status']> {
    finishReplacing(dataDir)
    const waitSeconds = attempts.waitSeconds()
    if (current) {
      const users = listUsers(current.store).map(({ name, displayName }) => ({ name, displayName }))
      return { state: 'open', office: describeOffice(current.office), users, waitSeconds }
    }
    const keys = readKeysOrNull(dataDir)
    if (!keys) {
      const isNew = !hasKeyFile(dataDir) && !existsSync(dataFile) && !hasBackups(dataDir)
      return { state: isNew ? 'missing' : 'damaged', office: null, users: [], waitSeconds }
    }
    const users = listLoginNames(keys).map((name) => ({ name, displayName: name }))
    return { state: stateOfFile(dataDir, dataFile, keys), office: describeOffice(keys.office), users, waitSeconds }
  }

  return {
    session: () => current,
    dataDir: () => dataDir,
    listDrives: config.backups.listDrives,
    status,
    create,
    unlock,
    restore,
    lock,
    finishLocking: closing.finish,
    checkPassword,
    openPrivateKeySeal,
    changeDataKey,
    refreshSession,
    requireRecoveryKey,
  }
}

/** Whoever restores decides what the office goes on with. Throws restore_forbidden. */
function requireRestorer(store: Store, userName: string | null): User {
  if (userName === null) return requireAdministrator(store)
  const row = findUser(store, userName)
  if (!row?.roles.includes('quan_tri')) throw new AppError('restore_forbidden')
  return requireUser(store, userName)
}
