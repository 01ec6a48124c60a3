/** R06 and R04: victims of trafficking received in three half-years, with the help each of them got. */
import type { RecordValues } from '../../../db/records.ts'
import { addDays, addMonths } from '../../../shared/date.ts'
import { shelter } from './facilityRecords.ts'
import type { InventedRecord } from './inventPeople.ts'
import type { Random } from './random.ts'

interface Victim {
  commune: string
  born: string
  received: string
  /** Days from being received to being confirmed; null while the police have not answered. */
  confirmedAfter: number | null
  back: string
  purpose: string
  country: string
  ethnic: string
  /** Days in the shelter; 0 stays with the family. */
  sheltered: number
  /** Whether the person has settled, and after how many months. */
  settledAfter: number | null
  children?: number
}

/** Eight in two years: a rare thing in a district of this size. */
const victims: Victim[] = [
  {
    commune: '08866',
    born: '1998',
    received: '2020-03-04',
    confirmedAfter: 16,
    back: 'GIAI_CUU',
    purpose: 'VO_CHONG',
    country: 'Trung Quốc',
    ethnic: '01',
    sheltered: 50,
    settledAfter: 10,
  },
  {
    commune: '08785',
    born: '1995',
    received: '2020-09-14',
    confirmedAfter: 18,
    back: 'TU_TRO_VE',
    purpose: 'LAO_DONG',
    country: 'Trung Quốc',
    ethnic: '18',
    sheltered: 0,
    settledAfter: 12,
  },
  {
    commune: '08764',
    born: '2004-05-12',
    received: '2021-01-20',
    confirmedAfter: 14,
    back: 'GIAI_CUU',
    purpose: 'VO_CHONG',
    country: 'Trung Quốc',
    ethnic: '18',
    sheltered: 55,
    settledAfter: 8,
  },
  {
    commune: '08866',
    born: '1993',
    received: '2021-03-09',
    confirmedAfter: 19,
    back: 'TU_TRO_VE',
    purpose: 'BAN_DAM',
    country: 'Trung Quốc',
    ethnic: '01',
    sheltered: 0,
    settledAfter: null,
    children: 1,
  },
  {
    commune: '08767',
    born: '2006-08-03',
    received: '2021-05-11',
    confirmedAfter: 15,
    back: 'TRAO_TRA',
    purpose: 'VO_CHONG',
    country: 'Trung Quốc',
    ethnic: '02',
    sheltered: 45,
    settledAfter: null,
  },
  {
    commune: '08863',
    born: '1990',
    received: '2021-08-02',
    confirmedAfter: 20,
    back: 'TRONG_NUOC',
    purpose: 'BAN_DAM',
    country: 'Việt Nam',
    ethnic: '01',
    sheltered: 40,
    settledAfter: null,
  },
  // To be learnt from: 75 days in the shelter, where the allowance is for 60.
  {
    commune: '08788',
    born: '2001',
    received: '2021-09-06',
    confirmedAfter: 17,
    back: 'GIAI_CUU',
    purpose: 'LAO_DONG',
    country: 'Cam-pu-chia',
    ethnic: '01',
    sheltered: 75,
    settledAfter: null,
  },
  {
    commune: '08839',
    born: '1997',
    received: '2021-12-01',
    confirmedAfter: null,
    back: 'TU_TRO_VE',
    purpose: 'LAO_DONG',
    country: 'Cam-pu-chia',
    ethnic: '01',
    sheltered: 30,
    settledAfter: null,
  },
]

const aid = [
  'NHU_CAU_THIET_YEU',
  'DI_LAI',
  'Y_TE',
  'TAM_LY',
  'PHAP_LY',
  'KY_NANG_SONG',
  'HOC_VAN_HOA',
  'HOC_NGHE',
  'TRO_CAP_BAN_DAU',
  'VAY_VON',
  'VIEC_LAM',
]
const cost: Readonly<Record<string, number>> = {
  NHU_CAU_THIET_YEU: 1_200_000,
  DI_LAI: 350_000,
  Y_TE: 600_000,
  HOC_VAN_HOA: 700_000,
  HOC_NGHE: 3_000_000,
  TRO_CAP_BAN_DAU: 1_500_000,
  VAY_VON: 30_000_000,
}
const lastDayOfAid = '2021-12-10'

