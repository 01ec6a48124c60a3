/** Whether the window is as narrow as the style sheets understand it, 1366 pixels at 125 % and less. */
import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(width < 1200px)')

function watch(changed: () => void): () => void {
  narrow.addEventListener('change', changed)
  return () => narrow.removeEventListener('change', changed)
}

export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => narrow.matches)
}
