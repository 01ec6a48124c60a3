/** Code lists loai_kinh_phi and muc_kinh_phi: what a line of the budget book is, and what the money is for. */
import type { CodeList } from '../form.ts'

export const budgetKinds: CodeList = {
  id: 'loai_kinh_phi',
  label: 'Loại kinh phí',
  values: [
    {
      code: 'DU_TOAN',
      label: 'Dự toán',
      synonyms: ['Dự toán giao', 'Kế hoạch', 'Kế hoạch vốn', 'Giao dự toán', 'Kinh phí giao'],
    },
    {
      code: 'THUC_HIEN',
      label: 'Thực hiện',
      synonyms: ['Chi', 'Đã chi', 'Thực chi', 'Quyết toán', 'Giải ngân', 'Kinh phí thực hiện'],
    },
    {
      code: 'THU_PHAT',
      label: 'Thu phạt',
      synonyms: ['Thu từ xử phạt', 'Tiền phạt', 'Thu tiền phạt', 'Thu phạt vi phạm hành chính', 'Thu'],
    },
  ],
}

/** The rows of PL10; `group` is the roman numeral they stand under. */
export const budgetItems: CodeList = {
  id: 'muc_kinh_phi',
  label: 'Nội dung chi',
  values: [
    { code: 'MT_CAI_NGHIEN', label: 'Cai nghiện ma túy', synonyms: ['Cai nghiện', 'Điều trị nghiện'], group: 'I' },
    {
      code: 'MT_SAU_CAI',
      label: 'Quản lý sau cai nghiện',
      synonyms: ['Sau cai', 'Quản lý sau cai', 'Sau cai nghiện'],
      group: 'I',
    },
    {
      code: 'MT_CSVC',
      label: 'Cơ sở vật chất cơ sở cai nghiện',
      synonyms: ['Cơ sở vật chất', 'CSVC', 'Đầu tư, cải tạo cơ sở vật chất', 'Xây dựng cơ bản', 'Sửa chữa, cải tạo'],
      group: 'I',
    },
    {
      code: 'MT_DAY_NGHE',
      label: 'Dạy nghề, tạo việc làm cho người cai nghiện',
      synonyms: ['Dạy nghề', 'Dạy nghề, việc làm', 'Dạy nghề cho người nghiện', 'Hỗ trợ học nghề'],
      group: 'I',
    },
    {
      code: 'MD_TRUYEN_THONG',
      label: 'Truyền thông phòng, chống mại dâm',
      synonyms: ['Tuyên truyền phòng, chống mại dâm', 'Truyền thông mại dâm', 'Truyền thông về mại dâm'],
      group: 'II',
    },
    {
      code: 'MD_DOI_178',
      label: 'Hoạt động của Đội 178',
      synonyms: ['Đội 178', 'Kiểm tra liên ngành', 'Đội kiểm tra liên ngành', 'Hoạt động kiểm tra liên ngành'],
      group: 'II',
    },
    {
      code: 'MD_MO_HINH',
      label: 'Mô hình phòng, chống mại dâm, hỗ trợ người bán dâm',
      synonyms: ['Mô hình phòng, chống mại dâm', 'Mô hình mại dâm', 'Hỗ trợ người bán dâm'],
      group: 'II',
    },
    {
      code: 'MD_MUA_SAM',
      label: 'Mua sắm trang thiết bị cho Đội 178',
      synonyms: ['Mua sắm', 'Mua sắm trang thiết bị', 'Trang thiết bị', 'Mua sắm cho Đội 178'],
      group: 'II',
    },
    {
      code: 'MB_HO_TRO',
      label: 'Hỗ trợ nạn nhân bị mua bán',
      synonyms: ['Hỗ trợ nạn nhân', 'Trợ cấp nạn nhân', 'Chế độ hỗ trợ nạn nhân'],
      group: 'III',
    },
    {
      code: 'MB_TRUYEN_THONG',
      label: 'Truyền thông phòng, chống mua bán người',
      synonyms: ['Tuyên truyền phòng, chống mua bán người', 'Truyền thông mua bán người'],
      group: 'III',
    },
    {
      code: 'MB_NHA_NHAN_AI',
      label: 'Hoạt động của Nhà Nhân ái',
      synonyms: ['Nhà Nhân ái', 'Cơ sở hỗ trợ nạn nhân'],
      group: 'III',
    },
    {
      code: 'XP_LANH_MANH',
      label: 'Xây dựng xã, phường, thị trấn lành mạnh',
      synonyms: ['Xã, phường lành mạnh', 'Xây dựng xã, phường lành mạnh', 'Xã phường lành mạnh', 'Xã lành mạnh'],
      group: 'IV',
    },
    {
      code: 'DOI_THU_LAO',
      label: 'Thù lao Đội công tác xã hội tình nguyện',
      synonyms: ['Thù lao', 'Thù lao Đội CTXHTN', 'Thù lao đội tình nguyện', 'Phụ cấp đội tình nguyện'],
      group: 'V',
    },
    {
      code: 'DOI_HOAT_DONG',
      label: 'Hoạt động của Đội công tác xã hội tình nguyện',
      synonyms: ['Hoạt động Đội CTXHTN', 'Hoạt động đội tình nguyện', 'Kinh phí hoạt động Đội CTXHTN'],
      group: 'V',
    },
    {
      code: 'TAP_HUAN',
      label: 'Tập huấn, nâng cao năng lực',
      synonyms: ['Tập huấn', 'Nâng cao năng lực', 'Tập huấn nghiệp vụ', 'Đào tạo, tập huấn'],
      group: 'VI',
    },
    { code: 'KHAC', label: 'Khác', synonyms: ['Chi khác', 'Nội dung khác', 'Hoạt động khác'], group: 'VII' },
  ],
}
