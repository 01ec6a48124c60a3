/** The days and communes of the practice year; everything invented lies in them. */

/** The day it always is in a filled practice workspace: the year has just closed, its report is due in two days. */
export const practiceDay = '2021-12-16'
/** Nothing is invented after the last day of the reporting year. */
export const lastDay = '2021-12-14'
/** The year before, so that `cùng kỳ` has figures. */
export const firstSupportDay = '2019-12-15'
export const yearBefore = { from: '2019-12-15', to: '2020-12-14' }
export const firstHalf = { from: '2020-12-15', to: '2021-06-14' }
export const secondHalf = { from: '2021-06-15', to: '2021-12-14' }
/** Every stretch that has its own figures. */
export const stretches = [yearBefore, firstHalf, secondHalf]

export interface Commune {
  /** Id of the unit, the same as its code in these years. */
  id: string
  name: string
  /** How much happens there, against the others; 0 has no addict at all. */
  weight: number
  villages: readonly string[]
}

export const communes: readonly Commune[] = [
  { id: '08761', name: 'thị trấn Lập Thạch', weight: 16, villages: ['Tổ dân phố Phú Chiền', 'Tổ dân phố Long Cương'] },
  { id: '08764', name: 'xã Quang Sơn', weight: 5, villages: ['Thôn Đồng Chủ', 'Thôn Sơn Kịch'] },
  { id: '08767', name: 'xã Ngọc Mỹ', weight: 3, villages: ['Thôn Ngọc', 'Thôn Minh Tân'] },
  { id: '08770', name: 'xã Hợp Lý', weight: 4, villages: ['Thôn Phú Cường', 'Thôn Tân Lập'] },
  { id: '08785', name: 'xã Bắc Bình', weight: 6, villages: ['Thôn Đồng Núi', 'Thôn Hữu Phúc'] },
  { id: '08788', name: 'xã Thái Hòa', weight: 8, villages: ['Thôn Đình', 'Thôn Ao Bương'] },
  { id: '08789', name: 'thị trấn Hoa Sơn', weight: 12, villages: ['Tổ dân phố Hoa Lư', 'Tổ dân phố Hòa Bình'] },
  { id: '08791', name: 'xã Liễn Sơn', weight: 8, villages: ['Thôn Trung Kiên', 'Thôn Đồng Tĩnh'] },
  { id: '08794', name: 'xã Xuân Hòa', weight: 9, villages: ['Thôn Tây Sơn', 'Thôn Ngọc Hà'] },
  { id: '08797', name: 'xã Vân Trục', weight: 0, villages: ['Thôn Tam Phú', 'Thôn Vân Nam'] },
  { id: '08812', name: 'xã Liên Hòa', weight: 4, villages: ['Thôn Phú Ninh', 'Thôn Đồng Xuân'] },
  { id: '08815', name: 'xã Tử Du', weight: 6, villages: ['Thôn Đông Hòa', 'Thôn Làng Mới'] },
  { id: '08833', name: 'xã Bàn Giản', weight: 2, villages: ['Thôn Đông Lai', 'Thôn Tân Sơn'] },
  { id: '08836', name: 'xã Xuân Lôi', weight: 4, villages: ['Thôn Nam', 'Thôn Bắc Sơn'] },
  { id: '08839', name: 'xã Đồng Ích', weight: 9, villages: ['Thôn Đại Lữ', 'Thôn Hoàng Chung'] },
  { id: '08842', name: 'xã Tiên Lữ', weight: 3, villages: ['Thôn Minh Trụ', 'Thôn Quang Trung'] },
  { id: '08845', name: 'xã Văn Quán', weight: 5, villages: ['Thôn Xuân Quang', 'Thôn Sơn Thượng'] },
  { id: '08857', name: 'xã Đình Chu', weight: 0, villages: ['Thôn Trung', 'Thôn Đông Trung'] },
  { id: '08863', name: 'xã Triệu Đề', weight: 8, villages: ['Thôn Đồng Chùa', 'Thôn Hạ Ích'] },
  { id: '08866', name: 'xã Sơn Đông', weight: 9, villages: ['Thôn Phú Thị', 'Thôn Bình Sơn'] },
]

/** By id. */
export const communeWeights: Readonly<Record<string, number>> = Object.fromEntries(
  communes.map(({ id, weight }) => [id, weight]),
)

export function communeOf(id: string): Commune {
  const commune = communes.find((one) => one.id === id)
  if (!commune) throw new Error(`There is no practice commune ${id}.`)
  return commune
}
