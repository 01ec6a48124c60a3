/** Texts about carrying packages to a recipient's address over the network. */
import { formatDateInText } from '../shared/date.ts'

const megabytes = (bytes: number): string =>
  (bytes / 1_048_576).toLocaleString('vi-VN', { maximumFractionDigits: 1, minimumFractionDigits: 1 })

export const uploadText = {
  title: 'Tải gói lên cổng của nơi nhận',
  intro:
    'Tắt sẵn. Khi nơi nhận có cổng nhận tệp (tus qua https), người quản trị ghi địa chỉ ở đây; chương trình chỉ nối tới đúng địa chỉ ấy, và chỉ khi bấm Tải lên.',
  forbidden: 'Sổ này không được tải gói lên mạng: sổ đặt là tài liệu mật, hoặc là sổ tập dượt.',
  off: 'tắt',
  trust: 'Chứng thư máy chủ',
  trusted: 'chứng thư máy này tin',
  pinned: (subject: string, until: string) => `chỉ tin ${subject}, đến ${formatDateInText(until.slice(0, 10))}`,
  hasToken: 'có mã truy cập',
  change: 'Đặt địa chỉ',
  turnOff: 'Tắt',
  address: 'Địa chỉ nơi nhận đưa',
  addressHelp: 'Dạng https://nhan-goi.tinh.gov.vn/goi',
  certificate: 'Chọn chứng thư máy chủ',
  certificateHelp: 'Chỉ cần khi máy chủ dùng chứng thư riêng của tỉnh. Có rồi thì chỉ tin chứng thư ấy.',
  dropCertificate: 'Bỏ chứng thư',
  token: 'Mã truy cập nơi nhận cấp',
  tokenHelp: 'Để trống nếu không có; đã ghi thì để trống là giữ như cũ.',
  save: 'Ghi địa chỉ',
  upload: 'Tải lên',
  again: 'Tải lên lại',
  resume: 'Tải tiếp',
  way: (host: string) => `Cổng ${host}`,
  ready: 'Chỉ nối tới cổng này, khi bấm Tải lên',
  begun: 'Lần trước chưa xong; tải tiếp từ chỗ dở',
  uploadedAt: (time: string) => `Đã tải lên lúc ${time}`,
  stop: 'Dừng',
  connecting: 'Đang nối…',
  going: (sent: number, total: number) => `${megabytes(sent)} / ${megabytes(total)} MB`,
  done: (name: string, host: string) => `Đã tải ${name} lên ${host}, máy chủ nhận đủ. Chờ biên nhận của nơi nhận.`,
}
