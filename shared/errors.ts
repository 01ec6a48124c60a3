/** Expected failures: AppError, the closed list of codes with their Vietnamese sentences, and the Issue type. */

import { formatDate, isIsoDate } from './date.ts'
import { handoverErrors } from './handoverErrors.ts'
import { programErrors } from './programErrors.ts'
import { provinceErrors } from './provinceErrors.ts'
import { signingErrors } from './signingErrors.ts'
import { uploadErrors } from './uploadErrors.ts'
import { workbookErrors } from './workbookErrors.ts'

/**
 * Sentences carry `{placeholders}` filled from the error's details. A sentence says what happened and what to do
 * next, in the officer's words; it never shows a path of the program, an English word or a stack.
 */
const appErrors = {
  unexpected: 'Có lỗi chưa rõ, mã {reference}. Việc đang làm vẫn còn, hãy thử lại hoặc gửi mã này cho người hỗ trợ.',
  program_silent:
    'Chương trình Phụ Biểu không trả lời. Hãy xem nó còn chạy không và mở lại nếu đã tắt. Những gì đã ghi vẫn còn trong sổ.',
  unknown_call: 'Chương trình không có lệnh “{name}”.',
  invalid_input: 'Thông tin gửi vào chưa đúng ở mục “{field}”: {problem}.',
  body_too_large: 'Dữ liệu gửi vào lớn hơn mức cho phép ({limit}).',
  locked: 'Sổ đang khóa. Hãy mở khóa bằng mật khẩu rồi làm lại.',
  forbidden: 'Vai trò của anh chị không làm được việc này. Việc này dành cho: {who}.',
  workspace_exists:
    'Thư mục này đã có sổ của đơn vị {unit}. Không có gì bị ghi đè. Hãy mở khóa sổ cũ hoặc chọn thư mục khác.',
  workspace_missing: 'Thư mục này chưa có sổ. Hãy lập sổ mới hoặc chọn đúng thư mục.',
  practice_file:
    'Tệp {file}, trang {sheet} xuất ra từ sổ tập dượt, số liệu trong tệp là giả. Sổ thật không nhận tệp này; không có gì được nhập.',
  fill_needs_practice:
    'Số liệu giả chỉ điền được vào sổ tập dượt. Hãy lập sổ tập dượt, hoặc lập sổ thật không điền số liệu.',
  fill_other_unit: 'Số liệu giả chỉ có cho huyện Lập Thạch (mã {unit}). Hãy lập sổ tập dượt của huyện này.',
  workspace_in_use: 'Sổ đang mở ở cửa sổ khác. Hãy đóng cửa sổ đó rồi mở lại.',
  workspace_open_by_other:
    'Sổ đang mở ở cửa sổ khác bằng tên {who}. Hãy khóa sổ ở cửa sổ đó rồi mở bằng tên mình; cửa sổ đó đã đóng thì tải lại trang này và bấm Khóa sổ.',
  wrong_password: 'Mật khẩu chưa đúng. Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi gõ lại.',
  wrong_recovery_key: 'Khóa phục hồi chưa đúng ở nhóm thứ {group}. Hãy so lại với tờ đã in.',
  attempts_paused: 'Đã gõ sai nhiều lần. Hãy chờ {seconds} giây rồi gõ lại; không mất dữ liệu nào.',
  password_same: 'Mật khẩu mới giống mật khẩu đang dùng. Hãy chọn mật khẩu khác.',
  user_name_taken: 'Tên đăng nhập “{name}” đã có. Hãy chọn tên khác, hoặc cho người cũ làm việc lại.',
  user_unknown: 'Không tìm thấy người dùng này, hoặc người ấy đã thôi. Hãy mở lại danh sách.',
  user_is_self:
    'Đây là chính anh chị. Đổi mật khẩu của mình ở mục “Đổi mật khẩu”; cho thôi thì do người quản trị khác làm.',
  last_administrator: 'Sổ phải còn ít nhất một người quản trị. Hãy giao vai trò quản trị cho người khác trước.',
  sealed_forbidden:
    'Hồ sơ có phần được giữ kín. Anh chị chưa được giao quyền xem hồ sơ mật; cần thì đề nghị người quản trị sổ giao quyền.',
  sealed_reason_required:
    'Hồ sơ có phần được giữ kín. Hãy ghi lý do cần xem đầy đủ; lý do và tên anh chị được ghi vào nhật ký.',
  sealed_reason_names:
    'Lý do có tên hoặc số giấy tờ của người trong hồ sơ. Lý do được giữ mãi trong nhật ký, nên hãy ghi theo số công văn hoặc mã hồ sơ, không ghi tên.',
  sealed_key_of_old_password:
    'Khóa ký của đơn vị còn gắn với mật khẩu cũ nên không mở được. Hãy mở sổ bằng mật khẩu cũ một lần rồi đổi mật khẩu, hoặc tạo khóa ký mới.',
  weak_password: 'Mật khẩu cần ít nhất {minimum} ký tự và không nằm trong danh sách quá dễ đoán.',
  data_damaged: 'Tệp dữ liệu bị hỏng. Không có gì bị xóa; hãy phục hồi từ bản sao lưu.',
  data_empty: 'Tệp dữ liệu trống không (0 byte). Không có gì bị ghi đè; hãy phục hồi từ bản sao lưu.',
  data_foreign: 'Tệp dữ liệu này không phải của sổ này. Hãy đặt lại đúng tệp hoặc phục hồi từ bản sao lưu.',
  data_newer: 'Sổ này do bản chương trình mới hơn ghi. Cần cập nhật chương trình, không mất gì.',
  key_file_damaged: 'Tệp khóa của sổ bị hỏng hoặc bị sửa. Hãy lấy lại tệp khóa từ bản sao lưu.',
  backup_key_of_day:
    'Bản sao lưu này có từ trước khi đổi khóa dữ liệu. Hãy nhập mật khẩu hoặc khóa phục hồi đang dùng vào ngày sao lưu.',
  backup_former_key:
    'Bản sao lưu này có từ trước khi đổi khóa dữ liệu. Phục hồi nó thì khóa cũ, mật khẩu và tờ khóa phục hồi của ngày ấy trở lại. Hãy xác nhận đã biết điều này; phục hồi xong hãy đổi khóa dữ liệu lần nữa.',
  backup_damaged: 'Bản sao lưu {name} bị hỏng, không dùng được. Hãy dùng bản cũ hơn; không có gì bị xóa.',
  backup_missing: 'Chưa có bản sao lưu nào đọc được. Bấm “Sao lưu ngay” để tạo một bản.',
  backup_unknown: 'Không còn thấy bản sao lưu này. Hãy cắm lại ổ chứa nó rồi mở lại danh sách.',
  backup_of_other:
    'Bản sao lưu này là của sổ khác ({unit}). Không phục hồi đè lên sổ đang có; hãy mở nó ở thư mục hoặc máy khác.',
  restore_forbidden: 'Chỉ người quản trị sổ, hoặc người có khóa phục hồi đã in, mới phục hồi được.',
  drive_unsuitable:
    'Không mở sổ ở {drive}: đó là {fault}. Hãy chép cả thư mục sổ vào ổ cứng trong máy rồi mở ở đó; USB chỉ để giữ bản sao lưu.',
  place_missing: 'Không thấy ổ đĩa đã chọn. Hãy cắm lại rồi chọn lại.',
  disk_full: 'Ổ đĩa đầy, chưa lưu được. Hãy dọn bớt rồi lưu lại; số đang nhập vẫn còn.',
  disk_failing:
    'Ổ đĩa không đọc hoặc ghi được, có thể sắp hỏng hoặc vừa bị rút. Chưa lưu việc vừa làm. Hãy sao lưu ra USB rồi gọi người sửa máy.',
  data_frozen:
    'Tệp dữ liệu vừa bị hỏng nên sổ ngừng ghi để giữ những gì còn lại. Hãy chép lại số đang nhập, khóa sổ rồi phục hồi từ bản sao lưu.',
  disk_low:
    'Ổ đĩa chỉ còn {free} MB, nhập tệp này cần khoảng {needed} MB. Hãy dọn bớt rồi nhập lại; chưa có gì được ghi.',
  file_held:
    'Một chương trình khác, thường là phần mềm diệt vi-rút, đang giữ tệp dữ liệu nên chưa ghi được. Hãy đợi một phút rồi làm lại; số đang nhập vẫn còn.',
  read_only: 'Không ghi được vào thư mục dữ liệu. Hãy kiểm tra quyền ghi của thư mục.',
  unit_unknown: 'Không có đơn vị nào mang mã “{code}” trong danh mục.',
  unit_not_below: '{name} không phải là xã, phường, thị trấn của {office} trong kỳ này.',
  submission_approved: '{form}: số của {unit} đã duyệt. Vào “Các xã nộp”, chuyển sang “Cần bổ sung” rồi sửa.',
  submission_without_figures: '{form}: {unit} chưa có số nào. Nhập số của xã trước, hoặc chọn “Không phát sinh”.',
  submission_has_figures:
    '{form}: {unit} đang có số ở {count} ô ({source}). Xóa các số đó trước, hoặc chọn trạng thái khác.',
  form_not_collected: '{form} không thu theo xã.',
  unit_role_mismatch: 'Đơn vị {code} {name} không phải là cấp {role}. Hãy chọn đúng đơn vị.',
  period_unknown: 'Không có kỳ báo cáo “{id}”. Mã kỳ có dạng năm-mã, ví dụ 2021-ND09_6T.',
  form_unknown: 'Không có mẫu biểu “{id}”.',
  not_an_annex: '“{id}” là sổ theo dõi, không phải phụ biểu.',
  not_a_register: '“{id}” là phụ biểu, không phải sổ theo dõi.',
  row_unknown: '{form}: không có dòng “{row}” trong kỳ này.',
  view_unknown: '{form}: không có cách xem “{view}”.',
  column_unknown: '{form}: không có cột “{column}”.',
  value_invalid: '{form}, dòng {row}, cột {column}: “{value}” chưa đúng, {problem}.',
  reason_required: '{form}, dòng {row}, cột {column}: ô này máy tính được {computed}. Muốn giữ {value}, hãy ghi lý do.',
  audit_entry_unknown: 'Nhật ký không có mục số {seq}.',
  anchor_missing:
    'Tệp {file} không ghi vị trí nhật ký nào. Hãy chọn gói báo cáo do chính đơn vị này tạo từ bản chương trình có ghi nhật ký.',
  lock_unknown: 'Không tìm thấy bản khóa này của kỳ. Mở lại màn hình rồi chọn bản khác.',
  record_unknown: 'Không tìm thấy dòng sổ này; có thể đã được xóa.',
  record_invalid: '{form}: {problem}',
  too_many_records:
    'Đang chọn {count} dòng, mỗi lần sửa được nhiều nhất {most} dòng. Hãy lọc bớt, ví dụ từng xã, rồi sửa.',
  pair_not_file: 'Tệp {file} không phải tệp trao đổi giữa hai máy, hoặc đã bị hỏng. Hãy xuất lại ở máy kia.',
  pair_key_changed:
    'Tệp {file} niêm bằng khóa dữ liệu khác: một trong hai máy đã đổi khóa. Ở máy chưa đổi, vào Hai máy một đơn vị, bấm “Đổi khóa theo máy kia” và chọn tệp xuất sau khi đổi.',
  pair_key_same: 'Tệp {file} niêm bằng đúng khóa của máy này. Hai máy đã cùng khóa, không phải đổi.',
  pair_other_office: 'Tệp {file} là của sổ khác, không phải của máy thứ hai của đơn vị này. Không có gì được ghi.',
  pair_own_file: 'Tệp {file} do chính máy này xuất. Hãy đem tệp này sang máy kia, và nhận tệp của máy kia.',
  pair_older: 'Tệp {file} (lần {number}) cũ hơn tệp đã nhận của máy kia (lần {taken}). Hãy lấy tệp xuất sau cùng.',
  pair_schema: 'Hai máy đang dùng hai bản chương trình khác nhau. Hãy cập nhật cho hai máy như nhau rồi xuất lại.',
  pair_packs: 'Hai máy không có cùng các gói danh mục. Hãy nhận đủ gói danh mục ở cả hai máy rồi xuất lại.',
  pair_unanswered: 'Còn {count} chỗ hai máy ghi khác nhau chưa chọn. Hãy chọn số của máy này hay máy kia ở từng chỗ.',
  pair_locked_choice:
    '{what}: kỳ đã khóa ở máy này nên chưa lấy số của máy kia được. Hãy giữ số của máy này, hoặc mở lại kỳ trước.',
  pair_both_locked: 'Kỳ “{period}” đã khóa ở cả hai máy. Hãy mở lại kỳ ở máy kia, xuất lại rồi nhận.',
  erase_reason_names:
    'Lý do được giữ lại lâu dài nên không được ghi tên hay số giấy tờ của người bị xóa. Hãy viết lại lý do.',
  erase_unfinished:
    'Đang có một lần nhập tệp làm dở, trong tệp có thể có người này. Hãy nhập cho xong hoặc bỏ lần nhập ấy rồi xóa.',
  erase_not_due: 'Danh sách đến hạn đã thay đổi. Hãy xem lại danh sách rồi xóa.',
  person_unknown: 'Không tìm thấy người này.',
  person_hidden:
    'Người này chỉ có trong sổ bảo mật nên không tìm, không gộp với ai được. Hãy mở hồ sơ trong chính sổ ấy.',
  person_changed: 'Một trong hai người vừa được sửa ở nơi khác. Hãy xem lại rồi gộp.',
  people_same: 'Hai tên này đã là một người.',
  people_other_cccd:
    'Hai người có hai số CCCD khác nhau, cả hai đều đúng dạng, nên không gộp được. Nếu một số ghi nhầm, hãy sửa số ấy trong sổ rồi gộp.',
  merge_unknown: 'Lần gộp này đã được tách ra. Hãy mở lại danh sách.',
  batch_unknown: 'Không tìm thấy đợt nhập này.',
  call_cancelled: 'Đã dừng theo yêu cầu. Không có gì được ghi.',
  import_file_not_kept:
    'Tệp {file} lớn nên chương trình không giữ lại, hoặc được nhập từ bản cũ. Hãy chọn lại đúng tệp đó để lấy bản có cột Kết quả nhập.',
  import_file_other: 'Tệp {given} không phải là tệp {file} đã nhập: nội dung khác nhau. Hãy chọn đúng tệp đã nhập.',
  batch_undone: 'Đợt nhập từ tệp “{file}” đã được hoàn tác rồi.',
  revision_conflict: 'Dòng này vừa được sửa ở nơi khác. Hãy xem lại số mới rồi ghi.',
  period_has_errors: 'Kỳ {period} còn {count} lỗi phải sửa. Bấm F9 để xem từng chỗ.',
  confirmation_required:
    '“{form}”: {count} dòng có dữ liệu cá nhân nhạy cảm. Hãy xác nhận rồi kết xuất; lần kết xuất được ghi vào nhật ký.',
  period_locked:
    'Kỳ {period} đã khóa ngày {day}, số liệu của kỳ không sửa được nữa. Cần sửa thì vào màn Báo cáo, bấm “Mở lại kỳ” và ghi lý do.',
  period_locked_already: 'Kỳ {period} đã khóa rồi.',
  period_not_locked: 'Kỳ {period} chưa khóa, không cần mở lại.',
  period_followed: 'Kỳ {next} đã khóa và bắt đầu từ số cuối kỳ của {period}. Hãy mở lại {next} trước.',
  report_not_read:
    'Còn {count} số trong lời báo cáo chưa khớp phụ biểu. Chỗ đầu tiên: mục “{part}” ghi {written}, phụ biểu đang là {now}. Vào màn Báo cáo, mở “Lời báo cáo” và trả lời từng chỗ rồi kết xuất.',
  document_not_word:
    'Tệp “{file}” không phải văn bản Word .docx. Hãy mở bằng Word, chọn Lưu thành (Save As) kiểu .docx rồi chọn lại tệp.',
  document_damaged: 'Tệp “{file}” bị hỏng hoặc quá lớn, không đọc được. Hãy mở bằng Word, lưu lại rồi chọn lại tệp.',
  document_not_report:
    'Tệp “{file}” không có đề mục nào của báo cáo kỳ này. Hãy chọn đúng tệp báo cáo đã kết xuất từ chương trình.',
  report_part_unknown: 'Báo cáo kỳ này không có mục “{part}”. Hãy mở lại màn Lời báo cáo rồi ghi.',
  certificate_missing: 'Đơn vị chưa có khóa ký. Khóa được tạo khi ký gói đầu tiên.',
  package_unknown: 'Không tìm thấy gói báo cáo này.',
  package_erased:
    'Tệp này có người đã được xóa hẳn khỏi sổ nên nội dung không còn giữ ở máy; số của tệp và 12 số vẫn còn. Cần gửi lại thì ký gói mới.',
  package_level_confirmation:
    'Gói này mang {records} hồ sơ của {registers} sổ ({what}) cho {recipient}. Hãy xác nhận rồi ký; lần ký được ghi vào nhật ký.',
  package_names_people:
    'Gói chỉ số liệu mà trong {file} có {first} của người trong sổ (tất cả {count} chỗ). Hãy sửa lời báo cáo, ghi chú hoặc lý do ở chỗ đó rồi ký lại.',
  package_too_large:
    'Gói nặng {size}, quá mức {limit} mà thư điện tử và Zalo nhận. Hãy chọn mức ít hơn, hoặc khai nơi nhận theo từng chuyên đề.',
  package_registers_too_large:
    'Riêng hồ sơ của {registers} sổ đã nặng {size}, quá mức {limit} mà thư điện tử và Zalo nhận nên chưa lập, chưa ký gói. Nặng nhất: {heaviest}. Hãy chọn mức {levels}; hoặc bấm “Nơi nhận gói”, khai nơi nhận theo từng chuyên đề để mỗi gói mang ít sổ hơn.',
  package_classified:
    'Sổ này đặt là “mật” nên chương trình không mã hóa gói. Hãy chuyển theo quy định về tài liệu mật.',
  recipient_unknown: 'Không có nơi nhận mã {code}. Hãy mở lại danh sách nơi nhận.',
  recipient_without_certificate:
    'Gói mang hồ sơ phải mã hóa cho {recipient}, mà chưa có chứng thư mã hóa của nơi nhận. Hãy xin tệp chứng thư rồi thêm ở màn Nơi nhận.',
  token_key_missing:
    'Chưa có khóa mã của tỉnh nên chưa thay được họ tên bằng mã. Hãy xin tệp khóa mã rồi thêm ở màn Nơi nhận.',
  token_key_of_other: 'Tệp khóa mã này của tỉnh mã {authority}, không phải của {expected}. Hãy xin đúng tệp.',
  token_key_unreadable: 'Tệp khóa mã không đọc được hoặc câu mật khẩu chưa đúng. Hãy hỏi lại tỉnh rồi gõ lại.',
  not_an_answer: 'Tệp này không phải biên nhận hay phiếu trả. Hãy chọn đúng tệp BIENNHAN_… hoặc PHIEUTRA_….',
  answer_not_ours: 'Tệp này trả lời gói của đơn vị mã {unit}, không phải {own}. Hãy chuyển lại đúng nơi gửi.',
  answer_unknown_package:
    'Tệp này trả lời gói kỳ {period} lần {sequence} mà sổ này không có, hoặc có với nội dung khác. Hãy hỏi lại nơi nhận xem đã nhận tệp nào.',
  answer_of_stranger: 'Tệp này do {signer} ký, không phải nơi nhận của gói. Không nhận tệp này.',
  answer_unknown: 'Không tìm thấy biên nhận hay phiếu trả này. Hãy mở lại danh sách.',
  answer_incomplete: 'Phiếu trả cần lý do và hạn gửi lại. Hãy ghi đủ rồi ký.',
  answer_deadline_past: 'Hạn gửi lại đã qua. Hãy chọn từ hôm nay trở đi.',
  comment_place_unknown: 'Gói không có ô {place} nên không ghi ý kiến vào đó được. Hãy chọn lại ô.',
  comment_unknown: 'Không tìm thấy ý kiến này. Hãy mở lại danh sách.',
  package_cancelled: 'Kỳ đã mở lại nên chữ ký của gói này không dùng nữa. Hãy khóa kỳ rồi ký gói mới.',
  copy_name_taken: 'Trên ổ đã có tệp {name} với nội dung khác. Hãy xem lại tệp ấy, đổi tên hoặc dùng ổ khác.',
  copy_no_room: 'Ổ đầy, chưa chép được {name}; tệp dở đã xóa. Hãy dọn bớt hoặc dùng ổ khác rồi bấm Chép.',
  copy_read_only: 'Ổ đang khóa chống ghi, chưa chép được {name}. Hãy gạt khóa trên ổ hoặc dùng ổ khác rồi bấm Chép.',
  copy_unfinished: 'Chép {name} chưa xong, tệp dở đã xóa. Cắm lại ổ rồi bấm Chép.',
  package_awaits_cosigner:
    'Gói này còn chờ chữ ký của lãnh đạo nên chưa gửi được. Lưu tệp để lãnh đạo ký, rồi nhận tệp chữ ký vào.',
  package_cosigned: 'Gói này đã có chữ ký của lãnh đạo ({who}). Không cần ký nữa.',
  package_replaced: 'Đã có gói mới hơn thay gói này. Hãy lấy chữ ký của lãnh đạo cho gói mới.',
  package_sent_unsigned:
    'Gói này đã ghi là đã gửi, nơi nhận đang giữ bản chưa có chữ ký của lãnh đạo. Hãy lập gói mới rồi lấy chữ ký cho gói ấy.',
  package_is_pack: 'Đây là gói danh mục, không phải gói báo cáo. Hãy nhận nó ở màn Danh mục.',
  pack_unknown: 'Không tìm thấy gói danh mục này, hoặc gói đã thu hồi.',
  pack_not_a_pack: 'Đây là gói báo cáo, không phải gói danh mục. Hãy chọn đúng tệp gói danh mục.',
  pack_kind_unknown: 'Chương trình chưa hiểu loại gói danh mục “{kind}”. Hãy cập nhật chương trình rồi nhận lại.',
  pack_unsafe: 'Gói danh mục có phần không được phép: {problem}. Không nhận gói này, hãy hỏi lại nơi phát hành.',
  pack_content_invalid: 'Gói danh mục viết sai ở mục “{field}”: {problem}. Nơi phát hành cần sửa rồi ký lại.',
  pack_definitions_wrong:
    'Gói danh mục có {count} chỗ sai nên không nhận. Chỗ đầu tiên: {first} Nơi phát hành cần sửa rồi ký lại.',
  pack_already_received: 'Gói “{title}” phiên bản {version} đã nhận rồi, không cần nhận lại.',
  pack_older: 'Gói “{title}” này là phiên bản {version}, sổ đã có phiên bản {newest}. Không nhận bản cũ hơn.',
  pack_other_issuer:
    'Gói “{title}” các bản trước do {issuer} phát hành, bản này do nơi khác ký. Không nhận, hãy hỏi lại nơi phát hành.',
  pack_in_use: 'Chưa thu hồi được gói “{title}”: {use}. Muốn sửa mẫu biểu, hãy nhận phiên bản mới của gói.',
  form_not_revisable: 'Biểu {form} không có quyết định điều chỉnh; chỉ biểu giao chỉ tiêu cả năm mới có.',
  decision_unknown: 'Biểu {form} năm {year} không có quyết định này, hoặc đã bỏ. Hãy mở lại biểu rồi chọn.',
  decision_without_number: 'Hãy ghi số của văn bản, ví dụ 40/QĐ-UBND.',
  decision_known: 'Văn bản số {number} đã ghi ở biểu này rồi. Hãy chọn nó trong danh sách.',
  decision_before_plan: 'Điều chỉnh không thể trước ngày của kế hoạch ({date}). Hãy kiểm tra lại ngày.',
  plan_after_decision: 'Kế hoạch không thể sau lần điều chỉnh đầu tiên ({date}). Hãy kiểm tra lại ngày.',
  decision_in_use: 'Văn bản số {number} đang giữ {count} ô chỉ tiêu nên chưa bỏ được. Hãy xóa các ô ấy trước.',
  usage: 'Cách gọi chưa đúng: {problem}',
  file_not_found: 'Không tìm thấy tệp “{file}”. Hãy kiểm tra lại tên và thư mục.',
  file_unreadable:
    'Không đọc được tệp “{file}”: sau khi chọn, tệp đã được sửa, đổi chỗ hay xóa, hoặc chương trình khác đang giữ. Hãy đóng tệp ở Excel rồi chọn lại.',
  layouts_unreadable:
    'Tệp “{file}” không phải tệp bố cục nhập do phần mềm này xuất ra, hoặc đã bị sửa. Hãy xin lại tệp từ nơi gửi.',
  spelling_unknown: 'Cách viết này đã được bỏ. Hãy mở lại danh sách.',
  layout_unknown: 'Bố cục này đã được bỏ. Hãy mở lại danh sách.',
  file_unwritable: 'Không ghi được tệp “{file}”. Hãy kiểm tra quyền ghi và chỗ trống.',
} as const

