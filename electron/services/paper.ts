/** What stands on the paper of a report besides its figures: head and foot, addressees, the day; a lock keeps it as it was. */
import type { Reader } from '../../db/store.ts'
import { followingPeriod, type Period } from '../../shared/period.ts'
import type { ReportInput } from '../../shared/report/buildReport.ts'
import { inSentence } from '../../shared/report/reportParts.ts'
import type { Unit } from '../../shared/unit.ts'
import type { CallContext } from './callContext.ts'
import { findFrozenPeriod, readPart } from './frozenPeriods.ts'
import { readIssuer } from './issuer.ts'
import { officeUnit } from './officeUnits.ts'
import { periodPresets } from './periods.ts'
import { unitDirectory } from './unitDirectory.ts'

export interface Paper extends Pick<ReportInput, 'issuer' | 'issuerName' | 'addressee' | 'recipients' | 'nextPeriod'> {
  /** When its files were written, ISO date-time, UTC: the same report makes the same bytes. */
  created: string
}

/** Locks made before the paper was kept have that of today. */
export function readPaper(context: CallContext, period: Period): Paper {
  return readKeptPaper(context.db, period) ?? composePaper(context, period)
}

function readKeptPaper(db: Reader, period: Period): Paper | null {
  const frozen = findFrozenPeriod(db, period.id)
  return frozen && (readPart(db, frozen.lock.id, 'paper') ?? null)
}

/** As it is printed today. */
export function composePaper(context: CallContext, period: Period): Paper {
  const unit = officeUnit(context.office)
  const parent = unitDirectory().ancestorsOf(unit.id)[0]
  return {
    issuer: readIssuer(context),
    issuerName: nameOffice(context, unit),
    addressee: parent ? `Sở Lao động - Thương binh và Xã hội ${inSentence(parent.name)}` : null,
    recipients: [
      parent ? '- Sở Lao động-TB&XH (b/c);' : '- Bộ Lao động-TB&XH (b/c);',
      `- UBND ${inSentence(unit.kind)} (b/c);`,
      '- Lưu: VT, LĐ.',
    ],
    nextPeriod: followingPeriod(period, periodPresets(context.db))?.name ?? null,
    created: context.now,
  }
}

/** `Phòng Lao động - Thương binh và Xã hội huyện Lập Thạch` */
export function nameOffice(context: Pick<CallContext, 'office'>, unit: Unit): string {
  const body = context.office.role === 'province' ? 'Sở' : 'Phòng'
  return `${body} Lao động - Thương binh và Xã hội ${inSentence(unit.name)}`
}
