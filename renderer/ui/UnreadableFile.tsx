/**
 * A chosen file that gives no bytes: told over whatever screen asked for it, as the window of Electron does by its own box;
 * for the screen nothing was chosen then.
 */
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { text } from '../strings.ts'
import { Button } from './Button.tsx'
import { ErrorNotice } from './Notice.tsx'

let told: unknown = null
const watchers = new Set<() => void>()

export function tellUnreadable(error: unknown): void {
  told = error
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export function UnreadableFile() {
  const error = useSyncExternalStore(watch, () => told)
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    // Brings the focus inside, and back to the button that asked for the file once it is closed.
    if (error !== null) box.current?.showModal()
  }, [error])
  if (error === null) return null
  return (
    <dialog
      ref={box}
      className="unreadable-file"
      onClose={() => tellUnreadable(null)}
      // No key may act on the screen behind.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <ErrorNotice error={error} />
      <Button kind="primary" shownKey="Enter" onPress={() => box.current?.close()}>
        {text.close}
      </Button>
    </dialog>
  )
}
