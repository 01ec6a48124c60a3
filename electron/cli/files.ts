/** Files of the command line: reading what it is given, writing what it makes. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { type Arguments, requireOption } from './arguments.ts'

/** Throws `file_not_found` for whatever keeps the file from being read. */
export function readInput(file: string): { name: string; bytes: Uint8Array } {
  try {
    return { name: basename(file), bytes: new Uint8Array(readFileSync(file)) }
  } catch {
    throw new AppError('file_not_found', { file })
  }
}

/** The first line of --password-file; never an argument or a variable, which other programs can see. */
export function readPassword(args: Arguments): string {
  return readFirstLine(requireOption(args, 'password-file'), 'tệp mật khẩu')
}

/** The first line of a file that holds a secret; `what` names the file where it is empty. */
export function readFirstLine(file: string, what: string): string {
  const line = new TextDecoder().decode(readInput(file).bytes).split(/\r?\n/)[0] ?? ''
  if (line === '') throw new AppError('usage', { problem: `${what} trống.` })
  return line
}

/** Writes into --out, which is created; returns the path. Throws `file_unwritable`. */
export function writeOutput(args: Arguments, name: string, bytes: Uint8Array | string): string {
  const folder = requireOption(args, 'out')
  const path = join(folder, name)
  writeTo(path, bytes, folder)
  return path
}

/** `mode` 0o600 keeps a secret from other users of the computer. */
export function writeTo(path: string, bytes: Uint8Array | string, folder: string, mode = 0o666): void {
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, bytes, { mode })
  } catch {
    throw new AppError('file_unwritable', { file: path })
  }
}
