/** Codes and Vietnamese sentences of the program itself: the computer it runs on, its own files, its updates. */
export const programErrors = {
  computer_too_old:
    'Máy này chạy {system} nên Phụ Biểu không mở được. Hãy dùng máy có Windows 10 hoặc mới hơn, bản 64 bit. Sổ không bị đụng đến.',
  computer_small:
    'Máy này có {memory} GB bộ nhớ, Phụ Biểu cần từ 4 GB. Vẫn mở được nhưng sẽ chậm, tệp lớn có thể không nhập được. Nên dùng máy khác.',
  program_damaged:
    'Tệp {file} của chương trình bị hỏng hoặc bị sửa nên Phụ Biểu không mở. Sổ không bị đụng đến. Hãy cài lại từ bộ cài gốc, và quét vi-rút máy này.',
  update_not_update: 'Tệp {file} không phải tệp cập nhật của Phụ Biểu, hoặc chép chưa hết. Hãy chọn đúng tệp .capnhat.',
  update_forged:
    'Tệp {file} không mang chữ ký của nơi phát hành, hoặc đã bị sửa. Không cài gì cả. Hãy hỏi lại nơi gửi tệp.',
  update_older: 'Tệp {file} là bản {version}, máy đang dùng bản {current}. Không cần cài; không có gì thay đổi.',
  update_without_key:
    'Bản cài này không có khóa của nơi phát hành nên không nhận tệp cập nhật. Hãy cài từ bộ cài đặt nhận ở nơi phát hành.',
  update_nothing_before:
    'Máy này chưa cập nhật bằng tệp lần nào nên không có bản trước để quay về. Muốn dùng bản cũ, hãy cài lại từ bộ cài cũ.',
} as const
