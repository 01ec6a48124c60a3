/**
 * How invented lives with drugs go on: listed, in care, after care, gone, back again. One person's records follow each
 * other, so that R01, R02 and R03 say the same of everybody on every day.
 */
import type { RecordValues } from '../../../db/records.ts'
import { addDays, addMonths, daysBetween } from '../../../shared/date.ts'
import { facilityOf } from './facilityRecords.ts'
import type { InventedPerson, InventedRecord } from './inventPeople.ts'
import { communeOf, communeWeights, lastDay } from './practiceDays.ts'
import type { Random } from './random.ts'

/** A stretch of a life in which support is given. */
export interface CareSpan {
  person: InventedPerson
  commune: string
  group: 'NGHIEN' | 'HOC_VIEN' | 'SAU_CAI' | 'METHADONE'
  facility: string | null
  from: string
  to: string
}

export interface DrugLife {
  records: InventedRecord[]
  care: CareSpan[]
  /** File numbers of R03 with the days between which the person is tested; `relapse` is the day a test was positive. */
  followed: { code: string; from: string; to: string; relapse: string | null }[]
}

type Form = 'GD' | 'CD' | 'NCN' | 'BBCD' | 'TNCS' | 'BB' | 'KNCT' | 'MMT'
const atHome: readonly Form[] = ['GD', 'CD', 'NCN', 'BBCD']

const sources: Record<Exclude<Form, 'KNCT'>, string> = {
  GD: 'TU_NGUYEN_GDCD',
  CD: 'TU_NGUYEN_GDCD',
  NCN: 'TU_NGUYEN_GDCD',
  BBCD: 'BAT_BUOC',
  TNCS: 'TU_NGUYEN_CO_SO',
  BB: 'BAT_BUOC',
  MMT: 'METHADONE',
}

/** Numbers the decisions and files of the practice year, in the order in which they are made. */
export interface Numbering {
  next(kind: string): number
}

