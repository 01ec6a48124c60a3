/** Codes and Vietnamese sentences of handing registers over to the office that follows. */
export const handoverErrors = {
  handover_no_successor:
    '{name} không tiếp nhận địa bàn nào của đơn vị này. Hãy chọn đúng chứng thư của nơi kế thừa, hoặc chọn lại xã.',
  handover_unit: 'Xã “{unit}” không thuộc đơn vị này. Hãy chọn lại xã cần bàn giao.',
  handover_nothing: 'Không có dòng sổ nào của các xã đã chọn. Hãy chọn lại xã cần bàn giao.',
  handover_changed:
    'Sổ đã đổi từ lúc xem trước: nay có {records} dòng. Hãy xem lại bản kê rồi bàn giao; chưa có gì được xuất ra.',
  handover_classified:
    'Sổ đặt là tài liệu mật nên chương trình không tự mã hóa gói bàn giao. Hãy bàn giao theo quy định về tài liệu mật.',
  handover_practice: 'Sổ tập dượt không bàn giao được: dữ liệu trong đó là giả.',
  handover_authority: 'Sổ tỉnh chưa lập nơi cấp chứng thư. Hãy lập ở màn Khóa ký và chứng thư rồi xuất chứng thư nhận.',
  not_a_handover: 'Tệp “{file}” không phải gói bàn giao, hoặc không đúng khuôn. Hãy xin lại nơi bàn giao.',
  handover_no_key:
    'Sổ này chưa có khóa nhận bàn giao. Hãy xuất chứng thư nhận, đưa nơi bàn giao làm gói mới theo chứng thư ấy.',
  handover_newer: 'Gói bàn giao do bản chương trình mới hơn làm. Hãy cập nhật chương trình rồi nhận lại; chưa nhận gì.',
  handover_forms: 'Gói bàn giao có sổ mà chương trình này chưa có: {forms}. Hãy nhận gói danh mục có các sổ ấy trước.',
  handover_inventory: 'Bản kê không khớp dữ liệu trong gói ở {what}. Nơi bàn giao hãy làm lại gói; chưa nhận gì.',
  handover_taken: 'Gói bàn giao này đã nhận ngày {day}. Không nhận lần nữa; dữ liệu giữ nguyên.',
  handover_unanswered: 'Còn {count} chỗ hai bên khác nhau chưa chọn. Hãy chọn giữ của sổ này hay lấy của nơi bàn giao.',
  handover_unknown: 'Không tìm thấy lần bàn giao này. Hãy mở lại danh sách.',
} as const
