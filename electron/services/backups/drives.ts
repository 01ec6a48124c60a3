/**
 * The drives of this computer and what kind each is. A live database needs one that is always there and keeps its
 * promises: sticks are pulled out, FAT brings deleted journals back after a power cut, network shares lie about locks.
 * Backups, on the other hand, belong on a drive that can be taken away.
 */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, statfsSync } from 'node:fs'
import { dirname, parse, resolve } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { AppError } from '../../../shared/errors.ts'

export interface Drive {
  /** Its root: `E:\`, `/media/…`. */
  path: string
  /** What the officer calls it: letter and name. */
  label: string
  isRemovable: boolean
  isNetwork: boolean
  /** Lower case: `ntfs`, `exfat`, `ext4`; '' where it is not known. */
  fileSystem: string
}

const faultWords: Record<DriveFault, string> = {
  removable: 'ổ rời, rút ra hoặc mất điện giữa chừng là hỏng sổ',
  fat: 'ổ định dạng FAT, mất điện giữa chừng là hỏng sổ',
  network: 'ổ mạng, hai máy cùng mở là hỏng sổ',
}

/** Bytes that SQLite's log may take beside the file's own size. */
const ROOM_FOR_LOG = 5 * 1024 ** 2

export type DriveFault = 'removable' | 'fat' | 'network'

const networkFileSystems = new Set([
  ...['nfs', 'nfs4', 'cifs', 'smb3', 'smbfs', 'ncpfs', 'afs', 'davfs', 'fuse.sshfs', 'fuse.davfs2', 'fuse.rclone'],
  ...['ceph', 'fuse.ceph', 'glusterfs', 'fuse.glusterfs', 'webdav'],
])
const fatFileSystems = /^(v?fat(12|16|32)?|msdos|exfat|fuse\.exfat|fuseblk\.exfat)$/
/** Where desktops put what is plugged in. */
const pluggedIn = /^\/(media|run\/media)\/./

/** Why a live database may not lie on a drive, or null where it may. */
export function findDriveFault(drive: Omit<Drive, 'path' | 'label'>): DriveFault | null {
  if (drive.isNetwork) return 'network'
  if (drive.isRemovable) return 'removable'
  return fatFileSystems.test(drive.fileSystem) ? 'fat' : null
}

/** Throws drive_unsuitable where a folder lies on a drive that no live database may be kept on. */
export async function requireLastingDrive(folder: string, findDrive: typeof findDriveOf): Promise<void> {
  const drive = await findDrive(folder)
  const fault = drive && findDriveFault(drive)
  if (fault) throw new AppError('drive_unsuitable', { drive: drive.label, fault: faultWords[fault] })
}

/** The drive that holds a folder, which need not exist yet; null where the computer does not say. */
export async function findDriveOf(folder: string): Promise<Drive | null> {
  const place = nearestExisting(folder)
  if (process.platform === 'linux') return findMountOf(place, readMounts())
  if (process.platform !== 'win32') return null
  const { root } = parse(place)
  if (root.startsWith('\\\\')) return describeShare(root)
  // Windows starts from a fixed drive in NTFS: nothing has to be asked, which would take most of a second.
  if (root.slice(0, 2).toUpperCase() === (process.env.SystemDrive ?? 'C:').toUpperCase()) return null
  const drives = await askWindows()
  return drives.find((drive) => drive.path.toUpperCase() === root.toUpperCase()) ?? null
}

/** Drives that a backup could be taken to, without the one of the system. */
export async function listDrives(): Promise<Drive[]> {
  if (process.platform === 'linux') {
    return readMounts().filter((drive) => pluggedIn.test(drive.path) || drive.isRemovable)
  }
  if (process.platform !== 'win32') return []
  const system = `${process.env.SystemDrive ?? 'C:'}\\`.toUpperCase()
  return (await askWindows()).filter((drive) => drive.path.toUpperCase() !== system)
}

/** Bytes that can still be written there, or null where the drive does not say. */
export function readFreeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(nearestExisting(folder))
    return bavail * bsize
  } catch {
    return null
  }
}

/** Throws disk_low where a file of so many bytes cannot be taken in with its log and its batch. */
export function requireRoom(folder: string, fileBytes: number): void {
  const free = readFreeBytes(folder)
  const needed = 3 * fileBytes + ROOM_FOR_LOG
  if (free !== null && free < needed)
    throw new AppError('disk_low', { free: inMegabytes(free), needed: inMegabytes(needed) })
}

function inMegabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 ** 2)
}

function nearestExisting(folder: string): string {
  let place = resolve(folder)
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place)
  return existsSync(place) ? realpathSync(place) : place
}

function describeShare(root: string): Drive {
  return { path: root, label: root.replace(/\\$/, ''), isRemovable: false, isNetwork: true, fileSystem: '' }
}

/** The innermost mount that a folder lies in. */
export function findMountOf(folder: string, mounts: readonly Drive[]): Drive | null {
  const holds = ({ path }: Drive): boolean => path === '/' || folder === path || folder.startsWith(`${path}/`)
  const holding = mounts.filter(holds).sort((a, b) => a.path.length - b.path.length)
  return holding.at(-1) ?? null
}

function readMounts(): Drive[] {
  try {
    return readMountTable(readFileSync('/proc/self/mountinfo', 'utf8'), isPluggedDevice)
  } catch {
    return []
  }
}

/**
 * The mounts of Linux's `mountinfo`, later ones over earlier ones. `isPlugged` says of a device (`8:17`) whether it
 * can be taken away.
 */
export function readMountTable(table: string, isPlugged: (device: string) => boolean): Drive[] {
  return table.split('\n').flatMap((line) => {
    const [own = '', source = ''] = line.split(' - ')
    const [, , device = '', , mountPoint = ''] = own.split(' ')
    const [fileSystem = ''] = source.split(' ')
    if (mountPoint === '') return []
    const path = mountPoint.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)))
    const isNetwork = networkFileSystems.has(fileSystem)
    return [{ path, label: path, isRemovable: isPlugged(device), isNetwork, fileSystem }]
  })
}

/** Removable by its own word, or on the universal serial bus, as external hard disks are. */
function isPluggedDevice(device: string): boolean {
  try {
    const real = realpathSync(`/sys/dev/block/${device}`)
    if (/\/usb\d+\//.test(real)) return true
    return [real, dirname(real)].some((folder) => {
      const file = `${folder}/removable`
      return existsSync(file) && readFileSync(file, 'utf8').trim() === '1'
    })
  } catch {
    return false
  }
}

/** Numbers and names that do not depend on the language of Windows; USB hard disks call themselves fixed. */
const WINDOWS_QUESTION = `
[Console]::OutputEncoding = [Text.Encoding]::UTF8
$usb = @(Get-CimInstance Win32_DiskDrive -Filter "InterfaceType='USB'" |
  Get-CimAssociatedInstance -ResultClassName Win32_DiskPartition |
  Get-CimAssociatedInstance -ResultClassName Win32_LogicalDisk | ForEach-Object { $_.DeviceID })
ConvertTo-Json -Compress @(Get-CimInstance Win32_LogicalDisk | ForEach-Object {
  @{ id = $_.DeviceID; type = [int]$_.DriveType; fileSystem = $_.FileSystem; name = $_.VolumeName; usb = $usb -contains $_.DeviceID } })`

async function askWindows(): Promise<Drive[]> {
  try {
    const question = ['-NoProfile', '-NonInteractive', '-Command', WINDOWS_QUESTION]
    const { stdout } = await promisify(execFile)('powershell.exe', question, { timeout: 10_000, windowsHide: true })
    return readWindowsDrives(stdout)
  } catch {
    // A computer that does not answer is not refused: most of them keep the data on a fixed drive.
    return []
  }
}

/** The drives of Windows' answer: type 2 can be removed, 3 is fixed, 4 is on the network; others hold no files of ours. */
export function readWindowsDrives(answer: string): Drive[] {
  const rows: unknown = JSON.parse(answer)
  return (Array.isArray(rows) ? rows : [rows]).flatMap((row): Drive[] => {
    if (typeof row !== 'object' || row === null) return []
    const { id, type, fileSystem, name, usb } = row as Record<string, unknown>
    if (typeof id !== 'string' || typeof type !== 'number' || type < 2 || type > 4) return []
    return [
      {
        path: `${id}\\`,
        label: typeof name === 'string' && name !== '' ? `${id} ${name}` : id,
        isRemovable: type === 2 || usb === true,
        isNetwork: type === 4,
        fileSystem: typeof fileSystem === 'string' ? fileSystem.toLowerCase() : '',
      },
    ]
  })
}
