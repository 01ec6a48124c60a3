/** Import of legacy workbooks: read, decode, recognise, parse, plan; the same line for preview and commit, nothing kept between. */
import { insertBatch, insertBatchRows, listBatches } from '../../db/batches.ts'
import { insertImportFile, type KeptFile } from '../../db/importFiles.ts'
import { newId } from '../../db/newId.ts'
import type { Reader, Writer } from '../../db/store.ts'
import { readUserNames } from '../../db/users.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError, type Issue } from '../../shared/errors.ts'
import { type StyleEvidence, sumStyles, weighStyles } from '../../shared/excel/fileStyles.ts'
import { listTargets } from '../../shared/excel/formVocabulary.ts'
import { learnLayout } from '../../shared/excel/learnedLayouts.ts'
import { parseRows } from '../../shared/excel/parseRows.ts'
import type { RawWorkbook } from '../../shared/excel/rawSheet.ts'
import type { SheetMatch } from '../../shared/excel/sheetMatch.ts'
import { applySpellings, listScopes } from '../../shared/excel/spellings.ts'
import type { Field, FormDefinition } from '../../shared/form.ts'
import { hasPracticeMark } from '../../shared/practice.ts'
import { openAnnexSession } from './annexSession.ts'
import { requireRoom } from './backups/drives.ts'
import { groupIssues } from './batchIssues.ts'
import type { CallContext } from './callContext.ts'
import { createCatalogueAdditions } from './catalogueAdditions.ts'
import { formOfOffice } from './formOfOffice.ts'
import { formsInForce, requireForm } from './forms.ts'
import { planAnnexImport } from './importAnnex.ts'
import { columnIssues } from './importColumns.ts'
import { chooseImportDecision } from './importDecision.ts'
import { hashFile, packFile } from './importFiles.ts'
import { keepLayout } from './importLayouts.ts'
import { choosePeriod, lastDayOf } from './importPeriod.ts'
import {
  additionIssues,
  countRows,
  type ImportedSheet,
  type ImportPlan,
  type ImportTable,
  issueAt,
  isToldRow,
  leftoverIssues,
  type RowView,
  type SourceFile,
  tellRow,
} from './importPlan.ts'
import { viewPreview } from './importPreview.ts'
import { describeQuestions } from './importQuestions.ts'
import { planRegisterImport } from './importRegister.ts'
import { createSaidOf, describeRows } from './importRows.ts'
import { type FoundTable, findTables } from './importSheets.ts'
import { createAssumedNames, describeSpellings, keepSpellings, loadSpellings } from './importSpellings.ts'
import { foreignUnitIssues, unitOfTable } from './importTitle.ts'
import { createFindUnit } from './parseContexts.ts'
import { acceptTemplate } from './templates.ts'

type RunInput = ParsedInput<'imports.run'>
type RunOutput = CallOutput<'imports.run'>

/** What is read and asked, the same for every table of the file. */
interface ImportRun {
  context: CallContext
  input: RunInput
  file: SourceFile
  workbook: RawWorkbook
  /** How numbers and dates are written in the file; null where its only table decides by itself. */
  styles: StyleEvidence | null
  /** People whom its tables have made so far. */
  born: string[]
}

interface PlannedTable {
  table: ImportTable
  unit: string | null
  decisions?: ImportedSheet['decisions']
  found: FoundTable
  plan: ImportPlan
  issues: Issue[]
  spellings: ImportedSheet['spellings']
  people: ImportedSheet['people']
}

/**
 * Reads the file and says what importing it would do, or does it: every table of the file in one transaction, one batch
 * a table. Throws the `workbook_…` codes where nothing can be read; then nothing is written.
 */
