/** Reads the rows of a matched table: what each row is, and every value with the cell it came from. */
import type { AnnexColumn, Field, FixedRow, FormDefinition, RowBlock, ValueType } from '../form.ts'
import { personFields } from '../forms/personFields.ts'
import { foldHeader } from '../text.ts'
import { isContinued, joinRows } from './continuedRows.ts'
import { canFollow, followMarks } from './dittoMarks.ts'
import { decideStyles, type FileStyles, type StyleEvidence } from './fileStyles.ts'
import { type FixedLine, listFixedLines } from './fixedLines.ts'
import { listTargets, type MatchTarget } from './formVocabulary.ts'
import { withoutPrintedAgain, withPrintedAgain } from './printedAgain.ts'
import type { MergedRange, RawCell, RawSheet } from './rawSheet.ts'
import {
  type CellReader,
  type ColumnPlan,
  createCellReader,
  finishCells,
  isFigure,
  noteFollowed,
  noteSecondRow,
  planColumns,
  type RowContext,
  readCell,
  readParts,
  sortIdentityNumbers,
  splitDay,
} from './readCells.ts'
import {
  createRowReader,
  findNextHeader,
  isTitleRow,
  type RowLayout,
  type RowReader,
  type RowReading,
  readRole,
} from './rowRoles.ts'
import { cellText, columnNumber, type GridRow, indexSheet, rowIndexFrom, type SheetGrid } from './sheetGrid.ts'
import type { ParsedRow, ParsedSheet, SheetMatch, ToldRole } from './sheetMatch.ts'
import { readSummary, summaryColumns } from './summaryLines.ts'

/** What reading a table needs beyond the sheet and the form. */
export interface TableContext extends RowContext, Partial<Pick<FileStyles, 'numberStyle' | 'dateOrder'>> {
  /** Fields of people; the shipped ones unless said otherwise. */
  personFields?: readonly Field[]
  /** What the other tables of the file say of numbers and dates. */
  stylesOfFile?: StyleEvidence
  /** Told of every row before it is read; may throw to stop. */
  onRow?: (done: number, total: number) => void
  /** By 0-based row: what the officer says it is. */
  rowRoles?: ReadonlyMap<number, ToldRole>
  /** 0-based sheet row where the header of the next matched table begins; this table ends above it. */
  until?: number
}

/**
 * Every non-blank row below the header comes back once: as data, group or total, or with the reason why it is none of
 * them. Values that cannot be read leave the row in place, with their text in `unread` and an issue. `numberStyle` and
 * `dateOrder` of the context are what the officer said; without them the table decides.
 */
export function parseRows(
  whole: RawSheet,
  match: SheetMatch,
  form: FormDefinition,
  context: TableContext,
): ParsedSheet {
  const sheet = withoutPrintedAgain(whole, match)
  const people = context.personFields ?? personFields
  const grid = indexSheet(sheet)
  const plans = planColumns(match, form, people)
  const styles = decideStyles(sheet, match, form, people, context, context.stylesOfFile)
  const reader = createCellReader(sheet, context, styles)
  const fixedRows = listFixedRows(form)
  const layout = readLayout(grid, match, form, plans, fixedRows, context)
  const targets = listTargets(form, people)
  const planned = new Set(plans.map((plan) => plan.key))
  const end = context.until ?? Number.POSITIVE_INFINITY
  const foreign = Math.min(end, findNextHeader(grid, match.header))
  const reading: TableReading = {
    grid,
    form,
    plans,
    layout,
    reader,
    fixedRows,
    roles: createRowReader(layout),
    spans: createSpanReader(grid, plans, layout.labelColumn),
    places: Object.fromEntries(plans.map(({ key, column }) => [key, column])),
    keys: new Set(targets.keys()),
    withDays: [...targets.values()].filter(({ dayIn }) => dayIn !== undefined && !planned.has(dayIn)),
    foreign,
    titleStart: findTitleStart(grid, foreign, match.header.last),
    groupLabel: null,
    before: null,
    following: new Set(form.kind === 'register' ? plans.filter(canFollow).map(({ column }) => column) : []),
    above: [],
  }
  const rows: ParsedRow[] = []
  for (let index = rowIndexFrom(grid.rows, match.header.last + 1); index < grid.rows.length; index++) {
    const gridRow = grid.rows[index]
    if (gridRow === undefined || gridRow.row >= end) break
    context.onRow?.(rows.length, grid.rows.length)
    rows.push(parseRow(reading, gridRow, context.rowRoles?.get(gridRow.row)))
  }
  finishCells(reader)
  const told = withPrintedAgain(rows, match)
  return { match, rows: told, issues: [...styles.issues, ...reader.issues], decoded: [], followed: reader.followed }
}

