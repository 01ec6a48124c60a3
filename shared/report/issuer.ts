/** Who issues a paper, and the lines of the official head that are the same on an annex sheet and in a report. */
import { readIsoDate } from '../date.ts'

export interface Issuer {
  /** Printed as given, e.g. `UBND HUYỆN LẬP THẠCH`. */
  parentBody: string
  /** `PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI` */
  issuer: string
  /** `Lập Thạch` */
  place: string
  /** ISO day of issue; null leaves room for writing it by hand. */
  date: string | null
  preparer: string | null
  /** Printed above everything else, where the paper is no real one. */
  mark?: string
  /** `TRƯỞNG PHÒNG`; on behalf of somebody else two lines, `KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG`. */
  head: { title: string | null; name: string | null }
}

export const nationalTitle = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
export const nationalMotto = 'Độc lập - Tự do - Hạnh phúc'

/** `Lập Thạch, ngày 05 tháng 02 năm 2021`: days below 10 and months 1 and 2 take a zero (NĐ 30/2020, Phụ lục I). */
export function formatPlaceAndDate(place: string, date: string | null): string {
  const parts = date === null ? null : readIsoDate(date)
  if (parts === null) return `${place}, ngày ….. tháng ….. năm ……..`
  const day = String(parts.day).padStart(2, '0')
  const month = parts.month <= 2 ? `0${parts.month}` : String(parts.month)
  return `${place}, ngày ${day} tháng ${month} năm ${parts.year}`
}
