/** `npm run bench`: speed as ratios to a named peer in the same run. Never part of the tests: a timed test only tells the weather. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { openApp } from '../../electron/app.ts'
import { type Call, createCaller } from '../../electron/cli/caller.ts'
import type { RunReader } from '../../electron/excel/readerContract.ts'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { measure, printMeasured } from './measure.ts'
import { writeListWorkbook, writeRegisterWorkbook } from './workbooks.ts'

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

const large = await writeRegisterWorkbook(10_000)
const list = await writeListWorkbook(10_000)
await withWorkspace(async (call) => {
  await call('imports.run', { name: 'so.xlsx', bytes: large, commit: true })
  await call('imports.run', { name: 'danh-sach.xlsx', bytes: list, commit: true })
  const forms = (await call('forms.list', {})).filter((form) => form.kind === 'annex')
  printMeasured(
    'Annexes computed from 10,000 treatment episodes and 10,000 addicts (load, count, view, check)',
    PEER,
    await measure(
      [
        { name: PEER, run: () => parseWithSheetJs(large) },
        ...forms.map((form) => ({
          name: `Phụ Biểu: ${form.number} ${form.id}`,
          run: () => call('annexes.read', { form: form.id, period: PERIOD }),
        })),
        {
          name: 'Phụ Biểu: PL01 + PL02',
          run: async () => {
            for (const form of forms)
              if (['PL01', 'PL02'].includes(form.number)) await call('annexes.read', { form: form.id, period: PERIOD })
          },
        },
      ],
      ROUNDS,
    ),
  )
})
