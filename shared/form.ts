/** What an annex or a register is: the types of a definition. A definition is data (JSON-serialisable, no functions). */
import type { Condition, Figure } from './figures.ts'
import type { PeriodKind } from './period.ts'

export type ColumnTypeName =
  | 'int'
  | 'dec1'
  | 'pct'
  | 'dong'
  | 'trieu'
  | 'text'
  | 'identity'
  | 'phone'
  | 'date'
  | 'partialDate'
  | 'code'
  | 'codes'
  | 'flag'
  | 'unit'
  | 'units'
  | 'reference'
  | 'target'

/** Sensitivity: 0 aggregate, 1 name, 2 identity and address, 3 health and offence, 4 identity of victims. */
export type Sensitivity = 0 | 1 | 2 | 3 | 4

/** Provisions that may be printed as law are only the ones whose text was read; see the definition's own source note. */
export interface LegalBasis {
  text: string
  confirmed: boolean
}

/** What every value-bearing thing of a definition says about its value. */
export interface ValueType {
  type: ColumnTypeName
  /** Id of a list in shared/codes, for `code` and `codes`. */
  codeList?: string
  /**
   * That list itself where a data pack brought or changed it: put here when packs are merged (formsInForce.ts), so that a
   * definition in force says all about its values. No definition brings it along.
   */
  codes?: CodeList
  /** Id of a catalogue register, for `reference`: the value is the record's code, shown by its label. */
  register?: string
}

// ---------------------------------------------------------------- annexes

export type ColumnSource =
  /** N: typed or imported. */
  | { kind: 'typed' }
  /** S: counted from a register. */
  | { kind: 'register'; figure: Figure }
  /** F: from effective values of other cells. With `figure`, the records behind the same number can be listed too. */
  | { kind: 'formula'; formula: string; figure?: Figure }
  /** S: `of` accumulated since the first day of the reporting year; `figure` lists the records. */
  | { kind: 'cumulative'; of: string; figure: Figure }
  /** K and cross-annex cells: rows, groups and the total bring their own `formulas`; rows without one stay blank. */
  | { kind: 'rows' }
  /** The same row and column `of` in another period; of another annex with the same row keys where `form` names one. */
  | { kind: 'comparison'; of: string; form?: string; period: 'precedingPeriod' | 'samePeriodLastYear' }

export interface AnnexColumn extends ValueType {
  key: string
  /** Header path from the top, e.g. ['Tăng trong kỳ', 'Chia ra', 'Tái nghiện']. */
  path: string[]
  /** The path in the form of a province, where it speaks of the units below: `Phân bổ cho các huyện`. */
  pathAtProvince?: string[]
  /** Other header texts met in legacy sheets; a text may be a leaf or a path joined with ' > '. */
  synonyms?: string[]
  source: ColumnSource
  /** Additive columns are summed into groups and the total; rates and texts are computed there or left blank. */
  additive: boolean
  /** Never printed, imported or typed; a step of a formula that a trace may still explain. */
  hidden?: boolean
  /** Only these blocks have this column; elsewhere the cell is not applicable. */
  blocks?: string[]
  /**
   * Where a form lists the same people by unit and by facility, the side that counts in the total when both hold
   * numbers; when only one side holds any in this column, that one counts.
   */
  side?: 'units' | 'facilities'
  /** Printed only where some row holds something other than zero. */
  optional?: boolean
  /** Shown and printed only where the officer asks for it; imported wherever a sheet has it. */
  onRequest?: true
  /**
   * One value for each unit directly below the office: printed and shown as a column for each of them under `path`, the
   * unit's name last. Its cells are stored with row and unit. In an expression and in `part` the column stands for the
   * sum of its units' values, blank where no unit has one: of `{ '08761': 5, '08764': 'ít nhất 3' }` it is 8.
   */
  byUnit?: true
  /**
   * One number of the target that the column `of` holds in the same row. Of a target without parts `duy_tri` is the whole
   * quantity and `xay_moi` is blank: `duy trì 15, nhân rộng 05` has 15 and 5, `8` has 8 and nothing.
   */
  part?: { of: string; number: 'duy_tri' | 'xay_moi' | 'min' | 'max' }
  /**
   * How the column is put together from the packages of the offices below. By default numbers and planned quantities are
   * added, rates and codes are made anew by their formula, notes stand one after another. `formula`: always made anew,
   * where a sum would mean nothing (what is still missing of a plan); `none`: of single units below the reporting office
   * only. Of a `byUnit` column the value of an office stands in its column `of`.
   */
  merge?: 'formula' | 'none' | { of: string }
  /** Severity of a stored value that differs from the formula; `pct` columns always warn (rule G8). */
  mismatch?: 'error' | 'warning'
  /** Printed and on-screen width in characters. */
  width?: number
}

