/** The figures of a report as a package carries them, with its warnings and the reasons given for them. */
import { totalKey } from '../../shared/annex/annexRows.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import type { Issue } from '../../shared/errors.ts'
import { type PackageFileContent, packageFile, packageFileSchema, toPackageCell } from '../../shared/packageFile.ts'
import type { Period } from '../../shared/period.ts'
import type { Cell } from '../../shared/values.ts'
import { visibleRows } from './annexes.ts'
import type { CallContext } from './callContext.ts'
import { formDigest } from './formDigest.ts'
import { requireAnnex } from './forms.ts'
import { readReasons } from './givenReasons.ts'
import { officeUnit } from './officeUnits.ts'
import { storagePeriod } from './periods.ts'

export function describeReport(
  context: CallContext,
  period: Period,
  annexes: { annex: ComputedAnnex; period: Period }[],
  issues: readonly Issue[],
): PackageFileContent {
  const unit = officeUnit(context.office)
  const reasonOf = readReasons(context.db, period.id)
  return packageFile.parse({
    schema: packageFileSchema,
    unit: { code: unit.code, name: unit.name },
    period: { id: period.id, from: period.from, to: period.to },
    forms: annexes.map(({ annex, period: own }) => ({
      form: annex.inputs.definition.id,
      version: annex.inputs.definition.version,
      period: storagePeriod(context.db, annex.inputs.definition, own).id,
      definition: formDigest(requireAnnex(context.db, annex.inputs.definition.id, own)),
      rows: visibleRows(annex).map((row) => ({
        key: row.key,
        label: row.label,
        ...(annex.row(row.key)?.takes.by === 'unit' && { unit: row.key }),
        block: row.block,
        cells: packageCells(row.cells),
      })),
      total: annex.total
        ? packageCells(
            Object.fromEntries(
              annex.inputs.definition.columns
                .filter((column) => !column.hidden)
                .map((column) => [column.key, annex.cell(totalKey, column.key)]),
            ),
          )
        : null,
      steps: listSteps(annex),
    })),
    warnings: issues
      .filter((issue) => issue.severity === 'warning')
      .map((issue) => ({
        form: issue.place?.form ?? '',
        row: issue.place?.row ?? '',
        column: issue.place?.column ?? '',
        code: issue.code,
        message: issue.message,
        reason: reasonOf(issue).reason,
      })),
  })
}

/** Numbers that nobody sees: of hidden rows, and of hidden columns outside the rows of units. */
function listSteps(annex: ComputedAnnex) {
  const { columns } = annex.inputs.definition
  const rows = annex.total ? [...annex.rows, annex.total] : annex.rows
  return rows.flatMap((row) => {
    if (row.kind === 'heading' || row.takes.by === 'unit') return []
    const hidden = columns.filter((column) => (row.hidden || column.hidden) && !column.byUnit)
    const cells = packageCells(Object.fromEntries(hidden.map(({ key }) => [key, annex.cell(row.key, key)])))
    return Object.keys(cells).length === 0 ? [] : [{ key: row.key, cells }]
  })
}

function packageCells(cells: Record<string, Cell>) {
  return Object.fromEntries(
    Object.entries(cells)
      .filter(([, cell]) => cell.state !== 'blank' && !cell.notApplicable)
      .map(([key, cell]) => [key, toPackageCell(cell)]),
  )
}
