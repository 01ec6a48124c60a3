/** Indicators MH01-MH10: models, clubs, counselling points and volunteer teams. */
import { modelKinds } from '../../codes/modelKinds.ts'
import { flow, type Indicator, type IndicatorGroup, stock, whole } from './indicator.ts'

const units: Record<string, string> = {
  MH01: 'đội',
  MH02: 'câu lạc bộ',
  MH03: 'điểm',
  MH07: 'nhóm',
  MH08: 'cơ sở',
  MH09: 'xã',
}
const kinds = modelKinds.values.filter((kind) => /^MH\d\d$/.test(kind.code))

/** What is there at the end of the period, against what is to be maintained and newly built together. */
const ofKinds: Indicator[] = kinds.map(({ code, label, synonyms }) => ({
  key: code,
  label,
  synonyms: (synonyms ?? []).filter((one) => !one.startsWith('*')),
  ...whole(units[code] ?? 'mô hình'),
  allotted: true,
  ...stock(`models_teams[${code}].cuoi_ky`),
}))

function sumOf(column: string): string {
  return kinds.map(({ code }) => `models_teams[${code}].${column}`).join(' + ')
}

export const modelIndicators: IndicatorGroup = {
  numeral: 'V',
  label: 'Mô hình, câu lạc bộ, điểm tư vấn, đội công tác xã hội tình nguyện',
  synonyms: ['Mô hình, đội', 'Các mô hình, câu lạc bộ', 'Mô hình, câu lạc bộ, đội tình nguyện'],
  indicators: [
    ...ofKinds,
    {
      key: 'MH10',
      label: 'Sinh hoạt câu lạc bộ, truyền thông nhóm nhỏ trong mô hình',
      synonyms: ['Sinh hoạt câu lạc bộ', 'Số buổi sinh hoạt câu lạc bộ', 'Truyền thông nhóm nhỏ'],
      ...whole('buổi'),
      allotted: true,
      ...flow(sumOf('buoi'), sumOf('lk_buoi')),
    },
  ],
}
