/** R14, R15: the money of two years, planned and spent, and the papers the office wrote. */
import type { InventedRecord } from './inventPeople.ts'
import { firstHalf, secondHalf } from './practiceDays.ts'
import type { Random } from './random.ts'

/** Item, source, planned for the practice year in million đồng; the year before had nine tenths of it. */
const budget: [item: string, source: string, millions: number][] = [
  ['MT_CAI_NGHIEN', 'TRUNG_UONG', 120],
  ['MT_CAI_NGHIEN', 'HUYEN', 180],
  ['MT_SAU_CAI', 'HUYEN', 60],
  ['MT_CSVC', 'TINH', 150],
  ['MT_DAY_NGHE', 'TINH', 70],
  ['MD_TRUYEN_THONG', 'HUYEN', 25],
  ['MD_DOI_178', 'HUYEN', 40],
  ['MD_MO_HINH', 'TINH', 50],
  ['MD_MUA_SAM', 'HUYEN', 15],
  ['MB_HO_TRO', 'TRUNG_UONG', 45],
  ['MB_TRUYEN_THONG', 'HUYEN', 15],
  ['MB_NHA_NHAN_AI', 'QUOC_TE', 20],
  ['XP_LANH_MANH', 'HUYEN', 40],
  ['XP_LANH_MANH', 'XA', 60],
  ['DOI_THU_LAO', 'HUYEN', 240],
  ['DOI_HOAT_DONG', 'XA', 50],
  ['TAP_HUAN', 'TINH', 90],
  ['KHAC', 'XA_HOI_HOA', 30],
]

export function inventOfficeRecords(random: Random): InventedRecord[] {
  return [...inventBudget(random, '2020'), ...inventBudget(random, '2021'), ...inventDirectives()]
}

function inventBudget(random: Random, year: '2020' | '2021'): InventedRecord[] {
  const records: InventedRecord[] = []
  const before = String(Number(year) - 1)
  let paper = 0
  const add = (kind: string, item: string, source: string, amount: number, day: string): void => {
    paper += 1
    records.push({
      form: 'budget_entries',
      values: {
        nam: year,
        loai: kind,
        ngay: day,
        nguon_kp: source,
        muc: item,
        so_tien: amount,
        chung_tu: `${kind === 'DU_TOAN' ? 'QĐ' : 'PC'}-${year}-${String(paper).padStart(3, '0')}`,
        nam_so: year,
      },
    })
  }
  const inYear = (date: string): string => year + date.slice(4)
  for (const [item, source, millions] of budget) {
    const planned = Math.round(millions * (year === '2021' ? 1 : 0.9)) * 1_000_000
    add('DU_TOAN', item, source, planned, `${before}-12-10`)
    const first = Math.round((planned * random.between(38, 49)) / 100_000) * 1000
    // To be learnt from: the equipment of Đội 178 cost more than was planned.
    const share = year === '2021' && item === 'MD_MUA_SAM' ? 66 : random.between(44, 50)
    const second = Math.round((planned * share) / 100_000) * 1000
    add('THUC_HIEN', item, source, first, random.date(inYear('2021-01-20'), inYear(firstHalf.to)))
    add('THUC_HIEN', item, source, second, random.date(inYear(secondHalf.from), inYear(secondHalf.to)))
  }
  for (const day of [`${year}-03-25`, `${year}-05-28`, `${year}-09-24`, `${year}-11-26`]) {
    add('THU_PHAT', 'MD_DOI_178', 'KHAC', random.between(6, 14) * 1_000_000, day)
  }
  return records
}

