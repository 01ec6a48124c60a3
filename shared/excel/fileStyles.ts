/** Decides once per table how numbers and dates were written: comma or dot, day or month first. */
import type { Issue } from '../errors.ts'
import type { Field, FormDefinition } from '../form.ts'
import { listTargets } from './formVocabulary.ts'
import { cellAddress, type RawCell, type RawSheet } from './rawSheet.ts'
import { columnNumber } from './sheetGrid.ts'
import type { SheetMatch } from './sheetMatch.ts'

export interface FileStyles {
  numberStyle: 'vi' | 'en'
  dateOrder: 'dmy' | 'mdy'
  /** One for each style that nothing in the table proves. */
  issues: Issue[]
}

type Told = Partial<Pick<FileStyles, 'numberStyle' | 'dateOrder'>>

/** What the cells of a table, or of all tables of a file, say of both styles. */
export interface StyleEvidence {
  numbers: Evidence
  dates: Evidence
}

interface Evidence {
  first: number
  second: number
  /** The first cell that could be either. */
  unclear: RawCell | null
}

const numberTypes = new Set(['int', 'dec1', 'pct', 'dong', 'trieu', 'target'])
const dateTypes = new Set(['date', 'partialDate'])

/**
 * Decides from the table, and where it proves nothing from the other tables of the file (`ofFile`): one hand wrote them.
 *
 * `1.234,5` and `103,9` speak for `vi`, `1,234.5` and `103.9` for `en`; a day above 12 tells the order of dates. Where
 * the evidence is mixed or missing the answer is `vi` and `dmy`, and an issue says so if some cell depends on it.
 * `told` is what the officer said; it needs no evidence.
 */
export function decideStyles(
  sheet: RawSheet,
  match: SheetMatch,
  form: FormDefinition,
  personFields: readonly Field[] = [],
  told: Told = {},
  ofFile: StyleEvidence | null = null,
): FileStyles {
  const own = weighStyles(sheet, match, form, personFields)
  const numbers = withFile(own.numbers, ofFile?.numbers)
  const dates = withFile(own.dates, ofFile?.dates)
  const issues: Issue[] = []
  if (told.numberStyle === undefined && isUnproven(numbers)) issues.push(numberIssue(sheet, numbers))
  if (told.dateOrder === undefined && isUnproven(dates)) issues.push(dateIssue(sheet, dates))
  return {
    numberStyle: told.numberStyle ?? (isSecond(numbers) ? 'en' : 'vi'),
    dateOrder: told.dateOrder ?? (isSecond(dates) ? 'mdy' : 'dmy'),
    issues,
  }
}

/** A table without evidence of its own follows the file; one with evidence does not need it. */
function withFile(own: Evidence, ofFile: Evidence | undefined): Evidence {
  if (!ofFile || own.first > 0 || own.second > 0) return own
  return { first: ofFile.first, second: ofFile.second, unclear: own.unclear }
}

/** The evidence of several tables together. */
export function sumStyles(tables: readonly StyleEvidence[]): StyleEvidence {
  const sum = (pick: (one: StyleEvidence) => Evidence): Evidence => ({
    first: tables.reduce((total, one) => total + pick(one).first, 0),
    second: tables.reduce((total, one) => total + pick(one).second, 0),
    unclear: null,
  })
  return { numbers: sum(({ numbers }) => numbers), dates: sum(({ dates }) => dates) }
}

/** Counts what speaks for each style in the columns of numbers and of dates. */
export function weighStyles(
  sheet: RawSheet,
  match: SheetMatch,
  form: FormDefinition,
  personFields: readonly Field[] = [],
): StyleEvidence {
  const types = columnTypesOf(match, form, personFields)
  const numbers: Evidence = { first: 0, second: 0, unclear: null }
  const dates: Evidence = { first: 0, second: 0, unclear: null }
  // By their number: of a million cells an iterator makes a million objects.
  for (let index = 0; index < sheet.cells.length; index++) {
    const cell = sheet.cells[index]
    if (cell?.kind !== 'text' || cell.row <= match.header.last) continue
    const type = types[cell.column]
    if (type === undefined) continue
    if (numberTypes.has(type)) weighNumber(cell, type === 'int', numbers)
    else if (dateTypes.has(type)) weighDate(cell, dates)
  }
  return { numbers, dates }
}

