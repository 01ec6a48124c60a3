/** Computes an annex: every cell from what is stored, from registers, from formulas and from other annexes. */
import { columnTypes } from '../columns/index.ts'
import type { CellValue } from '../columns/columnType.ts'
import { asNumber, evaluate, type Expression, parseExpression, referencesOf, type Scope } from '../expression.ts'
import { type CountingPeriod, countSpells, countsIn, type Figure, meets, type Spell } from '../figures.ts'
import type { AnnexColumn, AnnexDefinition } from '../form.ts'
import type { Cell, CellOrigin, CellState } from '../values.ts'
import { cellType, type RowPlan, totalKey } from './annexRows.ts'
import type { InternalMoves } from './internalMoves.ts'

export interface StoredCell {
  value: CellValue
  state: CellState
  origin: Extract<CellOrigin, 'typed' | 'import' | 'override'>
  reason: string | null
  note: string | null
  source: string | null
}

/** Everything a computation draws on besides the definition. Other annexes are computed on demand. */
export interface AnnexInputs {
  definition: AnnexDefinition
  period: CountingPeriod & { id: string }
  rows: RowPlan[]
  /** By row key, then column key. */
  stored: ReadonlyMap<string, ReadonlyMap<string, StoredCell>>
  /** Spells of a register that could count, or null where the register holds nothing yet. */
  spells: (register: string) => readonly Spell[] | null
  /** The row unit a record's unit belongs to, or null. */
  unitRow: (unitId: string | null) => string | null
  internalMoves: (register: string, from: string) => InternalMoves
  /** Another form for the same report, or this form in a neighbouring period; null where there is none. */
  other: (form: string, period: 'same' | 'previous' | 'lastYear') => ComputedAnnex | null
}

export interface ComputedAnnex {
  readonly inputs: AnnexInputs
  readonly rows: RowPlan[]
  /** Row plan of the total, or null. */
  readonly total: RowPlan | null
  /** Effective cell; an unknown row or column gives a blank one. */
  cell(row: string, column: string): Cell
  /** The value the program computes by itself, whatever is stored. */
  computed(row: string, column: string): CellValue
  /** Effective number for sums; “không phát sinh” is zero, blank is null. */
  number(row: string, column: string): number | null
  /** Records counted by this figure in this row, in reading order. */
  counted(row: RowPlan, figure: Figure): Spell[]
  /** Rows whose additive cells make this group or total in this column. */
  children(row: RowPlan, column: AnnexColumn): RowPlan[]
  /** Of the total: how much of the sum of rows is moves inside the district. */
  eliminated(column: AnnexColumn): number
  column(key: string): AnnexColumn | undefined
  row(key: string): RowPlan | undefined
  /** Expression that makes this cell, if one does. */
  formulaOf(row: RowPlan, column: AnnexColumn): Expression | null
  /** The cells an expression names, as places. */
  place(row: RowPlan, reference: ReturnType<typeof referencesOf>[number]): { annex: ComputedAnnex; row: string; column: string } | null
}

const blankCell: Cell = { value: null, state: 'blank', origin: 'typed' }

