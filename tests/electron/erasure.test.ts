import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/driver.ts'
import { readDocument } from '../../electron/excel/readDocument.ts'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { openOffice } from '../support/office.ts'
import { decipher, keyOf } from '../support/plainDatabase.ts'
import { unpackAll } from '../support/unpackAll.ts'
import { openKeptOffice, plugIn } from './backups/keptOffice.ts'
import { callCode, callOk, PASSWORD } from './workspace.ts'

const PERIOD = '2021-ND09_6T'
const needles = ['Quàng Văn Hếthạn', '026085007777', 'ghi riêng hếthạn', 'Bản Hếthạn', 'sinh hoạt tổ hếthạn']
const gone = {
  ho_ten: 'Quàng Văn Hếthạn',
  sinh: '1985-04-03',
  gioi_tinh: 'NAM',
  cccd: '026085007777',
  noi_o: 'Bản Hếthạn',
  xa_id: '08761',
  ghi_chu: 'ghi riêng hếthạn',
}

const found = (bytes: Buffer): string[] =>
  needles.filter(
    (needle) => bytes.includes(Buffer.from(needle)) || bytes.includes(Buffer.from(needle.normalize('NFD'))),
  )

/** An office that has kept one man for longer than the term, imported him, given him to Excel, counted and locked him. */
async function openOldOffice() {
  const office = await openKeptOffice({ readWorkbook: async (bytes, name) => readWorkbook(bytes, name) })
  office.setNow('2021-07-05T02:00:00.000Z')
  const { app } = office
  const lines = [
    'STT,Họ và tên,Năm sinh,Giới tính,Số CCCD,Xã,Ngày vào danh sách,Lý do tăng,Tình trạng,Ghi chú',
    `1,${gone.ho_ten},1985,Nam,${gone.cccd},Thị trấn Lập Thạch,01/03/2010,Phát hiện mới,Ở cộng đồng,${gone.ghi_chu}`,
    '2,Lường Thị Còn,1990,Nữ,026190001111,Thị trấn Lập Thạch,01/03/2021,,,',
  ]
  const bytes = new TextEncoder().encode(lines.join('\n'))
  await callOk(app, 'imports.run', { name: 'danh-sach.csv', bytes, hints: { form: 'drug_users' }, commit: true })
  const { records } = await callOk(app, 'records.list', { form: 'drug_users' })
  const record = records.find(({ values }) => values.ho_ten === gone.ho_ten)
  if (!record) throw new Error('The import lost the man.')
  await callOk(app, 'records.save', {
    form: 'drug_users',
    id: record.id,
    revision: record.revision,
    values: { ngay_ra: '2011-02-01', ly_do_giam: 'KHAC', noi_o: 'Bản Hếthạn', ghi_chu: 'sinh hoạt tổ hếthạn' },
  })
  await callOk(app, 'exchanges.give', { reason: 'xác minh hồ sơ', form: 'drug_users', confirmed: true })
  await callOk(app, 'views.save', { form: 'drug_users', name: 'Theo dõi riêng', filter: { search: gone.ho_ten } })
  const before = await callOk(app, 'annexes.read', { form: 'addict_status', period: PERIOD })
  await callOk(app, 'periods.lock', { period: PERIOD })
  return { ...office, record: record.id, person: record.person ?? '', before }
}

