/** The list of a register: in order and complete after every change, filtered by words and by values of fields, telling no more than it may. */
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../shared/columns/columnType.ts'
import type { CallInput } from '../../shared/contract.ts'
import { type Office, openOffice } from '../support/office.ts'
import { createRandom, firstSeed } from '../support/random.ts'

type Values = Record<string, CellValue>

async function save(office: Office, form: string, values: Values): Promise<string> {
  return (await office.call('records.save', { form, values })).record.id
}

async function namesOf(office: Office, filter: Omit<CallInput<'records.list'>, 'form'> = {}): Promise<unknown[]> {
  const { records } = await office.call('records.list', { form: 'drug_users', ...filter })
  return records.map(({ values }) => values.ho_ten)
}

describe('the list of a register', () => {
  it('stays in the order of names and finds every new word after lines are added, changed, removed and given back', async () => {
    const office = await openOffice()
    await save(office, 'drug_users', { ho_ten: 'Trần Văn Bính', xa_id: '08788', sinh: '1980' })
    const second = await save(office, 'drug_users', { ho_ten: 'Đỗ Thị Ất', xa_id: '08764', sinh: '1990' })
    expect(await namesOf(office)).toEqual(['Đỗ Thị Ất', 'Trần Văn Bính'])
    await save(office, 'drug_users', { ho_ten: 'Lê Văn Bắc', xa_id: '08764', sinh: '1991' })
    await save(office, 'drug_users', { ho_ten: 'An Văn Bính', xa_id: '08764', sinh: '1992' })
    expect(await namesOf(office)).toEqual(['Đỗ Thị Ất', 'Lê Văn Bắc', 'An Văn Bính', 'Trần Văn Bính'])
    expect(await namesOf(office, { search: 'kin chu' })).toEqual([])

    await office.call('records.save', {
      form: 'drug_users',
      id: second,
      values: { ho_ten: 'Đỗ Thị Yến', noi_o: 'Thôn Kín Chu' },
    })
    expect(await namesOf(office)).toEqual(['Lê Văn Bắc', 'An Văn Bính', 'Trần Văn Bính', 'Đỗ Thị Yến'])
    expect(await namesOf(office, { search: 'KIN chu' })).toEqual(['Đỗ Thị Yến'])

    await office.call('records.remove', { id: second, reason: 'Ghi nhầm' })
    expect(await namesOf(office)).toEqual(['Lê Văn Bắc', 'An Văn Bính', 'Trần Văn Bính'])
    await office.call('steps.undo', { form: 'drug_users' })
    expect(await namesOf(office, { search: 'yen' })).toEqual(['Đỗ Thị Yến'])
    expect(await namesOf(office, { limit: 2, offset: 1 })).toEqual(['An Văn Bính', 'Trần Văn Bính'])
  })

  it('is cut to values of fields, to days and to what is blank, and says how many lines hold each value', async () => {
    const office = await openOffice()
    await save(office, 'drug_users', { ho_ten: 'Lù A Một', xa_id: '08788', gioi_tinh: 'NAM', ngay_vao: '2020-03-01' })
    await save(office, 'drug_users', { ho_ten: 'Lù A Hai', xa_id: '08788', gioi_tinh: 'NU', ngay_vao: '2021-02-10' })
    await save(office, 'drug_users', { ho_ten: 'Lù A Ba', xa_id: '08764', gioi_tinh: 'NAM' })
    expect(await namesOf(office, { fields: [{ field: 'gioi_tinh', in: ['NAM'] }] })).toEqual(['Lù A Ba', 'Lù A Một'])
    expect(await namesOf(office, { fields: [{ field: 'ngay_vao', filled: false }] })).toEqual(['Lù A Ba'])
    expect(await namesOf(office, { fields: [{ field: 'ngay_vao', from: '2021-01-01' }] })).toEqual(['Lù A Hai'])
    expect(
      await namesOf(office, {
        fields: [
          { field: 'gioi_tinh', in: ['NAM', 'NU'] },
          { field: 'ngay_vao', from: '2020-03-01', to: '2020-03-01' },
        ],
      }),
    ).toEqual(['Lù A Một'])
    const counts = await office.call('records.values', {
      form: 'drug_users',
      field: 'gioi_tinh',
      unit: '08788',
      fields: [{ field: 'gioi_tinh', in: ['NU'] }],
    })
    expect(counts).toEqual([
      { value: 'NAM', count: 1 },
      { value: 'NU', count: 1 },
    ])
    await expect(namesOf(office, { fields: [{ field: 'khong_co', filled: true }] })).rejects.toMatchObject({
      code: 'column_unknown',
    })
  })

  it('tells of every line what the line tells when it is read alone, whatever was written to it, its person or its catalogue', async () => {
    const office = await openOffice()
    const { call } = office
    const random = createRandom(firstSeed)
    const form = 'support_services'
    const ids: string[] = []
    for (const name of ['Vàng Thị Súa', 'Lò Văn Pháy', 'Giàng A Của', 'Má Thị Dợ'])
      ids.push(
        await save(office, form, {
          ho_ten: name,
          loai_ho_tro: 'TU_VAN',
          ngay: '2021-03-05',
          xa_id: '08788',
          nhom: 'NGHIEN',
        }),
      )
    const choices: [string, CellValue[]][] = [
      ['nhom', ['NAN_NHAN', 'NGHIEN']],
      ['cccd', ['026085001234', null]],
      ['sinh', ['1990-05-02', '1991', null]],
      ['xa_id', ['08788', '08764', null]],
      ['noi_o', ['Thôn Một, xã Quang Sơn', 'Thôn Hai', null]],
    ]
    for (let turn = 0; turn < 30; turn++) {
      const [field, values] = random.oneOf(choices)
      await call('records.save', { form, id: random.oneOf(ids), values: { [field]: random.oneOf(values) } })
      if (random.chance(0.2)) await call('steps.undo', { form })
      const { records } = await call('records.list', { form })
      expect(records).toHaveLength((await call('records.list', { form, limit: 1 })).total)
      for (const listed of records) expect(listed).toEqual((await call('records.get', { id: listed.id })).record)
    }
  })

  it('never lets a filter tell what stands in a file of which only the number may be told', async () => {
    const office = await openOffice()
    const form = 'support_services'
    const values = { ho_ten: 'Vàng Thị Súa', loai_ho_tro: 'TU_VAN', ngay: '2021-03-05', xa_id: '08788' }
    await save(office, form, { ...values, nhom: 'NAN_NHAN' })
    await save(office, form, { ...values, ho_ten: 'Lò Văn Pháy', nhom: 'NGHIEN' })
    const count = async (filter: Omit<CallInput<'records.list'>, 'form'>) =>
      (await office.call('records.list', { form, ...filter })).total
    const all = await count({})
    expect(all).toBe(2)
    expect(await count({ fields: [{ field: 'nhom', in: ['NAN_NHAN'] }] })).toBe(0)
    expect(await count({ search: 'sua' })).toBe(0)
    expect(await count({ search: 'phay' })).toBe(1)
    const told = await office.call('records.values', { form, field: 'nhom' })
    expect(told.map(({ value }) => value)).not.toContain('NAN_NHAN')
  })
})
