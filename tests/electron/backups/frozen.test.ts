/** B18: a page that can no longer be read while the workspace is open stops all writing, and nothing more is spoilt. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { handlers } from '../../../electron/handlers.ts'
import { callCode, callOk, PASSWORD } from '../workspace.ts'
import { openKeptOffice, record } from './keptOffice.ts'

describe('B18 damage while the workspace is open', () => {
  it('stops every write with its own words, keeps reading what reads, and ends in a restore', async () => {
    const office = await openKeptOffice({
      handlers: {
        ...handlers,
        open: {
          ...handlers.open,
          // Forgets the pages in memory, as time does in a workspace that is larger than the memory set aside for it.
          'rules.list': (context, input) => {
            context.db.connection.pragma('shrink_memory')
            return handlers.open['rules.list'](context, input)
          },
        },
      },
    })
    await office.addRecord('Người thứ nhất')
    await callOk(office.app, 'vault.lock', {})
    await callOk(office.app, 'vault.unlock', { password: PASSWORD })
    const before = office.backups().length

    for (const name of ['data.db', 'data.db-wal']) {
      const file = join(office.dataDir, name)
      const bytes = readFileSync(file)
      bytes.fill(0xee, 40)
      writeFileSync(file, bytes)
    }
    await office.app.call('rules.list', {})
    expect(await callCode(office.app, 'records.list', { form: 'drug_users' })).toBe('data_damaged')
    const size = statSync(join(office.dataDir, 'data.db')).size
    expect(await callCode(office.app, 'records.save', record('Người thứ hai'))).toBe('data_frozen')
    expect(await callCode(office.app, 'backups.make', {})).toBe('data_frozen')
    expect(statSync(join(office.dataDir, 'data.db')).size).toBe(size)
    await office.app.call('vault.lock', {})
    expect(office.backups()).toHaveLength(before)

    const app = office.start()
    const [newest] = await callOk(app, 'restore.list', {})
    expect((await callOk(app, 'restore.run', { id: newest?.id ?? '', password: PASSWORD })).records).toBe(1)
  })
})
