/** The copy of the backups outside the computer: taken to a stick, missed when it is away, found again in another socket. */
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { isBackupWhole, listBackups } from '../../../electron/services/backups/backupFolder.ts'
import { SECOND_FOLDER } from '../../../electron/services/backups/secondPlace.ts'
import { callCode, callOk, PASSWORD } from '../workspace.ts'
import { openKeptOffice, plugIn } from './keptOffice.ts'

/** Backups on a stick, of all workspaces. */
function backupsOn(path: string) {
  const home = join(path, SECOND_FOLDER)
  return readdirSync(home, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? listBackups(join(home, entry.name)) : [],
  )
}

async function openWithStick() {
  const office = await openKeptOffice()
  const stick = plugIn()
  office.drives.push(stick)
  await office.addRecord()
  const [place] = await callOk(office.app, 'backups.places', {})
  if (!place) throw new Error('The stick is not seen.')
  const health = await callOk(office.app, 'backups.choosePlace', { id: place.id })
  return { office, stick, place, health }
}

describe('the second place', () => {
  it('gets a copy at once and with every backup, read back after writing', async () => {
    const { office, stick, place, health } = await openWithStick()
    expect(place).toMatchObject({ label: 'E: KINGSTON', isRemovable: true, isChosen: false })
    expect(health.second).toMatchObject({ state: 'there', label: 'E: KINGSTON', days: 0 })
    await office.addRecord('Người sau')
    await callOk(office.app, 'vault.lock', {})
    const copies = backupsOn(stick.path)
    expect(copies.map(({ name }) => name)).toEqual(office.backups().map(({ name }) => name))
    expect(copies.every(isBackupWhole)).toBe(true)
    expect(JSON.stringify(place)).not.toContain(stick.path)
  })

  it('is missed in words while it is away, and gets the newest when it is back in another socket', async () => {
    const { office, stick } = await openWithStick()
    const elsewhere = `${stick.path}-F`
    renameSync(stick.path, elsewhere)
    office.drives.length = 0
    office.setNow('2021-07-21T02:00:00.000Z')
    await office.addRecord('Người sau')
    await callOk(office.app, 'backups.make', {})
    const away = await callOk(office.app, 'backups.health', {})
    expect(away).toMatchObject({ state: 'late', second: { state: 'away', days: 16 }, failure: null })

    office.drives.push({ ...stick, path: elsewhere, label: 'F: KINGSTON' })
    await callOk(office.app, 'backups.places', {})
    await callOk(office.app, 'vault.lock', {})
    await callOk(office.app, 'vault.unlock', { password: PASSWORD })
    const back = await callOk(office.app, 'backups.health', {})
    expect(back.second).toMatchObject({ state: 'there', label: 'F: KINGSTON', days: 0 })
    expect(backupsOn(elsewhere).at(-1)?.name).toBe(office.backups().at(-1)?.name)
  })

  it('is not another stick under the same letter', async () => {
    const { office, stick } = await openWithStick()
    renameSync(stick.path, `${stick.path}-kept`)
    mkdirSync(join(stick.path, SECOND_FOLDER), { recursive: true })
    writeFileSync(join(stick.path, SECOND_FOLDER, 'noi-luu.json'), '{"id":"another"}')
    await callOk(office.app, 'backups.make', {})
    expect((await callOk(office.app, 'backups.health', {})).second.state).toBe('away')
    expect(backupsOn(stick.path)).toEqual([])
  })

  it('B15 that cannot be written is told, and never holds half a backup under its name', async () => {
    const { office, stick } = await openWithStick()
    const [home = ''] = readdirSync(join(stick.path, SECOND_FOLDER), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [join(stick.path, SECOND_FOLDER, entry.name)] : [],
    )
    // A folder where the copy is prepared stands for whatever keeps it from being written.
    mkdirSync(join(home, 'chep.new'))
    chmodSync(home, 0o500)
    const root = process.getuid?.() === 0
    if (root) {
      rmSync(home, { recursive: true })
      writeFileSync(home, 'not a folder')
    }
    await office.addRecord('Người sau')
    const health = await callOk(office.app, 'backups.make', {})
    chmodSync(home, 0o700)
    expect(health.second.state).toBe('failed')
    expect(health.second.message).toBeTruthy()
    expect(health.failure).toBeNull()
    expect(backupsOn(stick.path).length).toBeLessThan(office.backups().length)
  })

  it('that was unplugged before it was chosen is said so; giving it up leaves what lies there', async () => {
    const { office, stick, place } = await openWithStick()
    const before = backupsOn(stick.path).length
    office.drives.length = 0
    expect(await callCode(office.app, 'backups.choosePlace', { id: place.id })).toBe('place_missing')
    expect((await callOk(office.app, 'backups.choosePlace', { id: null })).second.state).toBe('unset')
    expect(backupsOn(stick.path)).toHaveLength(before)
  })
})
