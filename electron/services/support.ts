/**
 * The file that an office sends to whoever helps it: the computer, the program and how the workspace stands, in lines that
 * the officer can read before it goes. It holds no name, number, figure, password or path of anybody.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { arch, cpus, freemem, release, totalmem } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { CallOutput } from '../../shared/contract.ts'
import { backupFolderOf, listBackups } from './backups/backupFolder.ts'
import { findDriveFault, findDriveOf, readFreeBytes } from './backups/drives.ts'
import type { PublicContext } from './callContext.ts'
import { readKeysOrNull } from './keySlots.ts'

const MEGABYTE = 1024 * 1024
const FAULT_LINES = 60

const states = {
  missing: 'chưa lập',
  locked: 'đang khóa',
  open: 'đang mở',
  damaged: 'tệp khóa hỏng',
  empty: 'tệp dữ liệu trống',
} as const
const faults = { removable: 'ổ rời', fat: 'định dạng FAT', network: 'ổ mạng' } as const

export async function describeForSupport({
  vault,
  version,
  now,
}: PublicContext): Promise<CallOutput<'support.describe'>> {
  const folder = vault.dataDir()
  const { electron, chrome, node } = process.versions
  const window =
    electron === undefined ? 'trang trong trình duyệt' : `cửa sổ Electron ${electron}, Chromium ${chrome ?? ''}`
  const lines = [
    'TỆP CHẨN ĐOÁN CỦA PHỤ BIỂU',
    'Tệp không có tên, số giấy tờ, số liệu hay mật khẩu của ai. Gửi cho người hỗ trợ cùng mã lỗi.',
    '',
    `Lúc: ${now}`,
    `Chương trình: ${version}, ${window}, Node ${node}`,
    `Máy: ${process.platform} ${release()}, ${arch()}, ${cpus().length} nhân`,
    `Bộ nhớ: ${inMegabytes(totalmem())} MB, còn trống ${inMegabytes(freemem())} MB`,
    ...(await describeDrive(folder)),
    '',
    ...describeWorkspace(folder, vault.status().state),
    '',
    'NHẬT KÝ LỖI (chỉ có mã, loại lỗi và chỗ trong chương trình)',
    ...readFaults(folder),
    '',
  ]
  const day = now.slice(0, 10)
  return {
    name: `chan-doan-phu-bieu-${day}.txt`,
    mediaType: 'text/plain',
    // Notepad of older Windows takes a text without this mark for another encoding.
    bytes: new TextEncoder().encode(`\ufeff${lines.join('\r\n')}`),
  }
}

async function describeDrive(folder: string): Promise<string[]> {
  const drive = await findDriveOf(folder)
  const free = readFreeBytes(folder)
  const fault = drive && findDriveFault(drive)
  const kind = drive ? `${drive.fileSystem || 'không rõ định dạng'}${fault ? `, ${faults[fault]}` : ''}` : 'ổ hệ thống'
  return [`Ổ chứa sổ: ${kind}, còn trống ${free === null ? 'không rõ' : `${inMegabytes(free)} MB`}`]
}

function describeWorkspace(folder: string, state: keyof typeof states): string[] {
  const size = (name: string): string => {
    const file = join(folder, name)
    return existsSync(file) ? `${statSync(file).size} byte` : 'không có'
  }
  const backups = listBackups(backupFolderOf(folder))
  const newest = backups.at(-1)
  const keys = readKeysOrNull(folder)
  return [
    `Sổ: ${states[state]}`,
    `data.db: ${size('data.db')}; data.db-wal: ${size('data.db-wal')}; keys.json: ${size('keys.json')}${keys ? '' : ' (không đọc được)'}`,
    `Bản sao lưu trong máy: ${backups.length}${newest ? `, mới nhất ${newest.madeAt}, bản dữ liệu ${newest.schemaVersion}` : ''}`,
    `Đã chuyển vào cách ly: ${existsSync(join(folder, 'cach-ly')) ? 'có' : 'không'}`,
  ]
}

/** The newest lines; the log itself never holds more than places in the program. */
function readFaults(folder: string): string[] {
  const file = join(folder, 'logs/faults.log')
  if (!existsSync(file)) return ['(chưa có lỗi nào)']
  return readFileSync(file, 'utf8').trim().split('\n').slice(-FAULT_LINES)
}

function inMegabytes(bytes: number): number {
  return Math.round(bytes / MEGABYTE)
}
