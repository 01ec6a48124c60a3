/**
 * Puts a prepared database and key file in the place of those that are there: after a restore, and after the data key was
 * changed. What was there is moved aside and never deleted; a cut at any moment leaves the old workspace or the new one,
 * because what remains to be moved is written down before the first move.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { withStorageErrors } from '../../../db/driver.ts'
import { moveDurably, writeDurably } from '../../../db/durableFile.ts'
import { removeDatabase } from '../../../db/open.ts'
import { formatKeys, KEY_FILE, KEY_FILE_COPY, type KeyFile } from '../keySlots.ts'
import { DATA_FILE, dataFiles, keyFiles, QUARANTINE } from '../workspaceFiles.ts'

const PREPARED = 'phuc-hoi.new'
const PREPARED_KEYS = 'phuc-hoi.keys.new'
const PLAN = 'phuc-hoi.json'

const planSchema = z.object({ quarantine: z.string() })

/** Where the database is prepared that is to take the place of the one in the folder. */
export function preparedDatabase(dataDir: string): string {
  return join(dataDir, PREPARED)
}

/** Moves the prepared files into place, the key file too where one is given; where none was prepared the old one stays. */
export function replaceFiles(dataDir: string, keys: KeyFile | null, now: string): void {
  withStorageErrors(() => {
    if (keys) writeDurably(join(dataDir, PREPARED_KEYS), formatKeys(keys))
    const quarantine = makeQuarantine(dataDir, now)
    writeDurably(join(dataDir, PLAN), JSON.stringify({ quarantine }))
  })
  finishReplacing(dataDir)
}

/** Ends a replacement that a cut interrupted; does nothing where there is none. Every start asks this first. */
export function finishReplacing(dataDir: string): void {
  const plan = readPlan(dataDir)
  if (!plan) return
  withStorageErrors(() => {
    const quarantine = join(dataDir, QUARANTINE, plan.quarantine)
    mkdirSync(quarantine, { recursive: true, mode: 0o700 })
    // While a prepared file is there, what bears its final name is still the old one.
    exchange(dataDir, quarantine, PREPARED, DATA_FILE, dataFiles)
    exchange(dataDir, quarantine, PREPARED_KEYS, KEY_FILE, keyFiles)
    const keys = join(dataDir, KEY_FILE)
    if (existsSync(keys)) writeDurably(join(dataDir, KEY_FILE_COPY), readFileSync(keys, 'utf8'))
    rmSync(join(dataDir, PLAN), { force: true })
  })
}

/** Removes what was prepared and cut before anything had been moved. */
export function sweepPrepared(dataDir: string): void {
  if (existsSync(join(dataDir, PLAN))) return
  removeDatabase(join(dataDir, PREPARED))
  rmSync(join(dataDir, PREPARED_KEYS), { force: true })
}

function exchange(
  dataDir: string,
  quarantine: string,
  prepared: string,
  final: string,
  replaced: readonly string[],
): void {
  if (!existsSync(join(dataDir, prepared))) return
  for (const name of replaced) {
    const file = join(dataDir, name)
    if (existsSync(file)) moveDurably(file, join(quarantine, name))
  }
  moveDurably(join(dataDir, prepared), join(dataDir, final))
}

function makeQuarantine(dataDir: string, now: string): string {
  const stamp = now.replace(/\D/g, '').slice(0, 14)
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? stamp : `${stamp}-${number}`
    if (existsSync(join(dataDir, QUARANTINE, name))) continue
    mkdirSync(join(dataDir, QUARANTINE, name), { recursive: true, mode: 0o700 })
    return name
  }
}

function readPlan(dataDir: string): z.infer<typeof planSchema> | null {
  const file = join(dataDir, PLAN)
  if (!existsSync(file)) return null
  return planSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}
