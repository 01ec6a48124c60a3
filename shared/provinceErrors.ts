/** Codes and Vietnamese sentences of an office that takes in the packages of others: its register of receipts, its merging. */
export const provinceErrors = {
  not_province: 'Việc này chỉ làm ở sổ cấp tỉnh. Hãy mở sổ của tỉnh rồi làm lại.',
  package_without_file: 'Gói này không kèm {file}.',
  received_unknown: 'Sổ không có gói này trong các gói đã nhận. Hãy mở lại danh sách gói nhận.',

  diff_other_unit: 'Hai gói của hai đơn vị khác nhau ({one}, {other}). Hãy chọn hai gói của cùng một đơn vị.',
  diff_one_round: '{name} mới gửi một lần trong kỳ này, chưa có gì để so.',

  postgres_url: 'Địa chỉ cơ sở dữ liệu chưa đúng. Hãy ghi dạng postgres://người-dùng@máy:5432/tên-cơ-sở-dữ-liệu.',
  postgres_plain:
    'Máy {host} ở ngoài máy này nên chỉ gửi qua đường mã hóa có chứng thư. Hãy bỏ sslmode, hoặc ghi sslmode=verify-full.',
  postgres_practice: 'Đây là sổ tập dượt, số liệu là giả. Không đưa vào cơ sở dữ liệu.',
  postgres_unreachable: 'Không nối được với cơ sở dữ liệu ({reason}). Chưa ghi gì. Hãy xem lại địa chỉ, cổng, mạng.',
  postgres_refused: 'Cơ sở dữ liệu không nhận ({reason}). Chưa ghi gì. Hãy gửi câu này cho người quản trị máy chủ.',
  postgres_newer:
    'Cơ sở dữ liệu do bản mới hơn lập (bảng lần {version}, bản này biết lần {newest}). Hãy cập nhật chương trình.',

  // A file that is a good package, but not one to be taken here and now.
  PACKAGE_KIND: 'Gói này thuộc loại “{kind}”, không phải báo cáo gửi tỉnh. Không nhận ở đây.',
  UNIT_NOT_BELOW: 'Gói của {name} (mã {unit}), không phải đơn vị trực thuộc {office} trong kỳ này. Không nhận gói này.',
  PERIOD_NOT_EXPECTED:
    'Kỳ {period} trong gói ({from} đến {to}) không phải kỳ đang nhận ({expected}). Hãy hỏi lại nơi gửi.',
  PACKAGE_ID_REUSED:
    'Mã gói này đã có ở một gói khác của {name} nhận ngày {day}. Hai tệp khác nhau, không nhận tệp này.',
  REPLAY_OLD_SEQUENCE:
    'Gói lần {sequence} của {name}, tỉnh đã có lần {last} cùng kỳ. Không nhận bản cũ; số liệu lần {last} giữ nguyên.',
  SUPERSEDES_MISMATCH:
    'Gói lần {sequence} của {name} không nối tiếp gói lần {last} tỉnh đang giữ. Hãy hỏi lại nơi gửi xem có dùng nhầm sổ.',
  CONTENT_MISMATCH: 'Số liệu trong gói không khớp tờ khai ở mục “{field}”. Nơi gửi hãy tạo lại gói.',

  // Remarks on a package that was taken.
  DUPLICATE_SUBMISSION: 'Tệp này đã nhận ngày {day} (gói {name}, lần {sequence}). Không tính lại.',
  SIGNED_AHEAD:
    'Giờ ký trong gói sau giờ máy này {minutes} phút. Hãy xem đồng hồ máy này, và hỏi nơi gửi xem đồng hồ bên ấy.',
  COSIGNER_OF_FOREIGN_AUTHORITY:
    'Lãnh đạo ký bằng chứng thư do {authority} cấp cho “{holder}”. Hãy xem có đúng là lãnh đạo của đơn vị gửi không.',
  SEQUENCE_GAP: 'Đây là lần {sequence}, tỉnh chưa nhận lần {missing}. Hãy hỏi nơi gửi xem lần ấy có gửi không.',
  SAME_CONTENT_AS_PREVIOUS: 'Số liệu giống hệt lần {last}.',
  FORM_VERSION_DIFFERS: 'Biểu {form} trong gói theo mẫu khác mẫu của tỉnh. Cột nào tỉnh không có thì không cộng được.',
  FORM_UNKNOWN_HERE: 'Gói có biểu “{form}” mà sổ tỉnh không có. Hãy nhận gói danh mục của biểu này.',
  WARNINGS_UNEXPLAINED: '{count} cảnh báo chưa giải trình.',
} as const
