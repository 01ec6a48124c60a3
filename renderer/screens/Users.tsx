/** Officers and keys: the officer's own password, and for whoever keeps the workspace its officers and recovery key. */
import { useMay } from '../shellContext.ts'
import { ScreenTitle } from '../ui/ScreenTitle.tsx'
import { userText } from '../userStrings.ts'
import { DataKeyCard } from '../users/DataKeyCard.tsx'
import { IdleTime } from '../users/IdleTime.tsx'
import { Officers } from '../users/Officers.tsx'
import { OwnPassword } from '../users/OwnPassword.tsx'
import { RecoveryCard } from '../users/RecoveryCard.tsx'
import './screens.css'
import '../users/users.css'

export default function Users() {
  const may = useMay()
  return (
    <div className="screen">
      <ScreenTitle title={userText.title} about={userText.intro} />
      <div className="user-cards">
        <OwnPassword />
        <IdleTime />
        {may('users.list') ? <Officers /> : null}
        {may('recovery.read') ? <RecoveryCard /> : null}
        {may('dataKey.change') ? <DataKeyCard /> : null}
      </div>
    </div>
  )
}
