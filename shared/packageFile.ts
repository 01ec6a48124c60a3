/** The shape of `data/so-lieu.json` in a package: the figures of the report, and from the second level on the records. */
import { z } from 'zod'
import type { CellValue } from './columns/columnType.ts'
import { packageLevel } from './packageLevel.ts'
import type { Cell } from './values.ts'

export const packageFileSchema = 'so-lieu/1.0'

/**
 * Canonical JSON knows integers only, so a decimal travels as text with a point: `"103.9"`; `readPackedValue`
 * (shared/annex/reportedParts.ts) takes both.
 */
const packageValue = z.union([
  z.int(),
  z.string(),
  z.boolean(),
  z.array(z.string()),
  z.record(z.string(), z.union([z.int(), z.string(), z.null()])),
  z.null(),
])
type PackageValue = z.infer<typeof packageValue>

const packageCell = z.object({
  value: packageValue,
  state: z.enum(['value', 'blank', 'nil']),
  origin: z.enum(['typed', 'import', 'computed', 'override']),
  computed: packageValue.optional(),
  reason: z.string().optional(),
  note: z.string().optional(),
})
type PackageCell = z.infer<typeof packageCell>

const packageRecord = z.object({
  /** File number in its office; null where the register has none. */
  code: z.string().nullable(),
  /** Code of the commune. */
  unit: z.string().nullable(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  /** See electron/services/personTokens.ts; none where no person stands behind, or nothing is known of them. */
  tokens: z.array(z.string()),
  values: z.record(z.string(), packageValue),
  /** Only of level `day_du`. */
  person: z.record(z.string(), packageValue).optional(),
})
export type PackageRecord = z.infer<typeof packageRecord>

const packageRegister = z.object({
  form: z.string(),
  version: z.int(),
  definition: z.string(),
  records: z.array(packageRecord),
})
export type PackageRegister = z.infer<typeof packageRegister>

/** Row and column are blank where the comment was on the whole form. */
const packageReply = z.object({
  form: z.string(),
  period: z.string(),
  row: z.string(),
  column: z.string(),
  text: z.string(),
})
export type PackageReply = z.infer<typeof packageReply>

export const packageFile = z.object({
  schema: z.literal(packageFileSchema),
  /** Absent of the packages of before there were levels, which are of numbers alone. */
  level: packageLevel.optional(),
  unit: z.object({ code: z.string(), name: z.string() }),
  period: z.object({ id: z.string(), from: z.iso.date(), to: z.iso.date() }),
  forms: z.array(
    z.object({
      form: z.string(),
      version: z.int(),
      /** Period id the form was computed for. */
      period: z.string(),
      /** SHA-256 of the definition, so that the receiver knows whether it reads the same columns. */
      definition: z.string(),
      rows: z.array(
        z.object({
          key: z.string(),
          label: z.string(),
          unit: z.string().optional(),
          /** Block of the definition; '' of a row that is in none. Absent in packages of before it was told. */
          block: z.string().optional(),
          cells: z.record(z.string(), packageCell),
        }),
      ),
      total: z.record(z.string(), packageCell).nullable(),
      /** Steps of formulas that are not printed: whoever adds up several offices makes their rates anew from them. */
      steps: z.array(z.object({ key: z.string(), cells: z.record(z.string(), packageCell) })).optional(),
    }),
  ),
  /** Warnings that stand in the report, each with the officer's reason or null for *chưa giải trình*. */
  warnings: z.array(
    z.object({
      form: z.string(),
      row: z.string(),
      column: z.string(),
      code: z.string(),
      message: z.string(),
      reason: z.string().nullable(),
    }),
  ),
  /** What the office did about the comments of the return that this package answers; absent where there is nothing to say. */
  replies: z.array(packageReply).optional(),
  /** Id of the key that the tokens were made with; tokens of two keys never meet. Absent in packages of before it was told. */
  tokenKey: z.string().optional(),
  /** Absent where numbers alone leave. */
  registers: z.array(packageRegister).optional(),
})
export type PackageFileContent = z.infer<typeof packageFile>

/** Blank cells are left out by the caller; the source of an imported value stays in the office. */
export function toPackageCell(cell: Cell): PackageCell {
  return {
    value: toPackageValue(cell.value),
    state: cell.state,
    origin: cell.origin,
    ...(cell.computed !== undefined && cell.origin === 'override' && { computed: toPackageValue(cell.computed) }),
    ...(cell.reason !== undefined && { reason: cell.reason }),
    ...(cell.note !== undefined && { note: cell.note }),
  }
}

export function toPackageValue(value: CellValue): PackageValue {
  if (typeof value === 'number') return Number.isInteger(value) ? value : String(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      typeof part === 'number' && !Number.isInteger(part) ? String(part) : part,
    ]),
  )
}
