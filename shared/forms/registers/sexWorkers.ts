/** R05: people who sell sex and are followed up and helped in the community; a pseudonym is enough. PL04 counts its spells. */
import { defineRegister, type Field } from '../../form.ts'
import { personFields } from '../personFields.ts'
import { communeField, fileNumberFields, paperFields } from '../recordFields.ts'

// Kept for the record, counted nowhere: ma_ho_so_goc, ngay_phat_hc, tien_phat_hc, nam_so, so_mau, van_ban, ghi_chu. The
// fines of PL04 come from the case book, which also knows sellers nobody follows up.

/** Only the pseudonym, the year of birth, the gender and the commune are for everybody who sees the register. */
const secretPaperFields: Field[] = paperFields.map((field) => ({ ...field, sensitivity: 4 }))

/** Stands in the record itself, as most have no person behind them, and may stay blank. */
function ownField(key: string, help: string): Field[] {
  return personFields
    .filter((field) => field.key === key)
    .map((field) => ({ ...field, required: false, section: 'Hồ sơ', help }))
}

export default defineRegister({
  kind: 'register',
  id: 'sex_workers',
  number: 'R05',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'SỔ THEO DÕI NGƯỜI BÁN DÂM ĐƯỢC QUẢN LÝ, HỖ TRỢ TẠI CỘNG ĐỒNG',
  shortTitle: 'Người bán dâm',
  titleSynonyms: [
    'SỔ THEO DÕI NGƯỜI BÁN DÂM',
    'DANH SÁCH NGƯỜI BÁN DÂM',
    'DANH SÁCH NGƯỜI BÁN DÂM ĐƯỢC QUẢN LÝ, HỖ TRỢ',
    'DANH SÁCH NGƯỜI BÁN DÂM CÓ HỒ SƠ QUẢN LÝ',
    'DANH SÁCH NGƯỜI BÁN DÂM TẠI CỘNG ĐỒNG',
    'DANH SÁCH ĐỐI TƯỢNG MẠI DÂM CÓ HỒ SƠ QUẢN LÝ',
  ],
  help: 'Mỗi người ghi một dòng dưới một mã hồ sơ; không cần họ tên, chỉ ghi khi người đó đồng ý và công việc thật sự cần. Họ tên, giấy tờ, địa chỉ chỉ người được giao quyền mới xem được; chương trình không bao giờ tự nối dòng ở đây với người có trong sổ khác. Không theo dõi nữa thì ghi ngày ra và tình trạng: đã hoàn lương, chuyển đi hoặc khác; người quay lại ghi dòng mới. Chưa có ngày vào thì được tính là có từ trước kỳ báo cáo. Xã chỉ có số ước tính, không có danh sách, thì ghi vào sổ R05.1. Các cột 15, 22, 23 của PL04 và chỉ tiêu MD07, MD11 đếm từ sổ này.',
  legalBasis: [
    {
      text: 'Pháp lệnh Phòng, chống mại dâm số 10/2003/PL-UBTVQH11, Điều 19 (lập hồ sơ, thống kê, phân loại đối tượng)',
      confirmed: true,
    },
  ],
  codePrefix: 'BD',
  person: {
    fields: ['ho_ten', 'ten_goi_khac', 'cccd', 'cmnd', 'dan_toc', 'thuong_tru', 'noi_o', 'dien_thoai'],
    required: false,
    linkedByHand: true,
  },
  unitField: 'xa_id',
  spell: { start: 'ngay_vao', end: 'ngay_ra' },
  oneOpenSpellPer: 'person',
  // So that a row of support in R04 can name the file instead of the person.
  catalogue: { code: 'ma_ho_so', label: 'ma_ho_so', kind: 'trang_thai', codePattern: 'BD{n}' },
  fields: [
    ...fileNumberFields,
    communeField,
    ...ownField('sinh', 'Chỉ cần năm, ví dụ 1994.'),
    ...ownField('gioi_tinh', 'Không rõ thì để trống.'),
    {
      key: 'cach_nam',
      label: 'Nguồn nắm',
      synonyms: ['Cách nắm', 'Nguồn thông tin', 'Nguồn phát hiện', 'Nắm qua', 'Phát hiện qua'],
      type: 'code',
      codeList: 'cach_nam',
      required: true,
      sensitivity: 4,
      section: 'Quản lý',
      inList: true,
      width: 18,
    },
    {
      key: 'ngay_vao',
      label: 'Ngày bắt đầu theo dõi',
      synonyms: [
        'Ngày vào',
        'Ngày vào danh sách',
        'Ngày lập hồ sơ',
        'Ngày tiếp cận',
        'Ngày đưa vào quản lý',
        'Từ ngày',
      ],
      type: 'date',
      required: true,
      sensitivity: 4,
      section: 'Quản lý',
      inList: true,
      width: 12,
    },
    {
      key: 'mo_hinh_id',
      label: 'Mô hình, câu lạc bộ tham gia',
      synonyms: ['Mô hình', 'Câu lạc bộ', 'CLB', 'Tham gia CLB, mô hình', 'Mô hình hỗ trợ', 'Nhóm tham gia'],
      type: 'reference',
      register: 'models',
      sensitivity: 4,
      section: 'Quản lý',
      width: 28,
    },
    {
      key: 'ngay_phat_hc',
      label: 'Ngày bị xử phạt hành chính',
      synonyms: ['Ngày bị xử phạt', 'Ngày xử phạt', 'Ngày phạt'],
      type: 'date',
      sensitivity: 4,
      section: 'Xử phạt',
      width: 12,
      help: 'Lần xử phạt gần nhất. Số người và tiền phạt của PL04 lấy từ sổ R09.',
    },
    {
      key: 'tien_phat_hc',
      label: 'Số tiền phạt (đồng)',
      synonyms: ['Số tiền phạt', 'Tiền phạt', 'Mức phạt', 'Mức phạt (đồng)'],
      type: 'dong',
      sensitivity: 4,
      section: 'Xử phạt',
      width: 14,
    },
    {
      key: 'trang_thai',
      label: 'Tình trạng theo dõi',
      synonyms: ['Tình trạng', 'Tình trạng hiện tại', 'Hiện trạng', 'Trạng thái', 'Kết quả theo dõi'],
      type: 'code',
      codeList: 'trang_thai_ban_dam',
      required: true,
      sensitivity: 4,
      section: 'Quản lý',
      initial: 'DANG_THEO_DOI',
      inList: true,
      width: 16,
    },
    {
      key: 'ngay_ra',
      label: 'Ngày thôi theo dõi',
      synonyms: ['Ngày ra', 'Ngày ra khỏi danh sách', 'Ngày kết thúc', 'Ngày hoàn lương', 'Đến ngày'],
      type: 'date',
      requiredWhere: [{ field: 'trang_thai', in: ['HOAN_LUONG', 'CHUYEN_DI', 'KHAC'] }],
      sensitivity: 4,
      section: 'Quản lý',
      inList: true,
      width: 12,
    },
    ...secretPaperFields,
  ],
  uniqueKeys: [['ma_ho_so'], ['person', 'ngay_vao']],
  minimum: [['ma_ho_so'], ['ho_ten'], ['sinh'], ['cach_nam', 'ngay_vao']],
  checks: [
    {
      id: 'ngay_ra_sau_ngay_vao',
      rule: 'ngay_ra >= ngay_vao',
      severity: 'error',
      message: 'Ngày thôi theo dõi {ngay_ra} trước ngày bắt đầu {ngay_vao}',
      field: 'ngay_ra',
    },
    {
      id: 'du_18_tuoi',
      rule: 'year(ngay_vao) - year(sinh) >= 18',
      severity: 'warning',
      message:
        'Sinh {sinh} mà theo dõi từ {ngay_vao}: chưa đủ 18 tuổi. Xem lại năm sinh; nếu đúng thì đây là trẻ em cần bảo vệ',
      field: 'sinh',
    },
    {
      id: 'ngay_ra_khi_con_theo_doi',
      rule: "trang_thai != 'DANG_THEO_DOI'",
      where: [{ field: 'ngay_ra', filled: true }],
      severity: 'warning',
      message: 'Đã ghi ngày thôi theo dõi {ngay_ra} nhưng tình trạng vẫn là “Đang theo dõi”',
      field: 'trang_thai',
    },
  ],
  sensitivity: 4,
  // Pháp lệnh Phòng, chống mại dâm 10/2003/PL-UBTVQH11 sets no term. Five years after the last entry: the shorter the safer
  // for whoever is named. The office sets its own.
  retention: { years: 5 },
  samples: [
    {
      // A pseudonym alone.
      ma_ho_so: '246-BD-2021-0001',
      sinh: '1994',
      gioi_tinh: 'NU',
      xa_id: '08761',
      cach_nam: 'DONG_DANG',
      ngay_vao: '2021-02-08',
      mo_hinh_id: 'MH-01',
      trang_thai: 'DANG_THEO_DOI',
      nam_so: '2021',
      ghi_chu: 'Nhóm đồng đẳng đang tiếp cận',
    },
    {
      ma_ho_so: '246-BD-2021-0002',
      ma_ho_so_goc: 'LT-BD-03',
      ho_ten: 'Nguyễn Thị Ước',
      ten_goi_khac: 'Hoà',
      cccd: '026189000733',
      dan_toc: '01',
      thuong_tru: 'Thôn Ngọc Hoa, xã Thái Hoà',
      dien_thoai: '0912000347',
      sinh: '1989-05',
      gioi_tinh: 'NU',
      xa_id: '08788',
      cach_nam: 'XU_PHAT',
      ngay_vao: '2019-11-20',
      ngay_phat_hc: '2019-11-18',
      tien_phat_hc: 300000,
      trang_thai: 'HOAN_LUONG',
      ngay_ra: '2021-05-31',
      so_mau: 'QĐ xử phạt',
      van_ban: '41/QĐ-XPHC ngày 18/11/2019',
    },
    { sinh: '2001', gioi_tinh: 'NU', xa_id: '08797', cach_nam: 'TIEP_CAN' },
  ],
})
