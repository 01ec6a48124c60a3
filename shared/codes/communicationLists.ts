/** Code lists hinh_thuc_truyen_thong and loai_an_pham: forms of communication and printed matter. */
import type { CodeList } from '../form.ts'

export const communicationForms: CodeList = {
  id: 'hinh_thuc_truyen_thong',
  label: 'Hình thức truyền thông',
  values: [
    { code: 'DIEN_DAN', label: 'Diễn đàn', synonyms: ['Tổ chức diễn đàn'] },
    {
      code: 'TRUC_TIEP',
      label: 'Buổi truyền thông trực tiếp',
      synonyms: ['Truyền thông trực tiếp', 'Tuyên truyền trực tiếp'],
    },
    {
      code: 'CHIEN_DICH',
      label: 'Đợt/chiến dịch',
      synonyms: ['Đợt', 'Chiến dịch', 'Đợt cao điểm', 'Chiến dịch truyền thông'],
    },
    { code: 'HOI_NGHI', label: 'Hội nghị', synonyms: ['Mít tinh', 'Hội nghị tuyên truyền'] },
    { code: 'SAN_KHAU_HOA', label: 'Sân khấu hóa', synonyms: ['Tiểu phẩm', 'Hội thi', 'Văn nghệ'] },
    {
      code: 'PHAT_THANH',
      label: 'Phát thanh/truyền thanh',
      synonyms: ['Phát thanh', 'Truyền thanh', 'Loa truyền thanh', 'Đài truyền thanh'],
    },
    {
      code: 'TRUYEN_HINH',
      label: 'Truyền hình/video',
      synonyms: ['Truyền hình', 'Video', 'Mạng xã hội', 'Tin bài', 'Phóng sự'],
    },
    { code: 'DIEU_HANH', label: 'Diễu hành', synonyms: ['Diễu hành, cổ động', 'Xe lưu động'] },
    {
      code: 'NHOM_NHO',
      label: 'Nhóm nhỏ/CLB',
      synonyms: ['Nhóm nhỏ', 'CLB', 'Truyền thông nhóm nhỏ', 'Sinh hoạt câu lạc bộ'],
    },
    { code: 'TRUONG_HOC', label: 'Trường học', synonyms: ['Truyền thông trong trường học', 'Tại trường học'] },
    { code: 'CAP_PHAT', label: 'Cấp phát tài liệu', synonyms: ['Tài liệu', 'Phát tờ rơi', 'Cấp phát tờ rơi'] },
    { code: 'KHAC', label: 'Khác', synonyms: ['Hình thức khác'] },
  ],
}

export const publicationKinds: CodeList = {
  id: 'loai_an_pham',
  label: 'Loại ấn phẩm',
  values: [
    { code: 'TO_ROI', label: 'Tờ rơi/tờ gấp (tờ)', synonyms: ['Tờ rơi', 'Tờ gấp', 'Tờ rơi, tờ gấp'] },
    { code: 'SO_TAY', label: 'Sổ tay/sách mỏng (cuốn)', synonyms: ['Sổ tay', 'Sách mỏng', 'Sổ tay, sách mỏng'] },
    {
      code: 'BANG_ZON',
      label: 'Băng zôn/khẩu hiệu (chiếc)',
      synonyms: ['Băng zôn', 'Băng rôn', 'Khẩu hiệu', 'Băng zôn, khẩu hiệu', 'Băng-rôn'],
    },
    { code: 'AP_PHICH', label: 'Áp phích (tờ)', synonyms: ['Áp phích'] },
    { code: 'PANO', label: 'Pano (chiếc)', synonyms: ['Pano', 'Pa nô'] },
    { code: 'AO_PHONG', label: 'Áo phông (chiếc)', synonyms: ['Áo phông', 'Áo'] },
    { code: 'TIN_BAI', label: 'Tin bài/lượt phát (lượt)', synonyms: ['Tin bài', 'Lượt phát', 'Tin, bài'] },
    { code: 'KHAC', label: 'Khác', synonyms: ['Ấn phẩm khác'] },
  ],
}
