/** The values of one row: each cell through its column type, failures kept as text with an issue that says what to do. */
import type { CellValue, ColumnType, ParseContext, ParseResult } from '../columns/columnType.ts'
import { columnType } from '../columns/index.ts'
import type { Issue } from '../errors.ts'
import type { CodeList, ColumnTypeName, Field, FormDefinition, ValueType } from '../form.ts'
import { foldText, normalizeSpaces } from '../text.ts'
import { notePlace } from './cellPlaces.ts'
import { listTargets, type MatchTarget } from './formVocabulary.ts'
import { cellAddress, cellName, type RawCell, type RawSheet } from './rawSheet.ts'
import { columnNumber } from './sheetGrid.ts'
import type { ParsedRow, SheetMatch } from './sheetMatch.ts'
import { shownText as tellCell } from './shownText.ts'

/** `112/QĐ-TA ngày 03/11/2020`, `112/QĐ-TA, 3.11.2020`, `07/HĐ (8/1/2021)` */
const endingDay = /^(.*?[^\s,;(])[\s,;(]+(?:ngày\s+)?(\d{1,2}([/.-])\d{1,2}\3\d{4})\)?$/iu

/** What reading values needs beyond the sheet and the form. */
export interface RowContext {
  codes: (listId: string) => CodeList | undefined
  /** Code of a unit by its name or code; null where none or several fit. */
  findUnit?: (text: string) => string | null
  findReference?: (register: string, text: string) => string | null
  date1904?: boolean
}

/** How one column of the sheet is read. */
export interface ColumnPlan {
  column: number
  key: string
  kind: 'value' | 'mark' | 'append' | 'part'
  /** The code a filled cell stands for, or which part of the value the column holds. */
  code: string
  target: MatchTarget
  /** Where the field's own cell may be a date of birth under `Nam` / `Nữ`. */
  birth: MatchTarget | null
}

type RowValues = Pick<ParsedRow, 'row' | 'values' | 'places' | 'unread'>

const numericTypes = new Set<ColumnTypeName>(['int', 'dec1', 'pct', 'dong', 'trieu'])
// Their reading costs more than looking it up, and columns repeat them.
const repeatedTypes = new Set<ColumnTypeName>(['code', 'codes', 'unit', 'reference', 'flag', 'text'])
const dayTypes = new Set<ColumnTypeName>(['date', 'partialDate'])
const mostRemembered = 5000

const failureCodes: Partial<Record<ColumnTypeName, string>> = {
  date: 'bad_date',
  partialDate: 'bad_date',
  code: 'unknown_code',
  codes: 'unknown_code',
  flag: 'unknown_code',
  identity: 'identity_damaged',
  phone: 'bad_phone',
  unit: 'unknown_unit',
  reference: 'unknown_reference',
  text: 'bad_text',
}
const repairCodes: Partial<Record<ColumnTypeName, string>> = {
  date: 'date_repaired',
  partialDate: 'date_repaired',
  identity: 'identity_repaired',
  phone: 'phone_repaired',
}

const leadingKeys = new Set(['ordinal', 'label', 'measureUnit'])
const planKinds: Record<string, ColumnPlan['kind']> = { '=': 'mark', ':': 'part', '+': 'append' }
/** Columns `target:part` that hold one part of a target each, with the words that part has in a plan. */
const targetParts: Record<string, string> = { duy_tri: 'duy trì', xay_moi: 'xây dựng mới' }
/** Columns `date:part`, in the order in which a day is written. */
const dayParts = ['ngay', 'thang', 'nam']

/** The columns of a match that carry values, in sheet order; ordinals, labels and unknown columns carry none. */
export function planColumns(match: SheetMatch, form: FormDefinition, personFields: readonly Field[]): ColumnPlan[] {
  const targets = listTargets(form, personFields)
  const birth = targets.get('sinh') ?? null
  const plans: ColumnPlan[] = []
  for (const { column, key } of match.columns) {
    if (key === null) continue
    const [, field = key, sign = '', code = ''] = /^(\w+)([=:+])(.*)$/.exec(key) ?? []
    const target = targets.get(field)
    if (target === undefined || leadingKeys.has(field)) continue
    plans.push({
      column: columnNumber(column),
      key: field,
      kind: planKinds[sign] ?? 'value',
      code,
      target,
      birth: sign === '=' && field === 'gioi_tinh' ? birth : null,
    })
  }
  return plans
}

/** Whether a value is a figure: a number, or a target in words. */
export function isFigure(value: ValueType): boolean {
  return numericTypes.has(value.type) || value.type === 'target'
}

/**
 * What reading the cells of one table collects, and what it remembers of repeated texts. Its functions stand beside each
 * other rather than inside one: V8 would forget what it compiled of them with every file, and compile them anew for the next.
 */
export interface CellReader {
  readonly sheet: RawSheet
  readonly context: RowContext
  readonly styles: Pick<ParseContext, 'numberStyle' | 'dateOrder'>
  readonly issues: Issue[]
  /** By column. */
  readonly memories: ColumnMemory[]
  readonly contexts: Map<ValueType, ParseContext>
  /** Dashes that were read as nought, by column. */
  readonly dashes: Map<number, { cell: RawCell; count: number }>
  /** Marks for “as above” that were followed: what stands above, by `D12`. */
  readonly followed: Map<string, RawCell>
}

/** What the texts and days of a column were read as. */
interface ColumnMemory {
  value: ValueType
  texts: Map<string, ParseResult>
  days: Map<number, ParseResult>
  /** Of the days. */
  format: string | undefined
}

export function createCellReader(
  sheet: RawSheet,
  context: RowContext,
  styles: Pick<ParseContext, 'numberStyle' | 'dateOrder'>,
): CellReader {
  return {
    sheet,
    context,
    styles,
    issues: [],
    memories: [],
    contexts: new Map(),
    dashes: new Map(),
    followed: new Map(),
  }
}

/** Reads a cell into the row; `ownType` replaces the type of numeric columns in rows that have their own. */
export function readCell(
  reader: CellReader,
  plan: ColumnPlan,
  cell: RawCell,
  row: RowValues,
  ownType?: ValueType,
): void {
  if (plan.kind === 'mark') readMark(reader, plan, cell, row)
  else if (plan.kind === 'append') appendText(reader, plan, cell, row)
  else if (isRate(plan.target) && isDash(cell)) {
    // A rate that a formula makes: the dash says that there is nothing to divide by, as our own paper does.
    notePlace(row, plan.key, cell)
    row.values[plan.key] = null
  } else readValue(reader, plan.key, typed(plan.target.value, ownType), cell, row)
}

/** A cell is read as the one above it, and the officer may look whether that was meant. */
export function noteFollowed(reader: CellReader, mark: RawCell, meant: RawCell): void {
  reader.followed.set(cellName(mark.row, mark.column), meant)
  const above = normalizeSpaces(tellCell(meant, reader.context.date1904 ?? false))
  const sentence = `“${shownText(mark)}” được hiểu là như dòng trên: “${above}”. Hãy kiểm tra lại`
  reader.issues.push(issueOf(reader, mark, 'ditto_read', 'warning', sentence))
}

/** A name over two rows that say different things stays two rows, and the officer may look whether it is one. */
export function noteSecondRow(reader: CellReader, cell: Pick<RawCell, 'row' | 'column'>, above: number): void {
  const sentence = `ô họ tên gộp với dòng ${above + 1} nhưng hai dòng ghi khác nhau ở cột này, đang đọc thành hai dòng. Nếu là một, bỏ qua dòng này và ghi thêm vào dòng trên`
  reader.issues.push(issueOf(reader, cell, 'name_over_rows', 'warning', sentence))
}

/** Joins the parts of a target or of a day, which stand in columns of their own, into its words. */
export function readParts(reader: CellReader, parts: readonly ValuePart[], row: RowValues): void {
  const [first] = parts
  if (first === undefined) return
  const words = first.plan.target.value.type === 'target' ? joinTarget(parts) : joinDay(parts)
  readValue(reader, first.plan.key, first.plan.target.value, { ...first.cell, kind: 'text', value: words }, row)
}

function readValue(reader: CellReader, key: string, value: ValueType, cell: RawCell, row: RowValues): void {
  notePlace(row, key, cell)
  const result = parse(reader, value, cell)
  if (!result.ok) {
    row.unread[key] = shownText(cell)
    fail(reader, value, cell, result.problem)
    return
  }
  row.values[key] = result.value
  if (result.warning === undefined) return
  if (isDash(cell) && result.value === 0) countDash(reader, cell)
  else warn(reader, value, cell, result.warning)
}

function parse(reader: CellReader, value: ValueType, cell: RawCell): ParseResult {
  const type: ColumnType = columnType(value)
  if (cell.isDate && typeof cell.value === 'number' && dayTypes.has(value.type))
    return parseDay(reader, value, cell, cell.value)
  if (cell.kind !== 'text' || !repeatedTypes.has(value.type)) return type.fromExcel(cell, contextOf(reader, value))
  const { texts } = memoryOf(reader, cell.column, value)
  const text = String(cell.value)
  const before = texts.get(text)
  if (before !== undefined) return before
  const result = type.fromExcel(cell, contextOf(reader, value))
  if (texts.size < mostRemembered) texts.set(text, result)
  return result
}

function memoryOf(reader: CellReader, column: number, value: ValueType): ColumnMemory {
  const known = reader.memories[column]
  // Rows with a type of their own are few, and none of the types whose reading is remembered.
  if (known?.value === value) return known
  const memory: ColumnMemory = { value, texts: new Map(), days: new Map(), format: undefined }
  reader.memories[column] = memory
  return memory
}

/** Of the first format of a column: what a day shows of itself depends on it. */
function parseDay(reader: CellReader, value: ValueType, cell: RawCell, serial: number): ParseResult {
  const type = columnType(value)
  const memory = memoryOf(reader, cell.column, value)
  if (memory.days.size === 0) memory.format = cell.format
  else if (memory.format !== cell.format) return type.fromExcel(cell, contextOf(reader, value))
  const before = memory.days.get(serial)
  if (before !== undefined) return before
  const result = type.fromExcel(cell, contextOf(reader, value))
  if (memory.days.size < mostRemembered) memory.days.set(serial, result)
  return result
}

function contextOf(reader: CellReader, value: ValueType): ParseContext {
  const known = reader.contexts.get(value)
  if (known !== undefined) return known
  const codes = value.codeList === undefined ? undefined : reader.context.codes(value.codeList)
  const created: ParseContext = {
    value,
    ...reader.styles,
    date1904: reader.context.date1904 ?? false,
    ...(codes === undefined ? {} : { codes }),
    ...(reader.context.findUnit === undefined ? {} : { findUnit: reader.context.findUnit }),
    ...(reader.context.findReference === undefined ? {} : { findReference: reader.context.findReference }),
  }
  reader.contexts.set(value, created)
  return created
}

// Under `Nam` / `Nữ`, as under other values printed as columns, stands an x, or the year of birth.
function readMark(reader: CellReader, plan: ColumnPlan, cell: RawCell, row: RowValues): void {
  const text = foldText(String(cell.value))
  if (/^(?:|0|-+|khong)$/.test(text)) return
  const birth = plan.birth === null ? null : parse(reader, plan.birth.value, cell)
  const isMark = /^(?:x+|v|×|✓|✔|√|\+|1|co|true)$/.test(text)
  const isTaken = row.values[plan.key] !== undefined && row.values[plan.key] !== plan.code
  if ((!isMark && birth?.ok !== true) || isTaken) {
    row.unread[plan.key] = shownText(cell)
    notePlace(row, plan.key, cell)
    fail(reader, plan.target.value, cell, isTaken ? 'dòng này đã đánh dấu ở cột khác' : 'cột này chỉ đánh dấu x')
    return
  }
  row.values[plan.key] = plan.code
  notePlace(row, plan.key, cell)
  if (!isMark && plan.birth !== null) readValue(reader, plan.birth.key, plan.birth.value, cell, row)
}

function appendText(reader: CellReader, plan: ColumnPlan, cell: RawCell, row: RowValues): void {
  const before = row.values[plan.key]
  const result = parse(reader, plan.target.value, cell)
  if (!result.ok || typeof result.value !== 'string') return
  row.values[plan.key] = typeof before === 'string' ? `${before} ${result.value}` : result.value
  if (before === undefined) notePlace(row, plan.key, cell)
}

/** Takes the day off the end of a text, into the date field that the text names (Field.dayIn). */
export function splitDay(reader: CellReader, { key, dayIn }: MatchTarget, row: RowValues): void {
  const text = row.values[key]
  const place = row.places[key]
  if (dayIn === undefined || place === undefined || typeof text !== 'string') return
  const [, before, day] = endingDay.exec(text) ?? []
  if (before === undefined || day === undefined) return
  const date: ValueType = { type: 'date' }
  const result = columnType(date).parse(day, contextOf(reader, date))
  if (!result.ok || result.value === null) return
  row.values[key] = before
  row.values[dayIn] = result.value
  row.places = { ...row.places, [dayIn]: place }
}

function countDash(reader: CellReader, cell: RawCell): void {
  const seen = reader.dashes.get(cell.column)
  if (seen === undefined) reader.dashes.set(cell.column, { cell, count: 1 })
  else seen.count++
}

/** Issues about whole columns, to be called once after the last row. */
export function finishCells(reader: CellReader): void {
  for (const { cell, count } of reader.dashes.values()) {
    const where = count === 1 ? 'ô này ghi' : `${count} ô của cột này ghi`
    reader.issues.push(
      issueOf(
        reader,
        cell,
        'dash_as_zero',
        'info',
        `${where} “-”, được hiểu là 0. Nếu là chưa có số liệu, hãy để trống`,
      ),
    )
  }
}

function fail(reader: CellReader, value: ValueType, cell: RawCell, problem: string): void {
  if (cell.kind === 'error') {
    reader.issues.push(
      issueOf(
        reader,
        cell,
        'error_value',
        'error',
        `ô đang báo lỗi ${cell.value}. Hãy sửa công thức hoặc gõ lại giá trị`,
      ),
    )
  } else if (cell.kind === 'stale') {
    reader.issues.push(issueOf(reader, cell, 'stale_formula', 'error', problem))
  } else {
    const code = failureCodes[value.type] ?? 'text_in_number'
    reader.issues.push(issueOf(reader, cell, code, 'error', `“${shownText(cell)}” chưa đúng, ${problem}`))
  }
}

function warn(reader: CellReader, value: ValueType, cell: RawCell, warning: string): void {
  reader.issues.push(
    issueOf(reader, cell, repairCodes[value.type] ?? 'number_repaired', 'warning', `${warning}. Hãy kiểm tra lại`),
  )
}

function issueOf(
  reader: CellReader,
  cell: Pick<RawCell, 'row' | 'column'>,
  code: string,
  severity: Issue['severity'],
  sentence: string,
): Issue {
  const message = `Trang “${reader.sheet.name}”, ô ${cellName(cell.row, cell.column)}: ${sentence}.`
  return { cell: cellAddress(reader.sheet.name, cell.row, cell.column), code, severity, message }
}

// Rates and money keep their own type in every row, as in the annex itself.
const countTypes: readonly ColumnTypeName[] = ['int', 'dec1']

function typed(value: ValueType, own: ValueType | undefined): ValueType {
  return own === undefined || !countTypes.includes(value.type) || own.type === value.type ? value : own
}

interface ValuePart {
  plan: ColumnPlan
  cell: RawCell
}

function joinTarget(parts: readonly ValuePart[]): string {
  const isPlain = (cell: RawCell) => /^\d[\d.]*$/.test(shownText(cell))
  // “300 - 400” below “Duy trì” is a range of its own.
  const words = parts.map(({ plan, cell }) => {
    return isPlain(cell) ? `${targetParts[plan.code] ?? ''} ${shownText(cell)}` : shownText(cell)
  })
  return words.join(', ')
}

function joinDay(parts: readonly ValuePart[]): string {
  const written = dayParts.flatMap((part) => parts.find(({ plan }) => plan.code === part)?.cell ?? [])
  return written.map(shownText).join('/')
}

function isRate({ value, operands }: MatchTarget): boolean {
  return value.type === 'pct' && operands.length > 0
}

function isDash(cell: RawCell): boolean {
  return /^\s*[-‐-―−]+\s*$/.test(String(cell.value))
}

function shownText(cell: RawCell): string {
  return normalizeSpaces(String(cell.value))
}

/** Nine digits are a CMND and twelve a CCCD, whichever of the two columns they stand in. */
export function sortIdentityNumbers(row: RowValues, targets: ReadonlySet<string>): void {
  moveIdentity(row, targets, 'cccd', 'cmnd', 9)
  moveIdentity(row, targets, 'cmnd', 'cccd', 12)
}

function moveIdentity(row: RowValues, targets: ReadonlySet<string>, from: string, to: string, digits: number): void {
  const value: CellValue | undefined = row.values[from]
  if (typeof value !== 'string' || value.length !== digits || !targets.has(to)) return
  if (row.values[to] != null || row.unread[to] !== undefined) return
  row.values[to] = value
  const place = row.places[from]
  if (place !== undefined && row.places[to] !== place) row.places = { ...row.places, [to]: place }
  delete row.values[from]
}
