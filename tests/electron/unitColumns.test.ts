/** Columns with a value for each commune: typed by commune, printed side by side, read back by the commune's name. */
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { openOffice } from '../support/office.ts'
import { makeWorkbook } from './imports/importing.ts'

const form = 'annual_targets'
const period = '2021-ND09_NAM'

async function openWithTargets() {
  const office = await openOffice()
  const at = { row: 'XP01', column: 'phan_bo' }
  const saved = await office.call('cells.save', {
    form,
    period,
    edits: [
      { row: 'XP01', column: 'huyen_giao', text: '8' },
      { ...at, unit: '08761', text: '5' },
      { ...at, unit: '08788', text: 'ít nhất 3' },
    ],
  })
  return { office, saved }
}

describe('targets allotted to communes', () => {
  it('are kept by commune and stand for their sum', async () => {
    const { office, saved } = await openWithTargets()
    const row = saved.rows.find((one) => one.key === 'XP01')
    expect(row?.units?.phan_bo?.['08788']).toMatchObject({ value: { loai: 'toi_thieu', min: 3 }, origin: 'typed' })
    expect(row?.units?.phan_bo?.['08764']).toMatchObject({ state: 'blank' })
    expect(row?.cells.phan_bo).toMatchObject({ value: { min: 8 }, origin: 'computed' })
    expect(saved.units?.slice(0, 2)).toEqual([
      { code: '08761', name: 'Thị trấn Lập Thạch' },
      { code: '08764', name: 'Xã Quang Sơn' },
    ])
    const place = { form, period, row: 'XP01', column: 'phan_bo' }
    expect(await office.call('cells.history', { ...place, unit: '08788' })).toHaveLength(1)
    expect(await office.call('cells.history', { ...place, unit: '08764' })).toEqual([])
    const trace = await office.call('figures.trace', place)
    expect(trace.rows.map(({ label, amount }) => [label.split(', ').at(-1), amount])).toEqual([
      ['Thị trấn Lập Thạch', 5],
      ['Xã Thái Hòa', 3],
    ])
  })

  it('come back from the printed workbook without a change, and with the change made in it', async () => {
    const { office, saved } = await openWithTargets()
    const file = await office.call('reports.workbook', { period, forms: [form] })
    const again = await office.call('imports.run', { name: file.name, bytes: file.bytes, commit: true })
    expect(again.columns.filter((column) => column.key === null)).toEqual([])
    expect(again.issues).toEqual([])
    expect(again.counts).toMatchObject({ new: 0, changed: 0, rejected: 0 })
    const { key, column } = again.columns.find((one) => one.header.endsWith('Xã Thái Hòa')) ?? {}
    expect(key).toBe('phan_bo__08788')
    const cell = again.rows.find((row) => row.key === 'XP01')?.cells.phan_bo__08788
    expect(cell).toMatch(new RegExp(`^${column}`))
    const hints = { corrections: { [cell ?? '']: '4' } }
    const changed = await office.call('imports.run', { name: file.name, bytes: file.bytes, hints, commit: true })
    expect(changed.counts).toMatchObject({ changed: 1 })
    const after = await office.call('annexes.read', { form, period })
    expect(after.rows.find((row) => row.key === 'XP01')?.units?.phan_bo?.['08788']?.value).toMatchObject({ min: 4 })
    expect(after.rows.filter((row) => row.key !== 'XP01')).toEqual(saved.rows.filter((row) => row.key !== 'XP01'))
  })

  it('are refused for a commune that is not there, and without one', async () => {
    const office = await openOffice()
    const save = (edit: { unit?: string }) =>
      office.call('cells.save', { form, period, edits: [{ row: 'XP01', column: 'phan_bo', text: '5', ...edit }] })
    await expect(save({})).rejects.toMatchObject({ code: 'column_unknown' })
    await expect(save({ unit: '99999' })).rejects.toMatchObject({ code: 'unit_unknown' })
    // A commune of another district.
    await expect(save({ unit: '08824' })).rejects.toMatchObject({ code: 'column_unknown' })
  })
})

describe('columns of communes that are no longer there', () => {
  const year = '2018-ND09_NAM'
  const names = [
    ...['Vàng Danh', 'Thanh Sơn', 'Bắc Sơn', 'Quang Trung', 'Trưng Vương', 'Nam Khê', 'Yên Thanh'],
    ...['Điền Công', 'Phương Đông', 'Phương Nam', 'Thượng Yên Công'],
  ]

  it('are read by the names of the period that the sheet is about', async () => {
    // In 2021 Điền Công has been part of Trưng Vương for a year and a half.
    const office = await openOffice({ unit: '196', now: '2021-06-15T02:00:00.000Z' })
    const file = makeWorkbook('phan-bo-2018.xlsx', {
      PB01: [
        ['BIỂU GIAO CHỈ TIÊU CÔNG TÁC PHÒNG, CHỐNG TỆ NẠN XÃ HỘI NĂM 2018'],
        ['STT', 'Chỉ tiêu', 'Đơn vị tính', 'Kế hoạch năm 2018', null, 'Phân bổ cho các xã, thị trấn'],
        [null, null, null, 'Tỉnh giao', 'Huyện giao', ...names],
        ['1', 'Số xã, phường, thị trấn xây dựng lành mạnh', 'xã', 10, 11, ...names.map(() => 1)],
      ],
    })
    const imported = await office.call('imports.run', { ...file, commit: true })
    expect(imported).toMatchObject({ form, period: year })
    expect(imported.columns.filter((column) => column.key === null)).toEqual([])
    expect(imported.columns.find((column) => column.header.endsWith('Điền Công'))?.key).toBe('phan_bo__07141')
    const view = await office.call('annexes.read', { form, period: year })
    const allotted = view.rows.find((row) => row.key === 'XP01')?.units?.phan_bo
    expect(Object.values(allotted ?? {}).filter((cell) => cell.state === 'value')).toHaveLength(11)
    expect(allotted?.['07141']?.value).toMatchObject({ min: 1 })

    const printed = await office.call('reports.workbook', { period: year, forms: [form] })
    const again = await office.call('imports.run', { name: printed.name, bytes: printed.bytes, commit: true })
    expect(again.columns.filter((column) => column.key === null)).toEqual([])
    expect(again.counts).toMatchObject({ new: 0, changed: 0, rejected: 0 })
  })
})

describe('headers that name years', () => {
  it('say the years of the report, on paper and in what is wrong', async () => {
    const { office } = await openWithTargets()
    const file = await office.call('reports.workbook', { period, forms: [form] })
    const { sheets } = await readWorkbook(file.bytes, file.name)
    const texts = sheets[0]?.cells.map((cell) => String(cell.value)) ?? []
    expect(texts).toEqual(expect.arrayContaining(['Thực hiện năm 2020', 'Kế hoạch năm 2021']))
    expect(texts.filter((text) => text.includes('{'))).toEqual([])
  })
})
