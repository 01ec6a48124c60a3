/**
 * The figures of two half-year tables of Lập Thạch, invented and consistent. `lapthach-2021-hai-bieu.xls` under fixtures
 * holds the same tables in .VnTime under merged headers of three rows, saved by LibreOffice in the format of Excel 97.
 */

/** Communes as the file writes them, by code, in the order of the file. */
export const communes: readonly [code: string, written: string][] = [
  ['08761', 'TT Lập Thạch'],
  ['08789', 'TT. Hoa Sơn'],
  ['08764', 'Quang Sơn'],
  ['08767', 'Ngọc Mỹ'],
  ['08770', 'Hợp Lý'],
  ['08785', 'Xã Bắc Bình'],
  ['08788', 'Thái Hoà'],
  ['08791', 'Liễn Sơn'],
  ['08794', 'Xuân Hoà'],
  ['08797', 'Vân Trục'],
  ['08812', 'Liên Hoà'],
  ['08815', 'X. Tử Du'],
  ['08833', 'Bàn Giản'],
  ['08836', 'Xuân Lôi'],
  ['08839', 'Đồng Ích'],
  ['08842', 'Tiên Lữ'],
  ['08845', 'Văn Quán'],
  ['08857', 'Đình Chu'],
  ['08863', 'Triệu Đề'],
  ['08866', 'Sơn Đông'],
]

export type Figures = Record<string, number>

/** PL02 of the commune with this index; the first has more than a thousand, so that thousands are written somewhere. */
export function addictsOf(index: number): Figures {
  const dau_ky = index === 0 ? 1204 : 7 + index * 3
  const [tang_moi, tang_tai, tang_den, tang_khac] = [index % 4, index % 3, index % 2, index % 5 === 0 ? 1 : 0]
  const [giam_het, giam_di, giam_tu, giam_chet, giam_khac] = [index % 3, (index + 1) % 2, index % 4 === 1 ? 2 : 0, 0, 0]
  const tang = tang_moi + tang_tai + tang_den + tang_khac
  const giam = giam_het + giam_di + giam_tu + giam_chet + giam_khac
  const cuoi_ky = dau_ky + tang - giam
  const t18_30 = Math.floor(cuoi_ky / 2)
  const mt_tonghop = Math.floor(cuoi_ky / 3)
  const o_co_so = Math.floor(cuoi_ky / 4)
  return {
    ...{ dau_ky, tang, tang_moi, tang_tai, tang_den, tang_khac },
    ...{ giam, giam_het, giam_di, giam_tu, giam_chet, giam_khac, cuoi_ky },
    ...{ nu: index % 3, dtts: index % 2, khong_cu_tru: 0 },
    ...{ t12_16: 0, t16_18: 1, t18_30, t30: cuoi_ky - t18_30 - 1 },
    ...{ mt_thuocphien: cuoi_ky - mt_tonghop, mt_tonghop, mt_khac: 0 },
    ...{ o_cong_dong: cuoi_ky - o_co_so - 2, cai_gdcd: 1, o_co_so, mmt: 1, sau_cai: 0, khac: 0 },
    ...{ su_dung: index % 6, nghi_nghien: 3 },
  }
}

/** Facilities of PL01 in the order of the file. */
export const facilities = [
  { code: 'CS01', name: 'Cơ sở cai nghiện ma túy tỉnh Vĩnh Phúc', kind: 'CSCN' },
  { code: 'CS02', name: 'Nhà cai nghiện cụm xã Thái Hoà', kind: 'NCN' },
  { code: 'CS03', name: 'Cơ sở điều trị Methadone Lập Thạch', kind: 'MMT' },
] as const

/** PL01 by row key: facilities, home and community. */
export const treatments: readonly [key: string, written: string, figures: Figures][] = [
  ['co_so:CS01', facilities[0].name, treatment(12, [5, 3, 1], 6, 20)],
  ['GD', 'Gia đình', treatment(9, [4], 3, 10)],
  ['CD', 'Cộng đồng', treatment(4, [6], 2, 8)],
  ['co_so:CS02', facilities[1].name, treatment(2, [3], 1, 5)],
  ['co_so:CS03', facilities[2].name, treatment(1040, [25], 15, 50)],
]

/** `ways`: bắt buộc, tự nguyện, không có nơi cư trú; outside facilities only one number. */
function treatment(dau_ky: number, ways: number[], giam: number, kh_moi: number): Figures {
  const tang = ways.reduce((sum, one) => sum + one, 0)
  const [tang_bb = 0, tang_tn = 0, tang_kct = 0] = ways
  return {
    ...{ kh_moi, dau_ky, tang, tang_nu: 1, tang_duoi18: 0, tang_dtts: 1 },
    ...(ways.length > 1 && { tang_bb, tang_tn, tang_kct }),
    ...{ tang_lan1: tang - 1, tang_lan2: 1 },
    ...{ giam, g_hoan_thanh: giam - 1, g_chuyen: 0, g_bo_do: 1, g_chet: 0, g_khac: 0 },
    ...{ cuoi_ky: dau_ky + tang - giam, luy_ke_tiep_nhan: tang },
  }
}

/** What the printed total says: the sum over all rows, in the columns that hold anything. */
export function sumOf(rows: readonly Figures[]): Figures {
  const sum: Figures = {}
  for (const row of rows) {
    for (const [column, value] of Object.entries(row)) sum[column] = (sum[column] ?? 0) + value
  }
  return sum
}
