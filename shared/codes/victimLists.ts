/** Code lists of returned victims of trafficking: routes, purposes, certificates, states, shelters and outcomes. */
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

export const victimStates: CodeList = {
  id: 'tinh_trang_nan_nhan',
  label: 'Tình trạng xác minh',
  values: [
    {
      code: 'CHO_XAC_MINH',
      label: 'Chờ xác minh',
      synonyms: ['Đang xác minh', 'Chưa xác minh', 'Chờ kết quả xác minh', 'Chưa xác định'],
    },
    {
      code: 'DA_XAC_NHAN',
      label: 'Đã xác nhận là nạn nhân',
      synonyms: ['Đã xác nhận', 'Đã xác minh', 'Là nạn nhân', 'Đã xác định là nạn nhân', 'Đã có giấy xác nhận'],
    },
    {
      code: 'KHONG_PHAI',
      label: 'Không phải nạn nhân',
      synonyms: ['Không phải', 'Không là nạn nhân', 'Xác minh không phải nạn nhân'],
    },
  ],
}

export const victimShelters: CodeList = {
  id: 'noi_luu_tru_nan_nhan',
  label: 'Nơi lưu trú',
  values: [
    { code: 'GIA_DINH', label: 'Gia đình', synonyms: ['Tại gia đình', 'Về gia đình', 'Ở nhà', 'Tại nhà'] },
    {
      code: 'CO_SO_BAO_TRO',
      label: 'Cơ sở bảo trợ xã hội, cơ sở hỗ trợ nạn nhân',
      synonyms: ['Cơ sở bảo trợ', 'Cơ sở bảo trợ xã hội', 'Trung tâm bảo trợ xã hội', 'Cơ sở hỗ trợ nạn nhân'],
    },
    { code: 'NHA_NHAN_AI', label: 'Nhà Nhân ái', synonyms: ['Nhân ái'] },
    { code: 'KHAC', label: 'Nơi khác', synonyms: ['Khác'] },
  ],
}

export const victimOutcomes: CodeList = {
  id: 'ket_qua_hoa_nhap',
  label: 'Kết quả hòa nhập',
  values: [
    {
      code: 'ON_DINH',
      label: 'Hòa nhập cộng đồng ổn định',
      synonyms: ['Ổn định', 'Hòa nhập ổn định', 'Đã hòa nhập', 'Đã hòa nhập cộng đồng', 'Cuộc sống ổn định'],
    },
    { code: 'CHUA_ON_DINH', label: 'Chưa ổn định', synonyms: ['Còn khó khăn', 'Chưa hòa nhập'] },
    {
      code: 'DI_KHOI',
      label: 'Đi khỏi địa phương',
      synonyms: ['Chuyển đi', 'Đi nơi khác', 'Không có mặt tại địa phương', 'Chuyển nơi khác'],
    },
    { code: 'BI_MUA_BAN_LAI', label: 'Bị mua bán lại', synonyms: ['Bị bán lại', 'Tái mua bán'] },
    { code: 'KHAC', label: 'Khác', synonyms: ['Kết quả khác'] },
  ],
}
