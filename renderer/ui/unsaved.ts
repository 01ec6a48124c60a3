/** Knows whether something typed is not saved yet, so that closing or reloading the window asks first. */
import { useEffect } from 'react'

const open = new Set<object>()

/** Guards the window while `active`; used by an open editor, a form being filled, an import under way. */
export function useUnsaved(active: boolean): void {
  useEffect(() => {
    if (!active) return
    const token = {}
    open.add(token)
    return () => {
      open.delete(token)
    }
  }, [active])
}

/** For editors that must not render while typing: returns the release. */
export function holdUnsaved(): () => void {
  const token = {}
  open.add(token)
  return () => {
    open.delete(token)
  }
}

/** In a browser only: Electron would refuse to close or lock the window without a word. */
export function guardWindow(): void {
  if (window.bridge) return
  window.addEventListener('beforeunload', (event) => {
    if (open.size > 0) event.preventDefault()
  })
}
