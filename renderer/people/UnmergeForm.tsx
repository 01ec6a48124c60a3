/** Before two people are parted again: what goes back, what stays as it is and why, whose the records written since are. */
import { useState } from 'react'
import { formatDate } from '../../shared/date.ts'
import { personText } from '../personStrings.ts'
import { Button } from '../ui/Button.tsx'
import { EditedChoice } from '../ui/EditedChoice.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'

const words = personText.unmerge

interface UnmergeFormProps {
  id: string
  /** Once the two are parted. */
  onParted: () => void
  onCancel: () => void
}

export function UnmergeForm({ id, onParted, onCancel }: UnmergeFormProps) {
  const [edited, setEdited] = useState<'keep' | 'restore'>('keep')
  const [hadEdits, setHadEdits] = useState(false)
  const [given, setGiven] = useState<readonly string[]>([])
  const plan = useCall('people.unmerge', { id, edited, commit: false }, { keep: true })
  const unmerge = useWrite('people.unmerge')
  // Above the way back, which the screen around it wears with the same key.
  useHotkeys({ Esc: onCancel }, 2)
  const { data } = plan
  if (!hadEdits && data?.remaining.some(({ why }) => why === 'edited')) setHadEdits(true)

  async function part(): Promise<void> {
    if (!data) return
    try {
      await unmerge.mutateAsync({ id, edited, given: [...given], commit: true })
      onParted()
    } catch {
      // The sentence stands below.
    }
  }

  return (
    <form
      className="undo-batch"
      aria-label={data ? words.title(data.gone.name) : words.run}
      onSubmit={(event) => {
        event.preventDefault()
        void part()
      }}
    >
      <ErrorNotice error={unmerge.error ?? plan.error} />
      {data ? (
        <>
          <b>{words.title(data.gone.name)}</b>
          <p>{words.plan(data.moved, data.restored)}</p>
          {data.remaining.length > 0 ? (
            <p>
              {words.remaining} {data.remaining.map(({ label, why }) => `${label} (${words.why[why]})`).join(', ')}
            </p>
          ) : null}
          {hadEdits ? <EditedChoice value={edited} onChange={setEdited} words={words} /> : null}
          {data.later.length > 0 ? (
            <fieldset className="later-records">
              <legend>{words.later(data.later.length)}</legend>
              {data.later.map(({ record, number, title, start }) => (
                <label key={record.id} className="line">
                  <input
                    type="checkbox"
                    checked={given.includes(record.id)}
                    onChange={() =>
                      setGiven(
                        given.includes(record.id) ? given.filter((one) => one !== record.id) : [...given, record.id],
                      )
                    }
                  />
                  {personText.page.from(number, title)}
                  {start === null ? '' : `, ${formatDate(start)}`}
                </label>
              ))}
            </fieldset>
          ) : null}
        </>
      ) : null}
      <div className="line">
        <Button kind="primary" size="bar" submit disabled={!data || unmerge.isPending}>
          {words.run}
        </Button>
        <Button size="bar" shownKey="Esc" onPress={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
