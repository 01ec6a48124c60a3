/** Effective-dated rules (quy định): terms, amounts and thresholds that a law or the office sets and may change. */
import type { CellValue } from './columns/columnType.ts'
import { isIsoDate } from './date.ts'

export interface Rule {
  key: string
  label: string
  value: number | string
  validFrom: string | null
  validTo: string | null
  /** Where the value comes from; `confirmed` only where the text itself was read. */
  basis: string
  confirmed: boolean
  /** What the values 0, 1, 2 … mean, where the rule is a choice. */
  choices?: readonly string[]
}

/** Sorted by key, then by date. */
export const rules: readonly Rule[] = [
  {
    key: 'bat_thuong_do_lech',
    label: 'Số nhập khác thường: lệch quá bao nhiêu lần mức dao động của các kỳ trước',
    value: 5,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'bat_thuong_so_ky',
    label: 'Số nhập khác thường: so với mấy kỳ trước',
    value: 6,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'cach_cong_chi_tieu',
    label: 'Tổng chỉ tiêu cai nghiện cộng theo',
    choices: ['từng cột một bên', 'đơn vị được giao (xã)', 'cơ sở cai nghiện, điều trị'],
    value: 0,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'lam_tron_ty_le',
    label: 'Tỷ lệ phần trăm một chữ số thập phân',
    choices: ['làm tròn', 'cắt bỏ phần sau'],
    value: 0,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'nan_nhan_de_nghi_ho_tro_thang',
    label: 'Thời hạn nạn nhân đề nghị hỗ trợ học nghề, trợ cấp khó khăn ban đầu (tháng, từ ngày được xác nhận)',
    value: 12,
    validFrom: null,
    validTo: '2025-06-30',
    basis: 'Nghị định 09/2013/NĐ-CP',
    confirmed: true,
  },
  {
    key: 'nan_nhan_luu_tru_ngay',
    label: 'Thời gian nạn nhân ở cơ sở hỗ trợ được hưởng tiền ăn, tối đa (ngày)',
    value: 60,
    validFrom: null,
    validTo: '2025-06-30',
    basis: 'Luật Phòng, chống mua bán người 66/2011/QH12, Nghị định 09/2013/NĐ-CP',
    confirmed: true,
  },
  {
    key: 'nan_nhan_tro_cap_ban_dau_dong',
    label: 'Trợ cấp khó khăn ban đầu cho nạn nhân thuộc hộ nghèo, mức thấp nhất (đồng)',
    value: 1000000,
    validFrom: null,
    validTo: '2025-06-30',
    basis: 'Luật Phòng, chống mua bán người 66/2011/QH12 và văn bản hướng dẫn',
    confirmed: true,
  },
  {
    key: 'nan_nhan_xac_minh_ngay',
    label: 'Thời hạn Công an huyện trả lời kết quả xác minh nạn nhân (ngày)',
    value: 20,
    validFrom: null,
    validTo: '2025-06-30',
    basis: 'Luật Phòng, chống mua bán người 66/2011/QH12',
    confirmed: true,
  },
  {
    key: 'phan_bo_bat_buoc',
    label: 'Chỉ tiêu phân bổ cho cấp dưới phải bằng chỉ tiêu cả đơn vị được giao',
    choices: ['chỉ nhắc', 'bắt buộc'],
    value: 0,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'sau_cai_bat_buoc_thang',
    label: 'Thời hạn quản lý sau cai, người hoàn thành cai nghiện bắt buộc (tháng)',
    value: 24,
    validFrom: '2022-01-01',
    validTo: null,
    basis: 'Luật Phòng, chống ma túy 73/2021/QH14, Điều 40',
    confirmed: true,
  },
  {
    key: 'sau_cai_tu_nguyen_thang',
    label: 'Thời hạn quản lý sau cai, người cai nghiện tự nguyện, điều trị thay thế, từ 12 đến dưới 18 tuổi (tháng)',
    value: 12,
    validFrom: '2022-01-01',
    validTo: null,
    basis: 'Luật Phòng, chống ma túy 73/2021/QH14, Điều 40',
    confirmed: true,
  },
  {
    key: 'thanh_vien_kiem_tra_toi_thieu',
    label: 'Số thành viên tối thiểu của một lượt kiểm tra liên ngành phòng, chống mại dâm',
    value: 3,
    validFrom: null,
    validTo: null,
    basis: 'Thông tư 05/2006/TT-BLĐTBXH',
    confirmed: true,
  },
  {
    key: 'thay_doi_so_luong',
    label: 'So cùng kỳ năm trước: hỏi khi chênh quá số này',
    value: 5,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'thay_doi_ty_le',
    label: 'So cùng kỳ năm trước: và chênh quá tỷ lệ này (%)',
    value: 50,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'theo_doi_tai_nghien_thang',
    label: 'Thời gian theo dõi tái nghiện sau khi hoàn thành cai nghiện (tháng)',
    value: 24,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'tien_do_sai_so',
    label: 'Chênh với phần năm đã qua còn coi là đúng tiến độ (điểm phần trăm)',
    value: 5,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'xa_lanh_manh_diem_1',
    label: 'Điểm tối đa nhóm 1 của xã, phường lành mạnh: Hoạt động chỉ đạo',
    value: 20,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'xa_lanh_manh_diem_2',
    label: 'Điểm tối đa nhóm 2 của xã, phường lành mạnh: Công tác tuyên truyền',
    value: 20,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'xa_lanh_manh_diem_3',
    label: 'Điểm tối đa nhóm 3 của xã, phường lành mạnh: Phòng ngừa, đấu tranh, cai nghiện, hỗ trợ',
    value: 30,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'xa_lanh_manh_diem_4',
    label: 'Điểm tối đa nhóm 4 của xã, phường lành mạnh: Thực trạng tệ nạn, kết quả',
    value: 30,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'xa_lanh_manh_kha',
    label: 'Điểm thấp nhất để xếp loại Khá',
    value: 70,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'xa_lanh_manh_khong_ma_tuy',
    label: 'Xã lành mạnh phải không có tệ nạn ma túy',
    choices: ['không bắt buộc', 'bắt buộc'],
    value: 1,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'xa_lanh_manh_khong_mai_dam',
    label: 'Xã lành mạnh phải không có tệ nạn mại dâm',
    choices: ['không bắt buộc', 'bắt buộc'],
    value: 1,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'xa_lanh_manh_tot',
    label: 'Điểm thấp nhất để xếp loại Tốt',
    value: 90,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
  {
    key: 'xa_lanh_manh_trung_binh',
    label: 'Điểm thấp nhất để xếp loại Trung bình',
    value: 50,
    validFrom: null,
    validTo: null,
    basis: 'Mức đặt sẵn của chương trình, đơn vị đổi được',
    confirmed: false,
  },
]

/** Rules as one office has them. `id` tells two books apart that differ in anything. */
export interface RuleBook {
  id: string
  /** The value in force on an ISO date, or null where no rule speaks. */
  valueOf(key: string, date: string): CellValue
}

export const shippedRules: RuleBook = { id: '', valueOf: (key, date) => ruleValue(key, date) }

/** A value that an office has set itself; without `from` it holds from the beginning. */
export interface OwnValue {
  from: string | null
  value: number
}

const LONGEST_RULE = 2_000

/**
 * `24` sets a rule for all time, `24; 2026-07-01: 36` another value from a day on, `2026-07-01: 36` alone leaves what was
 * before to the shipped rule. Null where the text is none of these.
 */
export function parseOwnRule(text: string): OwnValue[] | null {
  if (text.length > LONGEST_RULE) return null
  const values = text.split(';').map((part): OwnValue | null => {
    const [, from = null, digits = ''] = /^\s*(?:(\d{4}-\d{2}-\d{2})\s*:)?\s*(\d+)\s*$/.exec(part) ?? []
    return digits === '' || (from !== null && !isIsoDate(from)) ? null : { from, value: Number(digits) }
  })
  const known = values.filter((one) => one !== null)
  if (known.length < values.length || new Set(known.map((one) => one.from)).size < known.length) return null
  return known.sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))
}

/** The text that `parseOwnRule` reads as these values. */
export function formatOwnRule(values: readonly OwnValue[]): string {
  return values.map(({ from, value }) => (from === null ? String(value) : `${from}: ${value}`)).join('; ')
}

/** With one more value from a day on, or from the beginning; another one of that day goes. */
export function withOwnValue(values: readonly OwnValue[], added: OwnValue): OwnValue[] {
  const others = values.filter(({ from }) => from !== added.from)
  return [...others, added].sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))
}

/** `own` is what the office has set, by key, as `parseOwnRule` reads it; a rule without it is the shipped one. */
export function openRuleBook(own: Readonly<Record<string, string>>): RuleBook {
  const values = new Map(Object.entries(own).map(([key, text]) => [key, parseOwnRule(text) ?? []]))
  return {
    id: JSON.stringify(Object.entries(own).sort()),
    valueOf: (key, date) =>
      values.get(key)?.findLast(({ from }) => from === null || from <= date)?.value ?? ruleValue(key, date),
  }
}

function ruleValue(key: string, date: string): CellValue {
  const rule = rules.find((one) => one.key === key && (one.validFrom ?? date) <= date && date <= (one.validTo ?? date))
  return rule?.value ?? null
}
