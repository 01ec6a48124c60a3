/** Templates for communes: an empty copy of every collected form, out as one workbook a commune, and knowing them when they come back. */
import type { Reader } from '../../db/store.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { layoutAnnex } from '../../shared/excel/layoutAnnex.ts'
import { type TemplateMark, writeTemplateMark } from '../../shared/excel/templateMark.ts'
import type { FormDefinition } from '../../shared/form.ts'
import type { Period } from '../../shared/period.ts'
import { isCollected } from '../../shared/submission.ts'
import type { Unit } from '../../shared/unit.ts'
import { writeWorkbook } from '../excel/writeWorkbook.ts'
import { writeZip } from '../excel/writeZip.ts'
import { viewAnnex } from './annexes.ts'
import { openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { listAnnexes } from './checks.ts'
import { listForms, requireAnnex } from './forms.ts'
import { issuerOfUnit } from './issuer.ts'
import { tellWriting } from './longSheets.ts'
import { officeUnit, requireUnitBelow, unitsBelow } from './officeUnits.ts'
import { reportingPeriod, requirePeriod } from './periods.ts'
import { filePrefix, filePrefixOf, workbookMediaType } from './reports.ts'
import { unitDirectory } from './unitDirectory.ts'

type File = CallOutput<'templates.export'>

/** One workbook for the unit named, or a zip of one for each. Throws `form_not_collected`, `unit_not_below`. */
export async function exportTemplates(context: CallContext, input: ParsedInput<'templates.export'>): Promise<File> {
  const period = requirePeriod(context.db, input.period)
  for (const form of input.forms ?? []) {
    const definition = requireAnnex(context.db, form, period)
    if (!isCollected(definition)) throw new AppError('form_not_collected', { form: definition.number })
  }
  const wanted = input.unit === undefined ? null : requireUnitBelow(context.office, input.unit, period.to)
  if (wanted) return writeTemplate(context, period, wanted, input.forms)
  const files: File[] = []
  for (const unit of unitsBelow(context.office, period.to)) {
    files.push(await writeTemplate(context, period, unit, input.forms))
  }
  const bytes = await writeZip(files)
  return {
    name: `${filePrefixOf(context.office)}${filePrefix(officeUnit(context.office), period)}_MauXa.zip`,
    mediaType: 'application/zip',
    bytes,
  }
}

async function writeTemplate(
  context: CallContext,
  asked: Period,
  unit: Unit,
  forms: readonly string[] | undefined,
): Promise<File> {
  const session = openAnnexSession(context)
  const office = officeUnit(context.office)
  const layouts = listAnnexes(context.db, asked)
    .filter((definition) => isCollected(definition) && (forms === undefined || forms.includes(definition.id)))
    .map((form) => {
      const period = reportingPeriod(context.db, form, asked)
      const look = { copyOf: unit.code, isEmpty: true } as const
      const { definition } = session.annex(form.id, period, look).inputs
      const view = viewAnnex(context, session, { form: form.id, period: period.id, copyOf: unit.code, empty: true })
      const mark = writeTemplateMark(form.number, unit, office, period)
      const layout = layoutAnnex({ definition, view, issuer: issuerOfUnit(context, unit), templateMark: mark })
      return { name: form.number, layout }
    })
  const bytes = await writeWorkbook(layouts, { created: context.now, ...tellWriting })
  return {
    name: `${filePrefixOf(context.office)}${filePrefix(unit, asked)}_MauXa.xlsx`,
    mediaType: workbookMediaType,
    bytes,
  }
}

/** Id of the form that a template is of; undefined for one we do not have. */
export function formOfMark(db: Reader, { form }: TemplateMark): string | undefined {
  return listForms(db).find((one) => one.number === form)?.id
}

/**
 * Whose template came back, and for which period. Refuses one of another office (`template_other_office`), of a unit that
 * is not ours (`unit_not_below`), and of another period than the officer asked for (`template_other_period`).
 */
export function acceptTemplate(
  context: CallContext,
  mark: TemplateMark,
  form: FormDefinition,
  told: { file: string; sheet: string; period: string | undefined },
): { unit: Unit; period: Period } {
  const office = officeUnit(context.office)
  const { file, sheet } = told
  if (form.kind !== 'annex' || !isCollected(form)) throw new AppError('form_not_collected', { form: form.number })
  if (mark.office !== office.code) {
    const unit = unitDirectory().findByCode(mark.office)?.name ?? mark.office
    throw new AppError('template_other_office', { file, sheet, unit, office: office.name })
  }
  const period = requirePeriod(context.db, mark.period)
  const asked = told.period === undefined ? null : requirePeriod(context.db, told.period)
  if (asked && asked.id !== period.id && reportingPeriod(context.db, form, asked).id !== period.id) {
    throw new AppError('template_other_period', { file, sheet, period: period.name, asked: asked.name })
  }
  return { unit: requireUnitBelow(context.office, mark.unit, period.to), period }
}
