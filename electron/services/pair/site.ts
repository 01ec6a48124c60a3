/** Which of the computers of an office this is: an id beside the workspace, not in it, so that a restored copy is another one. */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { withStorageErrors } from '../../../db/driver.ts'
import { writeDurably } from '../../../db/durableFile.ts'

const FILE_NAME = 'may-nay.json'

const siteSchema = z.object({
  id: z.string(),
  /** Digest of the computer's name and the folder: a folder that was copied to another computer is another one. */
  place: z.string(),
  /** Of the last file that was made here; it never goes back, whatever is restored. */
  lastFile: z.int(),
})

export type Site = z.infer<typeof siteSchema>

export function readSite(dataDir: string): Site {
  const file = join(dataDir, FILE_NAME)
  const place = createHash('sha256').update(`${hostname()}\n${dataDir}`).digest('hex').slice(0, 16)
  const known = existsSync(file) ? siteSchema.safeParse(parseJson(readFileSync(file, 'utf8'))).data : undefined
  if (known?.place === place) return known
  const made = { id: randomUUID(), place, lastFile: 0 }
  saveSite(dataDir, made)
  return made
}

export function saveSite(dataDir: string, site: Site): void {
  withStorageErrors(() => writeDurably(join(dataDir, FILE_NAME), `${JSON.stringify(site)}\n`))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
