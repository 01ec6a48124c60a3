/** UI texts about giving a table to Excel and taking it back. */
import type { CallOutput } from '../shared/contract.ts'
import { formatDateInText } from '../shared/date.ts'

type Comparison = CallOutput<'exchanges.compare'>

/** `2021-06-15T01:41:07Z` → `15/6/2021`, Vietnam time. */
function localDay(iso: string): string {
  return formatDateInText(new Date(Date.parse(iso) + 7 * 3_600_000).toISOString().slice(0, 10))
}

const reasons: Record<Comparison['strange'][number]['reason'], string> = {
  unknown: 'dòng thêm trong Excel, không có mã dòng',
  repeated: 'trùng mã với một dòng khác',
  gone: 'hồ sơ này đã xóa trong sổ',
}

const states: Record<Comparison['edits'][number]['state'], string> = {
  edit: 'sửa',
  conflict: 'hai bên cùng sửa',
  refused: 'không nhận được',
}

export const exchangeText = {
  title: 'Sửa bằng Excel',
  open: 'Sửa bằng Excel',
  give: 'Đưa sang Excel',
  giveHelp:
    'Lưu thành tệp Excel, sửa thẳng vào ô rồi nhận về. Sắp xếp, tô màu, ẩn, đổi chỗ cột đều được; đừng sửa cột “Mã dòng”.',
  table: 'Biểu hoặc sổ',
  giving: 'Đang tạo tệp…',
  given: (name: string) => `Đã lưu “${name}”. Sửa xong thì nhận về ở bên dưới.`,
  take: 'Nhận về',
  pick: 'Chọn tệp đã sửa',
  drop: 'hoặc thả tệp vào đây',
  reading: 'Đang so từng ô…',
  none: 'Không có ô nào sửa khác lúc đưa ra.',
  count: (edits: number, same: number) => `${edits} ô sửa, ${same.toLocaleString('vi-VN')} ô giữ nguyên`,
  list: 'Các ô đã sửa',
  accept: (count: number) => `Ghi ${count} ô`,
  taking: 'Đang ghi…',
  taken: (count: number) => `Đã ghi ${count} ô.`,
  notTaken: (count: number) => `${count} ô chưa ghi được:`,
  all: 'Chọn tất cả ô sửa',
  cell: 'Ô',
  place: 'Dòng, cột',
  before: 'Lúc đưa ra',
  now: 'Trong sổ',
  file: 'Trong tệp',
  state: (state: Comparison['edits'][number]['state']) => states[state],
  conflict: 'Từ lúc đưa ra, ô này đã đổi trong sổ. Chọn thì lấy số của tệp.',
  problem: (problem: string) => `Giá trị chưa đúng, ${problem}. Sửa trong Excel rồi nhận lại.`,
  strange: (count: number) => `${count} dòng không biết ghi vào đâu`,
  strangeHelp:
    'Các dòng này được giữ ở đây, không ghi vào sổ và không mất. Cần thêm thì vào sổ thêm mới, hoặc nhập bằng Nhập Excel.',
  strangeRow: (row: number, reason: Comparison['strange'][number]['reason']) => `Dòng ${row}, ${reasons[reason]}`,
  missing: (count: number) => `${count} dòng không còn trong tệp; trong sổ vẫn giữ nguyên`,
  columns: (count: number) => `${count} cột thêm trong Excel, không lấy`,
  past: 'Đã đưa sang Excel',
  pastNone: 'Chưa đưa bảng nào sang Excel.',
  pastLine: (at: string, by: string, rows: number) => `${localDay(at)}, ${by} · ${rows} dòng`,
  pastTaken: (at: string, fileName: string) => `nhận về ${localDay(at)} từ “${fileName}”`,
  pastOut: 'chưa nhận về',
  empty: '(để trống)',
}
