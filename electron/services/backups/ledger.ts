/**
 * What is known of the backups beside their names: which was proved when, where the second place is, how far the
 * workspace had come. It stands in a file of its own because it must outlive the database. Lost or damaged it is begun
 * anew: nothing counts as proved then, and no backup is lost with it.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { withStorageErrors } from '../../../db/driver.ts'
import { writeDurably } from '../../../db/durableFile.ts'

const FILE_NAME = 'so-sao-luu.json'

/** Number and place in the chain of one entry of the audit log. */
const anchor = z.object({ seq: z.number(), mac: z.string() })

const ledgerSchema = z.object({
  format: z.literal(1),
  /** Of the last backup that was made; the next one is higher. */
  ordinal: z.number().default(0),
  /** How far the workspace had come when a backup was last made, or when it was last closed. */
  lastBackup: anchor.nullable().default(null),
  lastHead: anchor.nullable().default(null),
  /** The place in the audit log at which each backup was made that is still there. */
  heads: z.array(anchor.extend({ name: z.string() })).default([]),
  /** The last test restore that succeeded. */
  proven: z
    .object({
      at: z.string(),
      name: z.string(),
      madeAt: z.string(),
      records: z.number(),
      people: z.number(),
      cells: z.number(),
      milliseconds: z.number(),
    })
    .nullable()
    .default(null),
  /** When backups were last looked at, whether or not they were found whole. */
  checkedAt: z.string().nullable().default(null),
  /** Names of backups that were found damaged. */
  damaged: z.array(z.string()).default([]),
  /** Names of backups that the key of this workspace opens: their key files are kept up to date. */
  ownKey: z.array(z.string()).default([]),
  /** Why the last backup could not be made. */
  failure: z.object({ at: z.string(), code: z.string() }).nullable().default(null),
  /** Backups of before this moment hold what was erased for good more than eight weeks ago: they go. */
  expired: z.string().nullable().default(null),
  /** The data was found older than this ledger knew it: entries of the audit log that are gone. */
  rolledBack: z.object({ at: z.string(), missing: z.number() }).nullable().default(null),
  second: z
    .object({
      /** Written into the place too: a drive letter alone may belong to another stick today. */
      id: z.string(),
      label: z.string(),
      path: z.string(),
      copiedAt: z.string().nullable(),
      copiedName: z.string().nullable(),
      failure: z.string().nullable(),
    })
    .nullable()
    .default(null),
})

export type Ledger = z.infer<typeof ledgerSchema>

export function readLedger(folder: string): Ledger {
  const file = join(folder, FILE_NAME)
  const parsed = ledgerSchema.safeParse(existsSync(file) ? parseJson(file) : null)
  return parsed.success ? parsed.data : ledgerSchema.parse({ format: 1 })
}

/** Replaces what the ledger says by the given parts. */
export function updateLedger(folder: string, change: Partial<Ledger>): Ledger {
  const ledger = { ...readLedger(folder), ...change }
  withStorageErrors(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeDurably(join(folder, FILE_NAME), `${JSON.stringify(ledger, null, 2)}\n`)
  })
  return ledger
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
