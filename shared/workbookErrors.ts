/** Codes and Vietnamese sentences of everything that can be wrong with a workbook an officer opens. */
export const workbookErrors = {
  workbook_no_known_header:
    'Tệp {file}, trang {sheet}: không thấy dòng đầu bảng nào khớp với {form}. Hãy chọn {choice} hoặc chỉ dòng đầu bảng.',
  template_other_office:
    'Tệp {file}, trang {sheet} là mẫu thu số liệu của {unit}, còn sổ này là của {office}. Không có gì được nhập. Hãy chọn đúng tệp.',
  template_other_period:
    'Tệp {file}, trang {sheet} là số liệu {period}, không phải {asked}. Không có gì được nhập. Hãy chọn đúng tệp hoặc đúng kỳ.',
  exchange_unknown:
    'Tệp {file} không phải bảng do sổ này đưa sang Excel, hoặc đã mất dòng “Mã trao đổi” hay hàng mã cột. Chọn đúng tệp, hoặc nhập như tệp Excel thường ở màn Nhập Excel.',
  edit_unknown: 'Ô “{edit}” không có trong những chỗ sửa nhận được của tệp. Mở lại tệp rồi chọn lại.',
  period_needed: 'Phụ biểu {form} cần nói rõ kỳ. Chọn kỳ rồi làm lại.',
  workbook_sheet_missing: 'Tệp {file} không có trang “{sheet}”. Các trang có trong tệp: {sheets}.',
  workbook_file_empty: 'Tệp {file} trống không (0 byte). Hãy chép lại tệp từ nơi gửi rồi chọn lại.',
  workbook_no_cells: 'Tệp {file} mở được nhưng không có ô nào có dữ liệu. Hãy kiểm tra xem có chọn nhầm tệp không.',
  workbook_not_workbook: 'Tệp {file} không phải là bảng tính. Hãy chọn tệp Excel (.xlsx, .xls), .ods hoặc .csv.',
  workbook_password: 'Tệp {file} có mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi chọn lại.',
  workbook_damaged:
    'Tệp {file} bị hỏng, không đọc được. Hãy mở bằng Excel, lưu thành tệp mới rồi chọn lại, hoặc xin lại tệp.',
  workbook_truncated: 'Tệp {file} bị cụt, chép hoặc tải chưa hết. Hãy chép lại từ nơi gửi rồi chọn lại.',
  workbook_file_too_large: 'Tệp {file} lớn hơn {limit} MB. Hãy tách thành nhiều tệp nhỏ hơn rồi chọn lại.',
  workbook_inflates_too_much:
    'Tệp {file} nén bất thường, bung ra lớn hơn mức cho phép nên không được mở. Hãy hỏi lại nơi gửi tệp.',
  workbook_dtd_refused:
    'Tệp {file} có phần khai báo DTD mà Excel không dùng nên không được mở. Hãy hỏi lại nơi gửi tệp.',
  workbook_too_many:
    'Tệp {file} có hơn {limit} {what}, quá mức đọc được. Hãy tách thành nhiều tệp nhỏ hơn rồi chọn lại.',
  workbook_bad_reference:
    'Tệp {file}, trang {sheet}: địa chỉ “{reference}” nằm ngoài bảng tính. Hãy mở bằng Excel, lưu thành tệp mới rồi chọn lại.',
  workbook_text_too_long:
    'Tệp {file} có ô chứa hơn {limit} ký tự, Excel không giữ được ô như vậy. Hãy rút ngắn ô đó rồi chọn lại.',
  workbook_row_too_large:
    'Tệp {file}, trang {sheet}: dòng {row} chứa quá nhiều dữ liệu. Hãy mở bằng Excel, tách dòng đó rồi chọn lại.',
  workbook_time_limit:
    'Đọc tệp {file} quá {seconds} giây mà chưa xong nên đã dừng. Hãy tách thành nhiều tệp nhỏ hơn rồi chọn lại.',
  workbook_memory_limit:
    'Đọc tệp {file} cần quá nhiều bộ nhớ nên đã dừng. Hãy tách thành nhiều tệp nhỏ hơn rồi chọn lại.',
  result_no_room:
    'Tệp {file}, trang {sheet}: bảng kéo đến cột cuối cùng của Excel nên không còn chỗ cho cột Kết quả nhập.',
  workbook_cancelled: 'Đã dừng đọc tệp {file} theo yêu cầu. Không có gì được nhập.',
  workbook_reader_stopped:
    'Phần đọc tệp dừng đột ngột khi mở {file}. Hãy thử lại; nếu vẫn vậy, mở bằng Excel, lưu thành tệp mới rồi chọn lại.',
} as const
