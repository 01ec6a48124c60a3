/** Code lists loai_lop and doi_tuong_lop: kinds of courses and conferences, and whom they are for. */
import type { CodeList } from '../form.ts'

export const courseKinds: CodeList = {
  id: 'loai_lop',
  label: 'Loại lớp, hội nghị',
  values: [
    {
      code: 'TAP_HUAN',
      label: 'Tập huấn, bồi dưỡng',
      synonyms: ['Tập huấn', 'Lớp tập huấn', 'Bồi dưỡng', 'Bồi dưỡng nghiệp vụ', 'Khóa tập huấn', 'Tập huấn nghiệp vụ'],
    },
    {
      code: 'HOI_NGHI',
      label: 'Hội nghị',
      synonyms: ['Hội nghị triển khai', 'Hội nghị sơ kết', 'Hội nghị tổng kết', 'Giao ban', 'Hội thảo', 'Tọa đàm'],
    },
    {
      code: 'DAY_NGHE',
      label: 'Dạy nghề',
      synonyms: ['Lớp dạy nghề', 'Truyền nghề', 'Học nghề', 'Đào tạo nghề', 'Dạy nghề, truyền nghề'],
    },
    {
      code: 'CU_DI_HOC',
      label: 'Cử đi tập huấn cấp trên',
      synonyms: ['Cử đi tập huấn', 'Cử cán bộ đi tập huấn', 'Cử đi học', 'Tập huấn cấp trên'],
    },
    {
      code: 'HOC_TAP_KN',
      label: 'Học tập kinh nghiệm',
      synonyms: ['Tham quan học tập', 'Đi học tập kinh nghiệm', 'Tham quan', 'Trao đổi kinh nghiệm'],
    },
    {
      code: 'CHUNG_CHI',
      label: 'Cấp chứng chỉ, chứng nhận',
      synonyms: ['Chứng chỉ', 'Cấp chứng chỉ', 'Cấp chứng nhận', 'Chứng nhận'],
    },
  ],
}

export const courseAudiences: CodeList = {
  id: 'doi_tuong_lop',
  label: 'Đối tượng',
  values: [
    {
      code: 'CAN_BO',
      label: 'Cán bộ, cộng tác viên, tình nguyện viên',
      synonyms: [
        'Cán bộ',
        'Cộng tác viên',
        'CTV',
        'Tình nguyện viên',
        'TNV',
        'Cán bộ, CTV, TNV',
        'Cán bộ, CTV, tình nguyện viên',
        'Đội công tác xã hội tình nguyện',
        'Cán bộ xã',
        'Đội 178',
      ],
    },
    {
      code: 'CO_SO',
      label: 'Chủ cơ sở kinh doanh dịch vụ, người lao động',
      synonyms: [
        'Chủ cơ sở',
        'Chủ cơ sở, lao động',
        'Chủ cơ sở KDDV',
        'Chủ cơ sở kinh doanh dịch vụ',
        'Người lao động',
      ],
    },
    {
      code: 'NGUY_CO',
      label: 'Người bán dâm, nạn nhân, người có nguy cơ cao',
      synonyms: [
        'Người bán dâm',
        'Nạn nhân',
        'Nguy cơ cao',
        'Người có nguy cơ cao',
        'Người bán dâm, nạn nhân, nguy cơ cao',
      ],
    },
    {
      code: 'HOC_VIEN',
      label: 'Học viên cai nghiện, người sau cai',
      synonyms: ['Học viên cai nghiện', 'Học viên', 'Người sau cai', 'Người cai nghiện', 'Người nghiện'],
    },
    {
      code: 'Y_BAC_SY',
      label: 'Y, bác sỹ',
      synonyms: ['Y bác sĩ', 'Bác sĩ', 'Y sĩ', 'Cán bộ y tế', 'Nhân viên y tế'],
    },
  ],
}
