/** What is left to do once nothing else is missing: locking the period, signing its package, a key that can still sign. */
import { listPackages, readSnapshot, type StoredPackage } from '../../db/packages.ts'
import { getSigningKey } from '../../db/signingKeys.ts'
import { canonicalJson } from '../../shared/canonicalJson.ts'
import { formatDateInText } from '../../shared/date.ts'
import { AppError } from '../../shared/errors.ts'
import type { Gap } from '../../shared/gap.ts'
import { checkValidAtSigning, readCertificate } from '../signing/certificate.ts'
import { describeReport } from './describeReport.ts'
import { findFrozenPeriod } from './frozenPeriods.ts'
import { describeDue, type GapSource, nameDoer, type ReportState } from './gapSource.ts'
import { officeUnit } from './officeUnits.ts'
import { periodView } from './periods.ts'
import { officeAbove } from './recipients.ts'
import { listReportAnnexes } from './reportAnnexes.ts'

const minutesFor = { lock: 1, sign: 5, key: 5 }

export const openPeriod: GapSource = (report) =>
  report.isLocked ? [] : [step(report, 'Khóa kỳ', 'Kỳ chưa khóa: số liệu còn sửa được.', minutesFor.lock)]

/** No package yet, or one that no longer says what the report says. */
export const unsignedReport: GapSource = (report) => {
  const { context, period } = report
  const above = officeAbove(context.office).code
  const last = listPackages(context.db, period.id).find(({ recipient }) => (recipient ?? above) === above)
  const due = period.deadlineDistrict
  const title = context.office.role === 'province' ? 'Gói báo cáo nộp cấp trên' : 'Gói báo cáo nộp tỉnh'
  const day = describeDue(due, context.today)
  const deadline = day === '' ? '' : `; ${day}`
  if (!last) {
    const detail = `Chưa ký và tạo gói${deadline}.`
    return [step(report, title, detail, minutesFor.sign)]
  }
  if (holdsReport(report, last)) return []
  const made = formatDateInText(last.createdAt.slice(0, 10))
  const detail = `Gói lần ${last.sequence} ký ngày ${made} không còn đúng với báo cáo hiện nay. Ký lại${deadline}.`
  return [step(report, title, detail, minutesFor.sign)]
}

/** Whether the package was made of this lock, or of an open period whose figures and reasons are still the same. */
function holdsReport({ context, session, period, issues }: ReportState, built: StoredPackage): boolean {
  const frozen = findFrozenPeriod(context.db, period.id)
  if (frozen) return built.snapshotId === frozen.lock.id
  const reopened = periodView(context.db, period).lock?.reopened
  if (reopened && built.createdAt <= reopened.at) return false
  const kept = built.snapshotId === null ? null : readSnapshot(context.db, built.snapshotId)
  const annexes = listReportAnnexes(context, session, period)
  return kept === canonicalJson(describeReport(context, period, annexes, issues))
}

/** A certificate past its last day signs nothing that anyone accepts. */
export const unusableKey: GapSource = (report) => {
  const { context } = report
  const key = getSigningKey(context.db, officeUnit(context.office).code)
  if (!key) return []
  try {
    checkValidAtSigning(readCertificate(new Uint8Array(key.certificate)), new Date(context.now))
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return [
      {
        ...step(report, 'Khóa ký của đơn vị', error.message, minutesFor.key),
        group: 'error',
        blocks: ['export'],
      },
    ]
  }
}

function step({ context, period }: ReportState, title: string, detail: string, minutes: number): Gap {
  return {
    group: 'step',
    blocks: [],
    title,
    detail,
    who: nameDoer(context),
    minutes,
    due: period.deadlineDistrict,
    screen: 'report',
    place: null,
    rule: '',
    explains: [],
    reason: null,
    former: null,
  }
}
