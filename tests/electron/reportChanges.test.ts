/** Then, now, why: what a report that was locked would be today, cell by cell; and whose signature no longer stands. */
import { describe, expect, it } from 'vitest'
import type { CallOutput } from '../../shared/contract.ts'
import { type Office, openOffice } from '../support/office.ts'
import { PASSWORD } from './workspace.ts'

const H1 = '2021-ND09_6T'
const form = 'addict_status'
const row = '08788'

async function add(office: Office, name: string, start: string): Promise<string> {
  const values = { ho_ten: name, xa_id: row, loai: 'NGHIEN', ngay_vao: start, ly_do_tang: 'PHAT_HIEN_MOI' }
  return (await office.call('records.save', { form: 'drug_users', values })).record.id
}

function at({ cells }: CallOutput<'figures.changes'>, place: { row: string; column: string }) {
  const cell = cells.find((one) => one.form === form && one.row === place.row && one.column === place.column)
  return (
    cell && {
      before: cell.before,
      after: cell.after,
      isDerived: cell.isDerived,
      why: cell.why.map(({ kind, amount, count, rows }) => [kind, amount, count, rows.map((one) => one.label)]),
    }
  )
}

describe('a locked report beside what it would be today', () => {
  it('names every cell that differs with its numbers then and now and why, and no other, also while it is locked', async () => {
    const office = await openOffice()
    expect(await office.call('figures.changes', { period: H1 })).toEqual({
      from: null,
      locks: [],
      reopened: null,
      cells: [],
    })
    await add(office, 'Khổng Văn Một', '2021-02-01')
    const edits = [{ row: '08761', column: 'su_dung', text: '4', reason: 'Danh sách của xã' }]
    await office.call('cells.save', { form, period: H1, edits })
    await office.call('periods.lock', { period: H1 })
    const none = await office.call('figures.changes', { period: H1 })
    expect(none).toMatchObject({ from: { lock: { round: 1, isReplaced: false } }, reopened: null, cells: [] })

    await add(office, 'Khổng Văn Hai', '2021-03-01')
    const changes = await office.call('figures.changes', { period: H1 })
    expect(at(changes, { row, column: 'tang_moi' })).toEqual({
      before: '1',
      after: '2',
      isDerived: false,
      why: [['late', 1, 1, ['Khổng Văn Hai']]],
    })
    expect(at(changes, { row: 'T', column: 'cuoi_ky' })).toMatchObject({ before: '1', after: '2', isDerived: true })
    expect(at(changes, { row: '08761', column: 'su_dung' })).toBeUndefined()

    // What is said is exactly what differs between the report and one that is made after opening it again.
    const then = await office.call('annexes.read', { form, period: H1 })
    await office.call('periods.reopen', { period: H1, reason: 'Xã Thái Hòa gửi bổ sung', reportNumber: '45/BC' })
    const now = await office.call('annexes.read', { form, period: H1 })
    const differing = now.rows.flatMap((one, index) =>
      Object.entries(one.cells).flatMap(([column, cell]) =>
        JSON.stringify(cell.value) === JSON.stringify(then.rows[index]?.cells[column]?.value)
          ? []
          : [`${one.key}.${column}`],
      ),
    )
    const told = changes.cells.filter((one) => one.form === form && one.row !== 'T')
    expect(told.map((one) => `${one.row}.${one.column}`).sort()).toEqual(differing.sort())

    await office.call('cells.save', {
      form,
      period: H1,
      edits: [{ ...edits[0], row: '08761', column: 'su_dung', text: '6' }],
    })
    const again = await office.call('figures.changes', { period: H1 })
    expect(again.reopened).toMatchObject({ reason: 'Xã Thái Hòa gửi bổ sung', by: 'Nguyễn Thị Hạnh Dung' })
    expect(at(again, { row: '08761', column: 'su_dung' })).toMatchObject({
      before: '4',
      after: '6',
      why: [['typed', 2, 1, expect.anything()]],
    })

    await office.call('periods.lock', { period: H1 })
    const second = await office.call('figures.changes', { period: H1 })
    expect(second.locks.map(({ lock }) => [lock?.round, lock?.isReplaced])).toEqual([
      [2, false],
      [1, true],
    ])
    expect(second.cells).toEqual([])
    const first = await office.call('figures.changes', { period: H1, lock: second.locks[1]?.lock?.id ?? '' })
    expect(first.cells.length).toBe(again.cells.length)
  }, 60_000)

  it('a signature over a report that was opened again no longer stands, and says when and why', async () => {
    const office = await openOffice()
    await add(office, 'Khổng Văn Một', '2021-02-01')
    await office.call('periods.lock', { period: H1 })
    await office.call('packages.build', { period: H1, password: PASSWORD })
    expect((await office.call('packages.list', { period: H1 })).map((one) => one.cancelled)).toEqual([null])
    await office.call('periods.reopen', { period: H1, reason: 'Xã Thái Hòa gửi bổ sung' })
    const [cancelled] = await office.call('packages.list', { period: H1 })
    expect(cancelled?.cancelled).toMatchObject({ reason: 'Xã Thái Hòa gửi bổ sung', by: 'Nguyễn Thị Hạnh Dung' })
    expect((await office.call('home.read', { period: H1 })).package?.cancelled).toEqual(cancelled?.cancelled)

    await office.call('periods.lock', { period: H1 })
    await office.call('packages.build', { period: H1, password: PASSWORD })
    const listed = await office.call('packages.list', { period: H1 })
    expect(listed.map(({ sequence, cancelled: one }) => [sequence, one?.reason ?? null])).toEqual([
      [2, null],
      [1, 'Xã Thái Hòa gửi bổ sung'],
    ])
    // A key is made and two packages are signed.
  }, 60_000)
})
