/** Answers "where do you come from?" for one cell: the records, the operands or the file cell that make its value. */
import { columnType } from '../columns/index.ts'
import type { CellValue } from '../columns/columnType.ts'
import { asNumber, referencesOf, renderExpression } from '../expression.ts'
import { countSpells, type Figure, type Spell } from '../figures.ts'
import type { AnnexColumn, AnnexDefinition } from '../form.ts'
import { cellType, type RowPlan, totalKey } from './annexRows.ts'
import type { ComputedAnnex } from './computeAnnex.ts'

export type TraceItem =
  | { kind: 'record'; register: string; spell: Spell; amount: number; eliminated: boolean }
  | { kind: 'cell'; annex: ComputedAnnex; row: string; column: string; amount: number | null }
  | { kind: 'source'; source: string; reason: string | null; amount: number | null }

export interface Trace {
  value: CellValue
  computed: CellValue
  origin: string
  explanation: string
  items: TraceItem[]
}

/** Amounts of the items of a register or sum cell add up to its value; a formula lists its operands instead. */
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
  if (!row || !column || (cell.state === 'blank' && trace.computed === null)) return trace
  trace.explanation = explainCell(annex, row, column)
  if (cell.origin !== 'computed') {
    trace.items.push({
      kind: 'source',
      source: cell.source ?? 'Nhập tay',
      reason: cell.reason ?? null,
      amount: asNumber(trace.value),
    })
    return trace
  }
  trace.items = itemsOf(annex, row, column)
  return trace
}

function itemsOf(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): TraceItem[] {
  const records = recordsBehind(annex, row, column)
  if (records) return records
  const formula = annex.formulaOf(row, column)
  if (formula) {
    return referencesOf(formula).flatMap((reference) => {
      const place = annex.place(row, reference)
      if (!place) return []
      const amount = place.annex.number(place.row, place.column)
      return [{ kind: 'cell' as const, ...place, amount }]
    })
  }
  if (isSum(row) && column.additive) {
    return annex.children(row, column).flatMap((child): TraceItem[] => {
      const cell = annex.cell(child.key, column.key)
      if (cell.state === 'blank') return []
      return [{ kind: 'cell', annex, row: child.key, column: column.key, amount: annex.number(child.key, column.key) }]
    })
  }
  if (column.source.kind === 'comparison') {
    const { definition } = annex.inputs
    const other = annex.inputs.other(definition.id, column.source.period === 'precedingPeriod' ? 'previous' : 'lastYear')
    return other
      ? [{ kind: 'cell', annex: other, row: row.key, column: column.source.of, amount: other.number(row.key, column.source.of) }]
      : []
  }
  if (column.source.kind === 'cumulative') {
    const { of } = column.source
    const before = annex.inputs.other(annex.inputs.definition.id, 'previous')
    const items: TraceItem[] = [{ kind: 'cell', annex, row: row.key, column: of, amount: annex.number(row.key, of) }]
    if (annex.inputs.period.from > annex.inputs.period.yearStart && before) {
      items.unshift({
        kind: 'cell',
        annex: before,
        row: row.key,
        column: column.key,
        amount: before.number(row.key, column.key),
      })
    }
    return items
  }
  return []
}

/** The counted records, when they are all there is behind the number; null when something typed stands between. */
function recordsBehind(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): TraceItem[] | null {
  const figure = row.figures[column.key] ?? figureOf(column)
  if (!figure || annex.inputs.spells(figure.register) === null) return null
  const items: TraceItem[] = []
  if (isSum(row)) {
    if (row.figures[column.key] === undefined && !column.additive) return null
    const moves =
      row.key === totalKey && annex.eliminated(column) > 0
        ? annex.inputs.internalMoves(figure.register, figure.measure === 'sinceYearStart' ? annex.inputs.period.yearStart : annex.inputs.period.from)
        : null
    const legs = moves ? (figure.measure === 'decrease' ? moves.departures : moves.arrivals) : null
    for (const child of annex.children(row, column)) {
      const cell = annex.cell(child.key, column.key)
      if (cell.state === 'blank') continue
      if (cell.origin !== 'computed') return null
      for (const spell of annex.counted(child, figure)) {
        const eliminated = legs?.has(spell.id) ?? false
        items.push({ kind: 'record', register: figure.register, spell, amount: eliminated ? 0 : amountOf(spell, figure), eliminated })
      }
    }
  } else {
    if (row.formulas[column.key] !== undefined) return null
    for (const spell of annex.counted(row, figure)) {
      items.push({ kind: 'record', register: figure.register, spell, amount: amountOf(spell, figure), eliminated: false })
    }
  }
  if (figure.count === 'persons') keepOnePerPerson(items)
  const sum = items.reduce((all, item) => all + (item.amount ?? 0), 0)
  // An override further down changes the number; then the operands tell more truth than the records.
  return asNumber(annex.computed(row.key, column.key)) === sum ? items : null
}

