/**
 * Keeps the backups of one open workspace: makes them when they are due, proves them by restoring one, carries them to
 * the second place. Due is what holds something new: at the first pause of a day, every four hours, before imports, with
 * a package, when the workspace is closed.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { copyDatabase, type DatabaseFacts, opensWith, readAuditMac, readFacts } from '../../../db/copyDatabase.ts'
import { findStorageError } from '../../../db/driver.ts'
import { withoutStopping } from '../../../db/longWork.ts'
import type { Store } from '../../../db/open.ts'
import { AppError } from '../../../shared/errors.ts'
import {
  addBackup,
  type Backup,
  backupFolderOf,
  isBackupWhole,
  listBackups,
  pathOf,
  removeBackup,
  renewBackupKeys,
  sweepUnfinished,
} from './backupFolder.ts'
import { type BackupReason, dayOfBackup } from './backupName.ts'
import { findExpiry, isExpired, sweepQuarantine } from './expireErased.ts'
import { type Ledger, readLedger, updateLedger } from './ledger.ts'
import { sweepPrepared } from './replaceFiles.ts'
import { chooseOutdated } from './rotation.ts'
import { copyToSecondPlace } from './secondPlace.ts'
import { restoreForTest, TEST_FOLDER } from './testRestore.ts'

const HOUR = 60 * 60 * 1000
const EVERY = 4 * HOUR
/** A little under a day: whoever closes a quarter of an hour earlier than yesterday still gets the proof of the day. */
const PROVE_EVERY = 20 * HOUR
/** Bytes of older backups that are read through in one day's look. */
const DAILY_READING = 200 * 1024 ** 2

/** Calls whose only trace in the data is their own entry in the audit log. */
const withoutNews = ['vault.unlock', 'records.open', 'records.listWhole', 'reports.register', 'backups.make']

export interface BackupKeeper {
  /** Makes one now. Throws disk_full, read_only or data_damaged; nothing that was there is touched. */
  make(reason: BackupReason, now: string): Backup
  /** Makes one where there is something new; a failure is noted for the officer and hinders nothing. */
  makeIfNews(reason: BackupReason, now: string): void
  /** The same, but only at the first pause of a day and every four hours. */
  makeIfDue(now: string): void
  /** Restores the newest backup into a folder of its own, reads it whole, and notes it. Throws backup_damaged or disk_full. */
  prove(now: string): Ledger
  proveIfDue(now: string): void
  /** Makes one and proves it, whatever was made today: no older one stands for the workspace any more. */
  beginAnew(now: string): void
  /** Notes how far the workspace has come: data put back by hand is found by it. */
  noteHead(): void
}

interface KeptWorkspace {
  dataDir: string
  store: Store
  /** Raw data key; the keeper reads it while the workspace is open and keeps no copy. */
  dataKey: Uint8Array
  databaseId: string
  /** The text of the key file as it is now. */
  readKeys: () => string
}

