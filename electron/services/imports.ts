/** Import of legacy workbooks: read, decode, recognise, parse, plan; the same line for preview and commit, nothing kept between. */
import { createHash } from 'node:crypto'
import { insertBatch, insertBatchRows, listBatches } from '../../db/batches.ts'
import { codeLists } from '../../shared/codes/index.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError, type Issue } from '../../shared/errors.ts'
import { knowForms } from '../../shared/excel/formVocabulary.ts'
import { matchSheet } from '../../shared/excel/matchSheet.ts'
import { parseRows } from '../../shared/excel/parseRows.ts'
import type { RawSheet, RawWorkbook } from '../../shared/excel/rawSheet.ts'
import type { MatchHints, SheetMatch } from '../../shared/excel/sheetMatch.ts'
import type { FormDefinition } from '../../shared/form.ts'
import { personFields } from '../../shared/forms/personFields.ts'
import { decodeLegacySheet } from '../../shared/legacyText.ts'
import { createPeriod, type Period } from '../../shared/period.ts'
import { type AnnexSession, openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { createCatalogueAdditions } from './catalogueAdditions.ts'
import { listForms, requireForm } from './forms.ts'
import { planAnnexImport } from './importAnnex.ts'
import { additionIssues, countRows, type ImportedSheet, type ImportPlan, type ImportTable, type SourceFile } from './importPlan.ts'
import { planRegisterImport } from './importRegister.ts'
import { correctCells } from './importCorrections.ts'
import { createFindUnit } from './parseContexts.ts'
import { currentPeriod, periodPresets, requirePeriod } from './periods.ts'
import { viewPreview } from './importPreview.ts'

type RunInput = ParsedInput<'imports.run'>
type RunOutput = CallOutput<'imports.run'>

/** One understood table with what was decoded in its sheet. */
interface Understood {
  sheet: RawSheet
  decoded: ReturnType<typeof decodeLegacySheet>['decoded']
  match: SheetMatch
  /** 0-based row where the next table of the sheet begins, or null. */
  until: number | null
}

export async function runImport(context: CallContext, input: RunInput): Promise<RunOutput> {
  const workbook = await context.readWorkbook(input.bytes, input.name)
  const file: SourceFile = { name: input.name, sha256: createHash('sha256').update(input.bytes).digest('hex') }
  const tables = understandWorkbook(workbook, input)
  if (!input.commit) {
    const session = openAnnexSession(context)
    return joinSheets(tables.map((table) => describePlan(...planTable(context, session, file, workbook, table, input), null)))
  }
  // One batch a table, all tables in one transaction: a file is taken whole or not at all.
  return context.write({ file: file.sha256, tables: tables.length }, (db) => {
    const inside: CallContext = { ...context, db }
    return joinSheets(
      tables.map((understood) => {
        // A fresh session for each table: the table before may have added facilities or people.
        const [table, plan, issues] = planTable(inside, openAnnexSession(inside), file, workbook, understood, input)
        const batch = insertBatch(db, {
          form: table.form.id,
          period: table.period?.id ?? null,
          fileName: file.name,
          fileSha256: file.sha256,
          sheet: table.sheetName,
          counts: countRows(plan.rows),
          match: table.parsed.match,
          issues,
        })
        plan.apply(db, batch)
        insertBatchRows(
          db,
          batch,
          plan.rows.map((row) => ({ row: row.row, outcome: row.outcome, target: row.key, message: row.message ?? null })),
        )
        return describePlan(table, plan, issues, batch)
      }),
    )
  })
}

function joinSheets(sheets: ImportedSheet[]): RunOutput {
  const first = sheets[0]
  if (!first) throw new AppError('workbook_no_known_header', { file: '', sheet: '' })
  return { ...first, sheets }
}

/** Decodes and recognises every sheet asked for; throws when nothing in the file is a table we know. */
function understandWorkbook(workbook: RawWorkbook, input: RunInput): Understood[] {
  const { hints } = input
  if (hints.form !== undefined) requireForm(hints.form)
  const known = knowForms(listForms(), personFields, (list) => codeLists[list])
  const sheets = chooseSheets(workbook, input.name, hints.sheet)
  const matchHints: MatchHints = {
    ...(hints.form !== undefined && { form: hints.form }),
    ...(hints.header && { header: hints.header }),
    ...(hints.columns && { columns: hints.columns }),
    ...(hints.numberStyle && { numberStyle: hints.numberStyle }),
    ...(hints.dateOrder && { dateOrder: hints.dateOrder }),
  }
  const understood = sheets.flatMap((raw) => {
    const { sheet, decoded } = decodeLegacySheet(correctCells(raw, hints.corrections ?? {}))
    return matchSheet(sheet, known, matchHints).matches.map((match, index, all) => ({
      sheet,
      decoded,
      match,
      until: all[index + 1]?.header.first ?? null,
    }))
  })
  if (understood.length === 0) {
    throw new AppError('workbook_no_known_header', { file: input.name, sheet: sheets.map((sheet) => sheet.name).join(', ') })
  }
  return understood
}

function chooseSheets(workbook: RawWorkbook, file: string, wanted: string | undefined): RawSheet[] {
  const names = workbook.sheets.map((sheet) => sheet.name).join(', ')
  if (wanted !== undefined) {
    const sheet = workbook.sheets.find((one) => one.name === wanted || decodeLegacySheet({ ...one, cells: [] }).sheet.name === wanted)
    if (!sheet) throw new AppError('workbook_sheet_missing', { file, sheet: wanted, sheets: names })
    return [sheet]
  }
  const visible = workbook.sheets.filter((sheet) => !sheet.hidden && sheet.cells.length > 0)
  return visible.length > 0 ? visible : workbook.sheets
}

function planTable(
  context: CallContext,
  session: AnnexSession,
  file: SourceFile,
  workbook: RawWorkbook,
  understood: Understood,
  input: RunInput,
): [ImportTable, ImportPlan, Issue[]] {
  const { sheet, match, decoded } = understood
  const form = requireForm(match.form)
  const { period, issues } = choosePeriod(context, form, match, input, sheet.name)
  const date = period?.to ?? context.today
  const additions = createCatalogueAdditions(context, session)
  const parsed = parseRows(sheet, match, form, {
    codes: (list) => codeLists[list],
    personFields,
    findUnit: createFindUnit(context.office, date),
    findReference: (register, text) => additions.codeOf(register, text),
    date1904: workbook.date1904,
    ...(input.hints.numberStyle && { numberStyle: input.hints.numberStyle }),
    ...(input.hints.dateOrder && { dateOrder: input.hints.dateOrder }),
    ...(understood.until !== null && { until: understood.until }),
  })
  const table: ImportTable = {
    file,
    sheetName: sheet.name,
    form,
    period,
    parsed: { ...parsed, decoded },
    additions,
    skipRows: input.hints.skipRows ?? [],
    conflicts: input.hints.conflicts ?? {},
  }
  const plan = form.kind === 'annex' ? planAnnexImport(context, session, table) : planRegisterImport(context, table)
  return [table, plan, [...issues, ...columnIssues(table), ...parsed.issues.filter((issue) => !isAnswered(issue, plan)), ...plan.issues, ...additionIssues(table)]]
}

/** A commune cell that the reader could not place but the plan could, or has named itself. */
function isAnswered(issue: Issue, plan: ImportPlan): boolean {
  return issue.code === 'unknown_unit' || plan.issues.some((one) => one.cell === issue.cell && one.code === 'unknown_unit')
}

function columnIssues(table: ImportTable): Issue[] {
  const { match } = table.parsed
  return match.columns
    .filter((column) => column.key === null && column.header !== '')
    .map((column) => ({
      cell: `${table.sheetName}!${column.column}${match.header.last + 1}`,
      code: 'unknown_column',
      severity: 'warning' as const,
      message: `Tệp ${table.file.name}, cột ${column.column} “${column.header}” không có trong ${table.form.number}, không lấy. Nếu cần, chọn cột tương ứng.`,
    }))
}

/** Said by the officer, else read from the title; a guess is named. Registers have no period. */
function choosePeriod(
  context: CallContext,
  form: FormDefinition,
  match: SheetMatch,
  input: RunInput,
  sheet: string,
): { period: Period | null; issues: Issue[] } {
  if (form.kind !== 'annex') return { period: null, issues: [] }
  if (input.hints.period !== undefined) return { period: requirePeriod(context.db, input.hints.period), issues: [] }
  const presets = periodPresets(context.db)
  const hint = match.periodHint
  if (hint) {
    const preset = hint.half === null || form.periodKind === 'year' ? 'NAM' : hint.half === 1 ? '6T' : '6TC'
    const period = createPeriod(`${form.regime}_${preset}`, hint.year, null, presets)
    if (period) return { period, issues: [] }
  }
  const period = currentPeriod(context.db, context.today)
  return {
    period,
    issues: [
      {
        cell: `${sheet}!A1`,
        code: 'period_assumed',
        severity: 'warning',
        message: `Tệp ${input.name}, trang ${sheet} không ghi kỳ báo cáo, đang lấy ${period.name}. Nếu khác, hãy chọn kỳ.`,
      },
    ],
  }
}

function describePlan(table: ImportTable, plan: ImportPlan, issues: Issue[], batch: string | null): ImportedSheet {
  const { match, decoded } = table.parsed
  return {
    form: table.form.id,
    formConfidence: match.confidence,
    sheet: table.sheetName,
    period: table.period?.id ?? null,
    header: { first: match.header.first + 1, last: match.header.last + 1 },
    columns: match.columns,
    counts: countRows(plan.rows),
    issues,
    batch,
    titles: match.titles,
    decoded,
    rows: plan.rows,
  }
}

export async function previewWorkbook(
  context: CallContext,
  input: ParsedInput<'imports.preview'>,
): Promise<CallOutput<'imports.preview'>> {
  return viewPreview(await context.readWorkbook(input.bytes, input.name), input)
}

export function listImports(context: CallContext): CallOutput<'imports.list'> {
  return listBatches(context.db)
}
