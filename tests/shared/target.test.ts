/** Targets in the words of plans, and what a result is divided by. */
import { describe, expect, it } from 'vitest'
import type { TargetValue } from '../../shared/columns/columnType.ts'
import { completionBasis, exactTarget, parseTarget, percentTarget } from '../../shared/target.ts'

type Kind = TargetValue['loai']

describe('parseTarget', () => {
  it.each<[string, Kind, number | null, number | null, number | null]>([
    ['1.600', 'chinh_xac', 1600, 1600, 1600],
    ['1 600', 'chinh_xac', 1600, 1600, 1600],
    ['1600', 'chinh_xac', 1600, 1600, 1600],
    ['0', 'chinh_xac', 0, 0, 0],
    ['05', 'chinh_xac', 5, 5, 5],
    ['06 lớp', 'chinh_xac', 6, 6, 6],
    ['1.100 lượt người', 'chinh_xac', 1100, 1100, 1100],
    ['550 = 500 chuyển + 50 mới', 'chinh_xac', 550, 550, 550],
    ['1.280 (trong đó mới 50)', 'chinh_xac', 1280, 1280, 1280],
    ['khoảng 300', 'chinh_xac', 300, 300, 300],
    ['300 đến 400', 'khoang', 300, 400, 300],
    ['300 - 400', 'khoang', 300, 400, 300],
    ['300–400', 'khoang', 300, 400, 300],
    ['từ 50 - 60', 'khoang', 50, 60, 50],
    ['từ 50 - 60 lượt cơ sở', 'khoang', 50, 60, 50],
    ['từ 01 đến 03', 'khoang', 1, 3, 1],
    ['từ 500 đến 700', 'khoang', 500, 700, 500],
    ['Duy trì thường xuyên từ 500 đến 700 lượt người', 'khoang', 500, 700, 500],
    ['65% - 70%', 'khoang', 65, 70, 65],
    ['từ 65% - 70%', 'khoang', 65, 70, 65],
    ['1.000 đến 1.200', 'khoang', 1000, 1200, 1000],
    ['trên 90%', 'toi_thieu', 90, null, 90],
    ['đạt trên 80%', 'toi_thieu', 80, null, 80],
    ['ít nhất 01 lớp', 'toi_thieu', 1, null, 1],
    ['tối thiểu 5', 'toi_thieu', 5, null, 5],
    ['≥ 95%', 'toi_thieu', 95, null, 95],
    ['90% trở lên', 'toi_thieu', 90, null, 90],
    ['từ 90% trở lên', 'toi_thieu', 90, null, 90],
    ['không dưới 10', 'toi_thieu', 10, null, 10],
    ['không quá 5%', 'toi_da', null, 5, 5],
    ['dưới 10 vụ', 'toi_da', null, 10, 10],
    ['5 vụ trở xuống', 'toi_da', null, 5, 5],
    ['100%', 'ty_le', 100, 100, 100],
    ['43,6 %', 'ty_le', 43.6, 43.6, 43.6],
    ['100% số xã, phường', 'ty_le', 100, 100, 100],
    ['duy trì 100% xã', 'ty_le', 100, 100, 100],
    ['11/11', 'ty_le', 11, 11, 11],
    ['9/11 xã, phường', 'ty_le', 9, 9, 9],
    ['giảm', 'dinh_tinh', null, null, null],
    ['không để phát sinh', 'dinh_tinh', null, null, null],
  ])('“%s” is %s from %s to %s', (text, loai, min, max, basis) => {
    const reading = parseTarget(text)
    expect(reading).toEqual({ target: { loai, min, max, duy_tri: null, xay_moi: null, nguyen_van: text } })
    expect(reading && completionBasis(reading.target)).toBe(basis)
  })

  it.each<[string, number | null, number | null]>([
    ['duy trì 15, nhân rộng 05', 15, 5],
    ['Duy trì 01 (Hạ Long), nhân rộng 02 (Uông Bí, Cẩm Phả)', 1, 2],
    ['duy trì hoạt động 15 đội; nhân rộng thêm 05 đội', 15, 5],
    ['nhân rộng 05, duy trì 15', 15, 5],
    ['Duy trì 122 xã, xây dựng mới 5 xã', 122, 5],
    ['duy trì 08', 8, null],
    ['xây dựng mới 05 xã', null, 5],
  ])('“%s” maintains %s and adds %s', (text, kept, built) => {
    const target = parseTarget(text)?.target
    const sum = (kept ?? 0) + (built ?? 0)
    expect(target).toMatchObject({ loai: 'duy_tri_mo_rong', duy_tri: kept, xay_moi: built, min: sum, max: sum })
    expect(target?.nguyen_van).toBe(text)
    expect(target && completionBasis(target)).toBe(sum)
  })

  it.each(['', '  ', '-', '–', 'x', '…'])('“%s” is no target', (text) => {
    expect(parseTarget(text)).toBeNull()
  })

  it.each(['06 lớp/150 học viên', 'giảm 5% so với năm 2020', 'Tiếp nhận mới 400', '70 - 65'])(
    '“%s” keeps its words and says that its digits were not understood',
    (text) => {
      const reading = parseTarget(text)
      expect(reading?.target).toMatchObject({ loai: 'dinh_tinh', min: null, max: null, nguyen_van: text })
      expect(reading?.warning).toContain(text)
    },
  )

  it('says how it read a number that another custom reads otherwise', () => {
    expect(parseTarget('1,600')).toMatchObject({ target: { min: 1.6 }, warning: '“1,600” được đọc là 1,6' })
    expect(parseTarget('1,600', { numberStyle: 'en' })).toMatchObject({ target: { min: 1600 } })
  })
})

describe('targets given as numbers', () => {
  it('are exact and worded as they are printed', () => {
    expect(exactTarget(1600)).toEqual(parseTarget('1.600')?.target)
    expect(percentTarget(65)).toEqual(parseTarget('65%')?.target)
    expect(percentTarget(43.69)).toMatchObject({ min: 43.7, nguyen_van: '43,7%' })
  })
})
