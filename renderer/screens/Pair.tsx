/** Two computers of one office: the file out, the file in, and both values side by side wherever both have changed. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { call, type PickedFile } from '../api.ts'
import { type Answers, ConflictTable } from '../protection/ConflictTable.tsx'
import { FollowKey } from '../protection/FollowKey.tsx'
import { pairText } from '../protectionStrings.ts'
import { useMay } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile, saveFile } from '../ui/files.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { ScreenTitle } from '../ui/ScreenTitle.tsx'
import { useAttempt } from '../ui/useAttempt.ts'
import { useCall, useForgetAll } from '../ui/useCall.ts'
import '../protection/protection.css'

type Comparison = CallOutput<'pair.compare'>

const conflictWords = {
  heading: pairText.conflicts,
  mine: pairText.columns.mine,
  theirs: pairText.columns.theirs,
  allMine: pairText.allMine,
  allTheirs: pairText.allTheirs,
}

interface Opened {
  file: PickedFile
  comparison: Comparison
}

export default function Pair() {
  const may = useMay()
  const forget = useForgetAll()
  const state = useCall('pair.read', {})
  const [opened, setOpened] = useState<Opened | null>(null)
  const [answers, setAnswers] = useState<Answers>({})
  const { isBusy, said, error, attempt } = useAttempt()
  const mayWork = may('pair.give') && !isBusy

  const run = (work: () => Promise<string | null>): Promise<void> => attempt(work).then(() => void state.refetch())

  const begin = () =>
    run(async () => {
      await call('pair.begin', {})
      return pairText.begun
    })
  const give = (whole: boolean) =>
    run(async () => {
      const file = await call('pair.give', { whole })
      await saveFile(file)
      return pairText.given(file.name, file.rows)
    })
  const open = () =>
    run(async () => {
      const file = await pickFile('.pbhm')
      if (!file) return null
      const comparison = await call('pair.compare', { name: file.name, bytes: file.bytes })
      setOpened({ file, comparison })
      const locked = comparison.conflicts.filter(({ isLocked }) => isLocked)
      setAnswers(Object.fromEntries(locked.map(({ id }) => [id, 'mine' as const])))
      return null
    })
  const take = ({ file }: Opened) =>
    run(async () => {
      const { taken, kept } = await call('pair.take', { name: file.name, bytes: file.bytes, answers })
      setOpened(null)
      forget()
      return pairText.taken(taken, kept)
    })

  return (
    <div className="screen">
      <ScreenTitle title={pairText.title} about={pairText.intro}>
        <Button hotkey="Ctrl+O" disabled={!mayWork} onPress={() => void open()}>
          {pairText.take}
        </Button>
        <Button kind="primary" hotkey="F8" disabled={!mayWork} onPress={() => void give(false)}>
          {pairText.give}
        </Button>
      </ScreenTitle>
      <ErrorNotice error={error ?? state.error} />
      {said ? <Notice kind="done">{said}</Notice> : null}
      <div className="columns pair-columns">
        <div className="protection-side">
          {state.data ? (
            <State
              data={state.data}
              mayWork={mayWork}
              onBegin={() => void begin()}
              onWhole={() => void give(true)}
              onFollowed={() => void run(async () => null)}
            />
          ) : null}
        </div>
        <section className="card">
          {opened ? (
            <Compared
              comparison={opened.comparison}
              answers={answers}
              isBusy={isBusy}
              onAnswer={setAnswers}
              onTake={() => void take(opened)}
              onClose={() => setOpened(null)}
            />
          ) : (
            <p className="empty">{pairText.toTake}</p>
          )}
        </section>
      </div>
    </div>
  )
}

function State({
  data,
  mayWork,
  onBegin,
  onWhole,
  onFollowed,
}: {
  data: CallOutput<'pair.read'>
  mayWork: boolean
  onBegin: () => void
  onWhole: () => void
  onFollowed: () => void
}) {
  const may = useMay()
  return (
    <>
      <section className="card protection-card">
        <div className="pad stack">
          <p>{data.isPaired ? `${pairText.paired} ${pairText.giveHelp(data.waiting)}` : pairText.beginHelp}</p>
          {data.isPaired ? (
            <div className="line">
              <Button size="bar" disabled={!mayWork} onPress={onWhole}>
                {pairText.giveWhole}
              </Button>
              <span className="small">{pairText.wholeHelp}</span>
            </div>
          ) : (
            <Button disabled={!mayWork} onPress={onBegin}>
              {pairText.begin}
            </Button>
          )}
          {data.isPaired && may('dataKey.follow') ? <FollowKey onDone={onFollowed} /> : null}
        </div>
      </section>
      <section className="card protection-card">
        <div className="card-head">
          <h2>{pairText.files}</h2>
        </div>
        <div className="card-body">
          {data.files.length === 0 ? <p className="empty">{pairText.none}</p> : null}
          <table className="table">
            <tbody>
              {data.files.map(({ direction, number, at, by }) => (
                <tr key={`${direction} ${number} ${at}`}>
                  <td>{text.localTime(at)}</td>
                  <td>{pairText.directions[direction]}</td>
                  <td>{by}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  )
}

function Compared(props: {
  comparison: Comparison
  answers: Answers
  isBusy: boolean
  onAnswer: (answers: Answers) => void
  onTake: () => void
  onClose: () => void
}) {
  const { comparison, answers, isBusy, onAnswer, onTake, onClose } = props
  const { file, counts, conflicts, renumbered, isBehind } = comparison
  const open = conflicts.filter(({ id }) => answers[id] === undefined).length
  return (
    <>
      <div className="card-head">
        <h2>{pairText.from(file.number, text.localTime(file.madeAt), file.madeBy)}</h2>
      </div>
      <div className="card-body pad stack">
        {isBehind ? <Notice kind="warning">{pairText.behind}</Notice> : null}
        {counts.length === 0 && conflicts.length === 0 ? <p>{pairText.nothing}</p> : null}
        {counts.length > 0 ? (
          <div>
            <b>{pairText.counts}</b>
            <ul>
              {counts.map(({ what, fresh, changed, removed }) => (
                <li key={what}>
                  {what}: {pairText.count(fresh, changed, removed)}
                </li>
              ))}
              {renumbered.map(({ from, to }) => (
                <li key={from}>{pairText.renumbered(from, to)}</li>
              ))}
            </ul>
          </div>
        ) : null}
        {conflicts.length > 0 ? (
          <ConflictTable conflicts={conflicts} answers={answers} onAnswer={onAnswer} words={conflictWords} />
        ) : null}
      </div>
      <div className="card-foot">
        <Button hotkey="Esc" onPress={onClose}>
          {text.cancel}
        </Button>
        <Button kind="primary" hotkey="Ctrl+Enter" disabled={isBusy || open > 0} onPress={onTake}>
          {isBusy ? pairText.taking : pairText.takeNow}
        </Button>
      </div>
    </>
  )
}
