/** R01 to R04 for drugs: the invented lives of everybody listed, their tests and the support they got. */
import type { RecordValues } from '../../../db/records.ts'
import { addDays, addMonths } from '../../../shared/date.ts'
import { type CareSpan, type DrugLife, liveWithDrugs, type Numbering } from './drugLives.ts'
import { createPeople, type InventedPerson, type InventedRecord } from './inventPeople.ts'
import { communeWeights, firstHalf, firstSupportDay, lastDay, secondHalf } from './practiceDays.ts'
import type { Random } from './random.ts'

type MakePerson = ReturnType<typeof createPeople>

/** How many are listed before the years shown, and in each year from 2019 on. */
const LISTED_BEFORE = 170
const LISTED_EACH_YEAR = 26
const USERS_EACH_YEAR = 14

function createNumbering(): Numbering {
  const last = new Map<string, number>()
  return {
    next: (kind) => {
      const number = (last.get(kind) ?? 0) + 1
      last.set(kind, number)
      return number
    },
  }
}

export function inventDrugRecords(random: Random): InventedRecord[] {
  const invent = createPeople(random)
  const numbers = createNumbering()
  const lives: DrugLife[] = []

  function begin(from: string, to: string, reasons: Record<string, number>): void {
    const commune = random.weighted(communeWeights)
    const day = random.date(from, to)
    const person = inventAddict(random, invent, commune)
    lives.push(liveWithDrugs(random, numbers, person, { commune, day, reason: random.weighted(reasons) }))
  }

  for (let count = 0; count < LISTED_BEFORE; count++) begin('2016-06-01', '2018-12-14', { PHAT_HIEN_MOI: 1 })
  for (const year of [2019, 2020, 2021]) {
    for (let count = 0; count < LISTED_EACH_YEAR; count++) {
      begin(`${year - 1}-12-15`, `${year}-12-14`, { PHAT_HIEN_MOI: 84, CHUYEN_DEN: 12, KHAC: 4 })
    }
  }
  return [
    ...lives.flatMap((life) => life.records),
    ...inventYoungsters(random, invent, numbers),
    ...inventUsers(random, invent),
    ...lives.flatMap((life) => life.followed.flatMap((file) => inventTests(random, file))),
    ...lives.flatMap((life) => life.care.flatMap((span) => inventSupport(random, span))),
  ]
}

function inventAddict(random: Random, invent: MakePerson, commune: string): InventedPerson {
  const person = invent({ commune, bornFrom: 1966, bornTo: 1999, shareOfWomen: 0.06 })
  if (random.chance(0.05)) person.values.noi_cu_tru = 'KHONG_ON_DINH'
  return person
}

/** Few, but every column by age needs somebody: one under 16, three under 18, all listed in the practice year. */
function inventYoungsters(random: Random, invent: MakePerson, numbers: Numbering): InventedRecord[] {
  const born = [2007, 2004, 2004, 2005]
  return born.flatMap((year, index) => {
    const commune = random.weighted(communeWeights)
    const half = index % 2 === 0 ? firstHalf : secondHalf
    const person = invent({ commune, bornFrom: year, bornTo: year, shareOfWomen: 0.2 })
    const day = random.date(half.from, addDays(half.to, -40))
    const listing: RecordValues = {
      xa_id: commune,
      loai: 'NGHIEN',
      ngay_vao: day,
      ly_do_tang: 'PHAT_HIEN_MOI',
      so_ket_qua_xd: `${numbers.next('PKQ')}/PKQ-TTYT`,
      ngay_xac_dinh_nghien: addDays(day, -3),
      loai_ma_tuy: 'ATS',
      nam_bat_dau_su_dung: '2020',
      trang_thai: 'CAI_GDCD',
    }
    const care: RecordValues = {
      xa_id: commune,
      hinh_thuc: index % 2 === 0 ? 'GD' : 'CD',
      so_qd: `${numbers.next('QD')}/QĐ-UBND`,
      ngay_qd: addDays(day, 15),
      ngay_bat_dau: addDays(day, 16),
      thoi_han_thang: 12,
      lan_thu: 1,
    }
    return [
      { form: 'drug_users', person, values: listing },
      { form: 'treatment_episodes', person, values: care },
    ]
  })
}

