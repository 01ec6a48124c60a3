import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/driver.ts'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { openUserSlot, readKeyFile } from '../../electron/services/keySlots.ts'
import { auditWords } from '../../shared/auditWords.ts'
import { contract } from '../../shared/contract.ts'
import { openOffice } from '../support/office.ts'
import { openKeptOffice, PERIOD } from './backups/keptOffice.ts'
import { callOk, NOW, PASSWORD } from './workspace.ts'

const CELL = { form: 'addict_status', period: '2021-ND09_6T' }
const person = { ho_ten: 'Lò Thị Nhật Ký', sinh: '1991', gioi_tinh: 'NU', cccd: '026191000077', xa_id: '08761' }

/** Cuts the newest entries off the log of a closed workspace, with everything they stand for, as one who holds the key can. */
async function cutLog(dataDir: string, keep: number): Promise<void> {
  const keys = readKeyFile(dataDir)
  if (!keys) throw new Error('There is no key file.')
  const [user = ''] = keys.slots.filter(({ kind }) => kind === 'user').map(({ name }) => name)
  const key = await openUserSlot(keys, user, PASSWORD)
  const connection = connect(join(dataDir, 'data.db'), key, { mustExist: true, timeoutMilliseconds: 0 })
  const triggers = connection.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all() as {
    name: string
    sql: string
  }[]
  for (const { name } of triggers) connection.exec(`DROP TRIGGER ${name}`)
  connection.prepare('DELETE FROM changes WHERE id >= (SELECT min(first_change) FROM audit WHERE seq > ?)').run(keep)
  connection.prepare('DELETE FROM audit WHERE seq > ?').run(keep)
  for (const { sql } of triggers) connection.exec(sql)
  connection.close()
}

