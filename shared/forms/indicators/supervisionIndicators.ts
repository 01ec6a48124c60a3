/** Indicators KT01-KT03, TC01-TC03, KP01-KP03: inspection, direction and funds. */
import type { Figure } from '../../figures.ts'
import { dated, type Indicator, type IndicatorGroup, money, plannedIn, whole } from './indicator.ts'

function campaigns(subject: string) {
  return dated({
    register: 'inspection_campaigns',
    date: 'tu_ngay',
    where: [{ field: 'doi_tuong', in: [subject] }],
  })
}

/** Money of the period by its date, and since the start of the year as PL10 has it. */
function funds(cell: string, plan: string | null, ...where: NonNullable<Figure['where']>): Partial<Indicator> {
  return {
    ...money,
    ...(plan !== null && { otherPlan: plannedIn(plan) }),
    result: { luy_ke: cell },
    counts: {
      trong_ky: {
        register: 'budget_entries',
        measure: 'dated',
        date: 'ngay',
        count: { sum: 'so_tien', scale: 0.000001 },
        where: [{ field: 'nam', in: ['{nam}'] }, ...where],
      },
    },
  }
}

const spent = { field: 'loai', in: ['THUC_HIEN'] }

export const supervisionIndicators: IndicatorGroup = {
  numeral: 'VIII',
  label: 'Kiểm tra, chỉ đạo, kinh phí',
  synonyms: ['Kiểm tra, giám sát; kinh phí; chỉ đạo', 'Kiểm tra, giám sát', 'Công tác chỉ đạo, kiểm tra'],
  indicators: [
    {
      key: 'KT01',
      label: 'Kiểm tra định kỳ cơ sở cai nghiện, điều trị',
      synonyms: ['Kiểm tra cơ sở cai nghiện', 'Kiểm tra cơ sở cai nghiện, điều trị'],
      ...whole('đợt'),
      ...campaigns('CO_SO_CAI_NGHIEN'),
    },
    {
      key: 'KT02',
      label: 'Kiểm tra, giám sát mô hình, câu lạc bộ',
      synonyms: ['Kiểm tra, giám sát mô hình/CLB', 'Kiểm tra mô hình, CLB', 'Giám sát mô hình, câu lạc bộ'],
      ...whole('đợt'),
      ...campaigns('MO_HINH'),
    },
    {
      key: 'KT03',
      label: 'UBND huyện kiểm tra, đánh giá UBND cấp xã',
      synonyms: ['Kiểm tra UBND cấp xã', 'Kiểm tra, đánh giá UBND cấp xã'],
      ...whole('đợt'),
      ...campaigns('UBND_XA'),
    },
    {
      key: 'TC01',
      label: 'Văn bản chỉ đạo, tham mưu ban hành',
      synonyms: [
        'Văn bản chỉ đạo, tham mưu ban hành (kế hoạch, quyết định, chương trình)',
        'Văn bản chỉ đạo',
        'Số văn bản tham mưu ban hành',
        'Ban hành văn bản chỉ đạo',
      ],
      ...whole('văn bản'),
      ...dated({
        register: 'directives',
        date: 'ngay',
        where: [{ field: 'loai_viec', in: ['BAN_HANH'], orEmpty: true }],
      }),
    },
    {
      key: 'TC02',
      label: 'Giao ban, sơ kết, tổng kết',
      synonyms: ['Số cuộc giao ban, sơ kết, tổng kết', 'Giao ban'],
      ...whole('cuộc'),
      ...dated({
        register: 'directives',
        date: 'ngay',
        where: [{ field: 'loai_viec', in: ['GIAO_BAN', 'SO_KET', 'TONG_KET'] }],
      }),
    },
    {
      key: 'TC03',
      label: 'Lồng ghép với giảm nghèo, dạy nghề, việc làm, văn hóa',
      synonyms: ['Lồng ghép với các chương trình', 'Lồng ghép chương trình an sinh xã hội'],
      task: true,
    },
    {
      key: 'KP01',
      label: 'Kinh phí phòng, chống tệ nạn xã hội',
      synonyms: [
        'Kinh phí theo nguồn: ngân sách địa phương; trung ương hỗ trợ; xã hội hóa (tổ chức, cá nhân trong và ngoài nước); nguồn hợp pháp khác',
        'Tổng kinh phí',
        'Kinh phí thực hiện',
        'Kinh phí theo nguồn',
      ],
      ...funds('budget_use[T].th_tong', 'budget_use[T].dt_tong', spent),
    },
    {
      key: 'KP01_TW',
      label: 'Trong đó: trung ương hỗ trợ',
      synonyms: ['Kinh phí trung ương hỗ trợ', 'Ngân sách trung ương'],
      part: true,
      ...funds('budget_use[T].th_tw', 'budget_use[T].dt_tw', spent, { field: 'nguon_kp', in: ['TRUNG_UONG'] }),
    },
    {
      key: 'KP01_DP',
      label: 'Trong đó: ngân sách địa phương',
      synonyms: ['Ngân sách địa phương', 'Kinh phí từ ngân sách địa phương'],
      part: true,
      ...funds(
        'budget_use[T].th_tinh + budget_use[T].th_huyen + budget_use[T].th_xa',
        'budget_use[T].dt_tinh + budget_use[T].dt_huyen + budget_use[T].dt_xa',
        spent,
        { field: 'nguon_kp', in: ['TINH', 'HUYEN', 'XA'] },
      ),
    },
    {
      key: 'KP01_XHH',
      label: 'Trong đó: xã hội hóa, quốc tế',
      synonyms: ['Nguồn xã hội hóa', 'Kinh phí xã hội hóa'],
      part: true,
      ...funds('budget_use[T].th_xhh', 'budget_use[T].dt_xhh', spent, {
        field: 'nguon_kp',
        in: ['XA_HOI_HOA', 'QUOC_TE'],
      }),
    },
    {
      key: 'KP01_KHAC',
      label: 'Trong đó: nguồn hợp pháp khác',
      synonyms: ['Các nguồn hợp pháp khác', 'Kinh phí từ nguồn khác'],
      part: true,
      ...funds('budget_use[T].th_khac', 'budget_use[T].dt_khac', spent, {
        field: 'nguon_kp',
        in: ['KHAC'],
        orEmpty: true,
      }),
    },
    {
      key: 'KP02',
      label: 'Thù lao, kinh phí hoạt động Đội công tác xã hội tình nguyện',
      synonyms: [
        'Thù lao, kinh phí hoạt động Đội CTXHTN; mức chi hỗ trợ học viên, cán bộ',
        'Thù lao, kinh phí hoạt động Đội CTXHTN',
        'Kinh phí Đội công tác xã hội tình nguyện',
      ],
      ...funds('budget_use[nhom:V].th_tong', 'budget_use[nhom:V].dt_tong', spent, {
        field: 'muc',
        in: ['DOI_THU_LAO', 'DOI_HOAT_DONG'],
      }),
    },
    {
      key: 'KP03',
      label: 'Kinh phí thu từ xử phạt',
      synonyms: ['Thu từ xử phạt', 'Tiền thu từ xử phạt'],
      ...funds('budget_use[T].thu_phat', null, { field: 'loai', in: ['THU_PHAT'] }),
    },
  ],
}
