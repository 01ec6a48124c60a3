/**
 * The update files an office has installed, kept so that it can go back: the one of the program in use and the one before
 * it. Every time an installer is taken from the shelf its signature is checked anew.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { moveDurably } from '../../db/durableFile.ts'
import { AppError } from '../../shared/errors.ts'
import { compareVersions, extractInstaller, readUpdateManifest, type UpdateManifest } from './updateFile.ts'

const SHELF = 'cap-nhat'
const NAME = /^PhuBieu-(\d+\.\d+\.\d+)\.capnhat$/

export interface ReadyInstaller extends UpdateManifest {
  /** The installer, checked to the last byte. */
  installer: string
}

interface ShelfOptions {
  /** The program's data folder. */
  dataDir: string
  /** Of the publisher, in PEM; '' where this build takes no updates. */
  publicKey: string
  /** Version of the running program. */
  current: string
}

/** Checks a file, keeps it on the shelf and makes its installer ready. Throws the update_ codes; then nothing has changed. */
export function takeUpdate(file: string, { dataDir, publicKey, current }: ShelfOptions): ReadyInstaller {
  const { version } = readUpdateManifest(file, publicKey)
  if (compareVersions(version, current) <= 0)
    throw new AppError('update_older', { file: basename(file), version, current })
  const shelf = join(dataDir, SHELF)
  mkdirSync(shelf, { recursive: true })
  const ready = makeReady(file, shelf, publicKey)
  const kept = join(shelf, `PhuBieu-${version}.capnhat`)
  copyFileSync(file, `${kept}.new`)
  moveDurably(`${kept}.new`, kept)
  // The one in use stays to go back to; what is older is not needed.
  for (const old of listShelf(shelf).filter((one) => one !== version && one !== current))
    rmSync(join(shelf, `PhuBieu-${old}.capnhat`))
  return ready
}

/** The installer of the version before the running one. Throws update_nothing_before. */
export function takeBack({ dataDir, publicKey, current }: ShelfOptions): ReadyInstaller {
  const shelf = join(dataDir, SHELF)
  const [version] = listShelf(shelf)
    .filter((one) => compareVersions(one, current) < 0)
    .sort((a, b) => compareVersions(b, a))
  if (version === undefined) throw new AppError('update_nothing_before')
  return makeReady(join(shelf, `PhuBieu-${version}.capnhat`), shelf, publicKey)
}

function makeReady(file: string, shelf: string, publicKey: string): ReadyInstaller {
  const installer = join(shelf, 'PhuBieu-cai-dat.exe')
  rmSync(installer, { force: true })
  return { ...extractInstaller(file, publicKey, installer), installer }
}

function listShelf(shelf: string): string[] {
  return existsSync(shelf) ? readdirSync(shelf).flatMap((name) => NAME.exec(name)?.[1] ?? []) : []
}
