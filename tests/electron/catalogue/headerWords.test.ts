/** The headers that the books of offices carry: each is read as its field, in the register it belongs to. */
import { describe, expect, it } from 'vitest'
import { matchSheet } from '../../../shared/excel/matchSheet.ts'
import { forms } from '../../../shared/forms/index.ts'
import { buildSheet } from '../../shared/excel/rawSheetBuilder.ts'
import { knownForms } from '../../shared/excel/testForms.ts'
import { openOffice } from '../../support/office.ts'
import { makeWorkbook, preview } from '../imports/importing.ts'

const people = ['drug_users', 'treatment_episodes', 'post_rehab']
const withNames = [...people, 'support_services']

/** Registers, field, and its headers: the printed one first. */
const headers: [registers: string[], field: string, texts: string[]][] = [
  [withNames, 'ho_ten', ['Họ và tên', 'Họ tên', 'Họ, tên', 'Họ và tên người nghiện']],
  [people, 'ten_goi_khac', ['Tên gọi khác', 'Bí danh']],
  [people, 'gioi_tinh', ['Giới tính', 'Nam, Nữ', 'Nam/Nữ']],
  [people, 'sinh', ['Ngày, tháng, năm sinh', 'Năm sinh', 'NS']],
  [people, 'cccd', ['Số CCCD/CMND', 'CCCD', 'Số định danh cá nhân', 'Số CMND/CCCD']],
  [people, 'cmnd', ['CMND']],
  [people, 'dan_toc', ['Dân tộc', 'DT']],
  [people, 'thuong_tru', ['Nơi thường trú', 'HKTT', 'Hộ khẩu thường trú']],
  [people, 'tam_tru', ['Nơi tạm trú']],
  [people, 'noi_o', ['Nơi ở hiện nay', 'Chỗ ở hiện tại', 'Địa chỉ']],
  [
    [...people, 'establishments', 'models', 'commune_assessments'],
    'xa_id',
    ['Xã, phường, thị trấn', 'Xã', 'Đơn vị', 'Địa bàn'],
  ],
  [people, 'trinh_do', ['Trình độ học vấn', 'TĐVH']],
  [people, 'nghe_nghiep', ['Nghề nghiệp']],
  [people, 'hoan_canh', ['Hoàn cảnh gia đình', 'Diện']],
  [['drug_users'], 'loai_ma_tuy', ['Loại ma túy sử dụng', 'Chất ma túy']],
  [['drug_users'], 'nam_bat_dau_su_dung', ['Năm bắt đầu sử dụng']],
  [['drug_users'], 'ngay_vao', ['Ngày đưa vào danh sách quản lý', 'Ngày lập hồ sơ']],
  [['drug_users'], 'ngay_xac_dinh_nghien', ['Ngày xác định nghiện']],
  [['drug_users'], 'trang_thai', ['Tình trạng hiện tại', 'Hiện trạng']],
  [['treatment_episodes'], 'hinh_thuc', ['Hình thức cai nghiện, điều trị', 'Hình thức']],
  [['treatment_episodes'], 'co_so_id', ['Cơ sở cai nghiện, điều trị', 'Nơi cai nghiện']],
  [['treatment_episodes', 'post_rehab'], 'so_qd', ['Số quyết định', 'QĐ số']],
  [['treatment_episodes', 'post_rehab'], 'ngay_qd', ['Ngày quyết định', 'Ngày tháng QĐ']],
  [['treatment_episodes'], 'ngay_bat_dau', ['Ngày bắt đầu', 'Ngày vào', 'Ngày tiếp nhận']],
  [['treatment_episodes'], 'ngay_ket_thuc', ['Ngày kết thúc', 'Ngày ra', 'Ngày hoàn thành']],
  [['treatment_episodes'], 'thoi_han_thang', ['Thời hạn (tháng)', 'Thời gian cai nghiện']],
  [['treatment_episodes'], 'lan_thu', ['Lần cai nghiện thứ', 'Số lần cai']],
  [['treatment_episodes'], 'ket_thuc', ['Kết quả']],
  [['treatment_episodes'], 'nguoi_phan_cong', ['Người được phân công quản lý, giúp đỡ']],
  [['post_rehab'], 'ket_qua', ['Kết quả']],
  [['post_rehab'], 'nguoi_giup_do', ['Người được phân công quản lý, giúp đỡ']],
  [['support_services'], 'loai_ho_tro', ['Nội dung hỗ trợ']],
  [['support_services'], 'so_tien', ['Số tiền (đồng)']],
  [['support_services'], 'nguon_von', ['Nguồn vốn']],
  [['sex_workers'], 'cach_nam', ['Nguồn nắm']],
  [['trafficking_victims'], 'ngay_tiep_nhan', ['Ngày tiếp nhận']],
  [['trafficking_victims'], 'hinh_thuc_tro_ve', ['Hình thức trở về']],
  [['trafficking_victims'], 'muc_dich_mua_ban', ['Mục đích bị mua bán']],
  [['trafficking_victims'], 'nuoc_bi_ban_den', ['Nước bị bán đến', 'Nơi bị bán']],
  [
    ['trafficking_victims'],
    'giay_xac_nhan',
    ['Giấy xác nhận nạn nhân (cơ quan cấp, số, ngày)', 'Giấy xác nhận nạn nhân'],
  ],
  [['establishments'], 'ten', ['Tên cơ sở']],
  [['establishments'], 'loai_hinh', ['Loại hình kinh doanh']],
  [['establishments'], 'chu_co_so', ['Chủ cơ sở', 'Người đại diện']],
  [['establishments'], 'lao_dong', ['Tổng số lao động', 'Số nhân viên']],
  [['establishments'], 'lao_dong_nu', ['Số nhân viên nữ', 'Lao động nữ']],
  [['inspections'], 'dot_id', ['Đợt kiểm tra']],
  [['inspections'], 'loai', ['Hình thức kiểm tra']],
  [['inspections'], 'vi_pham', ['Nội dung vi phạm']],
  [['inspections'], 'xu_ly', ['Hình thức xử lý']],
  [['communication_events'], 'ten', ['Nội dung truyền thông']],
  [['communication_events'], 'hinh_thuc', ['Hình thức']],
  [['communication_events'], 'luot_nguoi', ['Số lượt người tham dự', 'Số người']],
  [['publications'], 'loai_an_pham', ['Loại ấn phẩm']],
  [['publications'], 'so_luong', ['Số lượng']],
  [['training_courses'], 'ten', ['Tên lớp']],
  [['training_courses'], 'doi_tuong', ['Đối tượng']],
  [['training_courses'], 'so_lop', ['Số lớp']],
  [['training_courses'], 'so_nguoi', ['Số người tham dự', 'Học viên']],
  [['models'], 'ten', ['Tên mô hình/CLB/điểm/đội', 'Tên mô hình', 'Tên đội']],
  [['models'], 'so_thanh_vien', ['Số thành viên']],
  [['commune_assessments'], 'tong_diem', ['Tổng điểm']],
  [['commune_assessments'], 'xep_loai', ['Xếp loại', 'Phân loại']],
  [forms.flatMap((form) => (form.kind === 'register' ? [form.id] : [])), 'ghi_chu', ['Ghi chú']],
]

