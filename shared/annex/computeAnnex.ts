/** Computes an annex: every cell from what is stored, from registers, from formulas and from other annexes. */
import type { CellValue } from '../columns/columnType.ts'
import { columnTypes } from '../columns/index.ts'
import { evaluate } from '../evaluateExpression.ts'
import { parseExpression, referencesOf } from '../expression.ts'
import type { Figure } from '../figures.ts'
import type { AnnexColumn } from '../form.ts'
import { shippedRules } from '../rules.ts'
import { copyColumn } from '../submission.ts'
import { asNumber, targetPart } from '../target.ts'
import type { Cell } from '../values.ts'
import { createReferences } from './annexReferences.ts'
import { cellType, type RowPlan, totalKey, totalRow } from './annexRows.ts'
import { createReportsApart } from './comparedOffices.ts'
import type { AnnexInputs, CellPlace, ComputedAnnex, Making, StoredCell, TargetPart } from './computedAnnex.ts'
import { createCountedRecords } from './countedRecords.ts'
import { createElimination } from './eliminateMoves.ts'
import { createFrozenOpenings } from './frozenOpenings.ts'
import { ofType } from './heldNumbers.ts'
import { type Merging, mergeValues, reportedCells } from './mergeReports.ts'
import { createOtherPeriods } from './otherPeriods.ts'
import type { ReportedCell } from './reportedParts.ts'
import { createSummedRows } from './summedRows.ts'
import { sumTargets } from './sumTargets.ts'
import { splitUnitColumn } from './unitColumns.ts'

const blankCell: Cell = { value: null, state: 'blank', origin: 'typed' }
const nothing: Making = { by: 'nothing' }

