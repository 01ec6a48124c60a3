/** Vì sao khác: between two periods, two reports of one period, and what a new form or other units make of it. */
import { describe, expect, it } from 'vitest'
import type { CallOutput } from '../../shared/contract.ts'
import { type Office, openOffice } from '../support/office.ts'

const H2_2020 = '2020-ND09_6TC'
const H1 = '2021-ND09_6T'
const H2 = '2021-ND09_6TC'
const form = 'addict_status'
const row = '08788'
const closing = { form, row, column: 'cuoi_ky' }

async function add(office: Office, name: string, start: string, more: Record<string, string> = {}): Promise<string> {
  const values = { ho_ten: name, xa_id: row, loai: 'NGHIEN', ngay_vao: start, ly_do_tang: 'PHAT_HIEN_MOI', ...more }
  return (await office.call('records.save', { form: 'drug_users', values })).record.id
}

async function change(office: Office, id: string, values: Record<string, string>): Promise<void> {
  const { record } = await office.call('records.get', { id })
  await office.call('records.save', { form: 'drug_users', id, revision: record.revision, values })
}

function tell({ opening, closing: end, residual, terms }: CallOutput<'figures.bridge'>) {
  const told = terms.map(({ kind, part, amount, rows }) => [
    part ? `${kind} ${part.column}` : kind,
    amount,
    rows.map((one) => one.label).sort(),
  ])
  return { opening, closing: end, residual, terms: told }
}

describe('why a figure differs', () => {
  it('from the period before: who came and left by the flows of the form, late and corrected ones apart', async () => {
    const office = await openOffice({ now: '2021-01-10T02:00:00.000Z' })
    const stays = await add(office, 'Khổng Văn Ở', '2019-02-01')
    const leaves = await add(office, 'Khổng Văn Đi', '2019-03-01')
    const wrong = await add(office, 'Khổng Văn Nhầm', '2019-04-01')
    await office.call('periods.lock', { period: H2_2020 })
    office.setNow('2021-06-15T02:00:00.000Z')
    await add(office, 'Khổng Văn Mới', '2021-02-01')
    await add(office, 'Khổng Văn Tái', '2021-03-01', { ly_do_tang: 'TAI_NGHIEN' })
    await add(office, 'Khổng Văn Muộn', '2020-11-01')
    await change(office, leaves, { ngay_ra: '2021-04-01', ly_do_giam: 'CHET' })
    await office.call('records.remove', { id: wrong, reason: 'Ghi nhầm' })

    const bridge = await office.call('figures.bridge', { ...closing, period: H1 })
    expect(bridge.state).toBe('told')
    expect(bridge.from).toMatchObject({ period: { id: H2_2020 }, lock: { round: 1, isReplaced: false }, value: 3 })
    expect(tell(bridge)).toEqual({
      opening: 3,
      closing: 4,
      residual: 0,
      terms: [
        ['in tang_moi', 1, ['Khổng Văn Mới']],
        ['in tang_tai', 1, ['Khổng Văn Tái']],
        ['out giam_chet', -1, ['Khổng Văn Đi']],
        ['late', 1, ['Khổng Văn Muộn']],
        ['correction', -1, ['Khổng Văn Nhầm']],
      ],
    })
    expect(bridge.terms[0]?.part).toMatchObject({ label: 'Phát hiện mới', number: 3 })
    expect(bridge.terms.flatMap((term) => term.rows.map((one) => one.id))).not.toContain(stays)
    expect(bridge.choices.map(({ kind, period }) => [kind, period.id])).toEqual([
      ['preceding', H2_2020],
      ['lastYear', '2020-ND09_6T'],
    ])
  })

  it('from the report that was sent: what was added, put right and typed since, for the total as for a row', async () => {
    const office = await openOffice()
    const first = await add(office, 'Khổng Văn Một', '2021-02-01')
    await add(office, 'Khổng Văn Hai', '2021-02-02')
    await office.call('periods.lock', { period: H1 })
    await office.call('periods.reopen', { period: H1, reason: 'Xã Thái Hòa gửi bổ sung' })
    await add(office, 'Khổng Văn Ba', '2021-03-01')
    await change(office, first, { ngay_vao: '2021-06-15' })
    const typing = { row: '08761', column: 'cuoi_ky', text: '5', reason: 'Danh sách của xã' }
    await office.call('cells.save', { form, period: H1, edits: [typing] })

    const { choices } = await office.call('figures.bridge', { ...closing, period: H1 })
    const sent = choices.find((one) => one.kind === 'lock')
    expect(sent?.lock).toMatchObject({ round: 1, isReplaced: true })
    const from = { period: H1, lock: sent?.lock?.id ?? '' }
    const bridge = await office.call('figures.bridge', { ...closing, period: H1, from })
    expect(tell(bridge)).toEqual({
      opening: 2,
      closing: 2,
      residual: 0,
      terms: [
        ['late', 1, ['Khổng Văn Ba']],
        ['correction', -1, ['Khổng Văn Một']],
      ],
    })
    const total = await office.call('figures.bridge', { ...closing, row: 'T', period: H1, from })
    expect(tell(total).terms.at(-1)).toEqual(['typed', 5, [expect.stringContaining('PL02')]])
    expect(total.residual).toBe(0)
    await expect(
      office.call('figures.bridge', { ...closing, period: H1, from: { period: H1, lock: 'khong-co' } }),
    ).rejects.toThrow('Không tìm thấy bản khóa')
  })

  it('a period without figures before it says so', async () => {
    const office = await openOffice()
    await add(office, 'Khổng Văn Một', '2021-02-01')
    const bridge = await office.call('figures.bridge', { ...closing, period: H1 })
    expect(bridge).toMatchObject({ state: 'missing', terms: [], to: { value: 1 } })
    const next = await office.call('figures.bridge', { ...closing, period: H2 })
    expect(next).toMatchObject({ state: 'told', opening: 1, closing: 1, terms: [], residual: 0 })
  })
})
