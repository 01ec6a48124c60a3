/** The second place of the backups, outside the computer's own disk: finding it again, copying there, saying how it stands. */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findStorageError, withStorageErrors } from '../../../db/driver.ts'
import { writeDurably } from '../../../db/durableFile.ts'
import { AppError } from '../../../shared/errors.ts'
import { copyBackup, listBackups, pathOf, removeBackup, sweepUnfinished } from './backupFolder.ts'
import type { Drive } from './drives.ts'
import { isExpired } from './expireErased.ts'
import { type Ledger, readLedger, updateLedger } from './ledger.ts'
import { chooseOutdated } from './rotation.ts'

/** Folder at the root of a second place; below it one folder a workspace. */
export const SECOND_FOLDER = 'PhuBieu-sao-luu'
const MARK = 'noi-luu.json'

type SecondPlace = NonNullable<Ledger['second']>

/** Makes a drive the second place and marks it. Throws read_only or disk_full where nothing can be written there. */
export function chooseSecondPlace(folder: string, drive: Pick<Drive, 'path' | 'label'>): Ledger {
  const home = join(drive.path, SECOND_FOLDER)
  const id = readMark(drive.path) ?? randomUUID()
  withStorageErrors(() => {
    mkdirSync(home, { recursive: true })
    writeDurably(join(home, MARK), `${JSON.stringify({ id })}\n`)
  })
  const second = { id, label: drive.label, path: drive.path, copiedAt: null, copiedName: null, failure: null }
  return updateLedger(folder, { second })
}

/** True where the place is plugged in, under the path it had last. */
export function isSecondPlaceThere(second: SecondPlace): boolean {
  return readMark(second.path) === second.id
}

/** Names of the backups there; while it is away, of the last one that was taken there. */
export function listCarriedNames({ second }: Ledger, databaseId: string): string[] {
  if (!second) return []
  if (isSecondPlaceThere(second)) return listBackups(folderInPlace(second.path, databaseId)).map(({ name }) => name)
  return second.copiedName === null ? [] : [second.copiedName]
}

/** Looks for the place among the drives: a stick gets another letter in another socket. */
export function findSecondPlaceAgain(folder: string, drives: readonly Pick<Drive, 'path' | 'label'>[]): void {
  const { second } = readLedger(folder)
  if (!second || isSecondPlaceThere(second)) return
  const found = drives.find((drive) => readMark(drive.path) === second.id)
  if (found) updateLedger(folder, { second: { ...second, path: found.path, label: found.label } })
}

/** Where the backups of one workspace lie in a second place. */
function folderInPlace(path: string, databaseId: string): string {
  return join(path, SECOND_FOLDER, databaseId)
}

/**
 * Brings the newest backup to the second place where it is plugged in, and keeps the rotation there. What goes wrong is
 * noted for the officer; it never hinders the work.
 */
export function copyToSecondPlace(folder: string, databaseId: string, now: string): void {
  const { second, damaged, expired } = readLedger(folder)
  const newest = listBackups(folder).findLast(({ name }) => !damaged.includes(name))
  if (!second || !newest || !isSecondPlaceThere(second)) return
  const target = folderInPlace(second.path, databaseId)
  try {
    sweepUnfinished(target)
    if (!existsSync(pathOf({ ...newest, folder: target }))) copyBackup(newest, target)
    for (const one of listBackups(target)) if (isExpired(one, expired)) removeBackup(one)
    for (const outdated of chooseOutdated(listBackups(target))) removeBackup(outdated)
    updateLedger(folder, { second: { ...second, copiedAt: now, copiedName: newest.name, failure: null } })
  } catch (error) {
    if (codeOf(error) === 'call_cancelled') throw error
    updateLedger(folder, { second: { ...second, failure: codeOf(error) } })
  }
}

function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code
  return findStorageError(error)?.code ?? 'file_unwritable'
}

/** The id of a second place, or null where there is none. */
function readMark(path: string): string | null {
  try {
    const mark: unknown = JSON.parse(readFileSync(join(path, SECOND_FOLDER, MARK), 'utf8'))
    return typeof mark === 'object' && mark !== null && 'id' in mark && typeof mark.id === 'string' ? mark.id : null
  } catch {
    return null
  }
}
