/** Finds the tables of a workbook: decodes its sheets, recognises their forms and says what was not recognised. */
import type { Reader } from '../../db/store.ts'
import type { ParsedInput } from '../../shared/contract.ts'
import { AppError, type Issue } from '../../shared/errors.ts'
import { withFormerHeaders } from '../../shared/excel/formerHeaders.ts'
import { type KnownForms, knowForms } from '../../shared/excel/formVocabulary.ts'
import { matchSheet } from '../../shared/excel/matchSheet.ts'
import type { RawSheet, RawWorkbook } from '../../shared/excel/rawSheet.ts'
import type { MatchHints, SheetMatch } from '../../shared/excel/sheetMatch.ts'
import { cutColumns, findTableBeside } from '../../shared/excel/tablesBeside.ts'
import { readTemplateMark, type TemplateMark } from '../../shared/excel/templateMark.ts'
import type { FormSet } from '../../shared/forms/formsInForce.ts'
import { decodeLegacySheet } from '../../shared/legacyText.ts'
import { parsePeriodId } from '../../shared/period.ts'
import type { CallContext, Office } from './callContext.ts'
import { formOfOffice } from './formOfOffice.ts'
import { formsInForce, requireForm } from './forms.ts'
import { correctCells } from './importCorrections.ts'
import { findKnownLayout, loadLayouts } from './importLayouts.ts'
import { periodOfHint } from './importPeriod.ts'
import { unitsBelow } from './officeUnits.ts'
import { requirePeriod } from './periods.ts'
import { formOfMark } from './templates.ts'

type Hints = ParsedInput<'imports.run'>['hints']
/** What is said of all sheets and of this one. */
export type SheetHints = Omit<Hints, 'sheet' | 'period' | 'sheets'>

/** One recognised table with what was decoded in its sheet. */
export interface FoundTable {
  sheet: RawSheet
  hints: SheetHints
  decoded: ReturnType<typeof decodeLegacySheet>['decoded']
  letters: ReturnType<typeof decodeLegacySheet>['letters']
  match: SheetMatch
  /** The layout it was recognised by. */
  layout: ReturnType<typeof findKnownLayout>
  /** What was said of the table, now or when its layout was learned; null where the sheet has several tables. */
  said: MatchHints | null
  /** The column where it begins, if another table stands beside it. */
  beside: string | null
  /** 0-based row where the next table of the sheet begins, or null. */
  until: number | null
  /** Of a template that a commune has filled in. */
  mark: TemplateMark | null
}

/**
 * Every table of every sheet asked for. Throws `workbook_no_known_header` when nothing in the file is a table we know,
 * `workbook_sheet_missing`, `form_unknown`, `column_unknown`. Sheets without a table are named in the issues.
 */
