/** Rule G10: units that have said nothing yet. Blank is not zero, so they are named wherever their sum is shown. */
import { hasUnitRows } from '../submission.ts'
import type { RowPlan } from './annexRows.ts'
import type { ComputedAnnex } from './computedAnnex.ts'
import { isRowBegun } from './isBegun.ts'
import { registersOf } from './registersOf.ts'

export interface MissingUnits {
  /** Codes and names in printing order. */
  units: { code: string; name: string }[]
  /** How many units there are in all. */
  of: number
}

/**
 * Rows of units that nobody has filled in and no register counts; and units of which the officer says that they have not
 * handed in, whatever stands there. Of a form that units fill in whole they are awaited once the first has sent one.
 */
export function missingUnits(annex: ComputedAnnex): MissingUnits {
  const { definition, handedIn } = annex.inputs
  if (annex.inputs.reports) return unreported(annex, annex.inputs.reports)
  const stateOf = (code: string) => handedIn?.states.get(code)
  const isCounted = registersOf(definition).some((register) => annex.inputs.spells(register) !== null)
  if (hasUnitRows(definition)) {
    const seen = new Map<string, boolean>()
    // What follows from other forms alone is nothing that the unit has said in this one.
    const hasSaid = (row: RowPlan): boolean =>
      [...(annex.inputs.stored.get(row.key)?.values() ?? [])].some((cell) => cell.state !== 'blank') ||
      (isCounted && isRowBegun(annex, row, seen))
    const rows = annex.rows.filter((row) => row.takes.by === 'unit')
    const missing = rows.filter(({ key }, index) => {
      const state = stateOf(key)
      const row = rows[index]
      return state === 'chua_nop' || (state !== 'khong_phat_sinh' && row !== undefined && !hasSaid(row))
    })
    return { units: missing.map(({ key, label }) => ({ code: key, name: label })), of: rows.length }
  }
  if (!handedIn || (handedIn.copies.length === 0 && handedIn.states.size === 0)) return { units: [], of: 0 }
  const missing = handedIn.units.filter(({ code }) => {
    const state = stateOf(code)
    if (state === 'chua_nop' || state === 'khong_phat_sinh') return state === 'chua_nop'
    return !isCounted && !handedIn.copies.some((copy) => copy.unit.code === code)
  })
  return { units: missing.map(({ code, name }) => ({ code, name })), of: handedIn.units.length }
}

/** Of an office above others: who has sent no package with this form, and for whom nothing was typed in its place. */
function unreported(
  annex: ComputedAnnex,
  { parts, units }: NonNullable<ComputedAnnex['inputs']['reports']>,
): MissingUnits {
  const told = new Set(parts.map(({ unit }) => unit.code))
  const isTyped = (code: string): boolean =>
    [...(annex.inputs.stored.get(code)?.values() ?? [])].some((cell) => cell.state !== 'blank')
  const missing = units.filter(({ code }) => !told.has(code) && !isTyped(code))
  return { units: missing.map(({ code, name }) => ({ code, name })), of: units.length }
}
