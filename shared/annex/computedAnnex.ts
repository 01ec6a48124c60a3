/** What an annex is computed from, and what a computed one answers: its cells, how each is made and what it stands on. */
import type { CellValue } from '../columns/columnType.ts'
import type { Issue } from '../errors.ts'
import type { CellReference, Expression, Scope } from '../expression.ts'
import type { CountingPeriod, Figure, Spell } from '../figures.ts'
import type { AnnexColumn, AnnexDefinition } from '../form.ts'
import type { PlanDecision } from '../planDecision.ts'
import type { SpellSet } from '../spellSet.ts'
import type { SubmissionState } from '../submission.ts'
import type { UnitChanges } from '../unitChanges.ts'
import type { Cell, CellOrigin, CellState } from '../values.ts'
import type { RowPlan } from './annexRows.ts'
import type { OfficesApart } from './comparedOffices.ts'
import type { InternalMove } from './internalMoves.ts'
import type { OtherPeriods } from './otherPeriods.ts'
import type { ReportedCell, ReportedPart } from './reportedParts.ts'

/** A state of `blank` keeps only the note; the value is the computed one. */
export interface StoredCell {
  value: CellValue
  state: CellState
  origin: Extract<CellOrigin, 'typed' | 'import' | 'override'>
  reason: string | null
  note: string | null
  source: string | null
  /** Of a form that later decisions change: the one that set the value, in words. */
  decision?: string
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
  /** The row a record's unit belongs to: of a unit, or `unclearUnitKey`; null where it says none of the office's. */
  unitRow: (unitId: string | null) => string | null
  /** How the unit rows of this period answer to those of the period that ends on that day. */
  unitChanges: (date: string) => UnitChanges
  /** Moves inside the district from that day to the end of the period. */
  internalMoves: (register: string, from: string) => readonly InternalMove[]
  /**
   * Somebody gave these figures once: cells are kept, or a package was built. A register in its first year only holds
   * who was still there, so what it counts for the year before is no figure to compare with.
   */
  isReported: boolean
  /** The unit whose copy this is. */
  copyOf?: { code: string; name: string }
  /** Of a form that the units below the office hand in: what they have handed in, and the states told by hand, by code. */
  handedIn?: {
    units: readonly { code: string; name: string }[]
    states: ReadonlyMap<string, SubmissionState>
    copies: readonly UnitCopy[]
  }
  /** Of an office above others: the form as the packages hold it that count, and every unit that is to report. */
  reports?: { parts: readonly ReportedPart[]; units: readonly { code: string; name: string }[] }
  /** Of a form that later decisions change: all of its year in order, and the last one that counts here. */
  decisions?: { all: readonly PlanDecision[]; shown: PlanDecision }
  /** Another form for the same report, or this form in a neighbouring period; null where there is none. */
  other: (form: string, period: 'same' | 'previous' | 'lastYear') => ComputedAnnex | null
  /** The period before is locked: what it was reported to close with is what this one opens with. */
  followsLock?: boolean
  /** Of a year: this form in its half-years, where they fill it without a gap or an overlap; else none. */
  halves?: () => readonly ComputedAnnex[]
}

/** The copy that a unit below the office has handed in. */
export interface UnitCopy {
  unit: { code: string; name: string }
  open: () => ComputedAnnex
}

/** How the program makes a cell by itself. `rows` is the sum of the rows below a group or above a total. */
export type Making =
  | { by: 'nothing' }
  | { by: 'rows' }
  /** Of the records of one unit where the column is that unit's. */
  | { by: 'count'; figure: Figure; unit?: string }
  | { by: 'formula'; expression: Expression }
  | { by: 'accumulation'; of: string; figure: Figure }
  | { by: 'comparison'; form: string; of: string; period: 'previous' | 'lastYear' }
  | { by: 'part'; of: string; number: TargetPart }
  | { by: 'units'; of: string[] }
  /** From the same cell of what units have handed in, where nothing else says it. */
  | { by: 'copies'; of: CellPlace[] }
  /** From the cells of the packages that units below have sent; nothing where a comparison is of offices `apart`. */
  | { by: 'reports'; of: ReportedCell[]; apart?: OfficesApart }

export type TargetPart = NonNullable<AnnexColumn['part']>['number']

export interface CellPlace {
  annex: ComputedAnnex
  row: string
  column: string
}

export interface ComputedAnnex {
  readonly inputs: AnnexInputs
  /** What its rules said when the period was locked; absent where they are to be asked. */
  readonly issues?: readonly Issue[]
  readonly rows: RowPlan[]
  /** Row plan of the total, or null. */
  readonly total: RowPlan | null
  column(key: string): AnnexColumn | undefined
  row(key: string): RowPlan | undefined
  /** Effective cell; an unknown row or column gives a blank one. */
  cell(row: string, column: string): Cell
  /** Effective value as formulas see it: “không phát sinh” is zero, blank is null. */
  operand(row: string, column: string): CellValue
  /** The same as a number. */
  number(row: string, column: string): number | null
  /** The value the program computes by itself, whatever is stored in the cell. */
  computed(row: string, column: string): CellValue
  making(row: RowPlan, column: AnnexColumn): Making
  /** Records counted by this figure in this row, in reading order; those of one unit alone where it is given. */
  counted(row: RowPlan, figure: Figure, unit?: string): Spell[]
  /** The same as a part of `inputs.spells(figure.register)`. */
  countedSet(row: RowPlan, figure: Figure, unit?: string): SpellSet
  /** Rows whose additive cells make this group or total in this column. */
  children(row: RowPlan, column: AnnexColumn): RowPlan[]
  /** Ids of the records that rows count in this figure and the total does not: moves inside the district. */
  internalLegs(figure: Figure): ReadonlySet<string>
  /** How much of the sum of rows the total leaves out for them. */
  eliminated(column: AnnexColumn): number
  /** Whether a printed number is kept in this row for the cell or for one that it is made of, now or earlier this year. */
  standsOnKept(row: string, column: string): boolean
  /** The cells that an expression in this row sees. */
  scope(row: RowPlan): Scope
  /** The cells of a column that a count of a block's rows looks through; none in a form that is not there. */
  placesOf(form: string, block: string, column: string): CellPlace[]
  /**
   * Where the cells stand that a reference of an expression names: several where units have merged since, none in a form
   * or period that is not there and where no row of it can be compared.
   */
  places(row: RowPlan, reference: CellReference): CellPlace[]
  /** The value a reference has in a row, as formulas see it. */
  referred(row: RowPlan, reference: CellReference): CellValue
  /** This row in annexes of other periods. */
  readonly otherPeriods: OtherPeriods
}
