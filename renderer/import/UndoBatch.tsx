/** Asks before an import is taken back: what would go, what would come back, what stays and why. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { EditedChoice } from '../ui/EditedChoice.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'

type Kept = CallOutput<'imports.undo'>['kept'][number]

const { undo: words } = text.import
const mostShown = 8

interface UndoBatchProps {
  id: string
  nameOf: (form: string) => string
  onDone: () => void
  onClose: () => void
}

export function UndoBatch({ id, nameOf, onDone, onClose }: UndoBatchProps) {
  const [edited, setEdited] = useState<'keep' | 'restore'>('keep')
  const [hadEdits, setHadEdits] = useState(false)
  const undo = useWrite('imports.undo')
  const plan = useCall('imports.undo', { id, edited, commit: false }, { keep: true })
  useHotkeys({ Esc: undo.isPending ? undefined : onClose }, 2)
  const kept = plan.data?.kept ?? []
  if (!hadEdits && kept.some((one) => one.why === 'edited')) setHadEdits(true)

  return (
    <fieldset className="undo-batch" aria-label={words.title}>
      <ErrorNotice error={undo.error ?? plan.error} />
      {plan.data ? (
        <>
          <p>{words.plan(plan.data.removed, plan.data.restored)}</p>
          {plan.data.parted > 0 ? <p>{words.parted(plan.data.parted)}</p> : null}
          {hadEdits ? <EditedChoice value={edited} onChange={setEdited} words={words} /> : null}
          {kept.length > 0 ? (
            <Notice kind="info">
              {words.kept(kept.length)}
              <ul>
                {kept.slice(0, mostShown).map((one) => (
                  <li key={`${one.form}/${one.record ?? `${one.row}/${one.column}`}`}>{sentenceOf(one, nameOf)}</li>
                ))}
              </ul>
              {kept.length > mostShown ? words.more(kept.length - mostShown) : null}
            </Notice>
          ) : null}
        </>
      ) : plan.error ? null : (
        <p className="small busy-dot">{words.reading}</p>
      )}
      <div className="line">
        <Button
          kind="primary"
          size="bar"
          onPress={() => undo.mutate({ id, edited, commit: true }, { onSuccess: onDone })}
          disabled={undo.isPending || !plan.data || plan.isPlaceholderData}
        >
          {words.run}
        </Button>
        <Button size="bar" shownKey="Esc" onPress={onClose} disabled={undo.isPending}>
          {words.cancel}
        </Button>
      </div>
    </fieldset>
  )
}

function sentenceOf(one: Kept, nameOf: (form: string) => string): string {
  return `${nameOf(one.form)}, ${one.label}: ${words.why[one.why]}`
}
