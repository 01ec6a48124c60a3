/** Which of the four faces the window shows: the door code, the first set-up, the lock, or the working shell. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { isDoorOpen, listenToHost } from './api.ts'
import { forgetTour } from './help/Tour.tsx'
import { forgetFolder } from './import/keptFolder.ts'
import { forgetBegun } from './import/unfinished.ts'
import { hasLockedHere, noteOpened } from './lockWorkspace.ts'
import { forgetTrustedFiles } from './received/trustedFiles.ts'
import { Shell } from './Shell.tsx'
import { Door } from './screens/Door.tsx'
import { Unlock } from './screens/Unlock.tsx'
import { text } from './strings.ts'
import { forgetDrafts } from './ui/drafts.ts'
import { ErrorNotice } from './ui/Notice.tsx'
import { listenToRestores } from './ui/otherWindow.ts'
import { useCall } from './ui/useCall.ts'

export function App() {
  const [doorOpen, setDoorOpen] = useState(isDoorOpen)
  /** Why the workspace stands locked here though nobody locked it in this window. */
  const [closedBy, setClosedBy] = useState<string | null>(null)
  const client = useQueryClient()
  const status = useCall('vault.status', {}, { enabled: doorOpen })

  useEffect(() => {
    listenToHost({
      doorClosed: () => setDoorOpen(false),
      locked: () => {
        if (!hasLockedHere()) setClosedBy(text.unlock.lockedElsewhere)
        void client.invalidateQueries({ queryKey: ['vault.status'] })
      },
    })
  }, [client])

  /** Forgets what was read for another officer or an unlocked workspace before showing the new state. */
  function changed(): void {
    forgetBegun()
    forgetFolder()
    forgetTrustedFiles()
    forgetDrafts()
    forgetTour()
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'vault.status' })
    void client.invalidateQueries({ queryKey: ['vault.status'] })
  }

  function opened(): void {
    noteOpened()
    setClosedBy(null)
    changed()
  }

  const latestChanged = useRef(changed)
  latestChanged.current = changed
  useEffect(
    () =>
      listenToRestores(() => {
        setClosedBy(text.unlock.restoredElsewhere)
        latestChanged.current()
      }),
    [],
  )

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
  const { state } = status.data
  if (state === 'open' && closedBy === null) return <Shell onLock={changed} />
  // Another window may have it open already: here the password is asked for first, as what is shown next is something else.
  const shown = state === 'open' ? { ...status.data, state: 'locked' as const } : status.data
  return <Unlock status={shown} closedBy={closedBy} onOpen={opened} />
}
