/** Rows that an annex has because packages report them: facilities of other offices, records without one, rows of no block. */
import type { CatalogueEntry, RowSources } from '../../../shared/annex/annexRows.ts'
import type { ReportedPart } from '../../../shared/annex/reportedParts.ts'
import type { RowBlock } from '../../../shared/form.ts'
import { foldText } from '../../../shared/text.ts'

type ReferencedCodes = ReturnType<RowSources['referencedCodes']>
type ExtraRow = RowSources['extra'][number]

/** Facilities that the office does not list itself, in the order of their names. */
export function reportedEntries(
  parts: readonly ReportedPart[],
  register: string,
  known: readonly CatalogueEntry[],
): CatalogueEntry[] {
  const entries = new Map<string, CatalogueEntry>()
  for (const one of parts.flatMap(({ facilities }) => facilities)) {
    if (one.register !== register || known.some(({ code }) => code === one.code)) continue
    const found = entries.get(one.code)
    // A row in another block says nothing of what kind the facility is.
    if (!found || found.kind === '') entries.set(one.code, { code: one.code, label: one.label, kind: one.kind })
  }
  return [...entries.values()].sort((a, b) => (foldText(a.label) < foldText(b.label) ? -1 : 1))
}

/** What records of the office refer to, and what the packages report in the block. */
export function withReported(own: ReferencedCodes, parts: readonly ReportedPart[], block: RowBlock): ReferencedCodes {
  const codes = parts.flatMap(({ facilities }) =>
    facilities.filter((one) => one.block === block.id).map((one) => one.code),
  )
  const unassigned = new Map(own.unassigned.map((one) => [one.value, one]))
  for (const { value, label } of parts.flatMap((part) => part.unassigned.filter((one) => one.block === block.id)))
    if (!unassigned.has(value)) unassigned.set(value, { value, label })
  const values = [...unassigned.values()].sort((a, b) => (a.value < b.value ? -1 : 1))
  return { codes: [...new Set([...own.codes, ...codes])].sort(), unassigned: values }
}

export function reportedExtra(parts: readonly ReportedPart[], own: readonly ExtraRow[]): ExtraRow[] {
  const rows = new Map<string, ExtraRow>()
  for (const { key, label } of parts.flatMap(({ extra }) => extra))
    if (!own.some((one) => one.key === key) && !rows.has(key)) rows.set(key, { key, label, ordinal: null })
  return [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}
