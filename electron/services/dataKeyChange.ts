/**
 * Another data key for a workspace: the slots that seal it, and the database written anew under it in a file of its own,
 * with everything that was drawn from the key before. What takes its place is moved there by replaceFiles.ts.
 */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { keepAuditKey } from '../../db/audit.ts'
import { copyDatabase, readFacts } from '../../db/copyDatabase.ts'
import { connect, KEY_LENGTH, rekey, withStorageErrors } from '../../db/driver.ts'
import { flushFile } from '../../db/durableFile.ts'
import { openDatabase, removeDatabase, runWrite, type Store } from '../../db/open.ts'
import { resealKeys } from '../../db/sealedKeys.ts'
import { FORMER_KEY_OF, RECOVERY_TRIED, writeSetting } from '../../db/settings.ts'
import { listUsers, updateUser } from '../../db/users.ts'
import { verifyAudit } from '../../db/verifyAudit.ts'
import { tellWholeFile } from '../../db/wholeFile.ts'
import { sealedKeySchema } from '../../shared/sealedKey.ts'
import { derivePrivateKeySeal, openPrivateKey, sealPrivateKey } from '../signing/privateKeySeal.ts'
import type { Advance, User } from './callContext.ts'
import { type KdfCost, type KeyFile, type KeySlot, sealSlot, withSlots } from './keySlots.ts'
import { makeFirstPassword, makeRecoveryKey } from './recoveryKey.ts'

/** The key that the other computer of the office has taken, with the slot of its printed sheet. */
export interface GivenKey {
  dataKey: Uint8Array
  recoverySlot: KeySlot
}

export interface SealedKeyFile {
  keys: KeyFile
  /** The caller overwrites it after use. */
  dataKey: Uint8Array
  /** Null where the sheet of the other computer opens this one too. */
  recoveryKey: string | null
  /** Of every other officer, whose own password nobody knows. */
  passwords: { name: string; displayName: string; password: string }[]
}

export interface KeyChange {
  recoveryKey: string | null
  passwords: SealedKeyFile['passwords']
}

/** A random data key (or the one given), sealed for whoever may open the workspace. Nothing is written. */
export async function sealAnew(
  store: Store,
  old: KeyFile,
  own: { user: User; password: string },
  options: { given: GivenKey | null; kdf: KdfCost | undefined; advance: Advance },
): Promise<SealedKeyFile> {
  const { given, kdf, advance } = options
  const others = listUsers(store).filter(({ id }) => id !== own.user.id)
  const passwords = others.map(({ name, displayName }) => ({ name, displayName, password: makeFirstPassword() }))
  const dataKey = given ? Uint8Array.from(given.dataKey) : new Uint8Array(randomBytes(KEY_LENGTH))
  const recoveryKey = given ? null : makeRecoveryKey()
  const slots: KeySlot[] = []
  const owners = [{ name: own.user.name, password: own.password }, ...passwords]
  for (const [done, { name, password }] of owners.entries()) {
    advance('Niêm khóa mới cho từng người', done, owners.length + 1)
    slots.push(await sealSlot(old, { kind: 'user', name }, dataKey, password, kdf))
  }
  advance('Niêm khóa mới cho từng người', owners.length, owners.length + 1)
  if (given) slots.push(given.recoverySlot)
  else slots.push(await sealSlot(old, { kind: 'recovery', name: '' }, dataKey, recoveryKey ?? '', kdf))
  return { keys: withSlots(old, slots), dataKey, recoveryKey, passwords }
}

interface Rewriting {
  store: Store
  /** Raw keys of the database as it is and as it is to be. */
  oldKey: Uint8Array
  newKey: Uint8Array
  databaseId: string
  user: User
  /** ISO date-time, UTC. */
  now: string
  /** Null where the sheet stays the one that is known of. */
  isNewSheet: boolean
  advance: Advance
}

const STEPS = 4

/**
 * Writes the whole database to `file` under the new key and proves it there. The chain of the audit log goes on under its
 * own key, so that entries of before still follow from each other. Throws disk_full, read_only, data_damaged or
 * call_cancelled; then no file is left, and the open database is as it was in any case.
 */
export function rewriteDatabase(rewriting: Rewriting, file: string): void {
  const { store, oldKey, newKey, databaseId, advance } = rewriting
  try {
    advance('Chép toàn bộ số liệu', 1, STEPS)
    const before = copyDatabase(store.connection, oldKey, file)
    advance('Mã hóa lại bằng khóa mới', 2, STEPS)
    withStorageErrors(() => {
      encryptAnew(rewriting, file)
      advance('Đọc lại từ đầu đến cuối', 3, STEPS)
      const copy = openDatabase({ file, key: newKey, databaseId, copyAside: () => undefined })
      try {
        noteChange(copy, rewriting)
        tellWholeFile('Đang soát từng trang dưới khóa mới', copy.connection)
        const isWhole = copy.connection.pragma('integrity_check(1)', { simple: true }) === 'ok'
        const { auditSeq, auditMac: _, ...counts } = readFacts(copy.connection)
        const { auditSeq: last, auditMac: __, ...expected } = before
        const isSame = auditSeq === last + 1 && JSON.stringify(counts) === JSON.stringify(expected)
        if (!isWhole || !isSame || !verifyAudit(copy.connection, copy.auditKey).intact)
          throw new Error('The database written under the new key is not the one it was written from.')
      } finally {
        copy.close()
      }
      flushFile(file)
    })
    advance('Thay khóa cũ bằng khóa mới', STEPS, STEPS)
  } catch (error) {
    removeDatabase(file)
    throw error
  }
}

function encryptAnew({ store, oldKey, newKey }: Rewriting, file: string): void {
  const connection = connect(file, oldKey, { mustExist: true, timeoutMilliseconds: 0 })
  try {
    connection.pragma('temp_store = MEMORY')
    keepAuditKey(connection, store.auditKey)
    tellWholeFile('Đang mã hóa lại từng trang bằng khóa mới', connection)
    rekey(connection, newKey)
  } finally {
    connection.close()
  }
  rmSync(`${file}-journal`, { force: true })
}

/** The one entry of the log that tells of it, and what was sealed under a key that the old one gave. */
function noteChange(copy: Store, { oldKey, newKey, databaseId, user, now, isNewSheet }: Rewriting): void {
  const others = listUsers(copy).filter(({ id }) => id !== user.id)
  const detail = { others: others.length, newSheet: isNewSheet }
  const [oldSeal, newSeal] = [derivePrivateKeySeal(oldKey, databaseId), derivePrivateKeySeal(newKey, databaseId)]
  try {
    runWrite(copy, { userId: user.id, now, call: 'dataKey.change', detail }, (writer) => {
      resealKeys(writer, (json) => reseal(json, oldSeal, newSeal))
      for (const row of others) updateUser(writer, row, { temporaryPassword: 1 })
      if (isNewSheet) writeSetting(writer, RECOVERY_TRIED, '')
      writeSetting(writer, FORMER_KEY_OF, '')
    })
  } finally {
    oldSeal.fill(0)
    newSeal.fill(0)
  }
}

/** What an older program sealed under a password stays so: it never knew the data key. */
function reseal(json: string, oldSeal: Uint8Array, newSeal: Uint8Array): string {
  const sealed = sealedKeySchema.parse(JSON.parse(json))
  if (sealed.version !== 2) return json
  const pkcs8 = openPrivateKey(sealed, oldSeal)
  const renewed = JSON.stringify(sealPrivateKey(pkcs8, newSeal, sealed))
  pkcs8.fill(0)
  return renewed
}
