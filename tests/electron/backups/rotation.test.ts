/** Which backups a rotation keeps, over many days of work and over clocks that jump. */
import { describe, expect, it } from 'vitest'
import type { Backup } from '../../../electron/services/backups/backupFolder.ts'
import { type BackupReason, dayOfBackup } from '../../../electron/services/backups/backupName.ts'
import { chooseOutdated } from '../../../electron/services/backups/rotation.ts'

const MEGABYTE = 1024 ** 2

function backup(ordinal: number, madeAt: string, reason: BackupReason = 'dinh-ky', size = MEGABYTE): Backup {
  return {
    ordinal,
    madeAt,
    reason,
    size,
    name: `${ordinal}`,
    folder: '',
    schemaVersion: 1,
    auditSeq: ordinal,
    hash: '',
  }
}

/** Adds backups one after another and lets the rotation work after each, as the keeper does. */
function rotate(added: readonly Backup[], largestTotal?: number): Backup[] {
  let kept: Backup[] = []
  for (const one of added) {
    const all = [...kept, one]
    const outdated = new Set(chooseOutdated(all, largestTotal))
    kept = all.filter((other) => !outdated.has(other))
  }
  return kept
}

function day(number: number): string {
  return new Date(Date.UTC(2021, 0, 4 + number, 3)).toISOString()
}

describe('B14 rotation', () => {
  it('keeps after 400 days the 10 latest, one of each of 14 days, of each of 8 weeks and with each half-year’s package', () => {
    const added: Backup[] = []
    for (let number = 0; number < 400; number += 1) {
      added.push(backup(added.length + 1, day(number)), backup(added.length + 2, day(number), 'dong-so'))
      if (number === 170 || number === 171 || number === 350)
        added.push(backup(added.length + 1, day(number), 'tao-goi'))
    }
    const kept = rotate(added)
    const newest = added.length
    expect(kept.slice(-10).map(({ ordinal }) => ordinal)).toEqual(
      Array.from({ length: 10 }, (_, index) => newest - 9 + index),
    )
    const days = new Set(kept.map(dayOfBackup))
    for (let number = 386; number < 400; number += 1) expect(days).toContain(day(number).slice(0, 10))
    // 400 days from a Monday end on a Monday, so each of the seven weeks before is kept by its Sunday.
    for (const sunday of [356, 363, 370, 377, 384, 391, 398]) expect(days).toContain(day(sunday).slice(0, 10))
    expect(kept.filter(({ reason }) => reason === 'tao-goi').map(({ madeAt }) => madeAt)).toEqual([day(171), day(350)])
    expect(kept).toHaveLength(10 + 9 + 5 + 2)
  })

  it('never leaves fewer than three, however large they are', () => {
    const added = Array.from({ length: 30 }, (_, index) => backup(index + 1, day(index), 'dinh-ky', 900 * MEGABYTE))
    expect(rotate(added).map(({ ordinal }) => ordinal)).toEqual([28, 29, 30])
    expect(rotate(added, 10_000 * MEGABYTE).length).toBeGreaterThan(10)
  })

  it('D15 goes by the order in which they were made: a clock that jumped into the future or back prunes none of the latest', () => {
    const past = Array.from({ length: 20 }, (_, index) => backup(index + 1, day(index)))
    const future = [backup(21, day(2000)), backup(22, day(2001))]
    const again = Array.from({ length: 5 }, (_, index) => backup(23 + index, day(20 + index)))
    const kept = rotate([...past, ...future, ...again])
    expect(kept.slice(-10).map(({ ordinal }) => ordinal)).toEqual([18, 19, 20, 21, 22, 23, 24, 25, 26, 27])
    expect(new Set(kept.map(dayOfBackup)).size).toBeGreaterThanOrEqual(14)
  })
})
