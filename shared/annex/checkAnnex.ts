/** Runs the rules of an annex over its effective values and says each breach in the officer's words. */
import { columnType } from '../columns/index.ts'
import type { Issue } from '../errors.ts'
import { asNumber, evaluate, parseExpression, referencesOf } from '../expression.ts'
import type { AnnexColumn, Check } from '../form.ts'
import { cellType, type RowPlan, totalKey } from './annexRows.ts'
import { columnNumbers, explainCell } from './traceAnnex.ts'
import type { ComputedAnnex } from './computeAnnex.ts'

/** Rule G8: how far a typed rate may be from the computed one, in points. */
const RATE_TOLERANCE = 0.1

/** Every breach of the definition's checks and of the general rules G3/G4 (formulas), G7 (totals), G8 (rates), G10 (missing rows). */
export function checkAnnex(annex: ComputedAnnex): Issue[] {
  const rows = annex.rows.filter((row) => row.kind !== 'heading' && !row.hidden)
  const all = annex.total ? [...rows, annex.total] : rows
  return [
    ...annex.inputs.definition.checks.flatMap((check) => runCheck(annex, check, rows)),
    ...all.flatMap((row) => annex.inputs.definition.columns.flatMap((column) => checkStored(annex, row, column))),
    ...missingRows(annex, rows),
  ]
}

function runCheck(annex: ComputedAnnex, check: Check, rows: RowPlan[]): Issue[] {
  const expression = parseExpression(check.rule)
  const references = referencesOf(expression)
  const issues: Issue[] = []
  const undecided: string[] = []
  for (const row of rowsOf(annex, check, rows)) {
    const values = references.map((reference) => {
      const place = annex.place(row, reference)
      return place ? place.annex.number(place.row, place.column) : null
    })
    // A row that says nothing about any part of the rule is missing, not wrong: rule G10 names it once.
    if (values.every((value) => value === null)) continue
    const scope = {
      column: (key: string) => annex.number(row.key, key),
      cell: (form: string, rowKey: string, column: string) =>
        numberAt(annex, row, { kind: 'cell', form, row: rowKey, column }),
      comparison: (period: 'previous' | 'lastYear', column: string) =>
        numberAt(annex, row, { kind: 'comparison', period, column }),
    }
    const holds = evaluate(expression, scope)
    // A first period has nothing before it: a rule against another period is then silent, not undecided.
    if (holds === null && references.some((one, index) => one.kind === 'comparison' && values[index] === null)) continue
    if (holds === null) undecided.push(row.label)
    else if (holds !== true) {
      issues.push(issueAt(annex, row, check.column, check.id, check.severity, fillMessage(annex, row, check.message)))
    }
  }
  if (undecided.length > 0) {
    const first = undecided[0] ?? ''
    const more = undecided.length > 1 ? ` và ${undecided.length - 1} dòng khác` : ''
    const { definition, period } = annex.inputs
    issues.push({
      cell: `${definition.id}//${check.column}`,
      code: 'insufficient',
      severity: 'warning',
      message: `${definition.number}: chưa đủ số liệu để kiểm tra cột “${annex.column(check.column)?.path.join(', ')}” ở dòng ${first}${more}.`,
      place: { form: definition.id, period: period.id, row: '', column: check.column },
    })
  }
  return issues
}

function rowsOf(annex: ComputedAnnex, check: Check, rows: RowPlan[]): RowPlan[] {
  const withTotal = annex.total ? [annex.total] : []
  if (check.rows === 'total') return withTotal
  if (check.rows === 'rows') return rows
  if (Array.isArray(check.rows)) {
    const wanted = check.rows
    return rows.filter((row) => wanted.includes(row.block) || wanted.includes(row.key))
  }
  return [...rows, ...withTotal]
}

function numberAt(annex: ComputedAnnex, row: RowPlan, reference: ReturnType<typeof referencesOf>[number]): number | null {
  const place = annex.place(row, reference)
  return place ? place.annex.number(place.row, place.column) : null
}

