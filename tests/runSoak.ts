/** `npm run test:soak`: the durability tests in their full sizes, about half an hour on two cores. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'

const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
const args = [vitest, 'run', 'tests/durability', '--reporter=verbose', ...process.argv.slice(2)]
spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, SOAK: '1' } }).on('exit', (code) =>
  process.exit(code ?? 1),
)
