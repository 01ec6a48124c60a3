/** The bottom bar: when the last change was saved, the legend of the screen, today's date. */
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { BackupStatus } from './screens/BackupLine.tsx'
import { useShell } from './shellContext.ts'
import { text } from './strings.ts'
import { Mark } from './ui/Mark.tsx'
import { tellOtherWindows } from './ui/otherWindow.ts'

let savedAt: string | null = null
const watchers = new Set<() => void>()

/** Called after every successful write. */
export function noteSaved(): void {
  savedAt = new Date().toLocaleTimeString('vi-VN', { hour12: false })
  for (const watcher of watchers) watcher()
  tellOtherWindows()
}

function watchSaved(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export function StatusBar() {
  const { session } = useShell()
  const saved = useSyncExternalStore(watchSaved, () => savedAt)
  return (
    <footer className="bottom">
      <span className="bottom-saved" role="status">
        {saved ? (
          <>
            <Mark kind="done" /> {text.savedAt(saved)}
          </>
        ) : (
          text.nothingToSave
        )}
      </span>
      <BackupStatus />
      <span id="bottom-slot" className="bottom-slot" />
      <span className="push">{text.longDate(session.today)}</span>
    </footer>
  )
}

/** Puts a screen's legend into the bottom bar. */
export function BottomLegend({ children }: { children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  useEffect(() => setSlot(document.getElementById('bottom-slot')), [])
  return slot ? createPortal(children, slot) : null
}
