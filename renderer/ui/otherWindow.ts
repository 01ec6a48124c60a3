/** Two windows on one workspace: which of them was first, and telling the others that something was saved or restored. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

const NAME = 'phu-bieu'

let channel: BroadcastChannel | null = null

/** What the other windows have read is old from now on. */
export function tellOtherWindows(): void {
  channel?.postMessage('saved')
}

let restores: BroadcastChannel | null = null

/** What the other windows show is not what lies in the workspace any more: a backup has taken its place. */
export function tellRestored(): void {
  restores?.postMessage('restored')
}

/** Hears of it from the other windows, never from this one; what is returned ends that. */
export function listenToRestores(listener: () => void): () => void {
  const own = new BroadcastChannel(`${NAME}-phuc-hoi`)
  restores = own
  own.onmessage = listener
  return () => {
    restores = null
    own.close()
  }
}

/** True while another window, opened before, works on the same workspace. Reads anew what that one saves. */
export function useOtherWindow(): boolean {
  const [isSecond, setSecond] = useState(false)
  const client = useQueryClient()

  useEffect(() => {
    const own = new BroadcastChannel(NAME)
    channel = own
    own.onmessage = () => void client.invalidateQueries()
    return () => {
      channel = null
      own.close()
    }
  }, [client])

  useEffect(() => {
    const ending = new AbortController()
    // The first window holds it until it closes; the browser then hands it on.
    const hold = (): Promise<void> =>
      new Promise((resolve) => ending.signal.addEventListener('abort', () => resolve(), { once: true }))
    const wait = async (): Promise<void> => {
      setSecond(true)
      await navigator.locks.request(NAME, { signal: ending.signal }, () => {
        setSecond(false)
        return hold()
      })
    }
    navigator.locks
      .request(NAME, { ifAvailable: true }, (lock) => (lock ? hold() : null))
      .then(() => (ending.signal.aborted ? undefined : wait()))
      .catch(() => {
        // Given up with the window.
      })
    return () => ending.abort()
  }, [])
  return isSecond
}
