/** Terminal host: arguments → calls → standard output; machine-readable with --json. Reads and writes its own files. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AppError, describeError } from '../shared/errors.ts'
import { openApp } from './app.ts'
import { type Arguments, parseArguments } from './cli/arguments.ts'
import { createCaller } from './cli/caller.ts'
import { commands } from './cli/commands.ts'
import { readPassword } from './cli/files.ts'
import { tellOnTerminal } from './cli/tellOnTerminal.ts'
import { createForkReader } from './excel/runReader.ts'
import { programVersion } from './programVersion.ts'

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

async function run(argv: string[]): Promise<number> {
  let json = argv.includes('--json')
  try {
    const args = parseArguments(argv)
    json = args.options.json === true
    const output = await runCommand(args)
    process.stdout.write(json ? `${JSON.stringify(output.data, null, 2)}\n` : `${output.text}\n`)
    return output.refused === true ? 1 : 0
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (json)
      process.stdout.write(
        `${JSON.stringify({ code: error.code, message: error.message, details: error.details }, null, 2)}\n`,
      )
    else process.stderr.write(`${error.code}: ${error.message}\n`)
    return USAGE_CODES.includes(error.code) ? 2 : 1
  }
}

async function runCommand(args: Arguments) {
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
    // A command without a workspace runs on a folder that holds none.
    dataDir: args.options.data ?? join(mkdtempSync(join(tmpdir(), 'phu-bieu-')), 'none'),
    readWorkbook: createForkReader(),
    version: programVersion(),
    places: args.options.place === undefined ? [] : [resolve(args.options.place)],
    ...(now !== undefined && { now: () => `${now}T02:00:00.000Z`, isClockStated: true }),
  })
  const call = createCaller(
    app,
    tellOnTerminal((line) => process.stderr.write(line)),
  )
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

// `| head` closes the pipe early; what it wanted it has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(
      `${describeError('unexpected', { reference: 'CLI' })}\n${error instanceof Error ? error.stack : String(error)}\n`,
    )
    process.exitCode = 1
  },
)