export function findTables(
  { office, today, db, advance }: Pick<CallContext, 'office' | 'today' | 'db' | 'advance'>,
  workbook: RawWorkbook,
  file: string,
  hints: Hints,
): { tables: FoundTable[]; issues: Issue[] } {
  const { sheet: wanted, period, sheets: bySheet = {}, ...common } = hints
  const told = period === undefined ? null : requirePeriod(db, period)
  const set = formsInForce(db)
  const sheets = chooseSheets(workbook, file, wanted)
  const layouts = loadLayouts(db)
  const issues: Issue[] = []
  const asked = new Set<string | undefined>()
  const tables = sheets.flatMap((raw): FoundTable[] => {
    const ofSheet = bySheet[raw.name] ?? (Object.keys(bySheet).length === 0 ? {} : bySheet[decodedName(raw)])
    if (ofSheet === null) return []
    advance(`Đang tìm hiểu trang “${raw.name}”`)
    const own: SheetHints = { ...common, ...ofSheet }
    asked.add(own.form)
    const { sheet, decoded, letters } = decodeLegacySheet(correctCells(raw, own.corrections ?? {}), own.letters)
    advance(`Đang nhận mẫu biểu của trang “${raw.name}”`)
    const mark = readTemplateMark(sheet)
    const form = own.form ?? (mark ? formOfMark(db, mark) : undefined)
    const hinted = matchHintsOf(db, { ...own, ...(form !== undefined && { form }) })
    const dateOf = ({ form: id, periodHint }: SheetMatch): string =>
      (told ?? (mark && parsePeriodId(mark.period)) ?? periodOfHint(db, requireForm(db, id), periodHint))?.to ?? today
    // The communes of today tell which form it is; its columns may name those of the time that it is about.
    const unaided = matchSheet(sheet, formsOf(set, office, today), hinted)
    const layout = unaided.matches.length > 1 ? null : suitedLayout(findKnownLayout(sheet, layouts), hinted)
    const said = layout ? withLayout(layout.hints, hinted) : hinted
    const found = layout ? matchSheet(sheet, formsOf(set, office, today), said) : unaided
    const date = found.matches.filter((match) => hasUnitColumns(db, match)).map(dateOf)[0] ?? today
    const known = formsOf(set, office, date)
    const { matches, reason } = known === formsOf(set, office, today) ? found : matchSheet(sheet, known, said)
    if (matches.length === 0) issues.push(unknownSheet(file, sheet.name, reason))
    const beside = matchBeside(sheet, matches, known, said)
    if (beside.length > 1) {
      requireColumns(db, known, beside[0]?.match.form ?? '', own.columns ?? {})
      return beside.map((part) => {
        const begin = part.match.columns[0]?.column ?? 'A'
        const ofRows = { ...own, ...own.rowsOf?.[begin] }
        return {
          ...part,
          ...{ hints: ofRows, beside: begin, decoded, letters, layout: null, said: null, until: null, mark },
        }
      })
    }
    return matches.map((match, index) => {
      requireColumns(db, known, match.form, own.columns ?? {})
      const until = matches[index + 1]?.header.first ?? null
      const alone = matches.length > 1 ? null : said
      return { sheet, hints: own, beside: null, decoded, letters, match, layout, said: alone, until, mark }
    })
  })
  if (tables.length === 0) {
    const told = { file, sheet: sheets.map(decodedName).join(', ') }
    throw new AppError('workbook_no_known_header', { ...told, ...nameAsked(db, asked) })
  }
  const hidden = wanted === undefined ? workbook.sheets.filter((sheet) => !sheets.includes(sheet)) : []
  return {
    tables,
    issues: [...issues, ...hidden.filter(hasCells).map((sheet) => hiddenSheet(file, decodedName(sheet)))],
  }
}

/** The tables of a sheet in which one table goes on beside itself, from left to right, with what is written above both. */
function matchBeside(
  sheet: RawSheet,
  matches: readonly SheetMatch[],
  known: KnownForms,
  said: MatchHints,
): Pick<FoundTable, 'sheet' | 'match'>[] {
  const [whole] = matches
  const start = whole && matches.length === 1 ? findTableBeside(whole) : null
  if (whole === undefined || start === null) return []
  const { form, header, titles, unitHint, periodHint } = whole
  const matchPart = (from: number, to: number): Pick<FoundTable, 'sheet' | 'match'> | null => {
    const part = cutColumns(sheet, from, to)
    const [match] = matchSheet(part, known, { ...said, form, header }).matches
    return match === undefined ? null : { sheet: part, match: { ...match, titles, unitHint, periodHint } }
  }
  const left = matchPart(0, start)
  const right = matchPart(start, Number.POSITIVE_INFINITY)
  if (left === null || right === null) return []
  const more = matchBeside(right.sheet, [right.match], known, said)
  return [left, ...(more.length > 1 ? more : [right])]
}

function hasUnitColumns(db: Reader, { form }: SheetMatch): boolean {
  const definition = requireForm(db, form)
  return definition.kind === 'annex' && definition.columns.some((column) => column.byUnit)
}

const knownForms = new WeakMap<FormSet, Map<string, KnownForms>>()

/** The words of the forms, prepared once for each set of forms and of units that have columns of their own. */
function formsOf(set: FormSet, office: Office, date: string): KnownForms {
  const byUnits = knownForms.get(set) ?? new Map<string, KnownForms>()
  knownForms.set(set, byUnits)
  const units = unitsBelow(office, date)
  const id = units.map((unit) => unit.id).join(' ')
  let known = byUnits.get(id)
  if (!known) {
    const ofAllTimes = [...set.versions.values()].flatMap((versions) => withFormerHeaders(versions) ?? [])
    const ofOffice = ofAllTimes.map((form) => formOfOffice(form, office, date))
    known = knowForms(ofOffice, set.personFields, (list) => set.codeLists[list])
    byUnits.set(id, known)
  }
  return known
}

