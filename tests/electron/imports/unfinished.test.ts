/** An import that was begun is kept with its file and what was said of it, for the officer who began it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openOffice } from '../../support/office.ts'
import { newWorkspace } from '../workspace.ts'
import { countAll, sample } from './importing.ts'

const file = sample('batxat-2021-6t-nguoi-nghien-co-ho-so.xls')

describe('a begun import', () => {
  it('comes back byte for byte after locking, where the officer was, and writes nothing', async () => {
    const office = await openOffice({ unit: '082' })
    const before = await countAll(office)
    expect(await office.call('imports.readUnfinished', {})).toEqual({ unfinished: null })
    const begun = await office.call('imports.keepUnfinished', { file, answers: '{"period":null}', step: 1, table: 0 })
    expect(begun.isKept).toBe(true)
    const answers = '{"period":null,"bySheet":{"Biểu 1":{"columns":{"G":null}}}}'
    expect((await office.call('imports.keepUnfinished', { answers, step: 2, table: 1 })).isKept).toBe(true)
    await office.call('vault.lock', {})
    await office.call('vault.unlock', { password: newWorkspace.password })
    const { unfinished } = await office.call('imports.readUnfinished', {})
    expect(unfinished).toMatchObject({ answers, step: 2, table: 1, keptAt: '2021-06-15T02:00:00.000Z' })
    expect(Buffer.from(unfinished?.file.bytes ?? []).equals(Buffer.from(file.bytes))).toBe(true)
    expect(unfinished?.file.name).toBe(file.name)
    expect(await countAll(office)).toEqual(before)
  })

  it('is replaced by the next one, and gone once it is given up', async () => {
    const office = await openOffice()
    await office.call('imports.keepUnfinished', { file, answers: '1', step: 1, table: 0 })
    const other = { name: 'khac.csv', bytes: new TextEncoder().encode('a;b') }
    await office.call('imports.keepUnfinished', { file: other, answers: '2', step: 1, table: 0 })
    expect((await office.call('imports.readUnfinished', {})).unfinished).toMatchObject({ answers: '2', file: other })
    await office.call('imports.dropUnfinished', {})
    expect(await office.call('imports.readUnfinished', {})).toEqual({ unfinished: null })
    expect((await office.call('imports.keepUnfinished', { answers: '3', step: 1, table: 0 })).isKept).toBe(false)
  })

  it('too large to be kept stays on the screen only, and does not leave the one before in its place', async () => {
    const office = await openOffice()
    await office.call('imports.keepUnfinished', { file, answers: '1', step: 1, table: 0 })
    const bytes = new Uint8Array(21 * 1024 * 1024)
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = Math.imul(at, 2654435761) >>> 13
    bytes.set([0x50, 0x4b])
    const large = { name: 'lon.xlsx', bytes }
    expect((await office.call('imports.keepUnfinished', { file: large, answers: '2', step: 1, table: 0 })).isKept).toBe(
      false,
    )
    expect(await office.call('imports.readUnfinished', {})).toEqual({ unfinished: null })
  })

  it('lies in the encrypted database only', async () => {
    const office = await openOffice()
    const text = 'Lường Văn Thử, một tên không có ở đâu khác'
    const own = { name: 'a.csv', bytes: new TextEncoder().encode(text) }
    await office.call('imports.keepUnfinished', { file: own, answers: JSON.stringify(text), step: 1, table: 0 })
    office.close()
    expect(readFileSync(join(office.dir, 'data.db')).includes(Buffer.from(text))).toBe(false)
  })
})
