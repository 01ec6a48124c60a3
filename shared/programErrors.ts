/** Codes and Vietnamese sentences of the program itself: the computer it runs on, its own files, its updates. */
export const programErrors = {
  computer_too_old:
    'Máy này chạy {system} nên Phụ Biểu không mở được. Hãy dùng máy có Windows 10 hoặc mới hơn, bản 64 bit. Sổ không bị đụng đến.',
  computer_small:
    'Máy này có {memory} GB bộ nhớ, Phụ Biểu cần từ 4 GB. Vẫn mở được nhưng sẽ chậm, tệp lớn có thể không nhập được. Nên dùng máy khác.',
  program_damaged:
    'Tệp {file} của chương trình bị hỏng hoặc bị sửa nên Phụ Biểu không mở. Sổ không bị đụng đến. Hãy cài lại từ bộ cài gốc, và quét vi-rút máy này.',
} as const
