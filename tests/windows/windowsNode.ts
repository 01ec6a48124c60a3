/** Runs programs on Windows' Node, directly or under Wine, and names files as Windows does. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

const isWine = process.platform !== 'win32'

export interface Outcome {
  code: number | null
  output: string
  errors: string
}

/** A path as Windows knows it; under Wine the computer's own files are on Z:. */
export function nameForWindows(path: string): string {
  return isWine && path.startsWith('/') ? `Z:${path.replaceAll('/', '\\')}` : path
}

/** A folder on drive C: that is there for this run only, with spaces and diacritics in its name. */
export function findDriveC(): { windows: string; here: string } {
  const base = isWine ? join(process.env.WINEPREFIX ?? '', 'drive_c/users') : tmpdir()
  const here = mkdtempSync(join(base, 'Phòng LĐTBXH '))
  return { here, windows: isWine ? here.replace(/^.*drive_c/, 'C:').replaceAll('/', '\\') : here }
}

/** Starts a program; under Wine its output must go to files, because a pipe cannot be written to. */
export function startOnWindows(args: readonly string[]): { child: ChildProcess; done: Promise<Outcome> } {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-windows-'))
  const [out, errors] = [join(folder, 'out'), join(folder, 'errors')]
  const files = [openSync(out, 'w'), openSync(errors, 'w')] as const
  const node = process.env.WINDOWS_NODE ?? ''
  const [command, first] = isWine ? ['wine', [node]] : [node, []]
  const child = spawn(command, [...first, ...args], { stdio: ['ignore', ...files] })
  const done = new Promise<Outcome>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      for (const file of files) closeSync(file)
      // Wine writes about itself where the program writes its errors.
      const said = readFileSync(errors, 'utf8').replace(/^(?:wine:|[0-9a-f]{4}:).*\n/gm, '')
      resolve({ code, output: readFileSync(out, 'utf8'), errors: said })
    })
  })
  return { child, done }
}

export function runOnWindows(args: readonly string[]): Promise<Outcome> {
  return startOnWindows(args).done
}