const sentences = {
  ...appErrors,
  ...programErrors,
  ...workbookErrors,
  ...signingErrors,
  ...provinceErrors,
  ...uploadErrors,
  ...handoverErrors,
}

export type ErrorCode = keyof typeof sentences
export type ErrorDetails = Record<string, string | number | boolean | null>

/** An expected failure that crosses the contract as `{code, message, details}`. Anything else thrown is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(describeError(code, details))
    this.name = 'AppError'
    this.code = code
    this.details = details
  }
}

/** The Vietnamese sentence of a code with its placeholders filled; an unknown placeholder stays empty. */
export function describeError(code: ErrorCode, details: ErrorDetails = {}): string {
  return sentences[code].replace(/\{(\w+)\}/g, (_, name: string) => sayDetail(String(details[name] ?? '')))
}

/** Days and moments travel in details as data, and are read as on every screen: `14/12/2021`, `08:41 15/06/2021` in Vietnam. */
function sayDetail(detail: string): string {
  if (isIsoDate(detail)) return formatDate(detail)
  if (!MOMENT.test(detail)) return detail
  const there = new Date(Date.parse(detail) + VIETNAM_OFFSET).toISOString()
  return `${there.slice(11, 16)} ${formatDate(there.slice(0, 10))}`
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/
const VIETNAM_OFFSET = 7 * 3_600_000

/** Every code there is. */
export const errorCodes = Object.keys(sentences) as readonly ErrorCode[]

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(sentences, code)
}

/** `error` blocks locking and the package, `warning` travels with a reason, `info` only says what was done. */
export type IssueSeverity = 'error' | 'warning' | 'info'

/** A fault in the user's data, not in the request: drafts may hold it, a locked report may not hold errors. */
export interface Issue {
  /** `Sheet!D12` in an import, `form/row/column` in a check. */
  cell: string
  code: string
  severity: IssueSeverity
  message: string
  /** Set on issues of a check so that a screen can jump to the place. */
  place?: { form: string; period: string; row: string; column: string }
}