/** A stored value that differs from what the program computes: a broken sum, a wrong rate or a total that does not add up. */
function checkStored(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): Issue[] {
  const cell = annex.cell(row.key, column.key)
  if (cell.origin !== 'override' || cell.computed === undefined) return []
  const value = cellType(row, column)
  const type = columnType(value)
  const shown = type.format(cell.state === 'nil' ? 0 : cell.value, { value })
  const computed = type.format(cell.computed, { value })
  const where = describePlace(annex, row, column)
  const why = cell.reason ? ` Lý do giữ: ${cell.reason}.` : ''
  if (annex.formulaOf(row, column) && !column.additive) {
    const kept = asNumber(cell.value)
    const own = asNumber(cell.computed)
    if (kept !== null && own !== null && Math.abs(kept - own) <= RATE_TOLERANCE + 1e-9) return []
    return [
      issueAt(annex, row, column.key, 'G8', 'warning', `${where}: trong ô là ${shown}, máy tính được ${computed}.${why}`),
    ]
  }
  if (row.kind === 'group' || row.key === totalKey) {
    return [
      issueAt(annex, row, column.key, 'G7', 'warning', `${where}: trong ô là ${shown}, cộng các dòng được ${computed}.${why}`),
    ]
  }
  if (annex.formulaOf(row, column)) {
    const severity = column.mismatch ?? 'error'
    const sum = explainCell(annex, row, column)
    return [issueAt(annex, row, column.key, 'formula', severity, `${where}: trong ô là ${shown}, đúng phải là ${sum}.${why}`)]
  }
  return [
    issueAt(annex, row, column.key, 'register', 'warning', `${where}: trong ô là ${shown}, sổ đếm được ${computed}.${why}`),
  ]
}

/** Rule G10: units of the list that hold no figure at all; one warning that names them. */
function missingRows(annex: ComputedAnnex, rows: RowPlan[]): Issue[] {
  const { definition, period } = annex.inputs
  const units = rows.filter((row) => row.takes.by === 'unit')
  if (units.length === 0) return []
  const columns = definition.columns.filter((column) => !column.hidden)
  const missing = units.filter((row) => columns.every((column) => annex.cell(row.key, column.key).state === 'blank'))
  if (missing.length === 0) return []
  const names = missing.map((row) => row.label).join(', ')
  return [
    {
      cell: `${definition.id}/${missing[0]?.key}/${columns[0]?.key}`,
      code: 'G10',
      severity: 'warning',
      message: `${definition.number}: chưa có số liệu của ${missing.length}/${units.length} đơn vị: ${names}. Nhập số, hoặc ghi “không phát sinh”.`,
      place: { form: definition.id, period: period.id, row: missing[0]?.key ?? '', column: columns[0]?.key ?? '' },
    },
  ]
}

function describePlace(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): string {
  const { definition } = annex.inputs
  const number = columnNumbers(definition).get(column.key)
  return `${definition.number}, ${row.label}, ${number === undefined ? column.path.join(', ') : `cột ${number} (${column.path.join(', ')})`}`
}

/** `{reference}` becomes the value of that cell. */
function fillMessage(annex: ComputedAnnex, row: RowPlan, message: string): string {
  const filled = message.replace(/\{([^}]+)\}/g, (_, text: string) => {
    const reference = referencesOf(parseExpression(text))[0]
    if (!reference) return ''
    const place = annex.place(row, reference)
    const column = place?.annex.column(place.column)
    if (!place || !column) return 'trống'
    const cell = place.annex.cell(place.row, place.column)
    const value = cellType(place.annex.row(place.row), column)
    return columnType(value).format(cell.state === 'nil' ? 0 : cell.value, { value }) || 'trống'
  })
  return `${annex.inputs.definition.number}, ${row.label}: ${filled}.`
}

function issueAt(
  annex: ComputedAnnex,
  row: RowPlan,
  column: string,
  code: string,
  severity: Issue['severity'],
  message: string,
): Issue {
  const { definition, period } = annex.inputs
  return {
    cell: `${definition.id}/${row.key}/${column}`,
    code,
    severity,
    message,
    place: { form: definition.id, period: period.id, row: row.key, column },
  }
}
