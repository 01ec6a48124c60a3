/** Long work on every host: it tells its steps, ends on the officer's word where that is safe, and leaves nothing half done. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  apartFromCall,
  tellStep,
  tellWhile,
  type WorkProgress,
  withoutStopping,
  withReports,
} from '../../db/longWork.ts'
import { type App, type CallOptions, openApp } from '../../electron/app.ts'
import { tellOnTerminal } from '../../electron/cli/tellOnTerminal.ts'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { writeWorkbook } from '../../electron/excel/writeWorkbook.ts'
import { tellWriting } from '../../electron/services/longSheets.ts'
import type { CallInput, CallName, CallResult } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { layoutExchange } from '../../shared/excel/exchangeSheet.ts'
import { finishLayout } from '../../shared/excel/layoutWork.ts'
import type { SheetLayout } from '../../shared/excel/sheetLayout.ts'
import { CHEAP_KDF, newWorkspace, startApp } from './workspace.ts'

const period = '2021-ND09_6T'
const now = '2021-12-16T02:00:00.000Z'
let dir = ''
let app: App
let heardOfCreation: string[] = []

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'phu-bieu-viec-dai-'))
  app = openApp({
    dataDir: dir,
    now: () => now,
    kdf: CHEAP_KDF,
    readWorkbook: (bytes, fileName, options) => readWorkbook(bytes, fileName, options?.onProgress),
    version: '0.1.0-test',
  })
  const { result, steps } = await follow('vault.create', { ...newWorkspace, practice: true, fill: true })
  expect(result.ok).toBe(true)
  heardOfCreation = steps
}, 120_000)
afterAll(() => {
  app.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Makes the call and gathers what it tells; stops it as soon as it has told of a step that `stopAt` fits. */
async function follow<N extends CallName>(
  name: N,
  input: CallInput<N>,
  stopAt?: RegExp,
): Promise<{ result: CallResult<N>; steps: string[] }> {
  const steps: string[] = []
  let isStopped = false
  const options: CallOptions = {
    isCancelled: () => isStopped,
    onProgress: ({ step }) => {
      steps.push(step)
      isStopped ||= stopAt?.test(step) ?? false
    },
  }
  const result = (await app.callUnknown(name, input, options)) as CallResult<N>
  return { result, steps }
}

function dataOf<N extends CallName>(result: CallResult<N>): Extract<CallResult<N>, { ok: true }>['data'] {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.data
}

function layoutOf(rows: number): SheetLayout {
  const columns = [{ key: 'so', label: 'Số', width: 9, align: 'right' as const }]
  const table = { title: 'Bảng thử', advice: [], id: '0000-thu', rowLabel: 'Dòng', columns }
  const lines = Array.from({ length: rows - 4 }, (_, at) => ({
    key: `d${at}`,
    label: `Dòng ${at}`,
    values: { so: at },
  }))
  return finishLayout(layoutExchange({ ...table, rows: lines }))
}

describe('long work tells what it is doing', () => {
  it('of the filled workspace for practising, while it is written', () => {
    expect(heardOfCreation.join('\n')).toMatch(/số liệu tập sự/)
  })

  it('of a package, from the figures to the signature that is checked again', async () => {
    const input = { period, password: newWorkspace.password, encrypt: false }
    const { result, steps } = await follow('packages.build', input)
    expect(dataOf(result).sequence).toBe(1)
    expect(steps.join('\n')).toMatch(/kiểm tra số liệu.*viết các dòng.*Word.*tên người.*ký gói.*kiểm tra lại gói/s)
  })

  it('of locking a report and of opening a workspace', async () => {
    const locked = await follow('periods.lock', { period })
    dataOf(locked.result)
    expect(locked.steps.join('\n')).toMatch(/giữ các sổ.*giữ các phụ lục/s)
    await app.call('vault.lock', {})
    const { result, steps } = await follow('vault.unlock', { password: newWorkspace.password })
    dataOf(result)
    expect(steps.join('\n')).toMatch(/mở sổ.*soát tệp dữ liệu/s)
  })

  it('at the terminal too, after two seconds and with its share', () => {
    const lines: string[] = []
    let clock = 0
    const tell = tellOnTerminal(
      (line) => lines.push(line),
      () => clock,
    )()
    for (const [at, step, done] of [
      [100, 'Đang đọc', 1],
      [2_500, 'Đang đọc', 50],
      [2_600, 'Đang đọc', 60],
      [8_000, 'Đang đọc', 90],
      [8_001, 'Đang ghi', 0],
    ] as const) {
      clock = at
      tell.onProgress?.({ step, done, total: step === 'Đang đọc' ? 200 : null })
    }
    expect(lines).toEqual(['Đang đọc: 50/200 (25%)\n', 'Đang đọc: 90/200 (45%)\n', 'Đang ghi\n'])
  })
})

