/** UI texts of the audit log. */
import type { CallOutput } from '../shared/contract.ts'

type Entry = CallOutput<'audit.log'>['entries'][number]
type Verdict = CallOutput<'audit.verify'>
type Anchor = Verdict['anchors'][number]

export const auditText = {
  title: 'Nhật ký',
  intro: 'Ai đã làm gì, lúc nào. Không ai sửa hay xóa được, kể cả người quản trị.',
  verify: 'Kiểm tra nhật ký',
  verifying: 'Đang kiểm tra…',
  withPackage: 'So với một gói đã gửi…',
  export: 'Xuất Excel',
  exported: 'Đã xuất các mục đang lọc ra tệp Excel; lần xuất là một mục của nhật ký.',
  whole: (entries: number, anchors: number) =>
    `Nhật ký ${entries.toLocaleString('vi-VN')} mục liền mạch, không bị sửa; khớp cả ${anchors} nơi giữ dấu ở ngoài sổ.`,
  wholeAlone: (entries: number) =>
    `Nhật ký ${entries.toLocaleString('vi-VN')} mục liền mạch, không bị sửa. Chưa có nơi nào ở ngoài sổ giữ dấu: hãy sao lưu một lần.`,
  broken: ({ brokenAt, fault }: Verdict) =>
    fault === 'changes'
      ? `Giá trị cũ, mới mà mục số ${brokenAt} ghi đã bị sửa hoặc xóa. Hãy giữ nguyên máy, báo lãnh đạo và phục hồi từ bản sao lưu trước đó.`
      : fault === 'strange'
        ? `Có giá trị không mục nào của nhật ký ghi, từ sau mục số ${brokenAt}. Hãy giữ nguyên máy và báo lãnh đạo.`
        : `Nhật ký bị sửa, chèn, đổi chỗ hoặc xóa từ mục số ${brokenAt}. Hãy giữ nguyên máy, báo lãnh đạo và phục hồi từ bản sao lưu trước đó.`,
  cut: 'Nhật ký không khớp với dấu giữ ở ngoài sổ: dữ liệu đã bị đưa về trước hoặc bị cắt bớt.',
  anchor: ({ source, name, seq, state }: Anchor) =>
    `${sources[source]}${name === '' ? '' : ` ${name}`}, mục ${seq}: ${states[state]}`,
  officer: 'Người làm',
  kind: 'Loại việc',
  from: 'Từ ngày',
  to: 'Đến ngày',
  day: 'ngày/tháng/năm',
  columns: { at: 'Lúc', user: 'Người làm', what: 'Đã làm gì', changes: 'Giá trị đổi' },
  list: 'Các mục của nhật ký',
  more: 'Xem thêm mục cũ hơn',
  none: 'Không có mục nào như vậy. Hãy bỏ bớt điều kiện lọc.',
  choose: 'Chọn một mục để xem giá trị cũ và mới.',
  noChanges: 'Việc này không đổi giá trị nào.',
  number: (seq: number) => `Mục số ${seq}`,
  empty: '(trống)',
  reason: (reason: string) => `Lý do: ${reason}`,
  withheld: 'Giá trị được giữ kín ở đây.',
  rest: (shown: number, of: number) => `Đang xem ${shown} trong ${of} giá trị.`,
  changed: (count: number) => (count === 0 ? '' : `${count.toLocaleString('vi-VN')} giá trị`),
  groups: {
    so_lieu: 'Số liệu phụ biểu',
    so_theo_doi: 'Sổ theo dõi',
    xem: 'Xem dữ liệu kín',
    nhap_xuat: 'Nhập và kết xuất',
    bao_cao: 'Báo cáo, gói',
    thiet_lap: 'Thiết lập',
    bao_ve: 'Mở sổ, sao lưu, bảo vệ',
  } satisfies Record<Entry['group'], string>,
  search: 'nhật ký ai sửa ai xem lịch sử kiểm tra audit',
}

const sources: Record<Anchor['source'], string> = {
  closing: 'Lần đóng sổ gần nhất',
  backup: 'Bản sao lưu',
  package: 'Gói báo cáo',
  file: 'Tệp',
}
const states: Record<Anchor['state'], string> = {
  held: 'khớp',
  cut: 'nhật ký ngắn hơn lúc ấy',
  differs: 'mục ấy nay đã khác',
  restored: 'bỏ lại khi phục hồi, nhật ký có ghi',
}