/** Also notes where the data is older than what was known of it, which is how an old file put back by hand shows. */
export function createBackupKeeper(workspace: KeptWorkspace, now: string): BackupKeeper {
  const { dataDir, store, dataKey, databaseId, readKeys } = workspace
  const { connection } = store
  const folder = backupFolderOf(dataDir)
  sweepUnfinished(folder)
  rmSync(join(dataDir, TEST_FOLDER), { recursive: true, force: true })
  sweepPrepared(dataDir)
  noteRollback()

  function noteRollback(): void {
    const { lastHead, rolledBack } = readLedger(folder)
    if (!lastHead || rolledBack || readAuditMac(connection, lastHead.seq) === lastHead.mac) return
    const missing = Math.max(lastHead.seq - readFacts(connection).auditSeq, 1)
    tryNoting({ rolledBack: { at: now, missing } })
  }

  function hasNews(): boolean {
    const { lastBackup } = readLedger(folder)
    if (!lastBackup || listBackups(folder).length === 0) return true
    if (readAuditMac(connection, lastBackup.seq) !== lastBackup.mac) return true
    const quiet = JSON.stringify(withoutNews)
    const news = connection
      .prepare('SELECT 1 FROM audit WHERE seq > ? AND call NOT IN (SELECT value FROM json_each(?)) LIMIT 1')
      .get(lastBackup.seq, quiet)
    return news !== undefined
  }

  function make(reason: BackupReason, at: string): Backup {
    const ledger = readLedger(folder)
    const before = listBackups(folder)
    try {
      const keys = readKeys()
      const ordinal = Math.max(ledger.ordinal, before.at(-1)?.ordinal ?? 0) + 1
      const { backup, facts } = addBackup(folder, { ordinal, madeAt: at, reason, keys }, (file) =>
        copyDatabase(connection, dataKey, file),
      )
      // It is there: what goes along with it is brought to its end.
      withoutStopping(() => noteMade(backup, facts, keys))
      return backup
    } catch (error) {
      if (codeOf(error) !== 'call_cancelled') tryNoting({ failure: { at, code: codeOf(error) } })
      throw error
    }

    function noteMade(backup: Backup, facts: DatabaseFacts, keys: string): void {
      const head = { seq: facts.auditSeq, mac: facts.auditMac }
      const expired = findExpiry(store, at)
      for (const one of before) if (isExpired(one, expired)) removeBackup(one)
      sweepQuarantine(dataDir, expired)
      for (const outdated of chooseOutdated(listBackups(folder))) removeBackup(outdated)
      const left = listBackups(folder)
      const names = left.map(({ name }) => name)
      const ownKey = [...ledger.ownKey.filter((name) => names.includes(name)), backup.name]
      for (const own of left) if (ownKey.includes(own.name)) renewBackupKeys(own, keys, dataKey)
      updateLedger(folder, {
        ordinal: backup.ordinal,
        ownKey,
        expired,
        lastBackup: head,
        lastHead: head,
        heads: [...ledger.heads.filter(({ name }) => names.includes(name)), { ...head, name: backup.name }],
        failure: null,
        damaged: ledger.damaged.filter((name) => names.includes(name)),
        ...(reason === 'lam-tay' && { rolledBack: null }),
      })
      copyToSecondPlace(folder, databaseId, at)
    }
  }

  function makeIfNews(reason: BackupReason, at: string): void {
    attempt(() => {
      if (hasNews()) make(reason, at)
      else copyToSecondPlace(folder, databaseId, at)
    })
  }

  function makeIfDue(at: string): void {
    const newest = listBackups(folder).at(-1)
    const isNewDay = !newest || dayOfBackup(newest) !== dayOfBackup({ madeAt: at })
    const age = newest ? Math.abs(Date.parse(at) - Date.parse(newest.madeAt)) : EVERY
    if (isNewDay || age >= EVERY) makeIfNews('dinh-ky', at)
  }

  function prove(at: string): Ledger {
    const ledger = readLedger(folder)
    const backups = listBackups(folder)
    const damaged = findDamaged(backups, ledger)
    // One of before the data key was changed is whole and opens with the key of its day alone.
    const newest = backups.findLast((backup) => !damaged.includes(backup.name) && opensWith(pathOf(backup), dataKey))
    if (!newest) {
      updateLedger(folder, { checkedAt: at, damaged })
      throw new AppError('backup_missing')
    }
    try {
      const proven = restoreForTest(newest, { dataDir, dataKey, databaseId })
      return updateLedger(folder, {
        checkedAt: at,
        damaged,
        proven: { at, name: newest.name, madeAt: newest.madeAt, ...proven },
      })
    } catch (error) {
      if (codeOf(error) === 'call_cancelled') throw error
      const isDamaged = codeOf(error) === 'backup_damaged'
      updateLedger(folder, { checkedAt: at, damaged: isDamaged ? [...damaged, newest.name] : damaged })
      throw error
    }
  }

  /** The names of those that do not read back; the newest are read first, the oldest as far as a day's reading goes. */
  function findDamaged(backups: readonly Backup[], ledger: Ledger): string[] {
    let reading = 0
    const rest = backups.filter(({ name }) => ledger.damaged.includes(name))
    return backups.toReversed().flatMap((backup) => {
      reading += backup.size
      if (reading > DAILY_READING && reading !== backup.size) return rest.includes(backup) ? [backup.name] : []
      return isBackupWhole(backup) ? [] : [backup.name]
    })
  }

  function proveIfDue(at: string): void {
    const { checkedAt, proven } = readLedger(folder)
    const last = checkedAt ?? proven?.at
    if (last && Math.abs(Date.parse(at) - Date.parse(last)) < PROVE_EVERY) return
    attempt(() => {
      try {
        prove(at)
      } catch (error) {
        // The data itself is sound, so a sound backup takes the place of the damaged one at once.
        if (codeOf(error) !== 'backup_damaged' && codeOf(error) !== 'backup_missing') throw error
        make('dinh-ky', at)
        prove(at)
      }
    })
  }

  function beginAnew(at: string): void {
    makeIfNews('doi-khoa', at)
    attempt(() => prove(at))
  }

  function noteHead(): void {
    attempt(() => {
      const { auditSeq, auditMac } = readFacts(connection)
      if (!readLedger(folder).rolledBack) tryNoting({ lastHead: { seq: auditSeq, mac: auditMac } })
    })
  }

  /** A full or read-only disk hinders a note, never the work; what is noted is said again at the next occasion. */
  function tryNoting(change: Partial<Ledger>): void {
    try {
      updateLedger(folder, change)
    } catch (error) {
      if (codeOf(error) === 'unexpected') throw error
    }
  }

  return { make, makeIfNews, makeIfDue, prove, proveIfDue, beginAnew, noteHead }
}

/** Runs what must not hinder the officer: an expected failure is known from the ledger, anything else is a bug. */
function attempt(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (codeOf(error) === 'unexpected') throw error
  }
}

function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code
  return findStorageError(error)?.code ?? 'unexpected'
}
