/** Child of province.ts: the province takes in every package of a folder, merges, looks for people counted twice; tells what it took. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { openApp } from '../../electron/app.ts'
import { createCaller } from '../../electron/cli/caller.ts'

export const provinceCode = '22'
export const benchPassword = 'mat-khau-do-toc-do'
export const benchClock = '2027-06-16T02:00:00.000Z'
export const benchPeriod = { id: '2027-ND09_6T', from: '2026-12-15', to: '2027-06-14' }

export interface Done {
  /** Milliseconds of CPU so far. */
  cpu: number
  megabytes: number
  taken: number
  known: number
  shared: number
  /** The sum of one column over all districts. */
  total: number
}

const [, , folder] = process.argv
if (process.send && folder !== undefined) await work(folder)

async function work(place: string): Promise<void> {
  const start = process.cpuUsage()
  const app = openApp({
    dataDir: join(place, 'so'),
    now: () => benchClock,
    kdf: { memoryKiB: 19 * 1024, iterations: 2 },
    version: 'bench',
    backups: { isAutomatic: false },
    readWorkbook: () => Promise.reject(new Error('No workbook is read.')),
  })
  const call = createCaller(app)
  await call('vault.unlock', { password: benchPassword })
  const trust = [new Uint8Array(readFileSync(join(place, 'tin-cay.pem')))]
  let [taken, known, shared, total] = [0, 0, 0, 0]
  const tell = (): void => {
    const { user, system } = process.cpuUsage(start)
    process.send?.({ cpu: (user + system) / 1000, megabytes: readPeak(), taken, known, shared, total } satisfies Done)
  }
  for (const name of readdirSync(join(place, 'goi')).sort()) {
    const bytes = new Uint8Array(readFileSync(join(place, 'goi', name)))
    const { verdict, message } = await call('province.ingest', { name, bytes, trust })
    if (verdict === 'khong_nhan') throw new Error(message)
    if (verdict === 'da_co') known++
    else taken++
    tell()
  }
  const merged = await call('province.merge', { period: benchPeriod.id })
  const sum = merged.forms.find(({ form }) => form === 'addict_status')?.total?.dau_ky?.value
  total = typeof sum === 'number' ? sum : Number.NaN
  const doubles = await call('province.doubles', { period: benchPeriod.id })
  shared = doubles.registers.reduce((all, one) => all + one.people, 0)
  tell()
  app.close()
  process.disconnect?.()
}

/** MB. The system's `maxRSS` counts what the parent held when it forked, so Linux is asked for that of this program alone. */
function readPeak(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : ''
  const [, kilobytes] = /^VmHWM:\s*(\d+) kB/m.exec(status) ?? []
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) / 1024
}
