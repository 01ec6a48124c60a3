/** Annexes as screens, scripts and reports see them: rows with effective cells, the total and what is wrong. */
import { totalKey } from '../../shared/annex/annexRows.ts'
import type { ComputedAnnex } from '../../shared/annex/computeAnnex.ts'
import type { CallOutput } from '../../shared/contract.ts'
import type { AnnexRow, Cell } from '../../shared/values.ts'
import { type AnnexSession, openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { issuesOf } from './checks.ts'
import { periodView, requirePeriod } from './periods.ts'

export type AnnexView = CallOutput<'annexes.read'>

export function readAnnex(context: CallContext, input: { form: string; period: string }): AnnexView {
  return viewAnnex(context, openAnnexSession(context), input)
}

export function viewAnnex(
  context: CallContext,
  session: AnnexSession,
  input: { form: string; period: string },
): AnnexView {
  const period = requirePeriod(context.db, input.period)
  const annex = session.annex(input.form, period)
  const { definition } = annex.inputs
  return {
    form: definition.id,
    number: definition.number,
    period: periodView(period),
    rows: visibleRows(annex),
    total: annex.total ? cellsOf(annex, totalKey) : null,
    totalLabel: definition.total?.label ?? null,
    issues: issuesOf(annex),
  }
}

/** Rows that are printed: hidden steps are left out, and optional rows that hold nothing. */
export function visibleRows(annex: ComputedAnnex): AnnexRow[] {
  return annex.rows.flatMap((row) => {
    const cells = cellsOf(annex, row.key)
    const holds = Object.values(cells).some(({ state, value }) => state === 'nil' || (value !== null && value !== 0))
    if (row.hidden || (row.optional && !holds)) return []
    const { key, ordinal, label, measureUnit, numberType, kind, block } = row
    return {
      key,
      ordinal,
      label,
      ...(measureUnit !== undefined && { measureUnit }),
      ...(numberType && { numberType }),
      kind,
      block,
      cells,
    }
  })
}

function cellsOf(annex: ComputedAnnex, row: string): Record<string, Cell> {
  const cells: Record<string, Cell> = {}
  for (const column of annex.inputs.definition.columns) {
    if (!column.hidden) cells[column.key] = annex.cell(row, column.key)
  }
  return cells
}
