/** The line under an annex that names the units without figures: a sum says nothing about them. */
import type { CallOutput } from '../../shared/contract.ts'
import { addressOf } from '../addresses.ts'
import { provinceText } from '../provinceStrings.ts'
import { useShell } from '../shellContext.ts'
import { submissionText } from '../submissionStrings.ts'
import { Mark } from '../ui/Mark.tsx'
import '../screens/submissions.css'

export function MissingUnits({ missing }: { missing: CallOutput<'annexes.read'>['missing'] }) {
  const { period, session } = useShell()
  const isProvince = session.office.role === 'province'
  if (missing.units.length === 0) return null
  const words = submissionText.missing(
    missing.units.map((unit) => unit.name).join(', '),
    missing.units.length,
    missing.of,
  )
  return (
    <p className="missing-units">
      <Mark kind="missing" />
      <span title={words}>{words}</span>
      <a href={`#${addressOf(period.id, isProvince ? 'received' : 'submissions')}`}>
        {isProvince ? provinceText.title : submissionText.title}
      </a>
    </p>
  )
}
