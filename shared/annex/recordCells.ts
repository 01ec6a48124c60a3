/** The way back: from records to every cell of an annex that they stand behind, however many cells lie between. */
import type { LateMark } from '../carryOver.ts'
import { countsOf } from '../evaluateExpression.ts'
import { referencesOf } from '../expression.ts'
import type { Spell } from '../figures.ts'
import type { AnnexColumn } from '../form.ts'
import { add, newSpellSet, type SpellSet, sizeOfBoth } from '../spellSet.ts'
import type { RowPlan } from './annexRows.ts'
import type { CellPlace, ComputedAnnex } from './computedAnnex.ts'
import { figureBehind, isSum, traceCell } from './traceAnnex.ts'
import { splitUnitColumn } from './unitColumns.ts'

/** A cell that one of the records made, at first hand or through other cells. */
export interface RecordCell {
  row: string
  column: string
  /** Its trace lists the record; else one of the cells it is made of does, or one of those it is made of in turn. */
  isDirect: boolean
  /** What the records add to the number; null where other cells lie between. */
  amount: number | null
  /** Those of the records that the trace lists. */
  records: string[]
  /** Counted in the rows and left out of this total: a move inside the district. */
  eliminated: boolean
  late: LateMark | null
}

/** Id of the record that a spell tells of: what counts on other days than its own may be two spells. */
export function recordIdOf({ id, carried }: Spell): string {
  return carried?.record.id ?? id
}

/**
 * Finds cells in reading order; ids of records by their register. Exactly those from which following traces leads to
 * one of the records: what is typed over a count does not, and nothing that is computed from what was typed.
 */
export function openRecordCells(
  records: ReadonlyMap<string, ReadonlySet<string>>,
): (annex: ComputedAnnex) => RecordCell[] {
  const sets = new Map<readonly Spell[], SpellSet>()
  const made = new Map<ComputedAnnex, Map<string, RecordCell | null>>()
  return (annex) => {
    const rows = annex.total ? [...annex.rows, annex.total] : annex.rows
    return rows.flatMap((row) =>
      annex.inputs.definition.columns.flatMap((column) => cellAt(annex, row.key, column.key) ?? []),
    )
  }

  function cellAt(annex: ComputedAnnex, rowKey: string, columnKey: string): RecordCell | null {
    const known = made.get(annex) ?? new Map<string, RecordCell | null>()
    made.set(annex, known)
    const id = `${rowKey}\n${columnKey}`
    const before = known.get(id)
    if (before !== undefined) return before
    // A formula that leads back to itself adds nothing to what it leads to otherwise.
    known.set(id, null)
    const found = findCell(annex, rowKey, columnKey)
    known.set(id, found)
    return found
  }

  function findCell(annex: ComputedAnnex, rowKey: string, columnKey: string): RecordCell | null {
    const row = annex.row(rowKey)
    const column = annex.column(columnKey)
    if (!row || !column || row.kind === 'heading') return null
    const { state, origin } = annex.cell(rowKey, columnKey)
    if (state === 'blank' || origin !== 'computed') return null
    if (counts(annex, row, column)) {
      const listed = listedIn(annex, rowKey, columnKey)
      if (listed) return listed
    }
    const isMade = operandsOf(annex, row, column).some((place) => cellAt(place.annex, place.row, place.column) !== null)
    // A sum whose records can be listed is made of these alone: who came and left again is in none of them.
    if (!isMade || (figureBehind(annex, row, column) && !listsCells(annex, rowKey, columnKey))) return null
    return { row: rowKey, column: columnKey, isDirect: false, amount: null, records: [], eliminated: false, late: null }
  }

  /** Whether the count that may stand behind the cell has one of the records: asked first, for it costs no list. */
  function counts(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): boolean {
    const figure = figureBehind(annex, row, column) ?? sourceFigure(column)
    const spells = figure && annex.inputs.spells(figure.register)
    const wanted = figure && spells && setOf(spells, records.get(figure.register))
    if (!figure || !wanted) return false
    const unit = splitUnitColumn(column.key)?.unit
    const rows = isSum(row) ? annex.children(row, column) : [row]
    return rows.some((one) => sizeOfBoth(annex.countedSet(one, figure, unit), wanted) > 0)
  }

  function listedIn(annex: ComputedAnnex, row: string, column: string): RecordCell | null {
    const items = traceCell(annex, row, column).items.flatMap((item) =>
      item.kind === 'record' && records.get(item.register)?.has(recordIdOf(item.spell)) ? [item] : [],
    )
    if (items.length === 0) return null
    return {
      row,
      column,
      isDirect: true,
      amount: items.reduce((sum, { amount }) => sum + amount, 0),
      records: [...new Set(items.map(({ spell }) => recordIdOf(spell)))],
      eliminated: items.every((item) => item.eliminated),
      late: items.find((item) => item.late !== null)?.late ?? null,
    }
  }

  /** The spells of one list that tell of the records; null where none does. */
  function setOf(spells: readonly Spell[], ids: ReadonlySet<string> | undefined): SpellSet | null {
    if (!ids) return null
    let set = sets.get(spells)
    if (!set) {
      const found = newSpellSet(spells.length)
      spells.forEach((spell, index) => {
        if (ids.has(recordIdOf(spell))) add(found, index)
      })
      set = found
      sets.set(spells, set)
    }
    return set
  }
}

function listsCells(annex: ComputedAnnex, row: string, column: string): boolean {
  return traceCell(annex, row, column).items.some((item) => item.kind === 'cell')
}

/** The figure of a total whose rows were not all counted: what it leaves out of their sum is listed all the same. */
function sourceFigure({ source }: AnnexColumn) {
  return 'figure' in source ? source.figure : undefined
}

/** The cells that a cell is made of, the same that its trace lists. */
function operandsOf(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): CellPlace[] {
  const made = annex.making(row, column)
  const here = (key: string): CellPlace => ({ annex, row: row.key, column: key })
  switch (made.by) {
    case 'formula':
      return [
        ...referencesOf(made.expression).flatMap((reference) => annex.places(row, reference)),
        ...countsOf(made.expression, annex.scope(row)).flatMap((count) =>
          annex
            .placesOf(count.form, count.block, count.column)
            .filter((place) => count.takes(place.annex.operand(place.row, place.column))),
        ),
      ]
    case 'rows':
      return annex.children(row, column).map((child) => ({ annex, row: child.key, column: column.key }))
    case 'accumulation': {
      const { definition, period } = annex.inputs
      const before = period.from > period.yearStart ? annex.inputs.other(definition.id, 'previous') : null
      const earlier = before ? annex.otherPeriods.earlierRows(before, row) : []
      return [...(before ? earlier.map((key) => ({ annex: before, row: key, column: column.key })) : []), here(made.of)]
    }
    case 'comparison': {
      const other = annex.inputs.other(made.form, made.period)
      const rows = other && annex.otherPeriods.rowsIn(other, row)
      return other && rows ? rows.map((key) => ({ annex: other, row: key, column: made.of })) : []
    }
    case 'part':
      return [here(made.of)]
    case 'units':
      return made.of.map(here)
    case 'copies':
      return [...made.of]
    case 'reports':
    case 'count':
    case 'nothing':
      return []
  }
}
