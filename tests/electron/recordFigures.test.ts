/** From a record to every figure it made: on the practice year against all traces, and in reports that were locked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnnexSession } from '../../electron/services/annexSession.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { openRecordCells, recordIdOf } from '../../shared/annex/recordCells.ts'
import { traceCell } from '../../shared/annex/traceAnnex.ts'
import { forms } from '../../shared/forms/index.ts'
import { openOffice } from '../support/office.ts'
import { openPracticeAnnexes } from '../support/practice.ts'
import { createRandom } from '../support/random.ts'

const H1 = '2021-ND09_6T'
const H2 = '2021-ND09_6TC'
const annexIds = forms.filter((form) => form.kind === 'annex').map((form) => form.id)
const registerIds = forms.filter((form) => form.kind === 'register').map((form) => form.id)

let session: AnnexSession
let close: () => void = () => undefined

beforeAll(async () => {
  ;({ session, close } = await openPracticeAnnexes())
}, 120_000)
afterAll(() => close())

/** For every cell the records that following its trace leads to, found by nothing but traces. */
function followTraces(): (annex: ComputedAnnex, row: string, column: string) => ReadonlySet<string> {
  const known = new Map<ComputedAnnex, Map<string, Set<string>>>()
  return recordsOf
  function recordsOf(annex: ComputedAnnex, row: string, column: string): ReadonlySet<string> {
    const ofAnnex = known.get(annex) ?? new Map<string, Set<string>>()
    known.set(annex, ofAnnex)
    const id = `${row}\n${column}`
    const before = ofAnnex.get(id)
    if (before) return before
    const found = new Set<string>()
    ofAnnex.set(id, found)
    for (const item of traceCell(annex, row, column).items) {
      if (item.kind === 'record') found.add(recordIdOf(item.spell))
      if (item.kind === 'cell') for (const one of recordsOf(item.annex, item.row, item.column)) found.add(one)
    }
    return found
  }
}

describe('from a record', () => {
  it('all cells are listed from which following traces leads back to it, and no others', () => {
    const recordsOf = followTraces()
    const random = createRandom(7)
    let listed = 0
    let direct = 0
    for (const period of [H1, H2]) {
      const annexes = annexIds.map((form) => session.annex(form, period))
      const picked = registerIds.flatMap((register) => {
        const spells = session.spells(register) ?? []
        return spells.length === 0 ? [] : [1, 2].map(() => ({ register, id: random.oneOf([...spells]).id }))
      })
      for (const { register, id } of picked) {
        const find = openRecordCells(new Map([[register, new Set([id])]]))
        for (const annex of annexes) {
          const rows = annex.total ? [...annex.rows, annex.total] : annex.rows
          const expected = rows.flatMap((row) =>
            annex.inputs.definition.columns.flatMap((column) =>
              recordsOf(annex, row.key, column.key).has(id) ? [`${row.key}.${column.key}`] : [],
            ),
          )
          const cells = find(annex)
          expect(
            cells.map((cell) => `${cell.row}.${cell.column}`),
            `${register} ${id} ${annex.inputs.definition.number}`,
          ).toEqual(expected)
          listed += cells.length
          direct += cells.filter((cell) => cell.isDirect).length
          for (const cell of cells.filter((one) => one.isDirect)) {
            const own = traceCell(annex, cell.row, cell.column).items.filter(
              (item) => item.kind === 'record' && recordIdOf(item.spell) === id,
            )
            expect(cell.amount).toBe(own.reduce((sum, item) => sum + (item.amount ?? 0), 0))
          }
        }
      }
    }
    expect(direct).toBeGreaterThan(100)
    expect(listed).toBeGreaterThan(direct)
  }, 240_000)

  it('a report that was locked lists what it counted, whatever becomes of the record', async () => {
    const office = await openOffice()
    const values = { ho_ten: 'Khổng Văn Một', xa_id: '08788', loai: 'NGHIEN', ngay_vao: '2021-02-01' }
    const { record } = await office.call('records.save', { form: 'drug_users', values })
    const ask = () => office.call('figures.ofRecords', { records: [record.id], periods: [H1, H2] })
    const open = await ask()
    expect(open.map(({ period, lock }) => [period.id, lock])).toEqual([
      [H2, null],
      [H1, null],
    ])
    expect(open[1]?.figures).toContainEqual({
      form: 'addict_status',
      number: 'PL02',
      shortTitle: expect.any(String),
      period: H1,
      row: '08788',
      rowLabel: 'Xã Thái Hòa',
      column: 'cuoi_ky',
      path: expect.arrayContaining(['Số cuối kỳ']),
      value: 1,
      isDirect: true,
      amount: 1,
      records: [record.id],
      eliminated: false,
      late: null,
    })
    await office.call('periods.lock', { period: H1 })
    const locked = await ask()
    expect(locked[1]?.lock).toMatchObject({ round: 1, isReplaced: false })
    expect(locked[1]?.figures).toEqual(open[1]?.figures)

    await office.call('records.remove', { id: record.id, reason: 'Ghi nhầm' })
    const after = await ask()
    expect(after.find(({ period }) => period.id === H1)?.figures).toEqual(open[1]?.figures)
    const taken = after.find(({ period }) => period.id === H2)?.figures.find((one) => one.column === 'giam')
    expect(taken).toMatchObject({ amount: 1, late: 'dinh_chinh' })

    await office.call('periods.reopen', { period: H1, reason: 'Xã Thái Hòa gửi bổ sung' })
    const again = await ask()
    expect(again.map(({ period, lock }) => [period.id, lock?.round, lock?.isReplaced])).toEqual([[H1, 1, true]])
    expect(again[0]?.figures).toEqual(open[1]?.figures)
  }, 60_000)

  it('a record that is not there is refused in words', async () => {
    const office = await openOffice()
    await expect(office.call('figures.ofRecords', { records: ['khong-co'] })).rejects.toThrow(
      'Không tìm thấy dòng sổ này',
    )
  })
})
