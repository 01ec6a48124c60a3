/** Answers "where do you come from?" for one cell: the records, the operands or the file cell that make its value. */
import type { LateMark } from '../carryOver.ts'
import type { CellValue } from '../columns/columnType.ts'
import { columnType, columnTypes } from '../columns/index.ts'
import { countsOf, evaluate } from '../evaluateExpression.ts'
import { type CellReference, type Expression, referencesOf } from '../expression.ts'
import { countedOnce, countSpells, type Figure, isLatest, markOf, type Spell, startOf } from '../figures.ts'
import type { AnnexColumn, AnnexDefinition } from '../form.ts'
import { renderExpression } from '../renderExpression.ts'
import { asNumber } from '../target.ts'
import { describeLink } from '../unitChanges.ts'
import { cellType, type RowPlan, totalKey } from './annexRows.ts'
import { tellApart } from './comparedOffices.ts'
import type { CellPlace, ComputedAnnex } from './computedAnnex.ts'
import { isOfSeveral } from './eliminateMoves.ts'
import { amountOf } from './mergeReports.ts'
import type { ReportedCell } from './reportedParts.ts'
import { splitUnitColumn } from './unitColumns.ts'

/** `amount` is what the item adds to the value; null where it holds no number. */
export type TraceItem =
  | {
      kind: 'record'
      register: string
      spell: Spell
      amount: number
      eliminated: boolean
      /** Why it counts here though its date lies in a period that was locked before. */
      late: LateMark | null
    }
  | ({ kind: 'cell'; amount: number | null } & CellPlace)
  /** A cell of a package that a unit below has sent. */
  | { kind: 'report'; report: ReportedCell; amount: number | null }
  | { kind: 'source'; source: string; reason: string | null; amount: number | null }

export interface Trace {
  value: CellValue
  computed: CellValue
  origin: string
  explanation: string
  items: TraceItem[]
}

/**
 * Amounts add up to the value, except where a formula is no sum (rates): then they are the operands themselves. A
 * record counted in a row and left out of the total, a move inside the district, is listed with amount 0.
 */
export function traceCell(annex: ComputedAnnex, rowKey: string, columnKey: string): Trace {
  const row = annex.row(rowKey)
  const column = annex.column(columnKey)
  const cell = annex.cell(rowKey, columnKey)
  const trace: Trace = {
    value: cell.state === 'nil' ? 0 : cell.value,
    computed: cell.computed ?? (cell.origin === 'computed' ? cell.value : null),
    origin: cell.origin,
    explanation: '',
    items: [],
  }
  if (!row || !column) return trace
  if (cell.state === 'blank' && trace.computed === null) {
    // Offices that said different things make no value, and every one of them is named.
    const isReported = annex.making(row, column).by === 'reports'
    if (isReported)
      return { ...trace, explanation: explainCell(annex, row, column), items: operandsBehind(annex, row, column) }
    return { ...trace, explanation: tellUnitChanges(annex, row, column).join('. ') }
  }
  // A group without lines is 0 where its register is kept, and says so.
  if (trace.computed !== null) trace.explanation = explainCell(annex, row, column) || 'Không có dòng nào để cộng'
  if (cell.origin === 'computed') {
    trace.items = recordsBehind(annex, row, column) ?? operandsBehind(annex, row, column)
    return trace
  }
  const { source = 'Nhập tay', reason = null } = cell
  trace.items.push({ kind: 'source', source, reason, amount: asNumber(trace.value) })
  return trace
}

function operandsBehind(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): TraceItem[] {
  const made = annex.making(row, column)
  switch (made.by) {
    case 'formula':
      return termsOf(annex, row, made.expression, asNumber(annex.computed(row.key, column.key)))
    case 'rows': {
      const cells = heldRows(annex, row, column).flatMap((child) => cellItems(annex, child.key, column.key))
      return row.key === totalKey ? [...cells, ...eliminatedRecords(annex, row, column)] : cells
    }
    case 'accumulation': {
      const { definition, period } = annex.inputs
      const before = period.from > period.yearStart && annex.inputs.other(definition.id, 'previous')
      const earlier = before ? annex.otherPeriods.earlierRows(before, row) : []
      return [
        ...(before ? earlier.flatMap((key) => cellItems(before, key, column.key)) : []),
        ...cellItems(annex, row.key, made.of),
      ]
    }
    case 'comparison': {
      const other = annex.inputs.other(made.form, made.period)
      const rows = other && annex.otherPeriods.rowsIn(other, row)
      return other && rows ? rows.flatMap((key) => cellItems(other, key, made.of)) : []
    }
    case 'part':
      return partItems(annex, row, column, made.of)
    case 'units':
      return made.of.flatMap((key) => cellItems(annex, row.key, key))
    case 'copies':
      return made.of.map((place) => ({
        kind: 'cell',
        ...place,
        amount: place.annex.number(place.row, place.column),
      }))
    case 'reports':
      return made.of.map((report) => ({ kind: 'report', report, amount: amountOf(report) }))
    case 'count':
    case 'nothing':
      return []
  }
}

