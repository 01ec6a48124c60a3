/** What a running import is doing, how far it is, how long it may still take, and the button that stops it. */
import { useRef } from 'react'
import type { Progress } from '../api.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'

interface ProgressLineProps {
  file: string
  progress: Progress | null
  onStop: () => void
}

export function ProgressLine({ file, progress, onStop }: ProgressLineProps) {
  const { step = text.import.readingFile(file), done = 0, total = null } = progress ?? {}
  const share = total ? Math.min(100, Math.round((100 * done) / total)) : null
  const left = useTimeLeft(step, done, total)
  return (
    <div className="progress-line" role="status">
      <span className="busy-dot" />
      <span className="progress-step">{step}</span>
      {share === null ? <progress /> : <progress value={share} max={100} />}
      <span className="small progress-share">{share === null ? '' : `${share}%`}</span>
      <span className="small progress-left">
        {total === null ? '' : text.import.doneOf(done, total)}
        {left === null ? '' : ` · ${text.import.timeLeft(left)}`}
      </span>
      <Button size="bar" hotkey="Esc" onPress={onStop}>
        {text.import.stop}
      </Button>
    </div>
  )
}

const FIRST_GUESS_MILLISECONDS = 2_000

/** Seconds, from how fast the step has gone so far; null while that says too little. */
function useTimeLeft(step: string, done: number, total: number | null): number | null {
  const began = useRef({ step, at: Date.now(), done })
  if (began.current.step !== step) began.current = { step, at: Date.now(), done }
  const elapsed = Date.now() - began.current.at
  const advanced = done - began.current.done
  if (total === null || advanced <= 0 || elapsed < FIRST_GUESS_MILLISECONDS) return null
  return Math.max(1, Math.round(((total - done) * elapsed) / advanced / 1000))
}
