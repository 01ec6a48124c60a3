/** What the register of receipts says of a package whose signature stands: refused with a code, or taken with remarks. */
import { findReceived, listReceived, type ReceivedHead } from '../../../db/receivedPackages.ts'
import type { Reader } from '../../../db/store.ts'
import { formatDate } from '../../../shared/date.ts'
import { AppError, describeError, type ErrorCode, type ErrorDetails } from '../../../shared/errors.ts'
import type { PackageFileContent } from '../../../shared/packageFile.ts'
import type { PackageManifest } from '../../../shared/packageManifest.ts'
import { packManifestKind } from '../../../shared/packFile.ts'
import type { Period } from '../../../shared/period.ts'
import type { ReceiptRemark } from '../../../shared/receivedPackage.ts'
import { vietnamDay } from '../../signing/time.ts'
import type { VerifiedPackage } from '../../signing/verifyContainer.ts'
import type { CallContext } from '../callContext.ts'
import { clockTolerance } from '../clock.ts'
import { formDigest } from '../formDigest.ts'
import { requireAnnex } from '../forms.ts'
import { requirePeriod } from '../periods.ts'
import { requireReporter } from './provinceOffice.ts'

/** Packages that report figures; hand-overs and packs have places of their own. */
const reportKind = 'bao-cao-6-thang'

/** The first thing that keeps the package out, as AppError; the order is that of the design of packages. */
export function refuseUnfit(
  { db, office }: Pick<CallContext, 'db' | 'office'>,
  manifest: PackageManifest,
  expectedPeriod: string | undefined,
): void {
  const { kind, unit, period, packageId } = manifest
  if (kind === packManifestKind) throw new AppError('package_is_pack')
  if (kind !== reportKind) throw new AppError('PACKAGE_KIND', { kind })
  requireReporter(office, unit, period.to)
  requireSamePeriod(db, manifest, expectedPeriod)
  const known = findReceived(db, packageId)
  if (known) throw new AppError('PACKAGE_ID_REUSED', { name: known.unitName, day: dayOf(known.receivedAt) })
  requireNext(manifest, findLast(db, manifest))
}

function requireSamePeriod(db: Reader, { period }: PackageManifest, expected: string | undefined): void {
  const dates = { period: period.id, from: formatDate(period.from), to: formatDate(period.to) }
  if (expected !== undefined && expected !== period.id)
    throw new AppError('PERIOD_NOT_EXPECTED', { ...dates, expected: requirePeriod(db, expected).name })
  let own: Period
  try {
    own = requirePeriod(db, period.id)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError('PERIOD_NOT_EXPECTED', { ...dates, expected: 'kỳ trong Cài đặt kỳ báo cáo của tỉnh' })
  }
  if (own.from !== period.from || own.to !== period.to)
    throw new AppError('PERIOD_NOT_EXPECTED', {
      ...dates,
      expected: `${own.name}, ${formatDate(own.from)} đến ${formatDate(own.to)}`,
    })
}

/** The last package that was taken of the same unit, kind and period. */
function findLast(db: Reader, { unit, kind, period }: PackageManifest): ReceivedHead | null {
  return listReceived(db, { period: period.id, unit: unit.code }).find((one) => one.kind === kind) ?? null
}

/** A later round names the one it replaces; where that one came in it must be this one, to the last byte of its figures. */
function requireNext({ unit, sequence, supersedes }: PackageManifest, last: ReceivedHead | null): void {
  const details = { name: unit.name, sequence, last: last?.sequence ?? 0 }
  if (last && sequence <= last.sequence) throw new AppError('REPLAY_OLD_SEQUENCE', details)
  if ((sequence === 1) !== (supersedes === null)) throw new AppError('SUPERSEDES_MISMATCH', details)
  if (!last || !supersedes || last.sequence !== sequence - 1) return
  if (supersedes.packageId !== last.id || supersedes.contentDigest !== last.contentDigest)
    throw new AppError('SUPERSEDES_MISMATCH', details)
}

/** What an officer should look at in a package that is taken. */
export function remarkOn(
  { db }: Pick<CallContext, 'db'>,
  manifest: PackageManifest,
  content: PackageFileContent,
  { signedAt, now, cosigner }: { signedAt: Date; now: string; cosigner: VerifiedPackage['cosigner'] },
): ReceiptRemark[] {
  const { sequence, contentDigest } = manifest
  const last = findLast(db, manifest)
  const missing = sequence - 1
  const remarks: ReceiptRemark[] = []
  // More than a day ahead is refused; less may be the clock of either computer.
  const ahead = signedAt.getTime() - Date.parse(now)
  if (ahead > clockTolerance) remarks.push(remark('SIGNED_AHEAD', { minutes: Math.round(ahead / 60_000) }))
  if (cosigner?.authority) {
    const holder = cosigner.holder ?? cosigner.organisation
    remarks.push(remark('COSIGNER_OF_FOREIGN_AUTHORITY', { authority: cosigner.authority, holder }))
  }
  if ((last?.sequence ?? 0) < missing) remarks.push(remark('SEQUENCE_GAP', { sequence, missing }))
  if (last?.contentDigest === contentDigest) remarks.push(remark('SAME_CONTENT_AS_PREVIOUS', { last: last.sequence }))
  for (const form of content.forms) {
    const own = findDefinition(db, form.form, form.period)
    if (own === null) remarks.push(remark('FORM_UNKNOWN_HERE', { form: form.form }))
    else if (own.digest !== form.definition) remarks.push(remark('FORM_VERSION_DIFFERS', { form: own.number }))
  }
  const count = content.warnings.filter(({ reason }) => reason === null).length
  if (count > 0) remarks.push(remark('WARNINGS_UNEXPLAINED', { count }))
  return remarks
}

/** The form as this office has it in the period; null where it has none. */
function findDefinition(db: Reader, form: string, periodId: string): { number: string; digest: string } | null {
  try {
    const definition = requireAnnex(db, form, requirePeriod(db, periodId))
    return { number: definition.number, digest: formDigest(definition) }
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

function remark(code: ErrorCode, details: ErrorDetails): ReceiptRemark {
  return { code, message: describeError(code, details) }
}

/** `05/07/2021`, the day in Vietnam. */
export function dayOf(moment: string): string {
  return formatDate(vietnamDay(new Date(moment)))
}
