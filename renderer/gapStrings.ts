/** Texts of “Còn thiếu gì”: the list of gaps, its groups, and the reasons an officer gives. */
export const gapText = {
  title: 'Còn thiếu gì',
  ran: (rules: number, annexes: number, at: string) => `${rules} quy tắc trên ${annexes} phụ biểu · kiểm tra lúc ${at}`,
  again: 'Kiểm tra lại',
  goTo: 'Tới chỗ này',
  lock: 'Khóa kỳ',
  all: 'Tất cả',
  groups: {
    error: 'Phải sửa trước khi khóa',
    missing: 'Còn thiếu',
    warning: 'Cần giải trình',
    step: 'Bước cuối',
    explained: 'Đã giải trình',
  },
  shortGroups: {
    error: 'Lỗi',
    missing: 'Còn thiếu',
    warning: 'Cần giải trình',
    step: 'Bước cuối',
    explained: 'Đã giải trình',
  },
  verdict: {
    blocked: (errors: number) => `Chưa khóa, chưa tạo gói được: còn ${errors} lỗi.`,
    unexplained: (warnings: number) =>
      `Khóa và tạo gói được. ${warnings} chỗ chưa giải trình: nơi nhận sẽ thấy chữ “chưa giải trình”.`,
    missing: (gaps: number) => `Khóa và tạo gói được, nhưng còn thiếu ${gaps} việc.`,
    steps: 'Không còn chỗ nào sai hay thiếu. Khóa kỳ và tạo gói được.',
    done: 'Không còn thiếu gì trong kỳ này.',
    locked: 'Kỳ đã khóa: chỉ xem. Muốn sửa, mở lại kỳ ở màn Báo cáo.',
  },
  heads: { where: 'Ở đâu', what: 'Điều gì', who: 'Ai làm', minutes: 'Khoảng' },
  minutes: (minutes: number) => `${minutes} phút`,
  total: (minutes: number) => `cả danh sách khoảng ${minutes} phút`,
  keys: ['chọn', 'tới chỗ đó', 'chỗ tiếp theo', 'về màn hình trước'],
  fixInstead: 'Lỗi này phải sửa, không giải trình được.',
  trace: 'Truy số',
  numbers: 'Các số liên quan',
  reason: 'Lời giải trình',
  given: 'Đã giải trình',
  former: (reason: string) => `Khi số còn khác đã giải trình: “${reason}”. Số đã đổi, xem lại rồi ghi.`,
  reasonHelp: (places: number) =>
    places > 1
      ? `Một lời cho cả chỗ thiếu của ${places} phụ biểu, đi cùng gói và in dưới phụ biểu.`
      : 'Lời giải trình đi cùng gói báo cáo và in dưới phụ biểu.',
  starters: {
    district: ['Ra quân rà soát', 'Chuyển từ xã khác', 'Kỳ trước ghi sót', 'Đã kiểm tra, số đúng'],
    province: ['Đã hỏi huyện, số đúng', 'Ra quân rà soát', 'Kỳ trước ghi sót'],
  },
  unitStarters: {
    district: ['Xã báo không phát sinh', 'Xã nộp muộn, bổ sung kỳ sau', 'Chưa đến hạn của xã'],
    province: ['Huyện báo không phát sinh', 'Huyện gửi muộn, bổ sung kỳ sau', 'Chưa đến hạn của huyện'],
  },
  write: 'Ghi giải trình',
  takeBack: 'Bỏ giải trình',
}
