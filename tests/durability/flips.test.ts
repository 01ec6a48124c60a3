/** B11: a single flipped bit anywhere is found before anyone reads a figure, in the data and in a backup. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runWrite } from '../../db/open.ts'
import { addBackup, isBackupWhole } from '../../electron/services/backups/backupFolder.ts'
import { CALL, codeOf, makeDatabase, NOW, open } from '../db/database.ts'
import { createRandom, firstSeed } from '../support/random.ts'
import { sizeOf } from '../support/soak.ts'

describe('B11 flipped bits', () => {
  it('are all found when the data is opened, and by the name of a backup', { timeout: 600_000 }, () => {
    const flips = sizeOf({ usual: 40, soak: 1_000 })
    const place = makeDatabase()
    const store = open(place)
    runWrite(store, CALL, ({ connection }) => {
      const insert = connection.prepare('INSERT INTO counters VALUES (?, ?)')
      for (let row = 0; row < 3_000; row += 1) insert.run(`counter ${row}`, row)
    })
    store.close()
    const whole = readFileSync(place.file)
    const { backup } = addBackup(
      join(place.folder, 'backups'),
      { ordinal: 1, madeAt: NOW, reason: 'lam-tay', keys: '{}' },
      (file) => {
        copyFileSync(place.file, file)
        return { databaseId: '', schemaVersion: 1, auditSeq: 1, auditMac: '', records: 0, people: 0, cells: 0 }
      },
    )
    expect(isBackupWhole(backup)).toBe(true)
    const random = createRandom(firstSeed)
    for (let flip = 0; flip < flips; flip += 1) {
      const bytes = Buffer.from(whole)
      const at = random.between(0, bytes.length - 1)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.between(0, 7))
      writeFileSync(place.file, bytes)
      expect(
        codeOf(() => open(place)),
        `bit of byte ${at}`,
      ).toBe('data_damaged')
      writeFileSync(join(backup.folder, backup.name), bytes)
      expect(isBackupWhole(backup), `bit of byte ${at}`).toBe(false)
    }
  })
})
