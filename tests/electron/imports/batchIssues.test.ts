/** What a batch keeps of what its import found: little, and all of it. */
import { describe, expect, it } from 'vitest'
import { groupIssues } from '../../../electron/services/batchIssues.ts'
import { openOffice } from '../../support/office.ts'
import { commit, makeWorkbook, type Row } from './importing.ts'

const ROWS = 400

/** Identity numbers stored as numbers have lost their first zero; some rows name a commune that there is not. */
function damagedList() {
  const rows = Array.from({ length: ROWS }, (_, index): Row => {
    const commune = index % 100 === 7 ? 'Xã Không Có' : 'Xã Quang Sơn'
    return [index + 1, `Vàng A Chứ ${index}`, 1980, 26_080_000_000 + index, commune, '05/03/2019']
  })
  const heads = ['STT', 'Họ và tên', 'Năm sinh', 'Số CCCD', 'Xã, thị trấn', 'Ngày đưa vào danh sách quản lý']
  return makeWorkbook('ds.xlsx', { 'Danh sach': [['DANH SÁCH NGƯỜI NGHIỆN MA TÚY'], heads, ...rows] })
}

describe('a list of four hundred damaged identity numbers', () => {
  it('is kept with its batch as one finding of the column, with every cell and what was said of it', async () => {
    const office = await openOffice()
    const issues = (await commit(office, damagedList())).issues.map(({ place: _, ...issue }) => issue)
    const kept = groupIssues(issues)
    expect(kept.find(({ code }) => code === 'identity_repaired')).toMatchObject({
      column: 'Danh sach!D',
      severity: 'warning',
      count: ROWS,
    })
    const unknown = kept.find(({ code }) => code === 'unknown_unit')
    expect(unknown).toMatchObject({ count: 4 })
    expect(Object.values(unknown?.said ?? {})).toEqual([['E10', 'E110', 'E210', 'E310']])
    expect(kept.length).toBeLessThan(10)
    expect(JSON.stringify(kept).length).toBeLessThan(JSON.stringify(issues).length / 2)

    const told = kept.flatMap(({ column, code, severity, said }) =>
      Object.entries(said).flatMap(([sentence, cells]) =>
        cells.map((cell) => [`${column?.replace(/[A-Z]+$/, '') ?? ''}${cell}`, code, severity, sentence]),
      ),
    )
    const found = issues.map(({ cell, code, severity, message }) => [cell, code, severity, message])
    expect(told).toHaveLength(found.length)
    for (const [cell, code, severity, sentence] of told) {
      const of = found.filter((one) => one[0] === cell && one[1] === code && one[2] === severity)
      expect(of.some(([, , , message]) => message?.endsWith(String(sentence)))).toBe(true)
    }
  })
})