/** What reading a row of the table draws on besides the row. */
interface TableReading {
  grid: SheetGrid
  form: FormDefinition
  plans: readonly ColumnPlan[]
  layout: RowLayout
  reader: CellReader
  fixedRows: ReadonlyMap<string, readonly KnownRow[]>
  roles: RowReader
  spans: SpanReader
  places: ParsedRow['places']
  /** Keys that a value may have. */
  keys: ReadonlySet<string>
  /** Texts that may end in a day which has no column of its own. */
  withDays: readonly MatchTarget[]
  /** 0-based row where another table begins, and where its title does. */
  foreign: number
  titleStart: number
  /** The heading that the row stands under. */
  groupLabel: string | null
  /** The last row of data. */
  before: ParsedRow | null
  /** Columns of a list in which a mark stands for the cell above, and the cells of the row above under the same heading. */
  following: ReadonlySet<number>
  above: readonly RawCell[]
}

/** A function of its own rather than the inside of the loop: V8 compiles a loop anew for every file, and a function once. */
function parseRow(reading: TableReading, gridRow: GridRow, told: ToldRole | undefined): ParsedRow {
  const { form, layout, reader, fixedRows } = reading
  const cells = cellsOfRow(reading.spans, gridRow)
  const isOwn = gridRow.row < reading.titleStart || told !== undefined
  const role = isOwn
    ? readRole(reading.roles, cells === gridRow.cells ? gridRow : { row: gridRow.row, cells }, told)
    : readForeignRow(gridRow, reading.foreign)
  const isHeading = startsGroup(role, form)
  if (isHeading) reading.groupLabel = null
  // What a heading says of its rows is not in the row above it.
  if (role.role === 'group') reading.above = []
  const row = startRow(gridRow, role, reading)
  if (role.role === 'data' && told === undefined && continues(reading, gridRow, cells, row)) return row
  if (role.role === 'data') reading.before = row
  if (isHeading || role.role === 'group') reading.groupLabel = withoutCount(role.label)
  if (role.role === 'data' || role.role === 'total') {
    const known = fixedRows.size === 0 ? [] : fixedRows.get(foldHeader(role.label ?? ''))
    const fixed = chooseRow(known ?? [], row.groupLabel)
    if (fixed?.summary) readSummaryLine(row, cells, layout, fixed.summary, reader)
    else readValues(row, role.role === 'data' ? follow(reading, cells) : cells, reading.plans, reader, fixed?.value)
    sortIdentityNumbers(row, reading.keys)
    for (const target of reading.withDays) splitDay(reader, target, row)
  }
  return row
}

/** Whether the row only goes on with the one above, which then holds its values too. */
function continues(reading: TableReading, gridRow: GridRow, cells: readonly RawCell[], row: ParsedRow): boolean {
  const { before, layout, reader, plans } = reading
  if (before === null || cells === gridRow.cells || !layout.namesPeople) return false
  const { ordinalColumn: ordinal, labelColumn: label } = layout
  if (!isContinued(before.row, cells, { ordinal, label })) return false
  const issues = reader.issues.length
  const more = { ...row, values: {}, unread: {} }
  readValues(more, gridRow.cells, plans, reader, undefined)
  sortIdentityNumbers(more, reading.keys)
  const differs = joinRows(before, more, (key) => plans.find((plan) => plan.key === key)?.target.value.type)
  if (differs === null) {
    row.role = 'note'
    row.reason = `Viết tiếp dòng ${before.row + 1}, đọc chung với dòng đó`
    return true
  }
  // The row is read once more, as one of its own.
  reader.issues.length = issues
  const column = plans.find((plan) => plan.key === differs)?.column ?? label ?? 0
  noteSecondRow(reader, { row: gridRow.row, column }, before.row)
  return false
}

function follow(reading: TableReading, cells: RawCell[]): RawCell[] {
  if (reading.following.size === 0) return cells
  const { above, following, reader } = reading
  const followed = followMarks(cells, above, following, (mark, meant) => noteFollowed(reader, mark, meant))
  reading.above = followed
  return followed
}