/**
 * Formulas of single cells by column key; `@` inside a reference stands for the row's own key. Where the formula of a
 * group or total gives nothing, an additive column falls back to the sum of its rows.
 */
export type RowFormulas = Record<string, string>

export interface FixedRow {
  key: string
  numeral?: string
  label: string
  synonyms?: string[]
  measureUnit?: string
  /** See RowBlockBase.numberType. */
  numberType?: ColumnTypeName
  /** Of a task without a number, `numberType` is `code` and its cells hold a value of this list. */
  codeList?: string
  /** See ValueType.codes. */
  codes?: CodeList
  /** Narrows every figure of the row. */
  where?: Condition[]
  formulas?: RowFormulas
  /** Register counts of single cells by column key, where the row is an indicator of its own. */
  figures?: Record<string, Figure>
  /** Figures of `cumulative` columns by column key, where the row counts another register than the column does. */
  cumulative?: Record<string, Figure>
  /** A step of another row's formula: computed, never shown, printed or imported. */
  hidden?: boolean
  /** A part of the row above: shown, never summed. */
  ofWhich?: boolean
  /** Shown only where it holds something. */
  optional?: boolean
  /** Offered on the screen, printed only where it holds something. */
  printFilled?: true
  /** Group title without cells. */
  heading?: boolean
}

interface RowBlockBase {
  id: string
  /** Printed above the block with its sub-total. */
  group?: {
    key: string
    numeral: string
    label: string
    /** See AnnexColumn.pathAtProvince. */
    labelAtProvince?: string
    synonyms?: string[]
    formulas?: RowFormulas
    heading?: boolean
  }
  /**
   * The block with its group row exists only in periods of these kinds, and only in periods that meet the dates from
   * `validFrom` to `validTo` (both inclusive; a period that reaches into them has the block). Elsewhere it is neither
   * shown, printed, imported nor checked, and a reference to its cells is blank. Cells stored before stay stored.
   */
  periods?: PeriodKind[]
  validFrom?: string
  validTo?: string
  /** Narrows every figure of the block. */
  where?: Condition[]
  /** Formulas of each row of the block. */
  formulas?: RowFormulas
  /** See AnnexColumn.side. */
  side?: 'units' | 'facilities'
  /**
   * Printed below the table, and shown below its grid, as lines of label and values: only the columns that name this
   * block alone, and remarks. Such columns stand in no header of the table. Its rows are never part of the total.
   */
  summary?: true
  /** Unit of measure of every row, where rows carry their own. */
  measureUnit?: string
  /**
   * Type of the row's numbers instead of the column's, where one `dec1` or `int` column mixes counts and rates: read,
   * rounded and shown by this type. Columns of any other type, `pct` among them, keep their own.
   */
  numberType?: ColumnTypeName
}

/** One row per unit directly below the office (communes of a district, districts of a province). */
export interface UnitBlock extends RowBlockBase {
  source: 'units'
}

/** One row per catalogue record of these kinds, keyed `co_so:‹code›`. */
export interface CatalogueBlock extends RowBlockBase {
  source: 'catalogue'
  register: string
  /** Values of the catalogue's kind field. */
  kinds: string[]
  /** Field of the counted record that holds the catalogue code. */
  field: string
  /** Records without a catalogue code stand in `chua_xac_dinh:‹value of by›`, so that totals stay whole. */
  unassigned: { by: string; label: string }
}