describe('long work that the officer stops', () => {
  const backupsHere = (): string[] => readdirSync(join(dir, 'backups')).sort()

  it('a backup leaves no file, no complaint, and the next one is made', async () => {
    dataOf((await follow('backups.make', {})).result)
    const before = backupsHere()
    const { result } = await follow('backups.make', {}, /chép toàn bộ sổ/)
    expect(result).toMatchObject({ ok: false, error: { code: 'call_cancelled' } })
    expect(backupsHere()).toEqual(before)
    expect(JSON.stringify(dataOf((await follow('backups.health', {})).result))).not.toContain('call_cancelled')
    dataOf((await follow('backups.make', {})).result)
    expect(backupsHere()).not.toEqual(before)
  })

  it('a test restore leaves nothing of itself and says nothing of the backup', async () => {
    const { result } = await follow('backups.prove', {}, /phục hồi thử vào/)
    expect(result).toMatchObject({ ok: false, error: { code: 'call_cancelled' } })
    expect(existsSync(join(dir, 'thu-phuc-hoi.new'))).toBe(false)
    expect(dataOf((await follow('backups.list', {})).result).some(({ isDamaged }) => isDamaged)).toBe(false)
    dataOf((await follow('backups.prove', {})).result)
  })

  it('a restore leaves the workspace as it was while the backup is read, and is brought to its end once it is moved', async () => {
    const [newest] = dataOf((await follow('restore.list', {})).result)
    const input = { id: newest?.id ?? '', password: newWorkspace.password }
    const early = await follow('restore.run', input, /bản sao lưu vào cạnh sổ/)
    expect(early.result).toMatchObject({ ok: false, error: { code: 'call_cancelled' } })
    expect(existsSync(join(dir, 'phuc-hoi.new'))).toBe(false)
    expect(existsSync(join(dir, 'cach-ly'))).toBe(false)
    dataOf((await follow('vault.unlock', { password: newWorkspace.password })).result)

    const late = await follow('restore.run', input, /vào chỗ của sổ/)
    expect(dataOf(late.result).what).toBe('data')
    expect(dataOf((await follow('vault.status', {})).result).state).toBe('open')
  })
})

describe('what runs inside a call', () => {
  it('is not stopped where it must not be left half done, and says so', () => {
    const told: WorkProgress[] = []
    const stopped = (progress: WorkProgress): void => {
      if (!progress.isFirm) throw new Error('stopped')
      told.push(progress)
    }
    withReports(stopped, () => {
      withoutStopping(() => tellStep('Đang chuyển tệp'))
      expect(() => tellStep('Đang đọc')).toThrow('stopped')
      // What outlives the call is not ended with it.
      apartFromCall(() => tellStep('Đang đọc'))
    })
    tellStep('ngoài mọi việc')
    expect(told).toEqual([{ step: 'Đang chuyển tệp', done: 0, total: null, isFirm: true }])
  })

  it('lets other calls be answered while a long workbook is written, and the file is the same', async () => {
    const layout = layoutOf(100)
    const heard: string[] = []
    const slowly = ({ step, done }: WorkProgress): void => {
      if (heard.push(`${step} ${done}`) === 1) setImmediate(() => heard.push('another call'))
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
    }
    const written = await withReports(slowly, () =>
      writeWorkbook([{ name: 'Sổ', layout }], { created: now, ...tellWriting }),
    )
    expect(heard.slice(0, heard.indexOf('another call')).join('\n')).toMatch(/viết các dòng vào tệp Excel 0/)
    expect(heard.slice(heard.indexOf('another call')).join('\n')).toMatch(/viết các dòng vào tệp Excel 99/)
    expect(heard.at(-1)).toMatch(/nén tệp Excel/)
    expect(Buffer.from(written)).toEqual(Buffer.from(await writeWorkbook([{ name: 'Sổ', layout }], { created: now })))
  })

  it('is given up at once while another thread works for it', async () => {
    let looks = 0
    const never = new Promise<never>(() => undefined)
    const stopped = (): void => {
      looks += 1
      if (looks > 2) throw new AppError('call_cancelled')
    }
    const waiting = withReports(stopped, () => tellWhile(() => tellStep('Đang nén tệp Excel'), never))
    await expect(waiting).rejects.toMatchObject({ code: 'call_cancelled' })
  })

  it('a backup that nobody called for is told to whoever waits for it, until it is over', async () => {
    const told: (WorkProgress | null)[] = []
    const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-nghi-'))
    const paused = startApp(folder, {
      pauseMilliseconds: 5,
      backups: { isAutomatic: true },
      tellUnseen: (progress) => told.push(progress),
    })
    await paused.call('vault.create', newWorkspace)
    await expect.poll(() => told.at(-1)).toBeNull()
    expect(told[0]).toMatchObject({ step: 'Đang chép toàn bộ sổ ra bản sao lưu', isFirm: true })
    paused.close()
    rmSync(folder, { recursive: true, force: true })
  })
})