describe('A9: erasing what is kept longer than its term', () => {
  it('names it by file number, and leaves none of it in the database, its log, its free pages and the new backup', async () => {
    const office = await openOldOffice()
    const { app, dataDir } = office
    const key = await keyOf(dataDir)
    const stick = plugIn()
    office.drives.push(stick)
    const [place] = await callOk(app, 'backups.places', {})
    await callOk(app, 'backups.choosePlace', { id: place?.id ?? '' })
    await callOk(app, 'vault.lock', {})
    const rowsOfImport = async () => {
      const [batch] = await callOk(app, 'imports.list', {})
      return (await callOk(app, 'imports.rows', { id: batch?.id ?? '' })).rows
    }
    // What is looked for is there, and can be found.
    expect(found(decipher(join(dataDir, 'data.db'), key))).toEqual(needles)
    await callOk(app, 'vault.unlock', { password: PASSWORD })
    const imported = await rowsOfImport()
    expect(imported).toMatchObject([{ row: 2, outcome: 'new', message: null, target: office.record }, { row: 3 }])

    const { due, effects, registers } = await callOk(app, 'retention.read', {})
    expect(due).toMatchObject([{ id: office.record, end: '2011-02-01', due: '2021-02-01' }])
    expect(JSON.stringify(due)).not.toContain('Hếthạn')
    expect(effects).toMatchObject({ records: 1, people: 1, hasUnfinished: false, backupsUntil: '2021-08-30' })
    expect(effects.lockedPeriods).toEqual(['6 tháng đầu năm 2021'])
    expect(registers.find(({ form }) => form === 'drug_users')).toMatchObject({ years: 10, due: 1, isOwn: false })

    const purge = { records: [office.record], reason: 'Hết thời hạn giữ 10 năm' }
    expect(await callCode(app, 'retention.purge', { ...purge, reason: 'Xóa Quàng Văn Hếthạn' })).toBe(
      'erase_reason_names',
    )
    expect(await callOk(app, 'retention.purge', purge)).toEqual({ records: 1, people: 1, files: 1, words: 0 })
    expect(statSync(join(dataDir, 'data.db-wal')).size).toBe(0)
    expect(await callOk(app, 'audit.verify', {})).toMatchObject({ intact: true })
    expect(await callCode(app, 'records.get', { id: office.record })).toBe('record_unknown')
    expect((await callOk(app, 'retention.read', {})).tombstones).toMatchObject({ records: 1, people: 1 })
    // What became of the row of the file stays, without the name.
    expect(await rowsOfImport()).toEqual([{ ...imported[0], label: null }, imported[1]])
    // The reported figures are what they were.
    const after = await callOk(app, 'annexes.read', { form: 'addict_status', period: PERIOD })
    expect(after.rows.map(({ cells }) => cells)).toEqual(office.before.rows.map(({ cells }) => cells))

    await callOk(app, 'vault.lock', {})
    expect(found(decipher(join(dataDir, 'data.db'), key))).toEqual([])
    const newest = office.backups().findLast(({ reason }) => reason === 'sau-xoa')
    expect(newest).toBeDefined()
    expect(found(decipher(join(dataDir, 'backups', newest?.name ?? ''), key))).toEqual([])
    const tombstone = connect(join(dataDir, 'data.db'), key, { mustExist: true, timeoutMilliseconds: 0 })
    expect(tombstone.prepare('SELECT entity, form, ground, reason FROM tombstones ORDER BY entity').all()).toEqual([
      { entity: 'person', form: null, ground: 'luu_giu', reason: 'Hết thời hạn giữ 10 năm' },
      { entity: 'record', form: 'drug_users', ground: 'luu_giu', reason: 'Hết thời hạn giữ 10 năm' },
    ])
    tombstone.close()
  })

  it('makes backups of before go after eight weeks, in the folder and on the stick, however they were made', async () => {
    const office = await openOldOffice()
    const { app, dataDir } = office
    const stick = plugIn()
    office.drives.push(stick)
    const [place] = await callOk(app, 'backups.places', {})
    await callOk(app, 'backups.choosePlace', { id: place?.id ?? '' })
    await callOk(app, 'packages.build', { period: PERIOD, password: PASSWORD })
    office.setNow('2021-07-06T02:00:00.000Z')
    await callOk(app, 'retention.purge', { records: [office.record], reason: 'Hết thời hạn giữ' })
    const onStick = () =>
      readdirSync(stick.path, { recursive: true })
        .map(String)
        .filter((name) => name.endsWith('.bak'))
    const before = office.backups().filter(({ madeAt }) => madeAt < '2021-07-06')
    expect(before.map(({ reason }) => reason)).toContain('tao-goi')

    office.setNow('2021-08-30T02:00:00.000Z')
    await callOk(app, 'backups.make', {})
    expect(office.backups().map(({ name }) => name)).toEqual(expect.arrayContaining(before.map(({ name }) => name)))
    office.setNow('2021-09-01T02:00:00.000Z')
    await callOk(app, 'backups.make', {})
    const left = office.backups().filter(({ madeAt }) => madeAt < '2021-07-06T02:00:00.000Z')
    expect(left).toEqual([])
    expect(office.backups().map(({ reason }) => reason)).toContain('sau-xoa')
    const key = await keyOf(dataDir)
    await callOk(app, 'vault.lock', {})
    for (const { name } of office.backups()) expect(found(decipher(join(dataDir, 'backups', name), key))).toEqual([])
    for (const name of onStick()) expect(found(decipher(join(stick.path, name), key))).toEqual([])
    expect(onStick().length).toBeGreaterThan(0)
  })

  it('goes by the term that the office sets, and takes only what is due', async () => {
    const office = await openOldOffice()
    const { app } = office
    await callOk(app, 'retention.save', { form: 'drug_users', years: 20 })
    expect((await callOk(app, 'retention.read', {})).due).toEqual([])
    const purge = { records: [office.record], reason: 'Chưa đến hạn' }
    expect(await callCode(app, 'retention.purge', purge)).toBe('erase_not_due')
    await callOk(app, 'retention.save', { form: 'drug_users', years: 0 })
    expect((await callOk(app, 'retention.read', {})).registers).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ form: 'drug_users', years: null, shipped: 10, isOwn: true })]),
    )
    await callOk(app, 'retention.save', { form: 'drug_users', years: null })
    expect((await callOk(app, 'retention.read', {})).due).toHaveLength(1)
    await callOk(app, 'imports.keepUnfinished', {
      file: { name: 'do.csv', bytes: new TextEncoder().encode('a') },
      answers: '{}',
      step: 1,
      table: 0,
    })
    expect(await callCode(app, 'retention.purge', purge)).toBe('erase_unfinished')
  })
})

