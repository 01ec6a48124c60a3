/** The words of one part: written as plain lines, with the numbers that stay bound to their cells shown below. */
import { useMemo, useRef } from 'react'
import { type Piece, writePieces } from '../../shared/report/boundText.ts'
import { rebindNumbers } from '../../shared/report/rebindNumbers.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { useTyped } from '../ui/useTyped.ts'
import { wordsText as words } from '../wordsStrings.ts'
import { ChartOfPart } from './ChartOfPart.tsx'
import type { PartView, WordsView } from './Words.tsx'
import { WordsQuestions } from './WordsQuestions.tsx'

interface WordsOfPartProps {
  part: PartView
  view: WordsView
  mayWrite: boolean
  isBusy: boolean
  /** Null: the program writes the part again. */
  onStore: (paragraphs: Piece[][] | null) => Promise<boolean>
  onChart: (chart: PartView['chart']) => Promise<boolean>
}

export function WordsOfPart({ part, view, mayWrite, isBusy, onStore, onChart }: WordsOfPartProps) {
  const kept = part.own ?? part.auto
  /** What the text was bound to last; grows with every number that is put in. */
  const [basis, setBasis, forgetBasis] = useTyped<Piece[][]>(`basis/${part.part}`, kept)
  const [draft, setDraft, forgetDraft] = useTyped(`words/${part.part}`, writeLines(kept))
  const area = useRef<HTMLTextAreaElement>(null)
  const isChanged = draft !== writeLines(kept)
  const paragraphs = useMemo(() => rebindNumbers(basis, linesOf(draft)), [basis, draft])
  const questions = view.findings.filter((finding) => finding.part === part.part)

  function insert(key: string | null): void {
    const figure = view.figures.find(({ place }) => keyOf(place) === key)
    if (!figure) return
    const at = area.current?.selectionStart ?? draft.length
    const line = draft.slice(0, at).split('\n').length - 1
    const column = at - (draft.lastIndexOf('\n', at - 1) + 1)
    const lines = draft.split('\n')
    const whole = lines[line] ?? ''
    const bound = rebindNumbers(basis, lines)
    const [before, behind] = splitPieces(bound[line] ?? [], column)
    bound[line] = [...before, { place: figure.place, text: figure.text, seen: figure.text }, ...behind]
    lines[line] = whole.slice(0, column) + figure.text + whole.slice(column)
    setBasis(bound)
    setDraft(lines.join('\n'))
    area.current?.focus()
  }

  async function store(next: Piece[][] | null): Promise<void> {
    if (!(await onStore(next))) return
    forgetBasis()
    forgetDraft()
  }
  const save = (): void => void store(linesOf(draft).length === 0 ? null : paragraphs)

  return (
    <section className="card">
      <div className="card-head">
        <h2>{part.heading}</h2>
        {mayWrite ? (
          <span className="line push">
            {part.own ? (
              <Button size="bar" onPress={() => void store(null)} disabled={isBusy}>
                {words.back}
              </Button>
            ) : null}
            <Button kind="primary" size="bar" hotkey="Ctrl+S" onPress={save} disabled={!isChanged || isBusy}>
              {words.save}
            </Button>
          </span>
        ) : null}
      </div>
      <div className="card-body pad stack">
        <p className="small">{describeSource(part)}</p>
        {part.facts.length > 0 ? (
          <div className="small">
            {words.facts}
            {part.facts.map((fact) => (
              <p key={fact}>{fact}</p>
            ))}
          </div>
        ) : null}
        {questions.length > 0 ? (
          <WordsQuestions part={part} questions={questions} mayWrite={mayWrite && !isChanged} onStore={onStore} />
        ) : null}
        <label className="field">
          <span className="field-label">{words.text}</span>
          <textarea
            ref={area}
            className="input words-text"
            rows={Math.min(16, Math.max(4, draft.split('\n').length + Math.ceil(draft.length / 110)))}
            value={draft}
            readOnly={!mayWrite || part.isLost}
            onChange={(event) => setDraft(event.target.value)}
          />
        </label>
        {mayWrite && part.kind === 'section' && !part.isLost ? (
          <Choice
            label={words.insert}
            placeholder={words.insertHelp}
            value={null}
            options={view.figures.map(({ place, text: number, name }) => ({
              value: keyOf(place),
              label: `${name}: ${number}`,
            }))}
            onChange={insert}
            size="bar"
          />
        ) : null}
        {paragraphs.some((pieces) => pieces.some((piece) => typeof piece !== 'string')) ? (
          <div>
            <span className="field-label">{words.preview}</span>
            <Preview paragraphs={paragraphs} />
          </div>
        ) : null}
        <ChartOfPart part={part} mayWrite={mayWrite && !isBusy} onChart={onChart} />
        {part.unsaid.length > 0 ? (
          <div className="stack">
            <b>{words.unsaid}</b>
            {part.unsaid.map(({ pieces, name }) => (
              <div key={name} className="line">
                <span>{writePieces(pieces)}</span>
                {mayWrite ? (
                  <Button size="bar" disabled={isBusy || isChanged} onPress={() => void onStore([...kept, pieces])}>
                    {words.add}
                  </Button>
                ) : null}
              </div>
            ))}
          </div>
        ) : null}
      </div>
    </section>
  )
}

function describeSource(part: PartView): string {
  if (part.isLost) return words.lostHelp
  if (part.own) return words.ownBy(part.updatedBy ?? '', part.updatedAt ? text.localTime(part.updatedAt) : '')
  return part.auto.length > 0 ? words.autoHelp : words.openHelp
}

function Preview({ paragraphs }: { paragraphs: readonly Piece[][] }) {
  return (
    <div className="words-preview">
      {paragraphs.map((pieces, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other name than their place
        <p key={index}>
          {pieces.map((piece, at) =>
            typeof piece === 'string' ? (
              piece
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: nor have the numbers in them
              <span key={at} className={`words-number${piece.text === piece.seen || piece.isOwn ? '' : ' asked'}`}>
                {piece.text}
              </span>
            ),
          )}
        </p>
      ))}
    </div>
  )
}

/** At a place in the text; inside a number the cut is behind it. */
function splitPieces(pieces: readonly Piece[], column: number): [Piece[], Piece[]] {
  const before: Piece[] = []
  let left = column
  for (const [index, piece] of pieces.entries()) {
    const length = typeof piece === 'string' ? piece.length : piece.text.length
    if (left <= 0) return [before, pieces.slice(index)]
    if (typeof piece === 'string' && left < length) {
      return [
        [...before, piece.slice(0, left)],
        [piece.slice(left), ...pieces.slice(index + 1)],
      ]
    }
    before.push(piece)
    left -= length
  }
  return [before, []]
}

function writeLines(paragraphs: readonly (readonly Piece[])[]): string {
  return paragraphs.map(writePieces).join('\n')
}

function linesOf(draft: string): string[] {
  return draft.split('\n').filter((line) => line.trim() !== '')
}

function keyOf({ form, row, column }: { form: string; row: string; column: string }): string {
  return [form, row, column].join('/')
}
