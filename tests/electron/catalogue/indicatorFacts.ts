/** Fixture: what an indicator of the published plans is, and by which records its result must change. Written by hand. */

export type Values = Record<string, string | number | boolean | string[]>
/** A record of a register: form id and fields. */
export type Entry = readonly [form: string, values: Values]

export interface IndicatorFact {
  code: string
  /** As the plans word it. */
  name: string
  measureUnit: string
  /** Stock, flow, rate, maintained and expanded count, or a task told in words. */
  kind: 'stock' | 'flow' | 'rate' | 'count' | 'task'
  /** Row of PL00, where it is not the code itself. */
  row?: string
  /** `PL02 T cuoi_ky`: the cell that holds the result; `PL00` where no other annex has it. */
  cell: string
  /** Records of two half-years, and what the second shows of them: in the period, and since the start of the year. */
  entries?: readonly Entry[]
  shows?: readonly [inPeriod: number, sinceYearStart: number]
  /** It counts the communes of which no record speaks: its trace is these communes. */
  isWithout?: true
  /** Why no record makes it. */
  typed?: string
}

/** A day in each half of 2021. */
export const firstHalf = '2021-03-10'
export const secondHalf = '2021-08-10'

/** The same once in each half of the year. */
export function inBothHalves(make: (day: string) => readonly Entry[]): readonly Entry[] {
  return [...make(firstHalf), ...make(secondHalf)]
}

export const communes = { thaiHoa: '08788', lapThach: '08761', quangSon: '08764' }

const givenNames: Record<string, string> = { [firstHalf]: 'Nguyễn Văn Ất', [secondHalf]: 'Trần Văn Bính' }

export function person(day: string): Values {
  return { ho_ten: givenNames[day] ?? `Lê Văn ${day}`, gioi_tinh: 'NAM', sinh: '1985', xa_id: communes.thaiHoa }
}

export function addict(day: string, more: Values = {}): Entry {
  const values = { loai: 'NGHIEN', ngay_vao: day, ly_do_tang: 'PHAT_HIEN_MOI', trang_thai: 'CONG_DONG' }
  return ['drug_users', { ...person(day), ...values, ...more }]
}

const places: Record<string, string> = { BB: 'CS01', TNCS: 'CS01', KNCT: 'CS01', NCN: 'NCN01', MMT: 'MMT01' }

export function episode(day: string, form: string, more: Values = {}): Entry {
  const place = places[form]
  return [
    'treatment_episodes',
    {
      ...person(day),
      hinh_thuc: form,
      ngay_bat_dau: day,
      lan_thu: 1,
      ...(place !== undefined && { co_so_id: place }),
      ...more,
    },
  ]
}

export function afterCare(day: string, more: Values = {}): Entry {
  const decision = { nguon_hoan_thanh: 'BAT_BUOC', ngay_hoan_thanh: day, so_qd: `QĐ ${day}`, ngay_qd: day }
  return ['post_rehab', { ...person(day), ...decision, ...more }]
}

export function support(day: string, group: string, kind: string, more: Values = {}): Entry {
  return ['support_services', { ...person(day), nhom: group, loai_ho_tro: kind, ngay: day, ...more }]
}

export function course(day: string, kind: string, more: Values = {}): Entry {
  const values = { loai: kind, linh_vuc: 'MA_TUY', ten: `Lớp ${day}`, doi_tuong: 'CAN_BO', tu_ngay: day }
  return ['training_courses', { ...values, so_lop: 1, so_nguoi: 30, ...more }]
}

export function budget(day: string, kind: string, item: string, dong: number): Entry {
  const values = { nam: '2021', loai: kind, ngay: day, nguon_kp: 'HUYEN', muc: item, so_tien: dong }
  return ['budget_entries', { ...values, chung_tu: `C-${day}` }]
}

export function directive(day: string, kind: string, more: Values = {}): Entry {
  return ['directives', { so_ky_hieu: `12/${day}`, ngay: day, trich_yeu: `Việc ngày ${day}`, loai_viec: kind, ...more }]
}

export function campaign(day: string, subject: string): Entry {
  return [
    'inspection_campaigns',
    { ma_dot: `DOT-${day}`, ten: `Đợt ${day}`, tu_ngay: day, cap_doi: 'HUYEN', doi_tuong: subject },
  ]
}

export function visit(day: string, kind: string, more: Values = {}): readonly Entry[] {
  const values = { dot_id: `DOT-${day}`, ngay: day, loai: kind, xa_id: communes.thaiHoa, so_thanh_vien: 3 }
  return [campaign(day, 'KDDV'), ['inspections', { ...values, don_vi_duoc_kiem_tra: `Quán ${day}`, ...more }]]
}

export function incident(day: string, kind: string, more: Values = {}): Entry {
  const values = { loai: kind, linh_vuc: 'MAI_DAM', ngay_phat_hien: day, dia_diem: `Phố ${day}` }
  return ['cases', { xa_id: communes.thaiHoa, ...values, ...more }]
}

export function establishment(day: string, more: Values = {}): Entry {
  const values = { ten: `Nhà nghỉ ${day}`, loai_hinh: 'NHA_NGHI', trang_thai: 'HOAT_DONG', ngay_hoat_dong: day }
  return ['establishments', { xa_id: communes.thaiHoa, ...values, ...more }]
}

export function sexWorker(day: string): Entry {
  return ['sex_workers', { ma_ho_so: `BD-${day}`, xa_id: communes.thaiHoa, cach_nam: 'TIEP_CAN', ngay_vao: day }]
}

export function victim(day: string, more: Values = {}): Entry {
  const values = { gioi_tinh: 'NU', sinh: '1999', ngay_tiep_nhan: day, hinh_thuc_tro_ve: 'TU_TRO_VE' }
  const confirmed = { tinh_trang: 'DA_XAC_NHAN', giay_xac_nhan: 'CONG_AN', ngay_xac_nhan: day }
  return ['trafficking_victims', { ma_ho_so: `NV-${day}`, xa_id: communes.thaiHoa, ...values, ...confirmed, ...more }]
}

/** A victim and one support given to them. */
export function supportedVictim(day: string, kind: string, more: Values = {}): readonly Entry[] {
  const values = { nan_nhan_id: `NV-${day}`, nhom: 'NAN_NHAN', loai_ho_tro: kind, ngay: day, xa_id: communes.thaiHoa }
  return [victim(day), ['support_services', { ...values, ...more }]]
}

export function assessment(commune: string, year: number, more: Values): Entry {
  return ['commune_assessments', { xa_id: commune, nam: String(year), ky: 'NAM', ...more }]
}

export function model(day: string, kind: string): Entry {
  const values = { loai_mo_hinh: kind, ten: `Mô hình ${day}`, ngay_thanh_lap: day, so_thanh_vien: 7 }
  return ['models', { ma_mo_hinh: `MHX-${day}`, xa_id: communes.thaiHoa, ...values }]
}

export function event(day: string, form: string, more: Values = {}): Entry {
  const commune = day === firstHalf ? communes.thaiHoa : communes.lapThach
  const values = { ma_su_kien: `SK-${day}`, ngay: day, ten: `Truyền thông ${day}`, hinh_thuc: form, linh_vuc: 'MA_TUY' }
  return ['communication_events', { ...values, xa_id: [commune], so_cuoc: 1, luot_nguoi: 40, ...more }]
}

/** An event at which so much printed matter was given out. */
export function printed(day: string, kind: string, count: number): readonly Entry[] {
  return [event(day, 'CAP_PHAT'), ['publications', { ma_su_kien: `SK-${day}`, loai_an_pham: kind, so_luong: count }]]
}
