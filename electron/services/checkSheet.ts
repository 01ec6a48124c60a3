/** The checks of a report on paper, for the officer alone: the same list as F9, with the reasons given and numbers put over computed ones. */
import { cellType, totalKey } from '../../shared/annex/annexRows.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { formatDateInText } from '../../shared/date.ts'
import type { SheetLayout } from '../../shared/excel/sheetLayout.ts'
import type { Period } from '../../shared/period.ts'
import { type ChecksSheet, layoutChecks } from '../../shared/report/layoutChecks.ts'
import { writeWorkbook } from '../excel/writeWorkbook.ts'
import { type AnnexSession, openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { readIssuer } from './issuer.ts'
import { listGaps } from './listGaps.ts'
import { tellWriting } from './longSheets.ts'
import { officeUnit } from './officeUnits.ts'
import { requirePeriod } from './periods.ts'
import { listReportAnnexes } from './reportAnnexes.ts'
import { filePrefix, filePrefixOf, workbookMediaType } from './reports.ts'

export async function exportChecks(
  context: CallContext,
  input: ParsedInput<'reports.checks'>,
): Promise<CallOutput<'reports.checks'>> {
  const period = requirePeriod(context.db, input.period)
  const layout = layoutCheckSheet(context, openAnnexSession(context), period)
  const bytes = await writeWorkbook([{ name: 'Kiểm tra số liệu', layout }], { created: context.now, ...tellWriting })
  const prefix = `${filePrefixOf(context.office)}${filePrefix(officeUnit(context.office), period)}`
  return { name: `${prefix}_KiemTra.xlsx`, mediaType: workbookMediaType, bytes }
}

export function layoutCheckSheet(context: CallContext, session: AnnexSession, period: Period): SheetLayout {
  const { gaps, explained, rules, annexes } = listGaps(context, { period: period.id })
  const dates = `Số liệu từ ngày ${formatDateInText(period.from)} đến ngày ${formatDateInText(period.to)}`
  return layoutChecks({
    issuer: readIssuer(context),
    period: { name: period.name, dates },
    gaps,
    explained,
    overrides: listReportAnnexes(context, session, period).flatMap(({ annex }) => listOverrides(annex)),
    rules,
    annexes,
  })
}

function listOverrides(annex: ComputedAnnex): ChecksSheet['overrides'] {
  const { definition } = annex.inputs
  const rows = annex.total ? [...annex.rows, annex.total] : annex.rows
  return rows.flatMap((row) =>
    definition.columns.flatMap((column) => {
      const cell = annex.cell(row.key, column.key)
      if (column.hidden || cell.origin !== 'override') return []
      const type = cellType(row, column)
      const show = (value: typeof cell.value): string => columnType(type).format(value, { value: type })
      const label = row.key === totalKey ? definition.total?.label : row.label
      return [
        {
          title: `${definition.number} · ${label} · ${column.path.join(', ')}`,
          written: cell.state === 'nil' ? '-' : show(cell.value),
          computed: show(cell.computed ?? null),
          reason: cell.reason ?? null,
        },
      ]
    }),
  )
}