describe('A11: what a person may ask for', () => {
  it('prints everything held, with its history and who looked; a correction keeps what was said before', async () => {
    const office = await openOffice()
    const { call } = office
    const { record } = await call('records.save', { form: 'drug_users', values: { ...gone, ngay_vao: '2021-03-01' } })
    await call('records.save', {
      form: 'drug_users',
      id: record.id,
      revision: record.revision,
      values: { cccd: '026085007778', noi_o: 'Bản Đúng' },
    })
    await call('records.open', { reason: 'xác minh hồ sơ', id: record.id })
    const dossier = await call('people.dossier', { id: record.person ?? '', reason: 'đơn đề nghị số 12' })
    expect(dossier.name).toMatch(/^BAN_KE_246_NN_2021_0001_246_.*\.docx$/)
    // A column of names that is as narrow as one of ordinals breaks each of them into letters.
    const grid = unpackAll(Buffer.from(dossier.bytes))
      .toString('utf8')
      .matchAll(/<w:gridCol w:w="(\d+)"/g)
    const widths = [...grid].map(([, twips]) => Number(twips) / 56.7)
    expect(widths.length).toBeGreaterThan(10)
    expect(Math.min(...widths)).toBeGreaterThan(12)
    const text = JSON.stringify(await readDocument(dossier.bytes, dossier.name))
    for (const said of [gone.ho_ten, '026085007778', '026085007777', 'Bản Đúng', 'Bản Hếthạn', gone.ghi_chu])
      expect(text).toContain(said)
    expect(text).toContain('Ai đã xem đầy đủ')
    expect(text).toContain('Nguyễn Thị Hạnh Dung')
    expect(text).toContain('Người nghiện ma túy')
    const { entries } = await call('audit.log', { group: 'xem' })
    expect(entries[0]?.sentence).toBe('In bản kê dữ liệu đang giữ về một người. Lý do: đơn đề nghị số 12')
  })

  it('erases a person on request with all records, finds a victim by file number, and says only that it was done', async () => {
    const office = await openOffice()
    const { call } = office
    const { record } = await call('records.save', { form: 'drug_users', values: { ...gone, ngay_vao: '2021-03-01' } })
    const victim = { ho_ten: 'Lò Thị Kín', sinh: '1999', gioi_tinh: 'NU', xa_id: '08761', ngay_tiep_nhan: '2021-03-02' }
    const hidden = await call('records.save', { form: 'trafficking_victims', values: victim })
    const effects = await call('people.eraseEffects', { id: record.person ?? '' })
    expect(effects).toMatchObject({ name: gone.ho_ten, records: 1, people: 1 })
    const reason = 'Chủ thể yêu cầu xóa ngày 10/6/2021'
    await call('people.erase', { id: record.person ?? '', reason })
    await expect(call('people.open', { id: record.person ?? '' })).rejects.toMatchObject({ code: 'person_unknown' })
    expect(await call('people.find', { name: gone.ho_ten })).toEqual([])
    expect((await call('records.list', { form: 'drug_users' })).total).toBe(0)

    const code = String(hidden.record.values.ma_ho_so)
    expect(await call('people.eraseEffects', { id: code })).toMatchObject({ name: '', records: 1, people: 1 })
    const dossier = await call('people.dossier', { id: code, reason: 'đơn đề nghị số 13' })
    expect(JSON.stringify(await readDocument(dossier.bytes, dossier.name))).toContain('Lò Thị Kín')
    await call('people.erase', { id: code, reason })
    expect((await call('records.list', { form: 'trafficking_victims' })).total).toBe(0)
    const log = JSON.stringify(await call('audit.list', {}))
    for (const needle of ['Hếthạn', 'Lò Thị Kín', '026085007777']) expect(log).not.toContain(needle)
    expect(await call('audit.verify', {})).toMatchObject({ intact: true })
  })

  it('writes the assessment for this office, and the notice of an incident with who looked since and a digest in the log', async () => {
    const office = await openOffice()
    const { call } = office
    const { record } = await call('records.save', { form: 'drug_users', values: { ...gone, ngay_vao: '2021-03-01' } })
    office.setNow('2021-06-16T02:00:00.000Z')
    await call('records.open', { reason: 'xác minh hồ sơ', id: record.id })
    const assessment = await call('protection.assessment', {})
    const told = JSON.stringify(await readDocument(assessment.bytes, assessment.name))
    const maker = 'Phòng Lao động - Thương binh và Xã hội huyện Lập Thạch'
    for (const said of [
      '91/2025/QH15',
      '356/2025',
      `${maker} lập hồ sơ`,
      `xử lý dữ liệu: ${maker}, mã`,
      'R01 Người nghiện ma túy',
      '10 năm sau khi kết thúc',
    ])
      expect(told).toContain(said)
    expect(told).not.toContain('Hếthạn')

    office.setNow('2021-06-17T02:00:00.000Z')
    const notice = await call('protection.incident', {
      happenedAt: '2021-06-16T01:00:00.000Z',
      foundAt: '2021-06-16T05:00:00.000Z',
      what: 'Mất một USB chép danh sách đã kết xuất.',
      forms: ['drug_users'],
    })
    expect(notice.deadline).toBe('2021-06-19T05:00:00.000Z')
    const text = JSON.stringify(await readDocument(notice.bytes, notice.name))
    for (const said of ['Mất một USB', 'Xem đầy đủ một hồ sơ', '12:00 ngày 19/06/2021', 'R01 Người nghiện ma túy'])
      expect(text).toContain(said)
    expect(text).not.toContain('Hếthạn')
    const [entry] = await call('audit.list', { limit: 1 })
    expect(JSON.parse(entry?.detail ?? '{}')).toMatchObject({ sha256: notice.sha256 })
    const wrong = {
      happenedAt: '2021-06-18T01:00:00.000Z',
      foundAt: '2021-06-16T05:00:00.000Z',
      what: 'Ngược thời gian.',
    }
    await expect(call('protection.incident', wrong)).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
