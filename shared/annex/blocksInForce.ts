/** Which blocks of an annex exist in a period. */
import type { AnnexDefinition, RowBlock } from '../form.ts'
import type { Period } from '../period.ts'

type Dates = Pick<Period, 'kind' | 'from' | 'to'>

/** A block of kinds of periods, or of dates that the period reaches into; every other block always exists. */
export function isInForce(block: RowBlock, period: Dates): boolean {
  if (block.periods && !block.periods.includes(period.kind)) return false
  return (block.validFrom ?? period.to) <= period.to && period.from <= (block.validTo ?? period.from)
}

/** The definition as it is in the period. */
export function withBlocksInForce(definition: AnnexDefinition, period: Dates): AnnexDefinition {
  if (definition.blocks.every((block) => isInForce(block, period))) return definition
  return { ...definition, blocks: definition.blocks.filter((block) => isInForce(block, period)) }
}
