/** A hand-over that came in: who signed it, what it brings, what differs from what is here, and taking it in. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { call, type PickedFile } from '../api.ts'
import { handoverText } from '../handoverStrings.ts'
import { type Answers, ConflictTable } from '../protection/ConflictTable.tsx'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useAttempt } from '../ui/useAttempt.ts'
import { InventoryTable } from './InventoryTable.tsx'

interface HandoverReceivedProps {
  file: PickedFile
  trust: Uint8Array[]
  password: string
  comparison: CallOutput<'handover.compare'>
  onDone: (sentence: string) => void
  onClose: () => void
}

const words = {
  heading: handoverText.conflicts,
  mine: handoverText.mine,
  theirs: handoverText.theirs,
  allMine: handoverText.allMine,
  allTheirs: handoverText.allTheirs,
}

export function HandoverReceived({ file, trust, password, comparison, onDone, onClose }: HandoverReceivedProps) {
  const { inventory, fingerprint, signer, counts, conflicts, renumbered, samePeople, outside, takenAt } = comparison
  const [answers, setAnswers] = useState<Answers>({})
  const { isBusy, error, attempt } = useAttempt()
  const open = conflicts.filter(({ id }) => answers[id] === undefined).length

  const take = () =>
    attempt(async () => {
      const done = await call('handover.take', { ...file, trust, password, answers })
      onDone(
        handoverText.taken(done.counts.map(({ what, fresh, changed }) => handoverText.count(what, fresh, changed))),
      )
      return null
    })

  return (
    <>
      <div className="card-head">
        <h2>{handoverText.from(inventory.from.name, fingerprint)}</h2>
      </div>
      <div className="card-body pad stack">
        <p>{handoverText.signer(signer.organisation)}</p>
        {takenAt !== null ? <Notice kind="warning">{handoverText.takenBefore(text.localTime(takenAt))}</Notice> : null}
        {outside > 0 ? <Notice kind="warning">{handoverText.outside(outside)}</Notice> : null}
        {samePeople > 0 ? <Notice kind="warning">{handoverText.samePeople(samePeople)}</Notice> : null}
        <InventoryTable inventory={inventory} />
        <div>
          <b>{handoverText.fresh}</b>
          {counts.length === 0 ? <p>{handoverText.nothing}</p> : null}
          <ul>
            {counts.map(({ what, fresh, changed }) => (
              <li key={what}>{handoverText.count(what, fresh, changed)}</li>
            ))}
            {renumbered.map(({ from, to }) => (
              <li key={from}>{handoverText.renumbered(from, to)}</li>
            ))}
          </ul>
        </div>
        {conflicts.length > 0 ? (
          <ConflictTable conflicts={conflicts} answers={answers} onAnswer={setAnswers} words={words} />
        ) : null}
        <ErrorNotice error={error} />
      </div>
      <div className="card-foot">
        <Button hotkey="Esc" onPress={onClose}>
          {text.cancel}
        </Button>
        <Button
          kind="primary"
          hotkey="Ctrl+Enter"
          disabled={isBusy || open > 0 || takenAt !== null}
          onPress={() => void take()}
        >
          {isBusy ? handoverText.taking : handoverText.takeNow}
        </Button>
      </div>
    </>
  )
}
