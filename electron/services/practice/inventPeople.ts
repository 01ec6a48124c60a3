/** Invented people: common family, middle and given names combined, with numbers of papers that nobody can have. */
import type { RecordValues } from '../../../db/records.ts'
import { communeOf } from './practiceDays.ts'
import type { Random } from './random.ts'

export interface InventedPerson {
  /** Fields of shared/forms/personFields.ts. */
  values: RecordValues & { ho_ten: string; gioi_tinh: string; sinh: string }
}

/** One record of a register, in the order of writing: what it refers to comes before it. */
export interface InventedRecord {
  form: string
  /** Whose it is; the same object is the same person. */
  person?: InventedPerson
  values: RecordValues
}

const families = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Vũ',
  'Đỗ',
  'Bùi',
  'Đặng',
  'Hà',
  'Khổng',
  'Triệu',
  'Lưu',
  'Phùng',
]
const middlesOfMen = ['Văn', 'Đức', 'Mạnh', 'Quang', 'Xuân', 'Minh', 'Ngọc', 'Anh', 'Công', 'Tiến']
const middlesOfWomen = ['Thị', 'Thị', 'Thu', 'Ngọc', 'Thanh', 'Bích', 'Minh']
const namesOfMen = [
  ...['An', 'Bình', 'Chiến', 'Cường', 'Dũng', 'Dương', 'Đông', 'Hải', 'Hiếu', 'Hoàn', 'Hùng', 'Huy', 'Khánh', 'Kiên'],
  ...['Lâm', 'Linh', 'Long', 'Nam', 'Phong', 'Phúc', 'Quân', 'Quyết', 'Sơn', 'Tài', 'Thành', 'Thắng', 'Toàn', 'Tuấn'],
]
const namesOfWomen = [
  'Hà',
  'Hằng',
  'Hạnh',
  'Hoa',
  'Hồng',
  'Huệ',
  'Hương',
  'Lan',
  'Liên',
  'Mai',
  'Nga',
  'Nhung',
  'Thủy',
  'Yến',
]

/** Twelve digits begin with the code of a province; 003 lies among them and was given to none. */
const NO_PROVINCE = '003'
/** Nine digits begin with the number of a police office and a series; no office has had 000. */
const NO_SERIES = '00000'
/** No network has had numbers that begin so since 2018. */
const NO_NETWORK = '010000'

export function inventName(random: Random, gender: 'NAM' | 'NU'): string {
  const isMan = gender === 'NAM'
  const middle = random.oneOf(isMan ? middlesOfMen : middlesOfWomen)
  return `${random.oneOf(families)} ${middle} ${random.oneOf(isMan ? namesOfMen : namesOfWomen)}`
}

/** Makes people one after another; no two have the same name and year of birth, nor the same number. */
export function createPeople(
  random: Random,
): (of: { commune: string; bornFrom: number; bornTo: number; shareOfWomen: number }) => InventedPerson {
  const known = new Set<string>()
  let count = 0

  function inventUnique(gender: 'NAM' | 'NU', year: number): string {
    for (;;) {
      const name = inventName(random, gender)
      if (known.has(`${name} ${year}`)) continue
      known.add(`${name} ${year}`)
      return name
    }
  }

  return ({ commune, bornFrom, bornTo, shareOfWomen }) => {
    count += 1
    const gender = random.chance(shareOfWomen) ? 'NU' : 'NAM'
    const year = random.between(bornFrom, bornTo)
    const number = String(count).padStart(6, '0')
    const { name, villages } = communeOf(commune)
    const home = `${random.oneOf(villages)}, ${name}`
    // As in life: most have the new paper, some only the old number, a few none that the office knows.
    const papers = random.weighted({ cccd: 70, cmnd: 22, none: 8 })
    const century = (gender === 'NU' ? 1 : 0) + (year >= 2000 ? 2 : 0)
    // Of some people only the year of birth is known.
    const isExact = random.chance(0.8)
    const day = isExact ? random.date(`${year}-01-01`, `${year}-12-28`) : String(year)
    return {
      values: {
        ho_ten: inventUnique(gender, year),
        gioi_tinh: gender,
        sinh: day,
        ...(papers === 'cccd' && { cccd: `${NO_PROVINCE}${century}${String(year).slice(2)}${number}` }),
        ...(papers === 'cmnd' && { cmnd: `${NO_SERIES}${number.slice(2)}` }),
        ...(papers === 'none' && { giay_to_khac: 'không có' }),
        dan_toc: random.weighted({ '01': 84, '18': 11, '15': 3, '02': 2 }),
        thuong_tru: `${home}, huyện Lập Thạch`,
        noi_o: home,
        noi_cu_tru: 'ON_DINH',
        trinh_do: random.weighted({ TIEU_HOC: 20, THCS: 50, THPT: 25, TRUNG_CAP: 5 }),
        nghe_nghiep: random.weighted({ NONG_NGHIEP: 40, TU_DO: 35, KHONG_ON_DINH: 15, CONG_NHAN: 10 }),
        hoan_canh: random.weighted({ BINH_THUONG: 70, CAN_NGHEO: 15, HO_NGHEO: 13, CHINH_SACH: 2 }),
        dien_thoai: `${NO_NETWORK}${String(count).padStart(4, '0')}`,
      },
    }
  }
}
