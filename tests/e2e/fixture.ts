/** What every browser test gets: a host of its own on an empty folder, a page let in by the code, and a way to show steps. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { type Browser, test as base, expect, type Page } from '@playwright/test'
import { launchBrowser } from './browser.ts'

const root = join(import.meta.dirname, '../..')
export const samples = join(root, 'tests/fixtures/samples')
export const password = 'mat khau tap su 2021'

/** Three days before the district's deadline of the half-year. */
export const now = '2021-06-15T01:41:07.000Z'

interface Host {
  url: string
  code: string
  dataDir: string
  /** Plugs in a drive of this name; the folder that stands for it. */
  plugIn: (label: string) => string
  /** Ends the host as a power cut would, without a word; the page stays. */
  kill: () => Promise<void>
  /** Starts it again on the same folder, at another address and with a new code. */
  restart: () => Promise<void>
  /** While it is gone the page cannot reach it, and the browser says so. */
  isGone: () => boolean
}

interface Fixtures {
  host: Host
  page: Page
  /** Keeps a picture of the step; into docs/screens when KEEP_SCREENS is set. */
  show: (name: string) => Promise<void>
}

export const test = base.extend<Fixtures, { chromiumBrowser: Browser }>({
  chromiumBrowser: [
    async ({ browserName: _ }, use) => {
      const browser = await launchBrowser()
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  host: async ({ browserName: _ }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'phu-bieu-e2e-'))
    let started = await startHost(dataDir)
    let isGone = false
    const plugIn = (label: string): string => {
      const folder = join(`${dataDir}-drives`, label)
      mkdirSync(folder, { recursive: true })
      return folder
    }
    const host: Host = {
      url: started.url,
      code: started.code,
      dataDir,
      plugIn,
      isGone: () => isGone,
      kill: async () => {
        isGone = true
        started.child.kill('SIGKILL')
        await started.exited
      },
      restart: async () => {
        started = await startHost(dataDir)
        host.url = started.url
        host.code = started.code
      },
    }
    await use(host)
    started.child.kill('SIGTERM')
    await started.exited
    rmSync(dataDir, { recursive: true, force: true })
    rmSync(`${dataDir}-drives`, { recursive: true, force: true })
  },
  page: async ({ chromiumBrowser, host }, use) => {
    const context = await chromiumBrowser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
    })
    const page = await context.newPage()
    // Kept on from the start: switching it on for each file races with the key that opens the dialog.
    page.on('filechooser', () => {})
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !(host.isGone() && /ERR_(?:CONNECTION|EMPTY_RESPONSE)/.test(message.text())))
        faults.push(message.text())
    })
    // The clock of the page only writes "đã lưu" times; timers keep running.
    await page.clock.setFixedTime(new Date(now))
    await page.goto(host.url)
    await use(page)
    expect(faults, 'errors of the page, refusals of its content policy among them').toEqual([])
    await context.close()
  },
  show: async ({ page }, use) => {
    const folder = process.env.KEEP_SCREENS ? join(root, 'docs/screens') : join(root, 'test-results/screens')
    mkdirSync(folder, { recursive: true })
    await use(async (name) => {
      await page.mouse.move(0, 0)
      // The bar under the sheet explains a cell once the officer has stopped moving.
      await page.waitForTimeout(400)
      await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' })
    })
  },
})

async function startHost(dataDir: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hostProcess.ts'), dataDir, now], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const line = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += chunk
      if (text.includes('\n')) resolve(text)
    })
    child.once('exit', () => reject(new Error('The host ended before it listened.')))
  })
  return { child, exited, ...(JSON.parse(line) as Pick<Host, 'url' | 'code'>) }
}

export { expect }
