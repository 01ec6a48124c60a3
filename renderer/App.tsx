/** Which of the four faces the window shows: the door code, the first set-up, the lock, or the working shell. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isDoorOpen, listenToHost } from './api.ts'
import { forgetTour } from './help/Tour.tsx'
import { forgetFolder } from './import/keptFolder.ts'
import { forgetBegun } from './import/unfinished.ts'
import { Shell } from './Shell.tsx'
import { Door } from './screens/Door.tsx'
import { Unlock } from './screens/Unlock.tsx'
import { forgetDrafts } from './ui/drafts.ts'
import { ErrorNotice } from './ui/Notice.tsx'
import { useCall } from './ui/useCall.ts'

export function App() {
  const [doorOpen, setDoorOpen] = useState(isDoorOpen)
  const client = useQueryClient()
  const status = useCall('vault.status', {}, { enabled: doorOpen })

  useEffect(() => {
    listenToHost({
      doorClosed: () => setDoorOpen(false),
      locked: () => void client.invalidateQueries({ queryKey: ['vault.status'] }),
    })
  }, [client])

  /** Forgets what was read for another officer or an unlocked workspace before showing the new state. */
  function changed(): void {
    forgetBegun()
    forgetFolder()
    forgetDrafts()
    forgetTour()
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'vault.status' })
    void client.invalidateQueries({ queryKey: ['vault.status'] })
  }

  if (!doorOpen) {
    return (
      <Door
        onOpen={() => {
          // A host that was started again is locked, whatever the one before had said.
          void client.resetQueries({ queryKey: ['vault.status'] })
          setDoorOpen(true)
        }}
      />
    )
  }
  if (status.error) {
    return (
      <div className="pad">
        <ErrorNotice error={status.error} />
      </div>
    )
  }
  if (!status.data) return null
  return status.data.state === 'open' ? <Shell onLock={changed} /> : <Unlock status={status.data} onOpen={changed} />
}
