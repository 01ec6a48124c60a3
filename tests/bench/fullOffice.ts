/** A workspace of Lập Thạch with full registers, for benchmarks of what is computed from them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runWrite } from '../../db/open.ts'
import { type App, type CallOptions, openApp } from '../../electron/app.ts'
import { type Call, createCaller } from '../../electron/cli/caller.ts'
import { createForkReader } from '../../electron/excel/runReader.ts'
import { makeBackupSettings } from '../../electron/services/backups/sessionBackups.ts'
import { unitsBelow } from '../../electron/services/officeUnits.ts'
import { createVault } from '../../electron/services/vault.ts'
import { type Population, populate } from './population.ts'

const PASSWORD = 'mat-khau-do-toc-do'
const NOW = '2021-06-15T02:00:00.000Z'
const kdf = { memoryKiB: 19 * 1024, iterations: 2 }

export interface FullOffice {
  call: Call
  /** Where it lies, how it is opened, and what its clock says. */
  dataDir: string
  password: string
  now: string
  /** Locks it, so that another process can open it. */
  lock(): void
  /** Locks and opens the workspace: whatever was kept in memory is gone. */
  reopen(): Promise<void>
  /** Saves one treatment episode, another one by the note of it. */
  saveOne(): Promise<void>
  close(): void
}

/** A workspace of Lập Thạch whose registers hold the population. */
export async function openFullOffice(sizes: Omit<Population, 'units'>, watch?: () => CallOptions): Promise<FullOffice> {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-bench-'))
  const dataDir = join(folder, 'so')
  const backups = { ...makeBackupSettings(), isAutomatic: false, readClock: () => NOW }
  const vault = createVault({ dataDir, kdf, backups })
  const clock = { now: NOW, today: NOW.slice(0, 10), version: 'bench' }
  const office = {
    unit: '246',
    role: 'district',
    officer: 'Nguyễn Văn A',
    password: PASSWORD,
    practice: false,
    fill: false,
  } as const
  await vault.create(office, clock)
  const session = vault.session()
  if (!session) throw new Error('The workspace is not open.')
  const units = unitsBelow(session.office, clock.today).map((unit) => unit.id)
  runWrite(session.store, { userId: session.user.id, now: NOW, call: 'bench', detail: {} }, (db) =>
    populate(db, { ...sizes, units }),
  )
  vault.lock()

  const app: App = openApp({
    dataDir,
    kdf,
    version: 'bench',
    now: () => NOW,
    readWorkbook: createForkReader(),
  })
  const call = createCaller(app, watch)
  await call('vault.unlock', { password: PASSWORD })
  const values = { ho_ten: 'Triệu Văn Đo', sinh: '1990-05-20', xa_id: units[0] ?? null, ngay_bat_dau: '2021-02-01' }
  let { record } = await call('records.save', { form: 'treatment_episodes', values })
  return {
    call,
    dataDir,
    password: PASSWORD,
    now: NOW,
    lock: () => app.close(),
    saveOne: async () => {
      const { id, revision } = record
      const note = { ghi_chu: `Lần sửa ${revision}` }
      const saved = await call('records.save', {
        form: 'treatment_episodes',
        id,
        revision,
        values: { ...values, ...note },
      })
      record = saved.record
    },
    reopen: async () => {
      app.close()
      await call('vault.unlock', { password: PASSWORD })
    },
    close: () => {
      app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
