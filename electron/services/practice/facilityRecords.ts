/** DM01: the places of care and shelter that the invented records name. */
import type { InventedRecord } from './inventPeople.ts'

const facilities = [
  {
    ma: 'CSCN-VP',
    ten: 'Cơ sở cai nghiện ma túy tỉnh (tập dượt)',
    loai: 'CSCN',
    cong_suat: 400,
    ngay_hoat_dong: '1998-05-04',
  },
  {
    ma: 'NCN-TH',
    ten: 'Nhà cai nghiện cụm Thái Hòa (tập dượt)',
    loai: 'NCN',
    cong_suat: 20,
    ngay_hoat_dong: '2012-03-01',
  },
  {
    ma: 'MMT-LT',
    ten: 'Cơ sở điều trị Methadone Lập Thạch (tập dượt)',
    loai: 'MMT',
    cong_suat: 150,
    ngay_hoat_dong: '2014-09-15',
  },
  { ma: 'NNA-VP', ten: 'Nhà Nhân ái tỉnh (tập dượt)', loai: 'HTNN', cong_suat: 30, ngay_hoat_dong: '2010-01-04' },
]

const placeOfForm: Readonly<Record<string, string>> = {
  BB: 'CSCN-VP',
  TNCS: 'CSCN-VP',
  KNCT: 'CSCN-VP',
  NCN: 'NCN-TH',
  MMT: 'MMT-LT',
}

export const shelter = 'NNA-VP'

/** Code of the facility for a form of care, or null for care at home. */
export function facilityOf(form: string): string | null {
  return placeOfForm[form] ?? null
}

export function inventFacilities(): InventedRecord[] {
  return facilities.map((values) => ({
    form: 'facilities',
    values: { ...values, dia_chi: 'Địa chỉ giả, dùng để tập dượt' },
  }))
}
