/** Plans of provinces and towns as they were published, carried from PB01 into the columns that compare with them. */
import { describe, expect, it } from 'vitest'
import { type Office, openOffice } from '../../support/office.ts'
import { campaign, visit } from './indicatorFacts.ts'

const year = '2021-ND09_NAM'

/** Types the district's targets, by row. */
function plan(office: Office, targets: Record<string, string>) {
  const edits = Object.entries(targets).map(([row, text]) => ({ row, column: 'huyen_giao', text }))
  return office.call('cells.save', { form: 'annual_targets', period: year, edits })
}

/** Values of some columns, by row. */
async function read(office: Office, form: string, columns: string[], rows: string[]) {
  const view = await office.call('annexes.read', { form, period: year })
  return Object.fromEntries(
    rows.map((key) => {
      const cells = key === 'T' ? view.total : view.rows.find((row) => row.key === key)?.cells
      return [key, columns.map((column) => numberOf(cells?.[column]?.value ?? null))]
    }),
  )
}

function numberOf(value: unknown): unknown {
  return value !== null && typeof value === 'object' && 'min' in value ? value.min : value
}

describe('Lào Cai, 2021', () => {
  it('plans communication and training by field of work, and 31 classes in all', async () => {
    const office = await openOffice()
    const byField: Record<string, [mt: string, md: string, mb: string]> = {
      TT04: ['5', '4', '3'],
      TT05: ['15', '10', '10'],
      TT07: ['15.000', '', ''],
      TT08: ['', '3.000', ''],
      TT09: ['', '100', '90'],
      TT10: ['', '', '10.000'],
      TT11: ['', '', '2.000'],
      NL01_CB: ['17', '4', '4'],
      NL01_CS: ['', '2', ''],
      NL01_NC: ['', '2', '2'],
    }
    const targets = Object.entries(byField).flatMap(([row, [mt, md, mb]]) =>
      Object.entries({ [`${row}_MT`]: mt, [`${row}_MD`]: md, [`${row}_MB`]: mb }).filter(([, text]) => text !== ''),
    )
    await plan(office, Object.fromEntries(targets))
    const columns = ['kh_tong', 'kh_mt', 'kh_md', 'kh_mb']
    const rows = ['1', '2', '9', '10', '11', '12', '13', '17', '18', '19', 'B_LOP']
    expect(await read(office, 'communication_training', columns, rows)).toEqual({
      1: [12, 5, 4, 3],
      2: [35, 15, 10, 10],
      9: [15000, 15000, null, null],
      10: [3000, null, 3000, null],
      11: [190, null, 100, 90],
      12: [10000, null, null, 10000],
      13: [2000, null, null, 2000],
      17: [25, 17, 4, 4],
      18: [2, null, 2, null],
      19: [4, null, 2, 2],
      B_LOP: [31, 17, 8, 6],
    })
  })

  it('inspected 35 businesses of 35 planned in its campaigns', async () => {
    const office = await openOffice({ now: '2021-12-20T02:00:00.000Z' })
    await plan(office, { MD13: '10', MD14: '35' })
    const days = Array.from({ length: 7 }, (_, index) => `2021-0${index + 1}-05`)
    for (const day of days) {
      const [form, values] = campaign(day, 'KDDV')
      await office.call('records.save', { form, values })
      for (let business = 1; business <= 5; business++) {
        const [, visited] = visit(day, 'KE_HOACH', { don_vi_duoc_kiem_tra: `Quán ${business}` })
        if (visited) await office.call('records.save', { form: visited[0], values: visited[1] })
      }
    }
    expect(await read(office, 'inspection_178', ['luot_luy_ke', 'pt_kh'], ['T'])).toEqual({ T: [35, 100] })
    const view = await office.call('annexes.read', { form: 'inspection_178', period: year })
    expect(view.headLines.join('\n')).toMatch(/Kế hoạch năm: 10 đợt, 35 lượt cơ sở/)
    expect(view.headLines.join('\n')).toMatch(/Đã tổ chức: 7 đợt/)
  })
})

describe('Quảng Ninh, 2016', () => {
  it('keeps models and builds new ones: each number has its column', async () => {
    const office = await openOffice()
    await plan(office, {
      MH01: 'duy trì 15, nhân rộng 05',
      MH02: 'duy trì 06, nhân rộng 04',
      MH03: 'duy trì 03, nhân rộng 03',
      MH04: '08',
      MH05: 'duy trì 01 (Hạ Long), nhân rộng 02 (Uông Bí, Cẩm Phả)',
    })
    const columns = ['kh_duy_tri', 'kh_moi']
    expect(await read(office, 'models_teams', columns, ['MH01', 'MH02', 'MH03', 'MH04', 'MH05'])).toEqual({
      MH01: [15, 5],
      MH02: [6, 4],
      MH03: [3, 3],
      MH04: [8, null],
      MH05: [1, 2],
    })
  })

  it('keeps 122 healthy communes and builds 5: 127 in all', async () => {
    const office = await openOffice()
    await plan(office, { XP01: 'duy trì 122, xây dựng mới 05' })
    const { rows } = await office.call('annexes.read', { form: 'plan_progress', period: year })
    expect(numberOf(rows.find((row) => row.key === 'XP01')?.cells.ke_hoach?.value)).toBe(127)
  })
})

describe('Uông Bí, 2018', () => {
  it('has 11 communes of 11: two without prostitution and nine that change', async () => {
    const office = await openOffice()
    const view = await plan(office, { XP01: '11/11', XP02: '02', XP03: '09' })
    const given = (key: string) => Number(numberOf(view.rows.find((row) => row.key === key)?.cells.huyen_giao?.value))
    expect([given('XP01'), given('XP02') + given('XP03')]).toEqual([11, 11])
  })
})
