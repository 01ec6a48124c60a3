/** Code lists of after-care: what was completed, how a person came under it, how it ended, and results of drug tests. */
import type { CodeList } from '../form.ts'

/** What was completed decides the term of after-care: Luật 73/2021/QH14 Điều 40. */
export const completionSources: CodeList = {
  id: 'nguon_hoan_thanh',
  label: 'Đã hoàn thành',
  values: [
    {
      code: 'TU_NGUYEN_GDCD',
      label: 'Cai nghiện tự nguyện tại gia đình, cộng đồng',
      synonyms: [
        'Tự nguyện gia đình, cộng đồng',
        'Tự nguyện tại gia đình, cộng đồng',
        'Tại gia đình, cộng đồng',
        'Gia đình, cộng đồng',
        'Cai nghiện tại gia đình',
        'Cai nghiện tại cộng đồng',
        'Tự nguyện tại gia đình',
        'Tự nguyện tại cộng đồng',
        'Gia đình',
        'Cộng đồng',
      ],
    },
    {
      code: 'TU_NGUYEN_CO_SO',
      label: 'Cai nghiện tự nguyện tại cơ sở',
      synonyms: [
        'Tự nguyện cơ sở',
        'Tự nguyện tại cơ sở',
        'Tự nguyện tại cơ sở cai nghiện',
        'Cai nghiện tự nguyện tại cơ sở cai nghiện',
        'Tự nguyện tại trung tâm',
      ],
    },
    {
      code: 'BAT_BUOC',
      label: 'Cai nghiện bắt buộc',
      synonyms: [
        'Bắt buộc',
        'Cai bắt buộc',
        'Bắt buộc tại cơ sở',
        'Cai nghiện bắt buộc tại cơ sở',
        'Chấp hành xong quyết định cai nghiện bắt buộc',
      ],
    },
    {
      code: 'METHADONE',
      label: 'Điều trị thay thế (Methadone)',
      synonyms: ['Methadone', 'MMT', 'Điều trị Methadone', 'Điều trị thay thế', 'Hoàn thành điều trị Methadone'],
    },
    {
      code: 'TU_12_DEN_18',
      label: 'Người từ đủ 12 đến dưới 18 tuổi',
      synonyms: ['Từ đủ 12 đến dưới 18 tuổi', 'Từ 12 đến dưới 18 tuổi', '12 - dưới 18 tuổi', 'Dưới 18 tuổi'],
    },
  ],
}

/** A move inside the district closes one record and opens another; the second says so. */
export const postRehabEntries: CodeList = {
  id: 'vao_sau_cai',
  label: 'Vào danh sách do',
  values: [
    {
      code: 'MOI',
      label: 'Quyết định mới',
      synonyms: ['Mới', 'Hoàn thành cai nghiện', 'Mới hoàn thành', 'Quyết định lần đầu'],
    },
    {
      code: 'CHUYEN_DEN',
      label: 'Chuyển đến',
      synonyms: ['Nơi khác chuyển đến', 'Chuyển nơi cư trú đến', 'Tiếp nhận từ nơi khác'],
    },
  ],
}

export const postRehabOutcomes: CodeList = {
  id: 'ket_qua_sau_cai',
  label: 'Kết quả quản lý sau cai',
  values: [
    {
      code: 'HET_THOI_HAN',
      label: 'Hết thời hạn',
      synonyms: [
        'Hết thời hạn quản lý',
        'Hết hạn',
        'Chấp hành xong',
        'Chấp hành xong quyết định',
        'Đã chấp hành xong',
        'Hoàn thành',
        'Không tái nghiện',
      ],
    },
    { code: 'TAI_NGHIEN', label: 'Tái nghiện', synonyms: ['Đã tái nghiện', 'Tái sử dụng', 'Nghiện lại'] },
    { code: 'CHUYEN_DI', label: 'Chuyển đi', synonyms: ['Chuyển nơi cư trú', 'Chuyển nơi khác', 'Đã chuyển đi'] },
    {
      code: 'BI_BAT',
      label: 'Bị bắt',
      synonyms: ['Bị bắt, thi hành án', 'Thi hành án', 'Đi tù', 'Tạm giam', 'Thi hành án phạt tù'],
    },
    { code: 'CHET', label: 'Chết', synonyms: ['Đã chết', 'Tử vong'] },
    { code: 'KHAC', label: 'Khác', synonyms: ['Lý do khác'] },
  ],
}

export const testResults: CodeList = {
  id: 'ket_qua_xet_nghiem',
  label: 'Kết quả xét nghiệm',
  values: [
    { code: 'AM_TINH', label: 'Âm tính', synonyms: ['(-)', 'AT', 'Không có ma túy'] },
    { code: 'DUONG_TINH', label: 'Dương tính', synonyms: ['(+)', 'DT', 'Có ma túy'] },
    { code: 'KHONG_DEN', label: 'Không đến xét nghiệm', synonyms: ['Vắng mặt', 'Không đến', 'Từ chối'] },
  ],
}