/** Rows that say something; one that stands for nobody is not shown while it is zero. */
function heldRows(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): RowPlan[] {
  return annex.children(row, column).filter(({ key, optional }) => {
    const { state, value } = annex.cell(key, column.key)
    return state !== 'blank' && !(optional && value === 0)
  })
}

/** The target counts with the part of it that the cell shows. */
function partItems(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn, of: string): TraceItem[] {
  if (annex.cell(row.key, of).state === 'blank') return []
  return [{ kind: 'cell', annex, row: row.key, column: of, amount: asNumber(annex.computed(row.key, column.key)) }]
}

function cellItems(annex: ComputedAnnex, row: string, column: string): TraceItem[] {
  if (annex.cell(row, column).state === 'blank') return []
  return [{ kind: 'cell', annex, row, column, amount: annex.number(row, column) }]
}

/** The cells of a formula, each with what it adds to the result where the formula is a sum. */
function termsOf(annex: ComputedAnnex, row: RowPlan, expression: Expression, result: number | null): TraceItem[] {
  const operands = referencesOf(expression).flatMap((reference) => {
    const places = annex.places(row, reference)
    return places.length === 0 ? [] : [{ reference, places, number: asNumber(annex.referred(row, reference)) }]
  })
  const terms = operands.map(({ reference, number }) => {
    const isIt = (one: CellReference): number => (JSON.stringify(one) === JSON.stringify(reference) ? (number ?? 0) : 0)
    return asNumber(
      evaluate(expression, {
        column: (key) => isIt({ kind: 'column', key }),
        cell: (form, rowKey, column) => isIt({ kind: 'cell', form, row: rowKey, column }),
        comparison: (period, column) => isIt({ kind: 'comparison', period, column }),
      }),
    )
  })
  const sum = terms.reduce<number>((all, term) => all + (term ?? 0), 0)
  const isSum = result !== null && !terms.includes(null) && Math.abs(sum - result) < 1e-6
  const cells = operands.flatMap(({ places, number }, index) =>
    places.map((place): TraceItem => {
      const own = place.annex.number(place.row, place.column)
      // Of units that have merged since, each adds its share of the term.
      const term = isSum && own !== null && number !== null ? (terms[index] ?? null) : null
      const isPart = places.length > 1 && term !== null && own !== null && number
      return { kind: 'cell', ...place, amount: isPart ? (term * own) / number : (term ?? own) }
    }),
  )
  return [...cells, ...countedRows(annex, row, expression)]
}

/** The rows that a formula counts, each adding one. */
function countedRows(annex: ComputedAnnex, row: RowPlan, expression: Expression): TraceItem[] {
  return countsOf(expression, annex.scope(row)).flatMap((count) =>
    annex
      .placesOf(count.form, count.block, count.column)
      .filter((place) => count.takes(place.annex.operand(place.row, place.column)))
      .map((place): TraceItem => ({ kind: 'cell', ...place, amount: 1 })),
  )
}

/** The counted records, when they are all there is behind the number; null when something typed stands between. */
function recordsBehind(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): TraceItem[] | null {
  const figure = figureBehind(annex, row, column)
  if (!figure || annex.inputs.spells(figure.register) === null) return null
  const rows = isSum(row) ? annex.children(row, column) : [row]
  const unit = splitUnitColumn(column.key)?.unit
  if (isLatest(figure)) return rows.flatMap((one) => latestRecord(annex, one, figure))
  const cells = rows.map((one) => annex.cell(one.key, column.key))
  if (cells.some((cell) => cell.state !== 'blank' && cell.origin !== 'computed')) return null
  const legs = row.key === totalKey ? annex.internalLegs(figure) : new Set()
  const seen = new Set<string>()
  const records = new Set<string>()
  const items = rows.flatMap((one) =>
    annex.counted(one, figure, unit).map((spell): Extract<TraceItem, { kind: 'record' }> => {
      const eliminated = legs.has(spell.id)
      const isRepeated = row.key === totalKey && isOfSeveral(spell) && records.has(spell.id)
      records.add(spell.id)
      const amount = eliminated || isRepeated ? 0 : newIn(annex, spell, figure, seen)
      return { kind: 'record', register: figure.register, spell, amount, eliminated, late: markOf(spell, figure) }
    }),
  )
  const sum = items.reduce((all, item) => all + item.amount, 0)
  const { type } = cellType(row, column)
  // An override further down changes the number; then the operands tell more truth than the records.
  return columnTypes[type].equals(annex.computed(row.key, column.key), columnTypes[type].ofNumber(sum)) ? items : null
}

