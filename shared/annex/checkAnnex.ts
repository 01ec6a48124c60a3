/** Runs the rules of an annex over its effective values and says each breach in the officer's words. */
import { columnType } from '../columns/index.ts'
import type { Issue } from '../errors.ts'
import { evaluate } from '../evaluateExpression.ts'
import { type CellReference, parseExpression, referencesOf } from '../expression.ts'
import type { AnnexDefinition, Check } from '../form.ts'
import { cellType, type RowPlan } from './annexRows.ts'
import { checkCell } from './checkCell.ts'
import { checkChange } from './checkChange.ts'
import { checkHalves } from './checkHalves.ts'
import { checkHistory } from './checkHistory.ts'
import { checkUnfinished } from './checkUnfinished.ts'
import type { ComputedAnnex } from './computedAnnex.ts'
import { holdsFigures } from './holdsFigures.ts'
import { describePlace, issueAt, MISSING_UNIT, UNPLANNED_UNITS } from './issueAt.ts'
import { missingUnits } from './missingUnits.ts'
import { nameReference } from './nameReference.ts'

/** What every annex is asked beside its own rules. */
const generalRules = ['G1', 'G3', 'G4', 'G6', 'G7', 'G8', 'G9', 'G10', 'bat_thuong']

/** How many rules an annex is asked. */
export function countRules({ checks }: AnnexDefinition): number {
  return checks.length + generalRules.length
}

/**
 * Every breach of the definition's checks and of the general rules: G1 (no negative counts), G3/G4 (formulas), G6
 * (accumulation), G7 (totals), G8 (rates), G9 (change against last year), G10 (missing rows), and entered numbers that
 * are far from the periods before.
 */
export function checkAnnex(annex: ComputedAnnex): Issue[] {
  const { definition } = annex.inputs
  const rows = annex.rows.filter((row) => row.kind !== 'heading' && !row.hidden)
  const all = annex.total ? [...rows, annex.total] : rows
  const changes = checkChange(annex, all)
  const told = new Set(changes.flatMap(({ place }) => (place ? [`${place.row}\n${place.column}`] : [])))
  return [
    ...definition.checks.flatMap((check) => runCheck(annex, check, rows)),
    ...all.flatMap((row) => definition.columns.flatMap((column) => checkCell(annex, row, column))),
    ...changes,
    ...checkHistory(annex, all, told),
    ...checkHalves(annex, rows),
    ...checkUnfinished(annex, rows),
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
  const column = annex.column(check.column)
  const issues: Issue[] = []
  const undecided: RowPlan[] = []
  for (const row of rowsOf(annex, check, rows)) {
    const judged = judge(row)
    if (judged === 'open') undecided.push(row)
    else if (judged === 'broken' && !isShort(row))
      issues.push(issueAt(annex, row, check.column, check.id, check.severity, fillMessage(annex, row, check)))
  }
  const [first, ...more] = undecided
  if (first && column) {
    const blank = references.filter(
      (one) => evaluate(one, annex.scope(first)) === null && isExpected(annex, first, one),
    )
    const names = blank.map((one) => nameReference(annex, first, one)).join(', ')
    const others = more.length > 0 ? `; ${more.length} dòng khác cũng vậy` : ''
    const message = `${describePlace(annex, first, column)}: chưa đủ số liệu để kiểm tra, còn trống ${names}${others}.`
    issues.push(issueAt(annex, first, check.column, 'insufficient', 'warning', message))
  }
  return issues

  function judge(row: RowPlan): 'silent' | 'kept' | 'open' | 'broken' {
    const scope = annex.scope(row)
    const blank = references.filter((reference) => evaluate(reference, scope) === null)
    // A row that says nothing about any part of the rule is missing, not wrong: rule G10 names it once.
    if (blank.length === references.length) return 'silent'
    const holds = evaluate(expression, scope)
    if (holds === true || blank.some((reference) => reference.kind === 'comparison')) return 'kept'
    return holds === null || blank.some((reference) => isExpected(annex, row, reference)) ? 'open' : 'broken'
  }

  /**
   * A sum of rows of which some say too little: one district splits its people by age, the others do not, and nobody
   * could ever mend the total. The rows are told; numbers typed over a sum stand for themselves.
   */
  function isShort(row: RowPlan): boolean {
    if (check.rows === 'total' || !column || references.some((one) => isTypedOver(row, one))) return false
    return annex.children(row, column).some((child) => judge(child) === 'open' || isShort(child))
  }

  function isTypedOver(row: RowPlan, reference: CellReference): boolean {
    return annex
      .places(row, reference)
      .some((place) => place.annex === annex && annex.cell(place.row, place.column).origin !== 'computed')
  }
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

/** `{reference}` becomes the value of that cell; the place of the cell that the officer is sent to comes first. */
function fillMessage(annex: ComputedAnnex, row: RowPlan, { message, column: key }: Check): string {
  const filled = message.replace(/\{([^}]+)\}/g, (_, text: string) => {
    const reference = referencesOf(parseExpression(text))[0]
    const [place] = reference ? annex.places(row, reference) : []
    const column = place?.annex.column(place.column)
    if (!place || !column || !reference) return 'trống'
    const value = cellType(place.annex.row(place.row), column)
    return columnType(value).format(annex.referred(row, reference), { value }) || 'trống'
  })
  const column = annex.column(key)
  const place = column ? describePlace(annex, row, column) : `${annex.inputs.definition.number}, ${row.label}`
  return `${place}: ${filled}.`
}

/**
 * Rule G10: units that have said nothing; one warning each, as each has its own reason. A yearly plan is given to them,
 * not handed in by them: there one warning names all.
 */
function missingRows(annex: ComputedAnnex, rows: RowPlan[]): Issue[] {
  const { definition } = annex.inputs
  const { units, of } = missingUnits(annex)
  const column = definition.columns.find(({ hidden }) => !hidden)?.key ?? ''
  const rowOf = (code: string | undefined): RowPlan | undefined => rows.find((row) => row.key === code)
  const [first] = units
  if (definition.periodKind === 'year') {
    const place = rowOf(first?.code) ?? rows[0]
    if (!first || !place) return []
    const names = units.map(({ name }) => name).join(', ')
    const message = `${definition.number}: chưa có chỉ tiêu của ${units.length}/${of} đơn vị: ${names}.`
    return [issueAt(annex, place, column, UNPLANNED_UNITS, 'warning', message)]
  }
  const how = annex.inputs.reports ? 'Chờ gói của huyện, hoặc nhập số thay.' : 'Nhập số, hoặc ghi “không phát sinh”.'
  return units.flatMap(({ code, name }) => {
    const row = rowOf(code) ?? rows[0]
    const message = `${definition.number}, ${name}: chưa có số liệu. ${how}`
    const rule = row?.key === code ? MISSING_UNIT : `${MISSING_UNIT}:${code}`
    return row ? [issueAt(annex, row, column, rule, 'warning', message)] : []
  })
}
