/** Asks which old font, which order of day and month, which sign of decimals; with what each answer makes of the file. */
import { formatNumber } from '../../shared/number.ts'
import { text } from '../strings.ts'
import { AskBox } from './AskBox.tsx'
import { answerFile, bothDays, bothNumbers, type StyleQuestion } from './fileQuestions.ts'
import { type ImportedSheet, placeOf } from './importWork.ts'
import type { ImportState, ImportWork } from './useImport.ts'

const words = text.import.questions

type LettersQuestion = NonNullable<ImportedSheet['letters']>
export type LettersChoice = LettersQuestion['chosen']

export function AskLetters({
  letters,
  place,
  disabled,
  onAnswer,
}: {
  letters: LettersQuestion
  place: { index: number; count: number } | null
  disabled: boolean
  onAnswer: (letters: LettersChoice) => void
}) {
  return (
    <AskBox
      place={place}
      title={words.letters(letters.cells)}
      samplesTitle={text.import.before}
      samples={letters.samples}
      answers={letters.choices.map((choice) => ({
        label: words.fonts[choice.letters],
        becomes: choice.samples,
        act: () => onAnswer(choice.letters),
      }))}
      disabled={disabled}
    />
  )
}

interface AskStyleProps {
  question: StyleQuestion
  state: ImportState
  work: ImportWork
  table: ImportedSheet
  place: { index: number; count: number }
  textOf: (cell: string) => string
}

export function AskStyle({ question, state, work, table, place, textOf }: AskStyleProps) {
  const issue = table.issues.find((one) => one.code === question)
  const cell = issue ? (placeOf(issue)?.cell ?? '') : ''
  const sample = textOf(cell)
  const answer = (change: Parameters<typeof answerFile>[4]) => (): void =>
    void state.answer(answerFile(work.answers, work.tables, table, question, change))
  const days = bothDays(sample)
  const numbers = bothNumbers(sample)
  const answers =
    question === 'date_order_assumed'
      ? [
          { label: words.dmy(days?.dmy), act: answer({ dateOrder: 'dmy' }) },
          { label: words.mdy(days?.mdy), act: answer({ dateOrder: 'mdy' }) },
        ]
      : [
          { label: words.vi(numbers && formatNumber(numbers.vi)), act: answer({ numberStyle: 'vi' }) },
          { label: words.en(numbers && formatNumber(numbers.en)), act: answer({ numberStyle: 'en' }) },
        ]
  return (
    <AskBox
      place={place}
      title={question === 'date_order_assumed' ? words.dates(sample) : words.numbers(sample)}
      samplesTitle={text.import.cellNamed(cell)}
      samples={[sample]}
      answers={answers}
      disabled={state.busy !== null}
    />
  )
}