describe('a header of the books of offices', () => {
  it('is read as its field in each register that has it', () => {
    const wrong = headers.flatMap(([registers, field, texts]) =>
      registers.flatMap((form) =>
        texts.flatMap((text) => {
          const sheet = buildSheet([
            ['STT', text],
            [1, 'Thái Hòa'],
          ])
          const hints = { form, header: { first: 0, last: 0 } }
          const [match] = matchSheet(sheet, knownForms, hints).matches
          const key = match?.columns.find((column) => column.header === text)?.key ?? null
          return key === field ? [] : [`${form}: “${text}” → ${key}, not ${field}`]
        }),
      ),
    )
    expect(wrong).toEqual([])
  })

  it('in two columns under “Năm sinh” gives birth and gender by the one that is filled', async () => {
    const office = await openOffice()
    const read = await preview(
      office,
      makeWorkbook('so.xlsx', {
        So: {
          rows: [
            ['SỔ THEO DÕI NGƯỜI NGHIỆN MA TÚY'],
            ['STT', 'Họ và tên', 'Năm sinh', null, 'Dân tộc', 'Số CCCD/CMND', 'Nơi thường trú', 'Loại ma túy'],
            [null, null, 'Nam', 'Nữ', null, null, null, null],
            [1, 'Khổng Văn Thử', 1985, null, 'Kinh', null, 'Xã Thái Hòa', 'Heroin'],
            [2, 'Khổng Thị Thử', null, 1990, 'Kinh', null, 'Xã Thái Hòa', 'Heroin'],
          ],
          merges: ['C2:D2'],
        },
      }),
      { form: 'drug_users' },
    )
    const people = read.rows.filter((row) => row.role === 'data').map(({ values }) => [values.gioi_tinh, values.sinh])
    expect(people).toEqual([
      ['NAM', '1985'],
      ['NU', '1990'],
    ])
  })
})
