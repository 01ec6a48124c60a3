/** The shape of `data/so-lieu.json` in a package: the figures of the report, without names. */
import { z } from 'zod'
import type { CellValue } from './columns/columnType.ts'
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
})
type PackageCell = z.infer<typeof packageCell>

export const packageFile = z.object({
  schema: z.literal(packageFileSchema),
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
  }
}

function toPackageValue(value: CellValue): PackageValue {
  if (typeof value === 'number') return Number.isInteger(value) ? value : String(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      typeof part === 'number' && !Number.isInteger(part) ? String(part) : part,
    ]),
  )
}
