/**
 * The reminder of the home screen about keys: a former data key that a backup brought back is to be changed again, and the
 * printed recovery key is to be tried once, since the sheet is all that helps when passwords are lost.
 */

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
  if (!data || (data.triedOn !== null && data.formerKeyOf === null)) return null
  return (
    <a className="home-submissions" href={`#${addressOf(period.id, 'users')}`}>
      <Mark kind="warning" />
      <span className="state-name">
        {data.formerKeyOf === null ? text.home.recoveryUntried : text.home.formerKeyBack}
      </span>
      <Key>Alt+Q</Key>
    </a>
  )
}
