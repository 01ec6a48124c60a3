/** The lines under an annex that name the units without figures, of which a sum says nothing and no year is compared. */
import type { CallOutput } from '../../shared/contract.ts'
import { addressOf } from '../addresses.ts'
import { provinceText } from '../provinceStrings.ts'
import { useShell } from '../shellContext.ts'
import { submissionText } from '../submissionStrings.ts'
import { Mark } from '../ui/Mark.tsx'
import '../screens/submissions.css'

type View = Pick<CallOutput<'annexes.read'>, 'missing' | 'uncompared'>

export function MissingUnits({ missing, uncompared = [] }: View) {
  const { period, session } = useShell()
  const isProvince = session.office.role === 'province'
  const words = submissionText.missing(
    missing.units.map((unit) => unit.name).join(', '),
    missing.units.length,
    missing.of,
  )
  return (
    <>
      {missing.units.length === 0 ? null : (
        <p className="missing-units">
          <Mark kind="missing" />
          <span title={words}>{words}</span>
          <a href={`#${addressOf(period.id, isProvince ? 'received' : 'submissions')}`}>
            {isProvince ? provinceText.title : submissionText.title}
          </a>
        </p>
      )}
      {uncompared.map((sentence) => (
        <p key={sentence} className="missing-units">
          <Mark kind="info" />
          <span title={sentence}>{sentence}</span>
        </p>
      ))}
    </>
  )
}
