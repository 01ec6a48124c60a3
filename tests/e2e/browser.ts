/** Finds a Chromium: the one that npm brings where it runs, else the computer's own. */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { type Browser, chromium } from '@playwright/test'

const known = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/microsoft-edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** `more` are further switches of Chromium. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  // A browser made for daily use calls its maker by itself, which the tests could not tell from a page that reaches out.
  const isBrought = process.platform === 'linux' && process.arch === 'x64'
  const own = isBrought ? undefined : known.find((path) => existsSync(path))
  const executablePath = own ?? (await unpackChromium())
  // The sandbox of Chromium refuses to start for root, which is what containers run as.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args: [...args, '--font-render-hinting=none', ...more] })
}

/** The package unpacks into the temporary folder and takes whatever `chromium` lies there already, so it gets its own. */
async function unpackChromium(): Promise<string> {
  const folder = join(import.meta.dirname, '../../.cache/chromium')
  mkdirSync(folder, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    return await packed.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
