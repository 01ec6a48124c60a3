/** What rows of an annex are made for beside units and forms: the facilities that records name, and keys that were stored once. */
import type { RowSources } from '../../shared/annex/annexRows.ts'
import { registersOf } from '../../shared/annex/registersOf.ts'
import { codeLabel, listOfCodes } from '../../shared/codes/index.ts'
import type { AnnexDefinition, RowBlock } from '../../shared/form.ts'
import type { Period } from '../../shared/period.ts'
import { intersect, sizeOf } from '../../shared/spellSet.ts'
import { spellSetsOf } from '../../shared/spellSets.ts'
import type { AnnexSource } from './annexSources.ts'
import type { Office } from './callContext.ts'
import { findUnitOfRow } from './officeUnits.ts'

type ReferencedCodes = ReturnType<RowSources['referencedCodes']>

/** Catalogue codes, and kinds of records without one, that records of the block's year hold. */
export function referencedCodes(
  source: AnnexSource,
  definition: AnnexDefinition,
  block: RowBlock,
  period: Period,
): ReferencedCodes {
  const codes = new Set<string>()
  const unassigned = new Map<string, string>()
  if (block.source !== 'catalogue') return { codes: [], unassigned: [] }
  for (const register of registersOf(definition)) {
    const { fields } = source.register(register)
    if (!fields.some((field) => field.key === block.field)) continue
    const codeList = listOfCodes(fields.find((field) => field.key === block.unassigned.by) ?? {})
    const sets = spellSetsOf(source.spells(register, period) ?? [])
    const ofYear = intersect(
      sets.measured({ register, measure: 'activeInYear' }, period),
      sets.meeting(block.where ?? [], period),
    )
    for (const { value, set } of sets.byValue(block.field)) {
      const found = intersect(set, ofYear)
      if (sizeOf(found) === 0) continue
      if (typeof value === 'string' && value !== '') codes.add(value)
      else
        for (const { value: said, set: ofKind } of sets.byValue(block.unassigned.by)) {
          if (sizeOf(intersect(found, ofKind)) === 0) continue
          const kind = String(said ?? '')
          unassigned.set(kind, codeList ? codeLabel(codeList, kind) : kind)
        }
    }
  }
  return {
    codes: [...codes].sort(),
    unassigned: [...unassigned].sort().map(([value, label]) => ({ value, label })),
  }
}

/** What a row is called whose unit or facility is no longer listed: what is stored in it stays in sight. */
export function labelOfRow(
  office: Office,
  source: AnnexSource,
  definition: AnnexDefinition,
  key: string,
  date: string,
): string {
  const unit = findUnitOfRow(office, key, date)
  if (unit) return unit.name
  const [kind, code] = key.split(':')
  for (const block of definition.blocks) {
    if (block.source !== 'catalogue') continue
    if (kind === 'chua_xac_dinh') return block.unassigned.label
    const entry = kind === 'co_so' ? source.catalogue(block.register).find((one) => one.code === code) : undefined
    if (entry) return entry.label
  }
  return key
}
