/** Times the sheet of an annex at 5,000 × 30 in Chromium against plain HTML tables, and weighs what the page loads first. */
import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { launchBrowser } from '../e2e/browser.ts'
import { median, printTarget } from './measure.ts'

const root = join(import.meta.dirname, '../..')
const outDir = join(root, '.cache/gridPage')
const ADDRESS = 'http://bench.invalid/'
const INITIAL_KILOBYTES = 350
const KEYS = 120
/** Pixels a frame. */
const WHEEL = 66
const PAGE = 440

const mediaTypes: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

interface PageBench {
  grid: () => Promise<number>
  wholeTable: () => Promise<number>
  shownTable: () => Promise<number>
  scroll: (step: number) => Promise<number[]>
  takeDelays: () => number[]
}

declare global {
  interface Window {
    bench: PageBench
  }
}

export async function benchGrid(rounds: number): Promise<void> {
  weighInitialScripts()
  await build({
    root: join(import.meta.dirname, 'gridPage'),
    base: './',
    configFile: false,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'chrome142' },
  })
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
    await page.route(`${ADDRESS}**`, (route) => {
      const path = new URL(route.request().url()).pathname.slice(1) || 'index.html'
      const contentType = mediaTypes[extname(path)] ?? 'application/octet-stream'
      return route.fulfill({ body: readFileSync(join(outDir, path)), contentType })
    })
    await page.goto(ADDRESS)
    const times = { grid: [] as number[], wholeTable: [] as number[], shownTable: [] as number[] }
    for (let round = -1; round < rounds; round++) {
      for (const name of ['wholeTable', 'shownTable', 'grid'] as const) {
        const taken = await page.evaluate((one) => window.bench[one](), name)
        if (round >= 0) times[name].push(taken)
      }
    }
    const type = async (): Promise<number> => {
      await page.evaluate(() => window.bench.takeDelays())
      for (let key = 0; key < KEYS; key++) await page.keyboard.press(key % 4 === 3 ? 'Enter' : String(key % 10))
      return highest(await page.evaluate(() => window.bench.takeDelays()), 0.95)
    }
    await page.evaluate(() => window.bench.shownTable())
    const plainKey = await type()
    await page.evaluate(() => window.bench.grid())
    const gridKey = await type()
    const scroll = async (step: number): Promise<number> =>
      highest(await page.evaluate((one) => window.bench.scroll(one), step), 0.95)
    const wheeled = await scroll(WHEEL)
    const paged = await scroll(PAGE)
    await page.evaluate(() => window.bench.wholeTable())
    const plainPaged = await scroll(PAGE)

    process.stdout.write('\nThe sheet of an annex, 5,000 rows × 30 columns, in Chromium (medians)\n')
    const line = (what: string, milliseconds: number): void => {
      process.stdout.write(`  ${what.padEnd(62)} ${milliseconds.toFixed(1).padStart(8)} ms\n`)
    }
    line('first render of the sheet', median(times.grid))
    line('a plain HTML table of all 5,000 rows', median(times.wholeTable))
    line('a plain HTML table of the 30 rows that fit (lower bound)', median(times.shownTable))
    line('key to paint in the sheet, 95th percentile', gridKey)
    line('key to paint in a plain text box (lower bound), 95th percentile', plainKey)
    line('frame while the wheel turns, three rows at a time, 95th percentile', wheeled)
    line('frame while twenty rows go by at a time, 95th percentile', paged)
    line('the same in the plain table of all rows (lower bound)', plainPaged)
    printTarget('first render', median(times.grid) / median(times.wholeTable), 0.5, 'the plain table of all rows')
    printTarget('key to paint', gridKey / plainKey, 2.5, 'a plain text box')
  } finally {
    await browser.close()
  }
}

/** What index.html loads before the first screen, packed as a server would. */
function weighInitialScripts(): void {
  const dist = join(root, 'dist/renderer')
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  const scripts = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path)
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0)
  process.stdout.write(`\nInitial JavaScript: ${(bytes / 1024).toFixed(0)} KB gzip in ${scripts.length} files\n`)
  printTarget('initial JavaScript', bytes / 1024 / INITIAL_KILOBYTES, 1, `${INITIAL_KILOBYTES} KB`)
}

function highest(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
