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

export function guardWindow(): void {
  window.addEventListener('beforeunload', (event) => {
    if (open.size > 0) event.preventDefault()
  })
}
