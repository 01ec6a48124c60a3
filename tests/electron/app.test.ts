import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AppConfig } from '../../electron/app.ts'
import { type Handlers, handlers } from '../../electron/handlers.ts'
import { contract, isCallName, roles } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { callCode, callOk, createWorkspace, makeFolder, newWorkspace, PASSWORD, startApp } from './workspace.ts'

/** The real handlers with some of the open ones replaced. */
function withHandlers(open: Partial<Handlers['open']>): Pick<AppConfig, 'handlers'> {
  return { handlers: { ...handlers, open: { ...handlers.open, ...open } } }
}

describe('the application', () => {
  it('answers a workspace that was just created with who works in it', async () => {
    const { app, recoveryKey } = await createWorkspace()
    expect(recoveryKey).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/)
    const session = await callOk(app, 'session.current', {})
    expect(session).toMatchObject({
      user: { name: 'can_bo', displayName: 'Nguyễn Thị Hạnh Dung', roles: [...roles] },
      office: { unit: { code: '246' }, role: 'district', practice: false },
      today: '2021-07-05',
    })
  })

  it('counts days as in Vietnam', async () => {
    const app = startApp(makeFolder(), { now: () => '2021-06-30T17:00:00.000Z' })
    expect((await callOk(app, 'vault.status', {})).today).toBe('2021-07-01')
  })

  it('names the call it does not know and the field that is wrong', async () => {
    const app = startApp(makeFolder())
    const results = [
      await app.callUnknown('vault.open', {}),
      await app.callUnknown('constructor', {}),
      await app.callUnknown('vault.create', { ...newWorkspace, officer: ' ' }),
      await app.callUnknown('vault.unlock', {}),
      await app.callUnknown('vault.unlock', 'password'),
      await app.callUnknown('units.children', { unit: 7 }),
      await app.callUnknown('vault.create', { ...newWorkspace, role: 'commune' }),
    ]
    expect(results.map((result) => (result.ok ? 'ok' : [result.error.code, result.error.details]))).toEqual([
      ['unknown_call', { name: 'vault.open' }],
      ['unknown_call', { name: 'constructor' }],
      ['invalid_input', { field: 'officer', problem: 'để trống' }],
      ['invalid_input', { field: 'password', problem: 'còn thiếu' }],
      ['invalid_input', { field: 'yêu cầu', problem: 'không đúng kiểu dữ liệu' }],
      ['invalid_input', { field: 'unit', problem: 'không đúng kiểu dữ liệu' }],
      ['invalid_input', { field: 'role', problem: 'chỉ nhận district, province' }],
    ])
  })

  it('shows a fault of the program by a reference only, and keeps a log without what it was about', async () => {
    const { app, dataDir } = await createWorkspace(
      withHandlers({
        'session.current': () => {
          throw new Error('Lò Thị Kín, 0123456789, was not found')
        },
      }),
    )
    const result = await app.call('session.current', {})
    if (result.ok) throw new Error('It did not fail.')
    const { reference } = result.error.details
    expect(reference).toMatch(/^[A-Z]\d-\d\d$/)
    expect(result.error).toEqual({
      code: 'unexpected',
      message: expect.stringContaining(String(reference)),
      details: { reference },
    })
    const log = readFileSync(join(dataDir, 'logs/faults.log'), 'utf8')
    expect(JSON.parse(log)).toMatchObject({ reference, call: 'session.current', name: 'Error' })
    expect(log).toContain('app.test.ts')
    for (const secret of ['Kín', '0123456789', process.cwd()]) expect(log).not.toContain(secret)
  })

  it('makes no folder only to log a fault', async () => {
    const dataDir = join(makeFolder(), 'so')
    const broken = () => {
      throw new Error('broken')
    }
    const app = startApp(dataDir, { handlers: { ...handlers, public: { ...handlers.public, 'forms.list': broken } } })
    expect(await callCode(app, 'forms.list', {})).toBe('unexpected')
    expect(existsSync(dataDir)).toBe(false)
  })

  it('takes an answer that breaks the contract for a fault', async () => {
    // What TypeScript forbids in a handler can still come out of the database.
    const answer: unknown = { don_vi: 7 }
    const { app } = await createWorkspace(withHandlers({ 'settings.read': () => answer as Record<string, string> }))
    expect(await callCode(app, 'settings.read', {})).toBe('unexpected')
  })

  it('passes progress and cancelling on to whoever reads the workbook', async () => {
    const seen: unknown[] = []
    const { app } = await createWorkspace({
      ...withHandlers({
        'imports.list': async (context) => {
          await context.readWorkbook(new Uint8Array(1), 'a.xlsx')
          return []
        },
      }),
      readWorkbook: async (_, fileName, options) => {
        options?.onProgress?.({ step: fileName, done: 1, total: null })
        if (options?.signal?.aborted) throw new AppError('workbook_cancelled', { file: fileName })
        return { format: 'xlsx', date1904: false, sheets: [] }
      },
    })
    const options = { signal: AbortSignal.abort(), onProgress: (progress: unknown) => seen.push(progress) }
    const result = await app.call('imports.list', {}, options)
    expect(result).toMatchObject({ ok: false, error: { code: 'workbook_cancelled' } })
    expect(seen).toEqual([{ step: 'a.xlsx', done: 1, total: null }])
  })
})