/** People who use drugs without being addicted: a year under management, sometimes listed as addicted afterwards. */
function inventUsers(random: Random, invent: MakePerson): InventedRecord[] {
  const records: InventedRecord[] = []
  for (const year of [2019, 2020, 2021]) {
    for (let count = 0; count < USERS_EACH_YEAR; count++) {
      const commune = random.weighted(communeWeights)
      const person = invent({ commune, bornFrom: 1985, bornTo: 2003, shareOfWomen: 0.1 })
      const day = random.date(`${year - 1}-12-15`, `${year}-12-10`)
      const kind = random.chance(0.8) ? 'SU_DUNG' : 'NGHI_NGHIEN'
      const common = {
        xa_id: commune,
        loai: kind,
        ngay_vao: day,
        ly_do_tang: 'PHAT_HIEN_MOI',
        loai_ma_tuy: random.oneOf(['ATS', 'CAN_SA', 'KETAMINE']),
      }
      const end = addMonths(day, kind === 'SU_DUNG' ? 12 : 4)
      const values =
        end > lastDay
          ? { ...common, trang_thai: 'CONG_DONG' }
          : { ...common, trang_thai: 'DA_RA', ngay_ra: end, ly_do_giam: 'HET_QUAN_LY' }
      records.push({ form: 'drug_users', person, values })
    }
  }
  return records
}

/** A test about every four months; the last one of a relapse is positive. */
function inventTests(random: Random, file: DrugLife['followed'][number]): InventedRecord[] {
  const tests: InventedRecord[] = []
  const add = (day: string, result: string): void => {
    tests.push({
      form: 'drug_tests',
      values: {
        ho_so_id: file.code,
        ngay: day,
        ket_qua: result,
        noi_xet_nghiem: 'Trạm Y tế',
        ...(result === 'DUONG_TINH' && { loai_ma_tuy: 'HEROIN' }),
      },
    })
  }
  let day = addDays(file.from, random.between(60, 130))
  while (day < file.to) {
    add(day, random.weighted({ AM_TINH: 93, KHONG_DEN: 7 }))
    day = addDays(day, random.between(90, 150))
  }
  if (file.relapse !== null) add(file.relapse, 'DUONG_TINH')
  return tests
}

const supportOf: Record<CareSpan['group'], Record<string, number>> = {
  NGHIEN: { KINH_PHI_CAI: 30, TAM_LY: 25, Y_TE: 20, TU_VAN: 15, PHAP_LY: 10 },
  HOC_VIEN: { Y_TE: 45, HOC_NGHE: 30, TAM_LY: 15, HOC_VAN_HOA: 10 },
  SAU_CAI: { VIEC_LAM: 22, VAY_VON: 16, TU_VAN: 20, HOC_NGHE: 14, Y_TE: 10, PHAP_LY: 8, TAM_LY: 6, HOC_VAN_HOA: 4 },
  METHADONE: { Y_TE: 40, TU_VAN: 30, VIEC_LAM: 15, VAY_VON: 5, TAM_LY: 10 },
}

/** Support while in care, at most one of a kind in a span. */
function inventSupport(random: Random, span: CareSpan): InventedRecord[] {
  const from = span.from < firstSupportDay ? firstSupportDay : span.from
  if (from >= span.to) return []
  const kinds = new Set(Array.from({ length: random.between(0, 3) }, () => random.weighted(supportOf[span.group])))
  return [...kinds].map((kind) => {
    const day = random.date(from, span.to)
    return {
      form: 'support_services',
      person: span.person,
      values: {
        xa_id: span.commune,
        nhom: span.group,
        loai_ho_tro: kind,
        ngay: day,
        ...(span.facility !== null && { co_so_id: span.facility }),
        ...describeSupport(random, kind),
        nam_so: day.slice(0, 4),
      },
    }
  })
}

function describeSupport(random: Random, kind: string): RecordValues {
  if (kind === 'VAY_VON') {
    return {
      so_tien: random.between(4, 10) * 5_000_000,
      nguon_von: random.weighted({ NHCSXH: 80, QUY_VIEC_LAM: 20 }),
      thoi_han_vay: 36,
      ket_qua: 'DANG_HUONG',
    }
  }
  if (kind === 'KINH_PHI_CAI') return { so_tien: 1_490_000, ket_qua: 'HOAN_THANH' }
  if (kind === 'HOC_NGHE')
    return { nghe: random.oneOf(['Hàn', 'Mộc', 'May công nghiệp', 'Sửa xe máy']), ket_qua: 'HOAN_THANH' }
  if (kind === 'VIEC_LAM')
    return { noi_lam_viec: random.oneOf(['Xưởng mộc', 'Tổ xây dựng', 'Trang trại']), ket_qua: 'DANG_HUONG' }
  return { ket_qua: 'HOAN_THANH' }
}