export interface FixedBlock extends RowBlockBase {
  source: 'fixed'
  rows: FixedRow[]
}

export type RowBlock = UnitBlock | CatalogueBlock | FixedBlock

export interface Check {
  id: string
  /** General rule that this is an instance of: G2 parts, G3 exhaustive splits, G4 stocks, X across annexes … */
  general?: string
  /** A comparison in the expression language over cells of one row. */
  rule: string
  severity: 'error' | 'warning'
  /**
   * `{column}` is replaced by the value of the cell; any reference of the expression language may stand in the braces,
   * e.g. `{previous.cuoi_ky}` or `{plan_progress[MT07].luy_ke}`.
   */
  message: string
  /** See AnnexColumn.pathAtProvince. */
  messageAtProvince?: string
  /** The cell the officer is sent to. */
  column: string
  /** Where it is evaluated: row keys, or block ids for a block's rows and group row; default every row and the total. */
  rows?: 'total' | 'rows' | string[]
}

export interface AnnexDefinition {
  kind: 'annex'
  id: string
  /** Printed number: `PL02`. */
  number: string
  /** Code the order behind the form gives it, printed top right instead of `Phụ lục ‹number›`: `Biểu 03-BCN`. */
  formCode?: string
  version: number
  validFrom: string
  validTo: string | null
  /** `{ten_ky}`, `{nam}` are replaced when printed. */
  title: string
  shortTitle: string
  /** Other titles met in legacy sheets, for recognition. */
  titleSynonyms?: string[]
  measureUnit: string
  help: string
  legalBasis?: LegalBasis[]
  regime: 'ND09' | 'TT05'
  /** `year`: one set of cells for the plan year, whichever period of it is asked. */
  periodKind: 'period' | 'year'
  orientation: 'landscape' | 'portrait'
  columns: AnnexColumn[]
  /** Header texts of the two leading columns (STT and the row label). */
  labelColumns: { ordinal: string; label: string; labelSynonyms?: string[] }
  /**
   * On paper only the rows that hold something, under the groups that have such rows; the screen shows all. A group
   * reaches over the blocks after it that have no group of their own; a heading among the rows of a block titles the
   * block that follows.
   */
  printFilledRows?: true
  /** Set where rows carry their own unit of measure, as indicator lists do. */
  measureUnitColumn?: string
  blocks: RowBlock[]
  total: { label: string; synonyms?: string[]; position: 'first' | 'last'; formulas?: RowFormulas } | null
  checks: Check[]
  /**
   * Lines printed and shown between the title and the table. `{reference}` is any cell reference of the expression
   * language, shown as its cell is; a blank one prints `…`, and a line whose references are all blank is left out.
   */
  headLines?: string[]
  /**
   * Narrowings an officer may look through, on the screen and on paper, e.g. the inspections of one level of team. Every
   * figure of every row must also meet `where`. Stored cells are of the whole, so a narrowed form shows computed values
   * only and takes no input; references of other forms never see it.
   */
  filters?: { id: string; label: string; where: Condition[] }[]
  notes: string[]
  /**
   * Other rows for the same columns, e.g. by commune; `blocks` names columns may restrict themselves to stay the ids here.
   * With `columns` the view has those instead, and `total` is its last row: a form whose lines are indicators then shows
   * one row for each commune and a column for each line. Such a view is computed from registers only and takes no input;
   * no other form refers to it. `maskBelow`: in a copy for the public, counts from 1 to below this are printed `<3`, as
   * in a commune of few people a small number tells who it is.
   */
  views?: {
    id: string
    label: string
    blocks: RowBlock[]
    columns?: AnnexColumn[]
    total?: AnnexDefinition['total']
    maskBelow?: number
  }[]
  /**
   * The same rows for one unit below the office: every figure counts that unit's records alone, printed under this code
   * and title without the blocks of `without`. An empty one is the template a commune fills in and sends back. What it
   * sends is kept as its own; `shownIn` names columns of the copy that the whole form shows in a `byUnit` column, and
   * cells of the columns in `summed` that nothing else says are the sum of the copies: where communes send `tong` 5 and 3
   * and no register is kept, `tong` of the whole is 8.
   */
  perUnit?: {
    formCode: string
    title: string
    without: string[]
    summed: string[]
    shownIn?: Record<string, string>
  }
  /**
   * Of a form with sides: key of a rule (shared/rules.ts) by which the office takes one side for the total of all columns,
   * 1 the units, 2 the facilities; at 0 each column has its own.
   */
  sideRule?: string
  /**
   * Of a yearly form: its values may be changed by later decisions. Each holds only the cells it changes, and those of
   * the last day of the asked period or before count. The templates are printed under the title for the plan and for each
   * of its changes; `{so}`, `{ngay}` and `{don_vi}` are replaced.
   */
  revisable?: { attached: string; revised: string }
  /** Set where rows compare results with plans: the columns that the home screen and the report read. */
  progress?: {
    plan: string
    /** Since the start of the year, and in the period alone. */
    result: string
    inPeriod?: string
    percent: string
    lastYear: string
    changePercent?: string
    shortfall?: string
    pace?: string
    verdict?: string
  }
  /** What the home screen draws of the form's figures. */
  charts?: Chart[]
  sensitivity: Sensitivity
  samples: AnnexSample[]
}

