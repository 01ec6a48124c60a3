/** Faults of the program: a short reference for the officer and a small log that never holds data of persons. */
import { randomInt } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const LIMIT = 512 * 1024
const LETTERS = 'ACDEFGHKLMNPQRTVXY'

/** Short enough to be read out over the telephone: `K7-31`. */
function makeReference(): string {
  return `${LETTERS[randomInt(LETTERS.length)]}${randomInt(10)}-${randomInt(10, 100)}`
}

/**
 * Notes a fault in `logs/` of the data folder and returns its reference. Only the kind of error and the places in the
 * program are kept: a message may quote what the officer typed.
 */
export function logFault(dataDir: string, fault: { at: string; call: string; error: unknown }): string {
  const reference = makeReference()
  const line = JSON.stringify({ reference, at: fault.at, call: fault.call, ...describeFault(fault.error) })
  try {
    if (existsSync(dataDir)) appendLine(join(dataDir, 'logs'), line)
  } catch {
    // A full or read-only disk must not hide the fault itself from the officer.
  }
  return reference
}

function describeFault(error: unknown): { name: string; code: string | null; places: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, code: null, places: [] }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    // Only the end of a path: its beginning names the computer's user.
    .map((line) =>
      line.trim().replace(/(?:file:\/\/)?(?:[A-Za-z]:)?[\\/][^\s()]*[\\/]((?:[^\\/\s()]+[\\/])?[^\\/\s()]+)/g, '$1'),
    )
  return { name: error.name, code, places }
}

function appendLine(folder: string, line: string): void {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'faults.log')
  if (existsSync(file) && statSync(file).size > LIMIT) renameSync(file, `${file}.1`)
  appendFileSync(file, `${line}\n`)
}
