/** Files for the officer: annexes as printed, one register as a list, the Word report with bound numbers. */
import { countInTurns, tellStep } from '../../db/longWork.ts'
import { holdingOf } from '../../shared/annex/annexHolding.ts'
import { formulaOf } from '../../shared/annex/cellFormula.ts'
import { type AnnexLook, isWhole } from '../../shared/annex/lookAt.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { layoutAnnex } from '../../shared/excel/layoutAnnex.ts'
import { layoutRegister } from '../../shared/excel/layoutRegister.ts'
import { personFieldsOf } from '../../shared/forms/formsInForce.ts'
import type { Period } from '../../shared/period.ts'
import { practicePrefix } from '../../shared/practice.ts'
import { buildReport } from '../../shared/report/buildReport.ts'
import type { ReportContent } from '../../shared/report/reportContent.ts'
import { describeSupplement } from '../../shared/report/supplement.ts'
import { foldText } from '../../shared/text.ts'
import type { Unit } from '../../shared/unit.ts'
import { type NamedLayout, writeWorkbook } from '../excel/writeWorkbook.ts'
import { writeReport } from '../word/writeReport.ts'
import { lookOf, viewAnnex } from './annexes.ts'
import { type AnnexSession, openAnnexSession } from './annexSession.ts'
import type { CallContext, Office } from './callContext.ts'
import { nameWithCode } from './catalogueRecords.ts'
import { needsConfirmation } from './disclosure.ts'
import { requireAnnex, requireRegister } from './forms.ts'
import { listExplanations } from './givenReasons.ts'
import { issuerOfUnit, readIssuer } from './issuer.ts'
import { layOutInTurns, tellWriting } from './longSheets.ts'
import { findUnitOfRow, officeUnit, requireUnit } from './officeUnits.ts'
import { readPaper } from './paper.ts'
import { periodView, requirePeriod } from './periods.ts'
import { findRecords, viewWhole } from './recordLists.ts'
import { listReportSheets } from './reportAnnexes.ts'
import { describeReportInput } from './reportInput.ts'
import { listReportFindings } from './reportTexts.ts'
import { ruleDay } from './ruleBook.ts'
import { requireSealedReason } from './sealedFiles.ts'
import { unitDirectory } from './unitDirectory.ts'

type File = CallOutput<'reports.workbook'>

export const workbookMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const documentMediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export function exportWorkbook(context: CallContext, input: ParsedInput<'reports.workbook'>): Promise<File> {
  const period = requirePeriod(context.db, input.period)
  const forms = input.forms?.map((form) => requireAnnex(context.db, form, period).id)
  const look = lookOf(input)
  return buildWorkbook(context, openAnnexSession(context), period, {
    look,
    isPublic: input.public,
    allColumns: input.allColumns,
    ...(forms && { forms }),
  })
}

interface WorkbookContent {
  forms?: readonly string[]
  look?: AnnexLook
  isPublic?: boolean
  allColumns?: boolean
  /** Without the explained warnings below the tables, which quote figures of other annexes. */
  isWithoutRemarks?: boolean
}

/** The annexes of the report in printing order, one sheet each; one without figures says so. */
export async function buildWorkbook(
  context: CallContext,
  session: AnnexSession,
  period: Period,
  content: WorkbookContent = {},
): Promise<File> {
  tellStep('Đang tính và xếp các phụ lục')
  const { layouts, unit, created } = layoutWorkbook(context, session, period, content)
  const bytes = await writeWorkbook(layouts, { created, ...tellWriting })
  return {
    name: `${filePrefixOf(context.office)}${filePrefix(unit, period)}_PhuLuc.xlsx`,
    mediaType: workbookMediaType,
    bytes,
  }
}

/** The sheets as they are printed, before they are a file. */
export function layoutWorkbook(
  context: CallContext,
  session: AnnexSession,
  period: Period,
  { forms, look = {}, isPublic = false, allColumns = false, isWithoutRemarks = false }: WorkbookContent = {},
): { layouts: NamedLayout[]; unit: Unit; created: string } {
  const unit = unitOfReport(context, look.copyOf, period)
  const paper = readPaper(context, period)
  const issuer = look.copyOf === undefined ? paper.issuer : issuerOfUnit(context, unit)
  const annexes = listReportSheets(context, session, period, forms)
  const supplement = describeSupplement(periodView(context.db, period))
  const layouts = annexes.map(({ annex, period: own }) => {
    const { id, number, views, filters } = annex.inputs.definition
    const seen = session.reportAnnex(id, own, period, look)
    const { definition } = seen.inputs
    const through = views?.find((one) => one.id === look.view)
    const filter = filters?.find((one) => one.id === look.filter)
    const narrowedTo = [through, filter].flatMap((one) => (one ? [one.label] : []))
    const maskBelow = isPublic ? through?.maskBelow : undefined
    const asked = { form: id, period: own.id, ...look, empty: look.isEmpty }
    const view = viewAnnex(context, session, asked, period)
    const layout = layoutAnnex({
      definition,
      view,
      issuer,
      supplement,
      narrowedTo,
      allColumns,
      holding: look.isEmpty ? 'figures' : holdingOf(seen),
      formulas: (row, column) => formulaOf(seen, row, column),
      // What leaves for others says of the figures only what they show.
      explanations:
        isWhole(look) && !isPublic && !isWithoutRemarks ? listExplanations(context.db, period.id, seen) : [],
      ...(maskBelow !== undefined && { maskBelow }),
    })
    return { name: number, layout }
  })
  return { layouts, unit, created: paper.created }
}

