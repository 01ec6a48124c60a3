/** Lines of one name in several groups of an annex: the heading they stand under says which they are. */
import { describe, expect, it } from 'vitest'
import { openOffice } from '../../support/office.ts'
import { commit, issueOf, makeWorkbook, type Row, type TestFile } from './importing.ts'

function communityReport(rows: Row[], year = 2021): TestFile {
  return makeWorkbook('bieu-03.xlsx', {
    'Bieu 03': [
      ['Biểu 03-BCN'],
      [`KẾT QUẢ CAI NGHIỆN TẠI GIA ĐÌNH, CỘNG ĐỒNG VÀ QUẢN LÝ SAU CAI 6 THÁNG ĐẦU NĂM ${year}`],
      ['Mã số', 'Chỉ tiêu', 'Đơn vị tính', 'Tổng số', 'Nữ', 'Dưới 18 tuổi'],
      ...rows,
    ],
  })
}

const hints = { form: 'community_rehab' }

async function readTotals(file: TestFile, period: string) {
  const office = await openOffice({ unit: '246', now: '2023-06-15T02:00:00.000Z' })
  const imported = await commit(office, file, { ...hints, period })
  const keys = imported.rows.filter((row) => row.role === 'data').map((row) => row.key)
  return { imported, keys }
}

describe('a line whose label stands in several groups', () => {
  it('is the one of the group above it, whatever its number', async () => {
    const { imported, keys } = await readTotals(
      communityReport([
        ['I', 'Cai nghiện tự nguyện tại gia đình'],
        ['1', 'Số người đang cai đầu kỳ', 'người', 3],
        ['2', 'Số người bắt đầu cai trong kỳ', 'người', 4],
        ['II', 'Cai nghiện tại cộng đồng'],
        ['1', 'Số người đang cai đầu kỳ', 'người', 5],
        ['2', 'Số người bắt đầu cai trong kỳ', 'người', 6],
        ['IV', 'Quản lý sau cai nghiện tại nơi cư trú'],
        ['1', 'Đầu kỳ', 'người', 7],
      ]),
      '2021-ND09_6T',
    )
    expect(keys).toEqual(['01', '02', '08', '09', '22'])
    expect(imported.issues.filter((one) => one.severity === 'error')).toEqual([])
  })

  it('is told by its number and its label together where no heading stands above', async () => {
    const { keys } = await readTotals(
      communityReport([
        ['08', 'Số người đang cai đầu kỳ', 'người', 5],
        ['22', 'Số người hết thời hạn quản lý', 'người', 7],
      ]),
      '2021-ND09_6T',
    )
    expect(keys).toEqual(['08', '24'])
  })

  it('is not guessed where neither says which one it is', async () => {
    const { imported } = await readTotals(
      communityReport([
        ['', 'Số người đang cai đầu kỳ', 'người', 5],
        ['', 'Số người hết thời hạn quản lý', 'người', 7],
      ]),
      '2021-ND09_6T',
    )
    expect(issueOf(imported, 'row_ambiguous')).toMatchObject({ cell: 'Bieu 03!B4', severity: 'error' })
    expect(imported.counts).toMatchObject({ accepted: 1, rejected: 1 })
  })

  it('is left out with its group in a period that does not have the group any more', async () => {
    const { imported, keys } = await readTotals(
      communityReport(
        [
          ['II', 'Cai nghiện tại cộng đồng'],
          ['08', 'Số người đang cai đầu kỳ', 'người', 5],
          ['III', 'Cai nghiện bắt buộc tại cộng đồng'],
          ['15', 'Số người đang cai đầu kỳ', 'người', 6],
        ],
        2023,
      ),
      '2023-ND09_6T',
    )
    expect(keys).toEqual(['08', null])
    expect(issueOf(imported, 'row_not_in_period').cell).toBe('Bieu 03!B7')
  })
})