export function inventTraffickingRecords(random: Random): InventedRecord[] {
  return victims.flatMap((victim, index) => {
    const code = `246-NV-${victim.received.slice(0, 4)}-${String(index + 1).padStart(4, '0')}`
    return [
      { form: 'trafficking_victims', values: describeVictim(victim, code, index) },
      ...inventAid(random, victim, code, index),
    ]
  })
}

function describeVictim(victim: Victim, code: string, index: number): RecordValues {
  const { received, confirmedAfter, sheltered, settledAfter } = victim
  const ended = settledAfter === null ? null : addMonths(received, settledAfter)
  const left = addDays(received, 2 + sheltered)
  return {
    ma_ho_so: code,
    xa_id: victim.commune,
    gioi_tinh: index === 5 ? 'NAM' : 'NU',
    sinh: victim.born,
    dan_toc: victim.ethnic,
    ngay_khai_bao: addDays(received, -1),
    noi_khai_bao: 'Công an xã',
    ngay_tiep_nhan: received,
    hinh_thuc_tro_ve: victim.back,
    muc_dich_mua_ban: victim.purpose,
    nuoc_bi_ban_den: victim.country,
    bi_ban_tu: '2019',
    bi_ban_den: received.slice(0, 7),
    tinh_trang: confirmedAfter === null ? 'CHO_XAC_MINH' : 'DA_XAC_NHAN',
    ngay_gui_xac_minh: addDays(received, 1),
    giay_xac_nhan: confirmedAfter === null ? 'CHUA_CO' : 'CONG_AN',
    ...(confirmedAfter !== null && {
      so_giay: `${String(index + 1).padStart(2, '0')}/GXN-CAH`,
      ngay_xac_nhan: addDays(received, confirmedAfter),
    }),
    nguoi_di_cung_duoi18: victim.children ?? 0,
    noi_luu_tru: sheltered > 0 ? 'NHA_NHAN_AI' : 'GIA_DINH',
    ...(sheltered > 0 && { ngay_vao_co_so: addDays(received, 2) }),
    ...(sheltered > 0 && left <= lastDayOfAid && { ngay_ra_co_so: left }),
    ...(ended !== null && ended <= lastDayOfAid && { ngay_ket_thuc: ended, ket_qua_hoa_nhap: 'ON_DINH' }),
    nam_so: received.slice(0, 4),
  }
}

/** The first days bring what is needed at once; training, work and loans come months later. */
function inventAid(random: Random, victim: Victim, code: string, index: number): InventedRecord[] {
  const isChild = victim.born >= '2004'
  const wanted = aid.filter((kind, place) => {
    if (victim.confirmedAfter === null) return place < 4
    if (kind === 'HOC_VAN_HOA') return isChild
    if (kind === 'VAY_VON' || kind === 'VIEC_LAM') return !isChild && index % 2 === 1
    return place < 5 || kind === 'TRO_CAP_BAN_DAU' || (index + place) % 2 === 0
  })
  const records = wanted.flatMap((kind): InventedRecord[] => {
    const place = aid.indexOf(kind)
    const day = addDays(victim.received, place < 4 ? random.between(0, 6) : random.between(25, 60) + place * 4)
    if (day > lastDayOfAid) return []
    const amount = cost[kind]
    return [
      {
        form: 'support_services',
        values: {
          xa_id: victim.commune,
          nhom: 'NAN_NHAN',
          nan_nhan_id: code,
          loai_ho_tro: kind,
          ngay: day,
          ...(amount !== undefined && { so_tien: amount }),
          ...(kind === 'VAY_VON' && { nguon_von: 'NHCSXH', thoi_han_vay: 36 }),
          ...(kind === 'HOC_NGHE' && { nghe: 'May công nghiệp' }),
          ...(victim.sheltered > 0 && place < 4 && { co_so_id: shelter }),
          nam_so: day.slice(0, 4),
        },
      },
    ]
  })
  if ((victim.children ?? 0) > 0) {
    records.push({
      form: 'support_services',
      values: {
        xa_id: victim.commune,
        nhom: 'DI_CUNG',
        nan_nhan_id: code,
        loai_ho_tro: 'NHU_CAU_THIET_YEU',
        ngay: addDays(victim.received, 1),
        so_tien: 400_000,
      },
    })
  }
  return records
}