export function computeAnnex(inputs: AnnexInputs): ComputedAnnex {
  const { definition, period, rows } = inputs
  const total = totalRow(definition)
  const columns = new Map(definition.columns.map((column) => [column.key, column]))
  const rowsByKey = new Map((total ? [...rows, total] : rows).map((row) => [row.key, row]))
  const unitColumns = Map.groupBy(
    definition.columns.filter(({ key }) => splitUnitColumn(key) !== null),
    ({ key }) => splitUnitColumn(key)?.column,
  )
  const cells = new Map<string, Cell>()
  const computedValues = new Map<string, CellValue>()
  const evaluating = new Set<string>()
  const circular = new Set<string>()
  const kept = new Map<string, boolean>()
  const { count, counted, countedSet } = createCountedRecords(inputs)
  const { internalLegs, eliminated } = createElimination(inputs, storedCell, counted)
  const { hasSides, children } = createSummedRows({ definition, rows, number, rule })
  const otherPeriods = createOtherPeriods(inputs)
  const references = createReferences(inputs, otherPeriods, () => annex, rule)
  const { scope } = references
  const frozenOpening = createFrozenOpenings(
    inputs,
    countOfCell,
    (row, column) => {
      const before = inputs.other(definition.id, 'previous')
      return before && asNumber(otherPeriods.valueIn(before, row, column))
    },
    (row, column) => {
      const before = inputs.other(definition.id, 'previous')
      const was = before?.column(column.key)
      const then = was && figureOf(before?.row(row.key), was)
      return JSON.stringify(then) === JSON.stringify(figureOf(row, column))
    },
  )

  const merging: Merging = {
    parts: inputs.reports?.parts ?? [],
    definition,
    isFormula: (row, column) => madeInOffice(row, column).by === 'formula',
    standsOnOwn: (row, column) => {
      const own = madeInOffice(row, column)
      if (own.by !== 'formula') return false
      const behind = referencesOf(own.expression).flatMap((reference) => references.places(row, reference))
      return behind.some((place) => place.annex.standsOnKept(place.row, place.column))
    },
  }

  const reportsApart = createReportsApart(merging, rows)

  const annex: ComputedAnnex = {
    inputs,
    rows,
    total,
    column: (key) => columns.get(key),
    row: (key) => rowsByKey.get(key),
    cell,
    operand,
    number,
    computed,
    making,
    counted,
    countedSet,
    children,
    internalLegs,
    eliminated,
    standsOnKept,
    ...references,
    otherPeriods,
  }
  return annex

  /** What stands in place of the computed value; a note alone does not. */
  function storedCell(rowKey: string, columnKey: string): StoredCell | undefined {
    const own = inputs.stored.get(rowKey)?.get(columnKey)
    return own?.state === 'blank' ? undefined : own
  }

  /** A stored value needs no computing, whatever its formula may lead to. */
  function operand(rowKey: string, columnKey: string): CellValue {
    const row = rowsByKey.get(rowKey)
    const own = row && row.kind !== 'heading' ? storedCell(rowKey, columnKey) : undefined
    return own ? operandOf(own) : computed(rowKey, columnKey)
  }

  function number(rowKey: string, columnKey: string): number | null {
    return asNumber(operand(rowKey, columnKey))
  }

  function cell(rowKey: string, columnKey: string): Cell {
    const id = `${rowKey}\n${columnKey}`
    let known = cells.get(id)
    if (!known) {
      known = makeCell(rowKey, columnKey)
      cells.set(id, known)
    }
    return known
  }

  function makeCell(rowKey: string, columnKey: string): Cell {
    const row = rowsByKey.get(rowKey)
    const column = columns.get(columnKey)
    if (!row || !column || row.kind === 'heading') return blankCell
    const own = storedCell(rowKey, columnKey)
    if (!own && !applies(row, column)) return { ...blankCell, notApplicable: true }
    const value = computed(rowKey, columnKey)
    const note = inputs.stored.get(rowKey)?.get(columnKey)?.note ?? null
    const remark = note === null ? {} : { note }
    if (!own) return { ...(value === null ? blankCell : { value, state: 'value', origin: 'computed' }), ...remark }
    const differs = value !== null && !columnTypes[cellType(row, column).type].equals(value, operandOf(own))
    return {
      value: own.state === 'nil' ? null : own.value,
      state: own.state,
      origin: differs ? 'override' : own.origin === 'override' ? 'typed' : own.origin,
      ...(value !== null && { computed: value }),
      ...(own.reason !== null && { reason: own.reason }),
      ...(own.source !== null && { source: own.source }),
      ...(own.decision !== undefined && { decision: own.decision }),
      ...remark,
    }
  }

  function computed(rowKey: string, columnKey: string): CellValue {
    const id = `${rowKey}\n${columnKey}`
    const known = computedValues.get(id)
    if (known !== undefined) return known
    if (evaluating.has(id)) {
      // Formulas that refer to each other in a circle are a bug of the definition: none of them has a value.
      const path = [...evaluating]
      for (const one of path.slice(path.indexOf(id))) circular.add(one)
      return null
    }
    const row = rowsByKey.get(rowKey)
    const column = columns.get(columnKey)
    let value: CellValue = null
    if (row && column && row.kind !== 'heading' && applies(row, column)) {
      evaluating.add(id)
      const raw = valueBy(row, column, making(row, column))
      evaluating.delete(id)
      value = circular.has(id)
        ? null
        : ofType(raw, columnTypes[cellType(row, column).type], rule('lam_tron_ty_le') === 1)
    }
    computedValues.set(id, value)
    return value
  }

  function making(row: RowPlan, column: AnnexColumn): Making {
    const reported = reportedCells(merging, row, column)
    if (reported.length > 0) return madeOfReports(row, column, reported)
    // A unit that reports for many has no such thing of its own.
    if (merging.parts.length > 0 && column.merge === 'none' && row.takes.by === 'unit') return nothing
    const own = madeInOffice(row, column)
    const copied = copiesOf(row, column)
    return copied.length > 0 && valueBy(row, column, own) === null ? { by: 'copies', of: copied } : own
  }

  /** A comparison that some office cannot make is made with what the office above was sent then, else not at all. */
  function madeOfReports(row: RowPlan, column: AnnexColumn, of: ReportedCell[]): Making {
    const apart = reportsApart(row, column)
    if (!apart) return { by: 'reports', of }
    const own = madeInOffice(row, column)
    return valueBy(row, column, own) === null ? { by: 'reports', of, apart } : own
  }

  /** Cells of the copies that units have handed in: of one unit in its own column, of all where the form adds them up. */
  function copiesOf(row: RowPlan, { key, byUnit }: AnnexColumn): CellPlace[] {
    const { perUnit } = definition
    const copies = inputs.handedIn?.copies ?? []
    if (!perUnit || byUnit || copies.length === 0 || row.kind === 'group' || row.kind === 'extra') return []
    const ofUnit = splitUnitColumn(key)
    const isSummed = perUnit.summed.includes(key) && row.numberType !== 'pct' && row.codeList === undefined
    if (!ofUnit && !isSummed) return []
    const wanted = ofUnit ? copyColumn(definition, ofUnit.column) : key
    return copies
      .filter(({ unit }) => !ofUnit || unit.code === ofUnit.unit)
      .map((copy) => ({ annex: copy.open(), row: row.key, column: wanted }))
      .filter((place) => place.annex.cell(place.row, place.column).state !== 'blank')
  }

  function madeInOffice(row: RowPlan, column: AnnexColumn): Making {
    if (column.byUnit) return { by: 'units', of: columnsOfUnits(column.key) }
    const closing = frozenOpening(row, column)
    if (closing !== null) return { by: 'comparison', form: definition.id, of: closing, period: 'previous' }
    const ofUnit = splitUnitColumn(column.key)
    const figure = row.figures[ofUnit?.column ?? column.key]
    if (figure) return { by: 'count', figure, ...unitOf(column) }
    const isSum = row.kind === 'group' || row.key === totalKey
    const own = row.formulas[column.key]
    const made: Making =
      own === undefined ? madeBySource(row, column) : { by: 'formula', expression: parseExpression(own) }
    if (!isSum || !column.additive) return made
    if (own === undefined && !outweighsRows(row, column)) return { by: 'rows' }
    return valueBy(row, column, made) === null ? { by: 'rows' } : made
  }

  function madeBySource(row: RowPlan, column: AnnexColumn): Making {
    const { source, part } = column
    if (part) return { by: 'part', ...part }
    switch (source.kind) {
      case 'typed':
      case 'rows':
        return nothing
      case 'register':
        return row.takes.by === 'none' ? nothing : { by: 'count', figure: source.figure, ...unitOf(column) }
      case 'formula':
        return { by: 'formula', expression: parseExpression(source.formula) }
      case 'cumulative':
        return { by: 'accumulation', of: source.of, figure: row.cumulative[column.key] ?? source.figure }
      case 'comparison':
        return {
          by: 'comparison',
          form: source.form ?? definition.id,
          of: source.of,
          period: source.period === 'precedingPeriod' ? 'previous' : 'lastYear',
        }
    }
  }

  /**
   * Sides count different people in different columns, a kept printed total is no sum of rows, and rows of units that
   * were split are compared with nothing: then the formula of the totals says more than the total of the formulas.
   */
  function outweighsRows(row: RowPlan, column: AnnexColumn): boolean {
    if (column.source.kind === 'formula' && row.key === totalKey && hasSides) return true
    if (row.key === totalKey && otherPeriods.isBroken(comparedWith(column))) return true
    return (
      operandsOf(column).some((key) => standsOnKept(row.key, key)) ||
      earlierRowsOf(row, column).some((earlier) => earlier.annex.standsOnKept(earlier.row, column.key))
    )
  }

  /** Annexes of other periods that a column is compared with. */
  function comparedWith({ source }: AnnexColumn): (ComputedAnnex | null)[] {
    if (source.kind === 'comparison') {
      return [inputs.other(source.form ?? definition.id, source.period === 'precedingPeriod' ? 'previous' : 'lastYear')]
    }
    if (source.kind !== 'formula') return []
    return referencesOf(parseExpression(source.formula)).map((reference) =>
      reference.kind === 'comparison' ? inputs.other(definition.id, reference.period) : null,
    )
  }

  function standsOnKept(rowKey: string, columnKey: string): boolean {
    const id = `${rowKey}\n${columnKey}`
    let known = kept.get(id)
    if (known === undefined) {
      kept.set(id, false)
      const row = rowsByKey.get(rowKey)
      const column = columns.get(columnKey)
      known =
        row !== undefined &&
        column !== undefined &&
        (storedCell(rowKey, columnKey) !== undefined || outweighsRows(row, column))
      kept.set(id, known)
    }
    return known
  }

  function valueBy(row: RowPlan, column: AnnexColumn, made: Making): CellValue {
    switch (made.by) {
      case 'nothing':
        return null
      case 'rows':
        return sumOfRows(row, column)
      case 'count':
        return count(row, made.figure, made.unit)
      case 'formula':
        return evaluate(made.expression, scope(row))
      case 'accumulation':
        return accumulate(row, column, made)
      case 'comparison': {
        const other = inputs.other(made.form, made.period)
        return other ? otherPeriods.valueIn(other, row, made.of) : null
      }
      case 'part': {
        const units = columnsOfUnits(made.of)
        const targets = (units.length > 0 ? units : [made.of]).map((key) => operand(row.key, key))
        return sumOf(targets.map((target) => partOf(target, made.number)))
      }
      case 'units':
        return column.type === 'target'
          ? sumTargets(made.of.map((key) => operand(row.key, key)))
          : sumOf(made.of.map((key) => number(row.key, key)))
      case 'copies':
        return sumOf(made.of.map((place) => place.annex.number(place.row, place.column)))
      case 'reports':
        return made.apart ? null : mergeValues(made.of, row, column)
    }
  }

  /** What the records make of a cell that counts them; null where it counts none, or the register holds nothing. */
  function countOfCell(row: RowPlan, column: AnnexColumn): number | null {
    const figure = figureOf(row, column)
    return figure ? asNumber(count(row, figure)) : null
  }

  /** Keys of the columns that a `byUnit` column has for its units. */
  function columnsOfUnits(key: string): string[] {
    return (unitColumns.get(key) ?? []).map((column) => column.key)
  }

  /**
   * The first period of the year shows its own number again, later ones add theirs to what stood before (rule G6). A row
   * that did not stand in the period before is counted anew; a column that held nothing there is not known.
   */
  function accumulate(row: RowPlan, column: AnnexColumn, made: { of: string; figure: Figure }): CellValue {
    const own = number(row.key, made.of)
    if (period.from === period.yearStart) return own
    const before = earlierOf(column)
    const until = sumOf(earlierRowsOf(row, column).map((earlier) => earlier.annex.number(earlier.row, column.key)))
    if (until !== null) return until + (own ?? 0)
    const counted = asNumber(count(row, made.figure))
    if (counted !== null) return counted
    return before?.rows.some((one) => before.number(one.key, column.key) !== null) ? own : null
  }

  /** The preceding period, where a column is accumulated from it. */
  function earlierOf(column: AnnexColumn): ComputedAnnex | null {
    if (column.source.kind !== 'cumulative' || period.from <= period.yearStart) return null
    const before = inputs.other(definition.id, 'previous')
    return before && before.inputs.period.from >= period.yearStart ? before : null
  }

  /** Rows of the preceding period whose numbers this row goes on with. */
  function earlierRowsOf(row: RowPlan, column: AnnexColumn): { annex: ComputedAnnex; row: string }[] {
    const before = earlierOf(column)
    return before ? otherPeriods.earlierRows(before, row).map((key) => ({ annex: before, row: key })) : []
  }

  function sumOfRows(row: RowPlan, column: AnnexColumn): CellValue {
    const rows = children(row, column)
    if (column.type === 'target') return sumTargets(rows.map((child) => operand(child.key, column.key)))
    const sum = sumOf(rows.map((child) => number(child.key, column.key)))
    return sum === null || row.key !== totalKey ? sum : sum - eliminated(column)
  }

  function applies(row: RowPlan, column: AnnexColumn): boolean {
    if (row.key === totalKey || row.kind === 'extra' || column.blocks === undefined) return true
    return column.blocks.includes(row.block)
  }

  function rule(key: string): CellValue {
    return (period.rules ?? shippedRules).valueOf(key, period.to)
  }
}

