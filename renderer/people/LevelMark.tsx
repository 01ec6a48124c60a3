/** How sure it is that two are one person: a shape, a word, and the reasons. */
import { personText } from '../personStrings.ts'
import { Mark } from '../ui/Mark.tsx'

const marks = { certain: 'error', probable: 'warning', possible: 'info' } as const

export function LevelMark({ level, reasons }: { level: keyof typeof marks; reasons: readonly string[] }) {
  return (
    <span className="level-mark">
      <Mark kind={marks[level]} /> <b>{personText.levels[level]}</b>
      <span className="small">{reasons.join(' · ')}</span>
    </span>
  )
}
