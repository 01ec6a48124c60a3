/** The figures of one package as they were sent, with the words of the form around them: where comments on cells are put. */
import { findReceived, readReceivedContent } from '../../../db/receivedPackages.ts'
import { totalKey } from '../../../shared/annex/annexRows.ts'
import { withYears } from '../../../shared/annex/fillYears.ts'
import { columnNumbers } from '../../../shared/annex/traceAnnex.ts'
import { splitUnitColumn } from '../../../shared/annex/unitColumns.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { AnnexDefinition } from '../../../shared/form.ts'
import type { PackageFileContent } from '../../../shared/packageFile.ts'
import type { CallContext } from '../callContext.ts'
import { requireAnnex } from '../forms.ts'
import { findUnitOfRow } from '../officeUnits.ts'
import { requirePeriod } from '../periods.ts'
import { parseFigures } from './packageContent.ts'
import { requireProvince } from './provinceOffice.ts'
import { viewReceived } from './receivedList.ts'
import { showPackedCell } from './showPackedCell.ts'

type Figures = CallOutput<'province.figures'>
type SentForm = PackageFileContent['forms'][number]

/** Throws `received_unknown`. */
export function readPackageFigures(context: CallContext, { id }: ParsedInput<'province.figures'>): Figures {
  requireProvince(context)
  const head = findReceived(context.db, id)
  const text = readReceivedContent(context.db, id)
  if (!head || text === null) throw new AppError('received_unknown')
  return {
    package: viewReceived(context.db, head),
    forms: parseFigures(text).forms.map((form) => describeForm(context, form)),
  }
}

function describeForm(context: CallContext, form: SentForm): Figures['forms'][number] {
  const definition = findAnnex(context, form.form, form.period)
  const lines = form.rows.map(({ key, label, cells }) => ({ key, label, cells }))
  if (form.total) lines.push({ key: totalKey, label: definition?.total?.label ?? 'Tổng cộng', cells: form.total })
  const columns = describeColumns(context, definition, form, lines)
  return {
    form: form.form,
    number: definition?.number ?? form.form,
    shortTitle: definition?.shortTitle ?? '',
    period: form.period,
    columns,
    rows: lines.map(({ key, label, cells }) => ({
      key,
      label,
      values: columns.map((column) => showPackedCell(cells[column.key] ?? null, findColumn(definition, column.key))),
    })),
  }
}

/** As the form prints them; what the package has beside them, columns of single communes among it, stands behind. */
function describeColumns(
  { db, office }: CallContext,
  definition: AnnexDefinition | null,
  form: SentForm,
  lines: readonly { cells: SentForm['rows'][number]['cells'] }[],
): Figures['forms'][number]['columns'] {
  const printed = (definition?.columns ?? []).filter(({ hidden, byUnit }) => !hidden && !byUnit)
  const known = new Set(printed.map(({ key }) => key))
  const numbers = definition ? columnNumbers(definition) : new Map<string, number>()
  const others = new Set(lines.flatMap(({ cells }) => Object.keys(cells)).filter((key) => !known.has(key)))
  return [
    ...printed.map(({ key, path }) => ({ key, path, number: numbers.get(key) ?? null })),
    ...[...others].map((key) => {
      const ofUnit = splitUnitColumn(key)
      const unit = ofUnit && findUnitOfRow(office, ofUnit.unit, requirePeriod(db, form.period).to)
      const path = findColumn(definition, key)?.path ?? [key]
      return { key, path: unit ? [...path, unit.name] : path, number: null }
    }),
  ]
}

function findColumn(definition: AnnexDefinition | null, key: string) {
  const own = splitUnitColumn(key)?.column
  return definition?.columns.find((column) => column.key === key || column.key === own)
}

/** The form as this office has it, its headers naming the years of the period; null where it has none or not that period. */
export function findAnnex({ db }: Pick<CallContext, 'db'>, form: string, period: string): AnnexDefinition | null {
  try {
    const asked = requirePeriod(db, period)
    return withYears(requireAnnex(db, form, asked), asked.year)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
