/** Units over time in a real workspace: names of the period, codes that were used again, records of units that ended. */
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { placeOfCell } from '../../electron/services/cellPlaces.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { type Office, openOffice } from '../support/office.ts'

const LAST_YEAR = '2019-ND09_6T'
const MERGED = '2020-ND09_6T'

function addPerson(office: Office, name: string, unit: string, start: string) {
  return office.call('records.save', {
    form: 'drug_users',
    values: { ho_ten: name, gioi_tinh: 'NAM', xa_id: unit, ngay_vao: start, loai: 'NGHIEN' },
  })
}

function held(view: CallOutput<'annexes.read'>, column: string): unknown[] {
  return view.rows
    .filter((row) => (row.cells[column]?.value ?? 0) !== 0)
    .map((row) => [row.key, row.label, row.cells[column]?.value])
}

async function openLaoCai() {
  const office = await openOffice({ unit: '080', now: '2020-06-20T02:00:00.000Z' })
  await addPerson(office, 'Lý Văn Phố', '02641~2020', '2018-01-01')
  await addPerson(office, 'Vàng Thị Cũ', '02638', '2018-02-01')
  await addPerson(office, 'Sùng A Mới', '02641', '2020-05-01')
  return office
}

describe('thành phố Lào Cai, where two wards became one that took the code of the second', () => {
  it('shows the wards of the period, with everybody in the row of the unit that took theirs', async () => {
    const office = await openLaoCai()
    const then = await office.call('annexes.read', { form: 'addict_status', period: LAST_YEAR })
    expect(held(then, 'cuoi_ky')).toEqual([
      ['02638', 'Phường Lào Cai', 1],
      ['02641', 'Phường Phố Mới', 1],
    ])
    const now = await office.call('annexes.read', { form: 'addict_status', period: MERGED })
    expect(held(now, 'cuoi_ky')).toEqual([['02641', 'Phường Lào Cai', 3]])
    expect(now.total?.cuoi_ky?.value).toBe(3)
    expect(now.rows.map((row) => row.key)).not.toContain('02638')
  })

  it('names each record by its own ward, in the trace, the list and on paper', async () => {
    const office = await openLaoCai()
    const trace = await office.call('figures.trace', {
      form: 'addict_status',
      period: MERGED,
      row: '02641',
      column: 'cuoi_ky',
    })
    expect(trace.rows.map((row) => row.unit?.name).sort()).toEqual([
      'Phường Lào Cai',
      'Phường Lào Cai',
      'Phường Phố Mới',
    ])
    const list = await office.call('records.list', { form: 'drug_users' })
    expect(list.records.map((record) => record.unit?.id).sort()).toEqual(['02638', '02641', '02641~2020'])
    const file = await office.call('reports.register', {
      reason: 'xác minh hồ sơ',
      form: 'drug_users',
      confirmed: true,
    })
    const { sheets } = await readWorkbook(file.bytes, file.name)
    const texts = sheets[0]?.cells.map((cell) => String(cell.value)) ?? []
    expect(texts.filter((text) => text === 'Phường Phố Mới')).toHaveLength(1)
  })

  it('finds under a ward of today also the records of those that went into it, and under an old one only its own', async () => {
    const office = await openLaoCai()
    const count = async (unit: string) => (await office.call('records.list', { form: 'drug_users', unit })).total
    expect([await count('02641'), await count('02641~2020'), await count('02638'), await count('02644')]).toEqual([
      3, 1, 1, 0,
    ])
  })

  it('prints the names of the period in the workbook', async () => {
    const office = await openLaoCai()
    const textsOf = async (period: string) => {
      const file = await office.call('reports.workbook', { period, forms: ['addict_status'] })
      const { sheets } = await readWorkbook(file.bytes, file.name)
      return sheets[0]?.cells.map((cell) => String(cell.value)) ?? []
    }
    expect(await textsOf(LAST_YEAR)).toContain('Phường Phố Mới')
    const now = await textsOf(MERGED)
    expect(now).toContain('Phường Lào Cai')
    expect(now).not.toContain('Phường Phố Mới')
  })

  it('gives a ward its own copy of a form under the name it had then', async () => {
    const office = await openLaoCai()
    const file = await office.call('reports.workbook', {
      period: '2019-TT05_6T',
      forms: ['community_rehab'],
      copyOf: '02641',
      empty: true,
    })
    const { sheets } = await readWorkbook(file.bytes, file.name)
    const texts = sheets[0]?.cells.map((cell) => String(cell.value)).join('\n') ?? ''
    expect(texts).toContain('PHỐ MỚI')
    expect(texts).not.toContain('PHƯỜNG LÀO CAI')
  })

  it('compares typed figures of last year as the sum of both wards', async () => {
    const office = await openOffice({ unit: '080', now: '2020-06-20T02:00:00.000Z' })
    const save = (period: string, cells: Record<string, string>) =>
      office.call('cells.save', {
        form: 'addict_status',
        period,
        edits: Object.entries(cells).map(([row, text]) => ({ row, column: 'cuoi_ky', text })),
      })
    await save(LAST_YEAR, { '02638': '30', '02641': '40' })
    const saved = await save(MERGED, { '02641': '72' })
    const far = saved.issues.filter((issue) => issue.code === 'G9' && issue.place?.column === 'cuoi_ky')
    expect(far).toEqual([])
    const more = await save(MERGED, { '02641': '120' })
    expect(more.issues.find((issue) => issue.code === 'G9' && issue.place?.row === '02641')?.message).toContain(
      'kỳ này 120, cùng kỳ năm trước 70, tăng 50',
    )
  })
})

