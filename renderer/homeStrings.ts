/** UI texts of the charts and the communes on the home screen. */
export const homeText = {
  progress: 'Tiến độ',
  charts: 'Biểu đồ',
  tabs: 'Xem tiến độ hay biểu đồ',
  print: 'In',
  none: 'Chưa có số để vẽ. Ghi sổ hoặc nhập phụ biểu thì biểu đồ tự hiện.',
  communes: 'Từng xã',
  districts: 'Từng huyện',
  states: { complete: 'đủ', partial: 'một phần', none: 'chưa nộp' },
  noValue: 'chưa có số',
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
