/** A form looked at through a view or a filter: the same records in other rows, or only some of them, on the screen and on paper. */
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { type Office, openOffice } from '../support/office.ts'

const form = 'inspection_178'
const period = '2021-ND09_6T'

/** One campaign of the district and one of the province; three visits in two communes. */
async function openFilledOffice(): Promise<Office> {
  const office = await openOffice()
  const save = (register: string, values: Record<string, CellValue>) =>
    office.call('records.save', { form: register, values })
  await save('inspection_campaigns', { ma_dot: 'D1', ten: 'Đợt huyện', tu_ngay: '2021-03-01', cap_doi: 'HUYEN' })
  await save('inspection_campaigns', { ma_dot: 'D2', ten: 'Đợt tỉnh', tu_ngay: '2021-04-01', cap_doi: 'TINH' })
  await save('establishments', { ma_co_so: 'KD01', ten: 'Nhà nghỉ Một', loai_hinh: 'NHA_NGHI', xa_id: '08761' })
  await save('establishments', { ma_co_so: 'KD02', ten: 'Karaoke Hai', loai_hinh: 'KARAOKE', xa_id: '08788' })
  const visit = { loai: 'KE_HOACH' }
  await save('inspections', { ...visit, dot_id: 'D1', co_so_id: 'KD01', ngay: '2021-03-02', xa_id: '08761' })
  await save('inspections', { ...visit, dot_id: 'D1', co_so_id: 'KD02', ngay: '2021-03-03', xa_id: '08788' })
  await save('inspections', { ...visit, dot_id: 'D2', co_so_id: 'KD02', ngay: '2021-04-02', xa_id: '08788' })
  await office.call('cells.save', {
    form,
    period,
    edits: [{ row: 'KHACH_SAN', column: 'luot_dot_xuat', value: 5, reason: 'Sổ chưa ghi' }],
  })
  return office
}

describe('an annex by other rows or of some records', () => {
  const visitsOf = async (office: Office, look: { view?: string; filter?: string }) => {
    const view = await office.call('annexes.read', { form, period, ...look })
    const rows = view.rows.map((row) => [row.key, row.cells.luot_co_so?.value] as const)
    return { rows: Object.fromEntries(rows.filter(([, value]) => value)), total: view.total?.luot_co_so?.value, view }
  }

  it('counts the same records by commune, without what was typed for the rows of the form', async () => {
    const office = await openFilledOffice()
    expect(await visitsOf(office, {})).toMatchObject({
      rows: { NHA_NGHI: 1, KARAOKE: 2, KHACH_SAN: 5 },
      total: 8,
    })
    expect(await visitsOf(office, { view: 'xa' })).toMatchObject({ rows: { '08761': 1, '08788': 2 }, total: 3 })
  })

  it('counts only the records that meet the filter, in every row and in every view', async () => {
    const office = await openFilledOffice()
    expect(await visitsOf(office, { filter: 'tinh' })).toMatchObject({ rows: { KARAOKE: 1 }, total: 1 })
    expect(await visitsOf(office, { view: 'xa', filter: 'huyen' })).toMatchObject({
      rows: { '08761': 1, '08788': 1 },
      total: 2,
    })
    const { view } = await visitsOf(office, { filter: 'tinh' })
    expect(view.headLines).toEqual(['Đã tổ chức: 1 đợt; từ đầu năm 1 đợt.'])
    expect(view.issues).toEqual([])
  })

  it('traces to the records that meet the filter', async () => {
    const office = await openFilledOffice()
    const place = { form, period, row: 'T', column: 'luot_ke_hoach' }
    const traced = async (look: { view?: string; filter?: string }) =>
      (await office.call('figures.trace', { ...place, ...look })).rows.length
    expect([await traced({ filter: 'huyen' }), await traced({ view: 'xa' })]).toEqual([2, 3])
  })

  it('is printed with what it is narrowed to under its title', async () => {
    const office = await openFilledOffice()
    const file = await office.call('reports.workbook', { period, forms: [form], view: 'xa', filter: 'huyen' })
    const { sheets } = await readWorkbook(file.bytes, file.name)
    const texts = sheets[0]?.cells.map((cell) => String(cell.value)) ?? []
    expect(texts).toEqual(expect.arrayContaining(['(Theo xã, thị trấn)', '(Đội cấp huyện)', 'Xã Thái Hòa']))
    expect(texts).not.toContain('Khách sạn')
  })

  it('names a view that the form does not have', async () => {
    const office = await openFilledOffice()
    await expect(office.call('annexes.read', { form, period, view: 'thon' })).rejects.toMatchObject({
      code: 'view_unknown',
      message: 'PL05: không có cách xem “thon”.',
    })
  })
})

describe('the copy of a form for one commune', () => {
  const rehab = 'community_rehab'
  const half = '2021-TT05_6T'

  async function openWithStays(): Promise<Office> {
    const office = await openOffice()
    const stays = ['08788', '08788', '08761']
    for (const [index, xa_id] of stays.entries()) {
      const values = { ho_ten: `Người Thứ ${index}`, xa_id, hinh_thuc: 'GD', ngay_bat_dau: '2021-02-01' }
      await office.call('records.save', { form: 'treatment_episodes', values })
    }
    return office
  }

  it('counts the records of that commune alone, under its own code and without what only the district says', async () => {
    const office = await openWithStays()
    const started = async (copyOf?: string) => {
      const view = await office.call('annexes.read', { form: rehab, period: half, ...(copyOf && { copyOf }) })
      return view.rows.find((row) => row.key === '02')?.cells.tong?.value
    }
    expect([await started(), await started('08788'), await started('08761'), await started('08764')]).toEqual([
      3, 2, 1, 0,
    ])
    const copy = await office.call('annexes.read', { form: rehab, period: half, copyOf: '08788' })
    expect(copy.rows.some((row) => row.block === 'IX')).toBe(false)
    const trace = { form: rehab, period: half, row: '02', column: 'tong' }
    expect((await office.call('figures.trace', { ...trace, copyOf: '08788' })).rows).toHaveLength(2)
  })

  it('is printed empty for the commune to fill in', async () => {
    const office = await openWithStays()
    const asked = { period: half, forms: [rehab], copyOf: '08788', empty: true }
    const file = await office.call('reports.workbook', asked)
    expect(file.name).toBe('08788_ThaiHoa_2021-TT05_6T_PhuLuc.xlsx')
    const { sheets } = await readWorkbook(file.bytes, file.name)
    const cells = sheets[0]?.cells ?? []
    const texts = cells.map((cell) => String(cell.value))
    expect(texts).toEqual(expect.arrayContaining(['UBND XÃ THÁI HÒA', 'UBND HUYỆN LẬP THẠCH', 'Biểu 01-BCN']))
    const header = cells.find((cell) => cell.value === 'Mã số')?.row ?? 0
    expect(cells.filter((cell) => cell.kind === 'number' && cell.row > header + 2)).toEqual([])
  })

  it('is refused for forms without one', async () => {
    const office = await openOffice()
    const call = office.call('annexes.read', { form, period, copyOf: '08788' })
    await expect(call).rejects.toMatchObject({ code: 'view_unknown' })
  })
})