export function computeAnnex(inputs: AnnexInputs): ComputedAnnex {
  const { definition, period, rows, stored } = inputs
  const columns = new Map(definition.columns.map((column) => [column.key, column]))
  const rowsByKey = new Map(rows.map((row) => [row.key, row]))
  const total = definition.total ? totalRow(definition) : null
  if (total) rowsByKey.set(totalKey, total)
  const computedValues = new Map<string, CellValue>()
  const evaluating = new Set<string>()
  const spellsByRow = new Map<string, Map<string, Spell[]>>()

  const annex: ComputedAnnex = {
    inputs,
    rows,
    total,
    cell,
    computed,
    number: (row, column) => numberOf(cell(row, column)),
    counted,
    children,
    eliminated,
    column: (key) => columns.get(key),
    row: (key) => rowsByKey.get(key),
    formulaOf,
    place,
  }
  return annex

  function cell(rowKey: string, columnKey: string): Cell {
    const row = rowsByKey.get(rowKey)
    const column = columns.get(columnKey)
    if (!row || !column || row.kind === 'heading') return blankCell
    const kept = stored.get(rowKey)?.get(columnKey)
    if (!applies(row, column) && !kept) return { ...blankCell, notApplicable: true }
    const own = computed(rowKey, columnKey)
    if (!kept) return own === null ? blankCell : { value: own, state: 'value', origin: 'computed' }
    const type = columnTypes[cellType(row, column).type]
    const nil = kept.state === 'nil'
    const differs = own !== null && !(nil ? own === 0 : type.equals(own, kept.value))
    return {
      value: nil ? null : kept.value,
      state: kept.state,
      origin: differs ? 'override' : kept.origin === 'override' ? 'typed' : kept.origin,
      ...(own !== null && { computed: own }),
      ...(kept.reason !== null && { reason: kept.reason }),
      ...(kept.note !== null && { note: kept.note }),
      ...(kept.source !== null && { source: kept.source }),
    }
  }

  function computed(rowKey: string, columnKey: string): CellValue {
    const id = `${rowKey}\n${columnKey}`
    const known = computedValues.get(id)
    if (known !== undefined) return known
    // A definition whose formulas refer to each other in a circle is a bug; the cell stays blank rather than hang.
    if (evaluating.has(id)) return null
    evaluating.add(id)
    const row = rowsByKey.get(rowKey)
    const column = columns.get(columnKey)
    let value = row && column && row.kind !== 'heading' && applies(row, column) ? computeValue(row, column) : null
    if (typeof value === 'number' && column) value = columnTypes[cellType(row, column).type].ofNumber(value)
    evaluating.delete(id)
    computedValues.set(id, value)
    return value
  }

  function computeValue(row: RowPlan, column: AnnexColumn): CellValue {
    const figure = row.figures[column.key]
    if (figure) return countFigure(row, figure)
    const isSum = row.kind === 'group' || row.key === totalKey
    const { source } = column
    const ownFormula = row.formulas[column.key]
    if (ownFormula !== undefined) {
      const value = evaluate(parseExpression(ownFormula), scopeOf(row))
      return value === null && isSum && column.additive ? sumOfChildren(row, column) : value
    }
    if (isSum && source.kind === 'cumulative') return cumulate(row, column, source) ?? sumOfChildren(row, column)
    if (isSum && column.additive) return sumOfChildren(row, column)
    switch (source.kind) {
      case 'typed':
      case 'rows':
        return null
      case 'register':
        return row.takes.by === 'none' ? null : countFigure(row, source.figure)
      case 'formula':
        return evaluate(parseExpression(source.formula), scopeOf(row))
      case 'cumulative':
        return cumulate(row, column, source)
      case 'comparison':
        return inputs.other(definition.id, source.period === 'precedingPeriod' ? 'previous' : 'lastYear')?.cell(row.key, source.of).value ?? null
    }
  }

  function countFigure(row: RowPlan, figure: Figure): number | null {
    return inputs.spells(figure.register) === null ? null : countSpells(counted(row, figure), figure)
  }

  /** H1 shows its own number again, later periods of the year add theirs to what stood before (rule G6). */
  function cumulate(row: RowPlan, column: AnnexColumn, source: { of: string; figure: Figure }): CellValue {
    const own = numberOf(cell(row.key, source.of))
    if (period.from <= period.yearStart) return own
    const before = inputs.other(definition.id, 'previous')
    if (before && before.inputs.period.from >= period.yearStart) {
      const until = before.number(row.key, column.key)
      if (until !== null || own !== null) return (until ?? 0) + (own ?? 0)
    }
    return row.takes.by === 'none' ? null : countFigure(row, source.figure)
  }

  function sumOfChildren(row: RowPlan, column: AnnexColumn): number | null {
    const isTotal = row.key === totalKey
    if (column.source.kind === 'formula' && (isTotal && hasSides() || hasStoredOperand(row, column.source.formula))) {
      // Sides count different people in different columns, and a kept printed total is no sum of rows: then the
      // formula of the totals says more than the total of the formulas.
      const value = asNumber(evaluate(parseExpression(column.source.formula), scopeOf(row)))
      if (value !== null) return value
    }
    let sum: number | null = null
    for (const child of children(row, column)) {
      const value = numberOf(cell(child.key, column.key))
      if (value !== null) sum = (sum ?? 0) + value
    }
    return sum === null || !isTotal ? sum : sum - eliminated(column)
  }

  function children(row: RowPlan, column: AnnexColumn): RowPlan[] {
    if (row.kind === 'group') return rows.filter((one) => one.block === row.block && one.kind === 'row' && !one.hidden)
    if (row.key !== totalKey) return []
    const all = rows.filter((one) => (one.kind === 'row' || one.kind === 'extra') && !one.hidden)
    if (!hasSides()) return all
    const preferred = column.side ?? 'units'
    const onSide = all.filter((one) => one.side === undefined || one.side === preferred)
    const counts = onSide.some((one) => one.side === preferred && numberOf(cell(one.key, column.key)) !== null)
    return counts ? onSide : all.filter((one) => one.side === undefined || one.side !== preferred)
  }

  function hasStoredOperand(row: RowPlan, formula: string): boolean {
    const kept = stored.get(row.key)
    return referencesOf(parseExpression(formula)).some((one) => {
      if (one.kind !== 'column') return false
      const operandSource = columns.get(one.key)?.source
      return kept?.has(one.key) || (operandSource?.kind === 'cumulative' && kept?.has(operandSource.of))
    })
  }

  function hasSides(): boolean {
    return definition.blocks.some((block) => block.side !== undefined)
  }

  function eliminated(column: AnnexColumn): number {
    const { source } = column
    if (!definition.blocks.some((block) => block.source === 'units')) return 0
    if (source.kind === 'formula') {
      const value = evaluate(parseExpression(source.formula), {
        column: (key) => {
          const operand = columns.get(key)
          return operand ? eliminated(operand) : 0
        },
        cell: () => 0,
        comparison: () => 0,
      })
      return column.additive ? (asNumber(value) ?? 0) : 0
    }
    if (source.kind !== 'register' && source.kind !== 'cumulative') return 0
    return eliminatedSpells(column, source.figure).length
  }

  function eliminatedSpells(column: AnnexColumn, figure: Figure): Spell[] {
    const { measure } = figure
    if (measure !== 'increase' && measure !== 'decrease' && measure !== 'sinceYearStart') return []
    if ((figure.count ?? 'spells') !== 'spells') return []
    const from = measure === 'sinceYearStart' ? period.yearStart : period.from
    const moves = inputs.internalMoves(figure.register, from)
    const legs = measure === 'decrease' ? moves.departures : moves.arrivals
    if (legs.size === 0) return []
    return rows.flatMap((row) =>
      row.takes.by === 'unit' && !stored.get(row.key)?.has(column.key)
        ? counted(row, figure).filter((spell) => legs.has(spell.id))
        : [],
    )
  }

  function counted(row: RowPlan, figure: Figure): Spell[] {
    return spellsOfRow(row, figure.register).filter((spell) => countsIn(spell, figure, period))
  }

  /** The register's spells given to each row once; figures then filter their own row only. */
  function spellsOfRow(row: RowPlan, register: string): Spell[] {
    let byRow = spellsByRow.get(register)
    if (!byRow) {
      byRow = distribute(inputs.spells(register) ?? [], rows, definition, inputs.unitRow, period)
      spellsByRow.set(register, byRow)
    }
    return byRow.get(row.key) ?? []
  }

  function applies(row: RowPlan, column: AnnexColumn): boolean {
    if (row.key === totalKey || row.kind === 'extra' || column.blocks === undefined) return true
    return column.blocks.includes(row.block)
  }

  function formulaOf(row: RowPlan, column: AnnexColumn): Expression | null {
    const isSum = row.kind === 'group' || row.key === totalKey
    const own = row.formulas[column.key]
    if (own !== undefined) {
      const expression = parseExpression(own)
      return isSum && column.additive && evaluate(expression, scopeOf(row)) === null ? null : expression
    }
    if (column.source.kind !== 'formula' || (isSum && column.additive)) return null
    return parseExpression(column.source.formula)
  }

  function scopeOf(row: RowPlan): Scope {
    return {
      column: (key) => operand(cell(row.key, key)),
      cell: (form, rowKey, columnKey) => {
        const other = form === definition.id ? annex : inputs.other(form, 'same')
        return other ? operand(other.cell(rowKey === '@' ? row.key : rowKey, columnKey)) : null
      },
      comparison: (kind, key) => {
        const other = inputs.other(definition.id, kind)
        return other ? operand(other.cell(row.key, key)) : null
      },
    }
  }

  function place(row: RowPlan, reference: ReturnType<typeof referencesOf>[number]) {
    if (reference.kind === 'column') return { annex, row: row.key, column: reference.key }
    if (reference.kind === 'comparison') {
      const other = inputs.other(definition.id, reference.period)
      return other ? { annex: other, row: row.key, column: reference.column } : null
    }
    const other = reference.form === definition.id ? annex : inputs.other(reference.form, 'same')
    return other ? { annex: other, row: reference.row === '@' ? row.key : reference.row, column: reference.column } : null
  }
}

