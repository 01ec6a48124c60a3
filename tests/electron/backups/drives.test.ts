/** D17: what kind of drive a folder lies on, and that a live database is refused where it would not last. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import {
  type Drive,
  findDriveFault,
  findDriveOf,
  findMountOf,
  readMountTable,
  readWindowsDrives,
} from '../../../electron/services/backups/drives.ts'
import { callCode, callOk, makeFolder, newWorkspace, PASSWORD, startApp } from '../workspace.ts'

const mountTable = `22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
31 22 8:17 / /media/mo/KINGSTON\\040A rw,nosuid shared:2 - vfat /dev/sdb1 rw
32 22 8:33 / /mnt/du-lieu rw shared:3 - exfat /dev/sdc1 rw
33 22 0:45 / /mnt/phong rw shared:4 - cifs //may-chu/phong rw
34 22 0:46 / /home/mo/chung rw shared:5 - fuse.sshfs mo@may:/ rw
35 22 8:5 / /mnt/win rw shared:6 - fuseblk /dev/sda5 rw
36 22 0:5 / /tmp rw shared:7 - tmpfs tmpfs rw
`

describe('D17 the drive of a folder', () => {
  it('is told on Linux from the mount it lies in, by device and file system', () => {
    const mounts = readMountTable(mountTable, (device) => device === '8:17')
    const fault = (folder: string) => {
      const drive = findMountOf(folder, mounts)
      return drive && findDriveFault(drive)
    }
    expect(mounts.map(({ path }) => path)).toContain('/media/mo/KINGSTON A')
    expect(fault('/media/mo/KINGSTON A/PhuBieu')).toBe('removable')
    expect(fault('/mnt/du-lieu/so')).toBe('fat')
    expect(fault('/mnt/phong')).toBe('network')
    expect(fault('/home/mo/chung/so')).toBe('network')
    expect(['/home/mo/so', '/mnt/win/so', '/tmp/so', '/mnt/phong-khac', '/'].map(fault)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })

  it('is told on Windows from numbers, so that the language of Windows does not matter', () => {
    const answer = JSON.stringify([
      { id: 'C:', type: 3, fileSystem: 'NTFS', name: 'Hệ thống', usb: false },
      { id: 'D:', type: 3, fileSystem: 'NTFS', name: 'Ổ ngoài', usb: true },
      { id: 'E:', type: 2, fileSystem: 'FAT32', name: 'KINGSTON', usb: true },
      { id: 'F:', type: 3, fileSystem: 'exFAT', name: null, usb: false },
      { id: 'G:', type: 5, fileSystem: null, name: null, usb: false },
      { id: 'Z:', type: 4, fileSystem: 'NTFS', name: 'Chung', usb: false },
    ])
    expect(readWindowsDrives(answer).map((drive) => [drive.path, drive.label, findDriveFault(drive)])).toEqual([
      ['C:\\', 'C: Hệ thống', null],
      ['D:\\', 'D: Ổ ngoài', 'removable'],
      ['E:\\', 'E: KINGSTON', 'removable'],
      ['F:\\', 'F:', 'fat'],
      ['Z:\\', 'Z: Chung', 'network'],
    ])
    // PowerShell writes a single drive without brackets.
    expect(readWindowsDrives('{"id":"C:","type":3,"fileSystem":"NTFS","name":"","usb":false}')).toHaveLength(1)
  })

  it.runIf(process.platform === 'linux')('is known of a folder that does not exist yet', async () => {
    const drive = await findDriveOf(join(tmpdir(), 'chua-co', 'so'))
    expect(drive).not.toBeNull()
    expect(drive?.fileSystem).not.toBe('')
  })
})

describe('D17 a workspace', () => {
  const stick: Drive = { path: 'E:\\', label: 'E: KINGSTON', isRemovable: true, isNetwork: false, fileSystem: 'fat32' }
  const kinds: [string, Partial<Drive>, RegExp][] = [
    ['a stick', {}, /E: KINGSTON: đó là ổ rời/],
    ['a fixed drive in FAT', { isRemovable: false, fileSystem: 'exfat' }, /ổ định dạng FAT/],
    ['a network drive', { isRemovable: false, isNetwork: true }, /ổ mạng/],
  ]

  it.each(kinds)('is neither made nor opened on %s, and nothing is written there', async (_, change, words) => {
    const dataDir = join(makeFolder(), 'so')
    const app = startApp(dataDir, {
      backups: { isAutomatic: false, findDriveOf: async () => ({ ...stick, ...change }) },
    })
    const refused = await app.call('vault.create', newWorkspace)
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'drive_unsuitable', message: expect.stringMatching(words) },
    })
    expect(await callOk(app, 'vault.status', {})).toMatchObject({ state: 'missing' })

    const made = startApp(dataDir)
    await callOk(made, 'vault.create', newWorkspace)
    await callOk(made, 'vault.lock', {})
    expect(await callCode(app, 'vault.unlock', { password: PASSWORD })).toBe('drive_unsuitable')
    expect(await callCode(made, 'vault.unlock', { password: PASSWORD })).toBe('ok')
  })

  it('opens where the computer does not say what kind of drive it is', async () => {
    const dataDir = mkdtempSync(join(makeFolder(), 'so-'))
    rmSync(dataDir, { recursive: true })
    mkdirSync(dataDir)
    const app = startApp(dataDir, { backups: { isAutomatic: false, findDriveOf: async () => null } })
    expect(await callCode(app, 'vault.create', newWorkspace)).toBe('ok')
  })
})
