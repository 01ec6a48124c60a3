/** The reminder of the home screen, until the printed recovery key was tried once: the sheet is all that helps when passwords are lost. */

import { addressOf } from '../addresses.ts'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Key } from '../ui/Key.tsx'
import { Mark } from '../ui/Mark.tsx'
import { useCall } from '../ui/useCall.ts'

export function RecoveryLine() {
  const { period, session } = useShell()
  // What is invented need not be found again.
  const isAsked = useMay()('recovery.try') && !session.office.practice
  const { data } = useCall('recovery.read', {}, { enabled: isAsked })
  if (!data || data.triedOn !== null) return null
  return (
    <a className="home-submissions" href={`#${addressOf(period.id, 'users')}`}>
      <Mark kind="warning" />
      <span className="state-name">{text.home.recoveryUntried}</span>
      <Key>Alt+Q</Key>
    </a>
  )
}
