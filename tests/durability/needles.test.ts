/** B2: nothing an officer writes about a person can be read in any file the program leaves, whole, damaged or moved aside. */
import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { openKeptOffice, PERIOD, plugIn } from '../electron/backups/keptOffice.ts'
import { callOk, PASSWORD } from '../electron/workspace.ts'
import { sizeOf } from '../support/soak.ts'
import { unpackAll } from '../support/unpackAll.ts'

/** Three needles each. */
const PEOPLE = sizeOf({ usual: 170, soak: 500 })
const people = Array.from({ length: PEOPLE }, (_, index) => {
  const number = String(index).padStart(4, '0')
  return { name: `Lường Kim Dấu${number}`, cccd: `02609100${number}`, note: `ghi riêng kín${number}` }
})
const needles = people.flatMap(({ name, cccd, note }) => [name, cccd, note])
/** Every needle holds one of these, so that looking for them looks for all of it at once. */
const stems = ['Kim Dấu', '02609100', 'ghi riêng kín']

/** Every file below the folders, with what is packed inside it. */
function readAll(folders: readonly string[]): { file: string; bytes: Buffer }[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .map((name) => join(folder, String(name)))
      .filter((file) => statSync(file).isFile())
      .map((file) => ({ file, bytes: unpackAll(readFileSync(file)) })),
  )
}

function findNeedles(files: readonly { file: string; bytes: Buffer }[]): string[] {
  const encodings = ['utf8', 'utf16le'] as const
  const written = stems.flatMap((needle) =>
    [...new Set([needle.normalize('NFC'), needle.normalize('NFD')])].flatMap((form) =>
      encodings.map((encoding) => Buffer.from(form, encoding)),
    ),
  )
  return files.flatMap(({ file, bytes }) =>
    written.filter((needle) => bytes.includes(needle)).map((needle) => `${file}: ${needle}`),
  )
}

describe('B2 planted names, numbers and notes', () => {
  it('are in no file of the workspace, its backups, the stick, what was moved aside, the logs or the package', {
    timeout: 300_000,
  }, async () => {
    const office = await openKeptOffice({ readWorkbook: async (bytes, name) => readWorkbook(bytes, name) })
    const stick = plugIn()
    office.drives.push(stick)
    const scan = () => findNeedles(readAll([office.dataDir, stick.path]))
    const rows = people.map(({ name, cccd, note }, index) =>
      [index + 1, name, 1990, cccd, 'Thị trấn Lập Thạch', '01/03/2021', note].join(','),
    )
    const list = ['STT,Họ và tên,Năm sinh,Số CCCD,Xã,Ngày vào danh sách,Ghi chú', ...rows].join('\n')
    // The test itself must be able to find what it looks for.
    expect(needles.length).toBeGreaterThanOrEqual(500)
    expect(needles.filter((needle) => !stems.some((stem) => needle.includes(stem)))).toEqual([])
    expect(findNeedles([{ file: 'list', bytes: Buffer.from(list) }])).toHaveLength(stems.length)

    const imported = await callOk(office.app, 'imports.run', {
      name: 'danh-sach.csv',
      bytes: new TextEncoder().encode(list),
      hints: { form: 'drug_users' },
      commit: true,
    })
    expect(imported.counts.accepted).toBe(PEOPLE)
    expect(scan()).toEqual([])
    const [place] = await callOk(office.app, 'backups.places', {})
    await callOk(office.app, 'backups.choosePlace', { id: place?.id ?? '' })
    // What is being typed and not saved yet.
    const content = JSON.stringify({ ho_ten: people[0]?.name, cccd: people[0]?.cccd, ghi_chu: people[0]?.note })
    await callOk(office.app, 'drafts.keep', {
      drafts: [{ screen: '/registers/drug_users', place: 'moi', content }],
    })
    // A fault that quotes a person, and calls that are refused because of one.
    await office.app.callUnknown('records.save', { form: people[0]?.name, values: { ho_ten: people[0]?.name } })
    await office.app.callUnknown('records.open', { reason: 'xác minh hồ sơ', id: people[0]?.cccd })
    const built = await callOk(office.app, 'packages.build', { period: PERIOD, password: PASSWORD })
    expect(findNeedles([{ file: built.fileName, bytes: unpackAll(Buffer.from(built.bytes)) }])).toEqual([])
    expect(scan()).toEqual([])

    await callOk(office.app, 'vault.lock', {})
    expect(scan()).toEqual([])
    truncateSync(join(office.dataDir, 'data.db'), 20_000)
    const [newest] = await callOk(office.app, 'restore.list', {})
    const restored = await callOk(office.app, 'restore.run', { id: newest?.id ?? '', password: PASSWORD })
    expect(restored.records).toBe(PEOPLE)
    await callOk(office.app, 'vault.lock', {})
    const files = readAll([office.dataDir, stick.path]).map(({ file }) => file)
    for (const kind of [/cach-ly/, /\.bak$/, /so-sao-luu\.json$/, /PhuBieu-sao-luu/])
      expect(files.some((file) => kind.test(file))).toBe(true)
    expect(scan()).toEqual([])
  })
})
