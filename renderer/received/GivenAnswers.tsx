/** What the office has answered to a package: receipts and returns, each again as a file or to a drive that is read back. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { answerText as words } from '../answerStrings.ts'
import { call } from '../api.ts'
import { momentOf } from '../provinceStrings.ts'
import { useMay } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { saveFile } from '../ui/files.ts'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'

type Given = CallOutput<'answers.given'>[number]

export function GivenAnswers({ packageId }: { packageId: string }) {
  const may = useMay()
  const given = useCall('answers.given', { package: packageId })
  const drives = useCall('backups.places', {}, { enabled: may('answers.copy') })
  const [said, setSaid] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const answers = given.data ?? []
  if (answers.length === 0) return <ErrorNotice error={given.error} />

  async function run(work: () => Promise<string | null>): Promise<void> {
    setSaid(null)
    setError(null)
    try {
      setSaid(await work())
    } catch (thrown) {
      setError(thrown)
    }
  }

  const save = (one: Given) =>
    run(async () => ((await saveFile(await call('answers.file', { id: one.id }))) ? words.saved(one.fileName) : null))
  const copy = (one: Given, place: string) =>
    run(async () => {
      const { fileName, drive } = await call('answers.copy', { id: one.id, place })
      return words.copied(fileName, drive)
    })

  return (
    <>
      <h3 className="small">{words.given}</h3>
      {said ? <Notice kind="done">{said}</Notice> : null}
      <ErrorNotice error={error ?? drives.error} />
      <ul className="given-answers">
        {answers.map((one, index) => (
          <li key={one.id}>
            <Mark kind={one.answer === 'tra' ? 'returned' : 'done'} />
            <div>
              <b>{words.givenLine(one.answer, one.number)}</b>{' '}
              <span className="small">
                {[
                  momentOf(one.at),
                  one.by,
                  one.deadline && words.until(one.deadline),
                  one.comments.length > 0 && words.places(one.comments.length),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {one.reason ? <p>{one.reason}</p> : null}
              <div className="received-actions">
                <Button
                  size="bar"
                  {...(index === 0 && { hotkey: 'Ctrl+S' })}
                  label={`${words.save} ${one.fileName}`}
                  onPress={() => void save(one)}
                >
                  {words.save}
                </Button>
                {index === 0
                  ? (drives.data ?? []).map((place, at) => (
                      <Button
                        key={place.id}
                        size="bar"
                        {...(at === 0 && { hotkey: 'Alt+U' })}
                        onPress={() => void copy(one, place.id)}
                      >
                        {words.copyTo(place.label)}
                      </Button>
                    ))
                  : null}
                {index === 0 && drives.data?.length === 0 ? (
                  <>
                    <span className="small">{words.noDrive}</span>
                    <Button kind="link" size="bar" onPress={() => void drives.refetch()}>
                      {words.findAgain}
                    </Button>
                  </>
                ) : null}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