describe('the audit log in words', () => {
  it('A6: every call that writes has its sentence in the log', () => {
    const writing = Object.entries(contract).filter(([, one]) => one.access === 'write' && !('isUnsaid' in one))
    expect(writing.length).toBeGreaterThan(30)
    for (const [name] of writing) expect([name, name in auditWords]).toEqual([name, true])
  })

  it('names the years in the header of a plan', async () => {
    const office = await openOffice({ now: '2021-06-15T02:00:00.000Z' })
    const edits = [{ row: 'MT06', column: 'huyen_giao', text: '22' }]
    await office.call('cells.save', { form: 'annual_targets', period: CELL.period, edits })
    const { entries } = await office.call('audit.log', { group: 'so_lieu' })
    const { changes } = await office.call('audit.entry', { seq: entries[0]?.seq ?? 0 })
    expect(changes[0]?.what).toContain('cột Kế hoạch năm 2021, Huyện giao')
  })

  it('says who did what, what was before and after, by officer, day and kind', async () => {
    const office = await openOffice({ now: '2021-06-15T02:00:00.000Z' })
    await office.call('cells.save', { ...CELL, edits: [{ row: '08761', column: 'su_dung', text: '6' }] })
    office.setNow('2021-06-16T02:00:00.000Z')
    await office.call('cells.save', {
      ...CELL,
      edits: [{ row: '08761', column: 'su_dung', text: '8', reason: 'đếm lại' }],
    })
    await office.call('records.save', { form: 'drug_users', values: { ...person, ngay_vao: '2021-03-01' } })

    const { entries, users } = await office.call('audit.log', { group: 'so_lieu' })
    expect(entries.map(({ changes }) => changes)).toEqual([1, 1])
    expect(entries[0]?.sentence).toMatch(/^Ghi 1 ô của PL02 .*2021\.$/)
    const { changes } = await office.call('audit.entry', { seq: entries[0]?.seq ?? 0 })
    expect(changes).toMatchObject([{ old: '6', new: '8', reason: 'đếm lại', isWithheld: false }])
    expect(changes[0]?.what).toMatch(/PL02 · .*2021.* · dòng (Xã|Thị trấn) .* · cột /)

    const ofDay = await office.call('audit.log', { from: '2021-06-16', to: '2021-06-16' })
    expect(ofDay.entries.map(({ group }) => group)).toEqual(['so_theo_doi', 'so_lieu'])
    expect(await office.call('audit.log', { user: users[0]?.id ?? '' })).toMatchObject({ isMore: false })
    expect((await office.call('audit.log', { user: 'nobody' })).entries).toEqual([])
    const first = await office.call('audit.log', { limit: 1 })
    expect(first).toMatchObject({ isMore: true, entries: [{ group: 'so_theo_doi' }] })

    const history = await office.call('cells.history', { ...CELL, row: '08761', column: 'su_dung' })
    expect(history).toMatchObject([
      { old: 6, new: 8, reason: 'đếm lại', how: 'Gõ vào', user: 'Nguyễn Thị Hạnh Dung' },
      { old: null, new: 6, how: 'Gõ vào' },
    ])
  })

  it('A6, A10: details and sentences hold no name and no number of a person; the values of an entry are covered', async () => {
    const office = await openOffice()
    const saved = await office.call('records.save', {
      form: 'drug_users',
      values: { ...person, ngay_vao: '2021-03-01' },
    })
    const victim = { ...person, ho_ten: 'Lò Thị Kín', cccd: '026191000088' }
    await office.call('records.save', {
      form: 'trafficking_victims',
      values: { ...victim, ngay_tiep_nhan: '2021-03-02' },
    })
    const { id, revision } = saved.record
    await office.call('records.save', {
      form: 'drug_users',
      id,
      revision,
      values: { ho_ten: 'Lò Thị Nhật Ký Mới', cccd: '026191000078' },
    })
    await office.call('records.open', { reason: 'xác minh hồ sơ', id })
    await office.call('people.open', { reason: 'xác minh hồ sơ', id: saved.record.person ?? '', whole: true })
    await office.call('reports.register', { reason: 'xác minh hồ sơ', form: 'drug_users', confirmed: true })
    await office.call('records.remove', { id, reason: 'ghi nhầm Lò Thị Nhật Ký' })

    const told = JSON.stringify([await office.call('audit.list', {}), await office.call('audit.log', {})])
    for (const needle of ['Nhật Ký Mới', 'Lò Thị', '0261910000', 'ghi nhầm']) expect(told).not.toContain(needle)
    const { entries } = await office.call('audit.log', { group: 'so_theo_doi' })
    const values = JSON.stringify(await Promise.all(entries.map(({ seq }) => office.call('audit.entry', { seq }))))
    for (const needle of ['026191000077', '026191000078', '026191000088', 'Lò Thị Kín'])
      expect(values).not.toContain(needle)
    expect(values).toContain('Lò Thị Nhật Ký Mới')
    expect(values).toContain('"isWithheld":true')
  })
})

describe('the audit log as a workbook', () => {
  it('holds every opening of a sealed file with its reason and nobody’s name, more than a page of them, and is noted itself', async () => {
    const { call } = await openOffice()
    const victim = { ho_ten: 'Lò Thị Kín', sinh: '1999', xa_id: '08761', ngay_tiep_nhan: '2021-05-20' }
    const { record } = await call('records.save', { form: 'trafficking_victims', values: victim })
    const openings = 1005
    for (let at = 1; at <= openings; at += 1)
      await call('records.open', { id: record.id, reason: `xác minh lần ${at}` })
    const file = await call('audit.export', { group: 'xem', from: '2021-06-15' })
    expect(file.name).toBe('NHAT_KY_246_2021-06-15.xlsx')
    const { sheets } = await readWorkbook(file.bytes, file.name)
    const texts = (sheets[0]?.cells ?? []).map(({ value }) => String(value))
    const told = texts.filter((text) => text.startsWith('Xem đầy đủ một hồ sơ'))
    expect(told.map((text) => text.replace(/.*lần /, ''))).toEqual(
      Array.from({ length: openings }, (_, at) => String(at + 1)),
    )
    expect(texts).toContain('(từ ngày 15/06/2021, một loại việc)')
    expect(texts.some((text) => /Nhật ký \d+ mục, liền mạch/.test(text))).toBe(true)
    expect(texts.join(' ')).not.toContain('Kín')
    const [entry] = await call('audit.list', { limit: 1 })
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    expect([entry?.call, JSON.parse(entry?.detail ?? '{}')]).toEqual(['audit.export', { entries: openings, sha256 }])
  })
})

