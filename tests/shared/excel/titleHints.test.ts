/** Unit and period read from title lines and sheet names. */
import { describe, expect, it } from 'vitest'
import { findPeriodHint, findUnitHint } from '../../../shared/excel/titleHints.ts'

describe('the period of a title', () => {
  it.each([
    ['Tình hình người nghiện ma túy 6 tháng đầu năm 2021', { year: 2021, half: 1 }],
    ['KẾT QUẢ 6 THÁNG CUỐI NĂM 2020', { year: 2020, half: 2 }],
    ['KẾT QUẢ ĐIỀU TRỊ, CAI NGHIỆN MA TÚY NĂM 2020', { year: 2020, half: null }],
    ['DANH SÁCH NGƯỜI NGHIỆN (đến 14/6/2021)', { year: 2021, half: 1 }],
    ['Số liệu đến ngày 14 tháng 12 năm 2021', { year: 2021, half: null }],
  ] as const)('%s', (title, hint) => {
    expect(findPeriodHint('Sheet1', [title])).toEqual(hint)
  })

  it('takes the year from the title and the half from the sheet name', () => {
    expect(findPeriodHint('6T', ['Báo cáo năm 2021'])).toEqual({ year: 2021, half: 1 })
  })

  it('prefers the title to the date of the document it came with', () => {
    const titles = ['CHỈ TIÊU NĂM 2021', '(Kèm theo Kế hoạch số 12/KH-UBND ngày 28 tháng 12 năm 2020)']
    expect(findPeriodHint('Sheet1', titles)).toEqual({ year: 2021, half: null })
  })

  it('is unknown without a year', () => {
    expect(findPeriodHint('6T', ['Báo cáo'])).toBeNull()
  })
})

describe('the unit of a title', () => {
  it.each([
    ['Phòng LĐ-TB&XH huyện Bát Xát', 'huyện Bát Xát'],
    ['UBND tỉnh Lào Cai', 'tỉnh Lào Cai'],
    ['UBND THÀNH PHỐ UÔNG BÍ', 'THÀNH PHỐ UÔNG BÍ'],
    ['DANH SÁCH NGƯỜI NGHIỆN TẠI XÃ A MÚ SUNG NĂM 2021', 'XÃ A MÚ SUNG'],
    ['Ủy ban nhân dân phường 5', 'phường 5'],
    ['BIỂU TỔNG HỢP XÂY DỰNG XÃ, PHƯỜNG LÀNH MẠNH NĂM 2018', null],
    ['KẾT QUẢ PHÂN LOẠI XÃ, PHƯỜNG, THỊ TRẤN LÀNH MẠNH', null],
    ['Danh sách người nghiện', null],
    ['PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI', null],
    ['HUYỆN ỦY LẬP THẠCH', null],
  ])('%s', (title, unit) => {
    expect(findUnitHint('Sheet1', [title])).toBe(unit)
  })

  it('takes the lowest unit of several lines', () => {
    expect(findUnitHint('Sheet1', ['UBND huyện Lập Thạch', 'UBND xã Bắc Bình'])).toBe('xã Bắc Bình')
  })

  it('takes the sheet name when the title repeats it without a kind', () => {
    expect(findUnitHint('Xuân Hòa', ['Danh sách cơ sở kinh doanh - Xuân Hòa'])).toBe('Xuân Hòa')
  })

  it('takes a sheet name that carries a kind', () => {
    expect(findUnitHint('TT Lập Thạch', ['Danh sách cơ sở kinh doanh'])).toBe('TT Lập Thạch')
  })

  it.each(['Sheet1', 'Bieu 1', '6T', 'KQ 2020', 'Danh sach', 'R01', 'PL02'])(
    'says nothing for the sheet name %s',
    (name) => {
      expect(findUnitHint(name, [`Danh sách ${name}`])).toBeNull()
    },
  )
})
