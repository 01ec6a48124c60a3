/** Small definitions for matching tests: forms whose shipped definitions do not exist yet, and one with odd headers. */
import { codeLists } from '../../../shared/codes/index.ts'
import { knowForms } from '../../../shared/excel/formVocabulary.ts'
import {
  type AnnexColumn,
  type AnnexDefinition,
  defineAnnex,
  defineRegister,
  type FormDefinition,
} from '../../../shared/form.ts'
import { forms as shippedForms } from '../../../shared/forms/index.ts'
import { personFields } from '../../../shared/forms/personFields.ts'

/** A typed column with whatever else is given. */
export function typedColumn(key: string, path: string[], more: Partial<AnnexColumn> = {}): AnnexColumn {
  return { key, path, type: 'int', source: { kind: 'typed' }, additive: true, ...more }
}

/** An annex with one row per unit and a total at the bottom, unless said otherwise. */
export function annexOf(
  more: Pick<AnnexDefinition, 'id' | 'title' | 'columns'> & Partial<AnnexDefinition>,
): AnnexDefinition {
  return defineAnnex({
    kind: 'annex',
    number: 'PB99',
    version: 1,
    validFrom: '2016-01-01',
    validTo: null,
    shortTitle: more.title,
    measureUnit: 'người',
    help: '',
    regime: 'ND09',
    periodKind: 'period',
    orientation: 'landscape',
    labelColumns: { ordinal: 'STT', label: 'Đơn vị' },
    blocks: [{ id: 'xa', source: 'units' }],
    total: { label: 'Tổng cộng', position: 'last' },
    checks: [],
    notes: [],
    sensitivity: 0,
    samples: [],
    ...more,
  })
}

export const healthyCommunes = annexOf({
  id: 'healthy_communes',
  number: 'PL07',
  title: 'KẾT QUẢ PHÂN LOẠI, ĐÁNH GIÁ XÃ, PHƯỜNG, THỊ TRẤN LÀNH MẠNH {ten_ky} NĂM {nam}',
  titleSynonyms: ['BIỂU TỔNG HỢP XÂY DỰNG XÃ, PHƯỜNG LÀNH MẠNH'],
  labelColumns: { ordinal: 'STT', label: 'Đơn vị', labelSynonyms: ['Tên xã, phường'] },
  columns: [
    typedColumn('loai_nam_truoc', ['Xếp loại năm trước'], { type: 'code', codeList: 'xep_loai', additive: false }),
    typedColumn('dang_ky', ['Đăng ký năm nay'], { type: 'code', codeList: 'dang_ky_lanh_manh', additive: false }),
    typedColumn('co_ma_tuy', ['Có tệ nạn ma túy'], { type: 'flag', additive: false }),
    typedColumn('co_mai_dam', ['Có tệ nạn mại dâm'], { type: 'flag', additive: false }),
    typedColumn('ghi_chu', ['Ghi chú'], { type: 'text', additive: false }),
  ],
})

export const annualTargets = annexOf({
  id: 'annual_targets',
  number: 'PB01',
  title: 'BIỂU GIAO CHỈ TIÊU CÔNG TÁC PHÒNG, CHỐNG TỆ NẠN XÃ HỘI NĂM {nam}',
  titleSynonyms: ['CHỈ TIÊU DUY TRÌ, NHÂN RỘNG MÔ HÌNH'],
  labelColumns: { ordinal: 'STT', label: 'Chỉ tiêu' },
  measureUnitColumn: 'Đơn vị tính',
  blocks: [{ id: 'chi_tieu', source: 'fixed', rows: [] }],
  total: null,
  columns: [
    typedColumn('th_nam_truoc', ['Thực hiện năm {nam-1}'], { type: 'dec1' }),
    typedColumn('tinh_giao', ['Kế hoạch năm {nam}', 'Tỉnh giao'], { type: 'target' }),
    typedColumn('huyen_giao', ['Kế hoạch năm {nam}', 'Huyện giao'], { type: 'target' }),
    typedColumn('ghi_chu', ['Ghi chú'], { type: 'text', additive: false }),
  ],
})

export const establishments = defineRegister({
  kind: 'register',
  id: 'establishments',
  number: 'R07',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'DANH SÁCH CƠ SỞ KINH DOANH DỊCH VỤ DỄ PHÁT SINH TỆ NẠN MẠI DÂM',
  shortTitle: 'Cơ sở kinh doanh dịch vụ',
  help: '',
  codePrefix: 'CS',
  person: null,
  unitField: 'xa_id',
  spell: null,
  fields: [
    { key: 'ten', label: 'Tên cơ sở', type: 'text', sensitivity: 0 },
    {
      key: 'loai_hinh',
      label: 'Loại hình kinh doanh',
      synonyms: ['Loại hình'],
      type: 'code',
      codeList: 'loai_hinh_co_so',
      sensitivity: 0,
    },
    { key: 'chu_co_so', label: 'Chủ cơ sở', synonyms: ['Người đại diện'], type: 'text', sensitivity: 1 },
    { key: 'dien_thoai', label: 'Điện thoại', type: 'phone', sensitivity: 2 },
    { key: 'xa_id', label: 'Xã, phường, thị trấn', type: 'unit', sensitivity: 0 },
    { key: 'lao_dong', label: 'Tổng số lao động', synonyms: ['Số lao động'], type: 'int', sensitivity: 0 },
    { key: 'lao_dong_nu', label: 'Trong đó nữ', type: 'int', sensitivity: 0 },
  ],
  uniqueKeys: [],
  minimum: [['ten']],
  checks: [],
  sensitivity: 2,
  samples: [],
})

const ownForms: FormDefinition[] = [healthyCommunes, annualTargets, establishments]

/** Every shipped definition, with those above where none is shipped. */
export const allForms: FormDefinition[] = [
  ...shippedForms,
  ...ownForms.filter((form) => !shippedForms.some((shipped) => shipped.id === form.id)),
]

export const knownForms = knowForms(allForms, personFields, (id) => codeLists[id])

/** Only the forms given. */
export function knowOnly(...forms: FormDefinition[]): ReturnType<typeof knowForms> {
  return knowForms(forms, personFields, (id) => codeLists[id])
}

export function formOf(id: string): FormDefinition {
  const form = allForms.find((one) => one.id === id)
  if (form === undefined) throw new RangeError(`no form ${id}`)
  return form
}