/** Bars of which each is one cell, so that it says where it comes from as the cell does. */
export interface Chart {
  id: string
  title: string
  /**
   * `steps`: the way people go, from the first bar to the last, each set against the first. `periods`: every cell in this
   * period, in the one before it and in the same of last year.
   */
  kind: 'steps' | 'periods'
  /** `form` names another annex; `row` may be `T`, the total. */
  bars: { label: string; form?: string; row: string; column: string }[]
}

/** A filled form that must survive save → export → import → compare (tests loop over them). */
export interface AnnexSample {
  unit: string
  period: string
  catalogue?: { register: string; values: Record<string, unknown> }[]
  cells: { row: string; cells: Record<string, unknown> }[]
}

// ---------------------------------------------------------------- registers

export interface Field extends ValueType {
  key: string
  label: string
  synonyms?: string[]
  /** Headers of a column of its own in which lists go on with the text to the left: `Họ đệm` | `Tên`. */
  continuedBy?: string[]
  /**
   * Lists write this text and its day in one cell, `112/QĐ-TA ngày 03/11/2020`: where the list has no column for the
   * date field named here, the day is read into it and the text is what stands before.
   */
  dayIn?: string
  /** A postal address: lists tell its commune and keep the hamlet, street and house back. */
  isAddress?: true
  required?: boolean
  /** Required only in records that meet these conditions: its absence marks just those as incomplete. */
  requiredWhere?: Condition[]
  sensitivity: Sensitivity
  /** Section of the entry form. */
  section?: string
  /** An expression over other fields, e.g. `addMonths(ngay_bat_dau, thoi_han_thang)`; shown, never typed. */
  computed?: string
  /** A value taken when a new record is begun. */
  initial?: string | number | boolean
  /**
   * An expression over other fields: where this field is blank when a record is saved or imported it takes the value,
   * unless that is blank too. The entry form shows it while the officer types; what was typed always stands.
   */
  suggested?: string
  /**
   * Where this field is blank when a record is saved or imported, it takes the value that the record named by the
   * reference field `via` has in `field`: a visit lies in the commune of the business visited.
   */
  initialFrom?: { via: string; field: string }
  /** Column of the list, in order. */
  inList?: boolean
  width?: number
  help?: string
  /** Kept readable, no longer offered. */
  retired?: boolean
}

export interface RecordCheck {
  id: string
  /** A comparison over fields of the record and its person; blank operands leave it undecided. */
  rule: string
  /** Only records that meet these conditions. */
  where?: Condition[]
  severity: 'error' | 'warning'
  /** `{field}` is replaced by the value of the field. */
  message: string
  field: string
}