/** What the record adds to those seen before it. */
function newIn(annex: ComputedAnnex, spell: Spell, figure: Figure, seen: Set<string>): number {
  const once = countedOnce(spell, figure)
  if (once === null) return countSpells([spell], figure, annex.inputs.period)
  const fresh = once.filter((one) => !seen.has(one))
  for (const one of fresh) seen.add(one)
  return fresh.length
}

/** An assessed value comes from one record, whatever else was looked at. */
function latestRecord(annex: ComputedAnnex, row: RowPlan, figure: Figure & { count: { latest: string } }): TraceItem[] {
  const spells = annex.counted(row, figure)
  const last = spells.reduce<Spell | null>(
    (found, spell) => (found === null || startOf(spell) >= startOf(found) ? spell : found),
    null,
  )
  if (!last) return []
  const value = last.values[figure.count.latest]
  return [
    {
      kind: 'record',
      register: figure.register,
      spell: last,
      amount: typeof value === 'number' ? value : 0,
      eliminated: false,
      late: null,
    },
  ]
}

/** The figure whose records are the whole number, if the cell is made in a way that allows it. */
export function figureBehind(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): Figure | null {
  const made = annex.making(row, column)
  if (made.by === 'count') return made.figure
  if (isSum(row) ? made.by !== 'rows' : row.formulas[column.key] !== undefined) return null
  return row.cumulative[column.key] ?? ('figure' in column.source ? (column.source.figure ?? null) : null)
}

/** Where cells stand between, what the total leaves out of their sum is listed below them. */
function eliminatedRecords(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): TraceItem[] {
  const figure = 'figure' in column.source ? column.source.figure : undefined
  if (!figure || annex.eliminated(column) === 0) return []
  const legs = annex.internalLegs(figure)
  return annex
    .children(row, column)
    .flatMap((child) => annex.counted(child, figure))
    .filter((spell) => legs.has(spell.id))
    .map((spell) => ({
      kind: 'record',
      register: figure.register,
      spell,
      amount: -1,
      eliminated: true,
      late: markOf(spell, figure),
    }))
}

export function isSum(row: RowPlan): boolean {
  return row.kind === 'group' || row.key === totalKey
}

/** Printed numbers of the visible columns: 1, 2, 3 … in order; label columns are A and B. */
export function columnNumbers(definition: AnnexDefinition): Map<string, number> {
  const visible = definition.columns.filter((column) => !column.hidden)
  return new Map(visible.map((column, index) => [column.key, index + 1]))
}

/** `(13) = (1) + (2) − (7) = 9 + 2 − 1 = 10`, `Cộng 20 dòng`, `Máy đếm từ sổ`; '' for a typed cell. */
export function explainCell(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): string {
  const made = annex.making(row, column)
  switch (made.by) {
    case 'formula':
      return explainFormula(annex, row, column, made.expression)
    case 'rows': {
      const held = heldRows(annex, row, column)
      if (held.length === 0) return ''
      const moved = row.key === totalKey ? annex.eliminated(column) : 0
      return `Cộng ${held.length} dòng${moved > 0 ? `, trừ ${moved} lượt chuyển trong huyện` : ''}`
    }
    case 'count':
      return 'Máy đếm từ sổ'
    case 'accumulation':
      return 'Lũy kế từ đầu năm'
    case 'comparison':
      return ['Lấy từ kỳ so sánh', ...tellUnitChanges(annex, row, column)].join('. ')
    case 'part':
      return `Một phần của chỉ tiêu ${shownCell(annex, row.key, made.of)}`
    case 'units':
      return `Cộng ${made.of.filter((key) => annex.cell(row.key, key).state !== 'blank').length} đơn vị`
    case 'copies':
      return made.of.length === 1
        ? `${made.of[0]?.annex.inputs.copyOf?.name} nộp`
        : `Cộng số của ${made.of.length} đơn vị đã nộp`
    case 'reports':
      return made.apart
        ? `Không so được: ${tellApart([made.apart], { before: 'kỳ so sánh' })}`
        : explainReports(annex, row, column, made.of)
    case 'nothing':
      return ''
  }
}

