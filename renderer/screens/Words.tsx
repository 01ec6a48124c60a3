/** Lời báo cáo: the parts of the report, the words of the chosen one, and what the officer is asked about their numbers. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { type BoundNumber, type Piece, takeFigure } from '../../shared/report/boundText.ts'
import { addressOf } from '../addresses.ts'
import { call } from '../api.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile, saveFile } from '../ui/files.ts'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { ScreenTitle } from '../ui/ScreenTitle.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { wordsText as words } from '../wordsStrings.ts'
import { TakeWords } from './TakeWords.tsx'
import { WordsOfPart } from './WordsOfPart.tsx'
import './screens.css'
import './words.css'

export type WordsView = CallOutput<'reports.text'>
export type PartView = WordsView['parts'][number]
export type Taken = CallOutput<'reports.readDocument'> & { name: string }

export default function Words({ rest }: { rest: string[] }) {
  const { period, go } = useShell()
  const may = useMay()
  const view = useCall('reports.text', { period: period.id }, { keep: true })
  const save = useWrite('reports.saveText')
  const [taken, setTaken] = useState<Taken | null>(null)
  const [busy, setBusy] = useState<'reading' | 'writing' | null>(null)
  const [error, setError] = useState<unknown>(null)
  const { parts = [], findings = [], isLocked = false } = view.data ?? {}
  const mayWrite = !isLocked && may('reports.saveText')
  const chosen = parts.find(({ part }) => part === rest[0]) ?? firstToSee(parts, findings)

  async function run(kind: 'reading' | 'writing', work: () => Promise<void>): Promise<void> {
    setError(null)
    setBusy(kind)
    await work().catch(setError)
    setBusy(null)
  }

  const read = (): Promise<void> =>
    run('reading', async () => {
      const file = await pickFile('.docx')
      if (file) setTaken({ ...(await call('reports.readDocument', { period: period.id, ...file })), name: file.name })
    })

  const write = (): Promise<void> =>
    run('writing', async () => {
      await saveFile(await call('reports.document', { period: period.id }))
    })

  async function store(
    changes: { part: string; paragraphs?: Piece[][] | null; chart?: PartView['chart'] }[],
  ): Promise<boolean> {
    return save.mutateAsync({ period: period.id, parts: changes }).then(
      () => {
        noteSaved()
        // What was refused before may be possible now.
        setError(null)
        return true
      },
      () => false,
    )
  }

  return (
    <div className="screen">
      <ScreenTitle title={words.title} about={words.intro}>
        {mayWrite && findings.length > 1 ? (
          <Button onPress={() => void store(takeAll(parts, findings))} disabled={save.isPending}>
            {words.takeAll}
          </Button>
        ) : null}
        {mayWrite ? (
          <Button hotkey="Alt+N" onPress={() => void read()} disabled={busy !== null}>
            {busy === 'reading' ? words.importing : words.import}
          </Button>
        ) : null}
        <Button hotkey="Alt+W" onPress={() => void write()} disabled={busy !== null}>
          {words.document}
        </Button>
      </ScreenTitle>
      <ErrorNotice error={view.error ?? save.error ?? error} />
      {isLocked ? <Notice kind="info">{words.locked}</Notice> : null}
      {taken ? (
        <TakeWords
          taken={taken}
          isBusy={save.isPending}
          onCancel={() => setTaken(null)}
          onAccept={() => void store(taken.parts).then((done) => done && setTaken(null))}
        />
      ) : (
        <div className="columns words-columns">
          <nav className="card" aria-label={words.parts}>
            <div className="card-head">
              <h2>{words.parts}</h2>
            </div>
            <div className="card-body">
              {parts.map((part) => {
                const state = stateOf(part, findings)
                return (
                  <button
                    key={part.part}
                    type="button"
                    className={`words-part pick-line level-${part.level}${part === chosen ? ' chosen' : ''}`}
                    aria-current={part === chosen}
                    onClick={() => go(addressOf(period.id, 'words', part.part))}
                  >
                    <Mark kind={state.mark} />
                    <span>
                      <b>{part.heading}</b>
                      <span className="small">{state.word}</span>
                    </span>
                  </button>
                )
              })}
            </div>
          </nav>
          {chosen && view.data ? (
            <WordsOfPart
              key={`${chosen.part}/${JSON.stringify(chosen.own)}`}
              part={chosen}
              view={view.data}
              mayWrite={mayWrite}
              isBusy={save.isPending}
              onStore={(paragraphs) => store([{ part: chosen.part, paragraphs }])}
              onChart={(chart) => store([{ part: chosen.part, chart }])}
            />
          ) : null}
        </div>
      )}
      {view.isPending ? <p className="empty">{text.report.making}</p> : null}
    </div>
  )
}

/** The first question, else the first part that only the officer can write. */
function firstToSee(parts: readonly PartView[], findings: WordsView['findings']): PartView | undefined {
  const asked = parts.find(({ part }) => part === findings[0]?.part)
  const open = parts.find(({ own, auto, isBare }) => own === null && auto.length === 0 && !isBare)
  return asked ?? open ?? parts[0]
}

function stateOf(part: PartView, findings: WordsView['findings']): { mark: MarkKind; word: string } {
  const questions = findings.filter((finding) => finding.part === part.part).length
  if (questions > 0) return { mark: 'error', word: words.states.question(questions) }
  if (part.isLost) return { mark: 'warning', word: words.states.lost }
  if (part.own) return { mark: 'done', word: words.states.own }
  if (part.auto.length > 0) return { mark: 'entered', word: words.states.auto }
  return part.isBare ? { mark: 'nil', word: words.states.bare } : { mark: 'missing', word: words.states.open }
}

/** Every question whose cell still holds a number is answered with that number. */
function takeAll(parts: readonly PartView[], findings: WordsView['findings']) {
  return parts.flatMap(({ part, own }) => {
    const asked = findings.filter((finding) => finding.part === part && finding.now !== null)
    if (asked.length === 0 || !own) return []
    const paragraphs = own.map((pieces) => [...pieces])
    for (const { paragraph, piece, now } of asked) {
      const number = paragraphs[paragraph]?.[piece]
      if (typeof number === 'object')
        paragraphs[paragraph]?.splice(piece, 1, takeFigure(number as BoundNumber, now ?? ''))
    }
    return [{ part, paragraphs }]
  })
}
