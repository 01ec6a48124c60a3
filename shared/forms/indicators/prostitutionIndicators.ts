/** Indicators MD01-MD21: work against prostitution. */
import type { Condition } from '../../figures.ts'
import { dated, flow, type IndicatorGroup, money, people, plannedIn, rate, stock, times, whole } from './indicator.ts'

const million = 0.000001

/** A column of PL04 and its hidden accumulation. */
function results(column: string) {
  return flow(`prostitution_results[T].${column}`, `prostitution_results[T].luy_ke_${column}`)
}

function cases(date: string, kind: string, ...where: Condition[]) {
  return dated({ register: 'cases', date, where: [{ field: 'loai', in: [kind] }, ...where] })
}

function decisions(kind: string) {
  return { register: 'directives', date: 'ngay', where: [{ field: 'loai_viec', in: [kind] }] }
}

export const prostitutionIndicators: IndicatorGroup = {
  numeral: 'II',
  label: 'Phòng, chống mại dâm',
  synonyms: ['Công tác phòng, chống mại dâm', 'Phòng, chống tệ nạn mại dâm'],
  indicators: [
    {
      key: 'MD01',
      label: 'Số tụ điểm, địa bàn phức tạp về mại dâm',
      synonyms: [
        'Số tụ điểm, khu vực mại dâm (nơi công cộng / phức tạp)',
        'Số tụ điểm, khu vực mại dâm',
        'Số tụ điểm mại dâm',
        'Tụ điểm mại dâm',
      ],
      ...whole('tụ điểm'),
      allotted: true,
      ...stock('prostitution_results[T].tu_diem_cuoi'),
    },
    {
      key: 'MD02',
      label: 'Số vụ việc, ổ nhóm, đường dây mại dâm bị phát hiện, triệt xóa',
      synonyms: ['Số vụ mại dâm bị phát hiện', 'Số vụ việc mại dâm được phát hiện', 'Số vụ phát hiện'],
      ...whole('vụ'),
      allotted: true,
      ...results('so_vu_phat_hien'),
    },
    {
      key: 'MD03',
      label: 'Tỷ lệ vụ việc, ổ nhóm phát hiện được xử lý',
      synonyms: ['Tỷ lệ vụ việc được xử lý', 'Tỷ lệ vụ việc mại dâm được xử lý'],
      ...rate,
      ...flow(
        'pct(prostitution_results[T].so_vu_xu_ly, prostitution_results[T].so_vu_phat_hien)',
        'pct(prostitution_results[T].luy_ke_so_vu_xu_ly, prostitution_results[T].luy_ke_so_vu_phat_hien)',
      ),
    },
    {
      key: 'MD04',
      label: 'Số vụ truy quét mại dâm trá hình được hỗ trợ kinh phí',
      synonyms: ['Số vụ truy quét được hỗ trợ kinh phí', 'Hỗ trợ kinh phí truy quét'],
      ...whole('vụ'),
      allotted: true,
      ...cases('ngay_phat_hien', 'VU_VIEC', { field: 'ho_tro_kinh_phi', filled: true }),
    },
    {
      key: 'MD05',
      label: 'Số người bị xử lý liên quan đến mại dâm',
      synonyms: [
        'Đối tượng bị xử lý: tổ chức, môi giới, chứa; người mua dâm; người bán dâm',
        'Đối tượng bị xử lý',
        'Số đối tượng mại dâm bị xử lý',
        'Số người bị xử lý',
      ],
      ...people,
      allotted: true,
      ...results('dt_tong'),
    },
    {
      key: 'MD05_BAN',
      label: 'Trong đó: người bán dâm bị xử lý',
      synonyms: ['Người bán dâm bị xử lý'],
      ...people,
      part: true,
      allotted: true,
      ...results('dt_ban_dam'),
    },
    {
      key: 'MD05_MUA',
      label: 'Trong đó: người mua dâm bị xử lý',
      synonyms: ['Người mua dâm bị xử lý'],
      ...people,
      part: true,
      allotted: true,
      ...results('dt_mua_dam'),
    },
    {
      key: 'MD05_MOI_GIOI',
      label: 'Trong đó: chủ chứa, môi giới, tổ chức, khác bị xử lý',
      synonyms: ['Tổ chức, môi giới, chứa mại dâm bị xử lý', 'Chủ chứa, môi giới, tổ chức bị xử lý'],
      ...people,
      part: true,
      allotted: true,
      ...results('dt_moi_gioi'),
    },
    {
      key: 'MD06',
      label: 'Số người bán dâm bị xử phạt vi phạm hành chính',
      synonyms: ['Người bán dâm bị xử phạt hành chính', 'Người bán dâm bị xử phạt vi phạm hành chính'],
      ...people,
      allotted: true,
      ...results('bd_phat_hc'),
    },
    {
      key: 'MD07',
      label: 'Số người bán dâm tại cộng đồng (ước tính, quản lý)',
      synonyms: ['Số người bán dâm tại cộng đồng', 'Số người bán dâm được quản lý', 'Số người bán dâm'],
      ...people,
      allotted: true,
      ...stock('prostitution_results[T].ban_dam_quan_ly'),
    },
    {
      key: 'MD08',
      label: 'Người bán dâm được tiếp cận, tư vấn, giáo dục',
      synonyms: ['Người bán dâm được tiếp cận', 'Người bán dâm được tiếp cận, tư vấn'],
      ...times,
      allotted: true,
      ...results('bd_tiep_can'),
    },
    {
      key: 'MD09',
      label: 'Người bán dâm được hỗ trợ y tế',
      synonyms: [
        'Hỗ trợ y tế: bao cao su, bảo hiểm y tế, khám chữa bệnh lây truyền qua đường tình dục',
        'Hỗ trợ y tế cho người bán dâm',
        'Hỗ trợ y tế: bao cao su, bảo hiểm y tế, khám chữa bệnh',
      ],
      ...people,
      allotted: true,
      ...results('bd_y_te'),
    },
    {
      key: 'MD10',
      label: 'Người bán dâm được hỗ trợ pháp lý',
      synonyms: ['Hỗ trợ pháp lý', 'Hỗ trợ pháp lý cho người bán dâm'],
      ...people,
      allotted: true,
      ...results('bd_phap_ly'),
    },
    {
      key: 'MD11',
      label: 'Người bán dâm được hỗ trợ học nghề, việc làm, vay vốn (lượt)',
      synonyms: [
        'Hỗ trợ học nghề, việc làm, vay vốn, sinh kế; hoàn lương',
        'Hỗ trợ học nghề, việc làm, vay vốn cho người bán dâm',
        'Hỗ trợ sinh kế cho người bán dâm',
      ],
      ...times,
      allotted: true,
      ...flow(
        'prostitution_results[T].bd_hoc_nghe + prostitution_results[T].bd_viec_lam + prostitution_results[T].bd_vay_von',
        'prostitution_results[T].luy_ke_bd_hoc_nghe + prostitution_results[T].luy_ke_bd_viec_lam + prostitution_results[T].luy_ke_bd_vay_von',
      ),
    },
    {
      key: 'MD11_HOC_NGHE',
      label: 'Trong đó: người bán dâm được học nghề',
      synonyms: ['Người bán dâm học nghề'],
      ...people,
      part: true,
      allotted: true,
      ...results('bd_hoc_nghe'),
    },
    {
      key: 'MD11_VIEC_LAM',
      label: 'Trong đó: người bán dâm được tạo việc làm',
      synonyms: ['Người bán dâm có việc làm'],
      ...people,
      part: true,
      allotted: true,
      ...results('bd_viec_lam'),
    },
    {
      key: 'MD11_VAY_VON',
      label: 'Trong đó: người bán dâm được vay vốn',
      synonyms: ['Người bán dâm vay vốn'],
      ...people,
      part: true,
      allotted: true,
      ...results('bd_vay_von'),
    },
    {
      key: 'MD11_HOAN_LUONG',
      label: 'Người bán dâm đã chuyển đổi, hoàn lương',
      synonyms: ['Người bán dâm hoàn lương', 'Hoàn lương'],
      ...people,
      part: true,
      allotted: true,
      ...results('bd_hoan_luong'),
    },
    {
      key: 'MD12',
      label: 'Số cơ sở kinh doanh dịch vụ dễ phát sinh tệ nạn mại dâm',
      synonyms: [
        'Số cơ sở KDDV dễ phát sinh tệ nạn mại dâm (khách sạn, nhà hàng, nhà nghỉ, vũ trường, quán bar, karaoke, massage ...)',
        'Số cơ sở kinh doanh dịch vụ',
        'Số cơ sở KDDV',
        'Tổng số cơ sở kinh doanh dịch vụ',
      ],
      ...whole('cơ sở'),
      allotted: true,
      ...stock('inspection_178[T].tong_co_so'),
    },
    {
      key: 'MD13',
      label: 'Số đợt kiểm tra của Đội 178',
      synonyms: ['Số đợt kiểm tra', 'Đợt kiểm tra của Đội 178'],
      ...whole('đợt'),
      ...flow('inspection_178[DOT].so_dot', 'inspection_178[DOT].so_dot_luy_ke'),
    },
    {
      key: 'MD14',
      label: 'Số lượt cơ sở kinh doanh dịch vụ được kiểm tra',
      synonyms: ['Số lượt cơ sở được kiểm tra', 'Số cơ sở được kiểm tra', 'Lượt cơ sở được kiểm tra'],
      ...whole('lượt cơ sở'),
      allotted: true,
      ...flow('inspection_178[T].luot_co_so', 'inspection_178[T].luot_luy_ke'),
    },
    {
      key: 'MD20',
      label: 'Trong đó: kiểm tra đột xuất theo đề xuất của xã hoặc đơn thư tố giác',
      synonyms: [
        'Kiểm tra theo đề xuất của xã hoặc đơn thư tố giác (đột xuất)',
        'Kiểm tra đột xuất',
        'Kiểm tra theo đề xuất của xã hoặc đơn thư tố giác',
      ],
      ...whole('lượt cơ sở'),
      part: true,
      allotted: true,
      ...flow('inspection_178[T].luot_dot_xuat', 'inspection_178[T].luy_ke_dot_xuat'),
    },
    {
      key: 'MD15',
      label: 'Tỷ lệ cơ sở kinh doanh dịch vụ được nâng cao nhận thức',
      synonyms: [
        'Tỷ lệ cơ sở KDDV được nâng cao nhận thức',
        'Tỷ lệ cơ sở được nâng cao nhận thức',
        'Cơ sở kinh doanh dịch vụ được nâng cao nhận thức',
      ],
      ...rate,
      ...stock('pct(prostitution_results[T].co_so_nhan_thuc, inspection_178[T].tong_co_so)'),
    },
    {
      key: 'MD16',
      label: 'Lao động ở cơ sở kinh doanh dịch vụ được khám sức khỏe định kỳ',
      synonyms: [
        'Khám sức khỏe định kỳ cho người lao động ở cơ sở KDDV; bảo vệ quyền lợi người lao động',
        'Khám sức khỏe định kỳ cho người lao động',
        'Lao động được khám sức khỏe định kỳ',
      ],
      ...people,
      allotted: true,
      ...stock('prostitution_results[T].ld_kham_sk'),
    },
    {
      key: 'MD16_LD',
      label: 'Tổng số lao động ở cơ sở kinh doanh dịch vụ',
      synonyms: ['Số lao động ở cơ sở kinh doanh dịch vụ'],
      ...people,
      part: true,
      allotted: true,
      ...stock('inspection_178[T].lao_dong'),
    },
    {
      key: 'MD17',
      label: 'Tin báo, tố giác liên quan mại dâm được tiếp nhận',
      synonyms: [
        'Tin báo, tố giác tội phạm liên quan mại dâm: tiếp nhận, xác minh',
        'Tin báo, tố giác tội phạm liên quan mại dâm',
        'Số tin báo được tiếp nhận',
      ],
      ...whole('tin'),
      allotted: true,
      ...cases('ngay_phat_hien', 'TIN_BAO'),
    },
    {
      key: 'MD17_XM',
      label: 'Trong đó: tin báo đã xác minh',
      synonyms: ['Số tin báo đã xác minh'],
      ...whole('tin'),
      part: true,
      allotted: true,
      ...cases('ngay_xu_ly', 'TIN_BAO', { field: 'xu_ly', notIn: ['DANG_XAC_MINH'] }),
    },
    {
      key: 'MD18',
      label: 'Kiện toàn Đội 178',
      synonyms: [
        'Kiện toàn Đội 178; cấp thẻ; thu hồi thẻ kiểm tra',
        'Quyết định kiện toàn Đội 178',
        'Kiện toàn Đội kiểm tra liên ngành',
      ],
      ...whole('quyết định'),
      ...dated(decisions('KIEN_TOAN_178')),
    },
    {
      key: 'MD18_CAP',
      label: 'Thẻ kiểm tra được cấp',
      synonyms: ['Cấp thẻ kiểm tra', 'Số thẻ kiểm tra được cấp'],
      ...whole('thẻ'),
      part: true,
      ...dated({ ...decisions('CAP_THE'), count: { sum: 'so_luong' } }),
    },
    {
      key: 'MD18_THU_HOI',
      label: 'Thẻ kiểm tra bị thu hồi',
      synonyms: ['Thu hồi thẻ kiểm tra', 'Số thẻ kiểm tra bị thu hồi'],
      ...whole('thẻ'),
      part: true,
      ...dated({ ...decisions('THU_HOI_THE'), count: { sum: 'so_luong' } }),
    },
    {
      key: 'MD19',
      label: 'Mua sắm trang thiết bị, trang phục cho Đội 178',
      synonyms: ['Mua sắm cho Đội 178', 'Mua sắm trang thiết bị cho Đội 178'],
      ...money,
      otherPlan: plannedIn('budget_use[MD_MUA_SAM].dt_tong'),
      result: { luy_ke: 'budget_use[MD_MUA_SAM].th_tong' },
      counts: {
        trong_ky: {
          register: 'budget_entries',
          measure: 'dated',
          date: 'ngay',
          count: { sum: 'so_tien', scale: million },
          where: [
            { field: 'nam', in: ['{nam}'] },
            { field: 'loai', in: ['THUC_HIEN'] },
            { field: 'muc', in: ['MD_MUA_SAM'] },
          ],
        },
      },
    },
    {
      key: 'MD21',
      label: 'Hội nghị triển khai, bồi dưỡng, đánh giá công tác phòng, chống mại dâm',
      synonyms: [
        'Hội nghị triển khai, bồi dưỡng nghiệp vụ, đánh giá công tác kiểm tra liên ngành',
        'Hội nghị về công tác kiểm tra liên ngành',
        'Hội nghị phòng, chống mại dâm',
      ],
      ...whole('hội nghị'),
      ...dated({
        register: 'training_courses',
        date: 'tu_ngay',
        count: { sum: 'so_lop' },
        where: [
          { field: 'loai', in: ['HOI_NGHI'] },
          { field: 'linh_vuc', in: ['MAI_DAM'] },
        ],
      }),
    },
  ],
}