function keepOnePerPerson(items: TraceItem[]): void {
  const seen = new Set<string>()
  for (const item of items) {
    if (item.kind !== 'record') continue
    const person = item.spell.person ?? item.spell.id
    if (seen.has(person)) item.amount = 0
    seen.add(person)
  }
}

function amountOf(spell: Spell, figure: Figure): number {
  return figure.count === 'persons' ? 1 : countSpells([spell], figure)
}

function figureOf(column: AnnexColumn): Figure | null {
  const { source } = column
  return source.kind === 'register' || source.kind === 'formula' || source.kind === 'cumulative' ? (source.figure ?? null) : null
}

function isSum(row: RowPlan): boolean {
  return row.kind === 'group' || row.key === totalKey
}

/** Printed numbers of the visible columns: 1, 2, 3 … in order; label columns are A and B. */
export function columnNumbers(definition: AnnexDefinition): Map<string, number> {
  const visible = definition.columns.filter((column) => !column.hidden)
  return new Map(visible.map((column, index) => [column.key, index + 1]))
}

/** `(13) = (1) + (2) − (7) = 9 + 2 − 1 = 10`, `Tổng của 20 dòng`, `Đếm từ sổ`; '' for a typed cell. */
export function explainCell(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): string {
  const { definition } = annex.inputs
  const numbers = columnNumbers(definition)
  const formula = annex.formulaOf(row, column)
  const value = cellType(row, column)
  const show = (one: CellValue): string => columnType(value).format(one, { value }) || '…'
  if (formula) {
    const named = renderExpression(formula, (reference) => {
      if (reference.kind === 'column') return numbers.has(reference.key) ? `(${numbers.get(reference.key)})` : labelOf(annex, reference.key)
      if (reference.kind === 'comparison') return `${reference.period === 'previous' ? 'kỳ trước' : 'cùng kỳ'} (${numbers.get(reference.column) ?? ''})`
      const place = annex.place(row, reference)
      const other = place?.annex
      const otherColumn = other?.column(reference.column)
      return other && otherColumn
        ? `${other.inputs.definition.number} ${columnNumbers(other.inputs.definition).has(reference.column) ? `(${columnNumbers(other.inputs.definition).get(reference.column)})` : labelOf(other, reference.column)}`
        : '…'
    })
    const filled = renderExpression(formula, (reference) => {
      const place = annex.place(row, reference)
      const operandColumn = place?.annex.column(place.column)
      const operand = place?.annex.cell(place.row, place.column)
      if (!place || !operandColumn || !operand || (operand.value === null && operand.state !== 'nil')) return '…'
      const type = cellType(place.annex.row(place.row), operandColumn)
      return columnType(type).format(operand.state === 'nil' ? 0 : operand.value, { value: type })
    })
    const left = numbers.has(column.key) ? `(${numbers.get(column.key)}) = ` : ''
    return `${left}${named} = ${filled} = ${show(annex.computed(row.key, column.key))}`
  }
  if (isSum(row) && column.additive) {
    const count = annex.children(row, column).filter((child) => annex.cell(child.key, column.key).state !== 'blank').length
    const moved = row.key === totalKey ? annex.eliminated(column) : 0
    return `Cộng ${count} dòng${moved > 0 ? `, trừ ${moved} lượt chuyển trong huyện` : ''}`
  }
  if (column.source.kind === 'register' || row.figures[column.key]) return 'Máy đếm từ sổ'
  if (column.source.kind === 'cumulative') return 'Lũy kế từ đầu năm'
  if (column.source.kind === 'comparison') return 'Lấy từ kỳ so sánh'
  return ''
}

function labelOf(annex: ComputedAnnex, key: string): string {
  return annex.column(key)?.path.join(', ') ?? key
}
