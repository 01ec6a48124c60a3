/** UI texts in Vietnamese that belong to no definition and to no error. */
import { formatDateInText, readIsoDate } from '../shared/date.ts'
import type { OfficeRole } from '../shared/officeRole.ts'
import { practiceMark } from '../shared/practice.ts'
import { decisionText } from './decisionStrings.ts'
import { firstRunText, unlockText } from './doorStrings.ts'
import { helpText } from './helpStrings.ts'
import { importText } from './importStrings.ts'
import { lockText } from './lockStrings.ts'
import { periodText } from './periodStrings.ts'
import { ruleText } from './ruleStrings.ts'
import { unitText } from './unitStrings.ts'

const weekdays = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy']

function weekdayOf(date: string): string {
  const parts = readIsoDate(date)
  return parts ? (weekdays[new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay()] ?? '') : ''
}

/** `2021-06-15T01:41:07Z` → `08:41 15/6/2021`, Vietnam time. */
function localTime(iso: string): string {
  const local = new Date(Date.parse(iso) + 7 * 3_600_000).toISOString()
  return `${local.slice(11, 16)} ${formatDateInText(local.slice(0, 10))}`
}

export const text = {
  appName: 'Phụ Biểu',
  offline: 'Chương trình không tự kết nối mạng',
  version: (version: string) => `Phiên bản ${version}`,
  officeOf: (unit: string, role: OfficeRole) =>
    `${role === 'province' ? 'Sở' : 'Phòng'} LĐ-TB&XH ${unit.charAt(0).toLowerCase()}${unit.slice(1)}`,
  unitCode: (code: string) => `mã ${code}`,
  close: 'Đóng',
  unexpected: 'Có lỗi chưa rõ. Việc đang làm vẫn còn, hãy thử lại.',
  nothingFound: 'Không có mục nào khớp',
  reading: 'Đang đọc…',
  next: 'Tiếp tục',
  back: 'Quay lại',
  print: 'In',
  undo: 'Hoàn lại',
  export: 'Kết xuất',
  cancel: 'Thôi',
  /** The list of what a narrow window has no room for. */
  further: 'Việc khác',
  period: 'Kỳ báo cáo',
  otherYear: (year: number) => `Kỳ này của năm ${year}…`,
  missing: 'Còn thiếu gì',
  lock: 'Khóa sổ lại, cần mật khẩu để mở',
  practice: `${practiceMark} · tỉnh không nhận gói từ đây`,
  practiceDoor: {
    label: 'Tập dượt',
    officer: 'Cán bộ tập dượt',
    why: 'Muốn thử trước: sổ tập dượt có sẵn một năm số liệu giả của huyện Lập Thạch, nằm riêng, không đụng tới sổ của đơn vị.',
    make: 'Tập dượt với số liệu giả',
    enter: 'Sang sổ tập dượt',
    back: 'Về sổ của đơn vị',
    filling: 'Đang lập sổ tập dượt và điền số liệu giả của một năm, chừng mười giây…',
    inPractice: (password: string) => `Đây là sổ tập dượt, không phải sổ của đơn vị. Mật khẩu mở sổ này: ${password}`,
  },
  deadline: (date: string, days: number) =>
    `Hạn ${formatDateInText(date).replace(/\/\d{4}$/, '')} · ${days > 0 ? `còn ${days} ngày` : days === 0 ? 'hôm nay' : `quá hạn ${-days} ngày`}`,
  savedAt: (time: string) => `Đã lưu ${time}`,
  otherWindow:
    'Sổ này đang mở ở một cửa sổ khác. Ô nào gõ ở cả hai nơi thì số ghi sau thay số ghi trước; nên làm ở một cửa sổ thôi.',
  nothingToSave: 'Chưa có gì mới để lưu',
  stepUndone: 'Đã hoàn lại một bước. Ctrl+Y làm lại.',
  stepRedone: 'Đã làm lại một bước.',
  stepKept: (count: number) =>
    `${count} chỗ giữ nguyên vì đã được sửa hoặc dùng ở nơi khác sau bước này. Mở lịch sử của ô, của dòng để xem.`,
  longDate: (date: string) => `${weekdayOf(date)} ${formatDateInText(date)}`,
  localTime,
  severity: { error: 'lỗi', warning: 'cần giải trình', info: 'đã ghi nhận', missing: 'còn thiếu' },
  annexStates: { empty: 'chưa có số', partial: 'đã nhập một phần', filled: 'đủ số', errors: 'có lỗi' },
  counts: {
    errors: (count: number) => `${count} lỗi`,
    warnings: (count: number) => `${count} cần giải trình`,
    minutes: (count: number) => `${count} phút`,
  },
  rail: {
    label: 'Màn hình',
    reminders: 'Việc đến hạn',
    home: 'Trang chính',
    annexes: 'Phụ biểu',
    registers: 'Sổ theo dõi',
    import: 'Nhập Excel',
    received: 'Gói nhận',
    checks: 'Còn thiếu gì',
    report: 'Báo cáo',
    packs: 'Danh mục',
    help: 'Trợ giúp',
  },

  door: {
    detail: 'Sổ và phụ biểu của đơn vị, chạy trên chính máy này',
    code: 'Nhập mã mở cửa sổ',
    where: 'Mã vừa hiện ở nơi khởi động chương trình, chỉ dùng một lần.',
    open: 'Mở cửa sổ',
    refused: 'Mã chưa đúng hoặc đã dùng rồi. Hãy lấy mã mới ở nơi khởi động chương trình.',
  },
  unlock: unlockText,
  firstRun: firstRunText,

  grid: {
    bar: 'Giải thích ô',
    measureUnit: (unit: string) => `ĐVT: ${unit}`,
    sumOfUnits: { district: 'Cộng các xã', province: 'Cộng các huyện' },
    noRows: 'Phụ biểu này chưa có dòng nào trong kỳ.',
    column: (number: number) => `cột ${number}`,
    states: { blank: 'chưa có số', nil: 'không phát sinh', notApplicable: 'dòng này không có số ở cột này' },
    origins: {
      typed: 'Nhập tay',
      import: 'Nhập từ tệp',
      importFrom: (source: string) => `Nhập từ ${source}`,
      counted: 'Máy đếm từ sổ',
      merged: 'Máy cộng từ gói huyện',
      computed: 'Máy tính',
      override: (computed: string, reason: string) => `Sửa đè, máy tính được ${computed || 'trống'}: ${reason}`,
    },
    inCell: 'trong ô đang là',
    waitingGivenUp: (cells: number) => `Đã bỏ ${cells} ô đang chờ lý do; các ô ấy trở về số trước đó.`,
    unfinished: 'Ô này còn chữ gõ dở, chưa lưu. Ghi lại, gõ tiếp bằng F2, hoặc bỏ chữ gõ dở.',
    saveTyped: (typed: string) => `Ghi “${typed}”`,
    dropTyped: 'Bỏ chữ gõ dở',
    note: 'ghi chú',
    take: (value: string) => `Lấy số ${value}`,
    keep: (value: string) => `Giữ ${value}, ghi lý do`,
    reason: 'Lý do giữ số khác số máy tính',
    writeReason: 'Ghi lý do',
    dropBlock: 'Bỏ khối vừa dán',
    nil: 'Không phát sinh',
    trace: 'Truy số',
    nextWrong: 'Lỗi tiếp theo',
    find: {
      what: 'Tìm tên dòng hoặc số trong biểu',
      count: (here: number, all: number) => (all === 0 ? 'không thấy' : here > 0 ? `${here} / ${all}` : `${all} chỗ`),
      next: 'Tìm tiếp',
      back: 'Về ô',
    },
    below: 'Phần tổng hợp dưới bảng',
    otherAnnex: 'Phụ biểu trước, sau',
    legend: {
      entered: 'Nhập tay hoặc từ Excel',
      computed: 'Máy đếm từ sổ',
      merged: 'Máy cộng từ gói huyện',
      override: 'Sửa đè, có lý do',
      note: 'Có ghi chú',
      blank: 'Chưa có số',
      zero: 'Số không',
      nil: 'Không phát sinh',
    },
  },
  look: {
    label: 'Xem',
    view: 'Cách xem',
    formItself: 'Biểu chính',
    filter: 'Lọc',
    everything: 'Tất cả',
    copy: 'Biểu của xã, thị trấn',
    wholeOffice: 'Toàn đơn vị',
    onRequest: 'Cột in khi cần',
    byUnit: { district: 'Cột từng xã', province: 'Cột từng huyện' },
    isPublic: 'Bản công khai',
    publicWhy: 'Kết xuất bản công khai: số quá nhỏ in là “<3” để không lộ là ai',
    computedOnly: 'Chỉ xem: số máy đếm từ sổ, không gồm số gõ tay. Muốn nhập, về biểu chính.',
    copyOnly: (formCode: string) =>
      `Chỉ xem: ${formCode} của xã, số xã đã nộp hoặc máy đếm từ sổ. Kết xuất F12 để gửi xã. Muốn nhập, về biểu chính.`,
    back: 'Về biểu chính',
  },
  formHelp: {
    open: 'Hướng dẫn',
    title: 'Cách ghi',
    legalBasis: 'Căn cứ pháp lý',
    unconfirmed: 'Văn bản liên quan, cần đối chiếu trước khi viện dẫn',
    noLegalBasis: 'Biểu mẫu nội bộ, chưa có văn bản được xác nhận để viện dẫn.',
    keys: 'Trang trợ giúp',
    close: 'Đóng',
  },
  trace: {
    title: (cell: string) => `Truy số: ${cell}`,
    back: 'Về ô',
    records: (count: number) => `${count} hồ sơ đứng sau số này`,
    agrees: 'cộng lại bằng số trong biểu',
    nothing: 'Ô này chưa có số, chưa có gì đứng sau.',
    noLines: 'Không có dòng nào đứng sau số này.',
    list: 'Các dòng đứng sau số này',
    eliminated: 'chuyển trong huyện, không tính vào tổng',
    openRecord: 'Mở hồ sơ',
    openCell: 'Tới ô',
    openPackage: 'Tới gói',
  },

  home: {
    recoveryUntried: 'Chưa thử tờ khóa phục hồi đã chép',
    formerKeyBack: 'Khóa dữ liệu cũ đã trở lại, cần đổi lần nữa',
    todo: 'Còn thiếu gì',
    jobs: (count: number) => `${count} việc`,
    first: 'Làm việc đầu',
    allDone: 'Không còn thiếu gì. Ký và tạo gói được.',
    toReport: 'Sang Báo cáo',
    progress: 'Kế hoạch và kết quả',
    elapsed: (date: string, share: number) =>
      `lũy kế đến ${formatDateInText(date).replace(/\/\d{4}$/, '')}, đã qua ${percent(share)} năm`,
    indicator: 'Chỉ tiêu',
    result: 'Kết quả / KH',
    done: 'Đạt',
    pace: 'So tiến độ',
    paces: {
      none: 'Chưa giao',
      behind: 'Chậm',
      onTrack: 'Đúng tiến độ',
      ahead: 'Vượt tiến độ',
      zero: 'Chưa có',
      risky: 'Sắp vượt mức',
      level: 'Không tính',
    },
    noPlan: 'Chưa có chỉ tiêu nào có kế hoạch hoặc kết quả. Nhập biểu giao chỉ tiêu để thấy tiến độ ở đây.',
    annexes: 'Phụ biểu',
    annexCount: (filled: number, all: number) => `${filled}/${all} đủ số`,
    registers: 'Sổ theo dõi',
    records: (count: number) => `${count.toLocaleString('vi-VN')} dòng`,
    incomplete: (count: number) => `${count} thiếu thông tin`,
    open: 'Mở',
    begin: 'Bắt đầu từ đâu?',
    beginDetail: 'Sổ còn trống. Chọn một cách, làm lúc nào cũng được.',
    fromExcel: 'Nhập từ Excel',
    fromExcelDetail: 'Phụ biểu, danh sách, sổ đang dùng: tệp .xls, .xlsx, .ods, .csv, cả chữ .VnTime, VNI',
    byHand: 'Nhập tay vào sổ',
    byHandDetail: 'Ghi từng người, từng vụ; phụ biểu tự đếm từ sổ',
    intoAnnex: 'Gõ thẳng vào phụ biểu',
    intoAnnexDetail: 'Lưới giống tờ biểu in, phím như Excel',
    package: 'Gói đã tạo gần nhất',
  },

  report: {
    title: 'Báo cáo và gói nộp',
    contents: 'Kết xuất của kỳ',
    workbook: 'Phụ lục Excel',
    workbookDetail: 'Mọi phụ biểu của kỳ, mỗi biểu một trang',
    document: 'Báo cáo Word',
    documentDetail: 'Thể thức Nghị định 30/2020, sửa được lời văn',
    checks: 'Kiểm tra số liệu',
    checksDetail: 'Lỗi, chỗ thiếu, giải trình, số ghi thay số máy tính. Chỉ giữ ở đơn vị',
    save: 'Lưu tệp',
    saved: (name: string) => `Đã lưu “${name}”.`,
    making: 'Đang tạo…',
    sign: 'Ký và tạo gói',
    password: 'Mật khẩu để ký',
    build: 'Ký, tạo gói',
    building: 'Đang ký…',
    blocked: (errors: number) => `Còn ${errors} lỗi phải sửa trước khi ký.`,
    toChecks: 'Xem lỗi',
    seeMissing: 'Xem còn thiếu gì',
    stillMissing: (count: number) =>
      `Còn ${count} chỗ thiếu hoặc chưa giải trình. Vẫn ký được; nơi nhận sẽ thấy các chỗ ấy.`,
    fingerprint: '12 số đọc qua điện thoại',
    fingerprintHelp: 'Đọc cho người nhận. Ba nhóm giống nhau là đúng tệp; khác một số là sai tệp, đừng nộp.',
    sequence: (sequence: number) => `Lần ${sequence}`,
    size: (bytes: number) =>
      bytes < 1_048_576
        ? `${Math.round(bytes / 1024)} KB`
        : `${(bytes / 1_048_576).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`,
    by: (name: string, at: string) => `${name}, ${localTime(at)}`,
    certificate: 'Lưu chứng thư của đơn vị',
    verify: 'Kiểm tra một gói',
    verifyDetail: 'Chọn tệp .asice nhận được hoặc vừa chép ra USB. Chương trình đọc lại từng byte.',
    pick: 'Chọn tệp gói',
    verdictGood: 'Chữ ký hợp lệ, không byte nào bị sửa',
    verdictBad: 'Không nhận gói này',
    facts: { unit: 'Đơn vị', period: 'Kỳ', sequence: 'Lần', signer: 'Người ký', signed: 'Ký lúc', files: 'Bên trong' },
  },

  periodLock: lockText,
  decisions: decisionText,
  periods: periodText,
  rules: ruleText,
  units: unitText,
  reminders: {
    title: 'Việc đến hạn',
    none: 'Chưa có việc nào đến hạn trong các sổ.',
    all: (count: number) => `Xem cả ${count} việc`,
    left: (days: number) => (days > 0 ? `còn ${days} ngày` : days === 0 ? 'hôm nay' : `quá hạn ${-days} ngày`),
  },

  register: {
    choose: 'Sổ theo dõi',
    search: 'Tên, năm sinh, số giấy tờ, mã hồ sơ',
    allUnits: 'Mọi xã, thị trấn',
    incomplete: 'Thiếu thông tin',
    add: 'Thêm',
    edit: 'Sửa',
    remove: 'Xóa dòng',
    gridOrForm: 'Lưới / Phiếu',
    rows: (shown: number, total: number) => (shown === total ? `${total} dòng` : `${shown} trong ${total} dòng`),
    order: 'xếp theo Tên rồi đến Họ',
    orderByCode: 'xếp theo mã hồ sơ',
    searchByCode: 'Mã hồ sơ, năm sinh, xã',
    /** Of what lists no people. */
    searchThings: 'Chữ có trong dòng, gõ không dấu cũng được',
    none: 'Sổ này chưa có dòng nào.',
    noneFound: (search: string) => `Không có dòng nào khớp “${search}”.`,
    sealed: {
      title: 'Lý do xem hồ sơ mật',
      why: 'Hồ sơ có phần được giữ kín. Xem đầy đủ thì ghi lý do; lý do, tên anh chị và giờ xem được ghi vào nhật ký.',
      reason: 'Lý do cần xem',
      help: 'Ví dụ: xác minh theo công văn 45/CAH. Đừng ghi tên người trong hồ sơ.',
      open: 'Xem đầy đủ',
    },
    openWhole: 'Xem đầy đủ',
    changedUntold: (label: string) => `${label}: đã sửa, đang che`,
    coverAgain: 'Che lại',
    onlyCode:
      'Hồ sơ được bảo vệ: chỉ hiện mã hồ sơ, năm sinh, giới tính, xã. Bấm “Xem đầy đủ” để mở; lần mở được ghi vào nhật ký.',
    exportTitle: 'Kết xuất dữ liệu cá nhân nhạy cảm',
    exportNow: 'Xác nhận, kết xuất',
    missing: 'Thiếu',
    history: 'Đã ghi',
    whole: { added: 'Thêm dòng này', removed: 'Xóa dòng này' },
    historyEmpty: 'Chưa có thay đổi nào.',
    source: (source: string) => `Nhập từ ${source}`,
    typed: 'Nhập tay',
    blank: 'trống',
    chooseOne: 'Chọn một dòng bên trái, hoặc bấm F5 để thêm.',
    other: 'Thông tin khác',
    newRecord: 'Thêm dòng mới',
    unreadable: (typed: string, problem: string) => `“${typed}”: ${problem}.`,
    unfinished: (isNew: boolean, name: string, count: number) =>
      `${isNew ? 'Còn một dòng mới gõ dở' : 'Còn một dòng sửa dở'}${name === '' ? '' : ` (${name})`}, chưa ghi.${
        count > 1 ? ` Tất cả ${count} dòng.` : ''
      }`,
    resume: 'Gõ tiếp',
    dropUnfinished: 'Bỏ dòng gõ dở',
    changedSince: 'Dòng này đã được sửa từ khi anh chị gõ dở. Xem lại rồi hãy ghi.',
    save: 'Ghi',
    saving: 'Đang ghi…',
    pick: 'Chọn',
    pickSeveral: 'Gõ để tìm, Enter để chọn từng mục',
    ended: (label: string) => `${label} (không còn dùng)`,
    suggestion: (shown: string) => `Để trống thì ghi ${shown}`,
    paperDoubt: (doubts: string[]) => `Xem lại với thẻ: ${doubts.join('; ')}. Thẻ đúng như vậy thì cứ ghi.`,
    dateShape: 'ngày/tháng/năm',
    partialDateShape: 'ngày/tháng/năm, hoặc chỉ năm',
    computed: 'Máy tính khi đủ số liệu',
    removeReason: 'Lý do xóa',
    removeNow: 'Xóa, ghi lý do',
    reportExcel: 'Kết xuất',
    lines: {
      add: 'Thêm',
      open: 'Mở',
      count: (count: number) => `${count} dòng`,
      afterSaving: 'Ghi dòng này trước, rồi thêm được ở đây.',
    },
    find: {
      skip: 'Không ghi người',
      link: 'Liên kết với người đã có',
      title: 'Tìm trước khi thêm',
      why: 'Người này có thể đã có trong sổ. Gõ hai trong ba ô rồi xem danh sách.',
      name: 'Họ và tên',
      birthYear: 'Năm sinh',
      identity: 'CCCD, CMND',
      levels: { certain: 'Chắc chắn', probable: 'Nhiều khả năng', possible: 'Có thể' },
      none: 'Không có ai trùng. Thêm người mới được.',
      same: 'Đúng người này',
      other: 'Không phải, thêm người mới',
    },
  },

  import: importText,
  help: helpText,
}

function percent(share: number): string {
  return `${(share * 100).toLocaleString('vi-VN', { maximumFractionDigits: 1 })}%`
}