/** What a formula sees of a cell: “không phát sinh” is zero. */
function operandOf(cell: Pick<Cell, 'state' | 'value'>): CellValue {
  return cell.state === 'nil' ? 0 : cell.value
}

/** What a cell counts: the row's own figure before the column's. */
function figureOf(row: RowPlan | undefined, { key, source }: AnnexColumn): Figure | undefined {
  return row?.figures[key] ?? (source.kind === 'register' ? source.figure : undefined)
}

/** The unit that a column is of. */
function unitOf({ key }: AnnexColumn): { unit?: string } {
  const ofUnit = splitUnitColumn(key)
  return ofUnit ? { unit: ofUnit.unit } : {}
}

/** Blank where nothing is said. */
function sumOf(numbers: readonly (number | null)[]): number | null {
  const held = numbers.filter((one) => one !== null)
  return held.length === 0 ? null : held.reduce((all, one) => all + one, 0)
}

/** A plain number is a target without parts. */
function partOf(value: CellValue, part: TargetPart): number | null {
  if (typeof value === 'object' && value !== null && 'loai' in value) return targetPart(value, part)
  return part === 'xay_moi' ? null : asNumber(value)
}

/** The cells of its own row that a column is made of. */
function operandsOf({ source, part }: AnnexColumn): string[] {
  if (part) return [part.of]
  if (source.kind === 'cumulative') return [source.of]
  if (source.kind !== 'formula') return []
  return referencesOf(parseExpression(source.formula)).flatMap((one) => (one.kind === 'column' ? [one.key] : []))
}
