import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import type { App } from '../../electron/app.ts'
import { parseArguments } from '../../electron/cli/arguments.ts'
import { createCaller } from '../../electron/cli/caller.ts'
import { commands } from '../../electron/cli/commands.ts'
import { openUserSlot, readKeyFile } from '../../electron/services/keySlots.ts'
import { encodeWire } from '../../shared/wire.ts'
import { callOk, createWorkspace, makeFolder, PASSWORD } from './workspace.ts'

const cli = resolve(import.meta.dirname, '../../electron/cli.ts')

/** The command line on an open workspace, with a folder of its own for files. */
function terminalOf(app: App) {
  const folder = makeFolder()
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), `${content}\nsecond line\n`)
    return join(folder, name)
  }
  const run = async (...argv: string[]) => {
    const args = parseArguments([...argv, '--password-file', file('mat-khau', PASSWORD)])
    const command = commands[args.command]
    if (!command) throw new Error(`There is no command ${args.command}.`)
    return command.run(args, createCaller(app))
  }
  return { folder, file, run }
}

describe('the command line of officers', () => {
  it('adds, changes, retires and brings back an officer by login name', async () => {
    const { app } = await createWorkspace()
    const { file, run } = terminalOf(app)
    const first = ['--new-password-file', file('moi', 'mat khau ngay dau tien')]
    await run('user', 'add', 'ba.xem', '--officer', 'Lò Thị Xem', '--roles', 'chi_doc', ...first)
    await run('user', 'change', 'ba.xem', '--roles', 'can_bo, lanh_dao', '--sealed')
    const line = async () => (await run('user', 'list')).text.split('\n').find((one) => one.startsWith('ba.xem'))
    expect(await line()).toBe('ba.xem\tLò Thị Xem\tcan_bo,lanh_dao\t')
    await run('user', 'retire', 'ba.xem')
    expect(await line()).toContain('đã thôi')
    await run('user', 'reset', 'ba.xem', ...first)
    expect(await line()).not.toContain('đã thôi')
    await expect(run('user', 'change', 'ba.xem', '--roles', 'giam_doc')).rejects.toMatchObject({ code: 'usage' })
    await expect(run('user', 'retire', 'ai.do')).rejects.toMatchObject({ code: 'user_unknown' })
    await expect(run('user', 'steal')).rejects.toMatchObject({ code: 'usage' })
  })

  it('changes the own password and renews the recovery key into a file that only its owner reads', async () => {
    const { app, recoveryKey } = await createWorkspace()
    const { folder, file, run } = terminalOf(app)
    await run('recovery', 'try', '--recovery-file', file('khoa', recoveryKey.toLowerCase()))
    await run('recovery', 'renew', '--recovery-out', join(folder, 'khoa-moi.txt'))
    await expect(run('recovery', 'try', '--recovery-file', file('khoa', recoveryKey))).rejects.toMatchObject({
      code: 'wrong_recovery_key',
    })
    await run('recovery', 'try', '--recovery-file', join(folder, 'khoa-moi.txt'))
    await run('password', '--new-password-file', file('moi', 'mat khau hoan toan moi'))
    await callOk(app, 'vault.unlock', { password: 'mat khau hoan toan moi' })
  })
})

describe('K13 the command line', () => {
  it('changes the data key and leaves the new sheet and the passwords of the first day in a file', async () => {
    const { app, recoveryKey } = await createWorkspace()
    const { folder, file, run } = terminalOf(app)
    const first = ['--new-password-file', file('moi', 'mat khau ngay dau tien')]
    await run('user', 'add', 'ba.xem', '--officer', 'Lò Thị Xem', '--roles', 'chi_doc', ...first)
    const out = join(folder, 'khoa-moi.txt')
    const { text, data } = await run('recovery', 'data-key', '--recovery-out', out)
    expect(text).toContain('mật khẩu ngày đầu của 1 người')
    const [sheet = '', line = ''] = readFileSync(out, 'utf8').split('\n')
    const [name, password = ''] = line.split('\t')
    expect(name).toBe('ba.xem')
    expect(JSON.stringify(data)).not.toContain(password)
    await run('recovery', 'try', '--recovery-file', out)
    await expect(run('recovery', 'try', '--recovery-file', file('khoa', recoveryKey))).rejects.toMatchObject({
      code: 'wrong_recovery_key',
    })
    await callOk(app, 'vault.lock', {})
    expect((await callOk(app, 'vault.unlock', { userName: 'ba.xem', password })).newPassword).toBe('temporary')
    await callOk(app, 'vault.lock', {})
    await callOk(app, 'vault.unlock', { password: sheet })
  })
})

describe('K12 the data key and the passwords', () => {
  it('stand in no file of the workspace and in no answer of the back end', async () => {
    const { app, dataDir, recoveryKey } = await createWorkspace()
    const keys = readKeyFile(dataDir)
    if (!keys) throw new Error('There is no key file.')
    const dataKey = Buffer.from(await openUserSlot(keys, 'can_bo', PASSWORD))
    const answers = [
      await app.call('session.current', {}),
      await app.call('session.changePassword', { current: PASSWORD, next: 'mat khau hoan toan moi' }),
      await app.call('users.list', {}),
      await app.call('audit.list', {}),
      await app.call('vault.unlock', { password: 'mat khau khong dung' }),
      await app.call('session.changePassword', { current: 'mat khau khong dung', next: 'ngắn' }),
      await app.call('backups.make', {}),
    ]
    const texts = [PASSWORD, 'mat khau hoan toan moi', 'mat khau khong dung', recoveryKey]
    const needles = [...texts, dataKey.toString('hex'), dataKey.toString('base64'), dataKey.toString('base64url')]
    const said = answers.map((answer) => encodeWire(answer)).join('\n')
    expect(needles.filter((needle) => said.includes(needle))).toEqual([])
    app.close()
    const found = readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .flatMap((entry) => {
        const bytes = readFileSync(join(entry.parentPath, entry.name))
        return [...needles.map((needle) => Buffer.from(needle)), dataKey]
          .filter((needle) => bytes.includes(needle))
          .map(() => entry.name)
      })
    expect(found).toEqual([])
  })

  it.skipIf(process.platform !== 'linux')(
    'stand neither in the arguments nor in the environment of a command',
    async () => {
      const { app, dataDir } = await createWorkspace()
      app.close()
      const file = join(makeFolder(), 'mat-khau')
      writeFileSync(file, `${PASSWORD}\n`)
      const child = spawn(process.execPath, [cli, 'user', 'list', '--data', dataDir, '--password-file', file])
      const ended = new Promise((done) => child.once('exit', done))
      const seen: string[] = []
      const timer = setInterval(() => {
        try {
          for (const what of ['cmdline', 'environ']) seen.push(readFileSync(`/proc/${child.pid}/${what}`, 'utf8'))
        } catch {
          // It has ended.
        }
      }, 20)
      expect(await ended).toBe(0)
      clearInterval(timer)
      expect(seen.some((text) => text.includes('user'))).toBe(true)
      expect(seen.filter((text) => text.includes(PASSWORD))).toEqual([])
    },
  )
})
