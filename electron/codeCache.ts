/** Keeps what Node compiles of the program's own files beside the workspace, so that the next start is spared half of it. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/** Holds code of the program and nothing of the office; it may be deleted at any time. */
const FOLDER = 'ma-da-dich'

/**
 * The folder for it, or null where there is no workspace folder yet or nothing can be written there: then everything is
 * compiled as ever. Node itself must not be asked to make the folder: where it cannot, Node 24 tries for ever.
 */
export function openCodeCache(dataDir: string): string | null {
  if (!existsSync(dataDir)) return null
  const folder = join(dataDir, FOLDER)
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return folder
  } catch {
    return null
  }
}

/** From now on, for the thread that calls it: each has its own. */
export function keepCompiledCode(folder: string | null): void {
  if (folder !== null) enableCompileCache(folder)
}
