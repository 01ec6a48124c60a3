/** UI texts of what is held side by side at the province: two rounds of one district, and people whom several count. */
import type { CallOutput } from '../shared/contract.ts'

export const compareText = {
  what: 'So cái gì',
  cells: (count: number | undefined) => (count === undefined ? 'Ô số liệu' : `Ô số liệu (${count})`),
  records: (data: CallOutput<'province.diffRecords'> | undefined) =>
    data === undefined
      ? 'Hồ sơ'
      : data.has.older && data.has.newer
        ? `Hồ sơ (thêm ${data.counts.added}, bớt ${data.counts.gone}, đổi ${data.counts.changed})`
        : 'Hồ sơ (không có trong gói)',
  onlyIn: (round: number, forms: string[]) => `Chỉ lần ${round} có: ${forms.join(', ')}.`,
  returned: (round: number, number: number) => `Tỉnh đã trả lại lần ${round}, phiếu số ${number}.`,
  unchanged: (place: string) => `${place}, số không đổi.`,
  noRecords: (rounds: number[]) =>
    `Gói lần ${rounds.join(' và ')} chỉ có số liệu, không kèm hồ sơ nên không so từng hồ sơ được. Huyện gửi mức Mã thay tên thì so được.`,
  sameRecords: 'Hai lần cùng hồ sơ.',
  columns: { change: 'Khác gì', record: 'Mã hồ sơ', unit: 'Xã', days: 'Từ – đến', what: 'Mục nào, trước và sau' },
  changes: { them: 'Thêm', bot: 'Bớt', doi: 'Đổi' },
  noCode: 'không có mã',
  span: (start: string | null, end: string | null) => (end === null ? (start ?? '') : `${start ?? '…'} – ${end}`),
  withheld: (label: string) => `${label}: đã đổi`,
  first: (shown: number, all: number) => `Đang hiện ${shown} trong ${all} hồ sơ. Kết xuất Excel có đủ.`,
  firstPeople: (shown: number, all: number) => `Đang hiện ${shown} trong ${all} người.`,
  toExcel: 'Kết xuất Excel',
  saved: (name: string) => `Đã lưu ${name}.`,

  doubles: 'Người tính ở nhiều huyện',
  doublesIntro: 'Tìm bằng mã thay tên trong gói, không có họ tên. Có mặt ở cuối kỳ tại hai huyện trở lên.',
  find: 'Tính trùng',
  finding: 'Đang đọc hồ sơ trong các gói…',
  withoutRecords: (names: string) => `Gói chỉ có số liệu nên không tìm được ở: ${names}.`,
  otherKey: (names: string) =>
    `Gói lập bằng khóa mã khác khóa tỉnh đang dùng, nên không đối chiếu được với huyện khác: ${names}. Cấp lại tệp khóa mã cho huyện ấy.`,
  noDoubles: 'Không thấy ai được tính ở hai huyện.',
  ofRegister: (number: string, title: string, people: number) => `${number} · ${title}: ${people} người`,
  certainty: { chac_chan: 'Chắc chắn', co_the: 'Có thể' },
  certaintyHelp: { chac_chan: 'cùng số giấy tờ', co_the: 'cùng họ tên, ngày sinh, giới tính' },
  doubleColumns: { certainty: 'Mức', records: 'Hồ sơ ở từng huyện' },
  recordIn: (unit: string, code: string | null, start: string | null) =>
    [unit, code ?? 'không có mã', start && `từ ${start}`].filter(Boolean).join(' · '),
  close: 'Đóng',
}
