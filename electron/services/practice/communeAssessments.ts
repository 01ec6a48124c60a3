/** R13: what each commune scored, so that points, class and the vices of the other registers agree. */
import type { InventedRecord } from './inventPeople.ts'
import { type Commune, communes } from './practiceDays.ts'
import type { Random } from './random.ts'

/** Of the year before, then of the practice year: the half-year by themselves, the year by the district. */
const rounds = [
  { year: '2020', kind: 'NAM', day: '2020-12-14', from: '2019-12-15', scored: '2020-12-18' },
  { year: '2021', kind: '6T', day: '2021-06-14', from: '2020-12-15', scored: '2021-06-14' },
  { year: '2021', kind: 'NAM', day: '2021-12-14', from: '2020-12-15', scored: '2021-12-13' },
]

/** Scores that follow from what the other records say of each commune. */
export function inventAssessments(random: Random, records: readonly InventedRecord[]): InventedRecord[] {
  return rounds.flatMap((round) =>
    communes.map((commune) => {
      const addicts = countAddicts(records, commune.id, round.day)
      const hasProstitution = isProstitutionKnown(records, commune.id, round.from, round.day)
      const isHealthy = addicts === 0 && !hasProstitution
      const points = scoreCommune(random, commune, addicts, hasProstitution)
      const total = points.reduce((sum, one) => sum + one, 0)
      const grade = total >= 90 ? 'TOT' : total >= 70 ? 'KHA' : total >= 50 ? 'TRUNG_BINH' : 'YEU'
      return {
        form: 'commune_assessments',
        values: {
          xa_id: commune.id,
          nam: round.year,
          ky: round.kind,
          mau_diem_id: 'Bảng điểm tập dượt',
          dang_ky: isHealthy
            ? 'DUY_TRI'
            : commune.weight <= 4
              ? 'XAY_DUNG_MOI'
              : commune.weight >= 8
                ? 'CHUYEN_HOA'
                : 'KHONG',
          trong_diem: commune.weight >= 12 ? 'CA_HAI' : commune.weight >= 9 ? 'MA_TUY' : 'KHONG',
          ...Object.fromEntries(points.map((one, index) => [`diem_${index + 1}`, one])),
          xep_loai: grade,
          lanh_manh: isHealthy && (grade === 'TOT' || grade === 'KHA'),
          ngay_cham: round.scored,
          hoi_dong: round.kind === '6T' ? 'UBND cấp xã tự chấm' : 'Đoàn đánh giá của Ban Chỉ đạo huyện',
          nam_so: round.year,
        },
      }
    }),
  )
}

function countAddicts(records: readonly InventedRecord[], commune: string, day: string): number {
  return records.filter(({ form, values }) => {
    const { xa_id, loai, ngay_vao, ngay_ra } = values
    return (
      form === 'drug_users' &&
      xa_id === commune &&
      loai === 'NGHIEN' &&
      String(ngay_vao ?? '') <= day &&
      String(ngay_ra ?? '9999') > day
    )
  }).length
}

function isProstitutionKnown(records: readonly InventedRecord[], commune: string, from: string, to: string): boolean {
  return records.some(({ form, values }) => {
    if (values.xa_id !== commune) return false
    if (form === 'cases') {
      const isSpot =
        values.loai === 'TU_DIEM' && String(values.ngay_phat_hien) <= to && String(values.ngay_triet_xoa ?? '9999') > to
      const isCase =
        values.loai === 'VU_VIEC' && String(values.ngay_phat_hien) >= from && String(values.ngay_phat_hien) <= to
      return isSpot || isCase
    }
    if (form === 'sex_workers') return String(values.ngay_vao) <= to && String(values.ngay_ra ?? '9999') > to
    return form === 'sex_worker_estimates'
  })
}

/** Points of the four groups, of at most 20, 20, 30 and 30; the last falls with what there is. */
function scoreCommune(random: Random, commune: Commune, addicts: number, hasProstitution: boolean): number[] {
  const effort = commune.weight >= 12 ? 1 : 0
  const state = Math.max(6, (addicts === 0 ? 29 : 26 - Math.min(14, addicts)) - (hasProstitution ? 5 : 0))
  return [random.between(15, 18) + effort, random.between(15, 18) + effort, random.between(21, 26) + effort, state]
}
