/** Officers and keys: the officer's own password, and for whoever keeps the workspace its officers and recovery key. */
import { useMay } from '../shellContext.ts'
import { BackButton } from '../ui/BackButton.tsx'
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
      <header className="screen-title">
        <h1>{userText.title}</h1>
        <span className="small">{userText.intro}</span>
        <span className="actions">
          <BackButton />
        </span>
      </header>
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
