/** The recovery key as it is copied or printed, by numbered groups; then two groups are typed back from the paper. */
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useWrite } from '../ui/useCall.ts'

const words = text.firstRun

interface RecoverySheetProps {
  recoveryKey: string
  unit: string
  officer: string
  /** What the button says that ends it. */
  doneLabel: string
  onDone: () => void
}

export function RecoverySheet({ recoveryKey, unit, officer, doneLabel, onDone }: RecoverySheetProps) {
  const [copied, setCopied] = useState(false)
  const [isTyping, setTyping] = useState(false)
  const groups = recoveryKey.split(/[\s-]+/).filter(Boolean)
  const box = useRef<HTMLInputElement>(null)
  // The form before it took the focus away with it.
  useEffect(() => {
    if (!isTyping) box.current?.focus()
  }, [isTyping])
  if (isTyping)
    return <TypeBack groups={groups} doneLabel={doneLabel} onBack={() => setTyping(false)} onDone={onDone} />
  return (
    <>
      <h2>{words.recoveryTitle}</h2>
      <p>{words.recoveryWhy}</p>
      <div className="recovery-sheet">
        <p className="recovery-head">
          {words.sheetOf(unit)} · {officer}
        </p>
        <ol className="recovery-groups" aria-label={words.recoveryTitle}>
          {groups.map((group, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place of a group is its identity
            <li key={index}>
              <span className="small">{index + 1}</span> {group}
            </li>
          ))}
        </ol>
        <p className="recovery-head">{words.sheetUse}</p>
      </div>
      <label className="line">
        <input ref={box} type="checkbox" checked={copied} onChange={(event) => setCopied(event.target.checked)} />
        {words.recoveryCopied}
      </label>
      <div className="line">
        <Button onPress={() => window.print()} hotkey="Ctrl+P">
          {text.print}
        </Button>
        <Button kind="primary" hotkey="Ctrl+Enter" onPress={() => setTyping(true)} disabled={!copied}>
          {words.toTypeBack}
        </Button>
      </div>
    </>
  )
}

interface TypeBackProps {
  groups: string[]
  doneLabel: string
  onBack: () => void
  onDone: () => void
}

/** One group by chance and the last, which is the sum over all: a sheet that was copied in haste fails one of the two. */
function TypeBack({ groups, doneLabel, onBack, onDone }: TypeBackProps) {
  const [places] = useState(() => [Math.floor(Math.random() * (groups.length - 1)), groups.length - 1])
  const [typed, setTyped] = useState<Record<number, string>>({})
  const [wrong, setWrong] = useState<number | null>(null)
  const attempt = useWrite('recovery.try')
  const isTyped = places.every((place) => (typed[place] ?? '').trim() !== '')

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    const slip = places.find((place) => readGroup(typed[place] ?? '') !== groups[place])
    setWrong(slip ?? null)
    if (slip === undefined) attempt.mutate({ recoveryKey: groups.join('-') }, { onSuccess: onDone })
  }

  return (
    <form className="stack" aria-label={words.typeBack} onSubmit={submit}>
      <h2>{words.typeBack}</h2>
      <p>{words.typeBackWhy}</p>
      <div className="line">
        {places.map((place, index) => (
          <TextInput
            key={place}
            label={words.groupAt(place + 1)}
            value={typed[place] ?? ''}
            onChange={(value) => {
              setTyped({ ...typed, [place]: value })
              setWrong(null)
            }}
            focus={index === 0}
            invalid={wrong === place}
          />
        ))}
      </div>
      {wrong === null ? null : <Notice kind="warning">{words.groupWrong(wrong + 1)}</Notice>}
      <ErrorNotice error={attempt.error} />
      <div className="line">
        <Button kind="primary" submit shownKey="Enter" disabled={!isTyped || attempt.isPending}>
          {attempt.isPending ? words.checking : doneLabel}
        </Button>
        <Button onPress={onBack} hotkey="Esc">
          {words.seeAgain}
        </Button>
        <Button onPress={onDone} kind="link">
          {words.typeLater}
        </Button>
      </div>
      <p className="field-help">{words.typeLaterHelp}</p>
    </form>
  )
}

/** As the back end reads one: small letters, spaces, O for 0 and I or L for 1 are meant well. */
function readGroup(typed: string): string {
  return typed.toUpperCase().replace(/\s/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
}
