/** What is unsaved on a screen, outliving the screen itself, as a save may end after the officer has left it. */
import { useSyncExternalStore } from 'react'
import { onForgetDrafts } from './drafts.ts'

/** By the key of a screen; `read` makes what is not known yet from the drafts, with which all of it is forgotten. */
export function createUnsavedStore<T>(read: (key: string) => T) {
  const current = new Map<string, T>()
  const watchers = new Set<() => void>()
  onForgetDrafts(() => current.clear())

  function get(key: string): T {
    const known = current.get(key)
    if (known !== undefined) return known
    const made = read(key)
    current.set(key, made)
    return made
  }

  function watch(watcher: () => void): () => void {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  }

  return {
    get,
    /** Whoever watches learns of it by `tell`, once all that goes with it is noted. */
    set: (key: string, value: T): void => {
      current.set(key, value)
    },
    tell: (): void => {
      for (const watcher of watchers) watcher()
    },
    /** Drawn again whenever it changes. */
    use: (key: string): T => useSyncExternalStore(watch, () => get(key)),
  }
}
