/** Codes and Vietnamese sentences of carrying a package to the recipient's address over HTTPS. */
export const uploadErrors = {
  upload_off: 'Nơi nhận này chưa bật tải lên. Người quản trị ghi địa chỉ ở màn Nơi nhận gói, hoặc chép gói ra USB.',
  upload_classified:
    'Sổ đặt là tài liệu mật nên không tải gói lên mạng. Hãy chuyển gói theo đường dành cho tài liệu mật.',
  upload_practice: 'Đây là sổ tập dượt, số liệu là giả. Không tải lên nơi nhận.',
  upload_address:
    'Địa chỉ tải lên phải có dạng https://tên-máy/đường-dẫn, không có tên và mật khẩu. Hãy hỏi lại nơi nhận.',
  upload_certificate_file: 'Tệp này không phải chứng thư máy chủ (PEM hoặc DER). Hãy xin lại tệp từ nơi nhận.',
  upload_no_network:
    'Không nối được với {host}. Hãy kiểm tra mạng rồi bấm Tải lên lại, hoặc chép gói ra USB. Gói vẫn còn nguyên.',
  upload_broken:
    'Mất kết nối với {host} khi đã gửi {share}%. Có mạng lại thì bấm Tải lên, chương trình gửi tiếp từ chỗ dở.',
  upload_certificate:
    'Không tin được máy chủ {host} ({problem}) nên chưa gửi gì. Hãy gọi nơi nhận hỏi lại địa chỉ và chứng thư.',
  upload_refused: 'Máy chủ {host} không cho vào (mã {status}). Hãy hỏi nơi nhận mã truy cập mới. Chưa gửi gì.',
  upload_not_taken: 'Máy chủ {host} không nhận gói (mã {status}). Hãy hỏi lại nơi nhận địa chỉ tải lên.',
  upload_too_large: 'Máy chủ {host} không nhận tệp lớn như gói này ({size}). Hãy chép gói ra USB, hoặc hỏi nơi nhận.',
  upload_server: 'Máy chủ {host} đang có lỗi (mã {status}). Lát nữa bấm Tải lên, chương trình gửi tiếp từ chỗ dở.',
  upload_not_tus: 'Địa chỉ ở {host} không phải nơi nhận tệp kiểu tus. Hãy hỏi lại nơi nhận địa chỉ tải lên.',
  upload_moved: 'Máy chủ {host} chỉ sang địa chỉ khác ({other}) nên dừng, không gửi gì sang đó. Hãy hỏi lại nơi nhận.',
} as const
