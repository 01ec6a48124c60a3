/** Runs the rules of an annex over its effective values and says each breach in the officer's words. */
import { columnType } from '../columns/index.ts'
import type { Issue } from '../errors.ts'
import { type CellReference, evaluate, parseExpression, referencesOf } from '../expression.ts'
import type { Check } from '../form.ts'
import { cellType, type RowPlan } from './annexRows.ts'
import { checkCell } from './checkCell.ts'
import { checkChange } from './checkChange.ts'
import { checkHalves } from './checkHalves.ts'
import type { ComputedAnnex } from './computeAnnex.ts'
import { holdsFigures } from './holdsFigures.ts'
import { issueAt } from './issueAt.ts'
import { missingUnits } from './missingUnits.ts'

/**
 * Every breach of the definition's checks and of the general rules: G1 (no negative counts), G3/G4 (formulas), G6
 * (accumulation), G7 (totals), G8 (rates), G9 (change against last year), G10 (missing rows).
 */
export function checkAnnex(annex: ComputedAnnex): Issue[] {
  const { definition } = annex.inputs
  const rows = annex.rows.filter((row) => row.kind !== 'heading' && !row.hidden)
  const all = annex.total ? [...rows, annex.total] : rows
  return [
    ...definition.checks.flatMap((check) => runCheck(annex, check, rows)),
    ...all.flatMap((row) => definition.columns.flatMap((column) => checkCell(annex, row, column))),
    ...checkChange(annex, all),
    ...checkHalves(annex, rows),
    ...missingRows(annex, rows),
  ]
}

function runCheck(annex: ComputedAnnex, check: Check, rows: RowPlan[]): Issue[] {
  const { definition } = annex.inputs
  const expression = parseExpression(check.rule)
  const references = referencesOf(expression)
  for (const reference of references) {
    if (reference.kind !== 'comparison') continue
    const other = annex.inputs.other(definition.id, reference.period)
    if (!other || !holdsFigures(other)) return []
  }
  const issues: Issue[] = []
  const undecided: RowPlan[] = []
  for (const row of rowsOf(annex, check, rows)) {
    const scope = annex.scope(row)
    const blank = references.filter((reference) => evaluate(reference, scope) === null)
    // A row that says nothing about any part of the rule is missing, not wrong: rule G10 names it once.
    if (blank.length === references.length) continue
    const holds = evaluate(expression, scope)
    if (holds === true || blank.some((reference) => reference.kind === 'comparison')) continue
    if (holds === null || blank.some((reference) => isExpected(annex, row, reference))) undecided.push(row)
    else
      issues.push(issueAt(annex, row, check.column, check.id, check.severity, fillMessage(annex, row, check.message)))
  }
  const [first, ...more] = undecided
  if (first) {
    const path = annex.column(check.column)?.path.join(', ')
    const others = more.length > 0 ? ` và ${more.length} dòng khác` : ''
    const message = `${definition.number}: chưa đủ số liệu để kiểm tra cột “${path}” ở dòng ${first.label}${others}.`
    issues.push(issueAt(annex, first, check.column, 'insufficient', 'warning', message))
  }
  return issues
}

/** An optional column is blank wherever it has nothing to say, and others do not apply to every row. */
function isExpected(annex: ComputedAnnex, row: RowPlan, reference: CellReference): boolean {
  const [place] = annex.places(row, reference)
  if (!place) return true
  return place.annex.column(place.column)?.optional !== true && !place.annex.cell(place.row, place.column).notApplicable
}

function rowsOf(annex: ComputedAnnex, check: Check, rows: RowPlan[]): RowPlan[] {
  const withTotal = annex.total ? [annex.total] : []
  if (check.rows === 'total') return withTotal
  if (check.rows === 'rows') return rows
  if (check.rows === undefined) return [...rows, ...withTotal]
  const wanted = check.rows
  return rows.filter((row) => wanted.includes(row.block) || wanted.includes(row.key))
}

/** `{reference}` becomes the value of that cell. */
function fillMessage(annex: ComputedAnnex, row: RowPlan, message: string): string {
  const filled = message.replace(/\{([^}]+)\}/g, (_, text: string) => {
    const reference = referencesOf(parseExpression(text))[0]
    const [place] = reference ? annex.places(row, reference) : []
    const column = place?.annex.column(place.column)
    if (!place || !column || !reference) return 'trống'
    const value = cellType(place.annex.row(place.row), column)
    return columnType(value).format(annex.referred(row, reference), { value }) || 'trống'
  })
  return `${annex.inputs.definition.number}, ${row.label}: ${filled}.`
}

/** Rule G10: units that have said nothing; one warning that names them, at the row of the first or at the first cell. */
function missingRows(annex: ComputedAnnex, rows: RowPlan[]): Issue[] {
  const { definition } = annex.inputs
  const { units, of } = missingUnits(annex)
  const place = rows.find((row) => row.key === units[0]?.code) ?? rows[0]
  if (units.length === 0 || !place) return []
  const column = definition.columns.find(({ hidden }) => !hidden)?.key ?? ''
  const names = units.map(({ name }) => name).join(', ')
  const message = `${definition.number}: chưa có số liệu của ${units.length}/${of} đơn vị: ${names}. Nhập số, hoặc ghi “không phát sinh”.`
  return [issueAt(annex, place, column, 'G10', 'warning', message)]
}
