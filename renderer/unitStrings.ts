/** UI texts about administrative units of other days. */
import { formatDate } from '../shared/date.ts'

/** Các kỳ trước. */
const seriesText = {
  title: 'Các kỳ trước',
  step: 'So với những kỳ nào',
  preceding: 'Các kỳ liền trước',
  lastYear: 'Cùng kỳ các năm trước',
  period: 'Kỳ',
  figure: 'Số',
  bar: 'So sánh bằng độ dài',
  blank: '–',
  missing: 'chưa có số',
  unclear: 'không so được',
  nothingToCompare: 'không có số của cùng địa bàn',
  change: (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
  group: ({ names, value, now }: { names: string; value: string; now: string }) =>
    `Cả nhóm ${names}: khi ấy ${value}, kỳ này ${now}`,
}

export const unitText = {
  series: seriesText,
  /** A commune that is not one of the day: `Phường Phố Mới (đến 29/02/2020)`. */
  ofOldDays: ({ name, from, to }: { name: string; from: string | null; to: string | null }): string =>
    to !== null ? `${name} (đến ${formatDate(to)})` : from !== null ? `${name} (từ ${formatDate(from)})` : name,
}
