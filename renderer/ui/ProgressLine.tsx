/** What long work is doing, how far it is, how long it may still take, and the button that stops it. */
import { useRef, useState } from 'react'
import type { Progress } from '../api.ts'
import { longWorkText } from '../longWorkStrings.ts'
import { Button } from './Button.tsx'

interface ProgressLineProps {
  progress: Progress
  onStop: () => void
  hotkey: string
}

export function ProgressLine({ progress, onStop, hotkey }: ProgressLineProps) {
  const { step, done, total, isFirm = false } = progress
  const [isStopping, setStopping] = useState(false)
  const share = total ? Math.min(100, Math.round((100 * done) / total)) : null
  const left = useTimeLeft(step, done, total)
  return (
    <fieldset className="progress-line" aria-label={longWorkText.title}>
      <span className="busy-dot" />
      <span className="progress-step" role="status">
        {step}
      </span>
      {share === null ? <progress aria-label={step} /> : <progress aria-label={step} value={share} max={100} />}
      <span className="small progress-share">{share === null ? '' : `${share}%`}</span>
      <span className="small progress-left">
        {total === null ? '' : longWorkText.doneOf(done, total)}
        {left === null ? '' : ` · ${longWorkText.timeLeft(left)}`}
      </span>
      {isFirm ? (
        <span className="small progress-firm">{longWorkText.firm}</span>
      ) : (
        <Button
          size="bar"
          hotkey={hotkey}
          disabled={isStopping}
          onPress={() => {
            setStopping(true)
            onStop()
          }}
        >
          {isStopping ? longWorkText.stopping : longWorkText.stop}
        </Button>
      )}
    </fieldset>
  )
}

const FIRST_GUESS_MILLISECONDS = 2_000

/** Seconds, from how fast the step has gone so far; null while that says too little. */
function useTimeLeft(step: string, done: number, total: number | null): number | null {
  const began = useRef({ step, at: performance.now(), done })
  if (began.current.step !== step) began.current = { step, at: performance.now(), done }
  const elapsed = performance.now() - began.current.at
  const advanced = done - began.current.done
  if (total === null || advanced <= 0 || elapsed < FIRST_GUESS_MILLISECONDS) return null
  return Math.max(1, Math.round(((total - done) * elapsed) / advanced / 1000))
}
