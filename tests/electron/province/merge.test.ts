/** The annexes of a province from the packages of its districts: what is added, what is made anew, who is missing, and the trace. */

import { beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import type { JsonValue } from '../../../shared/canonicalJson.ts'
import type { AnnexDefinition } from '../../../shared/form.ts'
import { createReporter, halfYear, type Reporter, replacing, signReport } from '../../support/districtPackages.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { makeWorkbook } from '../imports/importing.ts'

const period = halfYear.id
let districts: Record<'082' | '083' | '088', Reporter>

beforeAll(async () => {
  districts = {
    '082': await createReporter('082', 'Huyện Bát Xát'),
    '083': await createReporter('083', 'Huyện Mường Khương'),
    '088': await createReporter('088', 'Thị xã Sa Pa'),
  }
})

type Cells = Record<string, JsonValue>

const value = (of: JsonValue): JsonValue => ({ value: of, state: 'value', origin: 'computed' })
const nil: JsonValue = { value: null, state: 'nil', origin: 'typed' }
const filled = (cells: Cells): JsonValue =>
  Object.fromEntries(
    Object.entries(cells).map(([key, one]) => [key, typeof one === 'object' && one !== null ? one : value(one)]),
  )

interface Row {
  key: string
  cells: Cells
  label?: string
  unit?: string
  block?: string
}

function formOf(form: string, rows: Row[], total: Cells | null = null, steps: Row[] = [], own = period): JsonValue {
  return {
    form,
    version: 1,
    period: own,
    definition: 'a'.repeat(64),
    rows: rows.map(({ cells, label, ...row }) => ({ label: label ?? row.key, ...row, cells: filled(cells) })),
    total: total && filled(total),
    steps: steps.map(({ key, cells }) => ({ key, cells: filled(cells) })),
  }
}

const openProvince = (): Promise<Office> =>
  openOffice({ unit: '10', role: 'province', now: '2021-06-17T02:00:00.000Z' })

async function send(office: Office, code: keyof typeof districts, forms: JsonValue[], changes = {}) {
  const report = await signReport(districts[code], { content: { forms }, ...changes })
  const verdict = await office.call('province.ingest', {
    name: `GOI_${code}.asice`,
    bytes: report.bytes,
    trust: [districts[code].pem],
  })
  if (verdict.verdict === 'khong_nhan') throw new Error(verdict.message)
  return report
}

async function readForm(office: Office, form: string) {
  const view = await office.call('annexes.read', { form, period })
  const cell = (row: string, column: string) =>
    (row === 'T' ? view.total : view.rows.find(({ key }) => key === row)?.cells)?.[column]
  return { view, cell, value: (row: string, column: string) => cell(row, column)?.value ?? null }
}

const trace = (office: Office, form: string, row: string, column: string) =>
  office.call('figures.trace', { form, period, row, column })

describe('a form with a row for each unit', () => {
  const prostitution = (co_so: JsonValue, co_so_nhan_thuc: JsonValue, pt_nhan_thuc: string) =>
    formOf(
      'prostitution_results',
      [{ key: '02683', unit: '02683', block: 'xa', cells: { co_so } }],
      { co_so, co_so_nhan_thuc, pt_nhan_thuc },
      [{ key: 'T', cells: { luy_ke_so_vu_phat_hien: 2 } }],
    )

  it('has the total of each district in its row, adds them up and makes rates anew from what was added', async () => {
    const office = await openProvince()
    await send(office, '082', [prostitution(40, 10, '25')])
    await send(office, '088', [prostitution(60, 45, '75')])
    const { view, value: at } = await readForm(office, 'prostitution_results')
    expect(view.rows.filter(({ kind, key }) => kind === 'row' && /^\d/.test(key)).map(({ key }) => key)).toEqual([
      '080',
      '082',
      '083',
      '084',
      '085',
      '086',
      '087',
      '088',
      '089',
    ])
    expect(['082', '088', '083', 'T'].map((row) => at(row, 'co_so'))).toEqual([40, 60, null, 100])
    expect(['082', '088', 'T'].map((row) => at(row, 'pt_nhan_thuc'))).toEqual([25, 75, 55])
    expect(view.missing.of).toBe(9)
    expect(view.missing.units.map(({ code }) => code)).toEqual(['080', '083', '084', '085', '086', '087', '089'])
    // What is missing is waited for, and typed only in its place.
    expect(view.issues.find(({ code }) => code === 'G10')?.message).toBe(
      'PL04, Thành phố Lào Cai: chưa có số liệu. Chờ gói của huyện, hoặc nhập số thay.',
    )
    const { gaps } = await office.call('gaps.list', { period })
    expect(gaps.find(({ title }) => title.startsWith('PL08'))?.detail).toMatch(/^Chưa gói nào có biểu này/)
  })

  it('leads from the cell of the province to the cell of the district and to the file, its digest and its signature', async () => {
    const office = await openProvince()
    const sent = await send(office, '082', [prostitution(40, 10, '25')])
    const total = await trace(office, 'prostitution_results', 'T', 'co_so')
    expect(total.rows).toMatchObject([{ kind: 'cell', place: { row: '082', column: 'co_so' }, amount: 40 }])
    const district = await trace(office, 'prostitution_results', '082', 'co_so')
    expect(district.explanation).toBe('Huyện Bát Xát báo cáo')
    const [kept] = await office.call('province.received', {})
    expect(district.rows).toMatchObject([
      {
        kind: 'package',
        amount: 40,
        label: 'Huyện Bát Xát, gói lần 1 nhận ngày 17/06/2021',
        package: {
          id: sent.id,
          fileName: 'GOI_082.asice',
          fileSha256: kept?.fileSha256,
          fingerprint: kept?.fingerprint,
          signer: { unitCode: '082' },
          cell: { form: 'prostitution_results', row: 'T', column: 'co_so' },
        },
      },
    ])
  })
})

describe('a form with lines of its own', () => {
  it('adds line by line, shares of lines anew, and tells zero from blank', async () => {
    const office = await openProvince()
    const rehab = (asked: JsonValue, done: JsonValue, rate: string) =>
      formOf(
        'community_rehab',
        [
          { key: '37', cells: { tong: asked } },
          { key: '38', cells: { tong: done } },
          { key: '39', cells: { tong: rate } },
          { key: '50', cells: { tong: 20 } },
        ],
        null,
        [],
        '2021-TT05_6T',
      )
    await send(office, '082', [rehab(30, 10, '33.3')])
    await send(office, '083', [rehab(10, nil, '0')])
    const view = await office.call('annexes.read', { form: 'community_rehab', period: '2021-TT05_6T' })
    const at = (row: string) => view.rows.find(({ key }) => key === row)?.cells.tong?.value ?? null
    expect([at('37'), at('38'), at('39'), at('50'), at('36')]).toEqual([40, 10, 25, 40, null])
    const traced = await office.call('figures.trace', {
      form: 'community_rehab',
      period: '2021-TT05_6T',
      row: '37',
      column: 'tong',
    })
    expect(traced.rows.map(({ amount, package: of }) => [amount, of?.signer.unitCode])).toEqual([
      [30, '082'],
      [10, '083'],
    ])
    expect(traced.explanation).toBe(
      'Cộng số của 2 đơn vị đã gửi. Chưa có số của Thành phố Lào Cai, Huyện Si Ma Cai, Huyện Bắc Hà, Huyện Bảo Thắng, Huyện Bảo Yên, Thị xã Sa Pa, Huyện Văn Bàn',
    )
    // A district's own line for each of its units is the district's line.
    const columns = view.rows.find(({ key }) => key === '37')?.units
    expect(Object.values(columns ?? {})[0]).toMatchObject({ '082': { value: 30 }, '083': { value: 10 } })
  })

  it('keeps decimals, and counts summary lines of communes as the districts counted them', async () => {
    const office = await openProvince()
    const forms = (th: string, xa: number) => [
      formOf('budget_use', [{ key: 'MT_CSVC', cells: { dt_huyen: '100.5', th_huyen: th } }], {}),
      formOf(
        'healthy_communes',
        [
          { key: '02683', unit: '02683', block: 'xa', cells: { so_nghien: 7, lanh_manh: true } },
          { key: 'XP01_DAT', block: 'tong_hop', cells: { so_xa: xa, ty_le: '50' } },
          { key: 'XP_TONG', block: 'tong_hop', cells: { so_xa: 20 } },
        ],
        { so_nghien: 7 },
      ),
    ]
    await send(office, '082', forms('50.2', 10))
    await send(office, '083', forms('10.1', 4))
    const budget = await readForm(office, 'budget_use')
    expect([budget.value('MT_CSVC', 'dt_huyen'), budget.value('MT_CSVC', 'th_huyen')]).toEqual([201, 60.3])
    expect(budget.value('MT_CSVC', 'pt')).toBe(30)
    const communes = await readForm(office, 'healthy_communes')
    expect([communes.value('082', 'so_nghien'), communes.value('T', 'so_nghien')]).toEqual([7, 14])
    expect([communes.value('XP01_DAT', 'so_xa'), communes.value('XP01_DAT', 'ty_le')]).toEqual([14, 35])
    expect([communes.value('082', 'co_ma_tuy'), communes.value('082', 'xep_loai')]).toEqual([null, null])
  })

  it('adds up planned quantities, and lets a plan of its own stand before them', async () => {
    const office = await openProvince()
    const target = (least: number, most: number | null) =>
      value({
        loai: most === null ? 'chinh_xac' : 'khoang',
        min: least,
        max: most,
        duy_tri: null,
        xay_moi: null,
        nguyen_van: most === null ? `${least}` : `${least} - ${most}`,
      })
    const forms = (of: JsonValue, result: number) => [
      formOf(
        'annual_targets',
        [{ key: 'MT06', cells: { huyen_giao: of } }],
        null,
        [{ key: 'MT06', cells: { giao: of } }],
        '2021-ND09_NAM',
      ),
      formOf('plan_progress', [{ key: 'MT06', cells: { ke_hoach: of, luy_ke: result, con_thieu: 1 } }]),
    ]
    await send(office, '082', forms(target(20, 25), 10))
    await send(office, '083', forms(target(20, null), 25))
    const before = await readForm(office, 'plan_progress')
    expect(before.value('MT06', 'ke_hoach')).toMatchObject({ min: 40, max: 45, nguyen_van: '40 - 45' })
    expect([before.value('MT06', 'luy_ke'), before.value('MT06', 'pt_kh'), before.value('MT06', 'con_thieu')]).toEqual([
      35, 87.5, 5,
    ])
    const plan = { form: 'annual_targets', period }
    await office.call('cells.save', {
      ...plan,
      edits: [{ row: 'MT06', column: 'huyen_giao', text: '50', reason: 'Kế hoạch tỉnh giao' }],
    })
    const after = await readForm(office, 'plan_progress')
    expect([after.value('MT06', 'ke_hoach'), after.value('MT06', 'pt_kh')]).toMatchObject([{ min: 50 }, 70])
    // What the districts reported stands beside what the province decided.
    const { cell } = await readForm(office, 'annual_targets')
    expect(cell('MT06', 'huyen_giao')).toMatchObject({ origin: 'override', computed: { min: 40, max: 45 } })
  })

  it('knows a facility by its name, whatever code the districts gave it', async () => {
    const office = await openProvince()
    const rows = (code: string, name: string, count: number): Row[] => [
      { key: `co_so:${code}`, label: name, block: 'I', cells: { dau_ky: count, cuoi_ky: count } },
      { key: 'chua_xac_dinh:TN', label: 'Chưa xác định (tự nguyện)', block: 'I', cells: { dau_ky: 1 } },
    ]
    const [view] = [await readForm(office, 'rehab_results')]
    const block = view.view.rows.find(({ kind }) => kind === 'group')?.block ?? ''
    const send2 = (code: '082' | '083', local: string, name: string, count: number) =>
      send(office, code, [
        formOf(
          'rehab_results',
          rows(local, name, count).map((row) => ({ ...row, block })),
          {},
        ),
      ])
    await send2('082', 'CS01', 'Cơ sở cai nghiện tỉnh Lào Cai', 12)
    await send2('083', 'CS07', 'Cơ sở Cai nghiện tỉnh Lào Cai', 5)
    const { view: merged, value: at } = await readForm(office, 'rehab_results')
    const rowsOfFacilities = merged.rows.filter(({ key }) => key.startsWith('co_so:'))
    expect(rowsOfFacilities.map(({ label, cells }) => [label, cells.dau_ky?.value])).toEqual([
      ['Cơ sở cai nghiện tỉnh Lào Cai', 17],
    ])
    expect(at('T', 'dau_ky')).toBe(19)
  })
})

describe('the packages that count', () => {
  const status = (dau_ky: number, ghi_chu?: string) =>
    formOf('addict_status', [], { dau_ky, cuoi_ky: dau_ky, ...(ghi_chu !== undefined && { ghi_chu }) })

  it('are the last round of each district, in whatever order and however often they come', async () => {
    const first = await signReport(districts['082'], { content: { forms: [status(10)] } })
    const second = await signReport(districts['082'], { content: { forms: [status(11)] }, ...replacing(first) })
    const other = await signReport(districts['083'], { content: { forms: [status(5)] } })
    const seen = new Set<string>()
    for (const order of [
      [first, second, other],
      [other, second, first, second],
      [second, other, other, first],
    ]) {
      const office = await openProvince()
      for (const [index, { bytes }] of order.entries()) {
        const trust = Object.values(districts).map(({ pem }) => pem)
        await office.call('province.ingest', { name: `${index}.asice`, bytes, trust })
      }
      const { view, value: at } = await readForm(office, 'addict_status')
      expect([at('082', 'dau_ky'), at('T', 'dau_ky')]).toEqual([11, 16])
      seen.add(JSON.stringify([view.rows, view.total]))
      office.close()
    }
    expect(seen.size).toBe(1)
  })

  it('stay what a locked report was made of, though a later round comes in', async () => {
    const office = await openProvince()
    const first = await send(office, '082', [status(10)])
    await office.call('periods.lock', { period })
    await send(office, '082', [status(12)], replacing(first))
    const { value: at } = await readForm(office, 'addict_status')
    expect([at('082', 'dau_ky'), at('T', 'dau_ky')]).toEqual([10, 10])
    const { rows } = await trace(office, 'addict_status', '082', 'dau_ky')
    expect(rows).toMatchObject([{ package: { id: first.id }, amount: 10 }])
  })

  it('can be adjusted by the province with a reason; what the district sent stays beside it', async () => {
    const office = await openProvince()
    await send(office, '082', [status(10)])
    const edit = { row: '082', column: 'dau_ky', text: '9' }
    await expect(office.call('cells.save', { form: 'addict_status', period, edits: [edit] })).rejects.toMatchObject({
      code: 'reason_required',
    })
    await office.call('cells.save', {
      form: 'addict_status',
      period,
      edits: [{ ...edit, reason: 'Trùng một người với Sa Pa' }],
    })
    const { view, cell } = await readForm(office, 'addict_status')
    expect(cell('082', 'dau_ky')).toMatchObject({ value: 9, computed: 10, origin: 'override' })
    expect(view.issues.find(({ code }) => code === 'adjusted')?.message).toContain('các đơn vị báo cáo 10')
  })

  it('make the workbook, the report and a package upward with the tools of every office', async () => {
    const office = await openProvince()
    await send(office, '082', [status(10)])
    const built = await office.call('packages.build', { period, password: 'mot mat khau that dai' })
    expect(built.forms).toContain('addict_status')
    const own = await office.call('packages.certificate', {})
    const verdict = await office.call('packages.verify', { bytes: built.bytes, trust: [own.bytes] })
    expect(verdict).toMatchObject({ valid: true, unit: { code: '10' } })
    expect((await office.call('reports.workbook', { period })).bytes.length).toBeGreaterThan(1000)
    expect((await office.call('reports.document', { period })).bytes.length).toBeGreaterThan(1000)
  })
})

describe('what a form says of the units below', () => {
  it('offers a province no other look at registers, which it does not keep, where a district has it', async () => {
    const looksOf = async ({ call }: Office) => {
      const { definition } = await call('forms.get', { form: 'inspection_178', period })
      const { views, filters } = definition as AnnexDefinition
      return [views?.length ?? 0, filters?.length ?? 0]
    }
    expect(await looksOf(await openOffice())).toEqual([1, 3])
    expect(await looksOf(await openProvince())).toEqual([0, 0])
  })

  it('tells a province first in the help of an annex that its figures come from the packages of districts', async () => {
    const helpOf = async ({ call }: Office) =>
      (await call('forms.get', { form: 'addict_status', period })).definition.help
    const [district, province] = [await helpOf(await openOffice()), await helpOf(await openProvince())]
    expect(district).toMatch(/^Mỗi xã, thị trấn một dòng/)
    expect(province).toMatch(/^Ở cấp tỉnh, các số của biểu được cộng từ gói báo cáo của các huyện/)
    expect(province).toContain(district)
  })

  it('speaks of districts on the screen and on paper, and takes sheets back that spoke of communes', async () => {
    const office = await openProvince()
    const year = '2021-ND09_NAM'
    const targets = formOf('annual_targets', [{ key: 'XP01', cells: { huyen_giao: 8, giao: 8 } }], null, [], year)
    await send(office, '082', [targets])
    const { bytes, name } = await office.call('reports.workbook', { period: year, forms: ['annual_targets'] })
    const texts = (await readWorkbook(bytes, name)).sheets.flatMap(({ cells }) => cells.map((cell) => cell.value))
    expect(texts).toContain('Phân bổ cho các huyện, thị xã, thành phố')
    expect(texts.filter((text) => /các xã/.test(String(text)))).toEqual([])
    const again = await office.call('imports.run', { name, bytes, commit: false })
    expect(again.columns.filter(({ key }) => key === null)).toEqual([])
    const before = makeWorkbook('PB01.xlsx', {
      PB01: [
        ['BIỂU GIAO CHỈ TIÊU CÔNG TÁC PHÒNG, CHỐNG TỆ NẠN XÃ HỘI NĂM 2021'],
        ['STT', 'Chỉ tiêu', 'Đơn vị tính', 'Kế hoạch năm 2021', null, 'Phân bổ cho các xã, thị trấn', null],
        [null, null, null, 'Tỉnh giao', 'Huyện giao', 'Huyện Bát Xát', 'Thị xã Sa Pa'],
        ['1', 'Số xã, phường, thị trấn xây dựng lành mạnh', 'xã', 10, 11, 8, 3],
      ],
    })
    const { columns } = await office.call('imports.run', { ...before, commit: false })
    expect(columns.slice(-2).map(({ key }) => key)).toEqual(['phan_bo__082', 'phan_bo__088'])

    const { definition } = await office.call('forms.get', { form: 'annual_targets', period: year })
    expect((definition as AnnexDefinition).columns.find(({ key }) => key === 'phan_bo')?.path).toEqual([
      'Phân bổ cho các huyện, thị xã, thành phố',
    ])
    const plan = await office.call('annexes.read', { form: 'rehab_targets', period: year })
    expect(plan.rows.map(({ label }) => label)).toContain('Các huyện, thị xã, thành phố')
    expect(plan.rows.map(({ label }) => label)).not.toContain('Các xã, phường, thị trấn')
  })
})