/** What a formula sees of a cell: “không phát sinh” is zero. */
function operand(cell: Cell): CellValue {
  return cell.state === 'nil' ? 0 : cell.value
}

function numberOf(cell: Cell): number | null {
  return asNumber(operand(cell))
}

function totalRow(definition: AnnexDefinition): RowPlan {
  return {
    key: totalKey,
    ordinal: '',
    label: definition.total?.label ?? '',
    kind: 'row',
    block: '',
    where: [],
    takes: { by: 'none' },
    formulas: definition.total?.formulas ?? {},
    figures: {},
    hidden: false,
    optional: false,
  }
}

function distribute(
  spells: readonly Spell[],
  rows: readonly RowPlan[],
  definition: AnnexDefinition,
  unitRow: AnnexInputs['unitRow'],
  period: CountingPeriod,
): Map<string, Spell[]> {
  const result = new Map<string, Spell[]>()
  for (const block of definition.blocks) {
    const own = rows.filter((row) => row.block === block.id && (row.kind === 'row' || row.kind === 'ofWhich'))
    const give = (key: string, spell: Spell): void => {
      const list = result.get(key)
      if (list) list.push(spell)
      else result.set(key, [spell])
    }
    const blockWhere = block.where ?? []
    const inBlock = blockWhere.length === 0 ? spells : spells.filter((spell) => meets(spell, blockWhere, period))
    if (block.source === 'units') {
      const unassigned = own.find((row) => row.takes.by === 'unassignedUnit')
      for (const spell of inBlock) {
        const key = unitRow(spell.unit) ?? unassigned?.key
        if (key !== undefined) give(key, spell)
      }
    } else if (block.source === 'catalogue') {
      for (const spell of inBlock) {
        const code = spell.values[block.field]
        if (typeof code === 'string' && code !== '') give(`co_so:${code}`, spell)
        else give(`chua_xac_dinh:${String(spell.values[block.unassigned.by] ?? '')}`, spell)
      }
    } else {
      for (const row of own) {
        for (const spell of inBlock) if (meets(spell, row.where, period)) give(row.key, spell)
      }
    }
  }
  return result
}
