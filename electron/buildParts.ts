/** Builds the page and the Electron host when their sources are newer than what was built last. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

const ROOT = join(import.meta.dirname, '..')
const VITE = join(ROOT, 'node_modules/vite/bin/vite.js')

/** Built renderer, served by every host. */
export const RENDERER_DIST = join(ROOT, 'dist/renderer')

export function buildRenderer(): void {
  const product = join(RENDERER_DIST, 'index.html')
  if (isStale(product, ['renderer', 'shared', 'package.json'])) runVite(['--config', 'renderer/vite.config.ts'])
}

export function buildElectronHost(): void {
  const product = join(ROOT, 'dist/electron/preload.cjs')
  if (!isStale(product, ['electron', 'db', 'shared', 'package.json'])) return
  for (const mode of ['main', 'preload']) runVite(['--config', 'electron/vite.config.ts', '--mode', mode])
}

/** True if the product is missing or older than any file of its sources. */
function isStale(product: string, sources: readonly string[]): boolean {
  if (!existsSync(product)) return true
  const built = statSync(product).mtimeMs
  return sources.some((source) => newestChange(join(ROOT, source)) > built)
}

function newestChange(path: string): number {
  const status = statSync(path)
  if (!status.isDirectory()) return status.mtimeMs
  // The folder's own time tells of files that were taken away.
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), status.mtimeMs)
}

function runVite(args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [VITE, 'build', '--logLevel', 'warn', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error(`vite build ${args.join(' ')} failed.`)
}
