/** Times a cold start from nothing to the first screen that can be used, and weighs page and services, with 50,000 people. */
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Page } from '@playwright/test'
import { launchBrowser } from '../e2e/browser.ts'
import { openFullOffice } from './fullOffice.ts'
import { median } from './measure.ts'

const PEOPLE = 50_000
const root = join(import.meta.dirname, '../..')

export async function benchStart(rounds: number): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const options = ['--config', 'renderer/vite.config.ts', '--logLevel', 'warn']
  execFileSync(process.execPath, [vite, 'build', ...options], { cwd: root, stdio: 'inherit' })
  const office = await openFullOffice({ episodes: PEOPLE, others: 300, catalogue: 40 })
  office.lock()
  process.stdout.write(`\nCold start with ${PEOPLE.toLocaleString('en')} people, loopback host and Chromium\n`)
  const samples: Sample[] = []
  for (let round = 0; round < rounds; round++) samples.push(await startOnce(office))
  const line = (what: string, of: (sample: Sample) => number, unit: string): void => {
    process.stdout.write(`  ${what.padEnd(64)} ${median(samples.map(of)).toFixed(0).padStart(6)} ${unit}\n`)
  }
  line('the host answers', ({ listening }) => listening, 'ms')
  line('the first screen can be typed in (door code)', ({ usable }) => usable, 'ms')
  line('from the password to the home screen with its figures', ({ opened }) => opened, 'ms')
  line('a register of 50,000 lines shows its first page', ({ register }) => register, 'ms')
  line('memory of the page: JavaScript heap', ({ heap }) => heap, 'MB')
  line('memory of the services: whole process', ({ services }) => services, 'MB')
  office.close()
}

interface Sample {
  listening: number
  usable: number
  opened: number
  register: number
  heap: number
  services: number
}

async function startOnce({
  dataDir,
  password,
  now,
}: {
  dataDir: string
  password: string
  now: string
}): Promise<Sample> {
  const browser = await launchBrowser()
  const started = performance.now()
  const child = spawn(process.execPath, [join(root, 'tests/e2e/hostProcess.ts'), dataDir, now], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk))))
  const listening = performance.now() - started
  const { url, code } = JSON.parse(line) as { url: string; code: string }
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' })
  await page.goto(url)
  await page.getByLabel('Nhập mã mở cửa sổ').waitFor()
  const usable = performance.now() - started
  await page.getByLabel('Nhập mã mở cửa sổ').fill(code)
  await page.keyboard.press('Enter')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  const opened = await timeUntil(
    () => page.keyboard.press('Enter'),
    () => page.locator('.home-columns').waitFor({ timeout: 120_000 }),
  )
  const register = await timeUntil(
    () =>
      page.evaluate(() =>
        location.assign(`${location.hash.split('/').slice(0, 2).join('/')}/registers/treatment_episodes`),
      ),
    () => page.locator('[data-row="0"] .cell-text').first().waitFor({ timeout: 120_000 }),
  )
  // What is read while nobody waits is read by then.
  await page.waitForTimeout(6_000)
  const sample = {
    listening,
    usable,
    opened,
    register,
    heap: await readHeap(page),
    services: readMemory(child.pid ?? 0),
  }
  await browser.close()
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await exited
  return sample
}

async function timeUntil(act: () => Promise<unknown>, seen: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await act()
  await seen()
  return performance.now() - started
}

/** Megabytes, after the garbage is gone. */
async function readHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1024 / 1024
}

/** Megabytes the process holds in memory; where the system does not tell, not a number. */
function readMemory(pid: number): number {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes) / 1024
  } catch {
    return Number.NaN
  }
}
