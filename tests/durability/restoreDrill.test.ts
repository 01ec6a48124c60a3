/** The drill: damage is said within seconds and the workspace is back within a minute, also when it is large. */
import { statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { runWrite } from '../../db/open.ts'
import { makeBackupSettings } from '../../electron/services/backups/sessionBackups.ts'
import { createVault } from '../../electron/services/vault.ts'
import {
  CHEAP_KDF,
  callCode,
  callOk,
  makeFolder,
  NOW,
  newWorkspace,
  PASSWORD,
  startApp,
} from '../electron/workspace.ts'
import { sizeOf } from '../support/soak.ts'

const MEGABYTE = 1024 ** 2

describe('the drill', () => {
  it('on 100 MB takes at most 5 seconds to tell and 60 to restore', { timeout: 900_000 }, async () => {
    const megabytes = sizeOf({ usual: 4, soak: 100 })
    const dataDir = makeFolder()
    const backups = { ...makeBackupSettings(), isAutomatic: true, readClock: () => NOW }
    const vault = createVault({ dataDir, kdf: CHEAP_KDF, backups })
    const clock = { now: NOW, today: NOW.slice(0, 10), version: 'drill' }
    await vault.create({ ...newWorkspace, practice: false, fill: false }, clock)
    const session = vault.session()
    if (!session) throw new Error('The workspace is not open.')
    for (let round = 0; round < megabytes; round += 1) {
      runWrite(
        session.store,
        { userId: session.user.id, now: NOW, call: 'test.fill', detail: {} },
        ({ connection }) => {
          const insert = connection.prepare('INSERT INTO counters VALUES (?, ?)')
          for (let row = 0; row < 1_000; row += 1) insert.run(`${round}/${row}/${'x'.repeat(980)}`, row)
        },
      )
    }
    const locking = performance.now()
    vault.lock()
    vault.finishLocking()
    const locked = performance.now() - locking
    const file = join(dataDir, 'data.db')
    expect(statSync(file).size).toBeGreaterThan(megabytes * 0.9 * MEGABYTE)
    truncateSync(file, Math.floor(statSync(file).size / 2 / 4096) * 4096)

    const app = startApp(dataDir)
    const begun = performance.now()
    expect(await callCode(app, 'vault.unlock', { password: PASSWORD })).toBe('data_damaged')
    const told = performance.now() - begun
    const [newest] = await callOk(app, 'restore.list', {})
    const restored = await callOk(app, 'restore.run', { id: newest?.id ?? '', password: PASSWORD })
    console.info(
      `drill on ${megabytes} MB, ms: backup and proof ${Math.round(locked)}, told ${Math.round(told)}, restored ${restored.milliseconds}`,
    )
    expect(told).toBeLessThan(5_000)
    expect(restored.milliseconds).toBeLessThan(60_000)
  })
})
