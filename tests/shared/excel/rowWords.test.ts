/** Words that tell totals, notes and signatures from names of places and people. */
import { describe, expect, it } from 'vitest'
import {
  isItemOrdinal,
  isLetterOrdinal,
  isNoteText,
  isRomanOrdinal,
  isSignatureText,
  isTotalLabel,
} from '../../../shared/excel/rowWords.ts'

describe('labels of total rows', () => {
  it.each([
    'Tổng cộng',
    'TỔNG CỘNG',
    'Cộng',
    'Tổng số',
    'Tổng',
    'Toàn huyện',
    'TOÀN TỈNH',
    'Tổng cộng: 117 người',
    'Cộng: 11/11 xã, phường',
    'Tổng cộng (I+II+III)',
    'Cộng nhóm I',
    'Cộng I',
    'Tổng số: 20 xã',
    'Tổng số người',
    'TONG CONG',
    'cong',
    'Cộng toàn huyện',
    'Toàn thành phố Uông Bí',
  ])('%s is one', (label) => {
    expect(isTotalLabel(label)).toBe(true)
  })

  it.each([
    'Cộng đồng',
    'CỘNG ĐỒNG',
    'Cộng Hòa',
    'Xã Cộng Hòa',
    'Tống Sành',
    'Tống Văn An',
    'Tổng đài 111',
    'Toàn Thắng',
    'Công Thành',
    'Gia đình, cộng đồng các huyện',
    'Tòng Sành',
  ])('%s is a name', (label) => {
    expect(isTotalLabel(label)).toBe(false)
  })
})

describe('text under a table', () => {
  it.each(['Ghi chú:', '(*) Số liệu chưa đầy đủ', '* Không tính xã mới', 'Nguồn: Công an huyện', 'Trang 2'])(
    '%s is a note',
    (text) => {
      expect(isNoteText(text)).toBe(true)
    },
  )

  it.each([
    'NGƯỜI LẬP BIỂU',
    'Thủ trưởng đơn vị',
    'KT. TRƯỞNG PHÒNG',
    'TM. ỦY BAN NHÂN DÂN',
    'Lập Thạch, ngày 14 tháng 6 năm 2021',
    'Ngày ... tháng ... năm 2021',
    '(Ký, ghi rõ họ tên)',
  ])('%s belongs to the signatures', (text) => {
    expect(isSignatureText(text)).toBe(true)
  })

  it.each(['Nguyễn Văn An', 'Xã Bắc Bình', 'Người nghiện có hồ sơ'])('%s is neither', (text) => {
    expect(isNoteText(text) || isSignatureText(text)).toBe(false)
  })
})

describe('running numbers', () => {
  it('tells groups, sections and items apart', () => {
    expect(['I', 'iv', 'II.', '(III)', 'XII'].every(isRomanOrdinal)).toBe(true)
    expect(['A', 'B.', 'Đ'].every(isLetterOrdinal)).toBe(true)
    expect(['1', '12.', '1.2', 'a)', '-', '(3)'].every(isItemOrdinal)).toBe(true)
    expect(['', 'Xã', '2021-01'].some((text) => isRomanOrdinal(text) || isItemOrdinal(text))).toBe(false)
  })
})
