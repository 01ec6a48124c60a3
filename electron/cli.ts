/** Terminal host: the process around one command line; machine-readable with --json. Reads and writes its own files. */
import { describeError } from '../shared/errors.ts'
import { runCommandLine } from './cli/runCommandLine.ts'

// `| head` closes the pipe early; what it wanted it has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

runCommandLine(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
}).then(
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