type FoundLayout = NonNullable<ReturnType<typeof findKnownLayout>>

/** What the officer says of the file at hand outweighs what was learned from another. */
function suitedLayout(found: FoundLayout | null, said: MatchHints): FoundLayout | null {
  const isOther =
    (said.form !== undefined && said.form !== found?.hints.form) ||
    (said.header !== undefined && JSON.stringify(said.header) !== JSON.stringify(found?.hints.header))
  return isOther ? null : found
}

function withLayout(learned: MatchHints, said: MatchHints): MatchHints {
  return { ...learned, ...said, columns: { ...learned.columns, ...said.columns } }
}

/** Throws `form_unknown`. */
function matchHintsOf(db: Reader, { form, header, columns, numberStyle, dateOrder }: SheetHints): MatchHints {
  if (form !== undefined) requireForm(db, form)
  return {
    ...(form !== undefined && { form }),
    ...(header && { header }),
    ...(columns && { columns }),
    ...(numberStyle && { numberStyle }),
    ...(dateOrder && { dateOrder }),
  }
}

/** The visible sheets that hold anything, or the one that is asked for by its name, decoded or as stored. */
function chooseSheets(workbook: RawWorkbook, file: string, wanted: string | undefined): RawSheet[] {
  if (wanted !== undefined) {
    const stored = workbook.sheets.find((sheet) => sheet.name === wanted)
    const sheet = stored ?? workbook.sheets.find((one) => decodedName(one) === wanted)
    if (sheet) return [sheet]
    const sheets = workbook.sheets.map(decodedName).join(', ')
    throw new AppError('workbook_sheet_missing', { file, sheet: wanted, sheets })
  }
  const visible = workbook.sheets.filter((sheet) => !sheet.hidden && hasCells(sheet))
  return visible.length > 0 ? visible : workbook.sheets
}

function hasCells(sheet: RawSheet): boolean {
  return sheet.cells.length > 0
}

/** Only the texts of a sheet tell in which encoding its name is. */
function decodedName(sheet: RawSheet): string {
  return decodeLegacySheet(sheet).sheet.name
}

/** What the officer says of a column must be a column; `field=CODE`, `field+` and `target:part` name one with more words. */
function requireColumns(
  db: Reader,
  known: KnownForms,
  form: string,
  columns: Readonly<Record<string, string | null>>,
): void {
  const targets = known.forms.find((one) => one.form.id === form)?.targets
  for (const key of Object.values(columns)) {
    const field = key === null ? undefined : /^\w+/.exec(key)?.[0]
    if (key !== null && (field === undefined || !targets?.has(field))) {
      throw new AppError('column_unknown', { form: requireForm(db, form).number, column: key })
    }
  }
}

/** What the officer chose does not fit, or nothing was chosen and nothing fits. */
function nameAsked(db: Reader, asked: ReadonlySet<string | undefined>): { form: string; choice: string } {
  const [id] = asked
  if (asked.size !== 1 || id === undefined) return { form: 'mẫu biểu', choice: 'mẫu biểu' }
  const { number, shortTitle } = requireForm(db, id)
  return { form: `mẫu ${number} ${shortTitle}`, choice: 'mẫu biểu khác' }
}

function unknownSheet(file: string, sheet: string, reason: string | null): Issue {
  return {
    cell: `${sheet}!A1`,
    code: 'sheet_unknown',
    severity: 'warning',
    message: `Tệp ${file}: ${reason ?? `trang “${sheet}” không có bảng nào nhận ra.`} Trang này chưa được lấy.`,
  }
}

function hiddenSheet(file: string, sheet: string): Issue {
  return {
    cell: `${sheet}!A1`,
    code: 'sheet_hidden',
    severity: 'info',
    message: `Tệp ${file}: trang “${sheet}” đang bị ẩn nên không lấy. Nếu cần, chọn đúng trang đó rồi nhập lại.`,
  }
}