export async function runImport(context: CallContext, input: RunInput): Promise<RunOutput> {
  if (input.commit) requireRoom(context.backups.dataDir, input.bytes.length)
  const workbook = await context.readWorkbook(input.bytes, input.name)
  if (!context.office.practice) requireNoPracticeSheet(workbook, input.name)
  const file: SourceFile = { name: input.name, sha256: hashFile(input.bytes) }
  const { tables, issues } = findTables(context, workbook, input.name, input.hints)
  const run: ImportRun = { context, input, file, workbook, styles: weighFile(context, tables), born: [] }
  const [only] = tables
  if (!input.commit && only && tables.length === 1)
    return joinSheets([describe(planTable(run, context.db, only), null, input.mostRows)], issues)
  return writeTables(run, tables, issues, input.commit ? await packFile(input.bytes, file.sha256) : null)
}

function weighFile({ db }: CallContext, tables: readonly FoundTable[]): StyleEvidence | null {
  if (tables.length < 2) return null
  const { personFields } = formsInForce(db)
  return sumStyles(
    tables.map(({ sheet, match }) => weighStyles(sheet, match, requireForm(db, match.form), personFields)),
  )
}

/** The mark is the first line of a sheet; officers put their own lines above it, not a hundred thousand rows. */
const MARKED_ROWS = 50

/** Invented figures stay where they were invented: one marked sheet refuses the whole file. Throws `practice_file`. */
function requireNoPracticeSheet(workbook: RawWorkbook, file: string): void {
  const sheet = workbook.sheets.find(({ cells }) => {
    const end = cells.findIndex(({ row }) => row >= MARKED_ROWS)
    const first = end === -1 ? cells : cells.slice(0, end)
    return first.some(({ value }) => typeof value === 'string' && hasPracticeMark(value))
  })
  if (sheet) throw new AppError('practice_file', { file, sheet: sheet.name })
}

/** From about a thousand people on the journal costs less than the log. */
const MANY_CELLS = 15_000

/**
 * Of several tables each is planned after the ones before it are written, because they may name the same people and
 * facilities; a preview of them is the commit itself, taken back.
 */
function writeTables(
  run: ImportRun,
  tables: readonly FoundTable[],
  issues: readonly Issue[],
  kept: KeptFile | null,
): RunOutput {
  const { commit } = run.input
  const preview = new Error('Preview only.')
  let sheets: ImportedSheet[] = []
  try {
    const writeAll = (db: Writer): void => {
      if (kept) insertImportFile(db, kept)
      const together = newId()
      sheets = tables.map((found) => writeTable(run, db, found, together))
      if (!commit) throw preview
    }
    const cells = tables.reduce((count, { sheet }) => count + sheet.cells.length, 0)
    run.context.write({ file: run.file.sha256, tables: tables.length }, writeAll, commit && cells > MANY_CELLS)
  } catch (error) {
    if (error !== preview) throw error
  }
  return joinSheets(sheets, issues)
}

function writeTable(run: ImportRun, db: Writer, found: FoundTable, together: string): ImportedSheet {
  const { commit } = run.input
  const planned = planTable(run, db, found)
  const { table, plan, issues } = planned
  const layout = commit && found.said ? learnLayout(found.match, found.said) : null
  if (layout) keepLayout(db, layout, table.file.name)
  if (commit) keepSpellings(db, found.hints.spellings, table.spellings.scopes, table.file.name)
  const batch = insertBatch(db, {
    form: table.form.id,
    period: table.period?.id ?? null,
    fileName: table.file.name,
    fileSha256: table.file.sha256,
    sheet: table.sheetName,
    run: together,
    counts: countRows(plan.rows),
    match: { ...table.parsed.match, unit: planned.unit },
    issues: groupIssues(issues),
  })
  const saidOf = createSaidOf(db, batch)
  plan.apply(db, batch, saidOf)
  insertBatchRows(db, batch, describeRows(run.context, table, plan.rows, issues, saidOf))
  return describe(planned, commit ? batch : null, run.input.mostRows)
}

function joinSheets(sheets: readonly ImportedSheet[], issues: readonly Issue[]): RunOutput {
  const [first, ...rest] = sheets
  if (!first) throw new Error('A file without a table was not refused.')
  const whole = { ...first, issues: [...issues, ...first.issues] }
  return { ...whole, sheets: [whole, ...rest] }
}

