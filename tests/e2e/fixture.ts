/**
 * What every browser test gets: a host of its own on an empty folder, a page let in by the code, and a way to show steps.
 * In the project `electron` the page is that of the program's own window. Whatever Chromium or the host tries to reach
 * besides this computer's loopback fails the run.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { type Browser, test as base, expect, type Page } from '@playwright/test'
import { findElectron } from '../../electron/chooseHost.ts'
import { findCutOff, findSerious } from './barriers.ts'
import { launchBrowser } from './browser.ts'
import { openElectron } from './electronWindow.ts'
import { countLoopbackConnections, findOutsideConnections } from './netLog.ts'

const root = join(import.meta.dirname, '../..')
export const samples = join(root, 'tests/fixtures/samples')
export const password = 'mat khau tap su 2021'

/** Three days before the district's deadline of the half-year. */
export const now = '2021-06-15T01:41:07.000Z'

export interface Host {
  url: string
  code: string
  dataDir: string
  /** Plugs in a drive of this name; the folder that stands for it. */
  plugIn: (label: string) => string
  /** Ends the host as a power cut would, without a word; the page stays. */
  kill: () => Promise<void>
  /** Starts it again on the same folder, at the same address and with a new code. */
  restart: () => Promise<void>
  /** A code for one more window. */
  newCode: () => Promise<string>
  /** The only addresses (`tcp 127.0.0.1:443`) the host may reach in this test, which asks for it. */
  mayReach: (...addresses: string[]) => void
  /** While it is gone the page cannot reach it, and the one that comes back does not know the page: the browser says so. */
  isGone: () => boolean
}

/** Pictures that no document shows would only make every clone larger. */
function isInDocuments(name: string): boolean {
  return ['docs/huong-dan-su-dung.md', 'README.md'].some((path) =>
    readFileSync(join(root, path), 'utf8').includes(`screens/${name}.png`),
  )
}

interface Fixtures {
  host: Host
  /** Errors of the page and refusals of its content policy: what is left in here at the end fails the test. */
  faults: string[]
  page: Page
  /** Keeps a picture of the step; when KEEP_SCREENS is set into docs/screens, if the guide or the README shows it. */
  show: (name: string) => Promise<void>
  /** Like `show`, and nothing of the step may keep people out: for screens that everyScreen.spec.ts cannot walk. */
  examine: (name: string) => Promise<void>
}

interface StartedHost {
  url: string
  code: string
  newCode(): Promise<string>
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** Where a host notes what it tried to reach. */
function recordOf(dataDir: string): string {
  return `${dataDir}-drives/sockets`
}

/** The host as it is started by an officer, on a fixed clock. */
async function startHost(dataDir: string): Promise<StartedHost> {
  mkdirSync(`${dataDir}-drives`, { recursive: true })
  const [hook = '', program = ''] = ['recordSockets.ts', 'hostProcess.ts'].map((name) =>
    join(import.meta.dirname, name),
  )
  const child = spawn(process.execPath, ['--import', hook, program, dataDir, now], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, SOCKET_RECORD: recordOf(dataDir) },
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
  return {
    ...(JSON.parse(line) as Pick<Host, 'url' | 'code'>),
    newCode: () =>
      new Promise((resolve) => {
        child.stdout.once('data', (chunk) => resolve((JSON.parse(String(chunk)) as { code: string }).code))
        child.stdin.write('\n')
      }),
    async stop(signal) {
      child.kill(signal)
      await exited
    },
  }
}

/** The window has no host beside it that could be ended and started again. */
function describeWindow(dataDir: string, plugIn: Host['plugIn']): Host {
  const skip = async () => base.skip(true, 'The window ends with its program.')
  return {
    url: 'app://phu-bieu/',
    code: '',
    dataDir,
    plugIn,
    kill: skip,
    restart: skip,
    newCode: async () => '',
    mayReach: () => {},
    isGone: () => false,
  }
}

async function openTab(browser: Browser): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  })
  return { page: await context.newPage(), close: () => context.close() }
}

