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

describe('npm start', () => {
  it('prints an address and a code that lets the page in, and keeps what it compiled', {
    timeout: 60_000,
  }, async () => {
    const dataDir = makeFolder()
    const child = spawn(process.execPath, ['electron/start.ts', '--data', dataDir], {
      cwd: ROOT,
      env: { ...process.env, APP_HOST: 'web', DISPLAY: '', WAYLAND_DISPLAY: '' },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const lines: string[] = []
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line)
      if (lines.length === 4) child.stdin.write('\n')
      if (lines.length === 5) break
    }
    const [reason = '', address = '', code = '', data = '', renewed = ''] = lines
    const url = address.replace('Địa chỉ: ', '')
    expect([reason, data]).toEqual([expect.stringContaining('APP_HOST=web'), expect.stringContaining('Ctrl+C')])
    expect((await fetch(url)).status).toBe(200)
    const enter = (typed: string) =>
      fetch(`${url}session`, {
        method: 'POST',
        headers: { origin: url.slice(0, -1), 'content-type': 'application/json' },
        body: JSON.stringify({ code: typed }),
      })
    expect((await enter(code.replace('Mã vào, dùng một lần: ', ''))).status).toBe(401)
    expect((await enter(renewed.replace('Mã vào mới: ', ''))).status).toBe(200)
    const stopped = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    expect(await stopped).toBe(0)
    // Of both threads: the page's door and the back end.
    const kept = readdirSync(join(dataDir, 'ma-da-dich'), { recursive: true, withFileTypes: true })
    expect(kept.filter((entry) => entry.isFile()).length).toBeGreaterThan(500)
  })
})
