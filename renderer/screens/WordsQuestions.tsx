/** Numbers in the words of a part that differ from their cells: what was written, what the cell says, and the two answers. */
import { type BoundNumber, keepOwn, type Piece, takeFigure } from '../../shared/report/boundText.ts'
import { addressOfPlace } from '../addresses.ts'
import { useShell } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { wordsText as words } from '../wordsStrings.ts'
import type { PartView, WordsView } from './Words.tsx'

type Question = WordsView['findings'][number]

interface WordsQuestionsProps {
  part: PartView
  questions: readonly Question[]
  mayWrite: boolean
  onStore: (paragraphs: Piece[][]) => Promise<boolean>
}

export function WordsQuestions({ part, questions, mayWrite, onStore }: WordsQuestionsProps) {
  const { go } = useShell()

  function answer({ paragraph, piece }: Question, choose: (number: BoundNumber) => Piece): void {
    const paragraphs = (part.own ?? part.auto).map((pieces) => [...pieces])
    const number = paragraphs[paragraph]?.[piece]
    if (typeof number !== 'object') return
    paragraphs[paragraph]?.splice(piece, 1, choose(number))
    void onStore(paragraphs)
  }

  return (
    <section aria-label={words.questions}>
      <b>{words.questions}</b>
      {questions.map((question) => {
        const { now, written } = question
        return (
          <div key={`${question.paragraph}/${question.piece}`} className="words-question">
            <div className="line">
              <Mark kind="error" />
              <span>“{question.sentence}”</span>
            </div>
            <span className="small">
              {question.name}. {describeQuestion(question)}
            </span>
            <div className="line">
              {mayWrite && now !== null ? (
                <Button size="bar" onPress={() => answer(question, (number) => takeFigure(number, now))}>
                  {words.take(now)}
                </Button>
              ) : null}
              {mayWrite ? (
                <Button
                  size="bar"
                  // Where the cell is gone, the words are all there is.
                  onPress={() => answer(question, (number) => (now === null ? number.text : keepOwn(number, now)))}
                >
                  {words.keep(written)}
                </Button>
              ) : null}
              <Button kind="link" size="bar" onPress={() => go(addressOfPlace(question.place))}>
                {words.open}
              </Button>
            </div>
          </div>
        )
      })}
    </section>
  )
}

function describeQuestion({ state, seen, written, now }: Question): string {
  if (now === null) return words.question.gone(seen)
  return state === 'typed' ? words.question.typed(written, now) : words.question.changed(seen, now)
}
