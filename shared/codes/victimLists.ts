/** Code lists hinh_thuc_tro_ve, muc_dich_mua_ban, giay_xac_nhan: returned victims of trafficking. */
import type { CodeList } from '../form.ts'

export const returnRoutes: CodeList = {
  id: 'hinh_thuc_tro_ve',
  label: 'Hình thức trở về',
  values: [
    { code: 'TU_TRO_VE', label: 'Tự trở về', synonyms: ['Tự về', 'Tự trốn về'] },
    { code: 'GIAI_CUU', label: 'Được giải cứu', synonyms: ['Giải cứu'] },
    { code: 'TRAO_TRA', label: 'Trao trả qua cơ quan chức năng', synonyms: ['Trao trả', 'Được trao trả'] },
    {
      code: 'DAI_DIEN_NGOAI_GIAO',
      label: 'Qua cơ quan đại diện ở nước ngoài',
      synonyms: ['Cơ quan đại diện ở nước ngoài', 'Qua đại sứ quán', 'Đại sứ quán'],
    },
    { code: 'TRONG_NUOC', label: 'Trong nước', synonyms: ['Mua bán trong nước'] },
  ],
}

/** The ten purposes of Nghị định 62/2012/NĐ-CP Điều 5. */
export const exploitationPurposes: CodeList = {
  id: 'muc_dich_mua_ban',
  label: 'Mục đích mua bán',
  values: [
    { code: 'BAN_DAM', label: 'Ép buộc bán dâm', synonyms: ['Bán dâm', 'Mại dâm', 'Ép bán dâm'] },
    {
      code: 'KHIEU_DAM',
      label: 'Sản xuất, biểu diễn khiêu dâm',
      synonyms: ['Khiêu dâm', 'Sản xuất/biểu diễn khiêu dâm'],
    },
    { code: 'NO_LE_TINH_DUC', label: 'Nô lệ tình dục' },
    { code: 'LAO_DONG', label: 'Cưỡng bức lao động', synonyms: ['Bóc lột lao động', 'Lao động cưỡng bức'] },
    { code: 'BO_PHAN_CO_THE', label: 'Lấy bộ phận cơ thể', synonyms: ['Lấy nội tạng', 'Nội tạng'] },
    { code: 'AN_XIN', label: 'Đi ăn xin', synonyms: ['Ăn xin'] },
    {
      code: 'VO_CHONG',
      label: 'Làm vợ hoặc chồng',
      synonyms: ['Làm vợ', 'Lấy chồng', 'Ép làm vợ', 'Cưỡng ép kết hôn'],
    },
    { code: 'DE_CON', label: 'Đẻ con trái ý muốn', synonyms: ['Đẻ thuê', 'Mang thai hộ'] },
    { code: 'VI_PHAM', label: 'Thực hiện hành vi vi phạm pháp luật', synonyms: ['Vi phạm pháp luật'] },
    { code: 'KHAC', label: 'Mục đích vô nhân đạo khác', synonyms: ['Khác', 'Mục đích khác'] },
  ],
}

export const victimCertificates: CodeList = {
  id: 'giay_xac_nhan',
  label: 'Giấy xác nhận nạn nhân',
  values: [
    { code: 'CONG_AN', label: 'Công an huyện', synonyms: ['Công an', 'CA huyện', 'Công an cấp huyện'] },
    { code: 'GIAI_CUU', label: 'Cơ quan giải cứu' },
    {
      code: 'DIEU_TRA',
      label: 'Cơ quan điều tra/VKS/Tòa án',
      synonyms: ['Cơ quan điều tra', 'Viện kiểm sát', 'VKS', 'Tòa án'],
    },
    { code: 'NUOC_NGOAI', label: 'Giấy tờ nước ngoài', synonyms: ['Nước ngoài'] },
    { code: 'CHUA_CO', label: 'Chưa có', synonyms: ['Không có', 'Không', 'Chưa'] },
  ],
}
