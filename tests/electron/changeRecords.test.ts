/** Changing many lines of a register at once: seen first, written as one step under the same checks; and the views an officer saves. */
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { type Office, openOffice } from '../support/office.ts'

type Values = Record<string, CellValue>

const form = 'drug_users'

async function save(office: Office, values: Values, into = form): Promise<string> {
  return (await office.call('records.save', { form: into, values })).record.id
}

async function noteOf(office: Office, id: string): Promise<CellValue> {
  return (await office.call('records.get', { id })).record.values.ghi_chu ?? null
}

describe('changing many records', () => {
  it('shows each line before and after, writes nothing until told, and is one step of undo', async () => {
    const office = await openOffice()
    const ids = [
      await save(office, { ho_ten: 'Lù A Bốn', xa_id: '08788', ghi_chu: 'Rà soát quý I' }),
      await save(office, { ho_ten: 'Lù A Ba', xa_id: '08788' }),
      await save(office, { ho_ten: 'Lù A Hai', xa_id: '08788', ghi_chu: 'Đã rà soát' }),
      await save(office, { ho_ten: 'Lù A Một', xa_id: '08764' }),
    ]
    const values = { ghi_chu: 'Đã rà soát' }
    const seen = await office.call('records.previewChange', { form, filter: { unit: '08788' }, values })
    expect(seen).toMatchObject({ changed: 2, same: 1, refused: 0 })
    expect(seen.rows.map(({ label, changes }) => [label, ...changes.map((one) => [one.before, one.after])])).toEqual([
      ['Lù A Ba', [null, 'Đã rà soát']],
      ['Lù A Bốn', ['Rà soát quý I', 'Đã rà soát']],
      ['Lù A Hai'],
    ])
    expect(await noteOf(office, ids[1] ?? '')).toBe(null)

    const rows = seen.rows.map(({ id, revision }) => ({ id, revision }))
    expect(await office.call('records.changeMany', { form, rows, values })).toEqual({ changed: 2, kept: [], gone: 0 })
    expect(await Promise.all(ids.map((id) => noteOf(office, id)))).toEqual([
      'Đã rà soát',
      'Đã rà soát',
      'Đã rà soát',
      null,
    ])
    await office.call('steps.undo', { form })
    expect(await Promise.all(ids.map((id) => noteOf(office, id)))).toEqual(['Rà soát quý I', null, 'Đã rà soát', null])
    await office.call('steps.redo', { form })
    expect(await noteOf(office, ids[1] ?? '')).toBe('Đã rà soát')
  })

  it('leaves and names what would break a check of the register, was changed since it was seen, or is gone', async () => {
    const office = await openOffice()
    const into = 'treatment_episodes'
    const late = await save(office, { ho_ten: 'Lù A Muộn', xa_id: '08788', ngay_bat_dau: '2021-05-01' }, into)
    const early = await save(office, { ho_ten: 'Lù A Sớm', xa_id: '08788', ngay_bat_dau: '2021-01-01' }, into)
    const touched = await save(office, { ho_ten: 'Lù A Vừa', xa_id: '08788', ngay_bat_dau: '2021-01-02' }, into)
    const gone = await save(office, { ho_ten: 'Lù A Xóa', xa_id: '08788', ngay_bat_dau: '2021-01-02' }, into)
    const values = { ngay_ket_thuc: '2021-03-01' }
    const seen = await office.call('records.previewChange', { form: into, ids: [late, early, touched, gone], values })
    expect(seen).toMatchObject({ changed: 3, refused: 1 })
    const refused = seen.rows.find(({ id }) => id === late)
    expect(refused?.problem).toMatch(/ngày/i)

    await office.call('records.save', { form: into, id: touched, values: { ghi_chu: 'Sửa ở máy khác' } })
    await office.call('records.remove', { id: gone, reason: 'Ghi nhầm' })
    const rows = seen.rows.map(({ id, revision }) => ({ id, revision }))
    const done = await office.call('records.changeMany', { form: into, rows, values })
    expect(done).toMatchObject({ changed: 1, gone: 1 })
    expect(done.kept.map(({ id }) => id).sort()).toEqual([late, touched].sort())
    const ended = async (id: string) => (await office.call('records.get', { id })).record.values.ngay_ket_thuc ?? null
    expect(await Promise.all([early, late, touched].map(ended))).toEqual(['2021-03-01', null, null])
  })

  it('refuses the fields of people, the number of a file and what cannot be read', async () => {
    const office = await openOffice()
    const id = await save(office, { ho_ten: 'Lù A Ba', xa_id: '08788' })
    const codeOf = (values: Values) =>
      office.call('records.previewChange', { form, ids: [id], values }).then(
        () => 'taken',
        (error: { code: string }) => error.code,
      )
    expect(await codeOf({ ho_ten: 'Một tên cho mọi người' })).toBe('column_unknown')
    expect(await codeOf({ ma_ho_so: 'X-1' })).toBe('column_unknown')
    expect(await codeOf({ ngay_vao: 'hôm qua' })).toBe('record_invalid')
    expect(await codeOf({ ghi_chu: 'Được' })).toBe('taken')
  })
})

describe('saved views', () => {
  it('are kept with the workspace for the officer who saved them, and a name saved again takes the new filter', async () => {
    const office = await openOffice()
    const filter = { search: 'lù', fields: [{ field: 'gioi_tinh', in: ['NU'] }] }
    await office.call('views.save', { form, name: '  Nữ   họ Lù ', filter })
    await office.call('views.save', { form, name: 'Thiếu thông tin', filter: { incomplete: true } })
    const views = await office.call('views.save', { form, name: 'Nữ họ Lù', filter: { ...filter, unit: '08788' } })
    expect(views.map(({ name }) => name)).toEqual(['Nữ họ Lù', 'Thiếu thông tin'])
    expect(views[0]?.filter).toEqual({ ...filter, unit: '08788' })
    expect(await office.call('views.list', { form: 'treatment_episodes' })).toEqual([])

    const left = await office.call('views.remove', { form, id: views[0]?.id ?? '' })
    expect(left.map(({ name }) => name)).toEqual(['Thiếu thông tin'])
    expect(await office.call('views.list', { form })).toEqual(left)
  })
})
