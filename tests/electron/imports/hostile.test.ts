/** The hostile set through the whole program: read in a process of its own, which stays small, and nothing else notices. */
import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createReader, type ReaderChild, readerEntry, readerLimits } from '../../../electron/excel/runReader.ts'
import { isErrorCode } from '../../../shared/errors.ts'
import { createCall } from '../../support/office.ts'
import { buildXlsx, sheetData } from '../excel/buildXlsx.ts'
import { type HostileFile, notWorkbooks, sheetSet, xmlSet, zipSet } from '../excel/hostileFiles.ts'
import { makeFolder, newWorkspace, startApp } from '../workspace.ts'
import { makeWorkbook } from './importing.ts'

const GIGABYTE = 1024 ** 3
const hasProc = existsSync('/proc/self/status')

/** The reading process as the program starts it, which tells the most memory it ever had. */
function startWatched(peaks: number[]): ReaderChild {
  const child = fork(readerEntry, {
    execArgv: [`--max-old-space-size=${readerLimits.heapMegabytes}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return {
    pid: child.pid,
    send: (request) => void child.send(request, () => {}),
    onMessage: (listener) => void child.on('message', (message) => listener(message as never)),
    onExit: (listener) => void child.on('exit', (code, signal) => listener(code === 134 || signal === 'SIGABRT')),
    kill() {
      const file = `/proc/${child.pid}/status`
      if (existsSync(file)) peaks.push(Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) * 1024)
      child.kill('SIGKILL')
    },
  }
}

function hashOf(folder: string): string {
  const hash = createHash('sha256')
  for (const name of ['data.db', 'data.db-wal', 'keys.json'])
    if (existsSync(join(folder, name))) hash.update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}

describe('H1, H2, H3 the hostile set through the whole program', () => {
  const all: HostileFile[] = [...notWorkbooks, ...zipSet, ...xmlSet, ...sheetSet]
  // A process each takes a while: readHostile.test.ts reads all of them in its own, `PB_BIG=1` reads all here too.
  const files = all.filter((_, index) => process.env.PB_BIG === '1' || index % 5 === 0)

  it('is refused file by file with a sentence of ours, the reading process below 1 GB, the workspace untouched, the program alive', async () => {
    expect(all.length).toBeGreaterThanOrEqual(60)
    const peaks: number[] = []
    const folder = join(makeFolder(), 'so')
    const app = startApp(folder, { readWorkbook: createReader(() => startWatched(peaks), readerLimits) })
    const call = createCall(app)
    await call('vault.create', newWorkspace)
    const before = hashOf(folder)
    const waiting = [...files]
    const wrong: string[] = []
    async function work(): Promise<void> {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        const [name, outcome, build] = file
        const result = await app.call('imports.run', { name: 'tệp lạ.xlsx', bytes: build(), commit: true })
        const code = result.ok ? 'read' : result.error.code
        // What can be read is no table of ours, which is said as such.
        const expected = typeof outcome === 'number' ? 'workbook_no_known_header' : outcome
        const message = result.ok ? '' : result.error.message
        if (code !== expected || !isErrorCode(code) || !message.includes('tệp lạ.xlsx')) wrong.push(`${name}: ${code}`)
      }
    }
    await Promise.all([work(), work()])
    expect(wrong).toEqual([])
    expect(hashOf(folder)).toBe(before)
    if (hasProc) {
      expect(peaks.length).toBeGreaterThan(files.length - 5)
      expect(Math.max(...peaks)).toBeLessThan(GIGABYTE)
    }
    const good = makeWorkbook('bieu.xlsx', {
      'Tháng 6': [
        ['TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ 6 THÁNG ĐẦU NĂM 2021'],
        ['STT', 'Đơn vị', 'Số đầu kỳ', 'Tăng trong kỳ', 'Giảm trong kỳ', 'Số cuối kỳ'],
        [1, 'Xã Bắc Bình', 5, 1, 0, 6],
      ],
    })
    expect((await call('imports.run', { ...good, commit: true })).counts.new).toBe(1)
  }, 180_000)

  it('of real but broken workbooks, 1,048,576 formatted rows are read in less than 1 GB', async () => {
    const rows = Array.from({ length: 1_048_576 }, (_, row) => `<row r="${row + 1}" s="1" customFormat="1"/>`)
    rows[9] = '<row r="10"><c r="A10"><v>7</v></c></row>'
    const bytes = buildXlsx({ sheets: [sheetData(rows.join(''))] })
    const peaks: number[] = []
    const workbook = await createReader(() => startWatched(peaks), readerLimits)(bytes, 'a.xlsx')
    expect(workbook.sheets[0]?.cells).toMatchObject([{ row: 9, column: 0, value: 7 }])
    if (hasProc) expect(Math.max(...peaks)).toBeLessThan(GIGABYTE)
  }, 60_000)
})