/** `Huyện Bát Xát báo cáo`, or how many offices were added up, which of them say nothing of it, and why a value is missing. */
function explainReports(
  annex: ComputedAnnex,
  row: RowPlan,
  column: AnnexColumn,
  reported: readonly ReportedCell[],
): string {
  const [first, ...more] = reported
  if (!first) return ''
  if (more.length === 0) return `${first.unit.name} báo cáo`
  const told = new Set(reported.map(({ unit }) => unit.code))
  const silent = (annex.inputs.reports?.units ?? []).filter(({ code }) => !told.has(code)).map(({ name }) => name)
  const isMerged = annex.computed(row.key, column.key) !== null
  return [
    isMerged
      ? `Cộng số của ${reported.length} đơn vị đã gửi`
      : `${reported.length} đơn vị ghi khác nhau, không cộng được`,
    ...(silent.length > 0 ? [`Chưa có số của ${silent.join(', ')}`] : []),
  ].join('. ')
}

/** Why the row has other numbers than under its name in the period it is compared with, or none. */
function tellUnitChanges(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): string[] {
  const made = annex.making(row, column)
  const others: (ComputedAnnex | null)[] =
    made.by === 'comparison'
      ? [annex.inputs.other(made.form, made.period)]
      : made.by === 'formula'
        ? referencesOf(made.expression).map((reference) =>
            reference.kind === 'comparison' ? annex.inputs.other(annex.inputs.definition.id, reference.period) : null,
          )
        : []
  const told = others.flatMap((other) => {
    const link = other && annex.otherPeriods.linkTo(other, row)
    if (link) return [describeLink(link)]
    const apart = other && annex.otherPeriods.apartIn(other, row)
    return apart ? [`Không so được: ${tellApart([apart], { before: 'kỳ so sánh' })}`] : []
  })
  return [...new Set(told)]
}

function explainFormula(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn, expression: Expression): string {
  const named = renderExpression(expression, (reference) => nameOf(annex, row, reference))
  const filled = renderExpression(expression, (reference) => {
    const [place, ...more] = annex.places(row, reference)
    if (!place) return '…'
    if (more.length === 0) return shownCell(place.annex, place.row, place.column)
    return shownValue(place, annex.referred(row, reference))
  })
  const number = columnNumbers(annex.inputs.definition).get(column.key)
  const value = cellType(row, column)
  const result = columnType(value).format(annex.computed(row.key, column.key), { value }) || '…'
  // A cell that is taken over as it is would be told twice.
  const told = filled === result ? filled : `${filled} = ${result}`
  return `${number === undefined ? '' : `(${number}) = `}${named} = ${told}`
}

/** `(3)`, `kỳ trước (13)`, `PB02 (2)`; a column that is not printed goes by its header. */
function nameOf(annex: ComputedAnnex, row: RowPlan, reference: CellReference): string {
  const [place] = annex.places(row, reference)
  const { definition } = place?.annex.inputs ?? annex.inputs
  const key = reference.kind === 'column' ? reference.key : reference.column
  const number = columnNumbers(definition).get(key)
  const path = definition.columns.find((one) => one.key === key)?.path.join(', ')
  const name = number === undefined ? (path ?? '…') : `(${number})`
  if (reference.kind === 'column') return name
  if (reference.kind === 'comparison') return `${reference.period === 'previous' ? 'kỳ trước' : 'cùng kỳ'} ${name}`
  if (!place) return '…'
  return place.annex === annex ? `${name} dòng ${rowName(annex, place.row)}` : `${definition.number} ${name}`
}

function rowName(annex: ComputedAnnex, key: string): string {
  const row = annex.row(key)
  return row?.ordinal || row?.label || key
}

/** A cell as it is printed; `…` for a blank one. */
export function shownCell(annex: ComputedAnnex, row: string, columnKey: string): string {
  const cell = annex.cell(row, columnKey)
  return shownValue({ annex, row, column: columnKey }, cell.state === 'nil' ? 0 : cell.value)
}

function shownValue({ annex, row, column: columnKey }: CellPlace, held: CellValue): string {
  const column = annex.column(columnKey)
  if (!column || held === null) return '…'
  const value = cellType(annex.row(row), column)
  return columnType(value).format(held, { value })
}