/** What an officer is reminded of, record by record, until the record no longer asks for it. */
export interface Reminder {
  id: string
  /** An expression over the record's fields, computed ones too, that gives the day it is due: `addDays(ngay_vao, 60)`. */
  date: string
  /** Only records that meet these conditions. */
  where?: Condition[]
  /** Only records for which this comparison holds; a blank operand leaves them out. */
  when?: string
  /** How many days before the due day it is listed. */
  daysBefore: number
  /** How many days after the due day it is given up; an overdue one stays listed where this is absent. */
  daysAfter?: number
  /** What is due; it never says who. */
  text: string
}

export interface RegisterDefinition {
  kind: 'register'
  id: string
  number: string
  version: number
  validFrom: string
  validTo: string | null
  title: string
  shortTitle: string
  titleSynonyms?: string[]
  help: string
  legalBasis?: LegalBasis[]
  /** Letters of `ma_ho_so`, e.g. CN in 246-CN-2021-0001. */
  codePrefix: string | null
  /**
   * Keys of person fields shown and imported here (shared/forms/personFields.ts), or null where no person stands behind.
   * Where a person is not `required`, a record without any person field has none. `linkedByHand`: a row is never taken
   * for a known person because names or papers agree, and its person is no candidate for rows of other registers; only
   * an officer with the right to see the register links two, as victims and sex workers must never meet by themselves.
   */
  person: { fields: string[]; required: boolean; linkedByHand?: boolean } | null
  /**
   * Field of type `unit` that attributes the record to a commune, or null for office-wide catalogues. Of type `units` where
   * a record may concern several: it counts once in the whole and once for each of its communes.
   */
  unitField: string | null
  /** The fields that are the start and the end of the spell, for stock and flow. */
  spell: { start: string; end: string; kind?: string } | null
  /** At most one open spell per person and value of this field; `person` where the person alone counts. */
  oneOpenSpellPer?: string
  /** Spells of one person that meet `where` never overlap in time (a day of change may belong to both). */
  noOverlap?: { where: Condition[]; severity: 'error' | 'warning'; message: string }
  /** A departure and an arrival inside one district are no change for the district. */
  moves?: { arrival: { field: string; value: string }; departure: { field: string; value: string } }
  /** A list others refer to by code. `codePattern` makes a code where none is given; `{n}` is the next number: `CS{n}`. */
  catalogue?: { code: string; label: string; kind: string; codePattern: string }
  fields: Field[]
  /** Each set of fields (`person` stands for the person) is unique; a second row with the same values is a duplicate. */
  uniqueKeys: string[][]
  /** As `uniqueKeys`, but the same values make only a probable duplicate: the officer is asked, both rows are kept. */
  probableKeys?: string[][]
  /**
   * Of a sub-list: the reference field that names the parent record. The entry form of the parent lists its lines and
   * begins new ones with the reference filled in.
   */
  parent?: string
  /**
   * Records that meet `where` are of this higher level: only who may see that level sees, finds or exports them. At
   * level 4 their person is `linkedByHand` as well.
   */
  moreSensitive?: { where: Condition[]; sensitivity: Sensitivity }
  reminders?: Reminder[]
  /**
   * How long a record is kept, in whole years from its end: the end of its spell, else its last date. Then it is named by
   * the list of what is due to be erased. The office may set another term; a register without one is kept for good.
   */
  retention?: { years: number }
  /** What makes a row a record at all: at least one of these sets is filled. */
  minimum: string[][]
  checks: RecordCheck[]
  sensitivity: Sensitivity
  samples: Record<string, unknown>[]
}

export type FormDefinition = AnnexDefinition | RegisterDefinition

/** Gives a definition its exact type and marks the file as one; the generated index imports the default export. */
export function defineAnnex(definition: AnnexDefinition): AnnexDefinition {
  return definition
}

export function defineRegister(definition: RegisterDefinition): RegisterDefinition {
  return definition
}

/** A code list (danh mục). Values are never renamed or reused; a value that no longer applies gets `validTo`. */
export interface CodeList {
  id: string
  label: string
  values: CodeValue[]
}

export interface CodeValue {
  code: string
  label: string
  /** Other words for it in legacy files; compared folded. */
  synonyms?: string[]
  validFrom?: string
  validTo?: string
  /** Reporting group, e.g. of drug types. */
  group?: string
}
