/** Code lists of inspections: who inspects (cap_doi), what is inspected (doi_tuong_kiem_tra), planned or not (loai_kiem_tra). */
import type { CodeList } from '../form.ts'

export const teamLevels: CodeList = {
  id: 'cap_doi',
  label: 'Cấp đội kiểm tra',
  values: [
    {
      code: 'TINH',
      label: 'Tỉnh',
      synonyms: ['Cấp tỉnh', 'Đội tỉnh', 'Đội 178 tỉnh', 'Đội cấp tỉnh'],
    },
    {
      code: 'HUYEN',
      label: 'Huyện',
      synonyms: ['Cấp huyện', 'Đội huyện', 'Đội 178 huyện', 'Đội cấp huyện', 'Quận', 'Thị xã', 'Đội liên ngành huyện'],
    },
    {
      code: 'XA',
      label: 'Xã',
      synonyms: ['Cấp xã', 'Đội xã', 'Đội 178 xã', 'Đội cấp xã', 'Phường', 'Thị trấn', 'Xã, phường, thị trấn'],
    },
  ],
}

export const inspectedKinds: CodeList = {
  id: 'doi_tuong_kiem_tra',
  label: 'Đối tượng kiểm tra',
  values: [
    {
      code: 'KDDV',
      label: 'Cơ sở kinh doanh dịch vụ',
      synonyms: ['KDDV', 'Cơ sở KDDV', 'Cơ sở kinh doanh', 'Kiểm tra liên ngành', 'Phòng, chống mại dâm'],
    },
    {
      code: 'CO_SO_CAI_NGHIEN',
      label: 'Cơ sở cai nghiện, điều trị',
      synonyms: ['Cơ sở cai nghiện', 'Cơ sở điều trị', 'Cai nghiện', 'Cơ sở cai nghiện ma túy'],
    },
    {
      code: 'HO_TRO_NAN_NHAN',
      label: 'Công tác hỗ trợ nạn nhân',
      synonyms: ['Hỗ trợ nạn nhân', 'Nạn nhân bị mua bán', 'Hỗ trợ nạn nhân bị mua bán', 'Mua bán người'],
    },
    {
      code: 'MO_HINH',
      label: 'Mô hình, câu lạc bộ, đội',
      synonyms: ['Mô hình', 'Câu lạc bộ', 'CLB', 'Mô hình, CLB', 'Đội công tác xã hội tình nguyện'],
    },
    {
      code: 'UBND_XA',
      label: 'UBND cấp xã',
      synonyms: ['UBND xã', 'UBND xã, thị trấn', 'UBND xã, phường, thị trấn', 'UBND phường', 'UBND các xã'],
    },
  ],
}

export const inspectionKinds: CodeList = {
  id: 'loai_kiem_tra',
  label: 'Hình thức kiểm tra',
  values: [
    {
      code: 'KE_HOACH',
      label: 'Theo kế hoạch',
      synonyms: ['Kế hoạch', 'Định kỳ', 'Kiểm tra định kỳ', 'Kiểm tra theo kế hoạch', 'KH'],
    },
    { code: 'DOT_XUAT', label: 'Đột xuất', synonyms: ['Kiểm tra đột xuất', 'ĐX', 'Theo đơn thư', 'Ngoài kế hoạch'] },
  ],
}
