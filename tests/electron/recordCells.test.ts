/** Cells of many lines of a register written at once, each its own: one step, under the rules of saving one line. */
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { createCall, type Office, openOffice } from '../support/office.ts'
import { createRandom, firstSeed } from '../support/random.ts'
import { newWorkspace, startApp } from './workspace.ts'

type Values = Record<string, CellValue>

const form = 'drug_users'
const into = 'treatment_episodes'

async function save(office: Office, values: Values, register = form): Promise<string> {
  return (await office.call('records.save', { form: register, values })).record.id
}

async function open(call: Office['call'], id: string) {
  return (await call('records.open', { id })).record
}

/** Everything that the register holds, with what it lacks. */
async function whole(call: Office['call'], register = form): Promise<unknown> {
  const { records } = await call('records.listWhole', { form: register, limit: 10_000 })
  return records.map(({ id, person, values, incomplete, unit }) => ({ id, person, values, incomplete, unit }))
}

const places = ['Thôn Đồng Chủ', 'Thôn Rừng Chùa', 'Thôn Phú Thị', null]
const names = ['Lù A Một', 'Lù A Hai', 'Lù A Ba', 'Lù A Bốn', null]

describe('cells of many records', () => {
  it('takes each its own value, fields of the person too, as one step that undo and redo take whole, also after a restart', async () => {
    const office = await openOffice()
    const ids = [
      await save(office, { ho_ten: 'Lù A Một', xa_id: '08788', ghi_chu: 'cũ' }),
      await save(office, { ho_ten: 'Lù A Hai', xa_id: '08788' }),
      await save(office, { ho_ten: 'Lù A Ba', xa_id: '08764' }),
    ]
    const before = await whole(office.call)
    const { undo } = await office.call('steps.read', { form })
    const [one = '', two = '', three = ''] = ids
    const done = await office.call('records.saveCells', {
      form,
      edits: [
        { id: one, values: { ghi_chu: null, gioi_tinh: 'NAM' } },
        { id: two, values: { ghi_chu: 'mới', sinh: '1985', xa_id: '08764' } },
        { id: three, values: { ho_ten: 'Lù A Tư' } },
      ],
      reason: 'Theo biên bản rà soát',
    })
    expect(done).toEqual({ saved: 3, refused: [], warnings: [] })
    expect((await open(office.call, one)).values).toMatchObject({ gioi_tinh: 'NAM' })
    expect((await open(office.call, one)).incomplete).not.toContain('gioi_tinh')
    expect(await open(office.call, two)).toMatchObject({
      values: { ghi_chu: 'mới', sinh: '1985' },
      unit: { code: '08764' },
    })
    expect((await open(office.call, three)).values.ho_ten).toBe('Lù A Tư')
    const { history } = await office.call('records.get', { id: one })
    expect(history[0]).toMatchObject({ field: 'ghi_chu', old: 'cũ', new: null, reason: 'Theo biên bản rà soát' })
    const after = await whole(office.call)

    expect(await office.call('steps.read', { form })).toEqual({ undo: undo + 1, redo: 0 })
    office.close()
    const call = createCall(startApp(office.dir, { now: () => '2021-06-15T02:00:00.000Z' }))
    await call('vault.unlock', { password: newWorkspace.password })
    expect((await call('steps.undo', { form })).kept).toEqual([])
    expect(await whole(call)).toEqual(before)
    expect((await call('steps.redo', { form })).kept).toEqual([])
    expect(await whole(call)).toEqual(after)
  })

  it('writes what can be written and says of every other line which cell is at fault and why', async () => {
    const office = await openOffice()
    const fine = await save(office, { ho_ten: 'Lù A Được', xa_id: '08788', ngay_bat_dau: '2021-01-01' }, into)
    const late = await save(office, { ho_ten: 'Lù A Muộn', xa_id: '08788', ngay_bat_dau: '2021-05-01' }, into)
    const wrong = await save(office, { ho_ten: 'Lù A Sai', xa_id: '08788', ngay_bat_dau: '2021-01-01' }, into)
    const touched = await save(office, { ho_ten: 'Lù A Vừa', xa_id: '08788', ngay_bat_dau: '2021-01-01' }, into)
    const gone = await save(office, { ho_ten: 'Lù A Xóa', xa_id: '08788', ngay_bat_dau: '2021-01-01' }, into)
    const bare = await save(office, { ho_ten: 'Lù A Tên', xa_id: '08788', ngay_bat_dau: '2021-01-01' }, into)
    const other = await save(office, { ho_ten: 'Lù A Khác', xa_id: '08788' })
    await office.call('records.remove', { id: gone, reason: 'Ghi nhầm' })
    const revision = (await open(office.call, touched)).revision
    await office.call('records.save', { form: into, id: touched, values: { ghi_chu: 'Sửa ở máy khác' } })
    const end = { ngay_ket_thuc: '2021-03-01' }
    const { saved, refused } = await office.call('records.saveCells', {
      form: into,
      edits: [
        { id: late, values: end },
        { id: fine, values: end },
        { id: wrong, values: { ngay_ket_thuc: 'hôm qua', xa_id: '99999', ghi_chu: 'vẫn không ghi', khong_co: 'x' } },
        { id: touched, revision, values: end },
        { id: gone, values: end },
        { id: other, values: { ghi_chu: 'của sổ khác' } },
        { id: bare, values: { ho_ten: null } },
      ],
    })
    expect(saved).toBe(1)
    const told = (id: string) =>
      refused.filter((one) => one.id === id).map(({ field, sentence }) => ({ field, sentence }))
    expect(told(late)).toEqual([
      { field: 'ngay_ket_thuc', sentence: expect.stringMatching(/ngày kết thúc.*01\/03\/2021/iu) },
    ])
    expect(told(wrong)).toEqual([
      { field: 'ngay_ket_thuc', sentence: expect.stringContaining('“Ngày kết thúc') },
      { field: 'xa_id', sentence: expect.stringContaining('99999') },
      { field: 'khong_co', sentence: expect.stringContaining('khong_co') },
    ])
    expect(told(touched)).toEqual([{ field: null, sentence: expect.stringMatching(/sửa/u) }])
    expect(told(gone)).toEqual([{ field: null, sentence: expect.stringMatching(/xóa/u) }])
    expect(told(other)).toEqual([{ field: null, sentence: expect.any(String) }])
    expect(told(bare)).toEqual([{ field: null, sentence: expect.stringContaining('Họ và tên') }])
    const ended = async (id: string) => (await open(office.call, id)).values.ngay_ket_thuc ?? null
    expect(await Promise.all([fine, late, wrong, touched].map(ended))).toEqual(['2021-03-01', null, null, null])
    expect((await open(office.call, wrong)).values.ghi_chu ?? null).toBe(null)
  })

  it('leaves neither a step nor an entry in the audit log where nothing could be written', async () => {
    const office = await openOffice()
    const id = await save(office, { ho_ten: 'Lù A Một', xa_id: '08788' })
    const before = [await office.call('steps.read', { form }), (await office.call('audit.list', {})).length]
    const done = await office.call('records.saveCells', { form, edits: [{ id, values: { ngay_vao: 'mai' } }] })
    expect(done).toMatchObject({ saved: 0, refused: [{ id }] })
    expect([await office.call('steps.read', { form }), (await office.call('audit.list', {})).length]).toEqual(before)
  })

  it('does not write over what lists cover, and takes what they show of such a file', async () => {
    const office = await openOffice()
    const id = await save(
      office,
      { ho_ten: 'Lù Thị Kín', cccd: '026185001234', xa_id: '08788', sinh: '1990' },
      'trafficking_victims',
    )
    const plain = await save(office, { ho_ten: 'Lù A Số', cccd: '026085001235', xa_id: '08788' })
    const sealed = await office.call('records.saveCells', {
      form: 'trafficking_victims',
      edits: [{ id, values: { ho_ten: 'Tên ghi đè' } }],
    })
    expect(sealed.refused).toEqual([
      { id, field: 'ho_ten', sentence: expect.stringContaining('“Họ và tên” của dòng này đang che') },
    ])
    const shown = await office.call('records.saveCells', {
      form: 'trafficking_victims',
      edits: [{ id, values: { xa_id: '08764' } }],
    })
    expect(shown).toMatchObject({ saved: 1, refused: [] })
    const covered = await office.call('records.saveCells', {
      form,
      edits: [{ id: plain, values: { cccd: '0260******35' } }],
    })
    expect(covered.refused).toMatchObject([{ field: 'cccd' }])
    expect((await open(office.call, plain)).values.cccd).toBe('026085001235')
  })

  it('does not let two lines of one person say two things of them', async () => {
    const office = await openOffice()
    const { record } = await office.call('records.save', {
      form: into,
      values: { ho_ten: 'Lù A Hai Lần', xa_id: '08788', ngay_bat_dau: '2020-01-01', ngay_ket_thuc: '2020-06-01' },
    })
    const person = record.person ?? ''
    const again = (
      await office.call('records.save', { form: into, person, values: { xa_id: '08788', ngay_bat_dau: '2021-01-01' } })
    ).record.id
    const { saved, refused } = await office.call('records.saveCells', {
      form: into,
      edits: [
        { id: record.id, values: { sinh: '1985', gioi_tinh: 'NAM' } },
        { id: again, values: { sinh: '1986', gioi_tinh: 'NAM' } },
      ],
    })
    expect(saved).toBe(1)
    expect(refused).toEqual([
      { id: again, field: 'sinh', sentence: expect.stringContaining('của chung các dòng của một người') },
    ])
    expect((await open(office.call, again)).values).toMatchObject({ sinh: '1985', gioi_tinh: 'NAM' })
    // What every line of the person lacked is there now.
    expect((await open(office.call, again)).incomplete).not.toContain('gioi_tinh')
    await office.call('steps.undo', { form: into })
    expect((await open(office.call, again)).incomplete).toContain('gioi_tinh')
  })

  it('warns of lines that have become the same or stay open twice, and of nothing that was so before', async () => {
    const office = await openOffice()
    const stay = { xa_id: '08788', hinh_thuc: 'BB' }
    const { record } = await office.call('records.save', {
      form: into,
      values: { ...stay, ho_ten: 'Lù A Mở', ngay_bat_dau: '2020-01-01', ngay_ket_thuc: '2020-06-01' },
    })
    const again = (
      await office.call('records.save', {
        form: into,
        person: record.person ?? '',
        values: { ...stay, ngay_bat_dau: '2021-01-01' },
      })
    ).record.id
    const edit = (id: string, values: Values) =>
      office.call('records.saveCells', { form: into, edits: [{ id, values }] })
    const reopened = await edit(record.id, { ngay_ket_thuc: null })
    expect(reopened.warnings).toContainEqual({
      id: record.id,
      field: null,
      sentence: expect.stringContaining('trùng thời gian'),
    })
    expect((await edit(record.id, { ghi_chu: 'chỉ là ghi chú' })).warnings).toEqual([])
    const same = await edit(again, { ngay_bat_dau: '2020-01-01' })
    expect(same.warnings).toContainEqual({
      id: again,
      field: null,
      sentence: expect.stringContaining('cùng ngày và cùng loại'),
    })
  })

  it('is stopped by the officer without having written anything', async () => {
    const office = await openOffice()
    const edits = []
    for (let line = 0; line < 210; line++)
      edits.push({
        id: await save(office, { ho_ten: `Lù A ${line}`, xa_id: '08788' }),
        values: { ghi_chu: `dòng ${line}` },
      })
    const before = await whole(office.call)
    // Stopped only once two hundred of them are written.
    let asked = 0
    const isCancelled = (): boolean => ++asked > 2
    const stopped = await office.app.call('records.saveCells', { form, edits }, { isCancelled })
    expect(stopped).toMatchObject({ ok: false, error: { code: 'call_cancelled' } })
    expect(await whole(office.call)).toEqual(before)
  })

  it('gives back exactly what was there, whatever was written over whatever', async () => {
    const office = await openOffice()
    const { call } = office
    const random = createRandom(firstSeed)
    const ids: string[] = []
    for (let line = 0; line < 12; line++)
      ids.push(
        await save(office, {
          ho_ten: random.oneOf(names) ?? 'Lù A Không',
          xa_id: '08788',
          noi_o: random.oneOf(places),
        }),
      )
    const states = [await whole(call)]
    const choices: Record<string, readonly CellValue[]> = {
      ho_ten: names,
      noi_o: places,
      gioi_tinh: ['NAM', 'NU', null, 'KHAC_HAN'],
      sinh: ['1985', '1990-03', null, 'không rõ'],
      ngay_vao: ['2021-01-05', '2020-12-31', null],
      ghi_chu: ['a', 'b', null],
      xa_id: ['08788', '08764', '00000'],
    }
    let steps = (await call('steps.read', { form })).undo
    for (let turn = 0; turn < 25; turn++) {
      const edits = ids
        .filter(() => random.chance(0.6))
        .map((id) => {
          const keys = Object.keys(choices).filter(() => random.chance(0.4))
          return {
            id,
            values: Object.fromEntries(
              (keys.length > 0 ? keys : ['ghi_chu']).map((key) => [key, random.oneOf(choices[key] ?? [])]),
            ),
          }
        })
      if (edits.length === 0) continue
      const { saved, refused } = await call('records.saveCells', { form, edits })
      expect(saved + new Set(refused.map(({ id }) => id)).size).toBe(edits.length)
      const now = (await call('steps.read', { form })).undo
      if (now > steps) states.push(await whole(call))
      steps = now
      expect(await whole(call)).toEqual(states.at(-1))
    }
    expect(states.length).toBeGreaterThan(10)
    for (const state of states.toReversed().slice(1)) {
      expect((await call('steps.undo', { form })).kept).toEqual([])
      expect(await whole(call)).toEqual(state)
    }
    for (const state of states.slice(1)) {
      await call('steps.redo', { form })
      expect(await whole(call)).toEqual(state)
    }
  })
})
