/** What a running import is doing, how far it is, and the button that stops it. */
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
  return (
    <div className="progress-line" role="status">
      <span className="busy-dot" />
      <span className="progress-step">{step}</span>
      {share === null ? <progress /> : <progress value={share} max={100} />}
      <span className="small progress-share">{share === null ? '' : `${share}%`}</span>
      <Button size="bar" hotkey="Esc" onPress={onStop}>
        {text.import.stop}
      </Button>
    </div>
  )
}
