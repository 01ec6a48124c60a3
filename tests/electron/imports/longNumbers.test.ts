/** Five thousand identity numbers, phones and births through both formats: not one character changed. */
import { describe, expect, it } from 'vitest'
import { openOffice } from '../../support/office.ts'
import { commit, makeWorkbook, type Row } from './importing.ts'

const count = 5000

interface Truth {
  ho_ten: string
  paper: string
  dien_thoai: string
  sinh: string
}

/** Person `index` as the register must know them, and the row as an office may have typed it. */
function personOf(index: number): { truth: Truth; row: Row } {
  const digits = String(index * 7919).padStart(9, '0')
  const paper = index % 3 === 0 ? `0${1 + (index % 9)}${digits.slice(2)}` : `0${String(10 + (index % 80))}${digits}`
  const phone = `0${index % 2 === 0 ? '9' : '3'}${String((index * 104_729) % 100_000_000).padStart(8, '0')}`
  const [day, month, year] = [1 + (index % 28), 1 + (index % 12), 1950 + (index % 55)]
  const two = (part: number) => String(part).padStart(2, '0')
  const births: [string, Row[number]][] = [
    [`${year}-${two(month)}-${two(day)}`, `${two(day)}/${two(month)}/${year}`],
    [`${year}-${two(month)}-${two(day)}`, `${day}-${month}-${year}`],
    [`${year}-${two(month)}`, `${two(month)}/${year}`],
    [`${year}`, year],
    [`${year}`, String(year)],
  ]
  const [sinh, written] = births[index % births.length] ?? ['', null]
  const name = `Lò Thị Số ${index}`
  return {
    truth: { ho_ten: name, paper, dien_thoai: phone, sinh },
    row: [
      index + 1,
      name,
      written,
      // As text, or as a number that has lost its zero.
      index % 2 === 0 ? paper : Number(paper),
      index % 5 === 0 ? Number(phone) : phone,
      'Xã Bắc Bình',
      '01/02/2021',
    ],
  }
}

describe('long numbers and births', () => {
  const people = Array.from({ length: count }, (_, index) => personOf(index))
  const rows: Row[] = [
    ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ'],
    ['TT', 'Họ và tên', 'Ngày, tháng, năm sinh', 'Số CMND/CCCD', 'Điện thoại', 'Xã', 'Ngày vào danh sách'],
    ...people.map((person) => person.row),
  ]

  it.each(['danh-sach.xls', 'danh-sach.xlsx'])('come out of %s as they are', { timeout: 60_000 }, async (name) => {
    const office = await openOffice()
    const imported = await commit(office, makeWorkbook(name, { 'Danh sách': rows }))
    expect(imported.counts).toMatchObject({ rows: count, new: count })
    const { records } = await office.call('records.listWhole', {
      reason: 'xác minh hồ sơ',
      form: 'drug_users',
      limit: 100_000,
    })
    const stored = new Map(
      records.map(({ values }) => [
        values.ho_ten,
        { ho_ten: values.ho_ten, paper: values.cccd ?? values.cmnd, dien_thoai: values.dien_thoai, sinh: values.sinh },
      ]),
    )
    const changed = people.filter(({ truth }) => JSON.stringify(stored.get(truth.ho_ten)) !== JSON.stringify(truth))
    expect(changed.map(({ truth }) => [truth, stored.get(truth.ho_ten)])).toEqual([])
    expect(stored.size).toBe(count)
  })
})
