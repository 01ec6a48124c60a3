/** Code lists of the book of directives: kinds of documents and of work, and how far a task has come. */
import type { CodeList } from '../form.ts'

export const documentKinds: CodeList = {
  id: 'loai_van_ban',
  label: 'Loại văn bản',
  values: [
    { code: 'KE_HOACH', label: 'Kế hoạch', synonyms: ['KH'] },
    { code: 'QUYET_DINH', label: 'Quyết định', synonyms: ['QĐ'] },
    { code: 'CHUONG_TRINH', label: 'Chương trình', synonyms: ['CTr', 'Chương trình hành động'] },
    { code: 'DE_AN', label: 'Đề án' },
    { code: 'CHI_THI', label: 'Chỉ thị', synonyms: ['CT'] },
    { code: 'NGHI_QUYET', label: 'Nghị quyết', synonyms: ['NQ'] },
    { code: 'CONG_VAN', label: 'Công văn', synonyms: ['CV', 'Văn bản đôn đốc', 'Công văn đôn đốc'] },
    { code: 'BAO_CAO', label: 'Báo cáo', synonyms: ['BC'] },
    { code: 'TO_TRINH', label: 'Tờ trình', synonyms: ['TTr'] },
    { code: 'THONG_BAO', label: 'Thông báo', synonyms: ['TB', 'Kết luận', 'Thông báo kết luận'] },
    { code: 'HUONG_DAN', label: 'Hướng dẫn', synonyms: ['HD'] },
    { code: 'KHAC', label: 'Khác', synonyms: ['Văn bản khác', 'Giấy mời', 'Biên bản'] },
  ],
}

export const directiveWork: CodeList = {
  id: 'loai_viec',
  label: 'Loại việc',
  values: [
    {
      code: 'BAN_HANH',
      label: 'Ban hành kế hoạch, văn bản chỉ đạo',
      synonyms: [
        'Ban hành kế hoạch',
        'Ban hành văn bản',
        'Chỉ đạo',
        'Văn bản chỉ đạo',
        'Tham mưu ban hành',
        'Triển khai',
      ],
    },
    { code: 'KIEN_TOAN_178', label: 'Kiện toàn Đội 178', synonyms: ['Kiện toàn', 'Thành lập Đội 178'] },
    { code: 'CAP_THE', label: 'Cấp thẻ kiểm tra', synonyms: ['Cấp thẻ', 'Cấp thẻ Đội 178'] },
    { code: 'THU_HOI_THE', label: 'Thu hồi thẻ kiểm tra', synonyms: ['Thu hồi thẻ', 'Thu hồi thẻ Đội 178'] },
    { code: 'GIAO_BAN', label: 'Giao ban', synonyms: ['Họp giao ban', 'Họp'] },
    { code: 'SO_KET', label: 'Sơ kết', synonyms: ['Hội nghị sơ kết'] },
    { code: 'TONG_KET', label: 'Tổng kết', synonyms: ['Hội nghị tổng kết'] },
    {
      code: 'RA_SOAT',
      label: 'Rà soát, thống kê',
      synonyms: ['Rà soát', 'Đợt rà soát', 'Rà soát người nghiện', 'Thống kê', 'Rà soát, thống kê, phân loại'],
    },
    {
      code: 'PHOI_HOP',
      label: 'Phối hợp, hợp tác',
      synonyms: ['Phối hợp', 'Quy chế phối hợp', 'Hợp tác quốc tế', 'Vận động hỗ trợ', 'Trao đổi thông tin'],
    },
    { code: 'KHAC', label: 'Việc khác', synonyms: ['Khác', 'Nhiệm vụ khác'] },
  ],
}

export const taskStates: CodeList = {
  id: 'tien_do',
  label: 'Tiến độ',
  values: [
    {
      code: 'DA_THUC_HIEN',
      label: 'Đã thực hiện',
      synonyms: ['Đã hoàn thành', 'Hoàn thành', 'Xong', 'Đã xong', 'Đã ban hành', 'Có'],
    },
    {
      code: 'DANG_THUC_HIEN',
      label: 'Đang thực hiện',
      synonyms: ['Đang triển khai', 'Đang làm', 'Tiếp tục thực hiện', 'Thường xuyên', 'Duy trì'],
    },
    { code: 'CHUA', label: 'Chưa thực hiện', synonyms: ['Chưa', 'Chưa triển khai', 'Chưa làm', 'Không'] },
  ],
}
