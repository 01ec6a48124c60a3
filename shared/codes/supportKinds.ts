/** Code list loai_ho_tro: kinds of support given to a person. */
import type { CodeList } from '../form.ts'

export const supportKinds: CodeList = {
  id: 'loai_ho_tro',
  label: 'Nội dung hỗ trợ',
  values: [
    { code: 'HOC_VAN_HOA', label: 'Học văn hóa', synonyms: ['Văn hóa', 'Hỗ trợ học văn hóa'] },
    { code: 'HOC_NGHE', label: 'Học nghề', synonyms: ['Dạy nghề', 'Đào tạo nghề', 'Hỗ trợ học nghề', 'Truyền nghề'] },
    {
      code: 'VIEC_LAM',
      label: 'Việc làm',
      synonyms: ['Tạo việc làm', 'Giới thiệu việc làm', 'Giải quyết việc làm', 'Hỗ trợ việc làm'],
    },
    { code: 'VAY_VON', label: 'Vay vốn', synonyms: ['Cho vay', 'Hỗ trợ vay vốn', 'Vay vốn ưu đãi'] },
    {
      code: 'Y_TE',
      label: 'Y tế (khám, điều trị, BHYT, bao cao su)',
      synonyms: ['Y tế', 'Hỗ trợ y tế', 'BHYT', 'Bảo hiểm y tế', 'Khám bệnh', 'Khám chữa bệnh', 'Bao cao su'],
    },
    { code: 'TAM_LY', label: 'Tâm lý', synonyms: ['Hỗ trợ tâm lý', 'Tư vấn tâm lý'] },
    {
      code: 'PHAP_LY',
      label: 'Pháp lý',
      synonyms: ['Trợ giúp pháp lý', 'Hỗ trợ pháp lý', 'Tư vấn pháp lý', 'Tư vấn pháp luật'],
    },
    {
      code: 'NHU_CAU_THIET_YEU',
      label: 'Nhu cầu thiết yếu',
      synonyms: ['Hỗ trợ nhu cầu thiết yếu', 'Ăn, mặc', 'Tiền ăn'],
    },
    { code: 'DI_LAI', label: 'Chi phí đi lại', synonyms: ['Đi lại', 'Tiền tàu xe', 'Hỗ trợ đi lại', 'Tiền đi đường'] },
    { code: 'TRO_CAP_BAN_DAU', label: 'Trợ cấp khó khăn ban đầu', synonyms: ['Trợ cấp ban đầu', 'Trợ cấp khó khăn'] },
    {
      code: 'KINH_PHI_CAI',
      label: 'Kinh phí cai nghiện một lần',
      synonyms: ['Kinh phí cai nghiện', 'Hỗ trợ một lần', 'Hỗ trợ cai nghiện'],
    },
    { code: 'TU_VAN', label: 'Tư vấn/CLB', synonyms: ['Tư vấn', 'CLB', 'Câu lạc bộ', 'Sinh hoạt câu lạc bộ'] },
    { code: 'GIAY_TO', label: 'Giấy tờ tùy thân', synonyms: ['Giấy tờ', 'Làm giấy tờ tùy thân', 'Hỗ trợ giấy tờ'] },
    {
      code: 'KY_NANG_SONG',
      label: 'Kỹ năng sống',
      synonyms: ['Giáo dục kỹ năng sống', 'Tập huấn kỹ năng sống', 'Kỹ năng'],
    },
    {
      code: 'TIET_KIEM',
      label: 'Tiết kiệm có định hướng',
      synonyms: ['Tiết kiệm', 'Hỗ trợ tiết kiệm', 'Sổ tiết kiệm'],
    },
    { code: 'HOI_GIA', label: 'Hồi gia', synonyms: ['Hỗ trợ hồi gia', 'Đưa về gia đình', 'Hỗ trợ trở về gia đình'] },
    { code: 'SINH_KE_KHAC', label: 'Sinh kế khác', synonyms: ['Sinh kế', 'Khác', 'Hỗ trợ khác'] },
  ],
}
