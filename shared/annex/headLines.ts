/** The lines between title and table, filled with the values of the cells they name. */
import { type CellReference, parseExpression, referencesOf } from '../expression.ts'
import type { ComputedAnnex } from './computedAnnex.ts'
import { shownCell } from './traceAnnex.ts'

/** A blank cell is shown as `…`; a line that has nothing to say is left out. A column alone is that of the total. */
export function fillHeadLines(annex: ComputedAnnex): string[] {
  return (annex.inputs.definition.headLines ?? []).flatMap((line) => {
    let named = 0
    let held = 0
    const filled = line.replace(/\{([^}]+)\}/g, (_, text: string) => {
      const reference = referencesOf(parseExpression(text))[0]
      const shown = reference ? shownReference(annex, reference) : '…'
      named++
      if (shown !== '…') held++
      return shown
    })
    return named > 0 && held === 0 ? [] : [filled]
  })
}

function shownReference(annex: ComputedAnnex, reference: CellReference): string {
  const row = annex.total ?? annex.rows[0]
  const [place] = row ? annex.places(row, reference) : []
  return place ? shownCell(place.annex, place.row, place.column) : '…'
}
