/** One command line: arguments → calls → text, or JSON with --json, and the exit code. Opens the workspace and locks it again. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { type AppConfig, openApp } from '../app.ts'
import { createForkReader } from '../excel/runReader.ts'
import { programVersion } from '../programVersion.ts'
import { type Arguments, parseArguments } from './arguments.ts'
import { createCaller } from './caller.ts'
import type { Output } from './command.ts'
import { commands } from './commands.ts'
import { readPassword } from './files.ts'
import { tellOnTerminal } from './tellOnTerminal.ts'

/** Where the answer goes, and what is told besides it. Both get whole lines with their ends. */
export interface Terminal {
  write: (text: string) => void
  writeError: (text: string) => void
}

/** 0 done, 1 the content or the request is refused, 2 usage or files. */
const USAGE_CODES = [
  'usage',
  'file_not_found',
  'file_unwritable',
  'unknown_call',
  'read_only',
  'disk_full',
  'place_missing',
  'upload_no_network',
  'upload_broken',
]

/** The exit code. Throws what is no `AppError`: a fault of the program. `config` lowers the cost of password hashing for tests. */
export async function runCommandLine(
  argv: string[],
  terminal: Terminal,
  config: Pick<AppConfig, 'kdf'> = {},
): Promise<number> {
  let json = argv.includes('--json')
  try {
    const args = parseArguments(argv)
    json = args.options.json === true
    const output = await runCommand(args, terminal, config)
    terminal.write(json ? `${JSON.stringify(output.data, null, 2)}\n` : `${output.text}\n`)
    return output.refused === true ? 1 : 0
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { code, message, details } = error
    if (json) terminal.write(`${JSON.stringify({ code, message, details }, null, 2)}\n`)
    else terminal.writeError(`${code}: ${message}\n`)
    return USAGE_CODES.includes(code) ? 2 : 1
  }
}

async function runCommand(args: Arguments, terminal: Terminal, config: Pick<AppConfig, 'kdf'>): Promise<Output> {
  const command = commands[args.command]
  if (!command)
    throw new AppError('usage', {
      problem: `không có lệnh “${args.command}”. Các lệnh: ${Object.keys(commands).join(', ')}.`,
    })
  if (command.workspace === 'required' && args.options.data === undefined) {
    throw new AppError('usage', { problem: 'cần --data THƯ-MỤC và --password-file TỆP.' })
  }
  const now = args.options.now
  const app = openApp({
    ...config,
    // A command without a workspace runs on a folder that holds none.
    dataDir: args.options.data ?? join(mkdtempSync(join(tmpdir(), 'phu-bieu-')), 'none'),
    readWorkbook: createForkReader(),
    version: programVersion(),
    places: args.options.place === undefined ? [] : [resolve(args.options.place)],
    ...(now !== undefined && { now: () => `${now}T02:00:00.000Z`, isClockStated: true }),
  })
  const call = createCaller(app, tellOnTerminal(terminal.writeError))
  try {
    if (
      command.workspace === 'required' ||
      (command.workspace === 'optional' &&
        args.options.data !== undefined &&
        args.options['password-file'] !== undefined)
    ) {
      await call('vault.unlock', {
        password: readPassword(args),
        ...(args.options.user !== undefined && { userName: args.options.user }),
      })
    }
    return await command.run(args, call)
  } finally {
    app.close()
  }
}
