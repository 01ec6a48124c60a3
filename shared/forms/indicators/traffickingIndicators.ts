/** Indicators MB01-MB12: trafficking in persons. */
import type { Condition } from '../../figures.ts'
import { dated, flow, type IndicatorGroup, money, people, rate, times, whole } from './indicator.ts'

/** A line of PL06. */
function line(key: string) {
  return flow(`trafficking_support[${key}].tong`, `trafficking_support[${key}].luy_ke`)
}

const ofVictims: Condition = { field: 'nhom', in: ['NAN_NHAN'] }
const monitored: Condition = { field: 'doi_tuong', in: ['HO_TRO_NAN_NHAN'] }

export const traffickingIndicators: IndicatorGroup = {
  numeral: 'III',
  label: 'Phòng, chống mua bán người',
  synonyms: ['Mua bán người', 'Tiếp nhận, hỗ trợ nạn nhân bị mua bán', 'Công tác phòng, chống mua bán người'],
  indicators: [
    {
      key: 'MB01',
      label: 'Số nạn nhân bị mua bán được phát hiện, xác định',
      synonyms: [
        'Nắm tình hình, rà soát nạn nhân bị mua bán (trở về)',
        'Nắm tình hình, rà soát nạn nhân bị mua bán',
        'Số nạn nhân bị mua bán',
        'Nạn nhân bị mua bán trở về',
      ],
      ...people,
      allotted: true,
      ...line('01'),
    },
    {
      key: 'MB02',
      label: 'Số nạn nhân được tiếp nhận, xác minh, hỗ trợ',
      synonyms: ['Số nạn nhân được tiếp nhận, hỗ trợ', 'Tiếp nhận, hỗ trợ nạn nhân'],
      ...people,
      allotted: true,
      ...line('05'),
    },
    {
      key: 'MB03',
      label: 'Tỷ lệ nạn nhân trở về được tiếp cận dịch vụ hỗ trợ',
      synonyms: ['Tỷ lệ nạn nhân được tiếp cận dịch vụ', 'Tỷ lệ nạn nhân được hỗ trợ'],
      ...rate,
      ...line('19'),
    },
    {
      key: 'MB04',
      label: 'Nạn nhân được trợ cấp khó khăn ban đầu',
      synonyms: ['Hỗ trợ khó khăn ban đầu', 'Trợ cấp khó khăn ban đầu'],
      ...people,
      allotted: true,
      ...line('16'),
    },
    {
      key: 'MB04_TIEN',
      label: 'Số tiền trợ cấp khó khăn ban đầu cho nạn nhân',
      synonyms: ['Kinh phí trợ cấp khó khăn ban đầu'],
      ...money,
      part: true,
      allotted: true,
      ...dated({
        register: 'support_services',
        date: 'ngay',
        count: { sum: 'so_tien', scale: 0.000001 },
        where: [ofVictims, { field: 'loai_ho_tro', in: ['TRO_CAP_BAN_DAU'] }],
      }),
    },
    {
      key: 'MB05',
      label: 'Nạn nhân được hỗ trợ học nghề',
      synonyms: ['Hỗ trợ học nghề', 'Hỗ trợ học nghề cho nạn nhân'],
      ...people,
      allotted: true,
      ...line('15'),
    },
    {
      key: 'MB06',
      label: 'Nạn nhân được giới thiệu, tạo việc làm',
      synonyms: ['Hỗ trợ/giới thiệu việc làm', 'Hỗ trợ việc làm cho nạn nhân', 'Giới thiệu việc làm cho nạn nhân'],
      ...people,
      allotted: true,
      ...line('18'),
    },
    {
      key: 'MB07',
      label: 'Lượt hỗ trợ nạn nhân tại Nhà Nhân ái, cơ sở hỗ trợ nạn nhân',
      synonyms: [
        'Dịch vụ Nhà Nhân ái: nhu cầu thiết yếu, tư vấn tâm lý, chăm sóc sức khỏe, kỹ năng sống, học văn hóa, học nghề, giới thiệu việc làm, tiết kiệm có định hướng, hỗ trợ hồi gia',
        'Dịch vụ Nhà Nhân ái',
        'Hỗ trợ nạn nhân tại Nhà Nhân ái',
      ],
      ...times,
      ...dated({
        register: 'support_services',
        date: 'ngay',
        where: [ofVictims, { via: 'co_so_id', where: [{ field: 'loai', in: ['HTNN'] }] }],
      }),
    },
    {
      key: 'MB08',
      label: 'Kiểm tra, giám sát công tác hỗ trợ nạn nhân',
      synonyms: ['Đợt kiểm tra, giám sát công tác hỗ trợ nạn nhân'],
      ...whole('đợt'),
      ...dated({ register: 'inspection_campaigns', date: 'tu_ngay', where: [monitored] }),
    },
    {
      key: 'MB08_DON_VI',
      label: 'Số đơn vị được kiểm tra, giám sát công tác hỗ trợ nạn nhân',
      synonyms: ['Số đơn vị được giám sát hỗ trợ nạn nhân'],
      ...whole('đơn vị'),
      part: true,
      ...dated({
        register: 'inspections',
        date: 'ngay',
        count: { distinct: 'don_vi_duoc_kiem_tra' },
        where: [{ via: 'dot_id', where: [monitored] }],
      }),
    },
    {
      key: 'MB09',
      label: 'Hợp tác quốc tế, vận động hỗ trợ nạn nhân',
      synonyms: ['Hợp tác quốc tế', 'Hợp tác quốc tế về mua bán người'],
      task: true,
    },
    {
      key: 'MB10',
      label: 'Quảng bá đường dây nóng 111',
      synonyms: ['Đường dây nóng 111', 'Tuyên truyền đường dây nóng 111'],
      task: true,
    },
    {
      key: 'MB11',
      label: 'Thực hiện Chương trình phòng, chống mua bán người và Đề án tiếp nhận, xác minh, bảo vệ, hỗ trợ nạn nhân',
      synonyms: [
        'Chương trình phòng, chống mua bán người',
        'Đề án tiếp nhận, xác minh, bảo vệ và hỗ trợ nạn nhân bị mua bán',
      ],
      task: true,
    },
    {
      key: 'MB12',
      label: 'Chuyên đề tin báo, tố giác; phối hợp thông tin, báo cáo giữa các cấp về mua bán người',
      synonyms: ['Phối hợp thông tin, báo cáo về mua bán người', 'Chuyên đề tin báo, tố giác mua bán người'],
      task: true,
    },
  ],
}
