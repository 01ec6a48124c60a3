/** Child of differences.ts: a province with two rounds of a district in it compares them; tells what that cost. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { openApp } from '../../electron/app.ts'
import type { JsonValue } from '../../shared/canonicalJson.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts'
import { createReporter, halfYear, replacing, signReport } from '../support/districtPackages.ts'

export interface Spent {
  /** Milliseconds. */
  cpu: number
  /** Milliseconds without a look at whether it was stopped, and in which step. */
  silence: number
  silentAt: string
}

export interface Compared {
  screen: Spent
  workbook: Spent
  /** The most that the whole program took. */
  megabytes: number
}

const records = Number(process.argv[2])
const password = 'mat khau do toc do'

/** In the later round a hundredth is gone, a hundredth new, and every second one has another end and other words. */
function makeRound(round: 1 | 2): JsonValue {
  const first = round === 1 ? 0 : Math.floor(records / 100)
  const made = Array.from({ length: records }, (_, index): JsonValue => {
    const at = first + index
    const isChanged = round === 2 && at % 2 === 0
    const number = String(at).padStart(6, '0')
    return {
      code: `082-NN-2021-${number}`,
      unit: at % 3 === 0 ? '02683' : '02686',
      start: `2020-0${1 + (at % 9)}-1${at % 10}`,
      end: isChanged ? '2021-05-01' : null,
      tokens: [`c:${number.padEnd(22, 'A')}`, `n:${number.padEnd(22, 'B')}`],
      values: { loai: isChanged ? 'SU_DUNG' : 'NGHIEN', ghi_chu: isChanged ? 'lời sau' : 'lời trước', ngay_vao: null },
    }
  })
  return [{ form: 'drug_users', version: 1, definition: '0'.repeat(64), records: made }]
}

const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-bench-'))
try {
  const app = openApp({
    dataDir: join(folder, 'so'),
    now: () => '2021-06-17T02:00:00.000Z',
    kdf: { memoryKiB: 19 * 1024, iterations: 2 },
    version: 'bench',
    backups: { isAutomatic: false },
    readWorkbook: () => Promise.reject(new Error('No workbook is read.')),
  })
  let last = 0
  let step = ''
  let spent: Spent = { cpu: 0, silence: 0, silentAt: '' }
  const hear = (): void => {
    const now = performance.now()
    if (now - last > spent.silence) spent = { ...spent, silence: now - last, silentAt: step }
    last = now
  }
  const watch = {
    isCancelled: () => {
      hear()
      return false
    },
    onProgress: (told: { step: string }) => {
      step = told.step
    },
  }
  async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const result = await app.call(name, input, watch)
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`)
    return result.data
  }
  async function measure(work: () => Promise<unknown>): Promise<Spent> {
    const start = process.cpuUsage()
    spent = { cpu: 0, silence: 0, silentAt: '' }
    step = ''
    last = performance.now()
    await work()
    hear()
    const { user, system } = process.cpuUsage(start)
    return { ...spent, cpu: (user + system) / 1000 }
  }
  await call('vault.create', { unit: '10', role: 'province', officer: 'Nguyễn Văn A', password })
  const district = await createReporter('082', 'Huyện Bát Xát')
  const first = await signReport(district, { content: { level: 'ma_thay_ten', registers: makeRound(1) } })
  const second = await signReport(district, {
    ...replacing(first),
    content: { level: 'ma_thay_ten', registers: makeRound(2) },
  })
  for (const { bytes } of [first, second]) {
    const { verdict, message } = await call('province.ingest', { name: 'goi.asice', bytes, trust: [district.pem] })
    if (verdict === 'khong_nhan') throw new Error(message)
  }
  const rounds = { unit: '082', period: halfYear.id }
  const screen = await measure(() => call('province.diffRecords', rounds))
  const workbook = await measure(() => call('province.diffWorkbook', rounds))
  app.close()
  process.send?.({ screen, workbook, megabytes: readPeak() } satisfies Compared)
} finally {
  rmSync(folder, { recursive: true, force: true })
  process.disconnect?.()
}

/** MB. The system's `maxRSS` counts what the parent held when it forked, so Linux is asked for that of this program alone. */
function readPeak(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : ''
  const [, kilobytes] = /^VmHWM:\s*(\d+) kB/m.exec(status) ?? []
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) / 1024
}
