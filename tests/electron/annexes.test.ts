/** Annexes as screens and reports get them: rows of units and facilities as they are, and traces out of the real registers. */
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { type Office, openOffice } from '../support/office.ts'
import { createRandom, firstSeed } from '../support/random.ts'

const H1 = '2021-ND09_6T'

function save(office: Office, form: string, values: Record<string, CellValue>) {
  return office.call('records.save', { form, values })
}

/** Label and closing stock of the rows that hold somebody. */
function heldRows(view: CallOutput<'annexes.read'>): unknown[] {
  return view.rows
    .filter((row) => (row.cells.cuoi_ky?.value ?? 0) !== 0)
    .map((row) => [row.key, row.label, row.cells.cuoi_ky?.value])
}

const treated = { ho_ten: 'Khổng Văn Ất', ngay_bat_dau: '2020-01-01', xa_id: '08788' }

describe('rows', () => {
  it('are the communes of the day the period ends, in the order of their codes, with a total', async () => {
    const { call } = await openOffice()
    const view = await call('annexes.read', { form: 'addict_status', period: H1 })
    expect(view).toMatchObject({ form: 'addict_status', number: 'PL02', totalLabel: 'Tổng cộng', period: { id: H1 } })
    expect(view.rows).toHaveLength(20)
    expect(
      view.rows.slice(0, 2).map(({ key, ordinal, label, kind, block }) => [key, ordinal, label, kind, block]),
    ).toEqual([
      ['08761', '1', 'Thị trấn Lập Thạch', 'row', 'xa'],
      ['08764', '2', 'Xã Quang Sơn', 'row', 'xa'],
    ])
    expect(view.rows.every((row) => !('luy_ke_tang_moi' in row.cells))).toBe(true)
    await expect(call('annexes.read', { form: 'drug_users', period: H1 })).rejects.toMatchObject({
      code: 'not_an_annex',
    })
  })

  it('of people of an unknown or foreign commune appear when there are any', async () => {
    const office = await openOffice()
    for (const xa_id of ['08788', '00070', null]) {
      await save(office, 'drug_users', { ho_ten: 'Lý A Bính', ngay_vao: '2020-01-01', xa_id })
    }
    expect(heldRows(await office.call('annexes.read', { form: 'addict_status', period: H1 }))).toEqual([
      ['08788', 'Xã Thái Hòa', 1],
      ['chua_xac_dinh:don_vi', 'Chưa xác định đơn vị', 2],
    ])
  })

  it('of treatments tell a facility with two kinds of work, one nobody listed, and none at all', async () => {
    const office = await openOffice()
    await save(office, 'facilities', { ma: 'CSCN', ten: 'Cơ sở cai nghiện', loai: 'CSCN' })
    const episodes = [
      ['BB', 'CSCN'],
      ['MMT', 'CSCN'],
      ['TNCS', 'LA'],
      ['BB', null],
      ['KNCT', null],
      ['NCN', null],
      [null, null],
    ]
    for (const [hinh_thuc = null, co_so_id = null] of episodes) {
      await save(office, 'treatment_episodes', { ...treated, hinh_thuc, co_so_id })
    }
    const view = await office.call('annexes.read', { form: 'rehab_results', period: H1 })
    expect(heldRows(view)).toEqual([
      ['nhom:I', 'Tại cơ sở cai nghiện ma túy', 4],
      ['co_so:CSCN', 'Cơ sở cai nghiện', 1],
      ['co_so:LA', 'LA', 1],
      ['chua_xac_dinh:BB', 'Chưa xác định cơ sở (Cai nghiện bắt buộc tại cơ sở)', 1],
      ['chua_xac_dinh:KNCT', 'Chưa xác định cơ sở (Quản lý, cắt cơn người không có nơi cư trú ổn định)', 1],
      ['nhom:III', 'Nhà cai nghiện', 1],
      ['chua_xac_dinh:NCN', 'Chưa xác định nhà cai nghiện', 1],
      ['nhom:IV', 'Điều trị Methadone', 1],
      ['co_so:CSCN:IV', 'Cơ sở cai nghiện', 1],
      ['chua_xac_dinh:hinh_thuc', 'Chưa rõ hình thức', 1],
    ])
    expect(view.total?.cuoi_ky?.value).toBe(7)
  })

  it('of a facility with two kinds of work are one result of the plan', async () => {
    const office = await openOffice()
    await save(office, 'facilities', { ma: 'CSCN', ten: 'Cơ sở cai nghiện', loai: 'CSCN' })
    for (const hinh_thuc of ['BB', 'BB', 'MMT']) {
      const started = { ngay_bat_dau: '2021-03-01', lan_thu: 1 }
      await save(office, 'treatment_episodes', { ...treated, ...started, hinh_thuc, co_so_id: 'CSCN' })
    }
    const { rows } = await office.call('annexes.read', { form: 'plan_progress', period: H1 })
    const cells = rows.find((row) => row.key === 'co_so:CSCN')?.cells
    expect([cells?.trong_ky?.value, cells?.luy_ke?.value]).toEqual([3, 3])
    expect(rows.filter((row) => row.key.startsWith('co_so:'))).toHaveLength(1)
  })

  it('of a facility that closed before the year, or opens after it, are there only for figures', async () => {
    const office = await openOffice()
    for (const [ma, days] of [
      ['CU', { ngay_hoat_dong: '2015-01-01', ngay_ngung: '2020-12-14' }],
      ['CU-SO', { ngay_ngung: '2020-06-30' }],
      ['TRONG-NAM', { ngay_ngung: '2020-12-15' }],
      ['MOI', { ngay_hoat_dong: '2021-06-15' }],
    ] as const) {
      await save(office, 'facilities', { ma, ten: `Cơ sở ${ma}`, loai: 'CSCN', ...days })
    }
    await save(office, 'treatment_episodes', { ...treated, hinh_thuc: 'BB', co_so_id: 'CU-SO' })
    const { record } = await save(office, 'facilities', { ma: 'CU-GO', ten: 'Cơ sở CU-GO', loai: 'CSCN' })
    const edit = { row: 'co_so:CU-GO', column: 'dau_ky', text: '2', reason: 'Cơ sở báo cáo' }
    const typed = { form: 'rehab_results', period: H1, edits: [edit] }
    await office.call('cells.save', typed)
    const { id, revision, values } = record
    const closed = { ...values, ngay_ngung: '2020-06-30' }
    await office.call('records.save', { form: 'facilities', id, revision, values: closed })
    const view = await office.call('annexes.read', { form: 'rehab_results', period: H1 })
    const rows = view.rows.filter((row) => row.key.startsWith('co_so:'))
    expect(rows.map((row) => [row.key, row.kind])).toEqual([
      ['co_so:CU-GO', 'row'],
      ['co_so:CU-SO', 'row'],
      ['co_so:TRONG-NAM', 'row'],
    ])
  })

  it('that are optional appear with the first number, “không phát sinh” among them', async () => {
    const { call } = await openOffice()
    const keys = async () =>
      (await call('annexes.read', { form: 'rehab_results', period: H1 })).rows.map((row) => row.key)
    expect(await keys()).not.toContain('BBCD')
    await call('cells.save', { form: 'rehab_results', period: H1, edits: [{ row: 'BBCD', column: 'tang', text: '-' }] })
    expect(await keys()).toContain('BBCD')
  })

  it('for targets that nobody was given yet are offered on the screen, and printed where they hold some', async () => {
    const { call } = await openOffice()
    const printedLabels = async () => {
      const file = await call('reports.workbook', { period: '2021-ND09_NAM', forms: ['rehab_targets'] })
      const { sheets } = await readWorkbook(file.bytes, file.name)
      return sheets.flatMap((sheet) => sheet.cells.map((cell) => String(cell.value)))
    }
    const label = 'Gia đình, cộng đồng (chưa phân bổ)'
    const { rows } = await call('annexes.read', { form: 'rehab_targets', period: '2021-ND09_NAM' })
    expect(rows.map((row) => row.label)).toContain(label)
    expect(await printedLabels()).not.toContain(label)
    const edits = [{ row: 'chung:GDCD', column: 'cd_gd', text: '200' }]
    const saved = await call('cells.save', { form: 'rehab_targets', period: '2021-ND09_NAM', edits })
    expect(saved.total?.cd_gd?.value).toMatchObject({ min: 200 })
    expect(await printedLabels()).toContain(label)
  })

  it('stay in sight with what is stored in them after their facility is gone', async () => {
    const office = await openOffice()
    const { record } = await save(office, 'facilities', { ma: 'NCN-01', ten: 'Nhà cai nghiện Thái Hòa', loai: 'NCN' })
    const edits = [{ row: 'co_so:NCN-01', column: 'dau_ky', text: '5' }]
    await office.call('cells.save', { form: 'rehab_results', period: H1, edits })
    await office.call('records.remove', { id: record.id, reason: 'Ghi nhầm' })
    const view = await office.call('annexes.read', { form: 'rehab_results', period: H1 })
    expect(view.rows.at(-1)).toMatchObject({ key: 'co_so:NCN-01', kind: 'extra', cells: { dau_ky: { value: 5 } } })
    expect(view.total?.dau_ky?.value).toBe(5)
  })
})