/** The office, or the unit whose copy it is, under the name it had in the period. Throws `unit_unknown`. */
function unitOfReport({ office }: CallContext, copyOf: string | undefined, period: Period): Unit {
  if (copyOf === undefined) return officeUnit(office)
  const { code } = requireUnit(copyOf)
  return findUnitOfRow(office, code, period.to) ?? requireUnit(copyOf)
}

/** What file names of a practice workspace begin with; '' for a real one. */
export function filePrefixOf({ practice }: Office): string {
  return practice ? practicePrefix : ''
}

/** `246_LapThach_2021-ND09_6T`: no diacritics, no spaces, so that every stick and mail server takes it. */
export function filePrefix(unit: Unit, period: Period): string {
  const name = foldText(unit.bareName).replace(/(^|[^a-z0-9]+)([a-z0-9])/g, (_, __, letter: string) =>
    letter.toUpperCase(),
  )
  return `${unit.code}_${name}_${period.id}`
}

/** One register as a printed list; with a period, the records of that period. */
export async function exportRegister(context: CallContext, input: ParsedInput<'reports.register'>): Promise<File> {
  const definition = requireRegister(context.db, input.form)
  const period = input.period === undefined ? null : requirePeriod(context.db, input.period)
  const { page } = findRecords(context, {
    form: definition.id,
    offset: 0,
    limit: 100_000,
    ...(period && { period: period.id }),
  })
  const isSensitive = needsConfirmation(definition, page)
  if (isSensitive && !input.confirmed) {
    throw new AppError('confirmation_required', { form: definition.shortTitle, count: page.length })
  }
  const shown = page.map((record) => ({ form: definition, record }))
  const opened = requireSealedReason(context, shown, input.reason)
  const day = ruleDay(context)
  const session = openAnnexSession(context)
  const records: ReturnType<typeof viewWhole>[] = []
  for await (const record of countInTurns('Đang tính các ô của từng dòng', page, page.length))
    records.push(viewWhole(definition, record, day, opened))
  const work = layoutRegister({
    definition,
    personFields: personFieldsOf(definition),
    records,
    issuer: readIssuer(context),
    period,
    names: {
      unit: (id) => unitDirectory().byId(id)?.name ?? null,
      reference: (register, code, ofCommune) => {
        const entry = session.catalogue(register).find((one) => one.code === code)
        if (!entry) return null
        // By its name alone it would be looked for in the commune of the line.
        const isElsewhere = ofCommune !== null && entry.units.length > 0 && !entry.units.includes(ofCommune)
        return isElsewhere ? nameWithCode(entry) : entry.label
      },
    },
  })
  const layout = await layOutInTurns(work)
  const bytes = await writeWorkbook([{ name: definition.number, layout }], { created: context.now, ...tellWriting })
  // Before the file is handed over, and not before there is one: what was stopped has told nobody anything.
  context.write({ form: definition.id, records: page.length, sensitive: isSensitive, ...opened.said }, () => undefined)
  const unit = officeUnit(context.office)
  return {
    name: `${filePrefixOf(context.office)}${unit.code}_${definition.number}_${definition.id}.xlsx`,
    mediaType: workbookMediaType,
    bytes,
  }
}

/** The Word report. Throws what `composeReport` throws. */
export async function buildDocument(context: CallContext, session: AnnexSession, period: Period): Promise<File> {
  tellStep('Đang viết báo cáo Word')
  const content = composeReport(context, session, period)
  const { created } = readPaper(context, period)
  const bytes = await writeReport(content, { created })
  return {
    name: `${filePrefixOf(context.office)}${filePrefix(officeUnit(context.office), period)}_BaoCao.docx`,
    mediaType: documentMediaType,
    bytes,
  }
}

/**
 * The report in words: usual headings, the officer's words or a sentence for every figure, open lines for what only
 * people know. Throws `report_not_read` while a sentence says another number than its cell.
 */
export function composeReport(context: CallContext, session: AnnexSession, period: Period): ReportContent {
  const input = describeReportInput(context, session, period)
  const findings = listReportFindings(context, session, period, input)
  const [first] = findings
  if (first) {
    const { heading, written, now } = first
    const details = { count: findings.length, part: heading, written, now: now ?? 'không còn số' }
    throw new AppError('report_not_read', details)
  }
  return buildReport(input)
}

export function exportDocument(context: CallContext, input: ParsedInput<'reports.document'>): Promise<File> {
  return buildDocument(context, openAnnexSession(context), requirePeriod(context.db, input.period))
}