function columnTypesOf(match: SheetMatch, form: FormDefinition, personFields: readonly Field[]): string[] {
  const targets = listTargets(form, personFields)
  const types: string[] = []
  for (const { column, key } of match.columns) {
    const target = key === null ? undefined : targets.get(key)
    if (target !== undefined) types[columnNumber(column)] = target.value.type
  }
  return types
}

function weighNumber(cell: RawCell, isWhole: boolean, evidence: Evidence): void {
  const digits = /\d[\d.,]*\d/.exec(String(cell.value))?.[0]
  if (digits === undefined || !/[.,]/.test(digits)) return
  const [dots, commas] = [digits.split('.').length - 1, digits.split(',').length - 1]
  if (dots > 0 && commas > 0) {
    count(digits.lastIndexOf(',') > digits.lastIndexOf('.') ? 'first' : 'second')
  } else if (dots > 1 || commas > 1) {
    count(dots > 1 ? 'first' : 'second')
  } else {
    const isGroup = /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)
    // A count has no decimals, so three digits behind the sign are thousands.
    if (!isGroup) count(commas > 0 ? 'first' : 'second')
    else if (isWhole) count(dots > 0 ? 'first' : 'second')
    else if (commas > 0) evidence.unclear ??= cell
  }

  function count(side: 'first' | 'second'): void {
    evidence[side]++
    if (side === 'second') evidence.unclear ??= cell
  }
}

function weighDate(cell: RawCell, evidence: Evidence): void {
  const date = /^\D*(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*\d{2,4}\D*$/.exec(String(cell.value))
  if (date === null) return
  const [a, b] = [Number(date[1]), Number(date[2])]
  if (a > 12 && b <= 12) {
    evidence.first++
    return
  }
  if (b > 12 && a <= 12) evidence.second++
  if (a <= 12 && a !== b) evidence.unclear ??= cell
}

function isSecond(evidence: Evidence): boolean {
  return evidence.first === 0 && evidence.second > 0
}

function isUnproven(evidence: Evidence): boolean {
  const isMixed = evidence.first > 0 && evidence.second > 0
  return isMixed || (evidence.first === 0 && evidence.second === 0 && evidence.unclear !== null)
}

function numberIssue(sheet: RawSheet, { unclear }: Evidence): Issue {
  const [cell, text] = describeCell(sheet, unclear)
  return {
    cell,
    code: 'number_style_assumed',
    severity: 'warning',
    message: `Trang “${sheet.name}”: chưa rõ dấu phẩy trong “${text}” là phần lẻ hay hàng nghìn; đang hiểu dấu chấm là hàng nghìn, dấu phẩy là phần lẻ. Nếu không đúng, hãy chọn lại kiểu số.`,
  }
}

function dateIssue(sheet: RawSheet, { unclear }: Evidence): Issue {
  const [cell, text] = describeCell(sheet, unclear)
  return {
    cell,
    code: 'date_order_assumed',
    severity: 'warning',
    message: `Trang “${sheet.name}”: chưa rõ “${text}” ghi ngày trước hay tháng trước; đang hiểu là ngày trước, tháng sau. Nếu không đúng, hãy chọn lại thứ tự ngày tháng.`,
  }
}

function describeCell(sheet: RawSheet, cell: RawCell | null): [string, string] {
  return cell === null ? [sheet.name, ''] : [cellAddress(sheet.name, cell.row, cell.column), String(cell.value).trim()]
}
