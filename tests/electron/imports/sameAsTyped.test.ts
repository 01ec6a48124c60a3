/** A legacy .xls in an old font gives the same cells as an officer typing the tables by hand. */
import { describe, expect, it } from 'vitest'
import type { CallOutput } from '../../../shared/contract.ts'
import { openOffice } from '../../support/office.ts'
import { codesOf, commit, fixture } from './importing.ts'
import { addictsOf, communes, type Figures, facilities, sumOf, treatments } from './legacyTables.ts'

const period = '2021-ND09_6T'
const tables: { form: string; rows: readonly [key: string, figures: Figures][] }[] = [
  { form: 'addict_status', rows: communes.map(([code], index) => [code, addictsOf(index)]) },
  { form: 'rehab_results', rows: treatments.map(([key, , figures]) => [key, figures]) },
]

type Cells = Record<string, Record<string, { value: unknown; state: string; computed?: unknown; isOverride: boolean }>>

/** Every cell of every row and of the total, but for how it came there. */
function cellsOf({ rows, total }: CallOutput<'annexes.read'>): Cells {
  const all = [...rows.map((row) => [row.key, row.cells] as const), ['T', total ?? {}] as const]
  return Object.fromEntries(
    all.map(([key, cells]) => [
      key,
      Object.fromEntries(
        Object.entries(cells).map(([column, { value, state, origin, computed }]) => [
          column,
          { value, state, ...(computed !== undefined && { computed }), isOverride: origin === 'override' },
        ]),
      ),
    ]),
  )
}

describe('two tables of Lập Thạch in .VnTime under merged headers, saved as .xls by LibreOffice', () => {
  it('import as exactly the cells that typing them gives, totals and groups included', async () => {
    const imported = await openOffice()
    const result = await commit(imported, fixture('lapthach-2021-hai-bieu.xls'))
    expect(result.sheets.map(({ form, sheet, counts }) => [form, sheet, counts.rows, counts.new])).toEqual([
      ['addict_status', 'Người nghiện', 20, 20],
      ['rehab_results', 'Cai nghiện', 5, 5],
    ])
    expect(new Set(codesOf(result))).toEqual(new Set(['facility_added']))

    const typed = await openOffice()
    for (const { code, name, kind } of facilities) {
      await typed.call('records.save', { form: 'facilities', values: { ma: code, ten: name, loai: kind } })
    }
    for (const { form, rows } of tables) {
      const all = [...rows, ['T', sumOf(rows.map(([, figures]) => figures))] as const]
      await typed.call('cells.save', {
        form,
        period,
        edits: all.flatMap(([row, figures]) =>
          Object.entries(figures).map(([column, value]) => ({ row, column, text: String(value) })),
        ),
      })
    }
    for (const { form } of tables) {
      const [fromFile, fromHand] = await Promise.all(
        [imported, typed].map(async (office) => cellsOf(await office.call('annexes.read', { form, period }))),
      )
      expect(fromFile).toEqual(fromHand)
    }
  })

  it('keep what the file says, cell by cell, and nothing beside what is computed', async () => {
    const office = await openOffice()
    await commit(office, fixture('lapthach-2021-hai-bieu.xls'))
    const view = await office.call('annexes.read', { form: 'addict_status', period })
    expect(view.rows.filter((row) => row.kind === 'row').map((row) => row.key)).toEqual(
      communes.map(([code]) => code).toSorted(),
    )
    for (const [index, [code]] of communes.entries()) {
      const cells = view.rows.find((row) => row.key === code)?.cells ?? {}
      for (const [column, value] of Object.entries(addictsOf(index))) expect(cells[column]?.value).toBe(value)
    }
    expect(view.total?.dau_ky).toEqual({ value: 1907, state: 'value', origin: 'computed' })
    // 1.204 stands in the file as a text, 01 with its zero.
    expect(view.rows.find((row) => row.key === '08761')?.cells.dau_ky).toMatchObject({
      value: 1204,
      source: '‹lapthach-2021-hai-bieu.xls›, trang ‹Người nghiện›, ô C12',
    })
    expect(view.issues.filter((issue) => issue.severity === 'error')).toEqual([])
  })

  it('import again as the same', async () => {
    const office = await openOffice()
    const file = fixture('lapthach-2021-hai-bieu.xls')
    await commit(office, file)
    const again = await commit(office, file)
    expect(again.sheets.map(({ counts }) => [counts.rows, counts.same])).toEqual([
      [20, 20],
      [5, 5],
    ])
    expect(codesOf(again)).toEqual([])
    expect((await office.call('records.listWhole', { reason: 'xác minh hồ sơ', form: 'facilities' })).total).toBe(3)
  })
})
