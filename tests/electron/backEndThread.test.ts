/** The thread of the back end: the host's own thread stays free, stops what runs there, and loses nothing when it ends. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { afterEach, describe, expect, it } from 'vitest'
import { answerHere, type BackEnd } from '../../electron/backEnd.ts'
import { createForkReader, readerEntry } from '../../electron/excel/runReader.ts'
import { startBackEnd } from '../../electron/startBackEnd.ts'
import type { CallInput, CallName, CallOutput, CallResult } from '../../shared/contract.ts'
import { decodeWire, encodeWire } from '../../shared/wire.ts'
import { writeRegisterWorkbook } from '../bench/workbooks.ts'
import { makeFolder, newWorkspace, startApp } from './workspace.ts'

const now = '2021-06-15T02:00:00.000Z'
/** `PB_BIG=1` measures what the officer would feel at the largest size: 50,000 rows of 20 columns. */
const isBig = process.env.PB_BIG === '1'
const ROWS = isBig ? 50_000 : 2_000
const opened: BackEnd[] = []

afterEach(async () => {
  for (const backEnd of opened.splice(0)) await backEnd.close()
})

async function start(options: Partial<Parameters<typeof startBackEnd>[0]> = {}): Promise<BackEnd> {
  const backEnd = await startBackEnd({ dataDir: join(makeFolder(), 'so'), version: '0.1.0', now, ...options })
  opened.push(backEnd)
  return backEnd
}

async function ask<N extends CallName>(
  backEnd: BackEnd,
  name: N,
  input: CallInput<N>,
  options: Parameters<BackEnd['answer']>[2] = {},
): Promise<CallResult<N>> {
  const bytes = await backEnd.answer(name, new TextEncoder().encode(encodeWire(input)), options)
  return decodeWire(new TextDecoder().decode(bytes ?? new Uint8Array())) as CallResult<N>
}

async function take<N extends CallName>(backEnd: BackEnd, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const result = await ask(backEnd, name, input)
  if (!result.ok) throw new Error(result.error.message)
  return result.data
}

/** Share of the time in which this thread was at work, and its longest piece of work in milliseconds. */
async function watchThread<T>(work: () => Promise<T>): Promise<{ result: T; busy: number; longest: number }> {
  let last = performance.now()
  let longest = 0
  const timer = setInterval(() => {
    const at = performance.now()
    longest = Math.max(longest, at - last)
    last = at
  }, 5)
  const before = performance.eventLoopUtilization()
  const result = await work()
  const busy = performance.eventLoopUtilization(before).utilization
  clearInterval(timer)
  return { result, busy, longest }
}

describe('an import on the thread of the back end', () => {
  it('leaves the host free, which is at work all the time where there is no such thread', async () => {
    const bytes = await writeRegisterWorkbook(ROWS)
    const backEnd = await start()
    await take(backEnd, 'vault.create', newWorkspace)
    const steps = new Set<string>()
    // As the host has them: bytes in, bytes out.
    const body = new TextEncoder().encode(encodeWire({ name: 'so.xlsx', bytes, commit: true, mostRows: 3_000 }))
    const apart = await watchThread(() =>
      backEnd.answer('imports.run', body, { onProgress: ({ step }) => steps.add(step) }),
    )
    const answer = decodeWire(new TextDecoder().decode(apart.result ?? new Uint8Array()))
    expect(answer).toMatchObject({ ok: true, data: { counts: { new: ROWS } } })
    expect([...steps]).toEqual(expect.arrayContaining(['Đang ghi vào sổ', 'Đang so với sổ']))
    if (isBig) {
      process.stdout.write(`Longest piece of work on the host's thread: ${Math.round(apart.longest)} ms\n`)
      return
    }
    const app = startApp(join(makeFolder(), 'so'), { now: () => now, readWorkbook: createForkReader() })
    const here = answerHere(app)
    await take(here, 'vault.create', newWorkspace)
    const same = await watchThread(() => ask(here, 'imports.run', { name: 'so.xlsx', bytes, commit: true }))
    // Two processes of other people on two cores make both look busier, never the one like the other.
    expect(apart.busy).toBeLessThan(same.busy - 0.2)
    app.close()
  }, 300_000)

  it('is stopped by the host while it works without a pause, and other calls are answered after it', async () => {
    const bytes = await writeRegisterWorkbook(ROWS)
    const backEnd = await start()
    await take(backEnd, 'vault.create', newWorkspace)
    const stop = new AbortController()
    let stoppedAt = 0
    const result = await ask(
      backEnd,
      'imports.run',
      { name: 'so.xlsx', bytes, commit: true },
      {
        signal: stop.signal,
        onProgress: ({ step }) => {
          if (step !== 'Đang ghi vào sổ' || stoppedAt > 0) return
          stoppedAt = performance.now()
          stop.abort()
        },
      },
    )
    expect(result).toMatchObject({ ok: false, error: { code: 'call_cancelled' } })
    expect(performance.now() - stoppedAt).toBeLessThan(1_000)
    expect(await take(backEnd, 'imports.list', {})).toEqual([])
    expect((await take(backEnd, 'records.list', { form: 'treatment_episodes' })).total).toBe(0)
  }, 300_000)

  it('reads through processes that the host starts, as Electron has to', async () => {
    let started = 0
    const backEnd = await start({
      startReader() {
        started += 1
        const child = fork(readerEntry, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
        return {
          pid: child.pid,
          send: (request) => void child.send(request),
          onMessage: (listener) => void child.on('message', (message) => listener(message as never)),
          onExit: (listener) => void child.on('exit', () => listener(false)),
          kill: () => void child.kill('SIGKILL'),
        }
      },
    })
    await take(backEnd, 'vault.create', newWorkspace)
    const file = { name: 'a.csv', bytes: Buffer.from('Họ và tên,Năm sinh\nLường Văn Thử,1990\n') }
    const preview = await take(backEnd, 'imports.preview', file)
    expect(preview.sheet.cells.map(({ text }) => text)).toEqual(['Họ và tên', 'Năm sinh', 'Lường Văn Thử', '1990'])
    expect(await ask(backEnd, 'imports.preview', { name: 'a.pdf', bytes: Buffer.from('%PDF-1.4') })).toMatchObject({
      ok: false,
      error: { code: 'workbook_not_workbook' },
    })
    expect(started).toBe(2)
  })
})

describe('the thread of the back end', () => {
  it('keeps what was written when it is closed and started again', async () => {
    const dataDir = join(makeFolder(), 'so')
    const first = await start({ dataDir })
    await take(first, 'vault.create', newWorkspace)
    await first.close()
    opened.length = 0
    const second = await start({ dataDir })
    expect((await take(second, 'vault.status', {})).state).toBe('locked')
    expect((await ask(second, 'imports.list', {})).ok).toBe(false)
    await take(second, 'vault.unlock', { password: newWorkspace.password })
    expect(await take(second, 'imports.list', {})).toEqual([])
  })

  it('that cannot be had is told to the host, which can then do without', async () => {
    await expect(start({ entry: new URL('./khong-co.ts', import.meta.url) })).rejects.toThrow()
  })

  it('answers what is no request with nothing', async () => {
    const backEnd = await start()
    expect(await backEnd.answer('vault.status', Buffer.from('{"x":'))).toBeNull()
    expect(await backEnd.answer('vault.status', Buffer.from([0xff, 0xfe]))).toBeNull()
  })
})
