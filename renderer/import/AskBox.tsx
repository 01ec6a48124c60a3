/** One question about the file: what it is about, some of the texts, and the answers with their digits. */
import type { ReactNode } from 'react'
import { text } from '../strings.ts'
import { useHotkeys } from '../ui/hotkeys.ts'
import { Key } from '../ui/Key.tsx'
import { Mark } from '../ui/Mark.tsx'

export interface AskAnswer {
  label: string
  /** What the samples become with this answer. */
  becomes?: readonly string[]
  act: () => void
}

interface AskBoxProps {
  /** `1/3`; null where the officer asked for it herself. */
  place: { index: number; count: number } | null
  title: string
  samplesTitle: string
  samples: readonly string[]
  answers: readonly AskAnswer[]
  disabled: boolean
  children?: ReactNode
}

export function AskBox({ place, title, samplesTitle, samples, answers, disabled, children }: AskBoxProps) {
  useHotkeys(disabled ? {} : Object.fromEntries(answers.map((answer, index) => [String(index + 1), answer.act])))
  const isTall = answers.some(({ becomes }) => becomes !== undefined)
  return (
    <div className="question">
      <p>
        {place ? (
          <span className="chip chip-warning">
            <Mark kind="warning" /> {text.import.ask(place.index, place.count)}
          </span>
        ) : null}{' '}
        <b>{title}</b>
      </p>
      <p className="samples">
        {samplesTitle}:{' '}
        {samples.map((sample, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: equal samples may repeat, their place is their identity
          <span key={index} className="sample">
            {sample}
          </span>
        ))}
      </p>
      <div className={isTall ? 'stack ask-tall' : 'line'}>
        {answers.map((answer, index) => (
          <button
            key={answer.label}
            type="button"
            className="button button-bar answer"
            disabled={disabled}
            onClick={answer.act}
          >
            <Key>{String(index + 1)}</Key> {answer.label}
            {answer.becomes ? <b className="ask-becomes">{answer.becomes.join(' · ')}</b> : null}
          </button>
        ))}
      </div>
      {children}
    </div>
  )
}
