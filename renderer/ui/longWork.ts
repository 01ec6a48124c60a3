/** The calls that take long, as the window shows them: how far each is, and stopping it. */
import type { Progress } from '../api.ts'

export interface LongWork {
  /** Name of the call at its host. */
  watched: string
  progress: Progress
  stop: () => void
}

let works: readonly LongWork[] = []
const watchers = new Set<() => void>()

export function watchLongWork(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Those that have told of a step, the latest last. */
export function listLongWork(): readonly LongWork[] {
  return works
}

export function noteLongWork(work: LongWork): void {
  works = [...works.filter(({ watched }) => watched !== work.watched), work]
  for (const watcher of watchers) watcher()
}

export function endLongWork(watched: string): void {
  if (!works.some((work) => work.watched === watched)) return
  works = works.filter((work) => work.watched !== watched)
  for (const watcher of watchers) watcher()
}
