/** Forms as the packages hold them that count: read for one form and period at a time, opened for adding up. */
import { listReturns } from '../../../db/answers.ts'
import {
  listReceived,
  listReceivedForms,
  type ReceivedFormRow,
  type ReceivedHead,
} from '../../../db/receivedPackages.ts'
import { openReportedPart, type ReportedForm, type ReportedPart } from '../../../shared/annex/reportedParts.ts'
import type { AnnexDefinition } from '../../../shared/form.ts'
import type { PackageFileContent } from '../../../shared/packageFile.ts'
import type { Period } from '../../../shared/period.ts'
import { foldText } from '../../../shared/text.ts'
import type { CallContext } from '../callContext.ts'
import { requirePeriod, storagePeriod } from '../periods.ts'
import { currentOf } from './receivedList.ts'

type Context = Pick<CallContext, 'db' | 'office'>
/** A facility of the office's own list bears its own name. */
type Catalogue = (register: string) => readonly { code: string; label: string }[]

/** The form in the last package of each unit that has it; null where the office adds up none or no package came in. */
export function openReports(
  context: Context,
  catalogue: Catalogue,
): (definition: AnnexDefinition, period: Period) => ReportedPart[] | null {
  if (context.office.role !== 'province') return () => null
  let heads: ReadonlyMap<string, ReceivedHead> | undefined
  const known = new Map<string, ReportedPart[]>()
  return (definition, period) => {
    heads ??= new Map(countedPackages(context).map((head) => [head.id, head]))
    if (heads.size === 0) return null
    const id = `${definition.id}\n${definition.version}\n${period.id}`
    let parts = known.get(id)
    if (!parts) {
      const rows = rowsOf(context, definition, period).filter((row) => heads?.has(row.packageId))
      parts = openParts(catalogue, definition, chooseRows(context, rows, heads, period), heads)
      known.set(id, parts)
    }
    return parts
  }
}

/** The same form in packages that are named: those a locked report was made of. */
export function readReports(
  context: Context,
  catalogue: Catalogue,
  definition: AnnexDefinition,
  period: Period,
  packages: readonly string[],
): ReportedPart[] {
  const heads = new Map(listReceived(context.db).map((head) => [head.id, head]))
  const rows = rowsOf(context, definition, period).filter((row) => packages.includes(row.packageId))
  return openParts(catalogue, definition, rows, heads)
}

/** Packages whose figures are added up: the last round of each unit and period, unless it was sent back to be put right. */
export function countedPackages({ db }: Pick<CallContext, 'db'>): ReceivedHead[] {
  const returned = new Set(listReturns(db).map(({ packageId }) => packageId))
  return currentOf(listReceived(db)).filter(({ id }) => !returned.has(id))
}

/** The forms of a package, as rows of the register of receipts. Rows of single units are left out where a total tells them. */
export function formRows(packageId: string, { forms }: PackageFileContent): ReceivedFormRow[] {
  return forms.map((form) => {
    const rows = form.total === null ? form.rows : form.rows.filter((row) => row.unit === undefined)
    return {
      packageId,
      form: form.form,
      period: form.period,
      version: form.version,
      content: JSON.stringify({ ...form, rows }),
    }
  })
}

function rowsOf({ db }: Context, definition: AnnexDefinition, period: Period): ReceivedFormRow[] {
  return listReceivedForms(db, definition.id, storagePeriod(db, definition, period).id)
}

/** A yearly plan stands in the packages of several periods: the one of the period asked for, else the latest. */
function chooseRows(
  { db }: Context,
  rows: readonly ReceivedFormRow[],
  heads: ReadonlyMap<string, ReceivedHead>,
  asked: Period,
): ReceivedFormRow[] {
  const chosen = new Map<string, { row: ReceivedFormRow; rank: string }>()
  for (const row of rows) {
    const head = heads.get(row.packageId)
    if (!head) continue
    const rank = head.period === asked.id ? '~' : requirePeriod(db, head.period).to
    const known = chosen.get(head.unitCode)
    if (!known || known.rank < rank) chosen.set(head.unitCode, { row, rank })
  }
  return [...chosen.values()].map(({ row }) => row)
}

/** By the codes of their units, whatever the order in which they came in. */
function openParts(
  catalogue: Catalogue,
  definition: AnnexDefinition,
  rows: readonly ReceivedFormRow[],
  heads: ReadonlyMap<string, ReceivedHead>,
): ReportedPart[] {
  const codes = new Map<string, ReadonlyMap<string, string>>()
  const codeOf = (register: string, name: string): string | null => {
    let byName = codes.get(register)
    if (!byName) {
      byName = new Map(catalogue(register).map((entry) => [foldText(entry.label), entry.code]))
      codes.set(register, byName)
    }
    return byName.get(name) ?? null
  }
  return rows
    .flatMap((row) => {
      const head = heads.get(row.packageId)
      // What was judged by its schema when it came in.
      const form = JSON.parse(row.content) as ReportedForm
      if (!head) return []
      const unit = { code: head.unitCode, name: head.unitName }
      return [openReportedPart({ form, unit, package: row.packageId }, definition, codeOf)]
    })
    .sort((a, b) => (a.unit.code < b.unit.code ? -1 : 1))
}