describe('figures.trace', () => {
  it('finds records that add up to what the annex shows, in a register saved one by one', async () => {
    const random = createRandom(firstSeed)
    const office = await openOffice()
    for (let index = 0; index < 25; index++) {
      const ngay_vao = random.date('2020-06-01', '2021-06-14')
      const ngay_ra = random.chance(0.5) ? random.date(ngay_vao, '2021-06-14') : null
      await save(office, 'drug_users', {
        ho_ten: `Người Thứ ${index}`,
        gioi_tinh: random.oneOf(['NAM', 'NU']),
        sinh: random.oneOf(['1970', '1995-04', '2005-01-01', null]),
        xa_id: random.oneOf(['08761', '08764', '08788', null]),
        loai: random.oneOf(['NGHIEN', 'NGHIEN', 'SU_DUNG']),
        ngay_vao,
        ngay_ra,
        ly_do_tang: random.oneOf(['PHAT_HIEN_MOI', 'TAI_NGHIEN', null]),
        ly_do_giam: ngay_ra === null ? null : random.oneOf(['CHET', 'CHUYEN_DI', null]),
      })
    }
    const view = await office.call('annexes.read', { form: 'addict_status', period: H1 })
    const cells = [
      ...view.rows.map((row) => ({ row: row.key, cells: row.cells })),
      { row: 'T', cells: view.total ?? {} },
    ]
    const held = cells.flatMap(({ row, cells: own }) =>
      Object.entries(own).flatMap(([column, { value }]) =>
        typeof value === 'number' && value > 0 ? [{ row, column, value }] : [],
      ),
    )
    expect(held.length).toBeGreaterThan(50)
    for (const { row, column, value } of held) {
      const trace = await office.call('figures.trace', { form: 'addict_status', period: H1, row, column })
      const sum = trace.rows.reduce((all, one) => all + (one.amount ?? 0), 0)
      expect([trace.value, sum, new Set(trace.rows.map((one) => one.kind))], `${row}.${column}`).toEqual([
        value,
        value,
        new Set(['record']),
      ])
    }
  })

  it('shows where a typed number stands and leads into other annexes', async () => {
    const { call } = await openOffice()
    const edits = [{ row: '08761', column: 'dau_ky', text: '24' }]
    await call('cells.save', { form: 'addict_status', period: H1, edits })
    const typed = await call('figures.trace', { form: 'addict_status', period: H1, row: '08761', column: 'dau_ky' })
    expect(typed).toEqual({
      value: 24,
      computed: null,
      origin: 'typed',
      explanation: '',
      rows: [{ kind: 'source', id: 'Nhập tay', label: 'Nhập tay', amount: 24 }],
    })
    await call('cells.save', {
      form: 'addict_status',
      period: H1,
      edits: [
        { row: '08761', column: 'tang_moi', text: '1' },
        { row: '08761', column: 'giam_chet', text: '-' },
      ],
    })
    const indicator = await call('figures.trace', { form: 'plan_progress', period: H1, row: 'MT01', column: 'luy_ke' })
    expect(indicator).toMatchObject({ value: 25, explanation: '(4) = PL02 (13) = 25' })
    expect(indicator.rows).toEqual([
      {
        kind: 'cell',
        id: `addict_status/${H1}/T/cuoi_ky`,
        label: 'PL02, Tổng cộng, Số cuối kỳ, Tổng',
        amount: 25,
        place: { form: 'addict_status', period: H1, row: 'T', column: 'cuoi_ky' },
      },
    ])
  })
})
