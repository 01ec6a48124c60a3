/** Zod schemas of the values that travel in the contract: cells, annex views, records, issues. */
import { z } from 'zod'
import type { CellValue } from './columns/columnType.ts'

export const targetValue = z.object({
  loai: z.enum(['chinh_xac', 'khoang', 'toi_thieu', 'toi_da', 'ty_le', 'duy_tri_mo_rong', 'dinh_tinh']),
  min: z.number().nullable(),
  max: z.number().nullable(),
  duy_tri: z.number().nullable(),
  xay_moi: z.number().nullable(),
  nguyen_van: z.string(),
})

/** The most characters an Excel cell holds. */
const LONGEST_TEXT = 32_767

export const cellValue: z.ZodType<CellValue> = z.union([
  z.string().max(LONGEST_TEXT),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  targetValue,
  z.null(),
])

function isCellValue(value: unknown): boolean {
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'string') return value.length <= LONGEST_TEXT
  if (typeof value === 'number') return Number.isFinite(value)
  return cellValue.safeParse(value).success
}

function isPlainRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Values and texts by key, for answers with very many rows: checked as they are, since copying each costs seconds. */
export const cellValues = z.custom<Record<string, CellValue>>(
  (value) => isPlainRecord(value) && Object.values(value).every(isCellValue),
)
export const textValues = z.custom<Record<string, string>>(
  (value) => isPlainRecord(value) && Object.values(value).every((text) => typeof text === 'string'),
)

/** `nil` is the officer's explicit “không phát sinh”: zero in sums, printed `-`; `blank` is “chưa có số liệu”. */
export const cellState = z.enum(['value', 'blank', 'nil'])
const cellOrigin = z.enum(['typed', 'import', 'computed', 'override'])

/** The effective value of a cell. `computed` stands beside an override. */
export const cell = z.object({
  value: cellValue,
  state: cellState,
  origin: cellOrigin,
  computed: cellValue.optional(),
  reason: z.string().optional(),
  note: z.string().optional(),
  /** `‹file›, trang ‹sheet›, ô D12` of an imported value. */
  source: z.string().optional(),
  /** The decision that set a target, in words, where it has a number. */
  decision: z.string().optional(),
  /** The column does not apply to this row. */
  notApplicable: z.boolean().optional(),
})
export type Cell = z.infer<typeof cell>
export type CellState = z.infer<typeof cellState>
export type CellOrigin = z.infer<typeof cellOrigin>

const unitCells = z.record(z.string(), z.record(z.string(), cell))

export const annexRow = z.object({
  key: z.string(),
  ordinal: z.string(),
  label: z.string(),
  measureUnit: z.string().optional(),
  /** Column type of the row's numbers, where it is not the column's own, and the list of its codes. */
  numberType: z.string().optional(),
  codeList: z.string().optional(),
  kind: z.enum(['row', 'group', 'heading', 'ofWhich', 'extra']),
  /** Block of the definition that the row belongs to; '' for an extra row. */
  block: z.string(),
  cells: z.record(z.string(), cell),
  /** Of columns with a value for each unit: cells by column, then unit code. `cells` has their sum. */
  units: unitCells.optional(),
})
export type AnnexRow = z.infer<typeof annexRow>

export const issue = z.object({
  cell: z.string(),
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  place: z.object({ form: z.string(), period: z.string(), row: z.string(), column: z.string() }).optional(),
})

export const periodView = z.object({
  id: z.string(),
  preset: z.string(),
  regime: z.enum(['ND09', 'TT05']),
  year: z.number(),
  name: z.string(),
  label: z.string(),
  from: z.string(),
  to: z.string(),
  yearStart: z.string(),
  deadlineCommune: z.string().nullable(),
  deadlineDistrict: z.string().nullable(),
  /** Null of a period that was never locked. */
  lock: z
    .object({
      isLocked: z.boolean(),
      /** 1 of the first report, 2 after the period was opened again, and so on. */
      round: z.number(),
      /** ISO date-times, UTC; those of the last lock. */
      lockedAt: z.string(),
      lockedBy: z.string(),
      /** The last time it was opened again. */
      reopened: z
        .object({ at: z.string(), by: z.string(), reason: z.string(), reportNumber: z.string().nullable() })
        .nullable(),
    })
    .nullable(),
})
export type PeriodView = z.infer<typeof periodView>

export const unitView = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  parent: z.string().nullable(),
})
export type UnitView = z.infer<typeof unitView>

export const recordView = z.object({
  id: z.string(),
  form: z.string(),
  /** Commune as the record says, with its name at the record's date. */
  unit: unitView.nullable(),
  person: z.string().nullable(),
  /** Fields of the record and of its person by key; references and codes as stored. */
  values: cellValues,
  /** Keys of fields that are not told: missing from `values`, or there with the middle covered. `records.open` tells them. */
  withheld: z.array(z.string()),
  /** Keys of required fields that are missing. */
  incomplete: z.array(z.string()),
  revision: z.number(),
  source: z.string().nullable(),
  deleted: z.boolean(),
})
export type RecordView = z.infer<typeof recordView>

export const change = z.object({
  at: z.string(),
  user: z.string(),
  field: z.string(),
  old: cellValue,
  new: cellValue,
  reason: z.string().nullable(),
  batch: z.string().nullable(),
  /** In words: typed, taken back, or the file it was imported from. */
  how: z.string().optional(),
  /** Of a target: the decision it was entered under, in words; null of a plan without a number. */
  decision: z.string().nullable().optional(),
})