function planTable(
  { context, input, file, workbook, styles, born }: ImportRun,
  db: Reader,
  found: FoundTable,
): PlannedTable {
  const { decoded, hints } = found
  const said = found.said ?? hints
  const inside: CallContext = { ...context, db }
  const session = openAnnexSession(inside)
  const newest = requireForm(db, found.match.form)
  const told = { file: input.name, sheet: found.sheet.name, period: input.hints.period }
  const template = found.mark && acceptTemplate(inside, found.mark, newest, told)
  const { period, issues } = template ? { ...template, issues: [] } : choosePeriod(inside, newest, found.match, told)
  const inForce = period ? requireForm(db, newest.id, period) : newest
  const form = formOfOffice(inForce, context.office, period?.to ?? context.today)
  const { codeLists, personFields } = formsInForce(db)
  const match = inForce === newest ? found.match : withColumnsOf(form, found.match, personFields)
  const additions = createCatalogueAdditions(inside)
  const date = period?.to ?? lastDayOf(match, context.today)
  const scopes = listScopes(form, personFields)
  const { sheet, read } = applySpellings(
    found.sheet,
    { match, until: found.until, scopes, date1904: workbook.date1904 },
    hints.spellings ?? [],
    loadSpellings(db),
  )
  const parsed = parseRows(sheet, match, form, {
    codes: (list) => codeLists[list],
    personFields,
    // Communes of a register, and what stands in them, are matched row by row, see importDrafts.ts.
    findUnit: form.kind === 'annex' ? createFindUnit(context.office, date) : (text) => text,
    findReference: (register, text) => (form.kind === 'register' ? text : additions.codeOf(register, text)),
    date1904: workbook.date1904,
    onRow: (done, total) => {
      if (isToldRow(done)) context.advance(`Đang đọc các dòng của trang “${sheet.name}”`, done, total)
    },
    ...(said.numberStyle && { numberStyle: said.numberStyle }),
    ...(said.dateOrder && { dateOrder: said.dateOrder }),
    ...(styles && { stylesOfFile: styles }),
    ...(found.until !== null && { until: found.until }),
    rowRoles: new Map(Object.entries(hints.rowRoles ?? {}).map(([row, role]) => [Number(row) - 1, role])),
  })
  const decided =
    form.kind === 'annex' && period
      ? chooseImportDecision(inside, form, period, match, { ...told, decision: hints.decision })
      : null
  const table: ImportTable = {
    file,
    sheetName: sheet.name,
    form,
    period,
    date,
    parsed: { ...parsed, decoded },
    additions,
    copyOf: template?.unit ?? null,
    decision: decided?.decision ?? null,
    sheet,
    date1904: workbook.date1904,
    spellings: { scopes, read, assumed: createAssumedNames() },
    skipRows: new Set(hints.skipRows),
    nilRows: new Set(hints.nilRows),
    skipReasons: hints.skipReasons ?? {},
    conflicts: hints.conflicts ?? {},
    people: hints.people ?? {},
    born,
  }
  const plan = form.kind === 'annex' ? planAnnexImport(inside, session, table) : planRegisterImport(inside, table)
  const all: Issue[] = [
    ...issues,
    ...(decided?.issues ?? []),
    ...lettersIssues(table, found.letters),
    ...foreignUnitIssues(inside, table),
    ...columnIssues(table, said.columns ?? {}),
    ...readingIssues(table),
    ...leftoverIssues(table),
    ...plan.issues,
    ...additionIssues(table),
  ]
  return {
    table,
    unit: unitOfTable(inside, table),
    ...(decided && { decisions: decided.decisions }),
    found,
    plan,
    issues: all,
    spellings: describeSpellings(inside, table, all),
    people: input.commit ? null : describeQuestions(inside, table, plan.questions ?? []),
  }
}

