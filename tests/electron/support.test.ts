/** The file for whoever helps from afar: enough to help by, nothing about anybody. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openOffice } from '../support/office.ts'
import { newWorkspace, PASSWORD } from './workspace.ts'

const planted = ['Lường Kim Dấu', '026091000001', 'ghi riêng kín', newWorkspace.officer, PASSWORD]

describe('the file for support', () => {
  it('tells the program, the computer, the drive, the workspace, its backups and faults, at the locked door too', async () => {
    const office = await openOffice()
    await office.call('backups.make', {})
    await office.call('vault.lock', {})
    const { name, bytes } = await office.call('support.describe', {})
    const text = new TextDecoder().decode(bytes)
    expect(name).toBe('chan-doan-phu-bieu-2021-06-15.txt')
    for (const line of [
      /Chương trình: 0\.1\.0-test/,
      /Bộ nhớ: \d+ MB/,
      /Ổ chứa sổ: /,
      /Sổ: đang khóa/,
      /data\.db: \d+ byte/,
    ])
      expect(text).toMatch(line)
    expect(text).toMatch(/Bản sao lưu trong máy: 1, mới nhất 2021-06-15/)
    expect(text).toContain('(chưa có lỗi nào)')
  })

  it('holds no name, number, password, login name or path, though a fault quotes them', async () => {
    const office = await openOffice()
    const [name = '', cccd = '', note = ''] = planted
    await office.call('records.save', {
      form: 'drug_users',
      values: { ho_ten: name, cccd, ghi_chu: note, xa_id: '08761' },
    })
    // A fault of the program itself, with the data in its message.
    const { logFault } = await import('../../electron/faultLog.ts')
    const reference = logFault(office.dir, {
      at: '2021-06-15T02:00:00.000Z',
      call: 'records.save',
      error: new Error(`${name} ${cccd}`),
    })
    const text = new TextDecoder().decode((await office.call('support.describe', {})).bytes)
    expect(text).toContain(reference)
    expect([...planted, 'can_bo', office.dir, join(office.dir, '..')].filter((one) => text.includes(one))).toEqual([])
  })
})
