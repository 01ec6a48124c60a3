/** What an edited Word file would bring into the report, before anything is kept. */
import { writePieces } from '../../shared/report/boundText.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { wordsText } from '../wordsStrings.ts'
import type { Taken } from './Words.tsx'

const words = wordsText.imported

interface TakeWordsProps {
  taken: Taken
  isBusy: boolean
  onAccept: () => void
  onCancel: () => void
}

export function TakeWords({ taken, isBusy, onAccept, onCancel }: TakeWordsProps) {
  const { parts, dropped, lost, notTaken, questions } = taken
  return (
    <section className="card">
      <div className="card-head">
        <h2>{words.title(taken.name)}</h2>
        <span className="line push">
          <Button hotkey="Esc" onPress={onCancel}>
            {words.cancel}
          </Button>
          {parts.length > 0 ? (
            <Button kind="primary" hotkey="Enter" onPress={onAccept} disabled={isBusy}>
              {words.accept(parts.length)}
            </Button>
          ) : null}
        </span>
      </div>
      <div className="card-body pad stack">
        {parts.length === 0 ? <p>{words.same}</p> : <b>{words.parts(parts.length)}</b>}
        {questions > 0 ? <Notice kind="warning">{words.questions(questions)}</Notice> : null}
        {parts.map(({ part, heading, paragraphs }) => (
          <div key={part}>
            <b>{heading}</b>
            <div className="words-preview">
              {paragraphs.map((pieces) => (
                <p key={writePieces(pieces)}>{writePieces(pieces)}</p>
              ))}
            </div>
          </div>
        ))}
        {dropped.length > 0 ? (
          <NamedList
            title={words.dropped(dropped.length)}
            lines={dropped.map(({ text, name }) => `${name}: ${text}`)}
          />
        ) : null}
        {lost.length > 0 ? <NamedList title={words.lost} lines={lost} /> : null}
        {notTaken.length > 0 ? (
          <NamedList
            title={words.notTaken}
            lines={notTaken.map(({ where, text, wanted }) => words.where[where](text, wanted ?? ''))}
          />
        ) : null}
      </div>
    </section>
  )
}

function NamedList({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <div>
      <b>{title}</b>
      <ul className="words-list">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
