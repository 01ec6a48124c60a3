/** The line over every screen that tells of a call that takes long, whichever screen or door has made it. */
import { useSyncExternalStore } from 'react'
import { listLongWork, watchLongWork } from './longWork.ts'
import { ProgressLine } from './ProgressLine.tsx'

export function WorkLine() {
  const latest = useSyncExternalStore(watchLongWork, listLongWork).at(-1)
  if (!latest) return null
  return (
    <div className="work-line">
      <ProgressLine key={latest.watched} progress={latest.progress} onStop={latest.stop} hotkey="Alt+Z" />
    </div>
  )
}
