/** Lines that a form has in some periods only: read there, left out by name elsewhere. */
import { describe, expect, it } from 'vitest'
import { openOffice } from '../../support/office.ts'

const form = 'community_rehab'
const year = '2021-TT05_NAM'
const half = '2021-TT05_6T'

describe('a yearly line', () => {
  it('is read from the form of the year, and named where the file is taken for a half-year', async () => {
    const office = await openOffice({ now: '2022-01-05T02:00:00.000Z' })
    const edits = [
      { row: '41', column: 'tong', text: '2' },
      { row: '08', column: 'tong', text: '5' },
    ]
    await office.call('cells.save', { form, period: year, edits })
    const file = await office.call('reports.workbook', { period: year, forms: [form] })
    const whole = await office.call('imports.run', { name: file.name, bytes: file.bytes, commit: true })
    expect(whole.period).toBe(year)
    expect(whole.issues).toEqual([])

    const wrong = await office.call('imports.run', {
      name: file.name,
      bytes: file.bytes,
      hints: { period: half },
      commit: true,
    })
    const left = wrong.rows.filter((row) => row.outcome === 'skipped')
    expect(left.length).toBeGreaterThan(0)
    expect(new Set(left.map((row) => row.message))).toEqual(new Set(['Dòng này không có trong biểu của kỳ này.']))
    expect(wrong.issues.filter((issue) => issue.code === 'row_not_in_period')).toHaveLength(left.length)
    const saved = await office.call('annexes.read', { form, period: half })
    expect(saved.rows.find((row) => row.key === '41')).toBeUndefined()
    expect(saved.rows.find((row) => row.key === '08')?.cells.tong?.value).toBe(5)
  })

  it('can be typed in the year and not in a half-year', async () => {
    const office = await openOffice({ now: '2022-01-05T02:00:00.000Z' })
    const save = (period: string) =>
      office.call('cells.save', { form, period, edits: [{ row: '41', column: 'tong', text: '2' }] })
    await expect(save(half)).rejects.toMatchObject({ code: 'row_unknown' })
    const saved = await save(year)
    expect(saved.rows.find((row) => row.key === '41')?.cells.tong?.value).toBe(2)
  })
})
