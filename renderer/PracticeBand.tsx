/** Red band of a practice workspace: on every screen, in words. */
import { text } from './strings.ts'

export function PracticeBand() {
  return <div className="practice-band">{text.practice}</div>
}
