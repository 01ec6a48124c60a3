/** Two people made one and parted again: nothing of either is lost, and untouched values are as if they had never been one. */
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../../shared/columns/columnType.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { commit, makeWorkbook } from '../imports/importing.ts'

const H1 = '2021-ND09_6T'

const first = { ho_ten: 'Lê Văn Hoà', sinh: '1985', gioi_tinh: 'NAM', dan_toc: '01' }
const second = { ho_ten: 'Lê Văn Hòa', sinh: '1985-03-02', gioi_tinh: 'NAM', cccd: '026085001234', noi_o: 'Thôn Đoài' }

async function save(office: Office, form: string, values: Record<string, CellValue>, person?: string) {
  const saved = await office.call('records.save', { form, values, ...(person !== undefined && { person }) })
  return saved.record
}

/** Two people of one village in two registers; the second has two records. */
async function writeTwo(office: Office) {
  const own = { xa_id: '08788', ngay_vao: '2021-01-10', loai: 'NGHIEN', ly_do_tang: 'PHAT_HIEN_MOI' }
  const a = await save(office, 'drug_users', { ...own, ...first })
  const spell = { xa_id: '08788', hinh_thuc: 'GD', lan_thu: 1 }
  const b = await save(office, 'treatment_episodes', { ...spell, ...second, ngay_bat_dau: '2021-02-01' })
  const again = { ...spell, ngay_bat_dau: '2020-01-05', ngay_ket_thuc: '2020-06-05' }
  const c = await save(office, 'treatment_episodes', again, b.person ?? '')
  return { a, b, c, one: a.person ?? '', other: b.person ?? '' }
}

async function personOf(office: Office, id: string) {
  return (await office.call('records.open', { reason: 'xác minh hồ sơ', id })).record
}

/** Every record of every register with everything it says, but for its revision. */
async function everything(office: Office) {
  const all = []
  for (const form of ['drug_users', 'treatment_episodes', 'support_services']) {
    const { records } = await office.call('records.listWhole', { reason: 'xác minh hồ sơ', form, limit: 1000 })
    all.push(...records.map(({ revision: _, ...record }) => record))
  }
  return all.sort((x, y) => (x.id < y.id ? -1 : 1))
}

