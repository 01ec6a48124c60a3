/** Times whole imports into the encrypted store: of a new register, and of people among fifty thousand known ones. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openApp } from '../../electron/app.ts'
import { type Call, createCaller } from '../../electron/cli/caller.ts'
import type { RunReader } from '../../electron/excel/readerContract.ts'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { type Measured, measure, printMeasured, printTarget } from './measure.ts'
import { FIXED_PEER, PEER, parseWithSheetJs } from './peer.ts'

const PASSWORD = 'mat-khau-do-toc-do'

/** As many rows as the screen of the import asks for. */
const SHOWN_ROWS = 3_000

/** The child process would hide its CPU time from the measurement; the readers themselves are the same. */
const readHere: RunReader = async (bytes, fileName) => readWorkbook(bytes, fileName)

function openBench(dataDir: string) {
  const app = openApp({
    dataDir,
    readWorkbook: readHere,
    version: 'bench',
    now: () => '2021-06-15T02:00:00.000Z',
    kdf: { memoryKiB: 19 * 1024, iterations: 2 },
    backups: { isAutomatic: false },
  })
  return { app, call: createCaller(app) }
}

async function withWorkspace<T>(work: (call: Call) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-bench-'))
  const { app, call } = openBench(join(folder, 'so'))
  try {
    await call('vault.create', { unit: '246', officer: 'Nguyễn Văn A', password: PASSWORD })
    return await work(call)
  } finally {
    app.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function importAll(call: Call, bytes: Uint8Array, expected: Record<string, number>): Promise<void> {
  const { counts } = await call('imports.run', { name: 'so.xlsx', bytes, commit: true, mostRows: SHOWN_ROWS })
  // A fast import of something else would be no figure.
  for (const [key, count] of Object.entries(expected)) {
    if (counts[key as keyof typeof counts] !== count) throw new Error(`The import has ${JSON.stringify(counts)}.`)
  }
}

function cpuOf(measured: readonly Measured[], name: string): number {
  return measured.find((one) => one.name === name)?.cpu ?? Number.NaN
}

/** A register into a new workspace: parse, match, check, dedupe, commit. Creating the workspace is told apart. */
export async function benchImport(rows: number, bytes: Uint8Array, rounds: number, limit: number): Promise<void> {
  const whole = 'Phụ Biểu: create store, read, match, parse, check, dedupe, commit'
  const creating = 'of that, creating the store'
  const measured = await measure(
    [
      { name: PEER, run: () => parseWithSheetJs(bytes) },
      { name: 'Phụ Biểu: read only', run: () => readWorkbook(bytes, 'so.xlsx') },
      { name: whole, run: () => withWorkspace((call) => importAll(call, bytes, { new: rows })) },
      { name: creating, run: () => withWorkspace(async () => undefined) },
    ],
    rounds,
  )
  printMeasured(`Import of ${rows} × 20 rows .xlsx, end to end into the encrypted store`, PEER, measured)
  process.stdout.write(`  memory of this process ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`)
  const net = cpuOf(measured, whole) - cpuOf(measured, creating)
  printTarget('import into a store that is there', net / cpuOf(measured, PEER), limit, 'SheetJS parsing alone')
}

/**
 * 20,000 rows of people, half of them known, against 50,000 people in the store, who are `fixed` imported; `later` is the
 * second list.
 */
export async function benchPeople(fixed: Uint8Array, later: Uint8Array, rounds: number, limit: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-bench-'))
  const [kept, used] = [join(folder, 'kept'), join(folder, 'used')]
  const full = openBench(kept)
  await full.call('vault.create', { unit: '246', officer: 'Nguyễn Văn A', password: PASSWORD })
  await importAll(full.call, fixed, { new: 50_000 })
  full.app.close()
  let now: ReturnType<typeof openBench> | null = null
  const open = async (): Promise<void> => {
    now?.app.close()
    rmSync(used, { recursive: true, force: true })
    cpSync(kept, used, { recursive: true })
    now = openBench(used)
    await now.call('vault.unlock', { password: PASSWORD })
  }
  const run = 'Phụ Biểu: read, match, parse, search, check, commit'
  try {
    const measured = await measure(
      [
        { name: FIXED_PEER, run: () => parseWithSheetJs(fixed) },
        { name: run, before: open, run: () => now && importAll(now.call, later, { new: 20_000 }) },
      ],
      rounds,
    )
    printMeasured('Import of 20,000 rows of people against 50,000 people in the store', FIXED_PEER, measured)
    process.stdout.write(`  memory of this process ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`)
    printTarget('20,000 rows of people', cpuOf(measured, run) / cpuOf(measured, FIXED_PEER), limit, 'that')
  } finally {
    now = null
    rmSync(folder, { recursive: true, force: true })
  }
}