function startRow(gridRow: GridRow, reading: RowReading, { grid, groupLabel, places }: TableReading): ParsedRow {
  const row: ParsedRow = {
    row: gridRow.row,
    role: reading.role,
    label: reading.label,
    ordinal: reading.ordinal,
    values: {},
    places,
    unread: {},
    hidden: grid.hiddenRows.has(gridRow.row),
    groupLabel: reading.role === 'data' ? groupLabel : null,
  }
  if (reading.reason !== undefined) row.reason = reading.reason
  return row
}

function readForeignRow(row: GridRow, foreignHeader: number): RowReading {
  const label = row.cells.map(cellText).join(' ')
  return row.row < foreignHeader
    ? { role: 'title', label, ordinal: null, reason: 'Tiêu đề của bảng bên dưới' }
    : { role: 'skipped', label, ordinal: null, reason: `Thuộc bảng khác, tiêu đề ở dòng ${foreignHeader + 1}` }
}

/** `III Gia đình, cộng đồng … 200`: a row with figures that heads the rows below it. */
function startsGroup(reading: RowReading, form: FormDefinition): boolean {
  return form.kind === 'annex' && reading.role === 'data' && /^[(]?[IVX]+[).]?$/.test(reading.ordinal ?? '')
}

// “Xã A Mú Sung: 20 người”
function withoutCount(label: string | null): string | null {
  return label === null ? null : label.replace(/\s*[:(–-]\s*\d[^:]*$/u, '').replace(/\s*:\s*$/, '')
}

function readValues(
  row: ParsedRow,
  cells: readonly RawCell[],
  plans: readonly ColumnPlan[],
  reader: CellReader,
  ownType: ValueType | undefined,
): void {
  const parts: { plan: ColumnPlan; cell: RawCell }[] = []
  let at = 0
  for (const plan of plans) {
    // Both go from left to right, as a rule: a map of every row's cells would take longer than reading them.
    if ((cells[at - 1]?.column ?? -1) >= plan.column) at = 0
    while ((cells[at]?.column ?? Number.POSITIVE_INFINITY) < plan.column) at++
    const cell = cells[at]?.column === plan.column ? cells[at] : undefined
    // A total has figures; its words are its label.
    if (cell === undefined || (row.role === 'total' && !isFigure(plan.target.value))) continue
    if (plan.kind === 'part') parts.push({ plan, cell })
    else readCell(reader, plan, cell, row, ownType)
  }
  if (parts.length === 0) return
  for (const ofKey of Map.groupBy(parts, ({ plan }) => plan.key).values()) readParts(reader, ofKey, row)
}

/** The values of a line below the table, all in the first cell after its label. */
function readSummaryLine(
  row: ParsedRow,
  cells: readonly RawCell[],
  layout: RowLayout,
  columns: readonly AnnexColumn[],
  reader: CellReader,
): void {
  const cell = cells.find((one) => one.column > (layout.labelColumn ?? 0))
  if (cell === undefined) return
  for (const { column, text } of readSummary(String(cell.value), columns)) {
    const target = { key: column.key, value: column, paths: [], operands: [], isTyped: true }
    const plan: ColumnPlan = { column: cell.column, key: column.key, kind: 'value', code: '', target, birth: null }
    readCell(reader, plan, cell.kind === 'number' ? cell : { ...cell, value: text }, row)
  }
}

function readLayout(
  grid: SheetGrid,
  match: SheetMatch,
  form: FormDefinition,
  plans: readonly ColumnPlan[],
  fixedRows: ReadonlyMap<string, readonly KnownRow[]>,
  context: TableContext,
): RowLayout {
  const columnOf = (key: string) => {
    const found = match.columns.find((column) => column.key === key)
    return found === undefined ? null : columnNumber(found.column)
  }
  const isRemark = (plan: ColumnPlan) => form.kind === 'annex' && plan.target.value.type === 'text'
  const firstText =
    plans.find((plan) => plan.key === 'ho_ten') ?? plans.find((plan) => plan.target.value.type === 'text')
  return {
    grid,
    kind: form.kind,
    header: match.header,
    ordinalColumn: columnOf('ordinal'),
    labelColumn: form.kind === 'annex' ? columnOf('label') : (firstText?.column ?? null),
    valueColumns: new Set(plans.filter((plan) => !isRemark(plan)).map((plan) => plan.column)),
    fixedLabels: new Set(fixedRows.keys()),
    groupLabels: listGroupLabels(form),
    namesPeople: firstText?.key === 'ho_ten',
    hasTotal: form.kind === 'register' || form.total !== null,
    isUnit: (text) => context.findUnit?.(text) != null,
  }
}

/** A row that the form prints itself. */
interface KnownRow {
  groups: FixedLine['groups']
  /** Type of its numbers, where it has its own. */
  value?: ValueType
  /** Columns of a line below the table. */
  summary?: AnnexColumn[]
}

/** Rows that the form prints itself, by folded label. */
function listFixedRows(form: FormDefinition): Map<string, KnownRow[]> {
  const rows = new Map<string, KnownRow[]>()
  if (form.kind === 'register') return rows
  for (const { row, block, texts, groups } of listFixedLines(form, true)) {
    if (row === null) continue
    const known = row.heading
      ? { groups }
      : { groups, ...ownType(row, block), ...(block.summary && { summary: summaryColumns(form, block) }) }
    for (const text of texts) rows.set(text, [...(rows.get(text) ?? []), known])
  }
  return rows
}

/** Of several rows of one name the one under the same heading. */
function chooseRow(rows: readonly KnownRow[], groupLabel: string | null): KnownRow | undefined {
  if (rows.length === 0) return undefined
  const group = foldHeader(groupLabel ?? '')
  return rows.find((row) => row.groups.has(group)) ?? rows.at(-1)
}

function ownType(row: FixedRow, block: RowBlock): Pick<KnownRow, 'value'> {
  const type = row.numberType ?? block.numberType
  const { codeList, codes } = row
  return type === undefined
    ? {}
    : { value: { type, ...(codeList !== undefined && { codeList }), ...(codes && { codes }) } }
}

/** Folded names of groups and of rows that are headings only. */
function listGroupLabels(form: FormDefinition): Set<string> {
  if (form.kind === 'register') return new Set()
  const headings = form.blocks.flatMap((block) => [
    ...(block.group ? [block.group] : []),
    ...(block.source === 'fixed' ? block.rows.filter((row) => row.heading) : []),
  ])
  return new Set(headings.flatMap(({ label, synonyms }) => [label, ...(synonyms ?? [])].map(foldHeader)))
}

/** Title rows of the next table stand directly above its header. */
function findTitleStart(grid: SheetGrid, end: number, headerLast: number): number {
  let start = end
  for (let index = rowIndexFrom(grid.rows, end) - 1; index >= 0 && Number.isFinite(end); index--) {
    const row = grid.rows[index]
    if (row === undefined || row.row <= headerLast || !isTitleRow(row)) break
    start = row.row
  }
  return start
}

/** What merges over several rows repeat. */
interface SpanReader {
  grid: SheetGrid
  /** Columns whose first cell stands for all rows of its merge. */
  repeated: ReadonlySet<number>
  /** By column: the merges that reach into the rows to come. */
  active: Map<number, { merge: MergedRange; cell: RawCell }>
}

/**
 * A commune or a name merged over several rows stands in its first row only; the others get it, with its cell. Numbers
 * are not repeated: one figure for several rows is not one figure each.
 */
function createSpanReader(grid: SheetGrid, plans: readonly ColumnPlan[], labelColumn: number | null): SpanReader {
  const repeated = new Set(plans.filter((plan) => !isFigure(plan.target.value)).map((plan) => plan.column))
  if (labelColumn !== null) repeated.add(labelColumn)
  return { grid, repeated, active: new Map() }
}

/** To be asked of every row in order. */
function cellsOfRow({ grid, repeated, active }: SpanReader, row: GridRow): RawCell[] {
  if (grid.mergesByTop.size === 0) return row.cells
  const added: RawCell[] = []
  for (const [column, { merge, cell }] of active) {
    if (merge.bottom < row.row) active.delete(column)
    else if (!row.cells.some((own) => own.column === column)) added.push(cell)
  }
  for (const merge of grid.mergesByTop.get(row.row) ?? []) {
    const cell = row.cells.find((own) => own.column === merge.left)
    if (merge.bottom > row.row && repeated.has(merge.left) && cell !== undefined)
      active.set(merge.left, { merge, cell })
  }
  return added.length === 0 ? row.cells : [...row.cells, ...added].sort((a, b) => a.column - b.column)
}
