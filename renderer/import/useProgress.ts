/** How far the running import is, and stopping it. */
import { useRef, useState } from 'react'
import type { CallWatching, Progress } from '../api.ts'

export interface RunningImport {
  /** Null before the first report and when nothing runs. */
  progress: Progress | null
  /** For the next call; what ran before is stopped, because only the newest answer counts. */
  watch: () => CallWatching
  /** To be told when the call has answered. */
  end: () => void
  stop: () => void
}

export function useProgress(): RunningImport {
  const [progress, setProgress] = useState<Progress | null>(null)
  const running = useRef<AbortController | null>(null)
  return {
    progress,
    watch() {
      running.current?.abort()
      const own = new AbortController()
      running.current = own
      setProgress(null)
      return { signal: own.signal, onProgress: (next) => running.current === own && setProgress(next) }
    },
    end() {
      running.current = null
      setProgress(null)
    },
    stop: () => running.current?.abort(),
  }
}