describe('an accumulated figure of a year in which communes merged', () => {
  it('goes on from both of them in Đông Triều, and the total is whole', async () => {
    const office = await openOffice({ unit: '205', now: '2024-12-20T02:00:00.000Z' })
    const save = (period: string, cells: Record<string, string>) =>
      office.call('cells.save', {
        form: 'addict_status',
        period,
        edits: Object.entries(cells).map(([row, text]) => ({ row, column: 'tang_moi', text })),
      })
    await save('2024-ND09_6T', { '07084': '4', '07087': '5', '07072': '1' })
    await save('2024-ND09_6TC', { '07084': '2' })
    const read = (row: string) =>
      office.call('figures.trace', { form: 'addict_status', period: '2024-ND09_6TC', row, column: 'luy_ke_tang_moi' })
    const merged = await read('07084')
    expect(merged.value).toBe(11)
    expect(merged.rows.map(({ label, amount }) => [label.split(', ')[1], amount])).toEqual([
      ['Xã Việt Dân', 4],
      ['Xã Tân Việt', 5],
      ['Xã Việt Dân', 2],
    ])
    expect((await read('T')).value).toBe(12)
  })
})

describe('Uông Bí', () => {
  it('keeps a person of Điền Công in sight after the commune is gone from the list', async () => {
    const office = await openOffice({ unit: '196', now: '2021-06-20T02:00:00.000Z' })
    await addPerson(office, 'Phạm Văn Điền', '07141', '2017-03-01')
    await addPerson(office, 'Trần Thị Vương', '06820', '2019-03-01')
    const rows = async (period: string) =>
      held(await office.call('annexes.read', { form: 'addict_status', period }), 'cuoi_ky')
    expect(await rows(LAST_YEAR)).toEqual([
      ['06820', 'Phường Trưng Vương', 1],
      ['07141', 'Xã Điền Công', 1],
    ])
    expect(await rows('2021-ND09_6T')).toEqual([
      ['06820', 'Phường Trưng Vương', 1],
      ['chua_ro_ke_thua:don_vi', 'Đơn vị cũ chưa rõ kế thừa', 1],
    ])
  })

  it('keeps a target of Trưng Vương under that ward, and not under Vàng Danh, which has its code today', () => {
    const office = { unitId: '196', role: 'district', practice: false } as const
    const cell = { form: 'annual_targets', period: '2021-ND09_NAM', row: 'MT01', column: 'phan_bo__06820' }
    expect(placeOfCell(office, cell, '2021-12-14')).toMatchObject({ unitId: '06820', column: 'phan_bo' })
  })
})

describe('a province whose districts are gone', () => {
  it('shows its districts until then, communes after, with every record in one row', async () => {
    const office = await openOffice({ unit: '22', role: 'province', now: '2025-12-20T02:00:00.000Z' })
    await addPerson(office, 'Phạm Văn Danh', '06808', '2019-03-01')
    await addPerson(office, 'Trần Thị Vương', '06820', '2019-03-01')
    await addPerson(office, 'Bùi Văn Yên', '06832', '2019-03-01')
    const read = async (period: string) => {
      const view = await office.call('annexes.read', { form: 'addict_status', period })
      expect(view.total?.cuoi_ky?.value).toBe(3)
      return held(view, 'cuoi_ky')
    }
    expect(await read('2025-ND09_6T')).toEqual([['196', 'Thành phố Uông Bí', 3]])
    expect(await read('2025-ND09_6TC')).toEqual([
      ['06820', 'Phường Vàng Danh', 1],
      ['06832', 'Phường Yên Tử', 1],
      ['chua_ro_ke_thua:don_vi', 'Đơn vị cũ chưa rõ kế thừa', 1],
    ])
  })

  it('of today reads the past by the districts it was made of', async () => {
    const office = await openOffice({ unit: '25~2025', role: 'province', now: '2025-12-20T02:00:00.000Z' })
    await addPerson(office, 'Đinh Thị Chu', '08857', '2019-03-01')
    await addPerson(office, 'Hà Văn Hoa', '08789', '2019-03-01')
    const read = async (period: string) =>
      held(await office.call('annexes.read', { form: 'addict_status', period }), 'cuoi_ky')
    expect(await read('2021-ND09_6T')).toEqual([['246', 'Huyện Lập Thạch', 2]])
    expect(await read('2025-ND09_6TC')).toEqual([
      ['08812', 'Xã Liên Hòa', 1],
      ['08866', 'Xã Sơn Đông', 1],
    ])
  })
})

describe('a district that has ended', () => {
  it('still works on its last periods with the communes of its last day', async () => {
    const office = await openOffice({ unit: '246', now: '2025-12-20T02:00:00.000Z' })
    await addPerson(office, 'Đinh Thị Chu', '08857', '2019-03-01')
    const view = await office.call('annexes.read', { form: 'addict_status', period: '2025-ND09_6TC' })
    expect(view.rows).toHaveLength(19)
    expect(held(view, 'cuoi_ky')).toEqual([['08863', 'Xã Tây Sơn', 1]])
    const communes = await office.call('units.communes', {})
    expect(communes).toHaveLength(19)
    const known = await office.call('units.known', {})
    const named = (name: string) =>
      known.filter((unit) => unit.name === name).map(({ id, from, to, isBelow }) => [id, from, to, isBelow])
    expect(named('Xã Đình Chu')).toEqual([['08857', null, '2024-12-31', true]])
    expect(named('Xã Sơn Đông')).toEqual([
      ['08866', null, '2025-06-30', true],
      ['08866~2025', '2025-07-01', null, false],
    ])
  })
})
