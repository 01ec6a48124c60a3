/** The pages of help, one for each screen of the window; a screen without one does not compile. */
import type { RouteName } from '../routeNames.ts'
import type { WrittenPage } from './helpPage.ts'
import { reportHelp } from './reportHelp.ts'
import { workspaceHelp } from './workspaceHelp.ts'

const workHelp = {
  home: {
    title: 'Trang chính',
    purpose: {
      district:
        'Kỳ này đang ở đâu: còn thiếu gì, hạn ngày nào, từng phụ biểu và từng xã đã đủ số chưa, kết quả so với kế hoạch.',
      province:
        'Kỳ này đang ở đâu: còn thiếu gì, hạn ngày nào, huyện nào đã gửi gói, từng phụ biểu đã đủ số chưa, kết quả so với kế hoạch.',
    },
    steps: [
      'Cột trái là việc còn thiếu, xếp theo thứ tự nên làm. Bấm Làm việc đầu, hoặc chọn một việc rồi Enter: tới đúng chỗ phải sửa.',
      'Ở giữa, Tiến độ là từng chỉ tiêu: thanh đậm là phần đã đạt, vạch đứng là phần năm đã qua. Biểu đồ so kỳ này với kỳ trước và cùng kỳ, và các bước từ lập hồ sơ đến sau cai.',
      {
        district:
          'Bấm một chỉ tiêu hay một thanh của biểu đồ để xem chính ô của phụ biểu và những hồ sơ đứng sau số ấy.',
        province:
          'Bấm một chỉ tiêu hay một thanh của biểu đồ để xem chính ô của phụ biểu và gói của từng huyện đứng sau số ấy.',
      },
      {
        district: 'Cột phải là trạng thái từng xã, phụ biểu và sổ.',
        province: 'Cột phải là gói của từng huyện, trạng thái từng phụ biểu và sổ.',
      },
      'In thì được một trang A4 ngang với các biểu đồ đang xem.',
    ],
    notes: [
      'Biểu đồ và bảng lấy số từ chính các phụ biểu, không gõ riêng ở đâu. Số khác nhau nghĩa là đang xem hai kỳ khác nhau.',
      'Kế hoạch bằng 0 hay chưa giao thì tỷ lệ ghi “-”.',
    ],
    keys: [
      ['F8', 'Làm việc đầu tiên'],
      ['↑ ↓, Enter', 'Chọn việc, tới chỗ phải sửa'],
      ['Alt+B', 'Chuyển giữa Tiến độ và Biểu đồ'],
      ['Ctrl+P', 'In trang này'],
      ['Alt+T', 'Kế hoạch và kết quả, cả bảng'],
      ['Alt+X', { district: 'Các xã nộp', province: 'Gói nhận' }],
    ],
    guide: '### Trang chính',
  },
  annexes: {
    title: 'Phụ biểu',
    purpose: {
      district:
        'Lưới đúng như tờ giấy: cùng đầu bảng, mã cột, thứ tự dòng. Ô màu là máy đếm từ sổ; ô trắng là gõ hoặc nhập từ tệp.',
      province:
        'Lưới đúng như tờ giấy: cùng đầu bảng, mã cột, thứ tự dòng. Ô màu là máy cộng từ gói của các huyện; ô trắng là gõ hoặc nhập từ tệp.',
    },
    steps: [
      'Đứng ở ô nào gõ luôn ô đó; Enter xuống dòng, Tab sang cột. F2 để sửa số đang có.',
      {
        district:
          'Thanh dưới lưới nói ô đang chọn từ đâu ra: công thức bằng số, tệp và ô đã nhập, hay các hồ sơ được đếm.',
        province:
          'Thanh dưới lưới nói ô đang chọn từ đâu ra: công thức bằng số, tệp và ô đã nhập, hay gói của các huyện.',
      },
      {
        district: 'F7 xem những hồ sơ đứng sau con số; Esc về lại ô.',
        province: 'F7 xem gói của từng huyện đứng sau con số; Esc về lại ô.',
      },
      'Số của anh chị khác số máy đếm: Alt+L lấy số máy, Alt+G giữ số của mình và ghi lý do.',
      'F8 tới ô sai hoặc thiếu tiếp theo.',
    ],
    notes: [
      'Ô trống là chưa có số. Số 0 là đã đếm và không có ai. Gõ dấu - hoặc Alt+N là “không phát sinh”.',
      'Chữ gõ nhầm vào ô số vẫn nằm trong ô và được đánh dấu, không mất.',
      'Kỳ đã khóa thì chỉ xem. Muốn sửa, vào Báo cáo, mở lại kỳ và ghi lý do.',
    ],
    keys: [
      ['F2', 'Sửa số đang có'],
      ['F7', 'Truy số'],
      ['F8', 'Ô sai tiếp theo'],
      ['Ctrl+C, X, V', 'Chép, cắt, dán cả khối với Excel'],
      ['Ctrl+Z, Ctrl+Y', 'Hoàn lại, làm lại'],
      ['Ctrl+PgUp, PgDn', 'Phụ biểu trước, sau'],
      ['Ctrl+P', 'Xem trước và in biểu này'],
    ],
    guide: '## Phụ biểu',
  },
  registers: {
    title: 'Sổ theo dõi',
    purpose: 'Mỗi người, mỗi lượt, mỗi việc một dòng. Phụ biểu đếm từ đây, nên ghi sổ đúng thì số tự đúng.',
    steps: [
      'F3 rồi gõ tên không cần dấu, năm sinh, số giấy tờ hay bất cứ chữ nào của dòng. Danh sách xếp theo Tên rồi đến Họ.',
      'Lọc theo xã, dòng thiếu thông tin, dòng có trong kỳ, hoặc bấm Lọc thêm để chọn một cột và các giá trị của nó. Lọc xong có thể Lưu cách xem dưới một tên để lần sau bấm một cái là ra.',
      'F5 thêm: gõ hai trong ba ô họ tên, năm sinh, số giấy tờ để tìm trước; đúng người đã có thì chọn người ấy, chữ đã gõ được mang theo.',
      'F2 sửa dòng đang chọn trong phiếu. F4 đổi sang lưới cả màn hình, dùng như lưới phụ biểu: gõ hoặc F2 sửa ngay ô, chọn khối bằng Shift+mũi tên, chép dán với Excel, điền bằng Ctrl+D; cùng các kiểm tra như trong phiếu, Ctrl+Z hoàn lại cả khối.',
      'Sửa nhiều dòng một lần: đánh dấu bằng Shift+↑ ↓ (trong lưới: chọn cả dòng bằng Shift+Space), hoặc để trống là mọi dòng đang lọc; bấm Sửa nhiều dòng, xem từng dòng trước và sau rồi mới ghi. Ctrl+Z hoàn lại cả lần.',
    ],
    notes: [
      'Dòng thiếu thông tin vẫn ghi được, có dấu tam giác và chữ thiếu; lọc “Thiếu thông tin” để bổ sung dần.',
      'Trong lưới, ô đang che không gõ hay dán đè được và chép ra cũng chỉ là chữ che; khối dài hơn danh sách thì phần thừa không dán, người mới đi qua Nhập Excel.',
      'Số giấy tờ được che bớt. Hồ sơ nạn nhân, người bán dâm chỉ hiện mã hồ sơ, năm sinh, giới tính, xã. Xem đầy đủ thì được ghi vào nhật ký.',
    ],
    keys: [
      ['F3', 'Tìm trong sổ'],
      ['F5', 'Thêm dòng'],
      ['F2', 'Sửa dòng hoặc ô đang chọn'],
      ['F4', 'Lưới hay phiếu'],
      ['Shift+↑ ↓', 'Đánh dấu dòng; chuột là Ctrl+bấm'],
      ['Shift+Space', 'Trong lưới: chọn cả dòng để sửa nhiều dòng một lần'],
      ['Alt+M', 'Sửa nhiều dòng'],
      ['Ctrl+S', 'Ghi phiếu'],
      ['Alt+N', 'Trang của người này'],
      ['F12', 'Kết xuất'],
    ],
    guide: '## Sổ theo dõi',
  },
  records: {
    title: 'Mở một dòng sổ',
    purpose: 'Đường dẫn tới một dòng: chương trình tự mở sổ chứa dòng ấy và chọn đúng dòng.',
    steps: ['Không phải làm gì; sổ mở ra ngay.', 'Dòng đã bị xóa hay không còn quyền xem thì chương trình nói rõ.'],
    notes: [],
    keys: [['Esc', 'Về màn hình trước']],
    guide: '## Sổ theo dõi',
  },
  people: {
    title: 'Trang một người',
    purpose: 'Mọi lượt, mọi hỗ trợ của một người ở mọi sổ theo thời gian, và những ô của báo cáo đã đếm người ấy.',
    steps: [
      'Bên trái là mọi lượt, mọi hỗ trợ, mới nhất đứng trên. Mũi tên chọn, Enter mở dòng trong sổ của nó.',
      'Được tính vào đâu: bấm một ô để tới đúng ô của phụ biểu.',
      'Người từng gộp từ hai người thì có nút Tách ra, bao lâu sau cũng được.',
    ],
    notes: ['Mỗi lần mở trang được ghi vào nhật ký. Hồ sơ giữ kín không hiện ở đây trừ khi xem đầy đủ.'],
    keys: [
      ['F7', 'Xem đầy đủ'],
      ['Esc', 'Về màn hình trước'],
    ],
    guide: '### Trang một người',
  },
  duplicates: {
    title: 'Nghi trùng người',
    purpose: 'Những cặp có thể là một người ghi hai lần, chắc nhất đứng trước, mỗi cặp có lý do bằng lời.',
    steps: [
      'Đọc lý do, rồi chọn: 1 so sánh và gộp, 2 hai người khác nhau, 3 để sau.',
      'Khi so sánh: chỗ hai bên ghi khác nhau thì bấm bên đúng. F6 đổi người giữ lại. Ctrl+Enter gộp.',
      'Đã trả lời “khác nhau” thì không hỏi lại, trừ khi một trong hai dòng được sửa.',
    ],
    notes: ['Gộp nhầm thì tách ra được, cả sau nhiều tháng. Kỳ đã khóa giữ nguyên số đã chốt.'],
    keys: [
      ['1, 2, 3', 'Gộp, khác người, để sau'],
      ['F6', 'Đổi người giữ lại'],
      ['Ctrl+Enter', 'Gộp'],
    ],
    guide: '### Nghi trùng người',
  },
  import: {
    title: 'Nhập Excel',
    purpose:
      'Đưa tệp đang dùng vào: chương trình nhận ra biểu, cột, chữ cũ; chưa ghi gì cho đến khi anh chị xem trước và đồng ý.',
    steps: [
      'Thả một tệp hay cả thư mục vào, hoặc Ctrl+O.',
      'Trả lời từng câu hỏi bằng phím số; điều gì chắc rồi thì không hỏi.',
      'Sửa lỗi: F8 tới lỗi sau; một lần sửa dùng cho mọi ô giống nhau.',
      'Xem trước: đọc được = mới + thay đổi + giống hệt + chưa vào + bỏ qua. Ctrl+Enter để ghi.',
      'Sau đó xem kết quả từng dòng, lưu tệp kèm cột kết quả, hoặc hoàn lại lần nhập, cả sau nhiều tháng.',
    ],
    notes: [
      'Tệp có mật khẩu: mở bằng Excel, bỏ mật khẩu, lưu lại rồi chọn lại.',
      'Đang làm dở mà tắt máy thì lần sau mở ra có câu hỏi làm tiếp.',
    ],
    keys: [
      ['Ctrl+O', 'Chọn tệp'],
      ['1 … 4', 'Trả lời câu hỏi'],
      ['F8', 'Lỗi sau'],
      ['Ctrl+Enter', 'Bước tiếp theo'],
      ['Esc', 'Dừng khi đang đọc'],
    ],
    guide: '## Nhập từ Excel',
  },
  imported: {
    title: 'Kết quả một lần nhập',
    purpose: 'Từng dòng của tệp đã vào đâu: thêm mới, cập nhật, giữ nguyên, chưa vào hay bỏ qua, và vì sao.',
    steps: [
      'Bấm một loại kết quả để chỉ xem loại ấy.',
      'Lưu tệp có cột Kết quả nhập: chính tệp của anh chị thêm một cột cuối.',
      'Hoàn lại lần nhập này: dòng do lần nhập thêm thì bỏ, ô do lần nhập sửa thì về như cũ; chỗ đã sửa sau đó được hỏi.',
    ],
    notes: [],
    keys: [
      ['Ctrl+S', 'Lưu tệp có cột kết quả'],
      ['PgUp, PgDn', 'Trang trước, trang sau'],
      ['Esc', 'Về Nhập Excel'],
    ],
    guide: '## Nhập từ Excel',
  },
  exchange: {
    title: 'Sửa bằng Excel',
    purpose: 'Đưa một phụ biểu hay một sổ ra Excel để sửa, rồi nhận về đúng những ô đã sửa.',
    steps: [
      'Kết xuất ra Excel. Sửa thẳng vào ô; sắp xếp, tô màu, ẩn cột đều được. Đừng sửa cột Mã dòng và hàng mã cột.',
      'Nhận tệp về: chương trình kể từng ô đã sửa, số cũ và số mới.',
      'Chọn những ô muốn nhận rồi ghi.',
    ],
    notes: ['Dòng lạ thêm trong tệp không tự vào; được kể riêng để anh chị xem.'],
    keys: [
      ['F12', 'Kết xuất ra Excel'],
      ['Ctrl+O', 'Nhận tệp về'],
      ['Esc', 'Về màn hình trước'],
    ],
    guide: '### Sửa bằng Excel rồi nhận về',
  },
} as const satisfies Partial<Record<RouteName, WrittenPage>>

export const helpPages: Readonly<Record<RouteName, WrittenPage>> = { ...workHelp, ...reportHelp, ...workspaceHelp }
