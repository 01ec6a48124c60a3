/** The signing key and its certificate; at the province also the certificates it issues. */
import { keysText as words } from '../keysStrings.ts'
import { useShell } from '../shellContext.ts'
import { ErrorNotice } from '../ui/Notice.tsx'
import { ScreenTitle } from '../ui/ScreenTitle.tsx'
import { useCall } from '../ui/useCall.ts'
import { Authority } from './Authority.tsx'
import { ClockCard } from './ClockCard.tsx'
import { ForeignAuthorities } from './ForeignAuthorities.tsx'
import { IssueTokenKeys } from './IssueTokenKeys.tsx'
import { AskCertificate, OwnKey, Trust } from './OwnKey.tsx'
import { TokenKey } from './TokenKey.tsx'
import '../screens/screens.css'
import './keys.css'

export default function Keys() {
  const { session } = useShell()
  const keys = useCall('keys.read', {})
  const recipients = useCall('recipients.list', {})
  const isProvince = session.office.role === 'province'
  return (
    <div className="screen">
      <ScreenTitle title={words.title} about={words.intro} />
      <ErrorNotice error={keys.error} />
      <div className="keys-body">
        <ClockCard />
        {isProvince ? <Authority /> : null}
        {isProvince ? <IssueTokenKeys /> : null}
        {keys.data ? (
          <div className="key-cards">
            <OwnKey keys={keys.data} />
            {isProvince ? null : <AskCertificate keys={keys.data} />}
            {isProvince ? null : <Trust keys={keys.data} />}
            {isProvince || !recipients.data ? null : <TokenKey hasKey={recipients.data.hasTokenKey} />}
          </div>
        ) : null}
        <ForeignAuthorities />
      </div>
    </div>
  )
}
