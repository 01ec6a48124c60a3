import { spawn } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { canDownload, chooseHost } from '../../electron/chooseHost.ts'
import { openCodeCache } from '../../electron/codeCache.ts'
import { findDataFolder } from '../../electron/dataFolder.ts'
import { makeFolder } from './workspace.ts'

const ROOT = join(import.meta.dirname, '../..')

describe('the choice of the window', () => {
  it('is the browser where it is asked for or where there is no screen', async () => {
    expect(await chooseHost({ APP_HOST: 'web', DISPLAY: ':0' })).toEqual({ kind: 'web', reason: 'APP_HOST=web' })
    if (process.platform === 'linux')
      expect(await chooseHost({})).toMatchObject({ kind: 'web', reason: expect.stringContaining('màn hình') })
  })

  it('does not wait for a download that cannot begin', async () => {
    const started = Date.now()
    expect(await canDownload({ ELECTRON_MIRROR: 'http://127.0.0.1:9/' })).toBe(false)
    expect(Date.now() - started).toBeLessThan(5_000)
  })
})

describe('the folder of the data', () => {
  it('is the one given, else one of the user', () => {
    const folder = makeFolder()
    expect(findDataFolder(['--data', folder, '--port', '1'])).toBe(folder)
    expect(findDataFolder([])).toMatch(/PhuBieu$/)
    expect(findDataFolder(['--data'])).toMatch(/PhuBieu$/)
  })
})

describe('what was compiled of the program', () => {
  it('is kept in the folder of the data, and nowhere where that is not there or cannot be written to', () => {
    const folder = makeFolder()
    expect(openCodeCache(join(folder, 'chua-co'))).toBe(null)
    expect(existsSync(join(folder, 'chua-co'))).toBe(false)
    expect(openCodeCache(folder)).toBe(join(folder, 'ma-da-dich'))
    const taken = makeFolder()
    writeFileSync(join(taken, 'ma-da-dich'), 'một tệp chiếm chỗ')
    expect(openCodeCache(taken)).toBe(null)
  })
})

/** The program as an officer starts it; `lines` is what it has printed. */
async function startProgram(dataDir: string, ...more: string[]) {
  const child = spawn(process.execPath, ['electron/start.ts', '--data', dataDir, ...more], {
    cwd: ROOT,
    env: { ...process.env, APP_HOST: 'web', DISPLAY: '', WAYLAND_DISPLAY: '' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines: string[] = []
  const read = createInterface({ input: child.stdout })
  await new Promise<void>((resolve, reject) => {
    read.on('line', (line) => lines.push(line) === 4 && resolve())
    child.once('exit', () => reject(new Error('The program ended before it listened.')))
  })
  const [reason = '', address = '', code = '', data = ''] = lines
  const stop = (signal: 'SIGTERM' | 'SIGKILL'): Promise<unknown> => {
    const stopped = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    return stopped
  }
  const renewCode = async (): Promise<string> => {
    const line = new Promise<string>((resolve) => read.once('line', resolve))
    child.stdin.write('\n')
    return (await line).replace('Mã vào mới: ', '')
  }
  const url = address.replace('Địa chỉ: ', '')
  return { reason, url, code: code.replace('Mã vào, dùng một lần: ', ''), data, stop, renewCode }
}

describe('npm start', () => {
  it('prints an address and a code that lets the page in, and keeps what it compiled', {
    timeout: 60_000,
  }, async () => {
    const dataDir = makeFolder()
    const { reason, url, code, data, stop, renewCode } = await startProgram(dataDir)
    const renewed = await renewCode()
    expect([reason, data]).toEqual([expect.stringContaining('APP_HOST=web'), expect.stringContaining('Ctrl+C')])
    expect((await fetch(url)).status).toBe(200)
    const enter = (typed: string) =>
      fetch(`${url}session`, {
        method: 'POST',
        headers: { origin: url.slice(0, -1), 'content-type': 'application/json' },
        body: JSON.stringify({ code: typed }),
      })
    expect((await enter(code)).status).toBe(401)
    expect((await enter(renewed)).status).toBe(200)
    expect(await stop('SIGTERM')).toBe(0)
    // Of both threads: the page's door and the back end.
    const kept = readdirSync(join(dataDir, 'ma-da-dich'), { recursive: true, withFileTypes: true })
    expect(kept.filter((entry) => entry.isFile()).length).toBeGreaterThan(500)
  })

  it('comes back at the address at which its page still asks, also after a power cut, and elsewhere only where that is taken', {
    timeout: 60_000,
  }, async () => {
    const parent = makeFolder()
    // Not there yet at the first start.
    const dataDir = join(parent, 'so')
    const first = await startProgram(dataDir)
    await first.stop('SIGKILL')
    const second = await startProgram(dataDir)
    expect(second.url).toBe(first.url)
    const [beside, other] = await Promise.all([startProgram(dataDir), startProgram(join(parent, 'so-khac'))])
    expect(new Set([second.url, beside.url, other.url]).size).toBe(3)
    expect((await fetch(beside.url)).status).toBe(200)
    await Promise.all([beside.stop('SIGTERM'), second.stop('SIGTERM')])
    const { port } = new URL(beside.url)
    expect((await startProgram(dataDir, '--port', port)).url, 'the port that is asked for').toBe(beside.url)
  })
})