/** Lives one life from the day the person is first listed. */
export function liveWithDrugs(
  random: Random,
  numbers: Numbering,
  person: InventedPerson,
  first: { commune: string; day: string; reason: string },
): DrugLife {
  const life: DrugLife = { records: [], care: [], followed: [] }
  const drug = random.weighted({ HEROIN: 52, ATS: 28, THUOC_PHIEN: 5, HON_HOP: 9, KETAMINE: 3, KHONG_RO: 3 })
  const began = String(
    Math.max(Number(person.values.sinh.slice(0, 4)) + 14, Number(first.day.slice(0, 4)) - random.between(0, 8)),
  )
  let { commune } = first
  let times = 0
  let listing = list(first.day, first.reason)
  return inCommunity(first.day)

  function add(form: string, values: RecordValues): RecordValues {
    life.records.push({ form, person, values })
    return values
  }

  // The steps below give the life as it is at its end, so that each can say what comes after it.

  function list(day: string, reason: string): RecordValues {
    return add('drug_users', {
      xa_id: commune,
      loai: 'NGHIEN',
      ngay_vao: day,
      ly_do_tang: reason,
      ...(reason === 'PHAT_HIEN_MOI' && {
        so_ket_qua_xd: `${numbers.next('PKQ')}/PKQ-TTYT`,
        ngay_xac_dinh_nghien: addDays(day, -random.between(1, 9)),
      }),
      loai_ma_tuy: drug,
      nam_bat_dau_su_dung: began,
      trang_thai: 'CONG_DONG',
      can_bo_phu_trach: `Công an ${communeOf(commune).name}`,
      nam_so: day.slice(0, 4),
    })
  }

  function leave(day: string, reason: string, to?: string): DrugLife {
    Object.assign(listing, {
      ngay_ra: day,
      ly_do_giam: reason,
      trang_thai: 'DA_RA',
      ...(to !== undefined && { noi_chuyen_den: to }),
    })
    return life
  }

  function stay(state: string): DrugLife {
    listing.trang_thai = state
    return life
  }

  function inCommunity(from: string): DrugLife {
    const day = addDays(from, random.between(20, 520))
    if (day > lastDay) return stay(random.weighted({ CONG_DONG: 90, VANG_MAT: 7, TAM_GIAM: 3 }))
    const event = random.weighted({ treat: 74, moveIn: 6, moveOut: 6, jail: 7, die: 2, lost: 1, other: 1 })
    if (event === 'treat') return enter(day, chooseForm())
    if (event === 'moveIn') {
      return inCommunity(moveInside(day))
    }
    if (event === 'moveOut')
      return leave(day, 'CHUYEN_DI', random.oneOf(['Huyện Sông Lô', 'Thành phố Vĩnh Yên', 'Tỉnh Tuyên Quang']))
    if (event === 'jail') return goToJail(day)
    return leave(day, { die: 'CHET', lost: 'MAT_TICH', other: 'KHAC' }[event])
  }

  function chooseForm(): Form {
    if (person.values.noi_cu_tru === 'KHONG_ON_DINH') return 'KNCT'
    return random.weighted<Form>({ GD: 22, CD: 12, NCN: 7, BBCD: 4, TNCS: 15, BB: 19, MMT: 21 })
  }

  /** Leaves one commune and is listed in another some days later, which day it gives. */
  function moveInside(day: string): string {
    leave(day, 'CHUYEN_DI', 'Trong huyện')
    const { [commune]: _, ...others } = communeWeights
    commune = random.weighted(others)
    const later = addDays(day, random.between(0, 5))
    const arrived = later < lastDay ? later : lastDay
    listing = list(arrived, 'CHUYEN_DEN')
    return arrived
  }

  function goToJail(day: string): DrugLife {
    leave(day, 'THI_HANH_AN')
    const out = addMonths(day, random.between(9, 30))
    if (out > lastDay || random.chance(0.35)) return life
    listing = list(out, 'RA_TU')
    return inCommunity(out)
  }

  function enter(day: string, form: Form): DrugLife {
    times += 1
    const term = termOf(form)
    const facility = facilityOf(form)
    const isOrdered = form === 'BB' || form === 'BBCD'
    const episode = add('treatment_episodes', {
      xa_id: commune,
      hinh_thuc: form,
      ...(facility !== null && { co_so_id: facility }),
      ...(form !== 'MMT' && {
        so_qd: `${numbers.next('QD')}/QĐ-${form === 'BB' ? 'TA' : 'UBND'}`,
        ngay_qd: addDays(day, -random.between(0, 4)),
      }),
      ...(form === 'BB' && { ngay_lap_ho_so: addDays(day, -random.between(20, 60)) }),
      ngay_bat_dau: day,
      ...(term !== null && { thoi_han_thang: term }),
      lan_thu: times,
      ...((form === 'GD' || form === 'CD') && random.chance(0.35) && { co_cedemex: true }),
      ...((form === 'MMT' || atHome.includes(form)) &&
        random.chance(0.8) && { nguoi_phan_cong: `Đội công tác xã hội tình nguyện ${communeOf(commune).name}` }),
      ...(atHome.includes(form) && { don_vi_dich_vu: `Trạm Y tế ${communeOf(commune).name}` }),
      ...(!isOrdered && form !== 'MMT' && random.chance(0.4) && { ho_tro_95: true, kinh_phi_ho_tro: 1_490_000 }),
      nam_so: day.slice(0, 4),
    })
    const ending = chooseEnding(form)
    const planned = term === null ? addMonths(day, random.between(5, 40)) : addMonths(day, term)
    const early = addDays(day, random.between(15, Math.max(20, (term ?? 12) * 25)))
    const end = ending === null ? '9999-12-31' : ending === 'HOAN_THANH' ? planned : early
    const group = atHome.includes(form) ? 'NGHIEN' : form === 'MMT' ? 'METHADONE' : 'HOC_VIEN'
    life.care.push({ person, commune, group, facility, from: day, to: end < lastDay ? end : lastDay })
    if (ending === null || end > lastDay) {
      if (form === 'BB' || form === 'TNCS') episode.giai_doan_cai = addMonths(day, 3) > lastDay ? 'CAT_CON' : 'LAO_DONG'
      return stay(atHome.includes(form) ? 'CAI_GDCD' : form === 'MMT' ? 'METHADONE' : 'CO_SO')
    }
    Object.assign(episode, { ngay_ket_thuc: end, ket_thuc: ending })
    if (ending === 'CHET') return leave(end, 'CHET')
    if (ending === 'CHUYEN_HINH_THUC')
      return enter(end, form === 'BB' || form === 'KNCT' ? 'TNCS' : random.oneOf(['BB', 'MMT']))
    if (ending === 'HOAN_THANH' && form !== 'KNCT') {
      episode.giay_xac_nhan = `Mẫu ${atHome.includes(form) ? '26a' : '26b'}, số ${numbers.next('GXN')}/XN`
      return follow(end, form)
    }
    return inCommunity(end)
  }

  function termOf(form: Form): number | null {
    if (form === 'MMT') return null
    if (form === 'BB') return random.oneOf([12, 18, 24])
    if (form === 'KNCT') return 2
    return form === 'TNCS' ? random.oneOf([6, 6, 12]) : random.oneOf([6, 6, 6, 12])
  }

  /** How the stay ends, or null where it goes on beyond the last day. */
  function chooseEnding(form: Form): string | null {
    if (form === 'MMT') {
      const ending = random.weighted({ stays: 74, BO_DO: 16, HOAN_THANH: 5, VI_PHAM: 2, CHET: 1 })
      return ending === 'stays' ? null : ending
    }
    if (form === 'KNCT') return random.weighted({ CHUYEN_HINH_THUC: 70, HOAN_THANH: 30 })
    const isInside = !atHome.includes(form)
    return random.weighted({
      HOAN_THANH: isInside ? 84 : 68,
      CHUYEN_HINH_THUC: isInside ? 4 : 12,
      ...(isInside ? { TRON: 4 } : { BO_DO: 16 }),
      ...(isInside && { KHAC: 5 }),
      CHET: 1,
    })
  }

  /** Management after care, by a decision some days after the end of the care. */
  function follow(end: string, form: Exclude<Form, 'KNCT'>, rest?: { decided: string; term: number }): DrugLife {
    const decided = rest?.decided ?? addDays(end, random.between(3, 15))
    const isInside = form === 'BB' || form === 'TNCS'
    const code = `246-SC-${decided.slice(0, 4)}-${String(numbers.next(`SC-${decided.slice(0, 4)}`)).padStart(4, '0')}`
    const file = {
      ma_ho_so: code,
      xa_id: commune,
      nguon_hoan_thanh: sources[form],
      ngay_hoan_thanh: end,
      ...(isInside && rest === undefined && { ban_giao_tu_co_so: addDays(end, random.between(0, 2)) }),
      vao_do: rest === undefined ? 'MOI' : 'CHUYEN_DEN',
      nam_so: decided.slice(0, 4),
    }
    if (decided > lastDay) {
      // Back home, the decision not yet made: followed for relapse, counted as managed by nobody.
      add('post_rehab', file)
      return stay('CONG_DONG')
    }
    // Before 2022 the office set one or two years; from then on the law does.
    const term = rest?.term ?? (form === 'BB' ? 24 : 12)
    const absent = random.chance(0.1) ? random.between(4, 15) : 0
    const record = add('post_rehab', {
      ...file,
      so_qd: `${numbers.next('QD')}/QĐ-UBND`,
      ngay_qd: decided,
      thoi_han_thang: term,
      ...(absent > 0 && { so_ngay_vang: absent }),
      nguoi_giup_do: `Đội công tác xã hội tình nguyện ${communeOf(commune).name}`,
    })
    const result =
      rest === undefined
        ? random.weighted({ HET_THOI_HAN: 62, TAI_NGHIEN: 20, moveIn: 6, CHUYEN_DI: 4, BI_BAT: 5, CHET: 2, KHAC: 1 })
        : 'HET_THOI_HAN'
    const day =
      result === 'HET_THOI_HAN'
        ? addDays(addMonths(decided, term), absent)
        : addDays(decided, random.between(40, term * 28))
    const to = day < lastDay ? day : lastDay
    life.care.push({ person, commune, group: 'SAU_CAI', facility: null, from: decided, to })
    life.followed.push({ code, from: decided, to, relapse: result === 'TAI_NGHIEN' && day <= lastDay ? day : null })
    if (day > lastDay) return stay('SAU_CAI')
    if (result === 'moveIn') {
      Object.assign(record, { ngay_ket_thuc: day, ket_qua: 'CHUYEN_DI' })
      const left = Math.max(1, Math.round(daysBetween(day, addMonths(decided, term)) / 30))
      return follow(end, form, { decided: moveInside(day), term: left })
    }
    Object.assign(record, { ngay_ket_thuc: day, ket_qua: result })
    if (result === 'TAI_NGHIEN') {
      record.ngay_tai_nghien = day
      return inCommunity(day)
    }
    if (result === 'BI_BAT') return goToJail(day)
    if (result === 'CHUYEN_DI') return leave(day, 'CHUYEN_DI', 'Huyện Tam Dương')
    if (result !== 'HET_THOI_HAN') return leave(day, result)
    leave(day, 'HET_QUAN_LY')
    const relapse = addMonths(day, random.between(3, 20))
    if (relapse > lastDay || random.chance(0.62)) return life
    listing = list(relapse, 'TAI_NGHIEN')
    return inCommunity(relapse)
  }
}
