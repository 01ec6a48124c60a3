/** Whether the program can open in an Electron window on this computer, and why not. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

const PACKAGE = join(import.meta.dirname, '../node_modules/electron')
const RELEASES = 'https://github.com/electron/electron/releases/download/'
const HEAD_MILLISECONDS = 4_000
const INSTALL_MILLISECONDS = 4 * 60_000

export type HostChoice = { kind: 'electron'; executable: string } | { kind: 'web'; reason: string }

/**
 * Electron where its program is there or can be fetched, else the browser with the reason in words. The package is
 * never imported: outside Electron its import starts a download.
 */
export async function chooseHost(environment: NodeJS.ProcessEnv = process.env): Promise<HostChoice> {
  const obstacle = findObstacle(environment)
  if (obstacle !== null) return web(obstacle)
  const installed = findExecutable()
  if (installed !== null) return { kind: 'electron', executable: installed }
  if (!(await canDownload(environment))) return web('chưa có Electron trên máy và không tải về được')
  spawnSync(process.execPath, [join(PACKAGE, 'install.js')], { timeout: INSTALL_MILLISECONDS, stdio: 'ignore' })
  const fetched = findExecutable()
  return fetched === null ? web('tải Electron chưa xong') : { kind: 'electron', executable: fetched }
}

/** Electron's program where it is there already and could open a window, else null: for tests, which fetch nothing. */
export function findElectron(environment: NodeJS.ProcessEnv = process.env): string | null {
  return findObstacle(environment) === null ? findExecutable() : null
}

/** Why no window could open here, or null. */
function findObstacle({ APP_HOST, DISPLAY, WAYLAND_DISPLAY }: NodeJS.ProcessEnv): string | null {
  if (APP_HOST === 'web') return 'APP_HOST=web'
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return 'máy không có màn hình đồ họa'
  // Chromium's sandbox does not start for the superuser, and without it we do not open.
  if (process.getuid?.() === 0) return 'đang chạy bằng quyền quản trị hệ thống'
  return existsSync(join(PACKAGE, 'package.json')) ? null : 'Electron chưa được cài'
}

function web(reason: string): HostChoice {
  return { kind: 'web', reason }
}

function wantedVersion(): string {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string }
  return version
}

/** Electron's program in the very version that is pinned, or null. */
function findExecutable(): string | null {
  const [versionFile, nameFile] = [join(PACKAGE, 'dist/version'), join(PACKAGE, 'path.txt')]
  if (!existsSync(versionFile) || !existsSync(nameFile)) return null
  if (readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') !== wantedVersion()) return null
  const executable = join(PACKAGE, 'dist', readFileSync(nameFile, 'utf8').trim())
  return existsSync(executable) ? executable : null
}

/** Asks for the release without fetching it: a computer without a network must not wait for a download to fail. */
export async function canDownload(environment: NodeJS.ProcessEnv): Promise<boolean> {
  const version = wantedVersion()
  const base = environment.ELECTRON_MIRROR ?? RELEASES
  const address = `${base}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`
  try {
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(HEAD_MILLISECONDS) })
    return answer.ok
  } catch {
    return false
  }
}
