/** Rows that may mean people who are there already: both sides, the reasons, one answer for all rows and all equal cases. */
import { useEffect, useRef, useState } from 'react'
import { LevelMark } from '../people/LevelMark.tsx'
import { PersonSides, type SideLine } from '../people/PersonSides.tsx'
import { personText } from '../personStrings.ts'
import { Button } from '../ui/Button.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { Mark } from '../ui/Mark.tsx'
import type { FormFields } from './formFields.ts'
import type { ImportedSheet, SheetAnswers } from './importWork.ts'

const words = personText.asked

type People = NonNullable<ImportedSheet['people']>
export type Question = People['questions'][number]

/** Somebody who is not stored yet. */
const NEW = 'moi'

/** More people than this are not compared at once. */
const mostSides = 3

interface PersonQuestionsProps {
  people: People
  answers: SheetAnswers
  fields: FormFields
  disabled: boolean
  onAnswer: (change: Partial<SheetAnswers>) => void
}

export function PersonQuestions({ people, answers, fields, disabled, onAnswer }: PersonQuestionsProps) {
  const { questions } = people
  const [key, setKey] = useState<string | null>(null)
  const [forAll, setForAll] = useState(false)
  const at = useRef(0)
  const open = questions.findIndex((one) => !one.isAnswered)
  const found = questions.findIndex((one) => one.key === key)
  const index = found >= 0 ? found : open >= 0 ? open : Math.min(at.current, questions.length - 1)
  const question = questions[index]
  const equal = question ? questions.filter((one) => !one.isAnswered && kindOf(one) === kindOf(question)) : []
  const panel = useRef<HTMLDivElement>(null)
  // Digits answer only outside a text box.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each question takes the focus anew
  useEffect(() => panel.current?.focus(), [question?.key])

  function go(by: 1 | -1): void {
    const next = questions[(index + by + questions.length) % questions.length]
    if (next) setKey(next.key)
  }

  function say(answer: (one: Question) => string | undefined): void {
    if (!question || disabled) return
    const told = { ...answers.people }
    const asked = forAll && equal.includes(question) ? equal : [question]
    for (const one of asked) {
      const said = answer(one)
      if (said !== undefined) told[one.key] = said
    }
    at.current = index
    setKey(null)
    setForAll(false)
    onAnswer({ people: told })
  }

  const shown = question?.candidates.slice(0, mostSides) ?? []
  useHotkeys({
    ...Object.fromEntries(
      shown.map((_, place) => [String(place + 1), () => say((one) => one.candidates[place]?.person)]),
    ),
    '0': () => say(() => NEW),
    ArrowDown: () => go(1),
    ArrowUp: () => go(-1),
    'Alt+A': () => setForAll(!forAll),
  })
  if (!question) return null
  const isNew = question.answer === NEW
  const state = words[question.isAnswered ? 'answered' : 'now'][isNew ? 'other' : 'same']
  return (
    <div className="person-question" ref={panel} tabIndex={-1}>
      <div className="card-head">
        <h2>{words.question}</h2>
        <span className="small">
          {words.at(index + 1, questions.length)} · {words.rowNumbers(question.rows)}
        </span>
        <span className="push" />
        <Button size="bar" shownKey="↓" onPress={() => go(1)}>
          {words.next}
        </Button>
      </div>
      <div className="question-now">
        {shown[0] ? <LevelMark level={shown[0].level} reasons={shown[0].reasons} /> : null}
        <span className="push" />
        <span className="small">
          <Mark kind={question.isAnswered ? 'done' : 'missing'} /> {state}
        </span>
      </div>
      <div className="card-body">
        <PersonSides heads={headsOf(question, shown)} lines={linesOf(people, question, shown, fields)} />
      </div>
      <div className="question-answers">
        {shown.map((one, place) => (
          <Button
            key={one.person}
            size="bar"
            kind={place === 0 ? 'primary' : 'plain'}
            shownKey={String(place + 1)}
            disabled={disabled}
            onPress={() => say((other) => other.candidates[place]?.person)}
          >
            {shown.length === 1 ? words.same : words.sameAs(place + 1)}
          </Button>
        ))}
        <Button size="bar" shownKey="0" disabled={disabled} onPress={() => say(() => NEW)}>
          {words.other}
        </Button>
        {equal.length > 1 && equal.includes(question) ? (
          <label className="line small">
            <input type="checkbox" checked={forAll} onChange={() => setForAll(!forAll)} aria-keyshortcuts="Alt+A" />
            {words.forAll(equal.length)} <kbd className="key">Alt+A</kbd>
          </label>
        ) : null}
        <span className="small push">{words.remembered}</span>
      </div>
    </div>
  )
}

/** Questions are equal where the same speaks for and against the same number of people. */
function kindOf({ candidates }: Question): string {
  return candidates.map(({ level, reasons }) => [level, ...reasons].join()).join('\n')
}

function headsOf(question: Question, shown: Question['candidates']) {
  return [
    words.rows(question.rows),
    ...shown.map((one, place) => (
      <span key={one.person}>
        {words.inBooks(place + 1, shown.length)}
        {place > 0 ? <LevelMark level={one.level} reasons={one.reasons} /> : null}
      </span>
    )),
  ]
}

function linesOf(people: People, question: Question, shown: Question['candidates'], fields: FormFields): SideLine[] {
  const stored = shown.map((one) => people.people[one.person])
  const keys = fields.options.map(({ value }) => value)
  const told = keys.filter(
    (key) => question.said[key] != null || stored.some((person) => person && person.values[key] != null),
  )
  const lines = told.flatMap((key): SideLine[] => {
    const values = [
      show(fields, key, question.said[key]),
      ...stored.map((person) => show(fields, key, person?.values[key])),
    ]
    if (values.every((value) => value === '')) return []
    const isAlone = question.said[key] == null || stored.every((person) => person?.values[key] == null)
    const state = isAlone ? 'alone' : shown.some((one) => one.differs.includes(key)) ? 'differs' : 'same'
    return [{ key, label: fields.nameOf(key), values, state }]
  })
  const { sides } = personText
  const commune = [question.unit ?? '', ...stored.map((person) => person?.communes.join(', ') ?? '')]
  const registers = stored.map(
    (person) => person?.registers.map(({ title, count }) => sides.inRegister(title, count)).join(', ') ?? '',
  )
  return [
    ...lines,
    { key: ' commune', label: sides.commune, values: commune },
    { key: ' registers', label: sides.registers, values: ['', ...registers] },
  ]
}

function show(fields: FormFields, key: string, value: Question['said'][string] | undefined): string {
  return value === undefined || value === null ? '' : fields.show(key, value)
}
