/** `npm run bench`: speed as ratios to a named peer in the same run. Never part of the tests: a timed test only tells the weather. */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { openApp } from '../../electron/app.ts'
import { type Call, createCaller } from '../../electron/cli/caller.ts'
import type { RunReader } from '../../electron/excel/readerContract.ts'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { openFullOffice } from './annexes.ts'
import { benchGaps } from './gaps.ts'
import { measure, printMeasured } from './measure.ts'
import { writeRegisterWorkbook } from './workbooks.ts'

const PEER = 'SheetJS 0.20.3 parsing the same file'
const PERIOD = '2021-ND09_6T'
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)

/** The child process would hide its CPU time from the measurement; the readers themselves are the same. */
const readHere: RunReader = async (bytes, fileName) => readWorkbook(bytes, fileName)

function parseWithSheetJs(bytes: Uint8Array): void {
  XLSX.read(bytes, {
    type: 'array',
    dense: true,
    raw: true,
    cellText: false,
    cellHTML: false,
    cellNF: false,
    cellFormula: false,
  })
}

async function withWorkspace<T>(work: (call: Call) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-bench-'))
  const app = openApp({
    dataDir: join(folder, 'so'),
    readWorkbook: readHere,
    version: 'bench',
    now: () => '2021-06-15T02:00:00.000Z',
    kdf: { memoryKiB: 19 * 1024, iterations: 2 },
  })
  try {
    const call = createCaller(app)
    await call('vault.create', { unit: '246', officer: 'Nguyễn Văn A', password: 'mat-khau-do-toc-do' })
    return await work(call)
  } finally {
    app.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const small = await writeRegisterWorkbook(5_000)
printMeasured(
  'Import of 5,000 × 20 rows .xlsx, end to end into the encrypted store',
  PEER,
  await measure(
    [
      { name: PEER, run: () => parseWithSheetJs(small) },
      { name: 'Phụ Biểu: read only', run: () => readWorkbook(small, 'so.xlsx') },
      {
        name: 'Phụ Biểu: create store, read, match, parse, check, commit',
        run: () => withWorkspace((call) => call('imports.run', { name: 'so.xlsx', bytes: small, commit: true })),
      },
      { name: 'of that, creating the store', run: () => withWorkspace(async () => undefined) },
    ],
    ROUNDS,
  ),
)

const fixed = await writeRegisterWorkbook(50_000)
const FIXED_PEER = 'SheetJS 0.20.3 parsing the fixed 50,000 × 20 workbook'
const ways = [
  'first call after unlocking (load, count, check)',
  'after one record was saved',
  'the same again',
] as const
const cpuOf = new Map<string, number>()
for (const episodes of [5_000, 50_000]) {
  const office = await openFullOffice({ episodes, others: 5_000, catalogue: 30 })
  const forms = (await office.call('forms.list', {})).filter((form) => form.kind === 'annex')
  const readAll = () => office.call('home.read', { period: PERIOD })
  const measured = await measure(
    [
      { name: FIXED_PEER, run: () => parseWithSheetJs(fixed) },
      { name: ways[0], before: office.reopen, run: readAll },
      { name: ways[1], before: office.saveOne, run: readAll },
      { name: ways[2], run: readAll },
      ...forms.map((form) => ({
        name: `${form.number} ${form.id} alone, again`,
        run: () => office.call('annexes.read', { form: form.id, period: PERIOD }),
      })),
    ],
    ROUNDS,
  )
  const title = `All annexes of a period, ${episodes} treatment episodes, 5,000 records in every other register`
  printMeasured(title, FIXED_PEER, measured)
  process.stdout.write(`  memory of the process ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`)
  for (const { name, cpu } of measured) cpuOf.set(`${name} ${episodes}`, cpu)
  office.close()
}
await benchGaps(FIXED_PEER, () => parseWithSheetJs(fixed), ROUNDS)
for (const way of ways) {
  const growth = (cpuOf.get(`${way} 50000`) ?? Number.NaN) / (cpuOf.get(`${way} 5000`) ?? Number.NaN)
  process.stdout.write(`  from 5,000 to 50,000 episodes, ${way}: ${growth.toFixed(2)} times the CPU time\n`)
}
process.stdout.write(`  load average of the last minute ${loadavg()[0]?.toFixed(2)}\n`)
