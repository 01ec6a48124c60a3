/** Annexes as screens, scripts and reports see them: rows with effective cells, the total and what is wrong. */
import { totalKey } from '../../shared/annex/annexRows.ts'
import { describeUncompared } from '../../shared/annex/comparedOffices.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { fillHeadLines } from '../../shared/annex/headLines.ts'
import { type AnnexLook, isWhole } from '../../shared/annex/lookAt.ts'
import { missingUnits } from '../../shared/annex/missingUnits.ts'
import { splitUnitColumn } from '../../shared/annex/unitColumns.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import type { Period } from '../../shared/period.ts'
import { writeAttachment } from '../../shared/planDecision.ts'
import type { AnnexRow, Cell } from '../../shared/values.ts'
import { type AnnexSession, openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { decisionsUpTo, viewDecisions } from './decisions.ts'
import { issuesOf } from './issuesOf.ts'
import { officeUnit, requireUnit } from './officeUnits.ts'
import { periodView, requirePeriod } from './periods.ts'
import { issuesOfReturns } from './returnedCells.ts'

export type AnnexView = CallOutput<'annexes.read'>

export function readAnnex(context: CallContext, input: ParsedInput<'annexes.read'>): AnnexView {
  const view = viewAnnex(context, openAnnexSession(context), input)
  // A narrowed form or a copy has no cell that was reported.
  if (!isWhole(lookOf(input))) return view
  return { ...view, issues: [...issuesOfReturns(context.db, view.form, view.period.id), ...view.issues] }
}

/** What a call asks to look through. Throws `unit_unknown`. */
export function lookOf({ view, filter, copyOf, empty, decision }: LookInput): AnnexLook {
  return {
    ...(view !== undefined && { view }),
    ...(filter !== undefined && { filter }),
    ...(copyOf !== undefined && { copyOf: requireUnit(copyOf).code }),
    ...(empty && { isEmpty: true }),
    ...(decision !== undefined && { decision }),
  }
}

/** The copy of a form may be given as the code or the id of its unit. */
interface LookInput {
  view?: string | undefined
  filter?: string | undefined
  copyOf?: string | undefined
  empty?: boolean | undefined
  decision?: number | undefined
}

/** With the period of a report, as the annex stands in that report. */
export function viewAnnex(
  context: CallContext,
  session: AnnexSession,
  input: ParsedInput<'annexes.read'> & Pick<LookInput, 'empty'>,
  report?: Period,
): AnnexView {
  const period = requirePeriod(context.db, input.period)
  const look = lookOf(input)
  const annex = session.reportAnnex(input.form, period, report ?? period, look)
  const { definition, decisions } = annex.inputs
  const units = unitsOf(definition)
  const total = annex.total ? cellsOf(annex, totalKey) : null
  const uncompared = isWhole(look) ? describeUncompared(annex) : []
  return {
    form: definition.id,
    number: definition.number,
    period: periodView(context.db, period),
    headLines: [...attachmentOf(context, annex), ...fillHeadLines(annex)],
    rows: visibleRows(annex),
    total: total?.cells ?? null,
    ...(total?.units && { totalUnits: total.units }),
    totalLabel: definition.total?.label ?? null,
    ...(units.length > 0 && { units }),
    ...(decisions && { decisions: viewDecisions(decisions.all, period, decisions.shown) }),
    missing: look.isEmpty || look.copyOf !== undefined ? { units: [], of: 0 } : missingUnits(annex),
    ...(uncompared.length > 0 && { uncompared }),
    // The rules speak of the form as it is reported.
    issues: isWhole(look) ? issuesOf(annex) : [],
  }
}

/** The decisions behind the targets, in one line; none where nobody has named any. */
function attachmentOf({ office }: CallContext, { inputs: { definition, decisions } }: ComputedAnnex): string[] {
  if (!definition.revisable || !decisions) return []
  const { name } = officeUnit(office)
  const unit = name.charAt(0).toLowerCase() + name.slice(1)
  return [writeAttachment(definition.revisable, decisionsUpTo(decisions.all, decisions.shown), unit)].flatMap(
    (line) => line ?? [],
  )
}

/** Rows that are printed: hidden steps are left out, and optional rows that hold nothing. */
export function visibleRows(annex: ComputedAnnex): AnnexRow[] {
  return annex.rows.flatMap((row) => {
    const { cells, units } = cellsOf(annex, row.key)
    const all = [cells, ...Object.values(units ?? {})].flatMap((one) => Object.values(one))
    // “Không” says as little as 0: a row for records without a commune is shown where there are such records.
    const holds = all.some(({ state, value }) => state === 'nil' || (value !== null && value !== 0 && value !== false))
    if (row.hidden || (row.optional && !holds)) return []
    const { key, ordinal, label, measureUnit, numberType, codeList, kind, block } = row
    return {
      key,
      ordinal,
      label,
      ...(measureUnit !== undefined && { measureUnit }),
      ...(numberType && { numberType }),
      ...(codeList !== undefined && { codeList }),
      kind,
      block,
      cells,
      ...(units && { units }),
    }
  })
}

/** The cells of the definition's own columns, and those of single units by column and unit. */
function cellsOf(annex: ComputedAnnex, row: string): Pick<AnnexRow, 'cells' | 'units'> {
  const cells: Record<string, Cell> = {}
  const units: NonNullable<AnnexRow['units']> = {}
  for (const column of annex.inputs.definition.columns) {
    const ofUnit = splitUnitColumn(column.key)
    const cell = column.hidden && !column.byUnit ? null : annex.cell(row, column.key)
    if (cell && ofUnit) units[ofUnit.column] = { ...units[ofUnit.column], [ofUnit.unit]: cell }
    else if (cell) cells[column.key] = cell
  }
  return { cells, ...(Object.keys(units).length > 0 && { units }) }
}

/** The units that have columns of their own, in the order of the columns. */
function unitsOf({ columns }: AnnexDefinition): { code: string; name: string }[] {
  const units = new Map<string, string>()
  for (const { key, path } of columns) {
    const code = splitUnitColumn(key)?.unit
    if (code !== undefined) units.set(code, path.at(-1) ?? code)
  }
  return [...units].map(([code, name]) => ({ code, name }))
}
