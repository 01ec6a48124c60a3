/** UI texts of keeping and erasing personal data, its papers, and the exchange between two computers. */

const many = (count: number): string => count.toLocaleString('vi-VN')
const dayOf = (iso: string): string => iso.split('-').reverse().join('/')

export const protectionText = {
  title: 'Dữ liệu cá nhân',
  intro: 'Giữ bao lâu, xóa hẳn thế nào, và giấy tờ theo Luật Bảo vệ dữ liệu cá nhân.',
  search: 'xóa hẳn lưu giữ thời hạn dữ liệu cá nhân quyền chủ thể đánh giá tác động sự cố',
  terms: 'Thời hạn giữ của từng sổ',
  termsHelp:
    'Tính từ ngày kết thúc của dòng sổ. Chưa có văn bản nào định sẵn; đơn vị quyết theo danh mục thời hạn của mình.',
  columns: { register: 'Sổ', records: 'Số dòng', years: 'Giữ (năm)', due: 'Đến hạn xóa' },
  forever: 'không hạn',
  yearsOf: (title: string) => `Số năm giữ ${title}`,
  yearsHint: 'Số năm, 0 là không hạn',
  own: 'đơn vị đặt',
  save: 'Ghi',
  due: (count: number) => `${many(count)} dòng đã hết thời hạn giữ`,
  dueNone: 'Không có dòng nào hết thời hạn giữ.',
  dueColumns: { register: 'Sổ', code: 'Mã hồ sơ', end: 'Kết thúc', due: 'Hết hạn giữ' },
  day: dayOf,
  erase: 'Xóa hẳn…',
  eraseNow: 'Xóa hẳn',
  erasing: 'Đang xóa…',
  reason: 'Lý do (giữ lại lâu dài, không ghi tên người)',
  reasonShort: 'Hãy ghi lý do, ít nhất 5 chữ.',
  effects: (records: number, people: number) =>
    `Sẽ xóa hẳn ${many(records)} dòng sổ và ${many(people)} người, không lấy lại được.`,
  effectsLocked: (periods: string[]) =>
    `Có mặt trong báo cáo đã khóa: ${periods.join(', ')}. Con số đã báo cáo giữ nguyên, chỉ bỏ tên và giấy tờ.`,
  effectsBackups: (day: string) =>
    `Bản sao lưu cũ còn giữ đến ${dayOf(day)} rồi tự bỏ, kể cả trên USB. Tệp đã kết xuất và giấy đã in thì đơn vị tự hủy.`,
  effectsUnfinished: 'Đang có lần nhập tệp làm dở: hãy nhập xong hoặc bỏ trước khi xóa.',
  effectsWords:
    'Họ tên, số giấy tờ của người ấy trong ghi chú, lý do, lời báo cáo được che bằng ***. Ai trùng hẳn họ tên cũng bị che ở những chỗ ấy.',
  effectsMentions: (count: number) =>
    `Tên này còn đứng trong ${many(count)} dòng sổ của người khác. Chương trình không tự sửa: hãy tìm bằng Ctrl+K rồi sửa tay.`,
  done: ({ records, people, files, words }: { records: number; people: number; files: number; words: number }) =>
    `Đã xóa hẳn ${many(records)} dòng sổ, ${many(people)} người${files > 0 ? `, ${many(files)} tệp nhập đã giữ` : ''}${words > 0 ? `; đã che tên ở ${many(words)} chỗ` : ''}; đã sao lưu lại.`,
  tombstones: (records: number, people: number) =>
    `Từ trước đến nay đã xóa hẳn ${many(records)} dòng sổ, ${many(people)} người.`,
  request: 'Yêu cầu của một người',
  requestHelp:
    'Gõ mã hồ sơ, ví dụ 246-NN-2021-0001. Người thường thì mở trang của người ấy (Ctrl+K) cũng có hai nút này.',
  code: 'Mã hồ sơ',
  dossier: 'In bản kê dữ liệu',
  dossierReason: {
    title: 'Lý do in bản kê',
    why: 'Bản kê gồm mọi điều đơn vị đang giữ về người này, kể cả hồ sơ chỉ hiện mã số. Lý do và tên anh chị được ghi vào nhật ký.',
    reason: 'Lý do in',
    help: 'Ví dụ: đơn đề nghị số 12 ngày 03/6. Không ghi tên người.',
    open: 'Lập bản kê',
  },
  dossierDone: 'Đã lập bản kê. Bản kê có dữ liệu nhạy cảm, chỉ giao cho đúng người.',
  erasePerson: 'Xóa hẳn người này…',
  papers: 'Giấy tờ',
  assessment: 'Hồ sơ đánh giá tác động',
  assessmentHelp: 'Điền sẵn theo sổ của đơn vị, tệp Word.',
  incident: 'Thông báo sự cố (72 giờ)',
  incidentHelp: 'Mất máy, mất USB, lộ danh sách: lập thông báo kèm ai đã xem gì.',
  happened: 'Xảy ra lúc (giờ:phút ngày/tháng/năm)',
  found: 'Phát hiện lúc (giờ:phút ngày/tháng/năm)',
  what: 'Việc gì đã xảy ra',
  measures: 'Đã làm gì, sẽ làm gì',
  make: 'Lập thông báo',
  momentWrong: 'Hãy ghi như 08:30 15/6/2021.',
  incidentDone: (deadline: string, sha256: string) =>
    `Đã lập. Phải báo trước ${deadline}. Mã SHA-256 của tệp, đã ghi nhật ký: ${sha256}`,
  links: 'Bảo vệ dữ liệu',
}

