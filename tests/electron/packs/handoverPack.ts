/** Fixture: an annex, a register and a code list that no program ships, as an office would write them for a pack. */
import type { AnnexDefinition, CodeList, RegisterDefinition } from '../../../shared/form.ts'

export const handoverWays: CodeList = {
  id: 'hinh_thuc_ban_giao',
  label: 'hình thức bàn giao',
  values: [
    { code: 'TRUC_TIEP', label: 'Trực tiếp', synonyms: ['Tận tay'] },
    { code: 'BUU_DIEN', label: 'Qua bưu điện' },
    { code: 'FAX', label: 'Qua fax', validTo: '2020-12-31' },
  ],
}

export const handovers: RegisterDefinition = {
  kind: 'register',
  id: 'file_handovers',
  number: 'R90',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'SỔ BÀN GIAO HỒ SƠ',
  shortTitle: 'Bàn giao hồ sơ',
  titleSynonyms: ['SỔ GIAO NHẬN HỒ SƠ'],
  help: 'Mỗi lần bàn giao ghi một dòng. Chưa ký biên bản thì để trống. Phụ biểu PL90 đếm từ sổ này.',
  codePrefix: null,
  person: null,
  unitField: 'xa_id',
  spell: null,
  fields: [
    { key: 'xa_id', label: 'Xã', type: 'unit', required: true, sensitivity: 0, inList: true },
    { key: 'ngay_ban_giao', label: 'Ngày bàn giao', type: 'date', required: true, sensitivity: 0, inList: true },
    { key: 'so_ho_so', label: 'Số hồ sơ', type: 'int', required: true, sensitivity: 0, inList: true },
    {
      key: 'hinh_thuc',
      label: 'Hình thức bàn giao',
      type: 'code',
      codeList: 'hinh_thuc_ban_giao',
      sensitivity: 0,
      inList: true,
    },
  ],
  uniqueKeys: [['xa_id', 'ngay_ban_giao']],
  minimum: [['xa_id', 'ngay_ban_giao']],
  checks: [
    {
      id: 'co_ho_so',
      rule: 'so_ho_so > 0',
      severity: 'error',
      message: 'Số hồ sơ bàn giao là {so_ho_so}, phải từ 1 trở lên',
      field: 'so_ho_so',
    },
  ],
  sensitivity: 0,
  samples: [
    { xa_id: '08761', ngay_ban_giao: '2021-03-10', so_ho_so: 12, hinh_thuc: 'TRUC_TIEP' },
    { xa_id: '08764', ngay_ban_giao: '2021-05-20', so_ho_so: 3 },
  ],
}

export const handoverResults: AnnexDefinition = {
  kind: 'annex',
  id: 'file_handover_results',
  number: 'PL90',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'KẾT QUẢ BÀN GIAO HỒ SƠ {ten_ky} NĂM {nam}',
  shortTitle: 'Kết quả bàn giao hồ sơ',
  measureUnit: 'hồ sơ',
  help: 'Mỗi xã một dòng. Số hồ sơ do máy cộng từ sổ R90. Chưa có sổ thì nhập số tổng hợp của xã.',
  regime: 'ND09',
  periodKind: 'period',
  orientation: 'portrait',
  labelColumns: { ordinal: 'STT', label: 'Đơn vị' },
  blocks: [{ id: 'xa', source: 'units' }],
  total: { label: 'Tổng cộng', position: 'last' },
  columns: [
    {
      key: 'so_ho_so',
      path: ['Hồ sơ đã bàn giao', 'Tổng số'],
      type: 'int',
      source: {
        kind: 'register',
        figure: {
          register: 'file_handovers',
          measure: 'dated',
          date: 'ngay_ban_giao',
          count: { sum: 'so_ho_so' },
        },
      },
      additive: true,
    },
    {
      key: 'truc_tiep',
      path: ['Hồ sơ đã bàn giao', 'Trực tiếp'],
      type: 'int',
      source: {
        kind: 'register',
        figure: {
          register: 'file_handovers',
          measure: 'dated',
          date: 'ngay_ban_giao',
          count: { sum: 'so_ho_so' },
          where: [{ field: 'hinh_thuc', in: ['TRUC_TIEP'] }],
        },
      },
      additive: true,
    },
    {
      key: 'ty_le',
      path: ['Tỷ lệ trực tiếp (%)'],
      type: 'pct',
      source: { kind: 'formula', formula: 'pct(truc_tiep, so_ho_so)' },
      additive: false,
    },
    {
      key: 'cach_giao',
      path: ['Cách giao chính'],
      type: 'code',
      codeList: 'hinh_thuc_ban_giao',
      source: { kind: 'typed' },
      additive: false,
    },
    { key: 'ghi_chu', path: ['Ghi chú'], type: 'text', source: { kind: 'typed' }, additive: false },
  ],
  checks: [
    {
      id: 'truc_tiep_trong_tong',
      general: 'G2',
      rule: 'truc_tiep <= so_ho_so',
      severity: 'error',
      message: 'Giao trực tiếp {truc_tiep} lớn hơn tổng số {so_ho_so}',
      column: 'truc_tiep',
    },
  ],
  notes: [],
  sensitivity: 0,
  samples: [
    {
      unit: '246',
      period: '2021-ND09_6T',
      cells: [{ row: '08761', cells: { so_ho_so: 12, truc_tiep: 12, cach_giao: 'TRUC_TIEP', ghi_chu: 'Đã giao đủ' } }],
    },
    { unit: '246', period: '2021-ND09_NAM', cells: [{ row: '08764', cells: { so_ho_so: 0, truc_tiep: 0 } }] },
  ],
}

export const handoverPack = {
  forms: [handoverResults, handovers],
  codeLists: [handoverWays],
  personFields: [],
}