/** Number, day, kind of paper, what it says, field, kind of work, count. */
const directives: [string, string, string, string, string, string, number | null][] = [
  ['15/KH-UBND', '2020-02-06', 'KE_HOACH', 'Phòng, chống tệ nạn xã hội năm 2020', 'CHUNG', 'BAN_HANH', null],
  ['41/BC-LĐTBXH', '2020-06-12', 'BAO_CAO', 'Sơ kết 6 tháng đầu năm 2020', 'CHUNG', 'SO_KET', null],
  ['98/BC-LĐTBXH', '2020-12-10', 'BAO_CAO', 'Tổng kết năm 2020', 'CHUNG', 'TONG_KET', null],
  ['12/KH-UBND', '2021-01-28', 'KE_HOACH', 'Phòng, chống tệ nạn xã hội năm 2021', 'CHUNG', 'BAN_HANH', null],
  ['18/KH-UBND', '2021-02-05', 'KE_HOACH', 'Xây dựng xã, thị trấn lành mạnh năm 2021', 'CHUNG', 'BAN_HANH', null],
  [
    '230/QĐ-UBND',
    '2021-02-19',
    'QUYET_DINH',
    'Kiện toàn Đội kiểm tra liên ngành 178',
    'MAI_DAM',
    'KIEN_TOAN_178',
    null,
  ],
  ['245/QĐ-UBND', '2021-02-22', 'QUYET_DINH', 'Cấp thẻ kiểm tra cho thành viên Đội 178', 'MAI_DAM', 'CAP_THE', 7],
  [
    '246/QĐ-UBND',
    '2021-02-22',
    'QUYET_DINH',
    'Thu hồi thẻ kiểm tra của thành viên đã chuyển công tác',
    'MAI_DAM',
    'THU_HOI_THE',
    2,
  ],
  ['31/CV-LĐTBXH', '2021-03-10', 'CONG_VAN', 'Rà soát, thống kê người nghiện quý I', 'MA_TUY', 'RA_SOAT', null],
  ['05/TB-BCĐ', '2021-03-30', 'THONG_BAO', 'Giao ban quý I', 'CHUNG', 'GIAO_BAN', null],
  ['57/KH-UBND', '2021-05-17', 'KE_HOACH', 'Tháng hành động phòng, chống ma túy năm 2021', 'MA_TUY', 'BAN_HANH', null],
  ['62/BC-LĐTBXH', '2021-06-14', 'BAO_CAO', 'Sơ kết 6 tháng đầu năm 2021', 'CHUNG', 'SO_KET', null],
  [
    '70/KH-UBND',
    '2021-07-12',
    'KE_HOACH',
    'Ngày toàn dân phòng, chống mua bán người',
    'MUA_BAN_NGUOI',
    'BAN_HANH',
    null,
  ],
  [
    '11/QC-LĐTBXH-CA',
    '2021-08-03',
    'KHAC',
    'Quy chế trao đổi thông tin nạn nhân với Công an huyện',
    'MUA_BAN_NGUOI',
    'PHOI_HOP',
    null,
  ],
  ['88/CV-LĐTBXH', '2021-09-08', 'CONG_VAN', 'Rà soát, thống kê người nghiện quý III', 'MA_TUY', 'RA_SOAT', null],
  ['14/TB-BCĐ', '2021-09-29', 'THONG_BAO', 'Giao ban quý III', 'CHUNG', 'GIAO_BAN', null],
  ['102/HD-LĐTBXH', '2021-10-20', 'HUONG_DAN', 'Chấm điểm xã, thị trấn lành mạnh cuối năm', 'CHUNG', 'BAN_HANH', null],
  ['121/BC-LĐTBXH', '2021-12-10', 'BAO_CAO', 'Tổng kết năm 2021', 'CHUNG', 'TONG_KET', null],
]

function inventDirectives(): InventedRecord[] {
  return directives.map(([so_ky_hieu, ngay, loai_van_ban, trich_yeu, linh_vuc, loai_viec, count]) => ({
    form: 'directives',
    values: {
      so_ky_hieu,
      ngay,
      loai_van_ban,
      trich_yeu,
      co_quan: so_ky_hieu.includes('LĐTBXH') ? 'Phòng LĐTBXH (tập dượt)' : 'UBND huyện (tập dượt)',
      linh_vuc,
      loai_viec,
      ...(count !== null && { so_luong: count }),
      trang_thai: 'DA_THUC_HIEN',
      nam_so: ngay.slice(0, 4),
    },
  }))
}
