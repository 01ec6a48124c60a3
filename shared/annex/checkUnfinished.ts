/** Rule G3 where a formula has only some of its parts: the row has no figure, and the total is the sum of the others. */
import type { Issue } from '../errors.ts'
import { evaluate } from '../evaluateExpression.ts'
import { referencesOf } from '../expression.ts'
import type { AnnexColumn } from '../form.ts'
import type { RowPlan } from './annexRows.ts'
import type { ComputedAnnex } from './computedAnnex.ts'
import { describePlace, issueAt } from './issueAt.ts'
import { nameReference } from './nameReference.ts'

/**
 * One warning a column, at the first such row: `đầu kỳ` is there, `tăng` and `giảm` are blank, so that `cuối kỳ` is blank
 * too, and under `13=1+2-7` the total does not add up. Rates are left alone: many rows have nothing to divide by.
 */
export function checkUnfinished(annex: ComputedAnnex, rows: readonly RowPlan[]): Issue[] {
  const columns = annex.inputs.definition.columns.filter(
    ({ source, additive, hidden }) => source.kind === 'formula' && additive && !hidden,
  )
  return columns.flatMap((column) => {
    const unfinished = rows.filter((row) => blankParts(annex, row, column).length > 0)
    const [first, ...more] = unfinished
    if (!first) return []
    const names = blankParts(annex, first, column).map((one) => nameReference(annex, first, one))
    const others = more.length > 0 ? `; ${more.length} dòng khác cũng vậy` : ''
    const message = `${describePlace(annex, first, column)}: chưa tính được vì còn trống ${names.join(', ')}, số cộng chưa có dòng này${others}. Nếu không có thì ghi 0.`
    return [issueAt(annex, first, column.key, 'insufficient', 'warning', message)]
  })
}

/** What the row lacks of a formula that it has other parts of; nothing where the figure is there, or none is due. */
function blankParts(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn) {
  const made = annex.making(row, column)
  const cell = annex.cell(row.key, column.key)
  if (made.by !== 'formula' || cell.state !== 'blank' || cell.notApplicable) return []
  const references = referencesOf(made.expression)
  const scope = annex.scope(row)
  const blank = references.filter((one) => evaluate(one, scope) === null)
  return blank.length === references.length ? [] : blank
}