describe('a call', () => {
  it('is refused while the workspace is locked, unless it is public', async () => {
    const app = startApp(makeFolder())
    const names = Object.keys(contract).filter(isCallName)
    const locked: string[] = []
    for (const name of names) {
      const result = await app.callUnknown(name, null)
      if (!result.ok && result.error.code === 'locked') locked.push(name)
    }
    expect(locked).toEqual(names.filter((name) => contract[name].access !== 'public'))
  })

  it('that only reads cannot write', async () => {
    const { app } = await createWorkspace(withHandlers({ 'settings.read': (context) => context.write({}, () => ({})) }))
    expect(await callCode(app, 'settings.read', {})).toBe('unexpected')
    expect((await callOk(app, 'audit.list', {})).map((entry) => entry.call)).toEqual(['vault.unlock', 'vault.create'])
  })

  it('writes nothing once the workspace was locked under it, even if it is open again', async () => {
    const { app } = await createWorkspace(
      withHandlers({
        'settings.save': async (context) => {
          await callOk(app, 'vault.lock', {})
          await callOk(app, 'vault.unlock', { password: PASSWORD })
          return context.write({}, () => ({}))
        },
      }),
    )
    expect(await callCode(app, 'settings.save', { values: {} })).toBe('locked')
  })
})

describe('settings', () => {
  it('are saved with their history and read back', async () => {
    const { app } = await createWorkspace()
    const saved = await callOk(app, 'settings.save', {
      values: { 'bao_cao.nguoi_ky': 'Lê Thị Thử', 'bao_cao.noi_ky': 'Lập Thạch' },
    })
    expect(saved).toMatchObject({ 'bao_cao.nguoi_ky': 'Lê Thị Thử', 'bao_cao.noi_ky': 'Lập Thạch', don_vi: '246' })
    await callOk(app, 'settings.save', { values: { 'bao_cao.noi_ky': '' } })
    expect(await callOk(app, 'settings.read', {})).not.toHaveProperty('bao_cao.noi_ky')
    const [entry] = await callOk(app, 'audit.list', { limit: 1 })
    expect(entry).toMatchObject({
      user: 'Nguyễn Thị Hạnh Dung',
      call: 'settings.save',
      detail: '{"keys":["bao_cao.noi_ky"]}',
    })
    expect(await callOk(app, 'audit.verify', {})).toMatchObject({ entries: 4, intact: true, brokenAt: null })
  })

  it.each(['don_vi', 'ma_so_du_lieu', 'Chữ hoa', 'a..b', ''])('refuse the key “%s” and save nothing', async (key) => {
    const { app } = await createWorkspace()
    const values = Object.fromEntries([
      ['ten', 'x'],
      [key, 'x'],
    ])
    expect(await callCode(app, 'settings.save', { values })).not.toBe('ok')
    expect(await callOk(app, 'settings.read', {})).not.toHaveProperty('ten')
  })
})
