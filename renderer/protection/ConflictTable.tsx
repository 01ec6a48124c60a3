/** Two values of one place side by side, with who wrote each; nothing is chosen unless the officer chooses. */
import type { CallOutput } from '../../shared/contract.ts'
import { pairText } from '../protectionStrings.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import './protection.css'

export type Conflict = CallOutput<'pair.compare'>['conflicts'][number]
export type Answers = Record<string, 'mine' | 'theirs'>

interface ConflictTableProps {
  conflicts: readonly Conflict[]
  answers: Answers
  onAnswer: (answers: Answers) => void
  words: {
    heading: (open: number, all: number) => string
    mine: string
    theirs: string
    allMine: string
    allTheirs: string
  }
}

export function ConflictTable({ conflicts, answers, onAnswer, words }: ConflictTableProps) {
  const open = conflicts.filter(({ id }) => answers[id] === undefined).length
  const answerAll = (answer: 'mine' | 'theirs') =>
    onAnswer(Object.fromEntries(conflicts.map(({ id, isLocked }) => [id, isLocked ? 'mine' : answer])))
  return (
    <>
      <div className="line">
        <b>{words.heading(open, conflicts.length)}</b>
        <span className="push" />
        <Button size="bar" onPress={() => answerAll('mine')}>
          {words.allMine}
        </Button>
        <Button size="bar" onPress={() => answerAll('theirs')}>
          {words.allTheirs}
        </Button>
      </div>
      <table className="table pair-table">
        <thead>
          <tr>
            <th>{pairText.columns.what}</th>
            <th>{words.mine}</th>
            <th>{words.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map((conflict) => (
            <ConflictRow
              key={conflict.id}
              conflict={conflict}
              labels={words}
              answer={answers[conflict.id]}
              onAnswer={(answer) => onAnswer({ ...answers, [conflict.id]: answer })}
            />
          ))}
        </tbody>
      </table>
    </>
  )
}

function ConflictRow({
  conflict,
  labels,
  answer,
  onAnswer,
}: {
  conflict: Conflict
  labels: { mine: string; theirs: string }
  answer: 'mine' | 'theirs' | undefined
  onAnswer: (answer: 'mine' | 'theirs') => void
}) {
  const { id, what, field, isLocked } = conflict
  const sides = [
    { key: 'mine' as const, label: labels.mine, value: conflict.mine, by: conflict.mineBy },
    { key: 'theirs' as const, label: labels.theirs, value: conflict.theirs, by: conflict.theirsBy },
  ]
  return (
    <tr>
      <td>
        <b>{field}</b>
        <span className="small">{what}</span>
        {isLocked ? <span className="small">{pairText.locked}</span> : null}
      </td>
      {sides.map(({ key, label, value, by }) => (
        <td key={key} className={answer === key ? 'chosen' : undefined}>
          <label className="pair-choice">
            <input
              type="radio"
              name={id}
              checked={answer === key}
              disabled={isLocked && key === 'theirs'}
              aria-label={`${label}: ${value || pairText.empty}, ${field}, ${what}`}
              onChange={() => onAnswer(key)}
            />
            <span>
              {value || pairText.empty}
              {by ? <span className="small">{pairText.by(by.by, text.localTime(by.at))}</span> : null}
            </span>
          </label>
        </td>
      ))}
    </tr>
  )
}