/** What nothing proves is told before the values that stand in it. */
function lettersIssues(table: ImportTable, letters: FoundTable['letters']): Issue[] {
  const [sample] = letters?.samples ?? []
  if (!letters?.asked || sample === undefined) return []
  const cell = `A${table.parsed.match.header.first + 1}`
  const now = letters.chosen === 'unicode' ? 'đang để nguyên' : `đang hiểu là ${letters.chosen}`
  const sentence = `${letters.cells} ô có chữ như “${sample}”, chưa rõ là phông chữ cũ nào; ${now}. Chọn bộ chữ ở bước Hiểu tệp.`
  return [issueAt(table, cell, 'letters_unclear', 'warning', sentence)]
}

/** Without the columns that the version of the form for this period does not have: they are named as not taken. */
function withColumnsOf(form: FormDefinition, match: SheetMatch, personFields: readonly Field[]): SheetMatch {
  const targets = listTargets(form, personFields)
  const has = (key: string): boolean => targets.has(/^\w+/.exec(key)?.[0] ?? '')
  return {
    ...match,
    columns: match.columns.map((column) =>
      column.key === null || has(column.key) ? column : { ...column, key: null },
    ),
  }
}

/** What reading the cells has found, with the name of the file; rows that are left out need no care. */
function readingIssues(table: ImportTable): Issue[] {
  return table.parsed.issues
    .filter(({ cell }) => !table.skipRows.has(Number(/\d+$/.exec(cell)?.[0])))
    .map((issue) => ({ ...issue, message: `Tệp ${table.file.name}, ${lowerFirst(issue.message)}` }))
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}

function describe(planned: PlannedTable, batch: string | null, mostRows: number | undefined): ImportedSheet {
  const { table, decisions, found, plan, issues, spellings } = planned
  const { match, decoded } = table.parsed
  const { layout, letters } = found
  return {
    form: table.form.id,
    formConfidence: match.confidence,
    sheet: table.sheetName,
    period: table.period?.id ?? null,
    unit: planned.unit,
    ...(decisions && { decisions }),
    header: { first: match.header.first + 1, last: match.header.last + 1 },
    beside: found.beside,
    columns: match.columns,
    counts: countRows(plan.rows),
    issues,
    batch,
    titles: match.titles,
    decoded,
    layout: layout && {
      fileName: layout.layout.fileName,
      learnedAt: layout.layout.learnedAt,
      news: layout.news,
    },
    letters,
    spellings,
    blankRows: plan.blankRows ?? [],
    total: plan.total ?? null,
    people: planned.people,
    ...chooseRows(plan.rows, issues, mostRows),
  }
}

/** Rows that something is to be said of come before the others; either way in the order of the sheet. */
function chooseRows(
  rows: readonly RowView[],
  issues: readonly Issue[],
  most = rows.length,
): Pick<ImportedSheet, 'rows' | 'moreRows'> {
  if (rows.length <= most) return { rows: rows.map(tellRow), moreRows: 0 }
  const named = new Set(issues.map(({ cell }) => Number(/(\d+)$/.exec(cell)?.[1])))
  const needsWord = ({ row, outcome }: RowView): boolean =>
    named.has(row) || outcome === 'rejected' || outcome === 'skipped' || outcome === 'changed'
  const told = new Set(rows.filter(needsWord).slice(0, most))
  for (const row of rows) {
    if (told.size === most) break
    told.add(row)
  }
  return { rows: rows.filter((row) => told.has(row)).map(tellRow), moreRows: rows.length - told.size }
}

export async function previewWorkbook(
  context: CallContext,
  input: ParsedInput<'imports.preview'>,
): Promise<CallOutput<'imports.preview'>> {
  return viewPreview(await context.readWorkbook(input.bytes, input.name), input)
}

export function listImports(context: CallContext): CallOutput<'imports.list'> {
  const names = readUserNames(context.db)
  return listBatches(context.db).map((batch) => ({
    ...batch,
    createdBy: names.get(batch.createdBy) ?? batch.createdBy,
  }))
}