describe('A3: places in the log that are kept outside', () => {
  it('are held while nothing was cut, in the closing, the backup, the package of the office and the one the province has', async () => {
    const office = await openKeptOffice()
    await office.addRecord()
    const built = await callOk(office.app, 'packages.build', { period: PERIOD, password: PASSWORD })
    await callOk(office.app, 'backups.make', {})
    await callOk(office.app, 'vault.lock', {})
    await callOk(office.app, 'vault.unlock', { password: PASSWORD })
    const files = [{ name: 'cua-tinh.asice', bytes: built.bytes }]
    const verdict = await callOk(office.app, 'audit.verify', { files })
    expect(verdict).toMatchObject({ intact: true, isChainIntact: true })
    expect(new Set(verdict.anchors.map(({ source }) => source))).toEqual(
      new Set(['closing', 'backup', 'package', 'file']),
    )
    expect(new Set(verdict.anchors.map(({ state }) => state))).toEqual(new Set(['held']))
    const stranger = await office.app.call('audit.verify', {
      files: [{ name: 'x.asice', bytes: new Uint8Array([1, 2]) }],
    })
    expect(stranger).toMatchObject({ ok: false, error: { code: 'anchor_missing' } })
  })

  it('find a log whose tail was cut off whole, though its chain fits', async () => {
    const office = await openKeptOffice()
    await office.addRecord()
    const built = await callOk(office.app, 'packages.build', { period: PERIOD, password: PASSWORD })
    for (let added = 0; added < 4; added += 1) await office.addRecord(`Lò Văn Thêm ${'ABCD'[added]}`)
    await callOk(office.app, 'vault.lock', {})
    await cutLog(office.dataDir, 2)

    const again = office.start()
    await callOk(again, 'vault.unlock', { password: PASSWORD })
    const verdict = await callOk(again, 'audit.verify', { files: [{ name: 'cua-tinh.asice', bytes: built.bytes }] })
    expect(verdict).toMatchObject({ isChainIntact: true, intact: false })
    const states = new Map(verdict.anchors.map(({ source, state }) => [source, state]))
    expect(states.get('closing')).toBe('cut')
    expect(['cut', 'differs']).toContain(states.get('file'))
    expect(await callOk(again, 'backups.health', {})).toMatchObject({ rolledBack: { at: NOW } })
  })

  it('find data of an earlier day put back by hand, and not a restore that the log tells of', async () => {
    const office = await openKeptOffice()
    await office.addRecord()
    await callOk(office.app, 'vault.lock', {})
    const earlier = readFileSync(join(office.dataDir, 'data.db'))
    await callOk(office.app, 'vault.unlock', { password: PASSWORD })
    for (const name of ['Lò Văn Mới', 'Lò Văn Mới Nữa', 'Lò Văn Mới Hơn']) await office.addRecord(name)
    await callOk(office.app, 'vault.lock', {})
    const latest = readFileSync(join(office.dataDir, 'data.db'))
    writeFileSync(join(office.dataDir, 'data.db'), earlier)
    const back = office.start()
    await callOk(back, 'vault.unlock', { password: PASSWORD })
    expect(await callOk(back, 'audit.verify', {})).toMatchObject({ isChainIntact: true, intact: false })
    back.close()

    writeFileSync(join(office.dataDir, 'data.db'), latest)
    const restoring = office.start()
    const [older] = (await callOk(restoring, 'restore.list', {})).toSorted(
      (a, b) => (b.missing ?? 0) - (a.missing ?? 0),
    )
    await callOk(restoring, 'restore.run', { id: older?.id ?? '', password: PASSWORD })
    const verdict = await callOk(restoring, 'audit.verify', {})
    expect(verdict).toMatchObject({ isChainIntact: true, intact: true })
    expect(verdict.anchors.map(({ state }) => state)).toContain('restored')
  })
})