export const pairText = {
  title: 'Hai máy một đơn vị',
  intro: 'Mỗi máy một sổ, chuyển cho nhau bằng tệp USB đã mã hóa. Không đặt sổ chung trên mạng.',
  search: 'máy thứ hai trao đổi usb đồng bộ hai máy gộp số liệu',
  begin: 'Bắt đầu máy thứ hai',
  beginHelp:
    'Bấm nút này ở máy chính, rồi sao lưu ra USB (Alt+S). Ở máy thứ hai, phục hồi bản sao lưu ấy. Từ đó hai máy biết nhau đã có gì.',
  begun: 'Đã ghi nhớ. Bây giờ hãy sao lưu ra USB và phục hồi bản ấy ở máy thứ hai.',
  paired: 'Đã có máy thứ hai.',
  toTake:
    'Bấm “Nhận từ máy kia” (Ctrl+O) rồi chọn tệp .pbhm máy kia đã xuất. Chỗ hai máy ghi khác nhau sẽ hiện cạnh nhau ở đây.',
  give: 'Xuất cho máy kia',
  giveWhole: 'Xuất toàn bộ',
  giveHelp: (rows: number) =>
    rows === 0 ? 'Máy kia đã có đủ.' : `${many(rows)} dòng máy kia chưa có hoặc chưa báo là đã có.`,
  given: (name: string, rows: number) =>
    `Đã xuất ${name}, ${many(rows)} dòng. Chép tệp sang máy kia rồi bấm “Nhận từ máy kia”.`,
  wholeHelp: 'Dùng khi một trong hai máy vừa phục hồi từ bản sao lưu.',
  take: 'Nhận từ máy kia',
  follow: {
    title: 'Đổi khóa theo máy kia',
    help: 'Dùng khi máy kia vừa đổi khóa dữ liệu.',
    what: 'Máy kia đã đổi khóa dữ liệu thì phải xuất lại cho máy này. Gõ khóa phục hồi mới in ở máy kia, rồi chọn tệp vừa xuất. Cả sổ ở máy này được mã hóa lại theo khóa ấy, tờ khóa phục hồi mới mở được cả hai máy; người dùng khác ở máy này nhận mật khẩu ngày đầu.',
    recoveryKey: 'Khóa phục hồi mới in ở máy kia',
    now: 'Chọn tệp và đổi khóa',
    done: 'Đã đổi khóa theo máy kia. Bây giờ bấm “Nhận từ máy kia” với tệp ấy.',
  },
  from: (number: number, at: string, by: string) => `Tệp lần ${number}, ${by} xuất lúc ${at}`,
  nothing: 'Trong tệp không có gì mới với máy này.',
  counts: 'Chỉ máy kia sửa, sẽ nhận luôn',
  count: (fresh: number, changed: number, removed: number) =>
    [
      fresh > 0 ? `mới ${many(fresh)}` : '',
      changed > 0 ? `sửa ${many(changed)}` : '',
      removed > 0 ? `bỏ ${many(removed)}` : '',
    ]
      .filter(Boolean)
      .join(', '),
  conflicts: (open: number, all: number) => `Hai máy ghi khác nhau: ${many(all)} chỗ, còn ${many(open)} chỗ chưa chọn`,
  columns: { what: 'Chỗ', mine: 'Máy này', theirs: 'Máy kia' },
  allMine: 'Giữ hết của máy này',
  allTheirs: 'Lấy hết của máy kia',
  locked: 'Kỳ đã khóa ở máy này: chỉ giữ được số của máy này.',
  empty: '(trống)',
  by: (by: string, at: string) => `${by}, ${at}`,
  behind:
    'Máy kia đã lùi về trước (phục hồi từ bản sao lưu). Nhận xong, hãy bấm “Xuất toàn bộ” để trả lại máy kia những gì nó mất.',
  renumbered: (from: string, to: string) => `Mã ${from} hai máy cùng cho; dòng ghi sau đổi thành ${to} ở cả hai máy.`,
  takeNow: 'Nhận',
  taking: 'Đang nhận…',
  taken: (taken: number, kept: number) =>
    `Đã nhận ${many(taken)} dòng${kept > 0 ? `, giữ ${many(kept)} chỗ của máy này` : ''}. Bây giờ bấm “Xuất cho máy kia” để máy kia cũng có như máy này.`,
  files: 'Các lần trao đổi',
  directions: { di: 'đã xuất', den: 'đã nhận' },
  none: 'Chưa trao đổi lần nào.',
}