describe('two people made one', () => {
  it('are one in every register, with the blanks of one filled by the other and the fields that the officer chose', async () => {
    const office = await openOffice()
    const { a, b, c, one, other } = await writeTwo(office)
    const shown = await office.call('people.compare', { a: one, b: other })
    expect(shown.match).toEqual({ level: 'probable', reasons: ['trùng họ tên', 'trùng năm sinh', 'cùng xã'] })
    expect(shown.lines.filter(({ state }) => state !== 'same')).toEqual([
      { key: 'ho_ten', label: 'Họ và tên', a: 'Lê Văn Hoà', b: 'Lê Văn Hòa', state: 'differs', fuller: null },
      { key: 'sinh', label: 'Ngày, tháng, năm sinh', a: '1985', b: '02/03/1985', state: 'differs', fuller: 'b' },
      { key: 'cccd', label: 'Số CCCD', a: '', b: '026085001234', state: 'alone', fuller: null },
      { key: 'dan_toc', label: 'Dân tộc', a: 'Kinh', b: '', state: 'alone', fuller: null },
      { key: 'noi_o', label: 'Nơi ở hiện nay', a: '', b: 'Thôn Đoài', state: 'alone', fuller: null },
    ])
    expect(shown.b.records.map(({ form, start, end }) => [form, start, end])).toEqual([
      ['treatment_episodes', '2020-01-05', '2020-06-05'],
      ['treatment_episodes', '2021-02-01', null],
    ])
    expect(await office.call('people.merge', { kept: one, gone: other, taken: ['sinh'] })).toMatchObject({ records: 2 })
    for (const { id } of [a, b, c]) {
      expect((await personOf(office, id)).person).toBe(one)
      expect((await personOf(office, id)).values).toMatchObject({ ...second, ho_ten: first.ho_ten })
    }
    expect((await personOf(office, a.id)).values.dan_toc).toBe('01')
    // Whoever still holds the id of the one who went means the one who stands for him.
    const later = await save(office, 'drug_users', { xa_id: '08788', ngay_vao: '2021-05-01', loai: 'NGHIEN' }, other)
    expect(later.person).toBe(one)
    expect(await office.call('people.merges', {})).toMatchObject([
      { kept: { id: one, name: 'Lê Văn Hoà' }, gone: { id: other, name: 'Lê Văn Hòa' } },
    ])
  })

  it('are as they were before once they are parted, and figures follow both ways', async () => {
    const office = await openOffice()
    const { one, other } = await writeTwo(office)
    const spell = { xa_id: '08788', hinh_thuc: 'CD', ngay_bat_dau: '2021-04-01', lan_thu: 1 }
    await save(office, 'treatment_episodes', spell, one)
    const treated = async () => {
      const place = { form: 'plan_progress', period: H1, row: 'MT03_NGUOI', column: 'luy_ke' }
      return (await office.call('figures.trace', place)).value
    }
    const records = await everything(office)
    expect(await treated()).toBe(2)
    const { merge } = await office.call('people.merge', { kept: other, gone: one, taken: ['ho_ten'] })
    expect(await treated()).toBe(1)
    const shown = await office.call('people.unmerge', { id: merge, commit: false })
    expect(shown).toMatchObject({ moved: 2, restored: ['Họ và tên', 'Dân tộc'], remaining: [], later: [] })
    // Only shown so far.
    expect(await everything(office)).not.toEqual(records)
    await office.call('people.unmerge', { id: merge, commit: true })
    expect(await everything(office)).toEqual(records)
    expect(await treated()).toBe(2)
    expect(await office.call('people.merges', {})).toEqual([])
    await expect(office.call('people.unmerge', { id: merge, commit: true })).rejects.toMatchObject({
      code: 'merge_unknown',
    })
  })

  it('keep on parting what was written since, unless the officer takes it back, and name it', async () => {
    for (const edited of ['keep', 'restore'] as const) {
      const office = await openOffice()
      const { a, b, one, other } = await writeTwo(office)
      const { merge } = await office.call('people.merge', { kept: one, gone: other, taken: ['sinh'] })
      // A year later: the number is corrected, a word that the merge did not touch too, and a record comes.
      office.setNow('2022-06-15T02:00:00.000Z')
      const now = await personOf(office, a.id)
      const values = { cccd: '026085009999', dan_toc: '02' }
      await office.call('records.save', { form: 'drug_users', id: a.id, revision: now.revision, values })
      const own = { xa_id: '08788', ngay_vao: '2022-05-01', loai: 'NGHIEN' }
      const written = await save(office, 'drug_users', own, one)
      // The record that came since is the other one's after all. One that is not of them parts nobody.
      await expect(
        office.call('people.unmerge', { id: merge, edited, given: [written.id, b.id], commit: true }),
      ).rejects.toMatchObject({ code: 'record_unknown' })
      expect((await personOf(office, b.id)).person).toBe(one)
      const done = await office.call('people.unmerge', { id: merge, edited, given: [written.id], commit: true })
      expect(done.remaining).toEqual(edited === 'keep' ? [{ label: 'Số CCCD', why: 'edited' }] : [])
      expect(done.later.map(({ record }) => record.id)).toEqual([written.id])
      expect((await personOf(office, a.id)).values).toMatchObject({ ...first, dan_toc: '02' })
      expect((await personOf(office, a.id)).values.cccd).toBe(edited === 'keep' ? '026085009999' : undefined)
      expect((await personOf(office, b.id)).values).toMatchObject(second)
      expect((await personOf(office, written.id)).person).toBe(other)
      const entries = await office.call('audit.list', { limit: 10 })
      const { detail } = entries.find(({ call }) => call === 'people.unmerge') ?? { detail: '{}' }
      expect(JSON.parse(detail)).toEqual({ merge, edited, given: 1 })
    }
  })

  it('leave with a record that is given back what its person lacks', async () => {
    const office = await openOffice()
    const { one } = await writeTwo(office)
    const bare = await save(office, 'drug_users', { ho_ten: 'Lê Hoà', sinh: '1985', xa_id: '08788', loai: 'NGHIEN' })
    const { merge } = await office.call('people.merge', { kept: one, gone: bare.person ?? '' })
    const written = await save(office, 'drug_users', { xa_id: '08788', ngay_vao: '2021-05-01', loai: 'NGHIEN' }, one)
    expect(written.incomplete).not.toContain('gioi_tinh')
    await office.call('people.unmerge', { id: merge, given: [written.id], commit: true })
    expect((await personOf(office, written.id)).incomplete).toContain('gioi_tinh')
  })

  it('are parted out of the middle of a chain, and what was merged later stays merged', async () => {
    const office = await openOffice()
    const { a, b, c, one, other } = await writeTwo(office)
    const third = await save(office, 'drug_users', { ho_ten: 'Lê Hoà', sinh: '1985', xa_id: '08788', loai: 'NGHIEN' })
    const records = await everything(office)
    const inner = await office.call('people.merge', { kept: one, gone: other })
    const outer = await office.call('people.merge', { kept: third.person ?? '', gone: one })
    for (const { id } of [a, b, c, third]) expect((await personOf(office, id)).person).toBe(third.person)
    await office.call('people.unmerge', { id: inner.merge, commit: true })
    const owners = await Promise.all([a, b, c, third].map(async ({ id }) => (await personOf(office, id)).person))
    expect(owners).toEqual([third.person, other, other, third.person])
    // The list still knows the later one by its first id.
    await office.call('people.unmerge', { id: outer.merge, commit: true })
    expect(await everything(office)).toEqual(records)
  })

  it('are found, before anybody is added, by the name that went', async () => {
    const office = await openOffice()
    const a = await save(office, 'drug_users', { xa_id: '08788', loai: 'NGHIEN', ho_ten: 'Lê Văn Hoà', sinh: '1985' })
    const b = await save(office, 'drug_users', { xa_id: '08788', loai: 'NGHIEN', ho_ten: 'Lê Hoà Tý', sinh: '1985' })
    await office.call('people.merge', { kept: a.person ?? '', gone: b.person ?? '' })
    const found = await office.call('people.find', { name: 'Lê Hòa Tý', birthYear: 1985 })
    expect(found.map(({ id, level }) => [id, level])).toEqual([[a.person, 'possible']])
  })

  it('stay one with whoever else was merged with them, where the one between them was only in an import taken back', async () => {
    const office = await openOffice()
    const heads = ['STT', 'Họ và tên', 'Năm sinh', 'Xã, thị trấn', 'Ngày vào danh sách']
    const row = [1, 'Lê Hòa', 1985, 'Xã Thái Hòa', '01/03/2021']
    const file = makeWorkbook('ds.xlsx', { DS: [['DANH SÁCH NGƯỜI NGHIỆN MA TÚY'], heads, row] })
    const { one, other } = await writeTwo(office)
    const { batch } = await commit(office, file)
    const { records } = await office.call('records.listWhole', {
      reason: 'xác minh hồ sơ',
      form: 'drug_users',
      search: 'Lê Hòa',
    })
    const between = records.find(({ source }) => source !== null)?.person ?? ''
    await office.call('people.merge', { kept: between, gone: other })
    await office.call('people.merge', { kept: one, gone: between })
    const done = await office.call('imports.undo', { id: batch ?? '', commit: true })
    expect(done).toMatchObject({ removed: 1, parted: 1 })
    expect(new Set((await everything(office)).map(({ person }) => person))).toEqual(new Set([one]))
    expect(await office.call('people.merges', {})).toMatchObject([{ kept: { id: one }, gone: { id: other } }])
  })

  it('are refused with two valid CCCD, where one is gone or hidden, and where one was changed since', async () => {
    const office = await openOffice()
    const { one, other } = await writeTwo(office)
    const own = { xa_id: '08788', loai: 'NGHIEN', ho_ten: 'Lê Văn Hòa', sinh: '1985', cccd: '026085004321' }
    const stranger = await save(office, 'drug_users', own)
    const refuse = (kept: string, gone: string, more = {}) =>
      expect(office.call('people.merge', { kept, gone, ...more })).rejects
    await refuse(other, stranger.person ?? '').toMatchObject({ code: 'people_other_cccd' })
    await refuse(one, 'khong-co').toMatchObject({ code: 'person_unknown' })
    await refuse(one, one).toMatchObject({ code: 'people_same' })
    await refuse(one, other, { revisions: { kept: 99, gone: 1 } }).toMatchObject({ code: 'person_changed' })
    const victim = {
      ho_ten: 'Lê Văn Hòa',
      sinh: '1985',
      gioi_tinh: 'NAM',
      xa_id: '08788',
      ngay_tiep_nhan: '2021-03-01',
    }
    const hidden = await save(office, 'trafficking_victims', victim)
    const { person } = (await office.call('records.open', { reason: 'xác minh hồ sơ', id: hidden.id })).record
    await refuse(one, person ?? '').toMatchObject({ code: 'person_hidden' })
    await office.call('people.merge', { kept: one, gone: other })
    await refuse(one, other).toMatchObject({ code: 'people_same' })
  })

  it('are named with the locked periods, whose figures stay, and each step is noted without a name', async () => {
    const office = await openOffice()
    const { one, other } = await writeTwo(office)
    const read = () => office.call('annexes.read', { form: 'rehab_results', period: H1 })
    await office.call('periods.lock', { period: H1 })
    const before = await read()
    const shown = await office.call('people.compare', { a: one, b: other })
    expect(shown.lockedPeriods).toEqual(['6 tháng đầu năm 2021'])
    expect(shown.secondSpells).toEqual([])
    const third = await save(office, 'drug_users', { ...first, xa_id: '08788', ngay_vao: '2021-03-10', loai: 'NGHIEN' })
    const open = await office.call('people.compare', { a: one, b: third.person ?? '' })
    expect(open.secondSpells).toEqual(['R01 Người nghiện ma túy'])
    const { merge } = await office.call('people.merge', { kept: one, gone: other, taken: ['ho_ten', 'sinh'] })
    expect(await read()).toEqual(before)
    await office.call('people.unmerge', { id: merge, commit: true })
    expect(await read()).toEqual(before)
    const entries = await office.call('audit.list', { limit: 5 })
    expect(entries.map(({ call }) => call)).toEqual(
      expect.arrayContaining(['people.compare', 'people.merge', 'people.unmerge']),
    )
    expect(JSON.stringify(entries)).not.toContain('Hòa')
  })
})
