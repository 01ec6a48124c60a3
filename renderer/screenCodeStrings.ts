/** Words of a screen that cannot be shown: its code did not come, or it met a fault. */
export const screenCodeText = {
  missing: 'Chưa lấy được màn hình này vì chương trình không trả lời.',
  advice:
    'Những gì đã ghi vẫn còn trong sổ. Hãy xem chương trình Phụ Biểu còn chạy không và mở lại nếu nó đã tắt; trang này tự thử lại vài giây một lần.',
  again: 'Thử lại ngay',
  fault: 'Màn hình vừa gặp lỗi nên không vẽ tiếp được.',
  faultAdvice:
    'Những gì đã ghi vẫn còn trong sổ, chữ gõ dở cũng được giữ. Bấm nút dưới đây để mở lại từ trang đầu; nếu còn gặp lại, hãy gửi tệp hỗ trợ cho người phụ trách.',
  reopen: 'Mở lại trang đầu',
}
