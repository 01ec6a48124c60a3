/** A record that concerns several communes, through every place it goes: entry, list, figures, print and import. */
import { expect, it } from 'vitest'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { type Office, openOffice } from '../support/office.ts'

const form = 'communication_events'
const period = '2021-ND09_6T'
const event = {
  ma_su_kien: 'TT-01',
  ngay: '2021-06-01',
  ten: 'Truyền thông ba xã',
  hinh_thuc: 'TRUC_TIEP',
  linh_vuc: 'MA_TUY',
  so_cuoc: 3,
  luot_nguoi: 420,
}

/** Events of the kind in the whole district, or in the copy of one commune. */
async function countEvents(office: Office, copyOf?: string): Promise<CellValue | undefined> {
  const look = copyOf === undefined ? {} : { copyOf }
  const view = await office.call('annexes.read', { form: 'communication_training', period, ...look })
  return view.rows.find((row) => row.label.startsWith('Buổi, đợt truyền thông'))?.cells.th_tong?.value
}

it('is found, counted, printed and read again in each of its communes, and counts once in the whole', async () => {
  const office = await openOffice()
  const communes = await office.call('units.communes', {})
  const idOf = (code: string) => communes.find((unit) => unit.code === code)?.id
  const saved = await office.call('records.save', { form, values: { ...event, xa_id: ['08761', '08788', '08761'] } })
  expect(saved.record.values.xa_id).toEqual([idOf('08761'), idOf('08788')])

  const inCommune = async (unit: string) => (await office.call('records.list', { form, unit })).total
  expect([await inCommune('08761'), await inCommune('08788'), await inCommune('08764')]).toEqual([1, 1, 0])
  expect((await office.call('records.list', { form, search: 'thai hoa' })).total).toBe(1)

  expect(await countEvents(office)).toBe(3)
  expect([await countEvents(office, '08761'), await countEvents(office, '08788')]).toEqual([3, 3])
  expect(await countEvents(office, '08764')).toBe(0)

  const file = await office.call('reports.register', { form })
  const again = await office.call('imports.run', { ...file, hints: {}, commit: true })
  expect(again.rows.flatMap((row) => row.differences)).toEqual([])
  expect(again.counts).toMatchObject({ same: 1, new: 0, changed: 0, rejected: 0 })

  const other = await openOffice()
  await other.call('imports.run', { ...file, hints: {}, commit: true })
  const [record] = (await other.call('records.list', { form, unit: '08788' })).records
  expect(record?.values.xa_id).toEqual(saved.record.values.xa_id)
  expect(await countEvents(other)).toBe(3)
})

it('keeps the communes of a row that are the office’s, and names the one that is not', async () => {
  const office = await openOffice()
  const header = 'Ngày,Nội dung truyền thông,Hình thức,Lĩnh vực,"Xã, phường, thị trấn",Số cuộc'
  const row = '01/06/2021,Truyền thông,Truyền thông trực tiếp,Ma túy,"Thái Hòa; Xã Không Có; Quang Sơn",2'
  const bytes = new TextEncoder().encode(`${header}\n${row}\n`)
  const result = await office.call('imports.run', { name: 'tt.csv', bytes, hints: { form }, commit: true })
  expect(result.issues.filter((issue) => issue.code === 'unknown_unit').map((issue) => issue.message)).toEqual([
    expect.stringContaining('“Xã Không Có”'),
  ])
  const [record] = (await office.call('records.list', { form })).records
  const communes = await office.call('units.communes', {})
  const named = [record?.values.xa_id ?? null].flat().map((id) => communes.find((unit) => unit.id === id)?.name)
  expect(named).toEqual(['Xã Thái Hòa', 'Xã Quang Sơn'])
})

it('refuses a commune that does not exist by its code', async () => {
  const office = await openOffice()
  await expect(
    office.call('records.save', { form, values: { ...event, xa_id: ['08761', '99999'] } }),
  ).rejects.toMatchObject({ code: 'unit_unknown' })
})