async function openWindow({ dataDir }: Host): Promise<OpenPage> {
  const executable = findElectron()
  if (executable === null) throw new Error('Electron cannot open a window on this computer.')
  const places = ['E-KINGSTON', 'F-KINGSTON'].map((name) => join(`${dataDir}-drives`, name))
  return openElectron(executable, { dataDir, now, places })
}

interface OpenPage {
  page: Page
  close: () => Promise<void>
}

export const test = base.extend<Fixtures, { chromiumBrowser: Browser | null }>({
  chromiumBrowser: [
    async ({ browserName: _ }, use, { project }) => {
      if (project.name === 'electron') {
        await use(null)
        return
      }
      const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-net-'))
      const log = join(folder, 'net.json')
      const browser = await launchBrowser([`--log-net-log=${log}`])
      await use(browser)
      await browser.close()
      const [outside, loopback] = [findOutsideConnections(log), countLoopbackConnections(log)]
      rmSync(folder, { recursive: true, force: true })
      if (outside.length > 0) throw new Error(`The page reached out of the computer: ${outside.join(', ')}`)
      if (loopback === 0) throw new Error('The record of the network is empty, so it proves nothing.')
    },
    { scope: 'worker' },
  ],
  host: async ({ browserName: _ }, use, { project }) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'phu-bieu-e2e-'))
    const plugIn = (label: string): string => {
      const folder = join(`${dataDir}-drives`, label)
      mkdirSync(folder, { recursive: true })
      return folder
    }
    if (project.name === 'electron') await use(describeWindow(dataDir, plugIn))
    else {
      let started = await startHost(dataDir)
      let isGone = false
      const allowed = new Set<string>()
      const host: Host = {
        url: started.url,
        code: started.code,
        dataDir,
        plugIn,
        mayReach: (...addresses) => {
          for (const address of addresses) allowed.add(address)
        },
        isGone: () => isGone,
        kill: async () => {
          isGone = true
          await started.stop('SIGKILL')
        },
        newCode: () => started.newCode(),
        restart: async () => {
          started = await startHost(dataDir)
          host.url = started.url
          host.code = started.code
        },
      }
      await use(host)
      await started.stop('SIGTERM')
      const record = recordOf(dataDir)
      const reached = existsSync(record) ? readFileSync(record, 'utf8').split('\n').filter(Boolean) : []
      expect(
        reached.filter((one) => !allowed.has(one)),
        'connections that the host opened',
      ).toEqual([])
    }
    rmSync(dataDir, { recursive: true, force: true })
    rmSync(`${dataDir}-drives`, { recursive: true, force: true })
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants an object of fixtures
  faults: async ({}, use) => {
    const faults: string[] = []
    await use(faults)
    expect(faults, 'errors of the page, refusals of its content policy among them').toEqual([])
  },
  page: async ({ chromiumBrowser, host, faults }, use) => {
    const { page, close } = chromiumBrowser ? await openTab(chromiumBrowser) : await openWindow(host)
    // Kept on from the start: switching it on for each file races with the key that opens the dialog.
    page.on('filechooser', () => {})
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      if (
        message.type() === 'error' &&
        !(host.isGone() && /ERR_(?:CONNECTION|EMPTY_RESPONSE)|status of 401/.test(message.text()))
      )
        faults.push(message.text())
    })
    // The clock of the page only writes "đã lưu" times; timers keep running.
    await page.clock.setFixedTime(new Date(now))
    await page.goto(host.url)
    await use(page)
    await close()
  },
  show: async ({ page }, use) => {
    const [kept, passing] = [join(root, 'docs/screens'), join(root, 'test-results/screens')]
    mkdirSync(passing, { recursive: true })
    await use(async (name) => {
      const folder = process.env.KEEP_SCREENS && isInDocuments(name) ? kept : passing
      await page.mouse.move(0, 0)
      // The bar under the sheet explains a cell once the officer has stopped moving.
      await page.waitForTimeout(400)
      await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' })
    })
  },
  examine: async ({ page, show }, use) => {
    await use(async (name) => {
      // Half faded words would be called too pale.
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await show(name)
      expect(await findSerious(page, name), 'what axe calls serious').toEqual([])
      expect(await findCutOff(page, name), 'controls out of reach').toEqual([])
    })
  },
})

export { expect }
