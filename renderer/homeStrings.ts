/** UI texts of the charts and the communes on the home screen. */
export const homeText = {
  progress: 'Tiến độ',
  charts: 'Biểu đồ',
  tabs: 'Xem tiến độ hay biểu đồ',
  print: 'In',
  paper: {
    chartsToCome: 'Chưa có biểu đồ vì số còn đang đếm. Chờ vài giây rồi in lại, hoặc bấm In (Ctrl+P) ở Trang chính.',
    title: (period: string) => `Tình hình số liệu ${period}`,
    days: (from: string, to: string) => `Từ ${from} đến ${to}`,
    printedOn: (day: string) => `In ngày ${day}`,
    gap: (title: string, detail: string) => `${title} – ${detail.replace(/\.$/, '')}`,
    more: (count: number) => `và ${count} việc khác, xem ở Còn thiếu gì (F9).`,
    records: (records: number, incomplete: number) =>
      incomplete > 0 ? `${records} dòng, ${incomplete} thiếu` : `${records} dòng`,
    resultOfPlan: 'Lũy kế / KH',
    pace: 'Tiến độ',
    /** Short, and nothing where no plan is given or its pace is not judged. */
    paces: {
      none: '',
      behind: 'Chậm',
      onTrack: 'Đúng',
      ahead: 'Vượt',
      zero: 'Chưa có',
      risky: 'Sắp vượt',
      level: '',
    },
  },
  none: 'Chưa có số để vẽ. Ghi sổ hoặc nhập phụ biểu thì biểu đồ tự hiện.',
  communes: 'Từng xã',
  districts: 'Từng huyện',
  states: { complete: 'đủ', partial: 'một phần', none: 'chưa nộp' },
  noValue: 'chưa có số',
  apart: (why: string) => `không so được, ${why}`,
  ofFirst: (percent: string) => `${percent}% so với dòng đầu`,
  /** What the first bar says beside the periods before. */
  change: (label: string, now: string, difference: string, percent: string | null, before: string) =>
    `${label} ${now}, ${difference}${percent === null ? '' : ` (${percent}%)`} so với ${before}.`,
  more: (amount: string) => `tăng ${amount}`,
  less: (amount: string) => `giảm ${amount}`,
  same: 'bằng',
  steps: (first: string, all: string, label: string, count: string) =>
    `${first} ${all}; ${label.toLowerCase()} ${count}.`,
  source: (number: string) => `theo ${number}`,
}
